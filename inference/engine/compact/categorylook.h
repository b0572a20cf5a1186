// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compact/featuresource.h"
#include "inference/engine/compact/folds.h"
#include "inference/engine/compact/normalmemory.h"
#include "inference/engine/compact/patchhead.h"
#include "inference/engine/compact/poolscore.h"

#include <QHash>
#include <QSet>

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>

namespace ra::inference {

/// What one look sees in one image.
struct LookEvidence {
    /// Memory map plus half the patch head, CV_32FC1 on stage 5's grid, never mirrored.
    cv::Mat map;
    /// Fine head on stage 3's grid; empty before anything was learnt, and for reviewed images.
    cv::Mat fine;
    /// Mean of the highest 0.5 % of `map`, and of the patch head alone.
    double score = 0;
    double headScore = 0;
    double pooledScore = 0;
    /// References that it was compared with: all but those of its own group.
    int references = 0;
};

/// One look (quick or mirrored) at one category: the memory of normal patches and the heads learnt
/// from approved answers (compact-monitor section 4). One thread at a time.
class CategoryLook final
{
public:
    /// Told after each image that was looked at; may be empty.
    using OnImage = std::function<void()>;

    /// Errors: `tooFewReadable` with fewer than 2 readable images, `cancelled`.
    [[nodiscard]] static Result<CategoryLook> build(LookKind kind,
                                                    const std::vector<KnownImage> &normals,
                                                    FeatureSource &source, std::stop_token stop,
                                                    const OnImage &onImage);

    /// Learns from the reviewed images; what did not change is neither summed nor looked at anew.
    /// Images that can't be read are left out. Error: `cancelled`.
    [[nodiscard]] Status review(const std::vector<ReviewedImage> &reviewed, FeatureSource &source,
                                std::stop_token stop, const OnImage &onImage);
    /// Gives back what only makes the next review() fast.
    void forgetReviewed() { m_kept.clear(); }

    /// Evidence of any image: entries of its own group are not used, and where the image or its
    /// group was reviewed or is a reference, heads that have not seen its fold. Errors:
    /// `noReferences` where all belong to its own group, those of FeatureSource.
    [[nodiscard]] Result<LookEvidence> look(SeenImage &image, FeatureSource &source) const;

    /// The reviewed images' evidence without the fine head, each without its own fold, in the order
    /// given to review(); none where an image could not be read.
    [[nodiscard]] const std::vector<std::optional<LookEvidence>> &reviewedEvidence() const
    {
        return m_evidence;
    }
    [[nodiscard]] const NormalMemory &memory() const { return m_memory; }

private:
    struct Normal {
        KnownImage image;
        QByteArray hash;
    };
    /// An image as a fold sums it up.
    struct Member {
        /// Changes with everything that its sums depend on.
        QByteArray key;
        KnownSample sample;
        PoolRole role = PoolRole::Reference;
    };
    /// What one image adds to its fold.
    struct Share {
        PatchSums patches;
        PatchSums fine;
        PoolRow pooled;
    };
    struct Fold {
        PatchSums patches;
        PatchSums fine;
        /// What was summed, by key; those that could not be read have no row. In the keys' order,
        /// so that it does not matter in which one they came.
        std::map<QByteArray, Member> members;
        std::map<QByteArray, PoolRow> pooled;
    };
    struct Heads {
        std::optional<LinearHead> patches;
        std::optional<LinearHead> fine;
        PoolScore pooled;
    };
    /// What scoring a reviewed image again needs, so that new heads cost no file and no network.
    struct Kept {
        QByteArray hash;
        int references = 0;
        int rows = 0;
        int columns = 0;
        at::Tensor map; // [rows·columns] f32: memory alone, without its own group; none if all are
        at::Tensor head; // [rows·columns, 432] f16
        cv::Mat pooled;  // [1, 624] f64
    };

    CategoryLook() = default;
    [[nodiscard]] std::vector<size_t> ownEntries(const SeenImage &image) const;
    [[nodiscard]] LookEvidence evidenceOf(const Kept &kept, const Heads &heads) const;
    [[nodiscard]] Result<Kept> keptOf(SeenImage &image, const LookFeatures &features) const;
    /// The group of each normal, as the index of the group's first one.
    [[nodiscard]] std::vector<size_t> normalGroups() const;
    [[nodiscard]] Status keepReviewed(const std::vector<ReviewedImage> &reviewed,
                                      FeatureSource &source, std::stop_token stop,
                                      const OnImage &onImage);
    [[nodiscard]] std::array<std::vector<Member>, kFolds>
    deal(const std::vector<ReviewedImage> &reviewed);
    [[nodiscard]] Status sumFold(Fold &fold, const std::vector<Member> &members,
                                 FeatureSource &source, std::stop_token stop) const;
    /// None where the image can't be read.
    [[nodiscard]] std::optional<Share> shareOf(const Member &member, FeatureSource &source) const;
    void addMember(Fold &fold, const Member &member, FeatureSource &source) const;
    /// False where its image is no longer what was added: then the fold must be summed anew.
    [[nodiscard]] bool removeMember(Fold &fold, const Member &member, FeatureSource &source) const;
    void removeOthers(Fold &fold, const QSet<QByteArray> &wanted, FeatureSource &source) const;
    [[nodiscard]] Heads headsWithout(int fold) const;
    [[nodiscard]] const Heads &headsFor(const SeenImage &image) const;

    LookKind m_kind = LookKind::Quick;
    std::vector<Normal> m_normals;
    NormalMemory m_memory;
    std::array<Fold, kFolds> m_folds;
    /// One set of heads per fold left out; the last with all of them.
    std::array<Heads, kFolds + 1> m_heads;
    /// Where images and groups were dealt to, by content and by group key.
    QHash<QByteArray, int> m_foldOfHash;
    QHash<QString, int> m_foldOfGroup;
    /// By path, content and group.
    QHash<QByteArray, Kept> m_kept;
    std::vector<std::optional<LookEvidence>> m_evidence;
};

} // namespace ra::inference
