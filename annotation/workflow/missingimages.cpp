// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/missingimages.h"

#include "annotation/base/errorcode.h"
#include "annotation/exchange/source/unusedfiles.h"
#include "annotation/workflow/contenthash.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <set>
#include <utility>

namespace ra {

namespace {

/// The stored images that are not in the folder any more.
Result<std::vector<SampleFile>> missingFiles(const ImportPlan &plan, const SamplesByPath &stored,
                                             SampleQuery &samples)
{
    QSet<QString> planned;
    for (const ImportedSample &sample : plan.samples) {
        planned.insert(sample.path);
    }
    std::vector<SampleId> unplanned;
    for (auto known = stored.cbegin(); known != stored.cend(); ++known) {
        if (!planned.contains(known.key())) {
            unplanned.push_back(known.value());
        }
    }
    RA_TRY_ASSIGN(std::vector<SampleFile> files, samples.files(unplanned));
    // One that is there but isn't imported this time has a problem of its own in the plan.
    std::erase_if(files, [](const SampleFile &file) { return QFileInfo::exists(file.filePath); });
    std::sort(files.begin(), files.end(),
              [](const SampleFile &a, const SampleFile &b) { return a.path < b.path; });
    return files;
}

/// Where the new images of the plan are that could be the missing ones, by their content.
Result<QHash<QByteArray, QString>> newPlaces(const ImportPlan &plan, const SamplesByPath &stored,
                                             const std::vector<SampleFile> &missing,
                                             const std::stop_token &stop)
{
    std::set<std::pair<int, int>> sizes;
    for (const SampleFile &file : missing) {
        if (!file.contentHash.isEmpty()) {
            sizes.emplace(file.size.width, file.size.height);
        }
    }
    QHash<QByteArray, QString> places;
    for (const ImportedSample &sample : plan.samples) {
        const bool canBeMissing = sizes.contains({sample.size.width, sample.size.height});
        if (stored.contains(sample.path) || !canBeMissing) {
            continue;
        }
        const auto hash = contentHash(plan.root + QLatin1Char('/') + sample.path, stop);
        if (hash) {
            places.insert(*hash, sample.path);
        } else if (hash.error().code == QLatin1String(errorcode::kCancelled)) {
            return fail(hash.error());
        }
    }
    return places;
}

void tell(const char *code, const char *sentence, const QStringList &names, Diagnostics &problems)
{
    if (!names.isEmpty()) {
        problems.push_back({Severity::Warning,
                            QString::fromLatin1(code),
                            sentence,
                            {QString::number(names.size()), examplesOf(names)},
                            -1,
                            0,
                            {}});
    }
}

} // namespace

Result<MissingImages> tellMissingImages(const ImportPlan &plan, const SamplesByPath &stored,
                                        SampleQuery &samples, Diagnostics &problems,
                                        const std::stop_token &stop)
{
    RA_TRY_ASSIGN(const std::vector<SampleFile> missing, missingFiles(plan, stored, samples));
    if (missing.empty()) {
        return MissingImages();
    }
    RA_TRY_ASSIGN(const auto places, newPlaces(plan, stored, missing, stop));
    QStringList vanished;
    QStringList moved;
    for (const SampleFile &file : missing) {
        const auto place = places.constFind(file.contentHash);
        if (file.contentHash.isEmpty() || place == places.cend()) {
            vanished.append(file.path);
        } else {
            moved.append(file.path + QStringLiteral(" → ") + *place);
        }
    }
    tell("imagesVanished",
         QT_TRANSLATE_NOOP("ra",
                           "Images of the project that are no longer in the folder: %L1 (%2). "
                           "The project keeps their samples; nothing is deleted. Put the "
                           "pictures back, or reject the samples."),
         vanished, problems);
    tell("imagesMoved",
         QT_TRANSLATE_NOOP("ra", "Images that the folder has under another path now: %L1 (%2). "
                                 "Imported, they are new samples without what was said about the "
                                 "old ones, which stay without a picture. Move the files back to "
                                 "keep that work."),
         moved, problems);
    return MissingImages{static_cast<qint64>(vanished.size()), static_cast<qint64>(moved.size())};
}

} // namespace ra
