// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace ra {

/// By what a file is known again without reading it.
struct FileStamp {
    qint64 bytes = -1;
    qint64 modifiedMs = 0;

    /// Of a file with something in it.
    [[nodiscard]] bool isKnown() const { return bytes > 0; }

    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

/// The file's stamp as it is now; `bytes` −1 where there is none. Never on the GUI thread.
[[nodiscard]] FileStamp stampOf(const QString &filePath);

} // namespace ra
