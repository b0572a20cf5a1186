// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/draftreader.h"
#include "annotation/workflow/recordlint.h"

#include <array>

namespace ra {

/// Looks in a record's texts for what makes bad training rows though the answers are right. Its
/// words stand in resources/lexicon; each rule tells where it stands in the text, and what to write
/// instead where only one thing can be meant:
/// - `leak`: speaks of labels or of the right answer, which a model can't see;
/// - `unseen`: speaks of how it was measured (template, threshold, score), not of the picture;
/// - `place`: names a part of the picture in which no box of the answer lies;
/// - `count`: names another number of defects than the draft's answer has;
/// - `typeInProse`: names only types that the draft's answer hasn't got.
/// Build one for a taxonomy and keep it: it compiles its words. Any thread.
class TextLint final
{
public:
    explicit TextLint(const Taxonomy &taxonomy = {}, const Lexicon &lexicon = builtInLexicon());

    /// Notes and warnings, in the order of the texts. Places need the picture's size: 0 × 0 =
    /// unknown.
    [[nodiscard]] std::vector<RecordProblem> run(const Record &record, ImageSize size) const;

private:
    friend class TextLintRun;

    /// A part of the picture, in fractions of it.
    struct Region {
        double left = 0;
        double top = 0;
        double right = 1;
        double bottom = 1;
        /// What can be said instead of each other: those of one kind, phrase by phrase.
        int kind = 0;
        QStringList phrases;
        std::vector<WordPattern> patterns;
    };
    struct Number {
        QString word;
        int value = 0;
    };
    /// A number with what it counts, in Chinese.
    struct Count {
        WordPattern pattern;
        int value = 0;
    };

    Taxonomy m_taxonomy;
    DraftReader m_reader;
    QStringList m_commaBefore;
    std::vector<WordPattern> m_leak;
    std::vector<WordPattern> m_unseen;
    std::vector<Region> m_regions;
    std::vector<Number> m_numbers;
    std::vector<WordPattern> m_counted;
    std::vector<Count> m_hanCounts;
};

} // namespace ra
