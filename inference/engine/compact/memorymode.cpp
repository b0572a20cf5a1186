// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/memorymode.h"

#include "annotation/base/errorcode.h"
#include "inference/engine/compact/compacttext.h"
#include "inference/engine/tensor/guard.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace ra::inference {

namespace {

/// More references did not help at the memory's fixed size; this bounds the time to prepare.
constexpr size_t kMaxReferences = 100;
constexpr size_t kLeastReferences = 2;
constexpr size_t kLeastNormal = 4;
/// References that stand in where fewer normal samples are approved.
constexpr size_t kStandInReferences = 30;
constexpr size_t kMaxTuningImages = 40;
constexpr size_t kTuneEvery = 5;
/// The second look turns the verdict round only beyond these.
constexpr double kSureNo = 0.4;
constexpr double kSureYes = 0.6;
/// Keeps the first probability from jumping where the references' own scores are all alike.
constexpr double kLeastSpread = 0.05;

constexpr size_t indexOf(LookKind kind)
{
    return static_cast<size_t>(kind);
}

/// Probability from the distance to the threshold, before there are approved answers to learn from:
/// one spread of the references' own scores above their threshold gives 0.73.
double firstProbability(double score, const NormalMemory &memory)
{
    std::vector<double> own = memory.ownScores();
    std::nth_element(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(own.size() / 2),
                     own.end());
    const double spread = std::max(memory.threshold() - own[own.size() / 2], kLeastSpread);
    return 1 / (1 + std::exp((memory.threshold() - score) / spread));
}

double logit(double probability)
{
    constexpr double kEdge = 1e-6;
    const double p = std::clamp(probability, kEdge, 1 - kEdge);
    return std::log(p / (1 - p));
}

/// The mean of two maps on the first one's grid.
cv::Mat meanOf(const cv::Mat &a, const cv::Mat &b)
{
    cv::Mat other;
    cv::resize(b, other, a.size(), 0, 0, cv::INTER_LINEAR);
    return (a + other) / 2;
}

std::vector<KnownImage> normalsOf(const CategoryKnowledge &knowledge)
{
    std::vector<KnownImage> normals = knowledge.references;
    // Where references are few, approved normal samples serve as well.
    for (const KnownSample &sample : knowledge.approved) {
        if (sample.answer.verdict == Verdict::No && normals.size() < kEnoughReferences) {
            normals.push_back(sample.image);
        }
    }
    if (normals.size() <= kMaxReferences) {
        return normals;
    }
    // Evenly over the list, which follows the import's order.
    std::vector<KnownImage> some;
    for (size_t i = 0; i < kMaxReferences; ++i) {
        some.push_back(normals[i * normals.size() / kMaxReferences]);
    }
    return some;
}

} // namespace

MemoryMode::MemoryMode(const CategoryKnowledge &knowledge)
    : m_category(knowledge.category),
      m_normals(normalsOf(knowledge)),
      m_reviewed(reviewedOf(knowledge)),
      m_approvals(knowledge.approved.size())
{
}

void MemoryMode::update(const CategoryKnowledge &knowledge)
{
    const std::vector<KnownImage> normals = normalsOf(knowledge);
    const bool isSame = std::equal(m_normals.begin(), m_normals.end(), normals.begin(),
                                   normals.end(), [](const KnownImage &a, const KnownImage &b) {
                                       return a.filePath == b.filePath && a.groupKey == b.groupKey
                                              && a.contentHash == b.contentHash;
                                   });
    if (!isSame) {
        *this = MemoryMode(knowledge);
        return;
    }
    m_reviewed = reviewedOf(knowledge);
    m_approvals = knowledge.approved.size();
    m_isReviewed = {};
}

size_t MemoryMode::imageCount(ReflectChoice reflect) const
{
    const auto ofLook = [this](LookKind kind) {
        return (m_looks[indexOf(kind)] ? 0 : m_normals.size())
               + (m_isReviewed[indexOf(kind)] ? 0 : m_reviewed.size());
    };
    const size_t quick = ofLook(LookKind::Quick);
    return reflect == ReflectChoice::Always ? quick + ofLook(LookKind::Mirrored) : quick;
}

void MemoryMode::forgetReviewed()
{
    for (std::optional<CategoryLook> &look : m_looks) {
        if (look) {
            look->forgetReviewed();
        }
    }
}

Status MemoryMode::prepare(FeatureSource &source, ReflectChoice reflect, std::stop_token stop,
                           const CategoryLook::OnImage &onImage)
{
    RA_TRY(prepareLook(LookKind::Quick, source, stop, onImage));
    return reflect == ReflectChoice::Always ? prepareLook(LookKind::Mirrored, source, stop, onImage)
                                            : Status();
}

Status MemoryMode::buildLook(LookKind kind, FeatureSource &source, std::stop_token stop,
                             const CategoryLook::OnImage &onImage)
{
    const auto noReferences = [&] {
        return fail(
            errorcode::kNoReferences,
            QT_TRANSLATE_NOOP("ra", "There is nothing to compare with: mark at least %1, better "
                                    "%2, normal images of %3 as references."),
            {QString::number(kLeastReferences), QString::number(kEnoughReferences), m_category});
    };
    if (m_normals.size() < kLeastReferences) {
        return noReferences();
    }
    Result<CategoryLook> built =
        CategoryLook::build(kind, m_normals, source, std::move(stop), onImage);
    if (!built && built.error().code == QLatin1String(errorcode::kTooFewReadable)) {
        return noReferences();
    }
    RA_TRY(built);
    m_looks[indexOf(kind)] = *std::move(built);
    return {};
}

Status MemoryMode::prepareLook(LookKind kind, FeatureSource &source, std::stop_token stop,
                               const CategoryLook::OnImage &onImage)
{
    if (!m_looks[indexOf(kind)]) {
        RA_TRY(buildLook(kind, source, stop, onImage));
    }
    if (!m_isReviewed[indexOf(kind)]) {
        RA_TRY(m_looks[indexOf(kind)]->review(m_reviewed, source, stop, onImage));
        RA_TRY(learn(kind, source, stop));
        m_isReviewed[indexOf(kind)] = true;
    }
    return {};
}

Status MemoryMode::learn(LookKind kind, FeatureSource &source, std::stop_token stop)
{
    if (m_reviewed.empty()) {
        m_learnt[indexOf(kind)] = {};
        return {};
    }
    RA_TRY(fitCombiner(kind, source, stop));
    return tuneBoxes(kind, source, std::move(stop));
}

std::vector<double> MemoryMode::scoresOf(Scores scores, const LookEvidence &quick,
                                         const LookEvidence *mirrored)
{
    std::vector<double> row{quick.score};
    if (scores == Scores::WithPooled) {
        row.push_back(quick.pooledScore);
    }
    if (mirrored != nullptr) {
        row.push_back(mirrored->score);
        row.push_back(mirrored->headScore);
    }
    return row;
}

Status MemoryMode::fitCombiner(LookKind kind, FeatureSource &source, const std::stop_token &stop)
{
    const bool isSecond = kind == LookKind::Mirrored;
    const auto &quick = m_looks[indexOf(LookKind::Quick)]->reviewedEvidence();
    const auto &own = m_looks[indexOf(kind)]->reviewedEvidence();
    const auto isUsable = [&](size_t i) { return quick[i].has_value() && own[i].has_value(); };
    size_t normals = 0;
    for (size_t i = 0; i < m_reviewed.size(); ++i) {
        normals += isUsable(i) && !m_reviewed[i].isDefective() ? 1 : 0;
    }
    // References that stand in are of one recording, which the pooled score would learn.
    Learnt &learnt = m_learnt[indexOf(kind)];
    learnt.scores = normals < kLeastNormal ? Scores::WithoutPooled : Scores::WithPooled;
    std::vector<std::vector<double>> rows;
    std::vector<bool> isDefective;
    for (size_t i = 0; i < m_reviewed.size(); ++i) {
        if (isUsable(i)) {
            rows.push_back(scoresOf(learnt.scores, *quick[i], isSecond ? &*own[i] : nullptr));
            isDefective.push_back(m_reviewed[i].isDefective());
        }
    }
    if (normals < kLeastNormal) {
        RA_TRY(addStandIns(kind, source, stop, rows, isDefective));
    }
    std::vector<double> prior{1};
    if (learnt.scores == Scores::WithPooled) {
        prior.push_back(0);
    }
    if (isSecond) {
        prior.insert(prior.end(), {1, 0.5});
    }
    return guarded([&]() -> Status {
        const bool hasBoth = std::count(isDefective.begin(), isDefective.end(), true) > 0
                             && std::count(isDefective.begin(), isDefective.end(), false) > 0;
        learnt.combiner.reset();
        if (hasBoth) {
            learnt.combiner = Combiner::fit(rows, isDefective, prior);
        }
        return {};
    });
}

Status MemoryMode::addStandIns(LookKind kind, FeatureSource &source, const std::stop_token &stop,
                               std::vector<std::vector<double>> &rows,
                               std::vector<bool> &isDefective) const
{
    const bool isSecond = kind == LookKind::Mirrored;
    for (size_t i = 0; i < std::min(m_normals.size(), kStandInReferences); ++i) {
        if (stop.stop_requested()) {
            return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
        }
        Result<SeenImage> image = FeatureSource::open(m_normals[i]);
        const auto look = [&](LookKind which) {
            return image.and_then(
                [&](SeenImage &seen) { return m_looks[indexOf(which)]->look(seen, source); });
        };
        const Result<LookEvidence> first = look(LookKind::Quick);
        const Result<LookEvidence> second = isSecond ? look(kind) : first;
        if (first && second) {
            rows.push_back(
                scoresOf(m_learnt[indexOf(kind)].scores, *first, isSecond ? &*second : nullptr));
            isDefective.push_back(false);
        }
    }
    return {};
}

Status MemoryMode::tuneBoxes(LookKind kind, FeatureSource &source, std::stop_token stop)
{
    const auto &quick = m_looks[indexOf(LookKind::Quick)]->reviewedEvidence();
    Learnt &learnt = m_learnt[indexOf(kind)];
    if (learnt.tunedWith && m_approvals / kTuneEvery == *learnt.tunedWith / kTuneEvery) {
        return {};
    }
    return guarded([&]() -> Status {
        std::vector<TuningImage> images;
        for (size_t i = m_reviewed.size(); i-- > 0 && images.size() < kMaxTuningImages;) {
            const ReviewedImage &reviewed = m_reviewed[i];
            std::vector<PixelBox> truth;
            for (const Finding &finding : reviewed.sample.answer.findings) {
                if (finding.box) {
                    truth.push_back(*finding.box);
                }
            }
            if (!reviewed.isDefective() || !quick[i] || truth.empty()) {
                continue;
            }
            if (stop.stop_requested()) {
                return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
            }
            Result<SeenImage> image = FeatureSource::open(reviewed.sample.image);
            const Result<LookEvidence> own = image.and_then(
                [&](SeenImage &seen) { return m_looks[indexOf(kind)]->look(seen, source); });
            if (!own || !FeatureSource::read(*image)) {
                continue;
            }
            const cv::Mat map =
                kind == LookKind::Quick ? own->map : meanOf(quick[i]->map, own->map);
            images.push_back(tuningImage(boxEvidence(map, own->fine), image->picture, truth));
        }
        learnt.recipe.reset();
        if (std::ssize(images) >= kLeastDefective) {
            RA_TRY_ASSIGN(learnt.recipe, tunedRecipe(images, stop));
        }
        learnt.tunedWith = m_approvals;
        return {};
    });
}

std::vector<MapBox> MemoryMode::boxesFor(LookKind kind, const MemoryJudgement &judgement,
                                         const Picture &picture) const
{
    const Learnt &learnt = m_learnt[indexOf(kind)];
    BoxRecipe recipe;
    recipe.threshold = judgement.cellThreshold;
    const cv::Mat &map = judgement.evidence.map;
    return learnt.recipe
               ? boxesOf(boxEvidence(map, judgement.evidence.fine), picture, *learnt.recipe)
               : boxesOf(boxEvidence(map, {}), picture, recipe);
}

Result<MemoryJudgement> MemoryMode::judge(SeenImage &image, FeatureSource &source,
                                          std::stop_token stop)
{
    RA_TRY(prepareLook(LookKind::Quick, source, stop, {}));
    const CategoryLook &look = *m_looks[indexOf(LookKind::Quick)];
    const Learnt &learnt = m_learnt[indexOf(LookKind::Quick)];
    RA_TRY_ASSIGN(const LookEvidence evidence, look.look(image, source));
    RA_TRY(FeatureSource::read(image));
    return guarded([&]() -> Result<MemoryJudgement> {
        MemoryJudgement judgement;
        judgement.evidence = evidence;
        if (!learnt.combiner) {
            judgement.threshold = look.memory().threshold();
        }
        judgement.cellThreshold = look.memory().cellThreshold();
        judgement.probability =
            learnt.combiner
                ? learnt.combiner->probability(scoresOf(learnt.scores, evidence, nullptr))
                : firstProbability(evidence.score, look.memory());
        judgement.verdict = judgement.probability > 0.5 ? Verdict::Yes : Verdict::No;
        if (judgement.verdict == Verdict::Yes) {
            judgement.boxes = boxesFor(LookKind::Quick, judgement, image.picture);
        }
        return judgement;
    });
}

Result<MemoryJudgement> MemoryMode::judgeAgain(SeenImage &image, const MemoryJudgement &draft,
                                               FeatureSource &source, std::stop_token stop)
{
    RA_TRY(prepareLook(LookKind::Mirrored, source, stop, {}));
    const CategoryLook &look = *m_looks[indexOf(LookKind::Mirrored)];
    const Learnt &learnt = m_learnt[indexOf(LookKind::Mirrored)];
    RA_TRY_ASSIGN(const LookEvidence evidence, look.look(image, source));
    RA_TRY(FeatureSource::read(image));
    return guarded([&]() -> Result<MemoryJudgement> {
        MemoryJudgement judgement;
        judgement.evidence = evidence;
        judgement.evidence.map = meanOf(draft.evidence.map, evidence.map);
        if (!learnt.combiner) {
            judgement.threshold = look.memory().threshold();
        }
        judgement.cellThreshold = (look.memory().cellThreshold() + draft.cellThreshold) / 2;
        const double own = firstProbability(evidence.score, look.memory());
        judgement.probability =
            learnt.combiner
                ? learnt.combiner->probability(scoresOf(learnt.scores, draft.evidence, &evidence))
                : 1 / (1 + std::exp(-(logit(draft.probability) + logit(own)) / 2));
        judgement.verdict = judgement.probability < kSureNo    ? Verdict::No
                            : judgement.probability > kSureYes ? Verdict::Yes
                                                               : draft.verdict;
        if (judgement.verdict == Verdict::Yes) {
            judgement.boxes = boxesFor(LookKind::Mirrored, judgement, image.picture);
        }
        return judgement;
    });
}

} // namespace ra::inference
