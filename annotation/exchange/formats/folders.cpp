// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/folders.h"

#include "annotation/exchange/source/foldernames.h"
#include "annotation/exchange/source/planbuilder.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace ra {

namespace {

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

/// Is there a folder that says normal or defective? Only then are the others taken for types.
bool isLabelled(const FolderListing &folder)
{
    return std::any_of(folder.files().begin(), folder.files().end(), [](const ListedFile &file) {
        return isImageName(file.path) && !isMaskPath(file.path)
               && meaningOf(tellingFolders(file.path).label) != FolderMeaning::Type;
    });
}

/// The masks of a folder: those in a tree of masks, and "3_mask.png" beside "3.png".
class Masks final
{
public:
    explicit Masks(const FolderListing &folder)
    {
        QSet<QString> pictures;
        for (const ListedFile &file : folder.files()) {
            if (isImageName(file.path) && !isMaskPath(file.path)) {
                pictures.insert(joined(folderOf(file.path), stemOf(file.path)));
            }
        }
        for (const ListedFile &file : folder.files()) {
            const QString place = placeOfMask(file.path);
            const bool isBeside =
                withoutMaskMark(stemOf(file.path)) != stemOf(file.path) && pictures.contains(place);
            if (isImageName(file.path) && (isMaskPath(file.path) || isBeside)) {
                m_byPlace.insert(place, &file);
                m_paths.insert(file.path);
            }
        }
    }

    [[nodiscard]] bool contains(const QString &path) const { return m_paths.contains(path); }
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
    QSet<QString> m_paths;
};

/// What folders and mask say; where both do, the folder decides and the mask gives the regions.
/// `hasMasks`: are there masks at all, so that a picture without one may be meant as normal?
std::optional<Answer> answerOf(PlanBuilder &plan, const ImportedSample &sample,
                               const ListedFile *mask, const QString &label, bool hasMasks)
{
    if (!label.isEmpty() && meaningOf(label) == FolderMeaning::Normal) {
        const auto marked =
            mask != nullptr ? plan.answerByMask(sample, *mask, kAnyValueIsDefect) : std::nullopt;
        if (marked && marked->verdict == Verdict::Yes) {
            plan.addProblem(Severity::Warning, "maskOfNormal",
                            QT_TRANSLATE_NOOP("ra", "The folder says that this picture is normal, "
                                                    "but its mask marks a region: imported as "
                                                    "normal. Check it."),
                            {}, sample.path);
        }
        return normalAnswer();
    }
    if (label.isEmpty() && mask != nullptr) {
        return plan.answerByMask(sample, *mask, kAnyValueIsDefect);
    }
    if (label.isEmpty()) {
        return hasMasks ? plan.unannotatedAnswer(sample.path) : std::nullopt;
    }
    return mask != nullptr ? plan.maskAnswer(sample, mask, plan.typeName(label), kAnyValueIsDefect)
                           : defectiveAnswer(plan.typeName(label));
}

} // namespace

QString FolderImporter::name() const
{
    return QStringLiteral("folder");
}

const char *FolderImporter::title() const
{
    return QT_TRANSLATE_NOOP("ra", "Plain folders");
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
    const bool hasMasks = !masks.rest().isEmpty();
    plan.setTotal(qint64(folder.files().size()) - masks.rest().size());
    for (const ListedFile &file : folder.files()) {
        if (plan.isStopped()) {
            break;
        }
        if (!isImageName(file.path) || masks.contains(file.path)) {
            continue;
        }
        const TellingFolders folders = tellingFolders(file.path);
        const QString place = areTypes ? folders.category : joined(folders.category, folders.label);
        const ListedFile *mask = masks.take(file.path);
        auto sample = plan.sampleOf(file, place.isEmpty() ? folder.name() : place);
        if (mask != nullptr) {
            plan.use(mask->path);
        }
        if (sample) {
            sample->split = folders.split;
            sample->truth =
                answerOf(plan, *sample, mask, areTypes ? folders.label : QString(), hasMasks);
            plan.add(*std::move(sample));
        }
    }
    plan.addUnpairedMasks(masks.rest());
    return plan.finish(ReferenceRule::FirstNormals);
}

} // namespace ra
