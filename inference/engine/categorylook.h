// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "inference/engine/featuresource.h"
#include "inference/engine/normalmemory.h"
#include "inference/engine/patchhead.h"
#include "inference/engine/poolscore.h"

#include <optional>
#include <stop_token>

namespace ra::inference {

/// Reviewed groups are dealt to this many folds; an image is scored by heads without its fold.
inline constexpr int kFolds = 5;

/// An approved sample as the looks learn from it.
struct ReviewedImage {
    KnownSample sample;
    int fold = 0;

    [[nodiscard]] bool isDefective() const { return sample.answer.verdict == Verdict::Yes; }
};

/// What one look sees in one image.
struct LookEvidence {
    /// Memory map plus half the patch head, CV_32FC1 on stage 5's grid, never mirrored.
    cv::Mat map;
    /// Fine head on stage 3's grid; empty before anything was learnt.
    cv::Mat fine;
    /// Mean of the highest 0.5 % of `map`, and of the patch head alone.
    double score = 0;
    double headScore = 0;
    double pooledScore = 0;
};

/// One look (quick or mirrored) at one category: the memory of normal patches and the heads learnt
/// from approved answers (compact-monitor section 4). One thread at a time.
class CategoryLook final
{
public:
    /// Errors: `tooFewReadable` with fewer than 2 readable images, `cancelled`.
    [[nodiscard]] static Result<CategoryLook> build(LookKind kind,
                                                    const std::vector<KnownImage> &normals,
                                                    FeatureSource &source, std::stop_token stop,
                                                    const ProgressSink &progress);

    /// Learns from the reviewed images; only folds whose members changed are summed anew. Images
    /// that can't be read are left out. Error: `cancelled`.
    [[nodiscard]] Status review(const std::vector<ReviewedImage> &reviewed, FeatureSource &source,
                                std::stop_token stop);

    /// Evidence of any image: entries of its own group are not used, and where the image or its
    /// group was reviewed, neither is its fold. Errors: `noReferences` where all belong to its own
    /// group, those of FeatureSource.
    [[nodiscard]] Result<LookEvidence> look(SeenImage &image, FeatureSource &source) const;

    /// The reviewed images' evidence, each without its own fold, in the order given to review();
    /// none where an image could not be read.
    [[nodiscard]] const std::vector<std::optional<LookEvidence>> &reviewedEvidence() const
    {
        return m_evidence;
    }
    [[nodiscard]] const NormalMemory &memory() const { return m_memory; }

private:
    struct Normal {
        QByteArray hash;
        QString groupKey;
    };
    struct Fold {
        /// Hash over what was summed, so that an unchanged fold is kept.
        QByteArray content;
        PatchSums patches;
        PatchSums fine;
        std::vector<PoolRow> pooled;
    };
    struct Heads {
        std::optional<LinearHead> patches;
        std::optional<LinearHead> fine;
        PoolScore pooled;
    };

    CategoryLook() = default;
    [[nodiscard]] std::vector<size_t> ownEntries(const SeenImage &image) const;
    [[nodiscard]] LookEvidence evidenceOf(const LookFeatures &features, const Heads &heads,
                                          const std::vector<size_t> &own) const;
    /// The group of each normal, as the index of the group's first one.
    [[nodiscard]] std::vector<size_t> normalGroups() const;
    void addNormal(const LookFeatures &features);
    [[nodiscard]] Status sumFold(Fold &fold, const std::vector<const ReviewedImage *> &members,
                                 FeatureSource &source, std::stop_token stop) const;
    [[nodiscard]] Heads headsWithout(int fold) const;

    LookKind m_kind = LookKind::Quick;
    std::vector<Normal> m_normals;
    NormalMemory m_memory;
    PatchSums m_normalPatches;
    PatchSums m_normalFine;
    std::vector<PoolRow> m_normalPooled;
    std::array<Fold, kFolds> m_folds;
    /// One set of heads per fold left out; the last with all of them.
    std::vector<Heads> m_heads;
    std::vector<ReviewedImage> m_reviewed;
    std::vector<QByteArray> m_reviewedHashes;
    std::vector<std::optional<LookEvidence>> m_evidence;
};

} // namespace ra::inference
