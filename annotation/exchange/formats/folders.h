// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/source/importer.h"

namespace ra {

/// Plain folders: the folder a picture lies in is its type where some folder is named like normals
/// (good, ok …) or like defects without type (NG, defect …); otherwise all pictures are unlabelled
/// and the folders are categories. Masks may lie in `masks`, `mask` or `ground_truth` beside, or as
/// `X_mask`, `X_gt`, `X_label` or `mask_X` beside their picture X.
class FolderImporter final : public Importer
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] const char *title() const override;
    [[nodiscard]] Recognition recognise(const FolderListing &folder) const override;
    [[nodiscard]] Result<ImportPlan> scan(const FolderListing &folder, const ImportOptions &options,
                                          const ProgressSink &progress,
                                          std::stop_token stop) const override;
};

} // namespace ra
