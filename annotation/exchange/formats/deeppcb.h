// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/source/importer.h"

namespace ra {

/// DeepPCB: `groupN/N/I_test.jpg`, its aligned defect-free `I_temp.jpg` and `groupN/N_not/I.txt`
/// with lines `x1 y1 x2 y2 type` (spaces or commas). Templates are references paired with their
/// picture; a board (`groupN`) is a group; `trainval.txt` and `test.txt` give the split.
class DeepPcbImporter final : public Importer
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
