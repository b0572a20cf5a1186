// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/port/project.h"

#include <QJsonObject>

#include <stop_token>

namespace ra {

/// What naming an image folder anew found in its new place.
struct RerootReport {
    /// Absolute.
    QString from;
    QString to;
    /// Samples whose picture lies in the new place.
    qint64 found = 0;
    /// Paths of the others, relative to the folder.
    QStringList missing;

    /// Keys of the `reroot` command: from to found missing.
    [[nodiscard]] QJsonObject toJson() const;
};

/// Tells a project that the pictures that it knows below `oldFolder` lie below `newFolder` now.
/// Errors, with nothing changed: `noRoot` (the project knows no such folder; the sentence lists
/// those it knows), `noFolder`, `noPictures` (not one of the samples' pictures lies there),
/// `cancelled`, and those of the store. Never on the GUI thread.
[[nodiscard]] Result<RerootReport> reroot(Project &project, const QString &oldFolder,
                                          const QString &newFolder, const ProgressSink &progress,
                                          const std::stop_token &stop = {});

} // namespace ra
