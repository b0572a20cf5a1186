// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/exchange/source/folderlisting.h"

#include <QSet>
#include <QStringList>

namespace ra {

/// The first few of many names, for a sentence: "a.png, b.png, c.png …".
[[nodiscard]] QString examplesOf(const QStringList &names);

/// Files of the folder that no importer took up, one problem a kind with their number and examples:
/// pictures, pictures of kinds that aren't read, annotations of other formats, archives. Other
/// files (readme, licence …) are nobody's loss. Looks into one file per folder and ending only.
[[nodiscard]] Diagnostics unusedFiles(const FolderListing &folder, const QSet<QString> &used);

} // namespace ra
