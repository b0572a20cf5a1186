// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"
#include "annotation/workflow/exportjob.h"

#include <QHash>

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

    /// A sample that gets these rows.
    void add(const ExportSample &sample, const std::vector<ExportPreview> &preview);
    /// Distributes the samples and says what is odd about the whole; again after setHashes().
    void finish();

    [[nodiscard]] const ExportRecipe &recipe() const { return m_recipe; }
    /// The content hash of each sample, as far as known.
    [[nodiscard]] QHash<SampleId, QByteArray> hashes() const;
    /// The pictures without a content hash.
    [[nodiscard]] std::vector<UnhashedFile> unhashed() const;
    void setHashes(const std::vector<ContentHash> &hashes);
    /// Of the samples with rows.
    [[nodiscard]] const std::vector<SampleRow> &rows() const { return m_rows; }

    ExportPlan plan;

private:
    void concern(const char *code, const SampleRow &row)
    {
        plan.concerned[QString::fromLatin1(code)].push_back({row.id, row.path});
    }
    /// Says it where a row is concerned: their number and `more` are the sentence's arguments.
    void warnOfRows(const char *code, Severity severity, const char *sentence,
                    const QStringList &more = {});

    /// Concerns itself with rows whose picture has the opposite verdict in another row.
    void findContradictions();
    /// Says which categories one of two splits has nothing of.
    void warnOfCategories();

    const ExportRecipe &m_recipe;
    const Taxonomy &m_taxonomy;
    std::vector<SplitItem> m_items;
    /// In the order of m_items.
    std::vector<SampleRow> m_rows;
    /// Tokens of the longest row, where the trainer has a limit.
    qint64 m_longest = 0;
};

} // namespace ra
