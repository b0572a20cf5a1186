// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/filewrite.h"

#include "annotation/base/verify.h"

#include <cerrno>

namespace ra {

QString writeAll(QFileDevice &file, const QByteArray &bytes)
{
    RA_ASSERT_OFF_GUI_THREAD();
    for (qint64 done = 0; done < bytes.size();) {
        errno = 0;
        const qint64 written = file.write(bytes.constData() + done, bytes.size() - done);
        if (written <= 0) {
            return errno != 0 ? qt_error_string(errno) : file.errorString();
        }
        done += written;
    }
    return {};
}

} // namespace ra
