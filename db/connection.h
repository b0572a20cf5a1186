// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

struct sqlite3;

namespace ra::db {

/// Two ways to look at a file where nothing can be written beside it: Immutable, for media that are
/// read-only or full, takes no locks and knows nothing of a left-over WAL. Alone reads that, too,
/// with its index in memory; it keeps every other process out meanwhile and leaves the WAL as it
/// is.
enum class Access { ReadWrite, ReadOnly, Immutable, Alone };

/// How sure a commit is of the disk: Full for people's edits, Normal for work that can be repeated.
enum class Durability { Full, Normal };

/// One open SQLite connection with the project's limits and pragmas. Used by one thread only.
class Connection final
{
public:
    /// Opens without reading the file: limits are set before any byte of it is interpreted.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString &path,
                                                                  Access access);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    [[nodiscard]] sqlite3 *handle() const { return m_handle; }
    [[nodiscard]] QString path() const { return m_path; }

    /// Sets the pragmas and reads those back that decide about safety. This reads the file.
    [[nodiscard]] Status configure();
    /// The same for looking only, whatever the access: the file stays as it is, except that SQLite
    /// undoes what a crash cut short, where the access allows it.
    [[nodiscard]] Status configureReading();
    /// Runs one or more statements without values.
    [[nodiscard]] Status execute(const char *sql);
    /// SQLite's extended code of the last execute() that failed; asking for the error changes it.
    [[nodiscard]] int failedCode() const { return m_failedCode; }
    /// The first column of a one-row statement.
    [[nodiscard]] Result<QString> scalar(const char *sql);
    /// Changes `synchronous`; only outside a transaction. Free of cost where nothing changes.
    [[nodiscard]] Status setDurability(Durability durability);
    [[nodiscard]] bool isInTransaction() const;
    /// How many rows the last writing statement changed.
    [[nodiscard]] qint64 changedRows() const;

    /// The last failure of this connection as an error.
    [[nodiscard]] Error lastError() const;
    /// The system's word on the last failed access to the file, as an errno; 0 = none.
    [[nodiscard]] int systemErrno() const;

private:
    friend class Statement;
    friend class WorkLimit;

    struct Prepared {
        std::unique_ptr<QSqlQuery> query;
        bool isInUse = false;
    };

    Connection(QString path, Access access);
    [[nodiscard]] Status openHandle();
    void limit();
    [[nodiscard]] Status configureSafety();
    static int onProgress(void *connection);

    QString m_path;
    Access m_access;
    QString m_name;
    QSqlDatabase m_database;
    sqlite3 *m_handle = nullptr;
    Durability m_durability = Durability::Full;
    int m_failedCode = 0;
    /// Statements by the address of their static text.
    QHash<const char *, Prepared *> m_prepared;
    std::vector<std::unique_ptr<Prepared>> m_statements;
    std::stop_token m_stop;
    std::optional<std::chrono::steady_clock::time_point> m_deadline;
};

/// While it lives, statements of the connection end with `cancelled` once `stop` is requested or
/// the time is over.
class WorkLimit final
{
public:
    WorkLimit(Connection &connection, std::stop_token stop,
              std::optional<std::chrono::milliseconds> budget = {});
    ~WorkLimit();
    Q_DISABLE_COPY_MOVE(WorkLimit)

private:
    Connection &m_connection;
    std::stop_token m_outerStop;
    std::optional<std::chrono::steady_clock::time_point> m_outerDeadline;
};

} // namespace ra::db
