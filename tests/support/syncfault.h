// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <atomic>
#include <cerrno>

#include <sys/syscall.h>
#include <unistd.h>

namespace ra::test {

/// While it lives, the first `count` requests to bring a file's bytes to the disk fail: written
/// they are, and nobody knows whether they last. One at a time; to be included by one source of a
/// test.
class SyncFault final
{
public:
    explicit SyncFault(int count) { s_left = count; }
    ~SyncFault() { s_left = 0; }
    Q_DISABLE_COPY_MOVE(SyncFault)

    static int sync(long call, int file)
    {
        if (s_left > 0) {
            --s_left;
            errno = EIO;
            return -1;
        }
        return static_cast<int>(::syscall(call, file));
    }

private:
    static inline std::atomic<int> s_left = 0;
};

} // namespace ra::test

// SQLite calls these directly, not through the calls that it lets others replace; the program's own
// come before the system's.
extern "C" int fdatasync(int file)
{
    return ra::test::SyncFault::sync(SYS_fdatasync, file);
}

extern "C" int fsync(int file)
{
    return ra::test::SyncFault::sync(SYS_fsync, file);
}
