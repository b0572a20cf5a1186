// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringView>

namespace ra {

/// The form in which type names are compared (protocol 4.2): NFKC, simple case folding, punctuation
/// as spaces, English plurals made singular, spaces collapsed. Empty where nothing remains.
[[nodiscard]] QString normalTypeName(QStringView name);

/// How alike two type names are, 0..1 (protocol 4.2, without the taxonomy's synonyms): 1 for equal
/// normal forms, else by Levenshtein distance over code points, as written and with words sorted;
/// at most 0.5 where the words that hold digits differ. An empty name is like nothing. Of very
/// long names only the first 256 code points are compared.
[[nodiscard]] double typeSimilarity(const QString &a, const QString &b);

/// True for names that only say "defective" (`defect`, `bad`, `NG`, 缺陷 …): an unknown type.
[[nodiscard]] bool isGenericTypeName(QStringView name);

} // namespace ra
