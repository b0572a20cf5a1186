// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "db/connection.h"

#include <optional>
#include <stop_token>

namespace ra::db {

/// Copies what is committed in `source` to the file `to`, while others go on writing: to
/// `to.partial` first, checked page by page, flushed, then renamed. Never overwrites (`exists`).
/// The copy is a plain file without WAL, so that it opens from read-only media too.
[[nodiscard]] Status copyDatabase(Connection &source, const QString &to,
                                  const ProgressSink &progress, std::stop_token stop);

/// The rolling backups beside a project: `NAME.backup-20260102T030405Z.ras`.
class RollingBackups final
{
public:
    RollingBackups(const QString &projectPath, int keep);

    /// Where the next backup of that moment goes.
    [[nodiscard]] QString pathFor(qint64 nowMs) const;
    /// When the newest one was made; none where there is none.
    [[nodiscard]] std::optional<qint64> newestMs() const;
    /// Removes all but the newest ones, and what an interrupted copy left.
    void prune() const;

private:
    [[nodiscard]] QStringList names() const;

    QString m_folder;
    QString m_prefix;
    int m_keep;
};

} // namespace ra::db
