// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/exchange/source/importer.h"
#include "annotation/port/samplequery.h"

#include <optional>
#include <stop_token>

namespace ra {

/// An image folder of a project and where it lies now.
struct MovedFolder {
    QString from;
    QString to;
};

/// Refuses (`movedFolder`) a plan that would store an image folder of the project a second time,
/// since it was moved: most of its pictures are gone, and most of those that can lie below the
/// plan's root do, under the same path and with the same content. The root may be the folder's new
/// place, one of its sub-folders or a folder above it. Where only a few of a folder's pictures came
/// over, naming it anew would lose the others: a problem tells of them, and the plan may be stored.
/// The same holds where the new place is an image folder already. What is stored from the plan's
/// root already comes no second time and is passed over.
/// Of large folders some pictures' content stands for that of all; where the project knows no
/// content hash, the length does. Errors: also `cancelled` and those of the store. Waits for the
/// disk; any thread but the GUI's.
[[nodiscard]] Status refuseMovedFolder(const ImportPlan &plan, SampleQuery &samples,
                                       Diagnostics &problems, const std::stop_token &stop);

/// What a `movedFolder` tells; none for other errors.
[[nodiscard]] std::optional<MovedFolder> movedFolderOf(const Error &error);

} // namespace ra
