// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/sqliteproject.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "db/projectcheck.h"
#include "db/projectlock.h"
#include "db/runtable.h"
#include "db/upkeep.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <utility>

namespace ra::db {

SqliteProject::SqliteProject(Parts parts, const Assessor &assessor, GatewaySettings settings)
    : m_path(parts.path),
      m_mode(parts.mode),
      m_wasClosedCleanly(parts.wasClosedCleanly),
      m_assessor(assessor),
      m_settings(std::move(settings)),
      m_lock(std::move(parts.lock)),
      m_tidy(std::move(parts.tidy)),
      m_readers(parts.path, parts.readAccess)
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
    m_store = std::make_unique<SqliteProjectStore>(m_writer.get(), m_assessor, m_changes);
    m_samples = std::make_unique<SqliteSampleQuery>(m_readers, m_changes);
    return {};
}

Result<CheckReport> SqliteProject::check(CheckDepth depth, const ProgressSink &progress,
                                         std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    RA_TRY_ASSIGN(CheckReport report, checkProject(*connection, depth, progress, std::move(stop)));
    const std::lock_guard lock(m_upkeepMutex);
    if (m_upkeepError) {
        report.findings.push_back({Severity::Warning,
                                   m_upkeepError->code,
                                   m_upkeepError->sentence,
                                   m_upkeepError->arguments,
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
    return rolling.make(*connection, m_settings.clock(), progress, std::move(stop));
}

void SqliteProject::startUpkeep()
{
    m_upkeep = std::jthread([this](const std::stop_token &stop) {
        const Status done = upkeep(stop);
        if (!done && done.error().code != QLatin1String(errorcode::kCancelled)) {
            const std::lock_guard lock(m_upkeepMutex);
            m_upkeepError = done.error();
        }
    });
}

Status SqliteProject::upkeep(std::stop_token stop)
{
    sweepUnfinished(QFileInfo(m_path).absolutePath());
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    RA_TRY(bringUpToDate(*m_writer, *connection, m_assessor, stop));
    if (m_settings.backup.isAutomatic && isBackupDue()) {
        RA_TRY(backup(
            {}, [](const Progress &) {}, stop));
    }
    return {};
}

bool SqliteProject::isBackupDue() const
{
    const qint64 nowMs = m_settings.clock();
    const auto newest = RollingBackups(m_path, m_settings.backup.keep).newestMs(nowMs);
    return !newest
           || nowMs - *newest >= std::chrono::milliseconds(m_settings.backup.olderThan).count();
}

} // namespace ra::db
