// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/filestamp.h"

#include "annotation/base/verify.h"

#include <QDateTime>
#include <QFileInfo>

namespace ra {

FileStamp stampOf(const QString &filePath)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const QFileInfo info(filePath);
    return info.exists() ? FileStamp{info.size(), info.lastModified().toMSecsSinceEpoch()}
                         : FileStamp();
}

} // namespace ra
