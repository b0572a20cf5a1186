// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/coco.h"

#include "annotation/exchange/formats/cocoplan.h"
#include "annotation/exchange/source/cocosniff.h"
#include "annotation/exchange/target/jsontext.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace ra {

namespace {

/// More JSON files than this are looked into only by a scan.
constexpr int kMaxSniffed = 50;

bool isJson(const QString &path)
{
    return path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
}

/// The names that COCO's own tools give; taken for COCO even where the content is broken.
bool hasUsualName(const QString &path)
{
    const QString stem = stemOf(path);
    return stem == QLatin1String("annotations") || stem.startsWith(QLatin1String("instances_"));
}

bool isCoco(const FolderListing &folder, const ListedFile &listed)
{
    QFile file(folder.absolute(listed.path));
    return isJson(listed.path) && file.open(QIODevice::ReadOnly) && looksLikeCoco(file);
}

void addFile(const FolderListing &folder, const ListedFile &listed, PlanBuilder &plan,
             CocoPlan &coco)
{
    plan.use(listed.path);
    if (listed.bytes == 0) {
        plan.addProblem(
            Severity::Error, "emptyFile",
            QT_TRANSLATE_NOOP("ra",
                              "The file is empty, so nothing was imported from it. Copy it again."),
            {}, listed.path);
        return;
    }
    QFile file(folder.absolute(listed.path));
    if (!file.open(QIODevice::ReadOnly)) {
        plan.addProblem(
            Severity::Error, "fileUnreadable",
            QT_TRANSLATE_NOOP("ra", "The file can't be read (%1). Check your rights on it."),
            {file.errorString()}, listed.path);
        return;
    }
    const auto content = readCocoFile(file);
    if (!content) {
        const Error &error = content.error();
        plan.addProblem(Severity::Error, error.code.toLatin1().constData(), error.sentence,
                        error.arguments, listed.path);
        return;
    }
    if (!content->description.isEmpty()) {
        plan.setOrigin({}, content->description);
    }
    coco.add(*content, listed.path);
}

/// A finding whose type is not known.
const QString kUnknownType = QStringLiteral("defect");

QString fileName(Split split)
{
    return QStringLiteral("annotations/instances_%1.json").arg(splitName(split));
}

/// Where no box is listed, readers take the picture for normal.
Status checkBoxes(const ExportSample &sample)
{
    const Answer &answer = sample.record.answer;
    const bool hasAll = std::all_of(answer.findings.begin(), answer.findings.end(),
                                    [](const Finding &finding) { return finding.box.has_value(); });
    if (!hasAll || (answer.verdict == Verdict::Yes && answer.findings.empty())) {
        return fail("findingWithoutBox",
                    QT_TRANSLATE_NOOP("ra",
                                      "A finding has no box, and without it the picture would "
                                      "be listed as normal. Draw the box."),
                    {}, sample.row.path);
    }
    return {};
}

} // namespace

QString CocoImporter::name() const
{
    return QStringLiteral("coco");
}

const char *CocoImporter::title() const
{
    return QT_TRANSLATE_NOOP("ra", "COCO");
}

Recognition CocoImporter::recognise(const FolderListing &folder) const
{
    int sniffed = 0;
    QString named;
    for (const ListedFile &file : folder.files()) {
        if (!isJson(file.path)) {
            continue;
        }
        if (named.isEmpty() && hasUsualName(file.path)) {
            named = file.path;
        }
        if (sniffed++ < kMaxSniffed && isCoco(folder, file)) {
            return {85, file.path};
        }
    }
    return named.isEmpty() ? Recognition() : Recognition{30, named};
}

Result<ImportPlan> CocoImporter::scan(const FolderListing &folder, const ImportOptions &options,
                                      const ProgressSink &progress, std::stop_token stop) const
{
    PlanBuilder plan(folder, name(), options, progress, std::move(stop));
    plan.setTotal(std::count_if(folder.files().begin(), folder.files().end(),
                                [](const ListedFile &file) { return isImageName(file.path); }));
    CocoPlan coco(folder, plan);
    for (const ListedFile &file : folder.files()) {
        if (plan.isStopped()) {
            break;
        }
        if (isJson(file.path) && (hasUsualName(file.path) || isCoco(folder, file))) {
            addFile(folder, file, plan, coco);
        }
    }
    return plan.finish(ReferenceRule::FirstNormals);
}

CocoExporter::CocoExporter() = default;

CocoExporter::~CocoExporter() = default;

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

Status CocoExporter::begin(Part &part, Split split)
{
    RA_TRY_ASSIGN(part.file, m_folder->create(fileName(split)));
    RA_TRY_ASSIGN(part.annotations, m_folder->scratch(fileName(split)));
    return part.file->write(
        "{\"info\": {\"description\": \"RA-Studio export\"}, \"licenses\": [],\n"
        "\"images\": [\n");
}

Status CocoExporter::add(const ExportSample &sample)
{
    RA_TRY(checkBoxes(sample));
    Part &part = m_parts[sample.split == Split::Validation ? 1 : 0];
    if (!part.file) {
        RA_TRY(begin(part, sample.split));
    }
    const qint64 imageId = ++part.imageCount;
    RA_TRY(part.file->write((imageId == 1 ? "" : ",\n") + image(sample, imageId)));
    for (const Finding &finding : sample.record.answer.findings) {
        const qint64 id = ++part.annotationCount;
        RA_TRY(part.annotations->write(
            (id == 1 ? "" : ",\n")
            + annotation(*finding.box, id, imageId, categoryId(finding.type))));
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
    for (Part &part : m_parts) {
        if (!part.file) {
            continue;
        }
        RA_TRY(part.file->write("\n],\n\"annotations\": [\n"));
        RA_TRY(part.annotations->appendTo(*part.file));
        part.annotations.reset();
        RA_TRY(part.file->write("\n],\n\"categories\": [\n" + categories.join(",\n") + "\n]}\n"));
        RA_TRY_ASSIGN(const ExportedFile done, part.file->close());
        m_folder->note(done);
    }
    return {};
}

Result<std::vector<ExportPreview>> CocoExporter::preview(const ExportSample &sample) const
{
    RA_TRY(checkBoxes(sample));
    std::vector<ExportPreview> rows{{fileName(sample.split), image(sample, 1)}};
    qint64 id = 0;
    for (const Finding &finding : sample.record.answer.findings) {
        ++id;
        const auto known = m_categories.indexOf(finding.type);
        rows.push_back(
            {fileName(sample.split),
             annotation(*finding.box, id, 1, known < 0 ? 1 : static_cast<int>(known) + 1)});
    }
    return rows;
}

} // namespace ra
