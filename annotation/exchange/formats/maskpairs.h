// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/source/importer.h"

namespace ra {

/// Picture and mask side by side: the magnetic tiles (`MT_TYPE/Imgs/N.jpg` + `N.png`, above 127 is
/// defect), or `N.*` + `N_mask.*` / `_GT` / `_label` (above 0; an empty mask says normal there).
///
/// Magnetic tiles were photographed under up to six exposures with rising numbers
/// (`exp2_num_37273`). Numbers are not unique to a tile, so tiles are told apart by gaps: in the
/// order of all numbers, a new tile begins after a gap of more than 400, or of more than 100 where
/// the exposure doesn't rise. Two tiles may so be taken for one, which only keeps more pictures
/// together; the group key is the tile's first number (`tile-37056`).
class MaskPairImporter final : public Importer
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
