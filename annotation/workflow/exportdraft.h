// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"
#include "annotation/workflow/exportjob.h"

#include <QHash>

#include <optional>
#include <vector>

namespace ra {

/// A plan in the making, with what only running it needs. One thread.
class ExportDraft final
{
public:
    /// Keeps references to both.
    ExportDraft(const ExportRecipe &recipe, const Taxonomy &taxonomy)
        : m_recipe(recipe),
          m_taxonomy(taxonomy)
    {
    }

    /// A sample that gets these rows, unless finish() finds that another contradicts it.
    void add(const ExportSample &sample, const std::vector<ExportPreview> &preview);
    void leaveOut(ExportProblem problem) { m_leftOut.push_back(std::move(problem)); }
    /// Makes the plan: leaves out what contradicts each other, distributes the rest and says what
    /// is odd about the whole; again after setHashes().
    void finish();
    /// Adds what is odd about the rows of `written`: all of the plan or those that are left of
    /// them, with their splits.
    void warn(ExportPlan &written) const;

    [[nodiscard]] const ExportRecipe &recipe() const { return m_recipe; }
    /// The content hash of each sample, as far as known.
    [[nodiscard]] QHash<SampleId, QByteArray> hashes() const;
    /// The pictures without a content hash.
    [[nodiscard]] std::vector<UnhashedFile> unhashed() const;
    void setHashes(const std::vector<ContentHash> &hashes);
    /// Of the samples with rows.
    [[nodiscard]] std::vector<SampleRow> rows() const;

    ExportPlan plan;

private:
    /// A sample that could get rows, with what the plan says of it.
    struct Candidate {
        SplitItem item;
        SampleRow row;
        FileStamp imported;
        TraceMode mode = TraceMode::Thinking;
        Verdict verdict = Verdict::Unknown;
        /// Of the first row; none where the trainer has no limit.
        std::optional<qint64> tokens;
        /// The codes of the warnings that concern it.
        std::vector<const char *> codes;
        /// A sample that is the same picture with the opposite verdict; empty = none.
        QString contradictedBy;
    };

    using Candidates = std::vector<const Candidate *>;

    /// Says it where a row is concerned: their number and `more` are the sentence's arguments.
    static void warnOfRows(ExportPlan &written, const char *code, Severity severity,
                           const char *sentence, const QStringList &more = {});

    /// Marks candidates whose picture has the opposite verdict in another one.
    void findContradictions();
    [[nodiscard]] bool isLeftOut(const Candidate &candidate) const
    {
        return !candidate.contradictedBy.isEmpty() && !m_recipe.includesContradicting;
    }
    void count(const Candidate &candidate);
    void split();
    static void warnOfRows(ExportPlan &written, const Candidates &rows, qint64 cutoffTokens);
    /// Says which categories one of two splits has nothing of.
    static void warnOfCategories(ExportPlan &written, const Candidates &rows);

    const ExportRecipe &m_recipe;
    const Taxonomy &m_taxonomy;
    std::vector<Candidate> m_candidates;
    std::vector<ExportProblem> m_leftOut;
};

} // namespace ra
