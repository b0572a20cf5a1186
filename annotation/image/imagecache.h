// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QHash>

#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace ra {

/// Keeps what was used last, up to a number of bytes; of several askers for one missing key one
/// loads and the others wait for it. Failed loads aren't kept. Any thread, several at once; `get`
/// may wait for the loader. A value that alone exceeds the limit is handed out but not kept.
template <typename Key, typename Value>
class ByteCache final
{
public:
    using Pointer = std::shared_ptr<const Value>;
    using Loader = std::function<Result<Value>()>;
    using Cost = std::function<qint64(const Value &)>;

    ByteCache(qint64 maxBytes, Cost cost) : m_maxBytes(maxBytes), m_cost(std::move(cost)) {}
    Q_DISABLE_COPY_MOVE(ByteCache)

    /// The kept value, else the loaded one, else the loader's error.
    [[nodiscard]] Result<Pointer> get(const Key &key, const Loader &load)
    {
        std::unique_lock lock(m_mutex);
        if (Pointer kept = touch(key)) {
            return kept;
        }
        if (const std::shared_ptr<Load> shared = m_loading.value(key)) {
            m_loaded.wait(lock, [&shared] { return shared->result.has_value(); });
            return *shared->result;
        }
        const auto own = std::make_shared<Load>();
        m_loading.insert(key, own);
        lock.unlock();
        Result<Value> loaded = load();
        lock.lock();
        if (loaded) {
            own->result = std::make_shared<const Value>(*std::move(loaded));
            keep(key, **own->result);
        } else {
            own->result = fail(std::move(loaded.error()));
        }
        m_loading.remove(key);
        m_loaded.notify_all();
        return *own->result;
    }

    /// The kept value or null; never loads or waits.
    [[nodiscard]] Pointer find(const Key &key)
    {
        const std::scoped_lock lock(m_mutex);
        return touch(key);
    }

    void remove(const Key &key)
    {
        const std::scoped_lock lock(m_mutex);
        drop(key);
    }

    void clear()
    {
        const std::scoped_lock lock(m_mutex);
        m_entries.clear();
        m_index.clear();
        m_bytes = 0;
    }

    [[nodiscard]] qint64 bytes() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_bytes;
    }

private:
    struct Entry {
        Key key;
        Pointer value;
        qint64 bytes = 0;
    };
    struct Load {
        std::optional<Result<Pointer>> result;
    };
    using Entries = std::list<Entry>;

    Pointer touch(const Key &key)
    {
        const auto found = m_index.constFind(key);
        if (found == m_index.constEnd()) {
            return nullptr;
        }
        m_entries.splice(m_entries.begin(), m_entries, *found);
        return m_entries.front().value;
    }

    void keep(const Key &key, const Pointer &value)
    {
        drop(key);
        const qint64 bytes = m_cost(*value);
        m_entries.push_front({key, value, bytes});
        m_index.insert(key, m_entries.begin());
        m_bytes += bytes;
        shrink();
    }

    void drop(const Key &key)
    {
        const auto found = m_index.constFind(key);
        if (found != m_index.constEnd()) {
            m_bytes -= (*found)->bytes;
            m_entries.erase(*found);
            m_index.erase(found);
        }
    }

    void shrink()
    {
        while (m_bytes > m_maxBytes && !m_entries.empty()) {
            const Key oldest = m_entries.back().key;
            drop(oldest);
        }
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_loaded;
    const qint64 m_maxBytes;
    Cost m_cost;
    qint64 m_bytes = 0;
    Entries m_entries;
    QHash<Key, typename Entries::iterator> m_index;
    QHash<Key, std::shared_ptr<Load>> m_loading;
};

} // namespace ra
