// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/memorymode.h"

#include "inference/engine/compacttext.h"
#include "inference/engine/guard.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace ra::inference {

namespace {

/// More references did not help at the memory's fixed size; this bounds the time to prepare.
constexpr size_t kMaxReferences = 100;
constexpr size_t kLeastReferences = 2;
constexpr quint64 kMemorySeed = 1;
/// The second look turns the verdict round only beyond these.
constexpr double kSureNo = 0.4;
constexpr double kSureYes = 0.6;
/// Steepness of the probability before any review: one spread of the references' own scores above
/// their threshold gives 0.73.
constexpr double kLeastSpread = 0.05;

/// Probability from the distance to the threshold, before there are approved answers to learn from.
double firstProbability(double score, const NormalMemory &memory)
{
    std::vector<double> own = memory.ownScores();
    std::nth_element(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(own.size() / 2), own.end());
    const double spread = std::max(memory.threshold() - own[own.size() / 2], kLeastSpread);
    return 1 / (1 + std::exp((memory.threshold() - score) / spread));
}

double logit(double probability)
{
    constexpr double kEdge = 1e-6;
    const double p = std::clamp(probability, kEdge, 1 - kEdge);
    return std::log(p / (1 - p));
}

cv::Mat asMat(const at::Tensor &cells, int rows, int columns)
{
    const at::Tensor values = cells.to(at::kCPU, at::kFloat).contiguous();
    return cv::Mat(rows, columns, CV_32FC1, values.data_ptr()).clone();
}

/// The mean of two maps on the first one's grid.
cv::Mat meanOf(const cv::Mat &a, const cv::Mat &b)
{
    cv::Mat other;
    cv::resize(b, other, a.size(), 0, 0, cv::INTER_LINEAR);
    return (a + other) / 2;
}

Error cancelled()
{
    return {QStringLiteral("cancelled"), QT_TRANSLATE_NOOP("ra", "Cancelled."), {}, {}};
}

} // namespace

MemoryMode::MemoryMode(const CategoryKnowledge &knowledge)
    : m_category(knowledge.category)
    , m_normals(knowledge.references)
{
    // Where references are few, approved normal samples serve as well.
    for (const KnownSample &sample : knowledge.approved) {
        if (sample.answer.verdict == Verdict::No && m_normals.size() < kEnoughReferences) {
            m_normals.push_back(sample.image);
        }
    }
    if (m_normals.size() > kMaxReferences) {
        // Evenly over the list, which follows the import's order.
        std::vector<KnownImage> some;
        for (size_t i = 0; i < kMaxReferences; ++i) {
            some.push_back(m_normals[i * m_normals.size() / kMaxReferences]);
        }
        m_normals = std::move(some);
    }
}

Error MemoryMode::noReferences() const
{
    return {QStringLiteral("noReferences"),
            QT_TRANSLATE_NOOP("ra", "There is nothing to compare with: mark at least %1, better %2, "
                                    "normal images of %3 as references."),
            {QString::number(kLeastReferences), QString::number(kEnoughReferences), m_category},
            {}};
}

bool MemoryMode::hasSameNormals(const MemoryMode &other) const
{
    return std::equal(m_normals.begin(), m_normals.end(), other.m_normals.begin(),
                      other.m_normals.end(), [](const KnownImage &a, const KnownImage &b) {
                          return a.filePath == b.filePath && a.contentHash == b.contentHash
                                 && a.groupKey == b.groupKey;
                      });
}

Status MemoryMode::prepare(FeatureSource &source, std::stop_token stop, const ProgressSink &progress)
{
    return prepareLook(LookKind::Quick, source, stop, progress);
}

Status MemoryMode::prepareLook(LookKind kind, FeatureSource &source, std::stop_token stop,
                               const ProgressSink &progress)
{
    std::optional<Look> &look = m_looks[static_cast<size_t>(kind)];
    if (look) {
        return {};
    }
    if (m_normals.size() < kLeastReferences) {
        return fail(noReferences());
    }
    return guarded([&]() -> Status {
        std::vector<Identity> images;
        std::vector<at::Tensor> cells;
        Progress done{0, static_cast<qint64>(m_normals.size()), 0, m_category};
        for (const KnownImage &normal : m_normals) {
            if (stop.stop_requested()) {
                return fail(cancelled());
            }
            Result<SeenImage> image = FeatureSource::open(normal);
            const Result<LookFeatures> features
                = image.and_then([&](SeenImage &seen) { return source.features(seen, kind); });
            // One damaged reference is no reason to do without the others.
            if (features) {
                images.push_back({image->hash, normal.groupKey});
                cells.push_back(features->distance);
            } else {
                ++done.failed;
            }
            ++done.done;
            if (progress) {
                progress(done);
            }
        }
        if (cells.size() < kLeastReferences) {
            return fail(noReferences());
        }
        look.emplace(Look{std::move(images), NormalMemory::build(cells, kMemorySeed)});
        return {};
    });
}

Result<MemoryMode::Evidence> MemoryMode::look(LookKind kind, SeenImage &image, FeatureSource &source)
{
    const Look &known = *m_looks[static_cast<size_t>(kind)];
    std::vector<size_t> own;
    for (size_t i = 0; i < known.images.size(); ++i) {
        const Identity &other = known.images[i];
        if (other.hash == image.hash
            || (!other.groupKey.isEmpty() && other.groupKey == image.image.groupKey)) {
            own.push_back(i);
        }
    }
    if (own.size() == known.images.size()) {
        return fail(noReferences());
    }
    RA_TRY_ASSIGN(const LookFeatures features, source.features(image, kind));
    return guarded([&]() -> Result<Evidence> {
        const at::Tensor map = known.memory.map(features.distance, own);
        Evidence evidence{asMat(map, features.rows, features.columns), mapScore(map)};
        if (kind == LookKind::Mirrored) {
            cv::flip(evidence.map, evidence.map, 1);
        }
        return evidence;
    });
}

Result<MemoryJudgement> MemoryMode::judge(SeenImage &image, FeatureSource &source,
                                          std::stop_token stop)
{
    RA_TRY(prepareLook(LookKind::Quick, source, stop, {}));
    RA_TRY_ASSIGN(const Evidence evidence, look(LookKind::Quick, image, source));
    RA_TRY(FeatureSource::read(image));
    return guarded([&]() -> Result<MemoryJudgement> {
        const NormalMemory &memory = m_looks[static_cast<size_t>(LookKind::Quick)]->memory;
        MemoryJudgement judgement;
        judgement.score = evidence.score;
        judgement.threshold = memory.threshold();
        judgement.probability = firstProbability(evidence.score, memory);
        judgement.verdict = judgement.probability > 0.5 ? Verdict::Yes : Verdict::No;
        judgement.map = evidence.map;
        judgement.cellThreshold = memory.cellThreshold();
        if (judgement.verdict == Verdict::Yes) {
            BoxRecipe recipe;
            recipe.threshold = memory.cellThreshold();
            judgement.boxes = boxesOf(judgement.map, image.picture, recipe);
        }
        return judgement;
    });
}

Result<MemoryJudgement> MemoryMode::judgeAgain(SeenImage &image, const MemoryJudgement &draft,
                                               FeatureSource &source, std::stop_token stop)
{
    RA_TRY(prepareLook(LookKind::Mirrored, source, stop, {}));
    RA_TRY_ASSIGN(const Evidence evidence, look(LookKind::Mirrored, image, source));
    RA_TRY(FeatureSource::read(image));
    return guarded([&]() -> Result<MemoryJudgement> {
        const NormalMemory &memory = m_looks[static_cast<size_t>(LookKind::Mirrored)]->memory;
        MemoryJudgement judgement;
        judgement.score = evidence.score;
        judgement.threshold = memory.threshold();
        const double own = firstProbability(evidence.score, memory);
        judgement.probability = 1 / (1 + std::exp(-(logit(draft.probability) + logit(own)) / 2));
        judgement.verdict = judgement.probability < kSureNo    ? Verdict::No
                            : judgement.probability > kSureYes ? Verdict::Yes
                                                               : draft.verdict;
        judgement.map = meanOf(evidence.map, draft.map);
        judgement.cellThreshold = (memory.cellThreshold() + draft.cellThreshold) / 2;
        if (judgement.verdict == Verdict::Yes) {
            BoxRecipe recipe;
            recipe.threshold = judgement.cellThreshold;
            judgement.boxes = boxesOf(judgement.map, image.picture, recipe);
        }
        return judgement;
    });
}

} // namespace ra::inference
