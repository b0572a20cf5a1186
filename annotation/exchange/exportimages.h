// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/exporter.h"

#include <QSet>

namespace ra {

/// Puts pictures into an export in a form that every trainer reads alike: 8-bit grey or RGB, PNG or
/// JPEG, upright without an orientation tag. Files that are so already are copied byte for byte,
/// others are written anew as PNG. Names stay unique, also where case is ignored.
class ExportImages final
{
public:
    explicit ExportImages(ExportFolder &folder) : m_folder(folder) {}

    /// Where the sample's picture will lie; to be followed by place() or left.
    [[nodiscard]] static Result<QString> plannedPath(const ExportSample &sample,
                                                     const QString &imageFolder);
    /// Copies or converts the picture to `path`, made unique; returns the path taken.
    [[nodiscard]] Result<QString> place(const QString &filePath, const QString &path);

private:
    [[nodiscard]] QString unique(const QString &path);

    ExportFolder &m_folder;
    QSet<QString> m_taken;
};

} // namespace ra
