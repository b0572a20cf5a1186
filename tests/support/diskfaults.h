// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <sqlite3.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ra::test {

/// While it lives, SQLite's writes fail as a disk that says `code` (EIO, ENOSPC …). One at a time.
class DiskFault final
{
public:
    explicit DiskFault(int code)
    {
        sqlite3_vfs *const vfs = sqlite3_vfs_find(nullptr);
        s_code = code;
        for (const char *name : {"pwrite", "pwrite64"}) {
            vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(&write));
        }
    }
    ~DiskFault()
    {
        sqlite3_vfs *const vfs = sqlite3_vfs_find(nullptr);
        for (const char *name : {"pwrite", "pwrite64"}) {
            vfs->xSetSystemCall(vfs, name, nullptr);
        }
    }
    Q_DISABLE_COPY_MOVE(DiskFault)

private:
    static ssize_t write(int, const void *, size_t, off_t)
    {
        errno = s_code;
        return -1;
    }

    static inline std::atomic<int> s_code = 0;
};

/// While it lives, no file of this process may grow over `bytes`: what a full quota looks like,
/// without rights.
class FileSizeLimit final
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};

/// While it lives, a test that runs as root has no more rights than anybody else.
class WithoutRights final
{
public:
    WithoutRights() : m_wasRoot(::geteuid() == 0 && ::seteuid(kNobody) == 0) {}
    ~WithoutRights()
    {
        if (m_wasRoot && ::seteuid(0) != 0) {
            qFatal("no way back to root");
        }
    }
    Q_DISABLE_COPY_MOVE(WithoutRights)

    /// Gives the folder to whom the rights are dropped to, with these rights.
    static bool giveFolder(const char *path, mode_t mode)
    {
        return (::geteuid() != 0 || ::chown(path, kNobody, kNobody) == 0)
               && ::chmod(path, mode) == 0;
    }

private:
    static constexpr uid_t kNobody = 65534;
    const bool m_wasRoot;
};

} // namespace ra::test
