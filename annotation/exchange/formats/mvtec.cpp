// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/mvtec.h"

#include "annotation/exchange/source/foldernames.h"
#include "annotation/exchange/source/planbuilder.h"

#include <QCoreApplication>

namespace ra {

namespace {

constexpr int kAnyValueIsDefect = 0;
const QLatin1String kMaskFolder("ground_truth");

/// A picture's place in the layout: CATEGORY / part / TYPE / file.
struct Place {
    QString category;
    QString part;
    QString type;
};

std::optional<Place> placeOf(const QString &path)
{
    const QStringList parts = path.split(QLatin1Char('/'));
    if (parts.size() < 3) {
        return std::nullopt;
    }
    const QString &part = parts[parts.size() - 3];
    if (!splitOf(part) && part != kMaskFolder) {
        return std::nullopt;
    }
    return Place{parts.first(parts.size() - 3).join(QLatin1Char('/')), part,
                 parts[parts.size() - 2]};
}

QString maskKey(const QString &category, const QString &type, const QString &stem)
{
    return category + QLatin1Char('\n') + type + QLatin1Char('\n') + stem;
}

/// All masks by what they belong to; taken out as they are used, so that the rest is unpaired.
QHash<QString, const ListedFile *> masksOf(const FolderListing &folder)
{
    QHash<QString, const ListedFile *> masks;
    for (const ListedFile &file : folder.files()) {
        const auto place = placeOf(file.path);
        if (place && place->part == kMaskFolder && isImageName(file.path)) {
            masks.insert(maskKey(place->category, place->type, withoutMaskMark(stemOf(file.path))),
                         &file);
        }
    }
    return masks;
}

QString categoryName(const Place &place, const FolderListing &folder)
{
    return place.category.isEmpty() ? folder.name() : place.category;
}

} // namespace

QString MvtecImporter::name() const
{
    return QStringLiteral("mvtec");
}

const char *MvtecImporter::title() const
{
    return QT_TRANSLATE_NOOP("ra", "MVTec AD family");
}

Recognition MvtecImporter::recognise(const FolderListing &folder) const
{
    QString masks, trainGood, testGood;
    for (const ListedFile &file : folder.files()) {
        const auto place = placeOf(file.path);
        if (!place || !isImageName(file.path)) {
            continue;
        }
        const bool isGood = meaningOf(place->type) == FolderMeaning::Normal;
        QString &evidence = place->part == kMaskFolder            ? masks
                            : splitOf(place->part) == Split::Test ? testGood
                                                                  : trainGood;
        if (evidence.isEmpty() && (isGood || place->part == kMaskFolder)) {
            evidence = folderOf(file.path);
        }
        if (!masks.isEmpty() && !trainGood.isEmpty() && !testGood.isEmpty()) {
            break;
        }
    }
    const bool hasGood = !trainGood.isEmpty() || !testGood.isEmpty();
    if (!masks.isEmpty() && hasGood) {
        return {90, (testGood.isEmpty() ? trainGood : testGood) + QStringLiteral(" + ") + masks};
    }
    if (!trainGood.isEmpty() && !testGood.isEmpty()) {
        return {60, trainGood + QStringLiteral(" + ") + testGood};
    }
    return {};
}

Result<ImportPlan> MvtecImporter::scan(const FolderListing &folder, const ImportOptions &options,
                                       const ProgressSink &progress, std::stop_token stop) const
{
    PlanBuilder plan(folder, name(), options, progress, std::move(stop));
    QHash<QString, const ListedFile *> masks = masksOf(folder);
    plan.setTotal(qint64(folder.files().size()) - masks.size());
    for (const ListedFile &file : folder.files()) {
        if (plan.isStopped()) {
            break;
        }
        const auto place = placeOf(file.path);
        if (!place || place->part == kMaskFolder || !isImageName(file.path)) {
            continue;
        }
        const ListedFile *mask =
            masks.take(maskKey(place->category, place->type, stemOf(file.path)));
        if (mask != nullptr) {
            plan.use(mask->path);
        }
        auto sample = plan.sampleOf(file, categoryName(*place, folder));
        if (!sample) {
            continue;
        }
        sample->split = splitOf(place->part).value_or(Split::None);
        if (meaningOf(place->type) == FolderMeaning::Normal) {
            sample->truth = normalAnswer();
            sample->role =
                sample->split == Split::Test ? SampleRole::Sample : SampleRole::Reference;
        } else {
            sample->truth =
                plan.maskAnswer(*sample, mask, plan.typeName(place->type), kAnyValueIsDefect);
        }
        plan.add(*std::move(sample));
    }
    plan.addUnpairedMasks(masks);
    return plan.finish(ReferenceRule::Layout);
}

} // namespace ra
