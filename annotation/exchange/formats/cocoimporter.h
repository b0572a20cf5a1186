// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/source/importer.h"

namespace ra {

/// COCO instances: every JSON file of that shape under the folder. One annotation is one finding;
/// its box counts, else its mask's or polygons' bounds. Pictures are looked for beside the file,
/// under `images/` and `images/SUBSET/`; the category is the outermost telling folder of a picture.
/// Pictures without annotations are decided by ImportOptions::unannotated. Stated licences aren't
/// taken over: common tools make them up.
class CocoImporter final : public Importer
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] Recognition recognise(const FolderListing &folder) const override;
    [[nodiscard]] Result<ImportPlan> scan(const FolderListing &folder, const ImportOptions &options,
                                          const ProgressSink &progress,
                                          std::stop_token stop) const override;
};

} // namespace ra
