// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/lineinput.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace ra {

namespace {

constexpr qsizetype kChunkBytes = 256 * 1024;

/// A descriptor that becomes readable with the stop request, for poll().
class StopDescriptor final
{
public:
    explicit StopDescriptor(const std::stop_token &stop)
        : m_callback(stop, Waker{m_event.descriptor})
    {
    }

    [[nodiscard]] int get() const { return m_event.descriptor; }

private:
    struct Event {
        Event() = default;
        ~Event() { ::close(descriptor); }
        Q_DISABLE_COPY_MOVE(Event)

        int descriptor = ::eventfd(0, EFD_CLOEXEC);
    };
    struct Waker {
        int descriptor;
        void operator()() const
        {
            const std::uint64_t one = 1;
            [[maybe_unused]] const ssize_t written = ::write(descriptor, &one, sizeof one);
        }
    };

    // Outlives the callback, which may be writing to it on another thread.
    Event m_event;
    std::stop_callback<Waker> m_callback;
};

} // namespace

LineInput::LineInput(int file, QString name, qsizetype longest)
    : m_file(file),
      m_name(std::move(name)),
      m_longest(longest)
{
}

LineInput::LineInput(LineInput &&other) noexcept
    : m_file(std::exchange(other.m_file, -1)),
      m_name(std::move(other.m_name)),
      m_longest(other.m_longest),
      m_buffer(std::move(other.m_buffer)),
      m_start(other.m_start),
      m_searched(other.m_searched),
      m_isSkipping(other.m_isSkipping)
{
}

LineInput::~LineInput()
{
    if (m_file > STDERR_FILENO) {
        ::close(m_file);
    }
}

Result<LineInput> LineInput::open(const QString &path, qsizetype longest)
{
    RA_ASSERT_OFF_GUI_THREAD();
    LineInput input(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC), path,
                    longest);
    if (input.m_file < 0) {
        return input.unreadable(errno);
    }
    return input;
}

LineInput LineInput::standardInput(qsizetype longest)
{
    return {STDIN_FILENO, QCoreApplication::translate("ra", "Standard input"), longest};
}

tl::unexpected<Error> LineInput::unreadable(int error) const
{
    return fail(errorcode::kNoFile, QT_TRANSLATE_NOOP("ra", "%1 could not be read: %2."),
                {m_name, QString::fromStdString(std::generic_category().message(error))});
}

tl::unexpected<Error> LineInput::stopped() const
{
    return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Stopped before the end of %1."),
                {m_name});
}

Result<bool> LineInput::fill(const std::stop_token &stop)
{
    const StopDescriptor wakes(stop);
    std::array<pollfd, 2> waits{{{m_file, POLLIN, 0}, {wakes.get(), POLLIN, 0}}};
    while (::poll(waits.data(), waits.size(), -1) < 0) {
        if (errno != EINTR) {
            return unreadable(errno);
        }
    }
    if (waits[1].revents != 0) {
        return stopped();
    }
    m_buffer.remove(0, std::exchange(m_start, 0));
    m_searched = m_buffer.size();
    m_buffer.resize(m_searched + kChunkBytes);
    ssize_t count = 0;
    do {
        count = ::read(m_file, m_buffer.data() + m_searched, size_t(kChunkBytes));
    } while (count < 0 && errno == EINTR);
    const int error = errno;
    m_buffer.resize(m_searched + std::max<ssize_t>(count, 0));
    if (count < 0) {
        return unreadable(error);
    }
    return count > 0;
}

Result<std::optional<InputLine>> LineInput::next(const std::stop_token &stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    if (stop.stop_requested()) {
        return stopped();
    }
    for (;;) {
        const qsizetype end = m_buffer.indexOf('\n', std::max(m_start, m_searched));
        const bool isEndFound = end >= 0;
        const qsizetype length = (isEndFound ? end : m_buffer.size()) - m_start;
        if (length > m_longest) {
            m_isSkipping = true;
        }
        if (isEndFound) {
            const QByteArray bytes = m_isSkipping ? QByteArray() : m_buffer.mid(m_start, length);
            m_start = end + 1;
            return InputLine{bytes, std::exchange(m_isSkipping, false)};
        }
        if (m_isSkipping) {
            m_start = m_buffer.size();
        }
        RA_TRY_ASSIGN(const bool isMore, fill(stop));
        if (!isMore) {
            if (m_start == m_buffer.size() && !m_isSkipping) {
                return std::optional<InputLine>();
            }
            const QByteArray bytes = m_buffer.mid(m_start);
            m_start = m_buffer.size();
            return InputLine{bytes, std::exchange(m_isSkipping, false)};
        }
    }
}

} // namespace ra
