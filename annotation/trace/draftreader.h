// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/boxscan.h"
#include "annotation/trace/changescan.h"
#include "annotation/trace/clausescan.h"
#include "annotation/trace/findings.h"
#include "annotation/trace/lexicon.h"
#include "annotation/trace/trace.h"
#include "annotation/trace/typesimilarity.h"

#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ra {

struct DraftReadOptions {
    /// Known for this text alone: the types of truth and answer.
    QStringList moreTypes;
    CoordinateContext coordinates;
};

/// What a text says (protocol 2.1). All places are code points of the text.
struct DraftReading {
    /// The verdict with types and boxes paired as in trace text; a No has none.
    UnitAnswer answer;
    /// Known specific types that are named and not negated, each once, as the taxonomy spells them.
    QStringList types;
    std::vector<UnitBox> boxes;
    /// What decided the verdict: marks, or the statement that decides at once.
    std::vector<TextSpan> deciding;
    /// Stated changes, of critiques only.
    std::vector<StatedChange> changes;
    /// Where a critique says that nothing or the verdict is kept.
    std::optional<TextSpan> kept;
};

/// Reads verdict, types and boxes out of a foreign `<think>` or critique by the words of a lexicon;
/// unknown is never guessed. Of very long texts the first 65,536 code points are read; the time is
/// linear in that length. Built once for a taxonomy, then used from any thread.
class DraftReader final
{
public:
    /// `knownTypes`: names and synonyms of the project; the lexicon's own are added. A generic one
    /// speaks for a defect, but is no type.
    explicit DraftReader(const QStringList &knownTypes = {},
                         const GenericNames &isGeneric = isGenericTypeName,
                         const Lexicon &lexicon = builtInLexicon());

    [[nodiscard]] DraftReading readDraft(const QString &text,
                                         const DraftReadOptions &options = {}) const;
    /// As readDraft(), but leaves out what is said about the draft, and a change to a verdict
    /// decides at once.
    [[nodiscard]] DraftReading readCritique(const QString &text,
                                            const DraftReadOptions &options = {}) const;

private:
    friend class DraftReaderRun;

    enum class MarkKind { Defect, Normal, Neutral };

    struct Mark {
        WordPattern pattern;
        MarkKind kind = MarkKind::Defect;
        /// Set where the mark is a type: its name as written and in the form of 4.2.
        QString type;
        QString form;
    };

    static void addTypeMarks(const QStringList &types, std::vector<Mark> &marks);

    GenericNames m_isGeneric;
    QStringList m_commaBefore;
    std::vector<Mark> m_marks;
    std::vector<WordPattern> m_negators;
    std::vector<WordPattern> m_reachEnds;
    std::vector<WordPattern> m_conclusions;
    std::vector<WordPattern> m_aboutOthers;
    std::vector<WordPattern> m_aboutDraft;
    std::vector<WordPattern> m_aboutPart;
    std::vector<WordPattern> m_kept;
    QRegularExpression m_statement;
    ChangeScanner m_changes;
};

} // namespace ra
