// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/sentence.h"

namespace ra {

namespace {

constexpr int kMostDigits = 2;

int digitAt(const QString &text, qsizetype at)
{
    const char16_t sign = at < text.size() ? text.at(at).unicode() : u'\0';
    return sign >= u'0' && sign <= u'9' ? sign - u'0' : -1;
}

} // namespace

QString withArguments(const QString &sentence, const QStringList &arguments)
{
    QString text;
    text.reserve(sentence.size());
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        qsizetype number = 0;
        qsizetype length = 0;
        // "%12" is the twelfth argument where there are that many, else the first before a "2".
        for (qsizetype value = 0, n = 0; sentence.at(i) == u'%' && n < kMostDigits; ++n) {
            const int digit = digitAt(sentence, i + 1 + n);
            value = value * 10 + digit;
            if (digit < 0 || value == 0 || value > arguments.size()) {
                break;
            }
            number = value;
            length = n + 1;
        }
        if (number > 0) {
            text += arguments.at(number - 1);
            i += length;
        } else {
            text += sentence.at(i);
        }
    }
    return text;
}

} // namespace ra
