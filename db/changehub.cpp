// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/changehub.h"

namespace ra::db {

int ChangeHub::addListener(std::function<void(const StoreChange &)> listener)
{
    const std::lock_guard lock(m_mutex);
    m_listeners.emplace(++m_lastToken, std::move(listener));
    return m_lastToken;
}

void ChangeHub::removeListener(int token)
{
    const std::lock_guard lock(m_mutex);
    m_listeners.erase(token);
}

void ChangeHub::announce(StoreChange change)
{
    change.revision = ++m_revision;
    // Held while calling, so that a listener that was removed is never called again.
    const std::lock_guard lock(m_mutex);
    for (const auto &[token, listener] : m_listeners) {
        listener(change);
    }
}

} // namespace ra::db
