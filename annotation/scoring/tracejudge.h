// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/score.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/scoring/rewardprofile.h"
#include "annotation/trace/consistency.h"
#include "annotation/trace/draftreader.h"
#include "annotation/trace/tracereader.h"

#include <optional>

namespace ra {

/// A trace text that someone else wrote, with what is told about it.
struct ForeignText {
    QString text;
    /// The draft's answer; none = it is read from the text (protocol 2.1).
    std::optional<UnitAnswer> draft;
    CoordinateFrame coordinates = CoordinateFrame::Auto;
    /// Of the upright image; needed for pixel coordinates.
    ImageSize size;
};

/// What was read of a foreign text, the draft's answer that counts, and the score.
struct JudgedText {
    TraceReading reading;
    UnitAnswer draft;
    Score score;
};

/// Rewards traces under one profile and taxonomy, consistency included (protocol section 4). Made
/// once for many traces, since it prepares the words that drafts are read by. Immutable, any
/// thread.
class TraceJudge final
{
public:
    TraceJudge(RewardProfile profile, Taxonomy taxonomy);

    [[nodiscard]] const RewardProfile &profile() const { return m_profile; }
    [[nodiscard]] const Taxonomy &taxonomy() const { return m_taxonomy; }

    /// A trace without text of its own: rule `form` holds where the canonical writer can write it.
    /// `truth` null = none; `size` is that of the upright image, if known.
    [[nodiscard]] Score judge(const Trace &trace, const UnitAnswer &draft, const UnitAnswer *truth,
                              ImageSize size = {}) const;
    /// A trace as it was read and stored, with the text that it was read from: rule `form` judges
    /// the text.
    [[nodiscard]] Score judgeWritten(const Trace &trace, const QString &text,
                                     const UnitAnswer &draft, const UnitAnswer *truth,
                                     ImageSize size = {}) const;
    /// A text from outside: reads it first.
    [[nodiscard]] JudgedText judgeText(const ForeignText &foreign, const UnitAnswer *truth) const;

private:
    /// Known for a trace of this truth.
    [[nodiscard]] QStringList typesOf(const UnitAnswer *truth) const;
    [[nodiscard]] ConsistencyOptions consistencyOptions(const UnitAnswer *truth,
                                                        ImageSize size) const;

    RewardProfile m_profile;
    Taxonomy m_taxonomy;
    QStringList m_knownTypes;
    DraftReader m_reader;
};

} // namespace ra
