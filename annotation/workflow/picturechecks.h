// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/exchange/target/exporter.h"

#include <QHash>

#include <mutex>

namespace ra {

/// Whether pictures can be exported, as reading them for an export would say. A file that is still
/// as it was is not read again. Any thread but the GUI's, several at once.
class PictureChecks final
{
public:
    /// Errors: those of ExportImages::check().
    [[nodiscard]] Status check(const ExportSample &sample);

private:
    /// What the answer depends on.
    struct Asked {
        FileStamp now;
        FileStamp imported;
        ImageSize size;
        QByteArray contentHash;

        friend bool operator==(const Asked &, const Asked &) = default;
    };
    struct Known {
        Asked asked;
        Status answer;
    };

    std::mutex m_mutex;
    /// By the file's path.
    QHash<QString, Known> m_known;
};

} // namespace ra
