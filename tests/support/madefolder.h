// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/image/imagewriter.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <vector>

namespace ra::test {

/// A temporary folder that is filled with tiny pictures and texts.
class MadeFolder final
{
public:
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    void write(const QString &name, const QByteArray &bytes) const
    {
        const QString path = file(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile target(path);
        if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size()) {
            qFatal("the test can't write %s", qPrintable(path));
        }
    }

    /// The file of the new name goes.
    void rename(const QString &name, const QString &newName) const
    {
        QFile::remove(file(newName));
        if (!QFile::rename(file(name), file(newName))) {
            qFatal("the test can't rename %s", qPrintable(file(name)));
        }
    }

    /// A grey PNG with the boxes filled with `value`; written whatever the name's ending says.
    void picture(const QString &name, ImageSize size = {16, 12},
                 const std::vector<PixelBox> &boxes = {}, uchar value = 255) const
    {
        ImagePlanes planes = makePlanes(size, 1, 8);
        for (const PixelBox &box : boxes) {
            for (int y = int(box.y1); y < int(box.y2); ++y) {
                for (int x = int(box.x1); x < int(box.x2); ++x) {
                    planes.pixels[size_t(y * size.width + x)] = value;
                }
            }
        }
        write(name, encodePng(planes).value());
    }

private:
    QTemporaryDir m_folder;
};

} // namespace ra::test
