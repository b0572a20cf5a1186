// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/writerthread.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "db/sqliteerror.h"

#include <QCoreApplication>
#include <QFile>

#include <sqlite3.h>

#include <sys/stat.h>

namespace ra::db {

namespace {

constexpr std::chrono::seconds kIdleBeforeCheckpoint{2};
constexpr int kMaxIoErrors = 2;
// Changes nothing, and writes a page all the same: a row overwritten by itself would not.
constexpr char kWriteNothingSql[] = "INSERT INTO meta(key, value) VALUES('nothing', '');"
                                    "DELETE FROM meta WHERE key = 'nothing'";

/// Whether a failed commit may stand whole in the WAL all the same: all of it was written, and then
/// the disk did not confirm it, or its place in the WAL's index could not be noted.
bool isUnsure(int code)
{
    constexpr int kPrimaryCodeMask = 0xff;
    return (code & kPrimaryCodeMask) == SQLITE_IOERR && code != SQLITE_IOERR_WRITE;
}

FileIdentity identityOf(const QString &path)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0) {
        return {};
    }
    return {found.st_dev, found.st_ino};
}

} // namespace

WriterThread::WriterThread(QString path, Clock clock, std::function<void(StoreChange)> onCommit)
    : m_path(std::move(path)),
      m_clock(std::move(clock)),
      m_onCommit(std::move(onCommit))
{
}

Result<std::unique_ptr<WriterThread>> WriterThread::start(const QString &path, Clock clock,
                                                          std::function<void(StoreChange)> onCommit)
{
    auto writer = std::unique_ptr<WriterThread>(
        new WriterThread(path, std::move(clock), std::move(onCommit)));
    std::promise<Status> started;
    std::future<Status> isStarted = started.get_future();
    writer->m_thread = std::thread(&WriterThread::run, writer.get(), std::move(started));
    RA_TRY(isStarted.get());
    return writer;
}

WriterThread::~WriterThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosing = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

Status WriterThread::write(WritePriority priority, const WriteJob &job)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_VERIFY(std::this_thread::get_id() != m_thread.get_id(),
              return fail("storeFailed", QT_TRANSLATE_NOOP("ra", "A listener tried to write.")));
    auto task = std::make_unique<Task>(Task{priority, &job, {}});
    std::future<Status> done = task->done.get_future();
    {
        const std::lock_guard lock(m_mutex);
        (priority == WritePriority::Edit ? m_edits : m_batches).push_back(std::move(task));
    }
    m_wake.notify_all();
    return done.get();
}

int WriterThread::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_edits.size() + m_batches.size());
}

void WriterThread::run(std::promise<Status> started)
{
    const Status opened = openConnection();
    started.set_value(opened);
    if (!opened) {
        m_connection.reset();
        return;
    }
    while (const std::unique_ptr<Task> task = nextTask()) {
        task->done.set_value(perform(*task));
    }
    closeConnection();
}

Status WriterThread::openConnection()
{
    RA_TRY_ASSIGN(auto opened, Connection::open(m_path, Access::ReadWrite));
    RA_TRY(opened->configure());
    m_file = identityOf(m_path);
    m_connection = std::move(opened);
    return {};
}

std::unique_ptr<WriterThread::Task> WriterThread::nextTask()
{
    std::unique_lock lock(m_mutex);
    const auto hasWork = [this] { return m_isClosing || !m_edits.empty() || !m_batches.empty(); };
    if (m_needsCheckpoint && !m_wake.wait_for(lock, kIdleBeforeCheckpoint, hasWork)) {
        lock.unlock();
        // Only tidying up: what fails here is tried again at the next pause or on closing.
        m_needsCheckpoint = !checkpoint("PRAGMA wal_checkpoint(PASSIVE)");
        lock.lock();
    }
    m_wake.wait(lock, hasWork);
    for (auto *queue : {&m_edits, &m_batches}) {
        if (!queue->empty()) {
            std::unique_ptr<Task> task = std::move(queue->front());
            queue->pop_front();
            return task;
        }
    }
    return nullptr;
}

Status WriterThread::perform(const Task &task)
{
    if (m_ioErrors >= kMaxIoErrors) {
        return fail(errorcode::kReadOnly,
                    QT_TRANSLATE_NOOP(
                        "ra", "The disk failed twice while writing %1. Nothing more is "
                              "written to it; make a backup on another disk and go on there."),
                    {m_path});
    }
    // What is written to a file that lost its name is lost with it; a file that took the name is
    // another one.
    if (identityOf(m_path) != m_file) {
        return fail(errorcode::kNoAccess,
                    QT_TRANSLATE_NOOP("ra", "The project file %1 was moved, deleted or replaced "
                                            "while it was open, so nothing is written to it. Put "
                                            "it back, or make a backup under another name and work "
                                            "on in that."),
                    {m_path});
    }
    if (!m_connection) {
        RA_TRY(openConnection());
    }
    Status status = performInTransaction(task);
    if (status) {
        m_ioErrors = 0;
        return {};
    }
    m_names = {};
    if (isIoError(status.error())) {
        ++m_ioErrors;
    } else if (status.error().code == QLatin1String(errorcode::kMaybeStored)) {
        m_ioErrors = kMaxIoErrors;
    }
    if (isIoError(status.error()) || status.error().code == QLatin1String(errorcode::kDiskFull)
        || status.error().code == QLatin1String(errorcode::kMaybeStored)) {
        // What failed to write is opened anew before it is trusted again.
        m_connection.reset();
    }
    return status;
}

Status WriterThread::performInTransaction(const Task &task)
{
    RA_TRY(m_connection->setDurability(task.priority == WritePriority::Edit ? Durability::Full
                                                                            : Durability::Normal));
    const qint64 changesBefore = sqlite3_total_changes64(m_connection->handle());
    WriteContext context{*m_connection, m_names, m_clock(), {}, false};
    RA_TRY(commitJob(context, *task.job));
    if (sqlite3_total_changes64(m_connection->handle()) != changesBefore) {
        m_needsCheckpoint = true;
        m_onCommit(std::move(context.change));
    }
    if (context.isEndOfBatch) {
        // The work itself is committed; a checkpoint held up by a reader is repeated when idle.
        m_needsCheckpoint = !checkpoint("PRAGMA wal_checkpoint(PASSIVE)");
    }
    return {};
}

Status WriterThread::commitJob(WriteContext &context, const WriteJob &job)
{
    std::optional<Error> unsure;
    {
        Transaction transaction(context.connection);
        RA_TRY(transaction.begin());
        RA_TRY(job(context));
        Status committed = transaction.commit();
        if (committed || !isUnsure(context.connection.failedCode())) {
            return committed;
        }
        unsure = std::move(committed.error());
    }
    return fail(settled(*std::move(unsure)));
}

/// Finds out about a commit of which nobody can say whether it is stored. The connection that
/// failed knows nothing of it, but the next one to open the file could find it in the WAL. Another
/// commit takes its place there: then it is not stored. Where that fails, too, it stays unknown.
Error WriterThread::settled(Error failure)
{
    const auto writeNothing = [this]() -> Status {
        Transaction transaction(*m_connection);
        RA_TRY(transaction.begin());
        RA_TRY(m_connection->execute(kWriteNothingSql));
        return transaction.commit();
    };
    const bool isSettled = writeNothing().has_value();
    if (isSettled && failure.code == QLatin1String(errorcode::kDiskFull)) {
        return failure;
    }
    const QString detail = failure.arguments.value(1);
    if (isSettled) {
        failure.sentence =
            QT_TRANSLATE_NOOP("ra", "The disk failed at the very end of storing in %1 (%2). It was "
                                    "looked at again: nothing of this change is stored. Check the "
                                    "disk, then try again or make a backup elsewhere.");
        failure.arguments = {m_path, detail};
        return failure;
    }
    return {QString::fromLatin1(errorcode::kMaybeStored),
            QT_TRANSLATE_NOOP("ra", "The disk failed at the very end of storing in %1, and again "
                                    "when that was looked at: it is not known whether this change "
                                    "is stored. Check the disk, then open the project anew and "
                                    "look."),
            {m_path},
            {}};
}

Status WriterThread::checkpoint(const char *sql)
{
    if (!m_connection) {
        return {};
    }
    RA_TRY(m_connection->setDurability(Durability::Full));
    return m_connection->execute(sql);
}

void WriterThread::closeConnection()
{
    // Both only keep the file tidy; the next opening does what could not be done now.
    if (m_connection) {
        static_cast<void>(m_connection->execute("PRAGMA analysis_limit=1000; PRAGMA optimize"));
    }
    static_cast<void>(checkpoint("PRAGMA wal_checkpoint(TRUNCATE)"));
    m_connection.reset();
}

} // namespace ra::db
