// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/sqlnumbers.h"

#include "annotation/port/projectstore.h"
#include "db/countertable.h"
#include "db/findingtable.h"
#include "db/scoretable.h"

namespace ra::db {

namespace {

struct Number {
    const char *name;
    int value;
};

template <typename Enum>
constexpr Number number(const char *name, Enum value)
{
    return {name, static_cast<int>(value)};
}

constexpr Number kNumbers[] = {
    number("AuthorKind::Person", AuthorKind::Person),
    number("AuthorKind::Monitor", AuthorKind::Monitor),
    number("CounterKind::Role", CounterKind::Role),
    number("EditKind::Truth", EditKind::Truth),
    number("EditKind::Type", EditKind::Type),
    number("FindingOwner::Truth", FindingOwner::Truth),
    number("FindingOwner::TraceDraft", FindingOwner::TraceDraft),
    number("FindingOwner::TraceAnswer", FindingOwner::TraceAnswer),
    number("FindingOwner::RecordAnswer", FindingOwner::RecordAnswer),
    number("Outcome::NotJudged", Outcome::NotJudged),
    number("ParseState::Incomplete", ParseState::Incomplete),
    number("RecordState::Unlabelled", RecordState::Unlabelled),
    number("RecordState::Approved", RecordState::Approved),
    number("RunItemState::Waiting", RunItemState::Waiting),
    number("RunItemState::Done", RunItemState::Done),
    number("RunItemState::Failed", RunItemState::Failed),
    number("RunItemState::Cancelled", RunItemState::Cancelled),
    number("SampleRole::Sample", SampleRole::Sample),
    number("SampleRole::Reference", SampleRole::Reference),
    number("ScoreOwner::Trace", ScoreOwner::Trace),
    number("ScoreOwner::Record", ScoreOwner::Record),
    number("Verdict::Unknown", Verdict::Unknown),
};

/// The place's text as it is to stand in the statement.
QString numberOf(QStringView name)
{
    for (const Number &number : kNumbers) {
        if (name == QLatin1String(number.name)) {
            return QString::number(number.value);
        }
    }
    return u'{' + name.toString() + u'}';
}

} // namespace

QString withNumbers(const QString &sql)
{
    QString text;
    qsizetype done = 0;
    for (qsizetype open = sql.indexOf(u'{'); open >= 0; open = sql.indexOf(u'{', done)) {
        const qsizetype close = sql.indexOf(u'}', open);
        if (close < 0) {
            break;
        }
        text += QStringView(sql).mid(done, open - done);
        text += numberOf(QStringView(sql).mid(open + 1, close - open - 1));
        done = close + 1;
    }
    if (done == 0) {
        return sql;
    }
    text += QStringView(sql).mid(done);
    return text;
}

} // namespace ra::db
