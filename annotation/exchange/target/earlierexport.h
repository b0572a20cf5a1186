// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "annotation/exchange/target/exportfolder.h"

#include <QStringList>

#include <optional>
#include <stop_token>
#include <vector>

namespace ra {

/// An export of ours as the manifest in its folder tells of it.
struct EarlierExport {
    QString folder;
    QString format;
    qint64 rows = 0;
    std::vector<ExportedFile> files;
};

/// The export that stands in `folder`; none where there is no manifest of ours. Never on the GUI
/// thread.
[[nodiscard]] std::optional<EarlierExport> readEarlierExport(const QString &folder);

/// The files whose content isn't any more what the manifest says, relative to the folder: somebody
/// worked on them. Missing ones don't count, nothing is lost with them. Reads every file; errors:
/// `cancelled`. Never on the GUI thread.
[[nodiscard]] Result<QStringList> changedFiles(const EarlierExport &earlier,
                                               const ProgressSink &progress, std::stop_token stop);

} // namespace ra
