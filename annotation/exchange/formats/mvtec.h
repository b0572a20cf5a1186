// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/source/importer.h"

namespace ra {

/// MVTec AD and the sets laid out like it: `[CATEGORY/](train|validation|test)/TYPE/N.png` with
/// masks in
/// `[CATEGORY/]ground_truth/TYPE/N_mask.png`, paired by stem. The good pictures of train and
/// validation are references. A mask pixel above 0 is defect. `combined` gives regions of unknown
/// type.
class MvtecImporter final : public Importer
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
