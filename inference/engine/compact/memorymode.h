// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compact/categorylook.h"
#include "inference/engine/compact/combiner.h"
#include "inference/engine/compact/mapboxes.h"

namespace ra::inference {

/// What one or both looks in memory mode say of an image.
struct MemoryJudgement {
    Verdict verdict = Verdict::Unknown;
    double probability = 0;
    /// What the score was held against; none once the probability is learnt from approved answers.
    std::optional<double> threshold;
    /// Of the look itself; its map is the mean of both after the second look.
    LookEvidence evidence;
    /// Map value that means "as high as normal images get": half of the heat map's range.
    double cellThreshold = 1;
    std::vector<MapBox> boxes;
};

/// Memory comparison with one category's references and approved answers: both looks, the verdict
/// out of their scores, the boxes out of their maps (compact-monitor section 4). One thread at a
/// time.
class MemoryMode final
{
public:
    explicit MemoryMode(const CategoryKnowledge &knowledge);

    /// Takes newer knowledge over; the memory is kept where the normal images are the same.
    void update(const CategoryKnowledge &knowledge);
    /// Makes the quick look ready, and where `reflect` is Always the second one too. Errors:
    /// `noReferences` with fewer than 2 readable normal images, `cancelled`, those of
    /// FeatureSource.
    [[nodiscard]] Status prepare(FeatureSource &source, ReflectChoice reflect, std::stop_token stop,
                                 const CategoryLook::OnImage &onImage);
    /// Gives back what only makes the next prepare() fast.
    void forgetReviewed();
    /// The draft's look. Errors also: `noReferences` where all belong to the image's own group.
    [[nodiscard]] Result<MemoryJudgement> judge(SeenImage &image, FeatureSource &source,
                                                std::stop_token stop);
    /// The second look: mirrored, larger, fused with the draft; turns the verdict round only when
    /// sure.
    [[nodiscard]] Result<MemoryJudgement> judgeAgain(SeenImage &image, const MemoryJudgement &draft,
                                                     FeatureSource &source, std::stop_token stop);

    /// Approved answers that were learnt from; 0 = too few so far.
    [[nodiscard]] int learntFrom() const { return static_cast<int>(m_reviewed.size()); }
    /// Images that the next prepare() goes through; it tells onImage of each.
    [[nodiscard]] size_t imageCount(ReflectChoice reflect) const;

private:
    /// Which scores the combiner sees.
    enum class Scores { WithPooled, WithoutPooled };
    /// What was learnt about one look's scores and boxes.
    struct Learnt {
        Scores scores = Scores::WithPooled;
        std::optional<Combiner> combiner;
        std::optional<BoxRecipe> recipe;
        /// Tuned again only after some more approvals.
        std::optional<size_t> tunedWith;
    };

    [[nodiscard]] Status prepareLook(LookKind kind, FeatureSource &source, std::stop_token stop,
                                     const CategoryLook::OnImage &onImage);
    [[nodiscard]] Status buildLook(LookKind kind, FeatureSource &source, std::stop_token stop,
                                   const CategoryLook::OnImage &onImage);
    [[nodiscard]] Status learn(LookKind kind, FeatureSource &source, std::stop_token stop);
    [[nodiscard]] Status fitCombiner(LookKind kind, FeatureSource &source,
                                     const std::stop_token &stop);
    /// References as normal images for the combiner, where too few are approved.
    [[nodiscard]] Status addStandIns(LookKind kind, FeatureSource &source,
                                     const std::stop_token &stop,
                                     std::vector<std::vector<double>> &rows,
                                     std::vector<bool> &isDefective) const;
    [[nodiscard]] Status tuneBoxes(LookKind kind, FeatureSource &source, std::stop_token stop);
    [[nodiscard]] static std::vector<double> scoresOf(Scores scores, const LookEvidence &quick,
                                                      const LookEvidence *mirrored);
    [[nodiscard]] std::vector<MapBox> boxesFor(LookKind kind, const MemoryJudgement &judgement,
                                               const Picture &picture) const;

    QString m_category;
    std::vector<KnownImage> m_normals;
    std::vector<ReviewedImage> m_reviewed;
    /// All of them, also those that are not learnt from.
    size_t m_approvals = 0;
    std::array<std::optional<CategoryLook>, 2> m_looks;
    std::array<bool, 2> m_isReviewed{};
    std::array<Learnt, 2> m_learnt;
};

} // namespace ra::inference
