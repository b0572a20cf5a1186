// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/base/result.h"
#include "annotation/exchange/formats/cocomask.h"

#include <QByteArray>
#include <QHash>
#include <QIODevice>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace ra {

struct CocoImage {
    /// Ids are kept as written, since they may be larger than any integer; but 1.0 is 1.
    QByteArray id;
    QString fileName;
    ImageSize size;
    /// Where it stands in the file.
    qint64 line = 0;
    qint64 column = 0;
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

/// Entries of one of the file's lists that aren't objects: they are skipped.
struct CocoFault {
    QByteArray list;
    qint64 count = 0;
    /// Of the first one.
    qint64 line = 0;
    qint64 column = 0;
};

/// The parts of a COCO file that matter here.
struct CocoFile {
    std::vector<CocoImage> images;
    std::vector<CocoAnnotation> annotations;
    QHash<QByteArray, QString> categories;
    QString description;
    std::vector<CocoFault> faults;
    bool hadByteOrderMark = false;
};

/// Reads a COCO file of any size in one pass. Errors as JsonReader; `jsonBad` also where one of the
/// lists is none. The device must be open.
[[nodiscard]] Result<CocoFile> readCocoFile(QIODevice &device);

} // namespace ra
