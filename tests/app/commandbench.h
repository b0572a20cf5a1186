// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace ra::test {

inline constexpr int kPatienceMs = 120'000;

inline constexpr int kDone = 0;
inline constexpr int kSomeFailed = 1;
inline constexpr int kBadUsage = 2;
inline constexpr int kCannot = 3;

/// How the program ended.
struct Ended {
    /// −1 where it did not end by itself.
    int code = -1;
    QByteArray out;
    QByteArray err;

    /// The one object on standard output; empty where that is something else.
    [[nodiscard]] QJsonObject json() const;
    /// `error.code` of it.
    [[nodiscard]] QString errorCode() const;
};

/// Those of the space-separated `keys` that the object lacks.
[[nodiscard]] QStringList missing(const QJsonObject &object, const char *keys);
[[nodiscard]] QByteArray bytesOf(const QString &path);
/// Makes the folders that are missing.
void write(const QString &path, const QByteArray &bytes);
/// A shell-like line as arguments; there is no quoting.
[[nodiscard]] QStringList words(const char *line);

/// Runs the real program, with home, caches and projects in a folder of its own.
class CommandBench final
{
public:
    /// False where ra-studio or its worker is not part of this build.
    [[nodiscard]] static bool isBuilt();
    [[nodiscard]] static QString program();

    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    void prepare(QProcess &process, const QStringList &arguments) const;
    [[nodiscard]] Ended run(const QStringList &arguments, const QByteArray &input = {}) const;
    /// The same with --json and --quiet.
    [[nodiscard]] Ended ask(const QStringList &arguments) const;
    /// Waits for a process that was started elsewhere.
    [[nodiscard]] static Ended ended(QProcess &process);

    /// How many samples match; −1 where that can't be told.
    [[nodiscard]] qint64 total(const QString &project, const QString &filter) const;
    /// A copy of a project, so that tests don't meet. Empty where it failed.
    [[nodiscard]] QString copyOf(const QString &project);
    /// Changes a project's file as another program would; false where the statement failed.
    [[nodiscard]] static bool changeOutside(const QString &project, const char *sql);
    /// Makes the sample project with as few images as there can be.
    [[nodiscard]] Ended makeSampleProject() const;

private:
    QTemporaryDir m_folder;
    int m_copies = 0;
};

} // namespace ra::test
