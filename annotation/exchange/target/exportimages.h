// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/target/exporter.h"
#include "annotation/exchange/target/exportnames.h"

#include <map>

namespace ra {

/// A picture in the form in which it is exported.
struct ExportPicture {
    QByteArray bytes;
    /// `png`, or the file's own where it is copied as it is.
    QString ending;
};

/// How many of the 16 bits of deep pictures are shown, by category: one for all of a category, so
/// that equal brightness stays equal.
using UsedBits = std::map<QString, int>;

/// Puts pictures into an export in a form that every trainer reads alike: 8-bit grey or RGB, PNG or
/// JPEG, upright without an orientation tag. Files that are so already are copied byte for byte,
/// others are written anew as PNG; alpha is dropped. Names are safe and stay unique, also where
/// case is ignored.
class ExportImages final
{
public:
    ExportImages(ExportFolder &folder, UsedBits bits) : m_folder(folder), m_bits(std::move(bits)) {}

    /// Where the sample's picture will lie; to be followed by read() and place(), or left.
    [[nodiscard]] static Result<QString> plannedPath(const ExportSample &sample,
                                                     const QString &imageFolder);
    /// Reads and converts the sample's picture, which must be whole and of the sample's size.
    /// Errors concern this picture only: those of reading and decoding, `imageDamaged`,
    /// `sizeChanged`.
    [[nodiscard]] Result<ExportPicture> read(const ExportSample &sample) const;
    /// Whether read() would succeed.
    [[nodiscard]] static Status check(const ExportSample &sample);
    /// Writes the picture to `path`, made unique; returns the path taken. Errors concern the
    /// export.
    [[nodiscard]] Result<QString> place(const ExportPicture &picture, const QString &path);

    /// Raises the category's bits to those that the sample's picture uses, where it is deeper than
    /// 8 bits. Pictures that can't be read are left to read().
    static void addUsedBits(UsedBits &bits, const SampleRow &sample);

private:
    ExportFolder &m_folder;
    UsedBits m_bits;
    UniquePaths m_paths;
};

} // namespace ra
