// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/exportdraft.h"

#include "annotation/exchange/target/exportchecks.h"
#include "annotation/workflow/exportwriter.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>

namespace ra {

namespace {

constexpr char kContradictions[] = "contradictions";
constexpr char kDifferingRows[] = "differingRows";
constexpr char kGenericTypes[] = "genericTypes";
constexpr char kInconsistentRows[] = "inconsistentRows";
constexpr char kRowsTooLong[] = "rowsTooLong";

bool hasGenericType(const Answer &answer, const Taxonomy &taxonomy)
{
    return std::any_of(answer.findings.begin(), answer.findings.end(),
                       [&taxonomy](const Finding &finding) {
                           return finding.type.isEmpty() || taxonomy.isGeneric(finding.type);
                       });
}

} // namespace

void ExportDraft::add(const ExportSample &sample, const std::vector<ExportPreview> &preview)
{
    m_items.push_back(
        {sample.row.id, sample.row.path, sample.groupKey, sample.contentHash, sample.row.split});
    m_rows.push_back(sample.row);
    countRow(plan, sample);
    if (sample.differsFromTruth) {
        concern(kDifferingRows, sample.row);
    }
    if (sample.record.isInconsistent) {
        concern(kInconsistentRows, sample.row);
    }
    if (hasGenericType(sample.record.answer, m_taxonomy)) {
        concern(kGenericTypes, sample.row);
    }
    if (m_recipe.cutoffTokens > 0 && m_recipe.hasPrompt()) {
        const qint64 tokens = rowTokens(preview.front().row, sample.row.size);
        m_longest = std::max(m_longest, tokens);
        if (tokens > m_recipe.cutoffTokens) {
            concern(kRowsTooLong, sample.row);
        }
    }
}

QHash<SampleId, QByteArray> ExportDraft::hashes() const
{
    QHash<SampleId, QByteArray> hashes;
    for (const SplitItem &item : m_items) {
        hashes.insert(item.sample, item.contentHash);
    }
    return hashes;
}

std::vector<UnhashedFile> ExportDraft::unhashed() const
{
    std::vector<UnhashedFile> files;
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].contentHash.isEmpty()) {
            files.push_back({m_items[i].sample, m_items[i].path, m_rows[i].filePath});
        }
    }
    return files;
}

void ExportDraft::warnOfRows(const char *code, Severity severity, const char *sentence,
                             const QStringList &more)
{
    const auto found = plan.concerned.constFind(QString::fromLatin1(code));
    if (found != plan.concerned.constEnd()) {
        plan.warnings.push_back({severity,
                                 QString::fromLatin1(code),
                                 sentence,
                                 QStringList{QString::number(found->size())} + more,
                                 -1,
                                 0,
                                 {}});
    }
}

void ExportDraft::findContradictions()
{
    // Anew: more pictures may be known to be the same than the last time.
    plan.concerned.remove(QString::fromLatin1(kContradictions));
    std::map<QByteArray, std::set<Verdict>> verdicts;
    for (size_t i = 0; i < m_items.size(); ++i) {
        verdicts[m_items[i].contentHash].insert(m_rows[i].verdict);
    }
    for (size_t i = 0; i < m_items.size(); ++i) {
        const QByteArray &hash = m_items[i].contentHash;
        if (!hash.isEmpty() && verdicts[hash].size() > 1) {
            concern(kContradictions, m_rows[i]);
        }
    }
}

void ExportDraft::warnOfCategories()
{
    const auto has = [this](Split split) { return plan.bySplit.value(splitName(split)) > 0; };
    if (!has(Split::Train) || !has(Split::Validation)) {
        return; // wanted so, or too few rows for two
    }
    std::map<QString, std::set<Split>> splits;
    for (const SampleRow &row : m_rows) {
        splits[row.category].insert(plan.splits.value(row.id));
    }
    const auto warn = [&](Split split, const char *code, const char *sentence) {
        QStringList missing;
        for (const auto &[category, used] : splits) {
            if (!used.contains(split)) {
                missing.append(category);
            }
        }
        if (!missing.isEmpty()) {
            plan.warnings.push_back({Severity::Warning,
                                     QString::fromLatin1(code),
                                     sentence,
                                     {missing.join(QStringLiteral(", "))},
                                     -1,
                                     0,
                                     {}});
        }
    };
    warn(Split::Validation, "validationMisses",
         QT_TRANSLATE_NOOP("ra", "Categories without a row in validation: %1. What a model learns "
                                 "of them isn't measured: approve more of their samples, or "
                                 "choose another seed or a larger share."));
    warn(Split::Train, "trainingMisses",
         QT_TRANSLATE_NOOP("ra", "Categories without a row in training: %1. A model learns nothing "
                                 "of them: approve more of their samples, or choose another seed "
                                 "or a smaller share."));
}

void ExportDraft::setHashes(const std::vector<ContentHash> &hashes)
{
    QHash<SampleId, QByteArray> made;
    for (const ContentHash &hash : hashes) {
        made.insert(hash.sample, hash.sha256);
    }
    for (SplitItem &item : m_items) {
        item.contentHash = made.value(item.sample, item.contentHash);
    }
}

void ExportDraft::finish()
{
    SplitPlan split = planSplits(m_items, m_recipe);
    plan.splits = std::move(split.splits);
    plan.warnings = std::move(split.warnings);
    plan.bySplit.clear();
    for (const Split assigned : std::as_const(plan.splits)) {
        ++plan.bySplit[splitName(assigned)];
    }
    warnOfCategories();
    findContradictions();
    warnOfRows(kContradictions, Severity::Warning,
               QT_TRANSLATE_NOOP("ra",
                                 "Rows whose picture, to the byte, has the opposite verdict in "
                                 "another row: %1. One of the two is false: open them and "
                                 "reject it."));
    warnOfRows(kGenericTypes, Severity::Warning,
               QT_TRANSLATE_NOOP("ra", "Rows with a defect whose type is general or not known: %1. "
                                       "A model learns no types from them: name the types in "
                                       "Review, or leave these samples out by the filter."));
    warnOfRows(kDifferingRows, Severity::Note,
               QT_TRANSLATE_NOOP("ra", "Rows that differ from ground truth, as the recipe wants "
                                       "it: %1."));
    warnOfRows(kInconsistentRows, Severity::Note,
               QT_TRANSLATE_NOOP("ra", "Rows that were accepted although inconsistent, as the "
                                       "recipe wants it: %1."));
    if (m_recipe.hasPrompt() && !statesCoordinates(m_recipe.question + m_recipe.system)) {
        plan.warnings.push_back(
            {Severity::Warning,
             QStringLiteral("noCoordinates"),
             QT_TRANSLATE_NOOP("ra",
                               "The question doesn't say in which numbers boxes are given, so "
                               "a model can't know. Add that they are fractions 0..1 of width "
                               "and height."),
             {},
             -1,
             0,
             {}});
    }
    warnOfRows(kRowsTooLong, Severity::Warning,
               QT_TRANSLATE_NOOP("ra",
                                 "Rows that are longer than %2 tokens, by estimate: %1; the "
                                 "longest has about %3. The trainer cuts them and their answers "
                                 "are lost: raise its cutoff_len."),
               {QString::number(m_recipe.cutoffTokens), QString::number(m_longest)});
}

} // namespace ra
