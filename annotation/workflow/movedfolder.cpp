// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/movedfolder.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/exchange/source/unusedfiles.h"
#include "annotation/workflow/contenthash.h"
#include "annotation/workflow/everyfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <map>

namespace ra {

namespace {

/// So many pictures, spread over all, stand for the content of all.
constexpr size_t kMostCompared = 64;

constexpr QLatin1Char kSlash('/');

bool isMost(size_t part, size_t whole)
{
    return 2 * part > whole;
}

QString folderOf(const QString &path)
{
    return path.left(std::max(qsizetype(0), path.lastIndexOf(kSlash)));
}

/// The pictures of a plan by their absolute paths.
struct PlannedFiles {
    /// With a slash at its end.
    QString root;
    QHash<QString, const ImportedSample *> byPath;
    QSet<QString> folders;
};

PlannedFiles plannedFiles(const ImportPlan &plan)
{
    PlannedFiles planned;
    planned.root = QDir::cleanPath(plan.root) + kSlash;
    for (const ImportedSample &sample : plan.samples) {
        const QString path = planned.root + sample.path;
        planned.byPath.insert(path, &sample);
        planned.folders.insert(folderOf(path));
    }
    return planned;
}

using Files = std::vector<SampleFile>;

/// The project's files by the image folder they hang on, but for those of the plan's own root:
/// these are not stored again, and so planned no more.
Result<std::map<QString, Files>> otherFolders(PlannedFiles &planned, SampleQuery &samples,
                                              const std::stop_token &stop)
{
    std::map<QString, Files> folders;
    RA_TRY_ASSIGN(const std::vector<RootRow> roots, samples.roots());
    const bool isAnyOther = std::any_of(roots.begin(), roots.end(), [&](const RootRow &root) {
        return root.path + kSlash != planned.root;
    });
    if (!isAnyOther) {
        return folders;
    }
    RA_TRY(forEachFile(samples, stop, [&](const SampleFile &file) {
        const QString root = file.filePath.chopped(file.path.size() + 1);
        if (root + kSlash == planned.root) {
            planned.byPath.remove(file.filePath);
        } else {
            folders[root].push_back(file);
        }
    }));
    return folders;
}

/// Where the plan has a sub-folder of the files that holds one of them.
QSet<QString> placesOf(const Files &files, const PlannedFiles &planned)
{
    QHash<QString, QStringList> byFolder;
    for (const SampleFile &file : files) {
        byFolder[folderOf(file.path)].append(file.path);
    }
    QSet<QString> places;
    for (auto one = byFolder.cbegin(); one != byFolder.cend(); ++one) {
        const QString ending = one.key().isEmpty() ? QString() : QString(kSlash + one.key());
        for (const QString &folder : planned.folders) {
            const QString place = folder.chopped(ending.size());
            const bool isThere = folder.endsWith(ending)
                                 && std::any_of(one->begin(), one->end(), [&](const QString &path) {
                                        return planned.byPath.contains(place + kSlash + path);
                                    });
            if (isThere) {
                places.insert(place);
            }
        }
    }
    return places;
}

Result<bool> hasSameContent(const SampleFile &file, const ImportedSample &found,
                            const QString &filePath, const std::stop_token &stop)
{
    if (file.contentHash.isEmpty()) {
        return !file.imported.isKnown() || file.imported.bytes == found.bytes;
    }
    const Result<QByteArray> hash = contentHash(filePath, stop);
    if (!hash && hash.error().code == QLatin1String(errorcode::kCancelled)) {
        return fail(hash.error());
    }
    return hash && *hash == file.contentHash;
}

/// Files of an image folder that are gone from it, as far as they can lie below the plan's root, in
/// a place that may be the folder's new one.
struct Comparison {
    QString place;
    size_t gone = 0;
    /// Those that lie there.
    std::vector<const SampleFile *> found;
};

Comparison compare(const std::vector<const SampleFile *> &gone, const QString &place,
                   const PlannedFiles &planned)
{
    Comparison made{place, 0, {}};
    for (const SampleFile *file : gone) {
        const QString path = place + kSlash + file->path;
        made.gone += path.startsWith(planned.root) ? 1 : 0;
        const ImportedSample *there = planned.byPath.value(path);
        if (there && (!file->size.isKnown() || there->size == file->size)) {
            made.found.push_back(file);
        }
    }
    return made;
}

/// Most of the found files that are looked at hold what was imported.
Result<bool> isSameContent(const Comparison &made, const PlannedFiles &planned,
                           const std::stop_token &stop)
{
    const size_t compared = std::min(made.found.size(), kMostCompared);
    size_t same = 0;
    for (size_t i = 0; i < compared; ++i) {
        const SampleFile &file = *made.found[i * made.found.size() / compared];
        const QString path = made.place + kSlash + file.path;
        RA_TRY_ASSIGN(const bool isSame,
                      hasSameContent(file, *planned.byPath.value(path), path, stop));
        same += isSame ? 1 : 0;
    }
    return isMost(same, compared);
}

/// The place with the most of the gone files, by path and content; none where that is nowhere.
Result<std::optional<Comparison>> newPlace(const std::vector<const SampleFile *> &gone,
                                           const QSet<QString> &places, const PlannedFiles &planned,
                                           const std::stop_token &stop)
{
    std::vector<Comparison> all;
    for (const QString &place : places) {
        all.push_back(compare(gone, place, planned));
    }
    std::sort(all.begin(), all.end(), [](const Comparison &a, const Comparison &b) {
        return std::pair(b.found.size(), a.place) < std::pair(a.found.size(), b.place);
    });
    for (Comparison &made : all) {
        RA_TRY_ASSIGN(const bool isSame, isSameContent(made, planned, stop));
        if (isSame) {
            return std::move(made);
        }
    }
    return std::nullopt;
}

Error movedFolder(const MovedFolder &moved, size_t pictures)
{
    return {QLatin1String(errorcode::kMovedFolder),
            QT_TRANSLATE_NOOP("ra", "Pictures of the image folder %1 that are no longer there and "
                                    "lie below %2 now: %L3. Imported from there, they would come a "
                                    "second time. Say that the folder lies there now (Project → "
                                    "Image folders, or the command reroot), then import %2."),
            {moved.from, moved.to, QString::number(pictures)},
            {}};
}

Diagnostic partlyMoved(const QString &folder, const Comparison &made)
{
    QStringList names;
    for (const SampleFile *file : made.found) {
        names.append(file->path);
    }
    return {Severity::Warning,
            QStringLiteral("imagesMoved"),
            QT_TRANSLATE_NOOP("ra", "Pictures that are gone from the image folder %3 and lie below "
                                    "%4 now: %L1 (%2). Imported, they are new samples without what "
                                    "was said about the old ones, which stay without a picture. "
                                    "Move the files back to keep that work."),
            {QString::number(names.size()), examplesOf(names), folder, made.place},
            -1,
            0,
            {}};
}

} // namespace

Status refuseMovedFolder(const ImportPlan &plan, SampleQuery &samples, Diagnostics &problems,
                         const std::stop_token &stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    PlannedFiles planned = plannedFiles(plan);
    RA_TRY_ASSIGN(const auto folders, otherFolders(planned, samples, stop));
    for (const auto &[folder, files] : folders) {
        const QSet<QString> places = placesOf(files, planned);
        if (places.isEmpty()) {
            continue;
        }
        std::vector<const SampleFile *> gone;
        for (const SampleFile &file : files) {
            if (!QFileInfo::exists(file.filePath)) {
                gone.push_back(&file);
            }
        }
        RA_TRY_ASSIGN(const auto made, newPlace(gone, places, planned, stop));
        if (!made) {
            continue;
        }
        const bool isMoved =
            isMost(gone.size(), files.size()) && isMost(made->found.size(), made->gone);
        RA_TRY_ASSIGN(const std::vector<RootRow> roots, samples.roots());
        const bool isTaken = std::any_of(roots.begin(), roots.end(), [&](const RootRow &root) {
            return root.path == made->place;
        });
        if (isMoved && !isTaken) {
            return fail(movedFolder({folder, made->place}, made->found.size()));
        }
        problems.push_back(partlyMoved(folder, *made));
    }
    return {};
}

std::optional<MovedFolder> movedFolderOf(const Error &error)
{
    if (error.code != QLatin1String(errorcode::kMovedFolder)) {
        return std::nullopt;
    }
    return MovedFolder{error.arguments.at(0), error.arguments.at(1)};
}

} // namespace ra
