// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/formats/exportrecipe.h"
#include "annotation/exchange/target/exporter.h"

#include <array>

namespace ra {

/// RAWS for LLaMA-Factory: `ra_train.json`, `ra_val.json` (ShareGPT messages, one row a line inside
/// a list) and the registry `dataset_info.json` with every column and tag named.
class LlamaFactoryExporter final : public Exporter
{
public:
    explicit LlamaFactoryExporter(ExportRecipe recipe);
    ~LlamaFactoryExporter() override;

    [[nodiscard]] QString imageFolder(Split split) const override;
    [[nodiscard]] Status begin(ExportFolder &folder) override;
    [[nodiscard]] Status add(const ExportSample &sample) override;
    [[nodiscard]] Status finish() override;
    [[nodiscard]] Result<std::vector<ExportPreview>>
    preview(const ExportSample &sample) const override;

private:
    [[nodiscard]] Result<QByteArray> row(const ExportSample &sample) const;

    struct Part {
        std::unique_ptr<ExportFile> file;
        qint64 rows = 0;
    };
    ExportRecipe m_recipe;
    ExportFolder *m_folder = nullptr;
    std::array<Part, 2> m_parts;
};

} // namespace ra
