// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/categorylook.h"

#include "annotation/base/errorcode.h"
#include "inference/engine/compact/samplekey.h"
#include "inference/engine/tensor/guard.h"

#include <QDataStream>
#include <QIODevice>

#include <ATen/ops/arange.h>

#include <algorithm>

namespace ra::inference {

namespace {

constexpr quint64 kMemorySeed = 1;
constexpr size_t kLeastNormals = 2;
/// Weight of the patch head in the map: the cautious choice, since a head can learn one lot only.
constexpr double kHeadWeight = 0.5;
constexpr double kDefectShare = 0.25;
constexpr double kFineDefectShare = 0.35;
/// Every second reference and every second of its cells are plenty for the fine head.
constexpr int64_t kFineStep = 2;

cv::Mat asMat(const at::Tensor &cells, int rows, int columns)
{
    const at::Tensor values = cells.to(at::kCPU, at::kFloat).contiguous();
    return cv::Mat(rows, columns, CV_32FC1, values.data_ptr()).clone();
}

cv::Mat pooledRow(const LookFeatures &features)
{
    cv::Mat row;
    asMat(features.pooled, 1, static_cast<int>(features.pooled.numel())).convertTo(row, CV_64F);
    return row;
}

at::Tensor everySecond(const at::Tensor &cells)
{
    return cells.slice(0, 0, c10::nullopt, kFineStep);
}

/// The approved boxes as the look sees the image.
std::vector<cv::Rect2d> boxesIn(const KnownSample &sample, ImageSize size, LookKind kind)
{
    std::vector<cv::Rect2d> boxes;
    for (const Finding &finding : sample.answer.findings) {
        if (finding.box) {
            const PixelBox box = clamped(ordered(*finding.box), size);
            const double x = kind == LookKind::Mirrored ? size.width - box.x2 : box.x1;
            boxes.emplace_back(x, box.y1, box.width(), box.height());
        }
    }
    return boxes;
}

/// Changes whenever something that an image's sums depend on does: types are not among it.
QByteArray keyOf(const KnownSample &sample, PoolRole role)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << imageKey(sample.image) << static_cast<int>(role);
    for (const Finding &finding : sample.answer.findings) {
        const PixelBox box = finding.box.value_or(PixelBox());
        stream << finding.box.has_value() << box.x1 << box.y1 << box.x2 << box.y2;
    }
    return bytes;
}

Error cancelled()
{
    return {QLatin1String(errorcode::kCancelled), QT_TRANSLATE_NOOP("ra", "Cancelled."), {}, {}};
}

} // namespace

Result<CategoryLook> CategoryLook::build(LookKind kind, const std::vector<KnownImage> &normals,
                                         FeatureSource &source, std::stop_token stop,
                                         const OnImage &onImage)
{
    return guarded([&]() -> Result<CategoryLook> {
        CategoryLook look;
        look.m_kind = kind;
        std::vector<at::Tensor> cells;
        for (const KnownImage &normal : normals) {
            if (stop.stop_requested()) {
                return fail(cancelled());
            }
            Result<SeenImage> image = FeatureSource::open(normal);
            const Result<LookFeatures> features =
                image.and_then([&](SeenImage &seen) { return source.features(seen, kind); });
            // One damaged reference is no reason to do without the others.
            if (features) {
                look.m_normals.push_back({normal, image->hash});
                cells.push_back(features->distance);
            }
            if (onImage) {
                onImage();
            }
        }
        if (cells.size() < kLeastNormals) {
            return fail(errorcode::kTooFewReadable,
                        QT_TRANSLATE_NOOP("ra", "Fewer than 2 references of %1 can be "
                                                "read. Put the files back."));
        }
        look.m_memory = NormalMemory::build(cells, kMemorySeed, look.normalGroups(), stop);
        if (stop.stop_requested()) {
            return fail(cancelled());
        }
        return look;
    });
}

std::vector<size_t> CategoryLook::normalGroups() const
{
    std::vector<size_t> groups;
    QHash<QString, size_t> first;
    for (size_t i = 0; i < m_normals.size(); ++i) {
        const QString group = foldGroup(m_normals[i].image);
        if (!first.contains(group)) {
            first.insert(group, i);
        }
        groups.push_back(first.value(group));
    }
    return groups;
}

std::array<std::vector<CategoryLook::Member>, kFolds>
CategoryLook::deal(const std::vector<ReviewedImage> &reviewed)
{
    std::array<std::vector<Member>, kFolds> members;
    m_foldOfHash.clear();
    m_foldOfGroup.clear();
    if (reviewed.empty()) {
        return members;
    }
    const auto place = [&](const KnownSample &sample, const QByteArray &hash, PoolRole role,
                           int fold) {
        m_foldOfHash.insert(hash, fold);
        m_foldOfGroup.insert(foldGroup(sample.image), fold);
        members[static_cast<size_t>(fold)].push_back({keyOf(sample, role), sample, role});
    };
    for (const ReviewedImage &image : reviewed) {
        const auto kept = m_kept.constFind(imageKey(image.sample.image));
        if (kept != m_kept.constEnd()) {
            place(image.sample, kept->hash,
                  image.isDefective() ? PoolRole::Defective : PoolRole::Normal, image.fold);
        }
    }
    // A reference goes to its group's fold; one that was reviewed as well counts once.
    std::vector<QString> groups;
    QSet<QString> listed;
    for (const Normal &normal : m_normals) {
        const QString group = foldGroup(normal.image);
        if (!m_foldOfGroup.contains(group) && !listed.contains(group)) {
            listed.insert(group);
            groups.push_back(group);
        }
    }
    const std::vector<int> folds = dealtFolds(groups);
    QHash<QString, int> foldOf = m_foldOfGroup;
    for (size_t i = 0; i < groups.size(); ++i) {
        foldOf.insert(groups[i], folds[i]);
    }
    for (const Normal &normal : m_normals) {
        if (!m_foldOfHash.contains(normal.hash)) {
            place({normal.image, {Verdict::No, {}}, {}}, normal.hash, PoolRole::Reference,
                  foldOf.value(foldGroup(normal.image)));
        }
    }
    return members;
}

std::optional<CategoryLook::Share> CategoryLook::shareOf(const Member &member,
                                                         FeatureSource &source) const
{
    Result<SeenImage> image = FeatureSource::open(member.sample.image);
    const Result<LookFeatures> features =
        image.and_then([&](SeenImage &seen) { return source.features(seen, m_kind); });
    ImageSize size = member.sample.image.size;
    if (features && !size.isKnown() && FeatureSource::read(*image)) {
        size = image->picture.size();
    }
    if (!features || !size.isKnown()) {
        return std::nullopt;
    }
    Share share;
    share.pooled = {pooledRow(*features), member.role};
    const std::vector<cv::Rect2d> boxes = boxesIn(member.sample, size, m_kind);
    if (member.role == PoolRole::Defective && boxes.empty()) {
        return share;
    }
    const cv::Size2d area(size.width, size.height);
    share.patches.addImage(
        features->head, coveredCells(boxes, area, features->rows, features->columns, kDefectShare));
    const bool isReference = member.role == PoolRole::Reference;
    if (!isReference) {
        share.fine.addImage(features->fine, coveredCells(boxes, area, features->fineRows,
                                                         features->fineColumns, kFineDefectShare));
    } else if (static_cast<uchar>(image->hash.front()) % kFineStep == 0) {
        const at::Tensor cells = everySecond(features->fine);
        share.fine.addImage(cells, std::vector<bool>(static_cast<size_t>(cells.size(0))));
    }
    return share;
}

void CategoryLook::addMember(Fold &fold, const Member &member, FeatureSource &source) const
{
    if (const std::optional<Share> share = shareOf(member, source)) {
        fold.patches.add(share->patches);
        fold.fine.add(share->fine);
        fold.pooled.emplace(member.key, share->pooled);
    }
    fold.members.emplace(member.key, member);
}

bool CategoryLook::removeMember(Fold &fold, const Member &member, FeatureSource &source) const
{
    if (fold.pooled.contains(member.key)) {
        const bool isSame = keyOf(member.sample, member.role) == member.key;
        const std::optional<Share> share = isSame ? shareOf(member, source) : std::nullopt;
        if (!share) {
            return false;
        }
        fold.patches.subtract(share->patches);
        fold.fine.subtract(share->fine);
        fold.pooled.erase(member.key);
    }
    fold.members.erase(member.key);
    return true;
}

void CategoryLook::removeOthers(Fold &fold, const QSet<QByteArray> &wanted,
                                FeatureSource &source) const
{
    std::vector<Member> others;
    for (const auto &[key, member] : fold.members) {
        if (!wanted.contains(key)) {
            others.push_back(member);
        }
    }
    // Where most are gone, the rest is summed sooner than they are subtracted.
    bool isKept = 2 * others.size() <= fold.members.size();
    for (size_t i = 0; isKept && i < others.size(); ++i) {
        isKept = removeMember(fold, others[i], source);
    }
    if (!isKept) {
        fold = {};
    }
}

Status CategoryLook::sumFold(Fold &fold, const std::vector<Member> &members, FeatureSource &source,
                             std::stop_token stop) const
{
    QSet<QByteArray> wanted;
    for (const Member &member : members) {
        wanted.insert(member.key);
    }
    removeOthers(fold, wanted, source);
    for (const Member &member : members) {
        if (stop.stop_requested()) {
            return fail(cancelled());
        }
        if (!fold.members.contains(member.key)) {
            addMember(fold, member, source);
        }
    }
    return {};
}

CategoryLook::Heads CategoryLook::headsWithout(int fold) const
{
    PatchSums patches;
    PatchSums fine;
    std::vector<PoolRow> pooled;
    for (int i = 0; i < kFolds; ++i) {
        if (i != fold) {
            const Fold &other = m_folds[static_cast<size_t>(i)];
            patches.add(other.patches);
            fine.add(other.fine);
            for (const auto &[key, row] : other.pooled) {
                pooled.push_back(row);
            }
        }
    }
    return {solveHead(patches), solveHead(fine), fitPoolScore(pooled)};
}

Result<CategoryLook::Kept> CategoryLook::keptOf(SeenImage &image,
                                                const LookFeatures &features) const
{
    const std::vector<size_t> own = ownEntries(image);
    Kept kept;
    kept.hash = image.hash;
    kept.references = static_cast<int>(m_normals.size() - own.size());
    kept.rows = features.rows;
    kept.columns = features.columns;
    if (kept.references > 0) {
        kept.map = m_memory.map(features.distance, own);
    }
    kept.head = features.head;
    kept.pooled = pooledRow(features);
    return kept;
}

Status CategoryLook::keepReviewed(const std::vector<ReviewedImage> &reviewed, FeatureSource &source,
                                  std::stop_token stop, const OnImage &onImage)
{
    QHash<QByteArray, Kept> kept;
    for (const ReviewedImage &image : reviewed) {
        if (stop.stop_requested()) {
            return fail(cancelled());
        }
        const QByteArray key = imageKey(image.sample.image);
        if (const auto known = m_kept.constFind(key); known != m_kept.constEnd()) {
            kept.insert(key, *known);
        } else if (Result<SeenImage> seen = FeatureSource::open(image.sample.image)) {
            const Result<Kept> fresh =
                source.features(*seen, m_kind).and_then([&](const LookFeatures &features) {
                    return keptOf(*seen, features);
                });
            if (fresh) {
                Kept small = *fresh;
                small.head = small.head.to(at::kHalf);
                kept.insert(key, small);
            }
        }
        if (onImage) {
            onImage();
        }
    }
    m_kept = std::move(kept);
    return {};
}

Status CategoryLook::review(const std::vector<ReviewedImage> &reviewed, FeatureSource &source,
                            std::stop_token stop, const OnImage &onImage)
{
    Status reviewedAll = guarded([&]() -> Status {
        RA_TRY(keepReviewed(reviewed, source, stop, onImage));
        const std::array<std::vector<Member>, kFolds> members = deal(reviewed);
        for (size_t i = 0; i < members.size(); ++i) {
            RA_TRY(sumFold(m_folds[i], members[i], source, stop));
        }
        for (int i = 0; i <= kFolds; ++i) {
            m_heads[static_cast<size_t>(i)] = headsWithout(i < kFolds ? i : -1);
        }
        m_evidence.assign(reviewed.size(), std::nullopt);
        for (size_t i = 0; i < reviewed.size(); ++i) {
            const auto kept = m_kept.constFind(imageKey(reviewed[i].sample.image));
            if (kept != m_kept.constEnd() && kept->references > 0) {
                m_evidence[i] = evidenceOf(*kept, m_heads[static_cast<size_t>(reviewed[i].fold)]);
            }
        }
        return {};
    });
    if (!reviewedAll && reviewedAll.error().code != cancelled().code) {
        // An image may have been added by half.
        m_folds = {};
    }
    return reviewedAll;
}

std::vector<size_t> CategoryLook::ownEntries(const SeenImage &image) const
{
    std::vector<size_t> own;
    for (size_t i = 0; i < m_normals.size(); ++i) {
        const Normal &normal = m_normals[i];
        if (normal.hash == image.hash
            || (!normal.image.groupKey.isEmpty()
                && normal.image.groupKey == image.image.groupKey)) {
            own.push_back(i);
        }
    }
    return own;
}

LookEvidence CategoryLook::evidenceOf(const Kept &kept, const Heads &heads) const
{
    LookEvidence evidence;
    evidence.references = kept.references;
    at::Tensor map = kept.map;
    if (heads.patches) {
        const at::Tensor head = heads.patches->values(kept.head.to(at::kFloat));
        evidence.headScore = mapScore(head);
        map = map.add(head, kHeadWeight);
    }
    evidence.score = mapScore(map);
    evidence.map = asMat(map, kept.rows, kept.columns);
    if (!heads.pooled.v.empty()) {
        evidence.pooledScore = heads.pooled.value(kept.pooled);
    }
    if (m_kind == LookKind::Mirrored) {
        cv::flip(evidence.map, evidence.map, 1);
    }
    return evidence;
}

const CategoryLook::Heads &CategoryLook::headsFor(const SeenImage &image) const
{
    const int all = kFolds;
    const int byGroup =
        image.image.groupKey.isEmpty() ? all : m_foldOfGroup.value(image.image.groupKey, all);
    return m_heads[static_cast<size_t>(m_foldOfHash.value(image.hash, byGroup))];
}

Result<LookEvidence> CategoryLook::look(SeenImage &image, FeatureSource &source) const
{
    RA_TRY_ASSIGN(const LookFeatures features, source.features(image, m_kind));
    return guarded([&]() -> Result<LookEvidence> {
        RA_TRY_ASSIGN(const Kept kept, keptOf(image, features));
        if (kept.references == 0) {
            return fail(errorcode::kNoReferences,
                        QT_TRANSLATE_NOOP("ra",
                                          "All references belong to the image's own group. Mark "
                                          "normal images of other groups as references."));
        }
        const Heads &heads = headsFor(image);
        LookEvidence evidence = evidenceOf(kept, heads);
        if (heads.fine) {
            evidence.fine =
                asMat(heads.fine->values(features.fine), features.fineRows, features.fineColumns);
            if (m_kind == LookKind::Mirrored) {
                cv::flip(evidence.fine, evidence.fine, 1);
            }
        }
        return evidence;
    });
}

} // namespace ra::inference
