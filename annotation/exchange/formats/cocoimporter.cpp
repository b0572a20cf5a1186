// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/cocoimporter.h"

#include "annotation/exchange/formats/cocoplan.h"
#include "annotation/exchange/source/cocosniff.h"

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

} // namespace

QString CocoImporter::name() const
{
    return QStringLiteral("coco");
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

} // namespace ra
