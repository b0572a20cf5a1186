// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/exportdraft.h"

#include "annotation/base/errorcode.h"
#include "annotation/exchange/target/exportchecks.h"

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

Error contradicting(const QString &path, const QString &other)
{
    return {QLatin1String(errorcode::kContradicts),
            QT_TRANSLATE_NOOP("ra", "The same picture, to the byte, is approved with the opposite "
                                    "verdict as %1. One of the two is false: open both and reject "
                                    "it."),
            {other},
            path};
}

} // namespace

void ExportDraft::add(const ExportSample &sample, const std::vector<ExportPreview> &preview)
{
    Candidate candidate;
    candidate.item = {sample.row.id, sample.row.path, sample.groupKey, sample.contentHash,
                      sample.row.split};
    candidate.row = sample.row;
    candidate.imported = sample.imported;
    candidate.mode = sample.record.mode;
    candidate.verdict = sample.record.answer.verdict;
    if (sample.differsFromTruth) {
        candidate.codes.push_back(kDifferingRows);
    }
    if (sample.record.isInconsistent) {
        candidate.codes.push_back(kInconsistentRows);
    }
    if (hasGenericType(sample.record.answer, m_taxonomy)) {
        candidate.codes.push_back(kGenericTypes);
    }
    if (m_recipe.cutoffTokens > 0 && m_recipe.hasPrompt()) {
        candidate.tokens = rowTokens(preview.front().row, sample.row.size);
        if (*candidate.tokens > m_recipe.cutoffTokens) {
            candidate.codes.push_back(kRowsTooLong);
        }
    }
    m_candidates.push_back(std::move(candidate));
}

QHash<SampleId, QByteArray> ExportDraft::hashes() const
{
    QHash<SampleId, QByteArray> hashes;
    for (const Candidate &candidate : m_candidates) {
        hashes.insert(candidate.item.sample, candidate.item.contentHash);
    }
    return hashes;
}

std::vector<UnhashedFile> ExportDraft::unhashed() const
{
    std::vector<UnhashedFile> files;
    for (const Candidate &candidate : m_candidates) {
        if (candidate.item.contentHash.isEmpty()) {
            files.push_back({candidate.item.sample, candidate.item.path, candidate.row.filePath,
                             candidate.row.size, candidate.imported});
        }
    }
    return files;
}

std::vector<SampleRow> ExportDraft::rows() const
{
    std::vector<SampleRow> rows;
    for (const Candidate &candidate : m_candidates) {
        if (!isLeftOut(candidate)) {
            rows.push_back(candidate.row);
        }
    }
    return rows;
}

void ExportDraft::warnOfRows(ExportPlan &written, const char *code, Severity severity,
                             const char *sentence, const QStringList &more)
{
    const auto found = written.concerned.constFind(QString::fromLatin1(code));
    if (found != written.concerned.constEnd()) {
        written.warnings.push_back({severity,
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
    // The first of each verdict.
    std::map<QByteArray, std::map<Verdict, QString>> paths;
    for (const Candidate &candidate : m_candidates) {
        paths[candidate.item.contentHash].try_emplace(candidate.verdict, candidate.row.path);
    }
    for (Candidate &candidate : m_candidates) {
        candidate.contradictedBy.clear();
        if (candidate.item.contentHash.isEmpty()) {
            continue;
        }
        for (const auto &[verdict, path] : paths[candidate.item.contentHash]) {
            if (verdict != candidate.verdict) {
                candidate.contradictedBy = path;
            }
        }
    }
}

void ExportDraft::count(const Candidate &candidate)
{
    ++plan.rows;
    ++plan.byMode[toKey(candidate.mode)];
    ++plan.byOutcome[toKey(candidate.row.outcome)];
    ++plan.byVerdict[toKey(candidate.verdict)];
    plan.samples.push_back(candidate.row.id);
}

void ExportDraft::warnOfCategories(ExportPlan &written, const Candidates &rows)
{
    const auto has = [&](Split split) { return written.bySplit.value(splitName(split)) > 0; };
    if (!has(Split::Train) || !has(Split::Validation)) {
        return; // wanted so, or too few rows for two
    }
    std::map<QString, std::set<Split>> splits;
    for (const Candidate *candidate : rows) {
        splits[candidate->row.category].insert(written.splits.value(candidate->row.id));
    }
    const auto warn = [&](Split split, const char *code, const char *sentence) {
        QStringList missing;
        for (const auto &[category, used] : splits) {
            if (!used.contains(split)) {
                missing.append(category);
            }
        }
        if (!missing.isEmpty()) {
            written.warnings.push_back({Severity::Warning,
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
    for (Candidate &candidate : m_candidates) {
        SplitItem &item = candidate.item;
        item.contentHash = made.value(item.sample, item.contentHash);
    }
}

void ExportDraft::finish()
{
    // Anew: more pictures may be known to be the same than the last time.
    plan = {};
    plan.leftOut = m_leftOut;
    findContradictions();
    for (const Candidate &candidate : m_candidates) {
        if (isLeftOut(candidate)) {
            plan.leftOut.push_back(
                {candidate.row.id, contradicting(candidate.row.path, candidate.contradictedBy)});
        } else {
            count(candidate);
        }
    }
    split();
    warn(plan);
}

void ExportDraft::warn(ExportPlan &written) const
{
    Candidates rows;
    std::vector<SplitItem> items;
    for (const Candidate &candidate : m_candidates) {
        if (written.splits.contains(candidate.row.id)) {
            rows.push_back(&candidate);
            items.push_back(candidate.item);
        }
    }
    const Diagnostics ofSplits = splitWarnings(items, written.splits, m_recipe);
    written.warnings.insert(written.warnings.end(), ofSplits.begin(), ofSplits.end());
    warnOfCategories(written, rows);
    warnOfRows(written, rows, m_recipe.cutoffTokens);
    if (m_recipe.hasPrompt() && !statesCoordinates(m_recipe.question + m_recipe.system)) {
        written.warnings.push_back(
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
}

void ExportDraft::split()
{
    std::vector<SplitItem> items;
    for (const Candidate &candidate : m_candidates) {
        if (!isLeftOut(candidate)) {
            items.push_back(candidate.item);
        }
    }
    plan.splits = planSplits(items, m_recipe);
    for (const Split assigned : std::as_const(plan.splits)) {
        ++plan.bySplit[splitName(assigned)];
    }
}

void ExportDraft::warnOfRows(ExportPlan &written, const Candidates &rows, qint64 cutoffTokens)
{
    qint64 longest = 0;
    const auto concern = [&written](const char *code, const SampleRow &row) {
        written.concerned[QString::fromLatin1(code)].push_back({row.id, row.path});
    };
    for (const Candidate *candidate : rows) {
        for (const char *code : candidate->codes) {
            concern(code, candidate->row);
        }
        if (!candidate->contradictedBy.isEmpty()) {
            concern(kContradictions, candidate->row);
        }
        longest = std::max(longest, candidate->tokens.value_or(0));
    }
    warnOfRows(written, kContradictions, Severity::Warning,
               QT_TRANSLATE_NOOP("ra",
                                 "Rows whose picture, to the byte, has the opposite verdict in "
                                 "another row, as the recipe wants it: %L1. One of the two is "
                                 "false."));
    warnOfRows(written, kGenericTypes, Severity::Warning,
               QT_TRANSLATE_NOOP("ra",
                                 "Rows with a defect whose type is general or not known: %L1. "
                                 "A model learns no types from them: name the types in "
                                 "Review, or leave these samples out by the filter."));
    warnOfRows(written, kDifferingRows, Severity::Note,
               QT_TRANSLATE_NOOP("ra", "Rows that differ from ground truth, as the recipe wants "
                                       "it: %L1."));
    warnOfRows(written, kInconsistentRows, Severity::Note,
               QT_TRANSLATE_NOOP("ra", "Rows that were accepted although inconsistent, as the "
                                       "recipe wants it: %L1."));
    warnOfRows(written, kRowsTooLong, Severity::Warning,
               QT_TRANSLATE_NOOP("ra",
                                 "Rows that are longer than %L2 tokens, by estimate: %L1; the "
                                 "longest has about %L3. The trainer cuts them and their answers "
                                 "are lost: raise its cutoff_len."),
               {QString::number(cutoffTokens), QString::number(longest)});
}

} // namespace ra
