// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/exchangefolder.h"

#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

#include <cerrno>
#include <csignal>

#include <unistd.h>

namespace ra::inference {

namespace {

const QString kName = QStringLiteral("ra-studio-%1-%2");

bool isGone(qint64 pid)
{
    return ::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH;
}

} // namespace

std::unique_ptr<QTemporaryDir> makeExchangeFolder()
{
    RA_ASSERT_OFF_GUI_THREAD();
    const QString name =
        kName.arg(QCoreApplication::applicationPid()).arg(QStringLiteral("XXXXXX"));
    return std::make_unique<QTemporaryDir>(QDir::temp().filePath(name));
}

void sweepExchangeFolders(const QString &folder)
{
    RA_ASSERT_OFF_GUI_THREAD();
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        kName.arg(QStringLiteral("([1-9][0-9]{0,8})"), QStringLiteral("[A-Za-z]{6}"))));
    const QFileInfoList found = QDir(folder).entryInfoList(
        {kName.arg(u'*').arg(u'*')}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : found) {
        const QRegularExpressionMatch match = pattern.match(entry.fileName());
        if (match.hasMatch() && entry.ownerId() == ::geteuid()
            && isGone(match.captured(1).toLongLong())) {
            QDir(entry.filePath()).removeRecursively();
        }
    }
}

} // namespace ra::inference
