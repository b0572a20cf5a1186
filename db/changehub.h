// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/projectstore.h"

#include <atomic>
#include <map>
#include <mutex>

namespace ra::db {

/// Numbers commits and tells listeners of them. Any thread.
class ChangeHub final
{
public:
    [[nodiscard]] qint64 revision() const { return m_revision.load(); }
    int addListener(std::function<void(const StoreChange &)> listener);
    void removeListener(int token);
    /// Called by the writing thread after a commit.
    void announce(StoreChange change);

private:
    std::atomic<qint64> m_revision = 1;
    std::mutex m_mutex;
    std::map<int, std::function<void(const StoreChange &)>> m_listeners;
    int m_lastToken = 0;
};

} // namespace ra::db
