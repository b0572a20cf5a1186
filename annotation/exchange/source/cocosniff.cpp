// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/source/cocosniff.h"

namespace ra {

namespace {
constexpr qint64 kSniffBytes = 256 * 1024;
} // namespace

bool looksLikeCoco(QIODevice &device)
{
    QByteArray start = device.read(kSniffBytes);
    if (start.startsWith("\xef\xbb\xbf")) {
        start.remove(0, 3);
    }
    const bool hasLists = start.contains("\"annotations\"") || start.contains("\"categories\"");
    if (!start.trimmed().startsWith('{') || !start.contains("\"images\"")) {
        return false;
    }
    // In a large file the other lists may begin far behind the start.
    return hasLists || (start.size() == kSniffBytes && start.contains("\"file_name\""));
}

} // namespace ra
