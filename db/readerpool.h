// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "db/connection.h"

#include <memory>

namespace ra::db {

/// One read-only connection per reading thread, opened when a thread first asks, closed when the
/// thread ends or the pool does. Any thread; no call may be under way when the pool ends.
class ReaderPool final
{
public:
    ReaderPool(const QString &path, Access access);
    ~ReaderPool();
    Q_DISABLE_COPY_MOVE(ReaderPool)

    /// The calling thread's connection; never hand it to another thread.
    [[nodiscard]] Result<Connection *> connection();
    /// How many threads have one now.
    [[nodiscard]] int size() const;

    struct State;

private:
    std::shared_ptr<State> m_state;
};

} // namespace ra::db
