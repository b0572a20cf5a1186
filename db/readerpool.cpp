// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/readerpool.h"

#include "annotation/base/verify.h"

#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace ra::db {

struct ReaderPool::State {
    QString path;
    Access access = Access::ReadOnly;
    std::mutex mutex;
    std::unordered_map<std::thread::id, std::unique_ptr<Connection>> connections;
};

namespace {

/// Closes a thread's connections when it ends; pools that ended before are gone by then.
class ThreadEnd final
{
public:
    ~ThreadEnd()
    {
        for (const std::weak_ptr<ReaderPool::State> &pool : m_pools) {
            if (const std::shared_ptr<ReaderPool::State> state = pool.lock()) {
                const std::lock_guard lock(state->mutex);
                state->connections.erase(std::this_thread::get_id());
            }
        }
    }

    void watch(const std::shared_ptr<ReaderPool::State> &state)
    {
        std::erase_if(m_pools, [](const auto &pool) { return pool.expired(); });
        m_pools.push_back(state);
    }

private:
    std::vector<std::weak_ptr<ReaderPool::State>> m_pools;
};

} // namespace

ReaderPool::ReaderPool(const QString &path, Access access) : m_state(std::make_shared<State>())
{
    m_state->path = path;
    m_state->access = access;
}

ReaderPool::~ReaderPool()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->connections.clear();
}

Result<Connection *> ReaderPool::connection()
{
    RA_ASSERT_OFF_GUI_THREAD();
    {
        const std::lock_guard lock(m_state->mutex);
        const auto it = m_state->connections.find(std::this_thread::get_id());
        if (it != m_state->connections.end()) {
            return it->second.get();
        }
    }
    RA_TRY_ASSIGN(auto opened, Connection::open(m_state->path, m_state->access));
    RA_TRY(opened->configure());
    static thread_local ThreadEnd threadEnd;
    threadEnd.watch(m_state);
    const std::lock_guard lock(m_state->mutex);
    return (m_state->connections[std::this_thread::get_id()] = std::move(opened)).get();
}

int ReaderPool::size() const
{
    const std::lock_guard lock(m_state->mutex);
    return static_cast<int>(m_state->connections.size());
}

} // namespace ra::db
