// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/taxonomy.h"
#include "annotation/exchange/formats/exportrecipe.h"
#include "annotation/exchange/target/exporter.h"

#include <QHash>

namespace ra {

/// RAWS and RCRL for TRL: `sft_*.jsonl` (messages and images) and `grpo_*.jsonl` (prompt, images
/// and the answer to judge by as one JSON string), with `ra_reward.py` made from the reward
/// profile.
class TrlExporter final : public Exporter
{
public:
    TrlExporter(ExportRecipe recipe, QByteArray rewardProgram, Taxonomy taxonomy);
    ~TrlExporter() override;

    [[nodiscard]] QString imageFolder(Split split) const override;
    [[nodiscard]] Status begin(ExportFolder &folder) override;
    [[nodiscard]] Status add(const ExportSample &sample) override;
    [[nodiscard]] Status finish() override;
    [[nodiscard]] Result<std::vector<ExportPreview>>
    preview(const ExportSample &sample) const override;

private:
    [[nodiscard]] Status write(const QString &file, const QByteArray &row);

    ExportRecipe m_recipe;
    QByteArray m_rewardProgram;
    Taxonomy m_taxonomy;
    ExportFolder *m_folder = nullptr;
    std::vector<std::pair<QString, std::unique_ptr<ExportFile>>> m_files;
};

/// The reward column: verdict, the specific type names and the boxes of the truth, and the record's
/// draft verdict and mode for information. One JSON text, the same type in every row.
[[nodiscard]] QString solutionText(const ExportSample &sample, const Taxonomy &taxonomy);

} // namespace ra
