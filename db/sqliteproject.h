// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "db/backup.h"
#include "db/sidefiles.h"
#include "db/sqliteprojectgateway.h"
#include "db/sqliteprojectstore.h"
#include "db/sqlitesamplequery.h"

#include <QLockFile>

#include <mutex>
#include <optional>
#include <thread>

namespace ra::db {

/// An open project file. Members end in the reverse order of what they need: readers close before
/// the writer (or the tidying reader) leaves one file behind, and the lock is given back last.
class SqliteProject final : public Project
{
public:
    struct Parts {
        QString path;
        OpenMode mode = OpenMode::ReadWrite;
        Access readAccess = Access::ReadOnly;
        bool wasClosedCleanly = true;
        /// Null for ReadOnly.
        std::unique_ptr<QLockFile> lock;
        /// Null for ReadWrite.
        std::unique_ptr<SideFileTidy> tidy;
    };

    [[nodiscard]] static Result<std::unique_ptr<SqliteProject>>
    make(Parts parts, const Assessor &assessor, const GatewaySettings &settings);
    ~SqliteProject() override;
    Q_DISABLE_COPY_MOVE(SqliteProject)

    [[nodiscard]] QString path() const override { return m_path; }
    [[nodiscard]] OpenMode mode() const override { return m_mode; }
    [[nodiscard]] bool wasClosedCleanly() const override { return m_wasClosedCleanly; }
    [[nodiscard]] ProjectStore &store() override { return *m_store; }
    [[nodiscard]] SampleQuery &samples() override { return *m_samples; }
    [[nodiscard]] Result<CheckReport> check(CheckDepth depth, const ProgressSink &progress,
                                            std::stop_token stop) override;
    [[nodiscard]] Result<QString> backup(const QString &to, const ProgressSink &progress,
                                         std::stop_token stop) override;

    /// On a thread of its own: brings up to date what follows from other rows, and makes the
    /// automatic backup if one is due.
    void startUpkeep();

private:
    SqliteProject(Parts parts, const Assessor &assessor, GatewaySettings settings);
    [[nodiscard]] Status start();
    [[nodiscard]] Status upkeep(std::stop_token stop);
    [[nodiscard]] bool isBackupDue() const;

    const QString m_path;
    const OpenMode m_mode;
    const bool m_wasClosedCleanly;
    const Assessor &m_assessor;
    const GatewaySettings m_settings;
    const std::unique_ptr<QLockFile> m_lock;
    const std::unique_ptr<SideFileTidy> m_tidy;
    ChangeHub m_changes;
    std::unique_ptr<WriterThread> m_writer;
    ReaderPool m_readers;
    std::unique_ptr<SqliteProjectStore> m_store;
    std::unique_ptr<SqliteSampleQuery> m_samples;
    std::mutex m_backupMutex;
    std::mutex m_upkeepMutex;
    /// Why upkeep could not be done; told by check().
    std::optional<Error> m_upkeepError;
    std::jthread m_upkeep;
};

} // namespace ra::db
