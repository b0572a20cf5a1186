// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/connection.h"

#include "db/sqliteerror.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QUuid>
#include <QVariant>

#include <sqlite3.h>

#include <cstring>
#include <utility>

namespace ra::db {

namespace {

constexpr int kProgressSteps = 2000;
constexpr int kMaxLength = 64 * 1024 * 1024;
constexpr int kMaxSqlLength = 100'000;
constexpr int kMaxColumns = 100;
// A filter of fifty terms, halved again and again, reaches 25.
constexpr int kMaxExpressionDepth = 40;
constexpr int kMaxCompoundSelect = 5;
constexpr int kMaxVdbeOps = 250'000;
constexpr int kMaxFunctionArguments = 10;
constexpr int kMaxAttached = 2;
constexpr int kMaxLikePattern = 50;
constexpr int kMaxTriggerDepth = 10;

QString options(Access access)
{
    switch (access) {
    case Access::ReadWrite:
        return QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");
    case Access::ReadOnly:
        return QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000;QSQLITE_OPEN_READONLY");
    case Access::Immutable:
        return QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000;QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI");
    case Access::Alone:
        // The lock that keeps others out is one for writing.
        return QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000;QSQLITE_OPEN_URI");
    }
    Q_UNREACHABLE();
}

QString databaseName(const QString &path, Access access)
{
    if (access != Access::Immutable && access != Access::Alone) {
        return path;
    }
    return QStringLiteral("file:") + QString::fromLatin1(QUrl::toPercentEncoding(path, "/"))
           + (access == Access::Immutable ? QStringLiteral("?immutable=1")
                                          : QStringLiteral("?vfs=unix-excl"));
}

} // namespace

Connection::Connection(QString path, Access access) : m_path(std::move(path)), m_access(access) {}

Connection::~Connection()
{
    m_prepared.clear();
    m_statements.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &path, Access access)
{
    auto connection = std::unique_ptr<Connection>(new Connection(path, access));
    RA_TRY(connection->openHandle());
    return connection;
}

Status Connection::openHandle()
{
    m_name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    if (!m_database.isValid()) {
        return fail("noDriver",
                    QT_TRANSLATE_NOOP("ra",
                                      "Qt's SQLite driver is not installed. Install the package "
                                      "libqt6sql6-sqlite and start again."));
    }
    m_database.setDatabaseName(databaseName(m_path, m_access));
    m_database.setConnectOptions(options(m_access));
    if (!m_database.open()) {
        const QSqlError error = m_database.lastError();
        return fail(toError(error.nativeErrorCode().toInt(), error.databaseText(), m_path));
    }
    const QVariant handle = m_database.driver()->handle();
    if (!handle.isValid() || std::strcmp(handle.typeName(), "sqlite3*") != 0) {
        return fail("noDriver",
                    QT_TRANSLATE_NOOP("ra", "Qt's SQLite driver gave no usable handle."));
    }
    m_handle = *static_cast<sqlite3 *const *>(handle.data());
    limit();
    return {};
}

void Connection::limit()
{
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    if (m_access == Access::Alone) {
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
    sqlite3_limit(m_handle, SQLITE_LIMIT_LENGTH, kMaxLength);
    sqlite3_limit(m_handle, SQLITE_LIMIT_SQL_LENGTH, kMaxSqlLength);
    sqlite3_limit(m_handle, SQLITE_LIMIT_COLUMN, kMaxColumns);
    sqlite3_limit(m_handle, SQLITE_LIMIT_EXPR_DEPTH, kMaxExpressionDepth);
    sqlite3_limit(m_handle, SQLITE_LIMIT_COMPOUND_SELECT, kMaxCompoundSelect);
    sqlite3_limit(m_handle, SQLITE_LIMIT_VDBE_OP, kMaxVdbeOps);
    sqlite3_limit(m_handle, SQLITE_LIMIT_FUNCTION_ARG, kMaxFunctionArguments);
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, kMaxAttached);
    sqlite3_limit(m_handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, kMaxLikePattern);
    sqlite3_limit(m_handle, SQLITE_LIMIT_TRIGGER_DEPTH, kMaxTriggerDepth);
    sqlite3_progress_handler(m_handle, kProgressSteps, &Connection::onProgress, this);
}

int Connection::onProgress(void *connection)
{
    const auto *self = static_cast<const Connection *>(connection);
    const bool isLate = self->m_deadline && std::chrono::steady_clock::now() > *self->m_deadline;
    return isLate || self->m_stop.stop_requested() ? 1 : 0;
}

Status Connection::configureReading()
{
    RA_TRY(configureSafety());
    // A quarter of the writer's cache each: there may be one of these per thread.
    return execute("PRAGMA query_only=ON; PRAGMA cache_size=-16384;");
}

Status Connection::configureSafety()
{
    RA_TRY_ASSIGN(const QString version, scalar("SELECT sqlite_version()"));
    if (version != QLatin1String(sqlite3_libversion())) {
        return fail("noDriver",
                    QT_TRANSLATE_NOOP("ra",
                                      "Qt uses SQLite %1 but this program SQLite %2. Install Qt "
                                      "built with the system's SQLite."),
                    {version, QLatin1String(sqlite3_libversion())});
    }
    return execute("PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;"
                   "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;");
}

Status Connection::configure()
{
    if (m_access != Access::ReadWrite) {
        return configureReading();
    }
    RA_TRY(configureSafety());
    RA_TRY_ASSIGN(const QString mode, scalar("PRAGMA journal_mode=WAL"));
    if (mode != QLatin1String("wal")) {
        return fail("noWal",
                    QT_TRANSLATE_NOOP("ra",
                                      "The folder of %1 does not allow safe shared access (it may "
                                      "be a network share). Copy the project to a local disk."),
                    {m_path});
    }
    RA_TRY(execute("PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
                   "PRAGMA journal_size_limit=67108864;"));
    RA_TRY_ASSIGN(const QString synchronous, scalar("PRAGMA synchronous"));
    RA_TRY_ASSIGN(const QString foreignKeys, scalar("PRAGMA foreign_keys"));
    if (synchronous != QLatin1String("2") || foreignKeys != QLatin1String("1")) {
        return fail("noDriver",
                    QT_TRANSLATE_NOOP("ra", "SQLite refused the settings that keep work safe."));
    }
    return {};
}

Status Connection::execute(const char *sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        m_failedCode = sqlite3_extended_errcode(m_handle);
        return fail(lastError());
    }
    return {};
}

Result<QString> Connection::scalar(const char *sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(QString::fromLatin1(sql))) {
        return fail(lastError());
    }
    return query.next() ? query.value(0).toString() : QString();
}

Status Connection::setDurability(Durability durability)
{
    if (durability == m_durability) {
        return {};
    }
    RA_TRY(execute(durability == Durability::Full ? "PRAGMA synchronous=FULL"
                                                  : "PRAGMA synchronous=NORMAL"));
    m_durability = durability;
    return {};
}

bool Connection::isInTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

qint64 Connection::changedRows() const
{
    return sqlite3_changes64(m_handle);
}

Error Connection::lastError() const
{
    return toError(sqlite3_extended_errcode(m_handle), QString::fromUtf8(sqlite3_errmsg(m_handle)),
                   m_path, systemErrno());
}

int Connection::systemErrno() const
{
    // SQLite rolls back before it asks the system, whose word on the failed write is gone by then;
    // the files remember it.
    for (const int pointer : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER}) {
        sqlite3_file *file = nullptr;
        int code = 0;
        sqlite3_file_control(m_handle, "main", pointer, &file);
        if (file && file->pMethods
            && file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &code) == SQLITE_OK
            && isDiskFull(code)) {
            return code;
        }
    }
    return sqlite3_system_errno(m_handle);
}

WorkLimit::WorkLimit(Connection &connection, std::stop_token stop,
                     std::optional<std::chrono::milliseconds> budget)
    : m_connection(connection),
      m_outerStop(std::move(connection.m_stop)),
      m_outerDeadline(connection.m_deadline)
{
    connection.m_stop = std::move(stop);
    connection.m_deadline.reset();
    if (budget) {
        connection.m_deadline = std::chrono::steady_clock::now() + *budget;
    }
}

WorkLimit::~WorkLimit()
{
    m_connection.m_stop = std::move(m_outerStop);
    m_connection.m_deadline = m_outerDeadline;
}

} // namespace ra::db
