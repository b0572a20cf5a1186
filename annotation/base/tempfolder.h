// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace ra {

/// A temporary folder of this process, gone with the object. A lock on it ends with the process,
/// however that ends, so that what a killed one left can be told and taken away. Any thread, one at
/// a time; waits for the disk.
class TempFolder final
{
public:
    /// In `parent`, empty = where the system keeps temporary files; check isValid().
    explicit TempFolder(const QString &parent = {});
    ~TempFolder();
    Q_DISABLE_COPY_MOVE(TempFolder)

    [[nodiscard]] bool isValid() const { return m_folder->isValid(); }
    [[nodiscard]] QString path() const { return m_folder->path(); }
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString errorString() const { return m_folder->errorString(); }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    /// Descriptor of the folder, locked; −1 = none.
    int m_lock = -1;
};

/// Removes those of this user in `parent` (empty = where the system keeps temporary files) that no
/// process holds any more. Never on the GUI thread.
void sweepTempFolders(const QString &parent = {});

/// A descriptor of the folder with a lock that ends with the process, to be closed; −1 where
/// another holds it (errno EWOULDBLOCK) or it can't be locked on this disk.
[[nodiscard]] int lockFolder(const QString &path);

} // namespace ra
