// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/typesimilarity.h"

#include <QSet>
#include <QStringList>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace ra {

namespace {

constexpr qsizetype kLongestUnchangedWord = 3;
constexpr size_t kMostComparedCodePoints = 256;
constexpr double kMostWithOtherDigits = 0.5;

bool isPunctuation(char32_t codePoint)
{
    switch (QChar::category(codePoint)) {
    case QChar::Punctuation_Connector:
    case QChar::Punctuation_Dash:
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Punctuation_Other:
        return true;
    default:
        return false;
    }
}

QString singular(const QString &word)
{
    if (word.size() <= kLongestUnchangedWord || !word.endsWith(u's')) {
        return word;
    }
    if (word.endsWith(u"ies")) {
        return word.chopped(3) + u'y';
    }
    for (const QStringView ending : {u"ses", u"xes", u"zes", u"ches", u"shes"}) {
        if (word.endsWith(ending)) {
            return word.chopped(2);
        }
    }
    const QChar before = word.at(word.size() - 2);
    return before == u's' || before == u'u' || before == u'i' ? word : word.chopped(1);
}

double levenshteinLikeness(const std::u32string &a, const std::u32string &b)
{
    const size_t longer = std::max(a.size(), b.size());
    std::vector<size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), size_t{0});
    for (size_t i = 0; i < a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.size(); ++j) {
            const size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return 1.0 - static_cast<double>(row[b.size()]) / static_cast<double>(longer);
}

struct ComparedName {
    std::u32string written;
    std::u32string sorted;
    std::vector<std::u32string> digitWords;
};

ComparedName comparedName(const QString &normalName)
{
    ComparedName name;
    name.written = normalName.toStdU32String();
    if (name.written.size() > kMostComparedCodePoints) {
        name.written.resize(kMostComparedCodePoints);
    }
    std::vector<std::u32string> words(1);
    for (const char32_t codePoint : name.written) {
        if (codePoint == U' ') {
            words.emplace_back();
        } else {
            words.back().push_back(codePoint);
        }
    }
    std::sort(words.begin(), words.end());
    for (const std::u32string &word : words) {
        if (!name.sorted.empty()) {
            name.sorted.push_back(U' ');
        }
        name.sorted += word;
        if (std::any_of(word.begin(), word.end(), [](char32_t c) { return QChar::isDigit(c); })) {
            name.digitWords.push_back(word);
        }
    }
    return name;
}

} // namespace

QString normalTypeName(QStringView name)
{
    const QString folded = name.toString().normalized(QString::NormalizationForm_KC).toCaseFolded();
    QString spaced;
    spaced.reserve(folded.size());
    for (const char32_t codePoint : folded.toStdU32String()) {
        if (isPunctuation(codePoint)) {
            spaced += u' ';
        } else {
            spaced += QChar::fromUcs4(codePoint);
        }
    }
    QStringList words = spaced.simplified().split(u' ', Qt::SkipEmptyParts);
    for (QString &word : words) {
        word = singular(word);
    }
    return words.join(u' ');
}

double typeSimilarity(const QString &a, const QString &b)
{
    const QString normalA = normalTypeName(a);
    const QString normalB = normalTypeName(b);
    if (normalA.isEmpty() || normalB.isEmpty()) {
        return 0;
    }
    if (normalA == normalB) {
        return 1;
    }
    const ComparedName nameA = comparedName(normalA);
    const ComparedName nameB = comparedName(normalB);
    const double likeness = std::max(levenshteinLikeness(nameA.written, nameB.written),
                                     levenshteinLikeness(nameA.sorted, nameB.sorted));
    return nameA.digitWords == nameB.digitWords ? likeness
                                                : std::min(likeness, kMostWithOtherDigits);
}

bool isGenericTypeName(QStringView name)
{
    static const QSet<QString> generic{
        QStringLiteral("defect"),  QStringLiteral("defective"),   QStringLiteral("bad"),
        QStringLiteral("ng"),      QStringLiteral("nok"),         QStringLiteral("ko"),
        QStringLiteral("not ok"),  QStringLiteral("not good"),    QStringLiteral("no good"),
        QStringLiteral("anomaly"), QStringLiteral("anomalous"),   QStringLiteral("abnormal"),
        QStringLiteral("fault"),   QStringLiteral("faulty"),      QStringLiteral("flaw"),
        QStringLiteral("flawed"),  QStringLiteral("abnormality"), QStringLiteral("fail"),
        QStringLiteral("reject"),  QStringLiteral("unknown"),     QStringLiteral("缺陷"),
        QStringLiteral("异常"),    QStringLiteral("瑕疵"),        QStringLiteral("不良"),
        QStringLiteral("次品"),    QStringLiteral("不合格"),      QStringLiteral("未知")};
    return generic.contains(normalTypeName(name));
}

} // namespace ra
