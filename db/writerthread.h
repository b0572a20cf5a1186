// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/projectstore.h"
#include "db/connection.h"
#include "db/transaction.h"

#include <QHash>

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

#include <sys/types.h>

namespace ra::db {

struct TypeRef {
    qint64 id = 0;
    QString name;
};

/// What names stand for, kept by the writer so that each is looked up once; dropped after a
/// rollback.
struct NameCache {
    QHash<std::pair<int, QString>, qint64> authors;
    QHash<QString, qint64> categories;
    QHash<QString, TypeRef> types;
    std::optional<qint64> profile;
    std::shared_ptr<const Taxonomy> taxonomy;
    /// The last number given out by each counting statement, by the statement's address.
    QHash<const char *, qint64> numbers;
};

/// What a write works with: an open transaction on the writer's connection, and what it changed.
struct WriteContext {
    Connection &connection;
    NameCache &names;
    qint64 nowMs = 0;
    StoreChange change;
    /// Repeatable work ends here: make the disk hold all of it.
    bool isEndOfBatch = false;

    void note(SampleId sample, SampleParts parts, int revision = 0)
    {
        change.samples.push_back({sample, parts, revision});
    }
    void note(const std::vector<SampleId> &samples, SampleParts parts)
    {
        for (const SampleId sample : samples) {
            note(sample, parts);
        }
    }
    void note(ProjectParts parts) { change.parts |= parts; }
};

/// People's edits go before batches, and are on the disk when they return.
enum class WritePriority { Edit, Batch };

using WriteJob = std::function<Status(WriteContext &)>;
/// Device and inode; equal for one file, whatever its name.
using FileIdentity = std::pair<dev_t, ino_t>;
using Clock = std::function<qint64()>;

/// The only writer of a project: its own thread with its own connection and two queues. Any thread
/// may call `write`; the destructor finishes what is queued and leaves one file behind.
class WriterThread final
{
public:
    /// `onCommit` is called on the writing thread after each commit that changed something.
    [[nodiscard]] static Result<std::unique_ptr<WriterThread>>
    start(const QString &path, Clock clock, std::function<void(StoreChange)> onCommit);
    ~WriterThread();
    Q_DISABLE_COPY_MOVE(WriterThread)

    /// Runs the job in one transaction and waits; an error rolls all of it back.
    [[nodiscard]] Status write(WritePriority priority, const WriteJob &job);
    /// How many writes wait for their turn.
    [[nodiscard]] int waiting() const;

private:
    struct Task {
        WritePriority priority;
        const WriteJob *job;
        std::promise<Status> done;
    };

    WriterThread(QString path, Clock clock, std::function<void(StoreChange)> onCommit);
    void run(std::promise<Status> started);
    [[nodiscard]] Status openConnection();
    [[nodiscard]] std::unique_ptr<Task> nextTask();
    [[nodiscard]] Status perform(const Task &task);
    [[nodiscard]] Status performInTransaction(const Task &task);
    [[nodiscard]] Status commitJob(WriteContext &context, const WriteJob &job);
    [[nodiscard]] Error settled(Error failure);
    [[nodiscard]] Status checkpoint(const char *sql);
    void closeConnection();

    const QString m_path;
    const Clock m_clock;
    const std::function<void(StoreChange)> m_onCommit;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<Task>> m_edits;
    std::deque<std::unique_ptr<Task>> m_batches;
    bool m_isClosing = false;
    // Below: the writing thread's alone.
    std::unique_ptr<Connection> m_connection;
    NameCache m_names;
    /// The file that was opened.
    FileIdentity m_file;
    bool m_needsCheckpoint = false;
    int m_ioErrors = 0;
    std::thread m_thread;
};

} // namespace ra::db
