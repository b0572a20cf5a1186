// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/statement.h"

#include "db/sqliteerror.h"
#include "db/sqlnumbers.h"

#include <QSqlError>

namespace ra::db {

Statement::Statement(Connection &connection, const char *sql) : m_connection(connection)
{
    Connection::Prepared *&known = connection.m_prepared[sql];
    if (!known) {
        connection.m_statements.push_back(std::make_unique<Connection::Prepared>());
        known = connection.m_statements.back().get();
    }
    if (known->isInUse || !known->query) {
        auto query = std::make_unique<QSqlQuery>(connection.m_database);
        query->setForwardOnly(true);
        m_isPrepared = query->prepare(withNumbers(QString::fromLatin1(sql)));
        if (known->isInUse || !m_isPrepared) {
            m_own = std::move(query);
            m_query = m_own.get();
            return;
        }
        known->query = std::move(query);
    }
    m_isPrepared = true;
    m_shared = known;
    m_shared->isInUse = true;
    m_query = known->query.get();
}

Statement::Statement(Connection &connection, const QString &sql)
    : m_connection(connection),
      m_own(std::make_unique<QSqlQuery>(connection.m_database)),
      m_query(m_own.get())
{
    m_own->setForwardOnly(true);
    m_isPrepared = m_own->prepare(withNumbers(sql));
}

Statement::~Statement()
{
    m_query->finish();
    if (m_shared) {
        m_shared->isInUse = false;
    }
}

Status Statement::execute()
{
    m_isExecuted = true;
    m_bound = 0;
    if (!m_isPrepared || !m_query->exec()) {
        return fail(error());
    }
    return {};
}

Result<bool> Statement::next()
{
    if (!m_isExecuted) {
        RA_TRY(execute());
    }
    if (m_query->next()) {
        return true;
    }
    // QSqlQuery answers "no row" for the end and for a failure alike.
    if (m_query->lastError().isValid()) {
        return fail(error());
    }
    return false;
}

Error Statement::error() const
{
    const QSqlError error = m_query->lastError();
    return toError(error.nativeErrorCode().toInt(),
                   error.databaseText() + u' ' + error.driverText(), m_connection.path(),
                   m_connection.systemErrno());
}

std::optional<double> Statement::realOrNone(int column) const
{
    return isNull(column) ? std::nullopt : std::optional<double>(real(column));
}

std::optional<qint64> Statement::integerOrNone(int column) const
{
    return isNull(column) ? std::nullopt : std::optional<qint64>(integer(column));
}

} // namespace ra::db
