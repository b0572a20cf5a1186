// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/cocoexporter.h"

#include "annotation/exchange/jsontext.h"

namespace ra {

namespace {

/// A finding whose type is not known.
const QString kUnknownType = QStringLiteral("defect");

QString fileName(Split split)
{
    return QStringLiteral("annotations/instances_%1.json").arg(splitName(split));
}

} // namespace

CocoExporter::CocoExporter(const ExportRecipe &) {}

QString CocoExporter::imageFolder(Split split) const
{
    return QStringLiteral("images/") + splitName(split);
}

Status CocoExporter::begin(ExportFolder &folder)
{
    m_folder = &folder;
    return {};
}

int CocoExporter::categoryId(const QString &type)
{
    const QString name = type.isEmpty() ? kUnknownType : type;
    if (!m_categories.contains(name)) {
        m_categories.append(name);
    }
    return static_cast<int>(m_categories.indexOf(name)) + 1;
}

QByteArray CocoExporter::image(const ExportSample &sample, qint64 id)
{
    // Readers look below images/<split>/, where file_name is relative to.
    const QString folder = QStringLiteral("images/") + splitName(sample.split) + QLatin1Char('/');
    return JsonObjectText()
        .add("id", QByteArray::number(id))
        .add("file_name", sample.imagePath.mid(folder.size()))
        .add("width", QByteArray::number(sample.row.size.width))
        .add("height", QByteArray::number(sample.row.size.height))
        .text();
}

QByteArray CocoExporter::annotation(const PixelBox &box, qint64 id, qint64 imageId, int category)
{
    const QByteArray x1 = jsonNumber(box.x1);
    const QByteArray y1 = jsonNumber(box.y1);
    const QByteArray x2 = jsonNumber(box.x2);
    const QByteArray y2 = jsonNumber(box.y2);
    return JsonObjectText()
        .add("id", QByteArray::number(id))
        .add("image_id", QByteArray::number(imageId))
        .add("category_id", QByteArray::number(category))
        .add("bbox", jsonArray({x1, y1, jsonNumber(box.width()), jsonNumber(box.height())}))
        .add("area", jsonNumber(box.width() * box.height()))
        .add("iscrowd", QByteArray("0"))
        .add("segmentation", jsonArray({jsonArray({x1, y1, x2, y1, x2, y2, x1, y2})}))
        .text();
}

Status CocoExporter::add(const ExportSample &sample)
{
    Part &part = m_parts[sample.split == Split::Validation ? 1 : 0];
    const qint64 imageId = part.images.size() + 1;
    part.images.append(image(sample, imageId));
    for (const Finding &finding : sample.record.answer.findings) {
        if (finding.box) {
            part.annotations.append(annotation(*finding.box, part.annotations.size() + 1, imageId,
                                               categoryId(finding.type)));
        }
    }
    return {};
}

Status CocoExporter::finish()
{
    QList<QByteArray> categories;
    for (qsizetype i = 0; i < m_categories.size(); ++i) {
        categories.append(JsonObjectText()
                              .add("id", QByteArray::number(i + 1))
                              .add("name", m_categories.at(i))
                              .add("supercategory", QStringLiteral("defect"))
                              .text());
    }
    for (size_t i = 0; i < m_parts.size(); ++i) {
        const Part &part = m_parts[i];
        if (part.images.isEmpty()) {
            continue;
        }
        const QByteArray text = "{\"info\": {\"description\": \"RA-Studio export\"}, \"licenses\": [],\n"
                                "\"images\": [\n" + part.images.join(",\n") + "\n],\n\"annotations\": [\n"
                                + part.annotations.join(",\n") + "\n],\n\"categories\": [\n"
                                + categories.join(",\n") + "\n]}\n";
        RA_TRY(m_folder->add(fileName(i == 1 ? Split::Validation : Split::Train), text));
    }
    return {};
}

Result<std::vector<ExportPreview>> CocoExporter::preview(const ExportSample &sample) const
{
    std::vector<ExportPreview> rows{{fileName(sample.split), image(sample, 1)}};
    qint64 id = 0;
    for (const Finding &finding : sample.record.answer.findings) {
        if (finding.box) {
            ++id;
            const auto known = m_categories.indexOf(finding.type);
            rows.push_back({fileName(sample.split),
                            annotation(*finding.box, id, 1, known < 0 ? 1 : static_cast<int>(known) + 1)});
        }
    }
    return rows;
}

} // namespace ra
