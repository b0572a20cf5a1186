// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "db/connection.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace ra::db {

/// Copies what is committed in `source` to the file `to`, while others go on writing: to
/// `to.partial` first, checked page by page, flushed, then renamed. Never overwrites (`exists`),
/// nor disturbs another process that copies to the same file (`locked`). The copy is a plain file
/// without WAL, so that it opens from read-only media too.
[[nodiscard]] Status copyDatabase(Connection &source, const QString &to,
                                  const ProgressSink &progress, std::stop_token stop);

/// The rolling backups beside a project: `NAME.backup-20260102T030405Z.ras`, with `-2`, `-3` …
/// before the ending where there are several of one second. NAME is the project's without `.ras`;
/// another ending belongs to it, so that no two projects of a folder share backups. The time of the
/// file is that of its name, so that one that somebody worked in can be told.
class RollingBackups final
{
public:
    RollingBackups(const QString &projectPath, int keep);

    /// Makes the backup of that moment, and removes all but the newest ones. Returns its path.
    [[nodiscard]] Result<QString> make(Connection &source, qint64 nowMs,
                                       const ProgressSink &progress, std::stop_token stop) const;
    /// When the newest one was made up to `nowMs`; none where there is none. What a clock that was
    /// wrong dated ahead does not count.
    [[nodiscard]] std::optional<qint64> newestMs(qint64 nowMs) const;

private:
    struct Backup {
        QString path;
        qint64 madeMs = 0;
        bool isPartial = false;
    };

    /// Oldest first; nothing but what make() makes.
    [[nodiscard]] std::vector<Backup> backups() const;
    [[nodiscard]] QString pathFor(qint64 nowMs) const;
    void prune() const;

    QString m_folder;
    QString m_prefix;
    int m_keep;
};

} // namespace ra::db
