// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/base/result.h"
#include "annotation/exchange/cocomask.h"

#include <QByteArray>
#include <QHash>
#include <QIODevice>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace ra
{

struct CocoImage {
    /// Ids are kept as written: they may be larger than any integer.
    QByteArray id;
    QString fileName;
    ImageSize size;
};

struct CocoAnnotation {
    QByteArray id;
    QByteArray imageId;
    QByteArray categoryId;
    /// x, y, width, height as written (NaN where it is no finite number); none where there is no
    /// box.
    std::optional<std::array<double, 4>> box;
    CocoMask mask;
    bool isCrowd = false;
    /// Where the annotation, or the number that isn't finite, stands in the file.
    qint64 line = 0;
    qint64 column = 0;
    bool hasNaN = false;
};

/// The parts of a COCO file that matter here.
struct CocoFile {
    std::vector<CocoImage> images;
    std::vector<CocoAnnotation> annotations;
    QHash<QByteArray, QString> categories;
    QString description;
    bool hadByteOrderMark = false;
};

/// Reads a COCO file of any size in one pass. Errors as JsonReader; `jsonBad` also where a value
/// isn't what the format has there. The device must be open.
[[nodiscard]] Result<CocoFile> readCocoFile(QIODevice &device);

/// Does the start of the file look like COCO? Reads at most 256 KiB.
[[nodiscard]] bool looksLikeCoco(QIODevice &device);

} // namespace ra
