// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "annotation/port/projectstore.h"
#include "annotation/port/samplequery.h"

#include <QByteArray>

#include <stop_token>

namespace ra {

/// SHA-256 (32 bytes) of a file's content. Errors: `imageUnreadable`, `cancelled`. Never on the GUI
/// thread.
[[nodiscard]] Result<QByteArray> contentHash(const QString &filePath, std::stop_token stop = {});

struct ContentHashReport {
    qint64 hashed = 0;
    bool isCancelled = false;
    /// Files that couldn't be read, hold no whole picture or another one than was imported
    /// (`imageMissing`, `imageUnreadable`, `imageBroken`, `imageReplaced`); they are tried again
    /// the next time.
    std::vector<Error> failed;
};

/// Gives every sample and reference without a content hash its own: the pass after an import. A
/// hash is kept for the imported picture only, so a file of another size, length or time stays
/// without one, and so does one that holds no whole picture.
/// Hashes are stored while it goes, so that a stopped pass goes on where it was; where nothing is
/// missing it costs one query. Errors: those of the store. Never on the GUI thread.
[[nodiscard]] Result<ContentHashReport> fillContentHashes(SampleQuery &samples, ProjectStore &store,
                                                          const ProgressSink &progress = {},
                                                          std::stop_token stop = {});

/// Gives these files their content hashes and returns those made; files that are no whole picture
/// of the imported size and length have none. Not kept are those of files of another time than at
/// the import, and all in a project that is only read. Errors: `cancelled`, those of the
/// store. Never on the GUI thread.
[[nodiscard]] Result<std::vector<ContentHash>> hashFiles(const std::vector<UnhashedFile> &files,
                                                         ProjectStore &store,
                                                         const ProgressSink &progress = {},
                                                         std::stop_token stop = {});

} // namespace ra
