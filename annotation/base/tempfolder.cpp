// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/tempfolder.h"

#include "annotation/base/verify.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ra {

namespace {

const QString kMark = QStringLiteral("ra-studio-tmp-");
/// A sweep may take a new folder for a left one before it is locked.
constexpr int kMostTries = 5;

QString placeOf(const QString &parent)
{
    return parent.isEmpty() ? QDir::tempPath() : parent;
}

/// The folder that is locked still stands under its name.
bool isStillThere(int folder, const QString &path)
{
    struct stat held = {};
    struct stat found = {};
    return ::fstat(folder, &held) == 0 && ::stat(QFile::encodeName(path).constData(), &found) == 0
           && held.st_ino == found.st_ino && held.st_dev == found.st_dev;
}

} // namespace

int lockFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(),
                              O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder >= 0 && ::flock(folder, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        ::close(folder);
        errno = error;
        return -1;
    }
    return folder;
}

TempFolder::TempFolder(const QString &parent)
{
    for (int i = 0; i < kMostTries; ++i) {
        m_folder = std::make_unique<QTemporaryDir>(
            QDir(placeOf(parent)).filePath(kMark + QStringLiteral("XXXXXX")));
        if (!m_folder->isValid()) {
            return;
        }
        m_lock = lockFolder(m_folder->path());
        if (m_lock < 0 && errno != EWOULDBLOCK && errno != ENOENT) {
            return; // a disk without locks, on which nothing is swept either
        }
        if (m_lock >= 0 && isStillThere(m_lock, m_folder->path())) {
            return;
        }
        if (m_lock >= 0) {
            ::close(m_lock);
            m_lock = -1;
        }
    }
}

TempFolder::~TempFolder()
{
    m_folder.reset();
    if (m_lock >= 0) {
        ::close(m_lock);
    }
}

void sweepTempFolders(const QString &parent)
{
    RA_ASSERT_OFF_GUI_THREAD();
    static const QRegularExpression own(
        QRegularExpression::anchoredPattern(kMark + QStringLiteral("[A-Za-z]{6}")));
    const QFileInfoList found =
        QDir(placeOf(parent))
            .entryInfoList({kMark + u'*'}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : found) {
        if (!own.match(entry.fileName()).hasMatch() || entry.ownerId() != ::geteuid()) {
            continue;
        }
        const int lock = lockFolder(entry.filePath());
        if (lock >= 0) {
            QDir(entry.filePath()).removeRecursively();
            ::close(lock);
        }
    }
}

} // namespace ra
