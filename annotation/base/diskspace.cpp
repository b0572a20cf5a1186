// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/diskspace.h"

#include "annotation/base/verify.h"

#include <QFile>

#include <sys/statvfs.h>

namespace ra {

std::optional<qint64> freeBytes(const QString &folder)
{
    RA_ASSERT_OFF_GUI_THREAD();
    struct statvfs found = {};
    if (::statvfs(QFile::encodeName(folder).constData(), &found) != 0) {
        return std::nullopt;
    }
    return static_cast<qint64>(found.f_bavail) * static_cast<qint64>(found.f_frsize);
}

} // namespace ra
