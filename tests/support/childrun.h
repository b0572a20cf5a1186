// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <functional>

#include <grp.h>
#include <sys/resource.h>
#include <unistd.h>

namespace ra::test {

/// Rights on files don't hold for the superuser.
[[nodiscard]] inline bool isSuperuser()
{
    return ::geteuid() == 0;
}

/// Runs one function of this test program in a process of its own, after `prepare` was called in
/// it; true where it passes. Set in its environment: RA_TEST_CHILD=1. What it printed goes to this
/// test's output where it fails.
[[nodiscard]] inline bool passesInChild(const char *function, std::function<void()> prepare)
{
    constexpr int kTimeoutMs = 60'000;
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("RA_TEST_CHILD"), QStringLiteral("1"));
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::MergedChannels);
    child.setChildProcessModifier(std::move(prepare));
    child.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(function)});
    const bool isPassed = child.waitForFinished(kTimeoutMs)
                          && child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0;
    if (!isPassed) {
        qWarning("%s", child.readAll().constData());
    }
    return isPassed;
}

/// Whether every user can enter all folders above a program: else nobody can start it, such as in
/// root's own home.
[[nodiscard]] inline bool isReachedByAll(const QString &program)
{
    QDir folder = QFileInfo(program).absoluteDir();
    do {
        if (!QFileInfo(folder.path()).permission(QFileDevice::ExeOther)) {
            return false;
        }
    } while (folder.cdUp());
    return true;
}

/// Why a test that needs a user without rights is skipped.
inline constexpr char kNotReachedByAll[] =
    "run as root from a folder that other users can't enter: take another one";

/// The same as a user without any rights; for tests that are run as root.
[[nodiscard]] inline bool passesAsNobody(const char *function)
{
    constexpr uint kNobody = 65534;
    return passesInChild(function, [] {
        if (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) {
            ::_exit(1);
        }
    });
}

/// The same where no file may grow beyond `bytes`: what a full disk does, without filling one.
[[nodiscard]] inline bool passesWithFullDisk(const char *function, qint64 bytes)
{
    return passesInChild(function, [bytes] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{static_cast<rlim_t>(bytes), static_cast<rlim_t>(bytes)};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) {
            ::_exit(1);
        }
    });
}

[[nodiscard]] inline bool isTestChild()
{
    return qEnvironmentVariableIsSet("RA_TEST_CHILD");
}

} // namespace ra::test
