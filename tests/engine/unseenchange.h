// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace ra::test {

/// Makes the file unreadable as an image though its size and time stay: who reads it again notices.
/// False where it can't be written.
[[nodiscard]] inline bool overwriteUnseen(const QString &path)
{
    const QDateTime time = QFileInfo(path).lastModified();
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite)) {
        return false;
    }
    const QByteArray other(static_cast<qsizetype>(file.size()), 'x');
    return file.write(other) == other.size() && file.flush()
           && file.setFileTime(time, QFileDevice::FileModificationTime);
}

} // namespace ra::test
