// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/categorylook.h"

#include "inference/engine/guard.h"

#include <QCryptographicHash>
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

/// Changes whenever something that a fold's sums depend on does.
QByteArray contentOf(const std::vector<const ReviewedImage *> &members)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    for (const ReviewedImage *member : members) {
        const KnownSample &sample = member->sample;
        stream << sample.image.filePath << sample.image.contentHash
               << static_cast<int>(sample.answer.verdict);
        for (const Finding &finding : sample.answer.findings) {
            const PixelBox box = finding.box.value_or(PixelBox());
            stream << box.x1 << box.y1 << box.x2 << box.y2;
        }
    }
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

Error cancelled()
{
    return {QStringLiteral("cancelled"), QT_TRANSLATE_NOOP("ra", "Cancelled."), {}, {}};
}

} // namespace

Result<CategoryLook> CategoryLook::build(LookKind kind, const std::vector<KnownImage> &normals,
                                         FeatureSource &source, std::stop_token stop,
                                         const ProgressSink &progress)
{
    return guarded([&]() -> Result<CategoryLook> {
        CategoryLook look;
        look.m_kind = kind;
        std::vector<at::Tensor> cells;
        Progress done{0, static_cast<qint64>(normals.size()), 0, {}};
        for (const KnownImage &normal : normals) {
            if (stop.stop_requested()) {
                return fail(cancelled());
            }
            Result<SeenImage> image = FeatureSource::open(normal);
            const Result<LookFeatures> features =
                image.and_then([&](SeenImage &seen) { return source.features(seen, kind); });
            // One damaged reference is no reason to do without the others.
            if (features) {
                look.m_normals.push_back({image->hash, normal.groupKey});
                cells.push_back(features->distance);
                look.addNormal(*features);
            } else {
                ++done.failed;
            }
            ++done.done;
            if (progress) {
                progress(done);
            }
        }
        if (cells.size() < kLeastNormals) {
            return fail("tooFewReadable",
                        QT_TRANSLATE_NOOP("ra", "Fewer than 2 references of %1 can be "
                                                "read. Put the files back."));
        }
        look.m_memory = NormalMemory::build(cells, kMemorySeed, look.normalGroups());
        return look;
    });
}

std::vector<size_t> CategoryLook::normalGroups() const
{
    std::vector<size_t> groups;
    for (size_t i = 0; i < m_normals.size(); ++i) {
        const QString &key = m_normals[i].groupKey;
        const auto first = std::find_if(m_normals.begin(), m_normals.end(),
                                        [&key](const Normal &normal) { return normal.groupKey == key; });
        groups.push_back(key.isEmpty() ? i : static_cast<size_t>(first - m_normals.begin()));
    }
    return groups;
}

void CategoryLook::addNormal(const LookFeatures &features)
{
    m_normalPatches.addImage(features.head,
                             std::vector<bool>(static_cast<size_t>(features.head.size(0))));
    if (m_normals.size() % static_cast<size_t>(kFineStep) == 1) {
        const at::Tensor fine = everySecond(features.fine);
        m_normalFine.addImage(fine, std::vector<bool>(static_cast<size_t>(fine.size(0))));
    }
    m_normalPooled.push_back({pooledRow(features), PoolRole::Reference});
}

Status CategoryLook::sumFold(Fold &fold, const std::vector<const ReviewedImage *> &members,
                             FeatureSource &source, std::stop_token stop) const
{
    fold = {};
    for (const ReviewedImage *member : members) {
        if (stop.stop_requested()) {
            return fail(cancelled());
        }
        Result<SeenImage> image = FeatureSource::open(member->sample.image);
        const Result<LookFeatures> features =
            image.and_then([&](SeenImage &seen) { return source.features(seen, m_kind); });
        ImageSize size = member->sample.image.size;
        if (features && !size.isKnown() && FeatureSource::read(*image)) {
            size = image->picture.size();
        }
        if (!features || !size.isKnown()) {
            continue;
        }
        const PoolRole role = member->isDefective() ? PoolRole::Defective : PoolRole::Normal;
        fold.pooled.push_back({pooledRow(*features), role});
        const std::vector<cv::Rect2d> boxes = boxesIn(member->sample, size, m_kind);
        if (member->isDefective() && boxes.empty()) {
            continue;
        }
        const cv::Size2d area(size.width, size.height);
        fold.patches.addImage(features->head, coveredCells(boxes, area, features->rows,
                                                           features->columns, kDefectShare));
        fold.fine.addImage(features->fine, coveredCells(boxes, area, features->fineRows,
                                                        features->fineColumns, kFineDefectShare));
    }
    return {};
}

CategoryLook::Heads CategoryLook::headsWithout(int fold) const
{
    PatchSums patches = m_normalPatches;
    PatchSums fine = m_normalFine;
    std::vector<PoolRow> pooled = m_normalPooled;
    for (int i = 0; i < kFolds; ++i) {
        if (i != fold) {
            const Fold &other = m_folds[static_cast<size_t>(i)];
            patches.add(other.patches);
            fine.add(other.fine);
            pooled.insert(pooled.end(), other.pooled.begin(), other.pooled.end());
        }
    }
    return {solveHead(patches), solveHead(fine), fitPoolScore(pooled)};
}

Status CategoryLook::review(const std::vector<ReviewedImage> &reviewed, FeatureSource &source,
                            std::stop_token stop)
{
    return guarded([&]() -> Status {
        for (int i = 0; i < kFolds; ++i) {
            std::vector<const ReviewedImage *> members;
            for (const ReviewedImage &image : reviewed) {
                if (image.fold == i) {
                    members.push_back(&image);
                }
            }
            Fold &fold = m_folds[static_cast<size_t>(i)];
            const QByteArray content = contentOf(members);
            if (fold.content != content) {
                fold.content.clear();
                RA_TRY(sumFold(fold, members, source, stop));
                fold.content = content;
            }
        }
        m_reviewed = reviewed;
        m_reviewedHashes.assign(reviewed.size(), {});
        m_evidence.assign(reviewed.size(), std::nullopt);
        m_heads.clear();
        for (int i = 0; i <= kFolds; ++i) {
            m_heads.push_back(headsWithout(i < kFolds ? i : -1));
        }
        for (size_t i = 0; i < reviewed.size(); ++i) {
            if (stop.stop_requested()) {
                return fail(cancelled());
            }
            Result<SeenImage> image = FeatureSource::open(reviewed[i].sample.image);
            const Result<LookFeatures> features =
                image.and_then([&](SeenImage &seen) { return source.features(seen, m_kind); });
            if (!features) {
                continue;
            }
            m_reviewedHashes[i] = image->hash;
            const std::vector<size_t> own = ownEntries(*image);
            if (own.size() < m_normals.size()) {
                m_evidence[i] =
                    evidenceOf(*features, m_heads[static_cast<size_t>(reviewed[i].fold)], own);
            }
        }
        return {};
    });
}

std::vector<size_t> CategoryLook::ownEntries(const SeenImage &image) const
{
    std::vector<size_t> own;
    for (size_t i = 0; i < m_normals.size(); ++i) {
        const Normal &normal = m_normals[i];
        if (normal.hash == image.hash
            || (!normal.groupKey.isEmpty() && normal.groupKey == image.image.groupKey)) {
            own.push_back(i);
        }
    }
    return own;
}

LookEvidence CategoryLook::evidenceOf(const LookFeatures &features, const Heads &heads,
                                      const std::vector<size_t> &own) const
{
    at::Tensor map = m_memory.map(features.distance, own);
    LookEvidence evidence;
    if (heads.patches) {
        const at::Tensor head = heads.patches->values(features.head);
        evidence.headScore = mapScore(head);
        map = map.add(head, kHeadWeight);
    }
    evidence.score = mapScore(map);
    evidence.map = asMat(map, features.rows, features.columns);
    if (heads.fine) {
        evidence.fine =
            asMat(heads.fine->values(features.fine), features.fineRows, features.fineColumns);
    }
    if (!heads.pooled.v.empty()) {
        evidence.pooledScore = heads.pooled.value(pooledRow(features));
    }
    if (m_kind == LookKind::Mirrored) {
        cv::flip(evidence.map, evidence.map, 1);
        if (!evidence.fine.empty()) {
            cv::flip(evidence.fine, evidence.fine, 1);
        }
    }
    return evidence;
}

Result<LookEvidence> CategoryLook::look(SeenImage &image, FeatureSource &source) const
{
    const std::vector<size_t> own = ownEntries(image);
    if (own.size() == m_normals.size()) {
        return fail("noReferences",
                    QT_TRANSLATE_NOOP("ra",
                                      "All references belong to the image's own group. Mark normal "
                                      "images of other groups as references."));
    }
    RA_TRY_ASSIGN(const LookFeatures features, source.features(image, m_kind));
    return guarded([&]() -> Result<LookEvidence> {
        if (m_heads.empty()) {
            return evidenceOf(features, {}, own);
        }
        size_t heads = kFolds;
        for (size_t i = 0; i < m_reviewed.size(); ++i) {
            const QString &group = m_reviewed[i].sample.image.groupKey;
            if (m_reviewedHashes[i] == image.hash
                || (!group.isEmpty() && group == image.image.groupKey)) {
                heads = static_cast<size_t>(m_reviewed[i].fold);
            }
        }
        return evidenceOf(features, m_heads[heads], own);
    });
}

} // namespace ra::inference
