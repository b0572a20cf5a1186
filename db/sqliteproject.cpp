// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/sqliteproject.h"

#include "annotation/base/verify.h"
#include "db/projectcheck.h"
#include "db/runtable.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace ra::db {

SqliteProject::SqliteProject(Parts parts, const Assessor &assessor, const GatewaySettings &settings)
    : m_path(parts.path)
    , m_mode(parts.mode)
    , m_wasClosedCleanly(parts.wasClosedCleanly)
    , m_assessor(assessor)
    , m_settings(settings)
    , m_lock(std::move(parts.lock))
    , m_readers(parts.path, parts.readAccess)
{
}

SqliteProject::~SqliteProject() = default;

Result<std::unique_ptr<SqliteProject>> SqliteProject::make(Parts parts, const Assessor &assessor,
                                                           const GatewaySettings &settings)
{
    auto project =
        std::unique_ptr<SqliteProject>(new SqliteProject(std::move(parts), assessor, settings));
    RA_TRY(project->start());
    return project;
}

Status SqliteProject::start()
{
    if (m_mode == OpenMode::ReadWrite) {
        RA_TRY_ASSIGN(m_writer,
                      WriterThread::start(m_path, m_settings.clock, [this](StoreChange change) {
                          m_changes.announce(std::move(change));
                      }));
        RA_TRY(m_writer->write(WritePriority::Edit, &pauseInterruptedRuns));
    }
    m_store =
        std::make_unique<SqliteProjectStore>(m_writer.get(), m_readers, m_assessor, m_changes);
    m_samples = std::make_unique<SqliteSampleQuery>(m_readers, m_assessor, m_changes);
    return {};
}

Result<CheckReport> SqliteProject::check(CheckDepth depth, const ProgressSink &progress,
                                         std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    RA_TRY_ASSIGN(CheckReport report, checkProject(*connection, depth, progress, std::move(stop)));
    const std::lock_guard lock(m_backupMutex);
    if (m_backupError) {
        report.findings.push_back({Severity::Warning,
                                   m_backupError->code,
                                   m_backupError->sentence,
                                   m_backupError->arguments,
                                   -1,
                                   0,
                                   {}});
    }
    return report;
}

Result<QString> SqliteProject::backup(const QString &to, const ProgressSink &progress,
                                      std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    const std::lock_guard lock(m_backupMutex);
    if (!to.isEmpty()) {
        const QString target = QFileInfo(to).absoluteFilePath();
        RA_TRY(copyDatabase(*connection, target, progress, std::move(stop)));
        return target;
    }
    const RollingBackups rolling(m_path, m_settings.backup.keep);
    const QString target = rolling.pathFor(m_settings.clock());
    RA_TRY(copyDatabase(*connection, target, progress, std::move(stop)));
    rolling.prune();
    return target;
}

void SqliteProject::startAutomaticBackup()
{
    const auto newest = RollingBackups(m_path, m_settings.backup.keep).newestMs();
    const qint64 age = m_settings.clock() - newest.value_or(0);
    if (newest && age < std::chrono::milliseconds(m_settings.backup.olderThan).count()) {
        return;
    }
    m_automaticBackup = std::jthread([this](std::stop_token stop) {
        const auto made = backup(
            {}, [](const Progress &) {}, stop);
        if (!made && made.error().code != QLatin1String("cancelled")) {
            const std::lock_guard lock(m_backupMutex);
            m_backupError = made.error();
        }
    });
}

} // namespace ra::db
