// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/changedtruth.h"

#include "annotation/exchange/source/unusedfiles.h"
#include "annotation/trace/typesimilarity.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra {

namespace {

constexpr size_t kSamplesPerRead = 1'000;

/// `stated` as the source spells it, `stored` as the project does, which may have renamed the type.
bool isSameType(const QString &stated, const QString &stored, const Taxonomy &types)
{
    if (stated == stored) {
        return true;
    }
    const DefectType *const type = types.find(stored);
    return type != nullptr && !stated.isEmpty()
           && (type == types.find(stated)
               || normalTypeName(type->original) == normalTypeName(stated));
}

/// In any order: a file that is written anew may list the same findings differently.
bool isSame(const Answer &stated, const Answer &stored, const Taxonomy &types)
{
    return stated.verdict == stored.verdict
           && std::is_permutation(stated.findings.begin(), stated.findings.end(),
                                  stored.findings.begin(), stored.findings.end(),
                                  [&types](const Finding &a, const Finding &b) {
                                      return a.box == b.box && isSameType(a.type, b.type, types);
                                  });
}

bool isSame(const std::optional<Answer> &stated, const std::optional<TruthRevision> &stored,
            const Taxonomy &types)
{
    return stated && stored ? isSame(*stated, stored->answer, types)
                            : stated.has_value() == stored.has_value();
}

} // namespace

Status tellChangedTruths(const ImportPlan &plan, const SamplesByPath &stored, SampleQuery &samples,
                         Diagnostics &problems)
{
    std::vector<SampleId> ids;
    QHash<SampleId, const ImportedSample *> planned;
    for (const ImportedSample &sample : plan.samples) {
        if (const auto known = stored.constFind(sample.path); known != stored.cend()) {
            ids.push_back(*known);
            planned.insert(*known, &sample);
        }
    }
    if (ids.empty()) {
        return {};
    }
    RA_TRY_ASSIGN(const Taxonomy types, samples.taxonomy());
    QStringList changed;
    for (size_t first = 0; first < ids.size(); first += kSamplesPerRead) {
        const size_t last = std::min(ids.size(), first + kSamplesPerRead);
        RA_TRY_ASSIGN(const auto details, samples.details({ids.begin() + qsizetype(first),
                                                           ids.begin() + qsizetype(last)}));
        for (const SampleDetail &detail : details) {
            const ImportedSample &source = *planned.value(detail.row.id);
            // What can't be read any more can't be compared either.
            if (!detail.isTruthDamaged && !isSame(source.truth, detail.truth, types)) {
                changed.push_back(source.path);
            }
        }
    }
    if (!changed.empty()) {
        problems.push_back(
            {Severity::Warning,
             QStringLiteral("truthChanged"),
             QT_TRANSLATE_NOOP("ra", "Images whose ground truth in the source is another than the "
                                     "project's, or gone: %L1 (%2). The project keeps its own. "
                                     "Import the folder into a new project to have the source's, "
                                     "or correct the answers in Review."),
             {QString::number(changed.size()), examplesOf(changed)},
             -1,
             0,
             {}});
    }
    return {};
}

} // namespace ra
