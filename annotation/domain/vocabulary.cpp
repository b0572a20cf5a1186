// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/vocabulary.h"

#include "annotation/base/verify.h"

#include <utility>

namespace ra {

namespace {

template <typename Enum>
using Key = std::pair<Enum, QLatin1String>;

/// The one table of an enum's spellings; specialised below for every enum that has keys.
template <typename Enum>
extern const std::vector<Key<Enum>> kKeys;

template <>
const std::vector<Key<Verdict>> kKeys<Verdict>{{Verdict::Unknown, QLatin1String("none")},
                                               {Verdict::No, QLatin1String("no")},
                                               {Verdict::Yes, QLatin1String("yes")}};
template <>
const std::vector<Key<TraceMode>> kKeys<TraceMode>{
    {TraceMode::Thinking, QLatin1String("thinking")},
    {TraceMode::Reflective, QLatin1String("reflective")}};
template <>
const std::vector<Key<ParseState>> kKeys<ParseState>{
    {ParseState::Whole, QLatin1String("whole")},
    {ParseState::Repaired, QLatin1String("repaired")},
    {ParseState::Incomplete, QLatin1String("incomplete")},
    {ParseState::Unreadable, QLatin1String("unreadable")}};
template <>
const std::vector<Key<Scenario>> kKeys<Scenario>{
    {Scenario::Unknown, QLatin1String("none")},
    {Scenario::Texture, QLatin1String("texture")},
    {Scenario::Workpiece, QLatin1String("workpiece")},
    {Scenario::Electronics, QLatin1String("electronics")},
    {Scenario::Logical, QLatin1String("logical")}};
template <>
const std::vector<Key<Split>> kKeys<Split>{{Split::None, QLatin1String("none")},
                                           {Split::Train, QLatin1String("train")},
                                           {Split::Validation, QLatin1String("validation")},
                                           {Split::Test, QLatin1String("test")}};
template <>
const std::vector<Key<RecordState>> kKeys<RecordState>{
    {RecordState::Unlabelled, QLatin1String("unlabelled")},
    {RecordState::Suggested, QLatin1String("suggested")},
    {RecordState::InProgress, QLatin1String("inProgress")},
    {RecordState::Submitted, QLatin1String("submitted")},
    {RecordState::Approved, QLatin1String("approved")},
    {RecordState::Returned, QLatin1String("returned")}};
template <>
const std::vector<Key<Outcome>> kKeys<Outcome>{{Outcome::NotJudged, QLatin1String("none")},
                                               {Outcome::KeptRight, QLatin1String("keptRight")},
                                               {Outcome::Fixed, QLatin1String("fixed")},
                                               {Outcome::Broken, QLatin1String("broken")},
                                               {Outcome::StillWrong, QLatin1String("stillWrong")}};
template <>
const std::vector<Key<Level>> kKeys<Level>{{Level::Answer, QLatin1String("answer")},
                                           {Level::Type, QLatin1String("type")},
                                           {Level::Location, QLatin1String("location")}};
template <>
const std::vector<Key<RunState>> kKeys<RunState>{{RunState::Running, QLatin1String("running")},
                                                 {RunState::Paused, QLatin1String("paused")},
                                                 {RunState::Done, QLatin1String("done")},
                                                 {RunState::Cancelled, QLatin1String("cancelled")},
                                                 {RunState::Failed, QLatin1String("failed")}};

template <typename Enum>
QString keyOf(Enum value)
{
    for (const Key<Enum> &entry : kKeys<Enum>) {
        if (entry.first == value) {
            return entry.second;
        }
    }
    RA_VERIFY(false && "value without a key", (void)0);
    return {};
}

} // namespace

QString toKey(Verdict value)
{
    return keyOf(value);
}

QString toKey(TraceMode value)
{
    return keyOf(value);
}

QString toKey(ParseState value)
{
    return keyOf(value);
}

QString toKey(Scenario value)
{
    return keyOf(value);
}

QString toKey(Split value)
{
    return keyOf(value);
}

QString toKey(RecordState value)
{
    return keyOf(value);
}

QString toKey(Outcome value)
{
    return keyOf(value);
}

QString toKey(Level value)
{
    return keyOf(value);
}

QString toKey(RunState value)
{
    return keyOf(value);
}

template <typename Enum>
std::optional<Enum> fromKey(QStringView key)
{
    for (const Key<Enum> &entry : kKeys<Enum>) {
        if (key.compare(entry.second, Qt::CaseInsensitive) == 0) {
            return entry.first;
        }
    }
    return {};
}

template std::optional<Verdict> fromKey<Verdict>(QStringView);
template std::optional<TraceMode> fromKey<TraceMode>(QStringView);
template std::optional<ParseState> fromKey<ParseState>(QStringView);
template std::optional<Scenario> fromKey<Scenario>(QStringView);
template std::optional<Split> fromKey<Split>(QStringView);
template std::optional<RecordState> fromKey<RecordState>(QStringView);
template std::optional<Outcome> fromKey<Outcome>(QStringView);
template std::optional<Level> fromKey<Level>(QStringView);
template std::optional<RunState> fromKey<RunState>(QStringView);

} // namespace ra
