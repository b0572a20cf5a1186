// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/folderimporter.h"

#include "annotation/exchange/foldernames.h"
#include "annotation/exchange/planbuilder.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra
{

namespace
{

constexpr int kAnyValueIsDefect = 0;

bool isMaskPath(const QString &path)
{
    const QStringList parts = folderOf(path).split(QLatin1Char('/'));
    return std::any_of(parts.begin(), parts.end(), isMaskFolderName);
}

/// "a/masks/hole/3_mask" → "a/hole/3": where the picture would lie.
QString placeOfMask(const QString &path)
{
    QStringList parts = folderOf(path).split(QLatin1Char('/'), Qt::SkipEmptyParts);
    parts.removeIf([](const QString &part) { return isMaskFolderName(part); });
    return joined(parts.join(QLatin1Char('/')), withoutMaskMark(stemOf(path)));
}

/// What the folders of one picture say. Containers and splits are skipped: they mean nothing here.
struct Folders {
    /// The innermost telling folder; empty where there is none.
    QString label;
    QString category;
    Split split = Split::None;
};

Folders foldersOf(const QString &path)
{
    Folders folders;
    QStringList telling;
    for (const QString &part : folderOf(path).split(QLatin1Char('/'), Qt::SkipEmptyParts)) {
        if (const auto split = splitOf(part)) {
            folders.split = *split;
        } else if (!isContainerName(part)) {
            telling.push_back(part);
        }
    }
    if (!telling.isEmpty()) {
        folders.label = telling.takeLast();
    }
    folders.category = telling.join(QLatin1Char('/'));
    return folders;
}

/// Is there a folder that says normal or defective? Only then are the others taken for types.
bool isLabelled(const FolderListing &folder)
{
    return std::any_of(folder.files().begin(), folder.files().end(), [](const ListedFile &file) {
        return isImageName(file.path) && !isMaskPath(file.path) &&
               meaningOf(foldersOf(file.path).label) != FolderMeaning::Type;
    });
}

class Masks final
{
public:
    explicit Masks(const FolderListing &folder)
    {
        for (const ListedFile &file : folder.files()) {
            if (isImageName(file.path) && isMaskPath(file.path)) {
                m_byPlace.insert(placeOfMask(file.path), &file);
            }
        }
    }

    /// The mask in the same folder of the masks' tree, or in the tree's top; null where there is
    /// none.
    [[nodiscard]] const ListedFile *take(const QString &imagePath)
    {
        const QString stem = stemOf(imagePath);
        const QString folder = folderOf(imagePath);
        const ListedFile *mask = m_byPlace.take(joined(folder, stem));
        return mask != nullptr ? mask : m_byPlace.take(joined(folderOf(folder), stem));
    }
    [[nodiscard]] const QHash<QString, const ListedFile *> &rest() const { return m_byPlace; }

private:
    QHash<QString, const ListedFile *> m_byPlace;
};

} // namespace

QString FolderImporter::name() const
{
    return QStringLiteral("folder");
}

Recognition FolderImporter::recognise(const FolderListing &folder) const
{
    const auto image = std::find_if(folder.files().begin(), folder.files().end(),
                                    [](const ListedFile &file) { return isImageName(file.path); });
    if (image == folder.files().end()) {
        return {};
    }
    return {isLabelled(folder) ? 20 : 10, image->path};
}

Result<ImportPlan> FolderImporter::scan(const FolderListing &folder, const ImportOptions &options,
                                        const ProgressSink &progress, std::stop_token stop) const
{
    PlanBuilder plan(folder, name(), options, progress, std::move(stop));
    const bool areTypes = isLabelled(folder);
    Masks masks(folder);
    plan.setTotal(qint64(folder.files().size()) - masks.rest().size());
    for (const ListedFile &file : folder.files()) {
        if (plan.isStopped()) {
            break;
        }
        if (!isImageName(file.path) || isMaskPath(file.path)) {
            continue;
        }
        const Folders folders = foldersOf(file.path);
        const QString place = areTypes ? folders.category : joined(folders.category, folders.label);
        auto sample = plan.sampleOf(file, place.isEmpty() ? folder.name() : place);
        if (!sample) {
            continue;
        }
        sample->split = folders.split;
        const ListedFile *mask = masks.take(file.path);
        if (areTypes && meaningOf(folders.label) == FolderMeaning::Normal) {
            sample->truth = normalAnswer();
        } else if (mask != nullptr) {
            const QString type =
                areTypes && !folders.label.isEmpty() ? folders.label : genericTypeName();
            sample->truth = plan.maskAnswer(*sample, mask, plan.typeName(type), kAnyValueIsDefect);
        } else if (areTypes && !folders.label.isEmpty()) {
            sample->truth = defectiveAnswer(plan.typeName(folders.label));
        }
        plan.add(*std::move(sample));
    }
    for (const ListedFile *mask : masks.rest()) {
        plan.addProblem(
            Severity::Warning, "maskUnpaired",
            QT_TRANSLATE_NOOP("ra", "There is no picture for this mask: it was left out."), {},
            mask->path);
    }
    return plan.finish(ReferenceRule::FirstNormals);
}

} // namespace ra
