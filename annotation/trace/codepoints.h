// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace ra {

/// Part of a text. The unit (UTF-16 or code points) is said where it is used.
struct TextSpan {
    qsizetype offset = 0;
    qsizetype length = 0;

    [[nodiscard]] constexpr qsizetype end() const { return offset + length; }
    friend constexpr bool operator==(TextSpan, TextSpan) = default;
};

/// True for a text that holds a Chinese character.
[[nodiscard]] bool hasHan(QStringView text);

/// The text with each half of a surrogate pair that stands alone replaced by U+FFFD: as long as
/// before, and valid UTF-16, without which no regular expression matches.
[[nodiscard]] QString withoutLoneHalves(const QString &text);

/// Turns places counted in UTF-16 units, as QString counts, into code points, as diagnostics and
/// the command line count. A half of a surrogate pair that stands alone is one code point.
class CodePointIndex final
{
public:
    explicit CodePointIndex(QStringView text);

    /// `unit` is clamped to 0..size of the text.
    [[nodiscard]] qsizetype fromUtf16(qsizetype unit) const;
    [[nodiscard]] TextSpan fromUtf16(TextSpan span) const;
    /// The way back; `codePoint` is clamped likewise.
    [[nodiscard]] qsizetype toUtf16(qsizetype codePoint) const;

private:
    qsizetype m_size = 0;
    /// Positions of the second halves of surrogate pairs, rising.
    std::vector<qsizetype> m_lowHalves;
};

} // namespace ra
