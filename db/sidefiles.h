// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QString>

#include <optional>
#include <utility>

namespace ra::db {

/// Changes that stand in a WAL beside the project and not in it yet.
[[nodiscard]] bool hasPendingWal(const QString &path);
/// A rollback journal lies there: where it is hot, SQLite undoes a change that a crash cut short.
[[nodiscard]] bool hasJournal(const QString &path);
/// The first file of SQLite's (`-wal`, `-journal`, `-shm`) that lies beside `path`.
[[nodiscard]] std::optional<QString> firstSideFile(const QString &path);
/// Removes a file of ours that nobody has open, with what SQLite left beside it.
void removeWithSideFiles(const QString &path);

/// Refuses (`damaged`) links, pipes and folders in the place of SQLite's files: opening a pipe can
/// wait for ever, and a link leads to a file that is none of the project's.
[[nodiscard]] Status checkSideFiles(const QString &path);
/// Refuses (`damaged`) a journal that tells SQLite to delete another file: ours never do, because
/// no commit of ours spans two files.
[[nodiscard]] Status checkJournal(const QString &path);

/// Reading a WAL file leaves an empty `-wal` and a `-shm` beside it. At its end this takes them
/// away, unless someone else has the project open; SQLite itself decides that, and what is pending
/// stays as it is. End it after the connections.
class SideFileTidy final
{
public:
    explicit SideFileTidy(QString path) : m_path(std::move(path)) {}
    ~SideFileTidy();
    Q_DISABLE_COPY_MOVE(SideFileTidy)

private:
    const QString m_path;
};

} // namespace ra::db
