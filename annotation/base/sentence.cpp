// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/sentence.h"

#include <QCoreApplication>
#include <QLocale>

#include <atomic>

namespace ra {

namespace {

constexpr int kMostDigits = 2;

std::atomic<CountStyle> shownCounts = CountStyle::Plain;

int digitAt(const QString &text, qsizetype at)
{
    const char16_t sign = at < text.size() ? text.at(at).unicode() : u'\0';
    return sign >= u'0' && sign <= u'9' ? sign - u'0' : -1;
}

/// A place in a sentence: which argument stands there (from 1, 0 = none), and how long it is.
struct Place {
    qsizetype number = 0;
    qsizetype length = 0;
    bool isCount = false;
};

/// "%12" is the twelfth argument where there are that many, else the first before a "2".
Place placeAt(const QString &sentence, qsizetype at, qsizetype arguments)
{
    Place place;
    if (sentence.at(at) != u'%') {
        return place;
    }
    place.isCount = at + 1 < sentence.size() && sentence.at(at + 1) == u'L';
    const qsizetype first = at + (place.isCount ? 2 : 1);
    for (qsizetype value = 0, n = 0; n < kMostDigits; ++n) {
        const int digit = digitAt(sentence, first + n);
        value = value * 10 + digit;
        if (digit < 0 || value == 0 || value > arguments) {
            break;
        }
        place.number = value;
        place.length = first + n + 1 - at;
    }
    return place;
}

QString grouped(const QString &count)
{
    bool isNumber = false;
    const qint64 number = count.toLongLong(&isNumber);
    return isNumber ? QLocale().toString(number) : count;
}

} // namespace

QString withArguments(const QString &sentence, const QStringList &arguments, CountStyle counts)
{
    QString text;
    text.reserve(sentence.size());
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const Place place = placeAt(sentence, i, arguments.size());
        if (place.number > 0) {
            const QString &argument = arguments.at(place.number - 1);
            text += place.isCount && counts == CountStyle::Grouped ? grouped(argument) : argument;
            i += place.length - 1;
        } else {
            text += sentence.at(i);
        }
    }
    return text;
}

QString shownSentence(const char *sentence, const QStringList &arguments)
{
    return withArguments(QCoreApplication::translate("ra", sentence), arguments, shownCounts);
}

void setShownCounts(CountStyle style)
{
    shownCounts = style;
}

} // namespace ra
