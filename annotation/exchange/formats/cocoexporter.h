// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/target/exporter.h"

#include <QStringList>

#include <array>

namespace ra {

/// COCO instances: `annotations/instances_<split>.json` with pictures under `images/<split>/`. Ids
/// count from 1, boxes are x, y, width, height in pixels, normal images are listed without
/// annotations; so a defective one whose box isn't known is refused. Images and annotations are
/// lists of their own: annotations wait on the disk until the images are written.
class CocoExporter final : public Exporter
{
public:
    CocoExporter();
    ~CocoExporter() override;

    [[nodiscard]] QString imageFolder(Split split) const override;
    [[nodiscard]] Status begin(ExportFolder &folder) override;
    [[nodiscard]] Status add(const ExportSample &sample) override;
    [[nodiscard]] Status finish() override;
    [[nodiscard]] Result<std::vector<ExportPreview>>
    preview(const ExportSample &sample) const override;

private:
    struct Part {
        std::unique_ptr<ExportFile> file;
        std::unique_ptr<ExportScratch> annotations;
        qint64 imageCount = 0;
        qint64 annotationCount = 0;
    };
    [[nodiscard]] Status begin(Part &part, Split split);
    [[nodiscard]] int categoryId(const QString &type);
    [[nodiscard]] static QByteArray image(const ExportSample &sample, qint64 id);
    [[nodiscard]] static QByteArray annotation(const PixelBox &box, qint64 id, qint64 imageId,
                                               int category);

    ExportFolder *m_folder = nullptr;
    QStringList m_categories;
    std::array<Part, 2> m_parts;
};

} // namespace ra
