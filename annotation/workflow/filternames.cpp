// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/filternames.h"

#include "annotation/base/verify.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

namespace ra {

namespace {

/// So many of the names there are stand in a sentence.
constexpr qsizetype kShownNames = 8;
/// One slip for so many letters still is the same word.
constexpr qsizetype kLettersPerSlip = 3;

/// Letters to be put in, taken out or changed to make one of the other, whatever their case.
qsizetype editDistance(const QString &a, const QString &b)
{
    const QString from = a.toCaseFolded();
    const QString to = b.toCaseFolded();
    std::vector<qsizetype> row(static_cast<size_t>(to.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < from.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 1; j < row.size(); ++j) {
            const bool isSame = from[i] == to[static_cast<qsizetype>(j) - 1];
            const qsizetype changed = diagonal + (isSame ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

/// What was probably meant; none where nothing is near.
std::optional<QString> nearest(const QString &word, const QStringList &names)
{
    std::optional<QString> best;
    qsizetype least = std::max<qsizetype>(1, word.size() / kLettersPerSlip) + 1;
    for (const QString &name : names) {
        // A long name can't be near a short word: what a file holds costs no time here.
        if (std::abs(name.size() - word.size()) >= least) {
            continue;
        }
        if (const qsizetype distance = editDistance(word, name); distance < least) {
            least = distance;
            best = name;
        }
    }
    return best;
}

/// What is said of an unknown name, by what is known instead.
struct Sentences {
    const char *meant;
    const char *others;
    const char *none;
};

constexpr Sentences kOfTypes{
    QT_TRANSLATE_NOOP("ra", "No defect type is called “%1”; did you mean “%2”?"),
    QT_TRANSLATE_NOOP("ra", "No defect type is called “%1”; there are: %2."),
    QT_TRANSLATE_NOOP("ra", "No defect type is called “%1”; the project has none yet.")};
constexpr Sentences kOfCategories{
    QT_TRANSLATE_NOOP("ra", "No category is called “%1”; did you mean “%2”?"),
    QT_TRANSLATE_NOOP("ra", "No category is called “%1”; there are: %2."),
    QT_TRANSLATE_NOOP("ra", "No category is called “%1”; the project has none yet.")};
constexpr Sentences kOfMonitors{
    QT_TRANSLATE_NOOP("ra", "No monitor is called “%1”; did you mean “%2”?"),
    QT_TRANSLATE_NOOP("ra", "No monitor is called “%1”; there are: %2."),
    QT_TRANSLATE_NOOP("ra", "No monitor is called “%1”; none has been at work here yet.")};

tl::unexpected<Error> unknownName(const Sentences &sentences, const QString &word,
                                  QStringList names)
{
    if (const std::optional<QString> meant = nearest(word, names)) {
        return fail(kUnknownName, sentences.meant, {word, *meant});
    }
    if (names.isEmpty()) {
        return fail(kUnknownName, sentences.none, {word});
    }
    names.sort();
    const bool isCut = names.size() > kShownNames;
    const QString shown =
        names.first(std::min(kShownNames, names.size())).join(QStringLiteral(", "));
    return fail(kUnknownName, sentences.others,
                {word, isCut ? shown + QStringLiteral(" …") : shown});
}

Status checkTypes(const QStringList &words, SampleQuery &samples)
{
    RA_TRY_ASSIGN(const Taxonomy taxonomy, samples.taxonomy());
    QStringList names;
    for (const DefectType &type : taxonomy.types()) {
        names.append(type.name);
    }
    for (const QString &word : words) {
        if (taxonomy.find(word) == nullptr && !taxonomy.isGeneric(word)) {
            return unknownName(kOfTypes, word, names);
        }
    }
    return {};
}

Status checkCategories(const QStringList &words, SampleQuery &samples)
{
    for (const QString &word : words) {
        RA_TRY_ASSIGN(const qint64 count,
                      samples.count({{{FilterField::Category, false, {word}, {}}}}));
        if (count > 0) {
            continue;
        }
        RA_TRY_ASSIGN(const std::vector<SampleFile> references, samples.references(word));
        if (references.empty()) {
            RA_TRY_ASSIGN(const Facets facets, samples.facets({}));
            return unknownName(kOfCategories, word, facets.counts[FilterField::Category].keys());
        }
    }
    return {};
}

Status checkMonitors(const QStringList &words, SampleQuery &samples, const QStringList &monitors)
{
    RA_TRY_ASSIGN(const std::vector<RunRow> runs, samples.runs());
    QStringList names = monitors;
    for (const RunRow &run : runs) {
        names.append(run.monitor);
    }
    names.removeDuplicates();
    for (const QString &word : words) {
        if (!names.contains(word)) {
            return unknownName(kOfMonitors, word, names);
        }
    }
    return {};
}

Status checkTags(const QStringList &words, SampleQuery &samples)
{
    for (const QString &word : words) {
        RA_TRY_ASSIGN(const qint64 count, samples.count({{{FilterField::Tag, false, {word}, {}}}}));
        if (count == 0) {
            return fail(kUnknownName, QT_TRANSLATE_NOOP("ra", "No sample has the tag “%1”."),
                        {word});
        }
    }
    return {};
}

} // namespace

Status checkFilterNames(const Filter &filter, SampleQuery &samples, const QStringList &monitors)
{
    RA_ASSERT_OFF_GUI_THREAD();
    for (const FilterTerm &term : filter.terms) {
        switch (term.field) {
        case FilterField::Type:
        case FilterField::TruthType:
            RA_TRY(checkTypes(term.values, samples));
            break;
        case FilterField::Category:
            RA_TRY(checkCategories(term.values, samples));
            break;
        case FilterField::Monitor:
            RA_TRY(checkMonitors(term.values, samples, monitors));
            break;
        case FilterField::Tag:
            RA_TRY(checkTags(term.values, samples));
            break;
        default:
            break;
        }
    }
    return {};
}

} // namespace ra
