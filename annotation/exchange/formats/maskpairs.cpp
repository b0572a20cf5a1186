// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/maskpairs.h"

#include "annotation/exchange/source/foldernames.h"
#include "annotation/exchange/source/planbuilder.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace ra {

namespace {

const QLatin1String kTilePrefix("MT_");
const QLatin1String kTileFolder("Imgs");
constexpr int kTileThreshold = 127;
constexpr int kAnyValueIsDefect = 0;
/// See the class comment; the largest gap inside a known tile is 356.
constexpr qint64 kTileGap = 400;
constexpr qint64 kTileGapFallingExposure = 100;
constexpr int kSurePairs = 70;
constexpr int kBelowPlainFolders = 15;
/// Fewer paired pictures than this share of all aren't this layout.
constexpr double kPairedShare = 0.8;

struct Pair {
    const ListedFile *image = nullptr;
    const ListedFile *mask = nullptr;
};

/// The magnetic tiles' type: "MT_Crack/Imgs/a.jpg" → "Crack"; none elsewhere.
std::optional<QString> tileType(const QString &path)
{
    const QString folder = folderOf(path);
    const QString type = fileNameOf(folderOf(folder));
    if (fileNameOf(folder) != kTileFolder || !type.startsWith(kTilePrefix)) {
        return std::nullopt;
    }
    return type.mid(kTilePrefix.size());
}

bool isJpeg(const QString &path)
{
    return path.endsWith(QLatin1String(".jpg"), Qt::CaseInsensitive)
           || path.endsWith(QLatin1String(".jpeg"), Qt::CaseInsensitive);
}

/// A mask by its name, or (tiles) the PNG of the two files with one stem.
bool isMask(const QString &path)
{
    const QString stem = stemOf(path);
    return tileType(path) ? !isJpeg(path) : withoutMaskMark(stem) != stem;
}

std::vector<Pair> pairsOf(const FolderListing &folder)
{
    QHash<QString, const ListedFile *> masks;
    for (const ListedFile &file : folder.files()) {
        if (isImageName(file.path) && isMask(file.path)) {
            masks.insert(joined(folderOf(file.path), withoutMaskMark(stemOf(file.path))), &file);
        }
    }
    std::vector<Pair> pairs;
    for (const ListedFile &file : folder.files()) {
        if (isImageName(file.path) && !isMask(file.path)) {
            pairs.push_back({&file, masks.take(joined(folderOf(file.path), stemOf(file.path)))});
        }
    }
    const auto paired = pairs.size();
    for (const ListedFile *mask : std::as_const(masks)) {
        pairs.push_back({nullptr, mask});
    }
    std::sort(pairs.begin() + qsizetype(paired), pairs.end(),
              [](const Pair &a, const Pair &b) { return a.mask->path < b.mask->path; });
    return pairs;
}

/// Number and exposure in the name of a tile's picture.
struct Shot {
    qint64 number = 0;
    int exposure = 0;
    QString path;
};

std::vector<Shot> shotsOf(const std::vector<Pair> &pairs)
{
    static const QRegularExpression pattern(QStringLiteral("^exp(\\d{1,4})_num_(\\d{1,12})$"));
    std::vector<Shot> shots;
    for (const Pair &pair : pairs) {
        if (pair.image == nullptr) {
            continue;
        }
        const auto match = pattern.match(stemOf(pair.image->path));
        if (match.hasMatch()) {
            shots.push_back(
                {match.captured(2).toLongLong(), match.captured(1).toInt(), pair.image->path});
        }
    }
    std::sort(shots.begin(), shots.end(),
              [](const Shot &a, const Shot &b) { return a.number < b.number; });
    return shots;
}

QHash<QString, QString> tileGroups(const std::vector<Pair> &pairs)
{
    QHash<QString, QString> groups;
    QString group;
    Shot last;
    for (const Shot &shot : shotsOf(pairs)) {
        const qint64 gap = shot.number - last.number;
        const bool isFalling = shot.exposure <= last.exposure;
        if (group.isEmpty() || gap > kTileGap || (isFalling && gap > kTileGapFallingExposure)) {
            group = QStringLiteral("tile-%1").arg(shot.number);
        }
        groups.insert(shot.path, group);
        last = shot;
    }
    return groups;
}

/// Folder names that mean something decide; else the mask does.
std::optional<Answer> answerOf(PlanBuilder &plan, const ImportedSample &sample, const Pair &pair)
{
    const auto tile = tileType(sample.path);
    if (pair.mask != nullptr) {
        plan.use(pair.mask->path);
    }
    if (tile && meaningOf(*tile) == FolderMeaning::Normal) {
        return normalAnswer();
    }
    if (tile) {
        return plan.maskAnswer(sample, pair.mask, plan.typeName(*tile), kTileThreshold);
    }
    if (pair.mask == nullptr) {
        return plan.unannotatedAnswer(sample.path);
    }
    return plan.answerByMask(sample, *pair.mask, kAnyValueIsDefect);
}

} // namespace

QString MaskPairImporter::name() const
{
    return QStringLiteral("mask-pairs");
}

const char *MaskPairImporter::title() const
{
    return QT_TRANSLATE_NOOP("ra", "Images with masks");
}

Recognition MaskPairImporter::recognise(const FolderListing &folder) const
{
    const std::vector<Pair> pairs = pairsOf(folder);
    qsizetype images = 0, paired = 0;
    bool haveFoldersMeaning = false;
    QString tile;
    for (const Pair &pair : pairs) {
        if (pair.image == nullptr) {
            continue;
        }
        ++images;
        paired += pair.mask != nullptr ? 1 : 0;
        const QString label = tellingFolders(pair.image->path).label;
        haveFoldersMeaning = haveFoldersMeaning || meaningOf(label) != FolderMeaning::Type;
        if (tile.isEmpty() && tileType(pair.image->path)) {
            tile = folderOf(pair.image->path);
        }
    }
    if (!tile.isEmpty()) {
        return {95, tile};
    }
    if (images > 0 && double(paired) >= kPairedShare * double(images)) {
        // Folders named good or NG say more than the masks: plain folders read both.
        return {haveFoldersMeaning ? kBelowPlainFolders : kSurePairs,
                QStringLiteral("%1/%2 × *_mask").arg(paired).arg(images)};
    }
    return {};
}

Result<ImportPlan> MaskPairImporter::scan(const FolderListing &folder, const ImportOptions &options,
                                          const ProgressSink &progress, std::stop_token stop) const
{
    PlanBuilder plan(folder, name(), options, progress, std::move(stop));
    const std::vector<Pair> pairs = pairsOf(folder);
    const QHash<QString, QString> groups = tileGroups(pairs);
    plan.setTotal(qint64(pairs.size()));
    for (const Pair &pair : pairs) {
        if (plan.isStopped()) {
            break;
        }
        if (pair.image == nullptr) {
            plan.addProblem(
                Severity::Warning, "maskUnpaired",
                QT_TRANSLATE_NOOP("ra", "There is no picture for this mask: it was left out."), {},
                pair.mask->path);
            continue;
        }
        const bool isTile = tileType(pair.image->path).has_value();
        auto sample =
            plan.sampleOf(*pair.image, isTile ? QStringLiteral("magnetic tile") : folder.name());
        if (!sample) {
            continue;
        }
        if (isTile && sample->scenario == Scenario::Unknown) {
            sample->scenario = Scenario::Texture;
        }
        for (const QString &part : folderOf(pair.image->path).split(QLatin1Char('/'))) {
            sample->split = splitOf(part).value_or(sample->split);
        }
        sample->groupKey = groups.value(pair.image->path);
        sample->truth = answerOf(plan, *sample, pair);
        plan.add(*std::move(sample));
    }
    return plan.finish(ReferenceRule::FirstNormals);
}

} // namespace ra
