// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "db/connection.h"

namespace ra::db {

/// A write transaction: taken at once (BEGIN IMMEDIATE), rolled back unless committed.
class Transaction final
{
public:
    explicit Transaction(Connection &connection) : m_connection(connection) {}
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    [[nodiscard]] Status begin();
    [[nodiscard]] Status commit();

private:
    Connection &m_connection;
    bool m_isOpen = false;
};

/// One snapshot for several reads; does nothing where the connection already has one.
class ReadSnapshot final
{
public:
    explicit ReadSnapshot(Connection &connection) : m_connection(connection) {}
    ~ReadSnapshot();
    Q_DISABLE_COPY_MOVE(ReadSnapshot)

    [[nodiscard]] Status begin();

private:
    Connection &m_connection;
    bool m_isOpen = false;
};

} // namespace ra::db
