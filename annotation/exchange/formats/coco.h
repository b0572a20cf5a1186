// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/source/importer.h"
#include "annotation/exchange/target/exporter.h"

#include <QStringList>

#include <array>

namespace ra {

/// COCO instances: every JSON file of that shape under the folder. One annotation is one finding;
/// its box counts, else its mask's or polygons' bounds. Pictures are looked for beside the file,
/// under `images/` and `images/SUBSET/`; the category is the outermost telling folder of a picture.
/// Pictures without annotations are decided by ImportOptions::unannotated. Stated licences aren't
/// taken over: common tools make them up.
class CocoImporter final : public Importer
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] const char *title() const override;
    [[nodiscard]] Recognition recognise(const FolderListing &folder) const override;
    [[nodiscard]] Result<ImportPlan> scan(const FolderListing &folder, const ImportOptions &options,
                                          const ProgressSink &progress,
                                          std::stop_token stop) const override;
};

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
