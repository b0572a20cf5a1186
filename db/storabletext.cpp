// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/storabletext.h"

#include <algorithm>

namespace ra::db {

namespace {

constexpr QChar kByteOrderMark(0xFEFF);

bool isNoncharacter(QChar unit)
{
    return unit.unicode() >= 0xFFFE;
}

/// A code unit that the text can't be stored with, or that needs its neighbours looked at.
bool isDoubtful(QChar unit)
{
    return isNoncharacter(unit) || unit.isSurrogate();
}

} // namespace

QString storableText(const QString &text)
{
    const auto marks =
        std::find_if(text.cbegin(), text.cend(), [](QChar unit) { return unit != kByteOrderMark; });
    const bool isPlain = marks == text.cbegin() && std::none_of(marks, text.cend(), isDoubtful);
    if (isPlain) {
        return text.isNull() ? QStringLiteral("") : text;
    }
    QString storable;
    storable.reserve(text.size());
    for (auto unit = marks; unit != text.cend(); ++unit) {
        const bool isPair =
            unit->isHighSurrogate() && unit + 1 != text.cend() && (unit + 1)->isLowSurrogate();
        if (isPair) {
            storable += *unit++;
            storable += *unit;
        } else {
            storable += isDoubtful(*unit) ? QChar(QChar::ReplacementCharacter) : *unit;
        }
    }
    return storable;
}

} // namespace ra::db
