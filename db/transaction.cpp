// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/transaction.h"

#include "annotation/base/verify.h"

namespace ra::db {

namespace {

// SQLite itself rolls some failures back, after which ROLLBACK would be an error.
void rollBack(Connection &connection)
{
    if (connection.isInTransaction()) {
        const Status status = connection.execute("ROLLBACK");
        RA_VERIFY(status || !connection.isInTransaction(), return );
    }
}

} // namespace

Transaction::~Transaction()
{
    if (m_isOpen) {
        rollBack(m_connection);
    }
}

Status Transaction::begin()
{
    RA_TRY(m_connection.execute("BEGIN IMMEDIATE"));
    m_isOpen = true;
    return {};
}

Status Transaction::commit()
{
    RA_TRY(m_connection.execute("COMMIT"));
    m_isOpen = false;
    return {};
}

ReadSnapshot::~ReadSnapshot()
{
    if (m_isOpen) {
        rollBack(m_connection);
    }
}

Status ReadSnapshot::begin()
{
    if (m_connection.isInTransaction()) {
        return {};
    }
    RA_TRY(m_connection.execute("BEGIN"));
    m_isOpen = true;
    return {};
}

} // namespace ra::db
