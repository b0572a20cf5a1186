// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSet>
#include <QString>

namespace ra {

/// A relative path whose names every usual file system can carry: NFC, no character that another
/// system takes for a device, drive or pattern, no reserved device name, no dot or space at an end,
/// at most 200 bytes of UTF-8 each. The file's ending stays.
[[nodiscard]] QString safePath(const QString &path);

/// Keeps the paths of an export apart, also where a file system ignores case.
class UniquePaths final
{
public:
    /// The path itself, or with `_2`, `_3` … before the ending; taken from then on.
    [[nodiscard]] QString take(const QString &path);

private:
    [[nodiscard]] QString freeFolder(const QString &path);

    QSet<QString> m_files;
    QSet<QString> m_folders;
};

} // namespace ra
