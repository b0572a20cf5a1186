// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/codepoints.h"

#include <algorithm>

namespace ra {

bool hasHan(QStringView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.script() == QChar::Script_Han; });
}

QString withoutLoneHalves(const QString &text)
{
    if (text.isValidUtf16()) {
        return text;
    }
    QString whole = text;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        const bool isPair = whole.at(i).isHighSurrogate() && i + 1 < whole.size()
                            && whole.at(i + 1).isLowSurrogate();
        if (isPair) {
            ++i;
        } else if (whole.at(i).isSurrogate()) {
            whole[i] = QChar::ReplacementCharacter;
        }
    }
    return whole;
}

CodePointIndex::CodePointIndex(QStringView text) : m_size(text.size())
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i].isLowSurrogate() && text[i - 1].isHighSurrogate()) {
            m_lowHalves.push_back(i);
        }
    }
}

qsizetype CodePointIndex::fromUtf16(qsizetype unit) const
{
    const qsizetype inside = std::clamp(unit, qsizetype{0}, m_size);
    const auto before = std::lower_bound(m_lowHalves.begin(), m_lowHalves.end(), inside);
    return inside - (before - m_lowHalves.begin());
}

TextSpan CodePointIndex::fromUtf16(TextSpan span) const
{
    const qsizetype start = fromUtf16(span.offset);
    return {start, fromUtf16(span.end()) - start};
}

qsizetype CodePointIndex::toUtf16(qsizetype codePoint) const
{
    // The k-th low half has k code points fewer than units in front of it, which rises with k.
    qsizetype first = 0;
    qsizetype last = static_cast<qsizetype>(m_lowHalves.size());
    while (first < last) {
        const qsizetype middle = first + (last - first) / 2;
        if (m_lowHalves[static_cast<size_t>(middle)] - middle <= codePoint) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return std::clamp(codePoint + first, qsizetype{0}, m_size);
}

} // namespace ra
