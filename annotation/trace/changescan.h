// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/clausescan.h"
#include "annotation/trace/findings.h"
#include "annotation/trace/lexicon.h"
#include "annotation/trace/trace.h"

#include <QHash>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <vector>

namespace ra {

/// One end of a stated change: a verdict, a type, or (both empty) something else.
struct StatedTerm {
    Verdict verdict = Verdict::Unknown;
    QString type;

    [[nodiscard]] bool isKnown() const { return verdict != Verdict::Unknown || !type.isEmpty(); }
    friend bool operator==(const StatedTerm &, const StatedTerm &) = default;
};

/// "from X to Y" in a critique, where X or Y is a verdict word or a known type (protocol 4.1).
struct StatedChange {
    StatedTerm from;
    StatedTerm to;
    TextSpan span;

    friend bool operator==(const StatedChange &, const StatedChange &) = default;
};

/// Finds stated changes: *from X to Y*, 由X改为Y, X → Y. Any thread.
class ChangeScanner final
{
public:
    ChangeScanner(const QStringList &knownTypes, const Lexicon &lexicon, GenericNames isGeneric);

    /// Makes further types known.
    void addTypes(const QStringList &types);
    /// The changes stated in a clause of a text that is valid UTF-16; places are its units.
    [[nodiscard]] std::vector<StatedChange> scan(const QString &text, const Clause &clause) const;

private:
    [[nodiscard]] StatedTerm term(QStringView words) const;
    [[nodiscard]] StatedTerm lastTerm(QStringView words) const;
    [[nodiscard]] StatedTerm firstTerm(QStringView words, qsizetype &end) const;

    GenericNames m_isGeneric;
    QHash<QString, StatedTerm> m_terms;
    std::vector<QRegularExpression> m_patterns;
};

} // namespace ra
