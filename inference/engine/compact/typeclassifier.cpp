// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/typeclassifier.h"

#include "annotation/base/errorcode.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/trace/tracewriter.h"
#include "inference/engine/compact/replybuilder.h"
#include "inference/engine/compact/samplekey.h"
#include "inference/engine/compact/templatecompare.h"
#include "inference/engine/compact/typedifference.h"
#include "inference/engine/tensor/guard.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace ra::inference {

namespace {

/// The last approved samples of the list; twenty findings per type are enough.
constexpr size_t kMaxSamples = 200;
constexpr double kUnsureMargin = 0.05;
constexpr double kGeometryWeight = 0.15;
constexpr double kDifferenceWeight = 0.5;
/// Standardising over two or three findings must not blow small differences up.
constexpr double kLeastDeviation = 0.25;

/// How a crop is cut: traces on boards need less of their surroundings.
struct CropRule {
    double sideFactor;
    double leastSide;
    int networkSide;
};
constexpr CropRule kUsualCrop{2, 48, 128};
constexpr CropRule kElectronicsCrop{1.3, 32, 64};
/// Larger squares are reduced before they are reflected: most of one may lie outside the picture.
constexpr int kMaxCropSide = 2048;
/// Boxes that overlap so much show the same.
constexpr double kSameBox = 0.6;
constexpr double kLeastNorm = 1e-12;

/// Square round the box, reflected at the border, at the network's size.
Picture cropOf(const Picture &picture, const PixelBox &box, const CropRule &rule)
{
    const double side =
        std::max(rule.sideFactor * std::max(box.width(), box.height()), rule.leastSide);
    const auto whole = static_cast<int>(std::ceil(side));
    const cv::Rect square(static_cast<int>(std::lround((box.x1 + box.x2 - side) / 2)),
                          static_cast<int>(std::lround((box.y1 + box.y2 - side) / 2)), whole,
                          whole);
    const cv::Mat &pixels = picture.pixels;
    const cv::Rect inside = square & cv::Rect(0, 0, pixels.cols, pixels.rows);
    const double scale = std::min(1.0, static_cast<double>(kMaxCropSide) / whole);
    const auto scaled = [scale](int length) {
        return static_cast<int>(std::lround(length * scale));
    };
    cv::Mat crop = resized(pixels(inside),
                           {std::max(1, scaled(inside.width)), std::max(1, scaled(inside.height))});
    cv::copyMakeBorder(crop, crop, scaled(inside.y - square.y),
                       scaled(square.br().y - inside.br().y), scaled(inside.x - square.x),
                       scaled(square.br().x - inside.br().x),
                       cv::BORDER_REFLECT | cv::BORDER_ISOLATED);
    return {resized(crop, {rule.networkSide, rule.networkSide})};
}

cv::Mat geometryOf(const PixelBox &box, ImageSize size)
{
    const double width = std::max(box.width(), 1.0);
    const double height = std::max(box.height(), 1.0);
    return (cv::Mat_<float>(1, 4) << static_cast<float>(std::log(width * height)),
            static_cast<float>(std::log(width / height)),
            static_cast<float>(std::log(width / size.width)),
            static_cast<float>(std::log(height / size.height)));
}

/// Boards are cropped in another way.
QByteArray keyOf(const KnownSample &sample, bool isElectronics)
{
    return sampleKey(sample) + (isElectronics ? 'e' : 'u');
}

bool isSpecific(const QString &type)
{
    return isWritableTypeName(type) && !Taxonomy().isGeneric(type);
}

} // namespace

void TypeClassifier::update(const CategoryKnowledge &knowledge)
{
    m_isElectronics = knowledge.scenario == Scenario::Electronics;
    m_samples.clear();
    for (auto sample = knowledge.approved.rbegin();
         sample != knowledge.approved.rend() && m_samples.size() < kMaxSamples; ++sample) {
        if (sample->answer.verdict == Verdict::Yes) {
            m_samples.push_back(*sample);
        }
    }
    m_isPrepared = false;
}

Status TypeClassifier::prepare(FeatureSource &source, std::stop_token stop,
                               const std::function<void()> &progress)
{
    if (m_isPrepared) {
        return {};
    }
    QHash<QByteArray, std::vector<Example>> bySample;
    std::vector<Example> all;
    for (const KnownSample &sample : m_samples) {
        const QByteArray key = keyOf(sample, m_isElectronics);
        const auto known = m_bySample.constFind(key);
        const Result<std::vector<Example>> examples =
            known != m_bySample.constEnd() ? *known : examplesOf(sample, source, stop);
        if (stop.stop_requested()) {
            return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
        }
        // One damaged image is no reason to do without the others.
        if (examples) {
            all.insert(all.end(), examples->begin(), examples->end());
            bySample.insert(key, *examples);
        }
        if (progress) {
            progress();
        }
    }
    m_bySample = std::move(bySample);
    m_examples = std::move(all);
    m_isPrepared = true;
    return {};
}

Result<std::vector<TypeClassifier::Example>> TypeClassifier::examplesOf(const KnownSample &sample,
                                                                        const FeatureSource &source,
                                                                        std::stop_token stop) const
{
    std::vector<PixelBox> boxes;
    QStringList types;
    for (const Finding &finding : sample.answer.findings) {
        if (finding.box && isSpecific(finding.type) && boxes.size() < kMaxTypedBoxes) {
            boxes.push_back(*finding.box);
            types.append(finding.type);
        }
    }
    std::vector<Example> examples;
    if (boxes.empty()) {
        return examples;
    }
    RA_TRY_ASSIGN(SeenImage image, FeatureSource::open(sample.image));
    RA_TRY(FeatureSource::read(image));
    TypeScene scene{image.picture, {}};
    if (!sample.templatePath.isEmpty()) {
        const Result<PicturePair> pair =
            readPair(image.picture, sample.image.filePath, sample.templatePath);
        const Result<TemplateDraft> draft = pair.and_then([](const PicturePair &both) {
            return compareQuickly(both.image, both.reference, kFirstMargin);
        });
        if (draft && isSameScene(pair->image, *draft)) {
            scene = {pair->image, movedTemplate(pair->reference, draft->shift)};
        }
    }
    RA_TRY_ASSIGN(const std::vector<Vector> vectors, vectorsOf(scene, boxes, source, stop));
    for (size_t i = 0; i < vectors.size(); ++i) {
        examples.push_back({types[static_cast<qsizetype>(i)], image.hash, sample.image.groupKey,
                            scene.reference.has_value(), vectors[i]});
    }
    return examples;
}

Result<std::vector<TypeClassifier::Vector>>
TypeClassifier::vectorsOf(const TypeScene &scene, const std::vector<PixelBox> &boxes,
                          const FeatureSource &source, std::stop_token stop) const
{
    const ImageSize size = scene.picture.size();
    const CropRule &rule = m_isElectronics ? kElectronicsCrop : kUsualCrop;
    std::vector<PixelBox> inside;
    for (const PixelBox &box : boxes) {
        inside.push_back(clamped(ordered(box), size));
    }
    return guarded([&]() -> Result<std::vector<Vector>> {
        // The crops of the image, then those of the template.
        std::vector<Picture> crops;
        for (const Picture *picture :
             {&scene.picture, scene.reference ? &*scene.reference : nullptr}) {
            for (size_t i = 0; picture != nullptr && i < inside.size(); ++i) {
                crops.push_back(cropOf(*picture, inside[i], rule));
            }
        }
        RA_TRY_ASSIGN(const std::vector<cv::Mat> seen,
                      source.cropVectors(crops, rule.networkSide, stop));
        std::optional<TypeDifference> difference;
        if (scene.reference) {
            difference.emplace(scene.picture, *scene.reference);
        }
        std::vector<Vector> vectors;
        for (size_t i = 0; i < inside.size(); ++i) {
            if (stop.stop_requested()) {
                return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
            }
            Vector vector{seen[i], geometryOf(inside[i], size)};
            if (difference) {
                const cv::Mat change = seen[i] - seen[i + inside.size()];
                const cv::Mat pixels = difference->at(inside[i]) * kDifferenceWeight;
                cv::hconcat(std::vector<cv::Mat>{seen[i], change, pixels}, vector.values);
            }
            vectors.push_back(vector);
        }
        return vectors;
    });
}

bool TypeClassifier::knowsTypes(bool withTemplate) const
{
    return std::any_of(m_examples.begin(), m_examples.end(),
                       [&](const Example &example) { return example.hasTemplate == withTemplate; });
}

cv::Mat TypeClassifier::Means::whole(const Vector &vector) const
{
    const cv::Mat standardised =
        (vector.geometry - geometryMean) / geometryDeviation * kGeometryWeight;
    cv::Mat joined;
    cv::hconcat(vector.values, standardised, joined);
    return joined;
}

TypeClassifier::Means TypeClassifier::meansWithout(const SeenImage &image, bool withTemplate) const
{
    std::vector<const Example *> examples;
    cv::Mat geometry;
    for (const Example &example : m_examples) {
        const bool isOwn =
            example.hash == image.hash
            || (!example.groupKey.isEmpty() && example.groupKey == image.image.groupKey);
        if (example.hasTemplate == withTemplate && !isOwn) {
            examples.push_back(&example);
            geometry.push_back(example.vector.geometry);
        }
    }
    Means means;
    if (examples.empty()) {
        return means;
    }
    cv::reduce(geometry, means.geometryMean, 0, cv::REDUCE_AVG);
    const cv::Mat centred = geometry - cv::Mat::ones(geometry.rows, 1, CV_32F) * means.geometryMean;
    cv::reduce(centred.mul(centred), means.geometryDeviation, 0, cv::REDUCE_AVG);
    cv::sqrt(means.geometryDeviation, means.geometryDeviation);
    cv::max(means.geometryDeviation, kLeastDeviation, means.geometryDeviation);
    for (const Example *example : examples) {
        cv::Mat &sum = means.sums[example->type];
        const cv::Mat vector = means.whole(example->vector);
        sum = sum.empty() ? vector : sum + vector;
    }
    return means;
}

TypeGuess TypeClassifier::nearest(const Means &means, const Vector &vector)
{
    cv::Mat unit = means.whole(vector);
    unit /= std::max(cv::norm(unit), kLeastNorm);
    std::vector<std::pair<double, QString>> ranked;
    for (const auto &[type, sum] : means.sums) {
        ranked.emplace_back(unit.dot(sum) / std::max(cv::norm(sum), kLeastNorm), type);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    TypeGuess guess{ranked[0].second, {}, {}};
    if (ranked.size() > 1) {
        guess.margin = std::clamp(ranked[0].first - ranked[1].first, 0.0, 1.0);
        guess.otherType = *guess.margin < kUnsureMargin ? ranked[1].second : QString();
    }
    return guess;
}

Result<std::vector<TypeGuess>> TypeClassifier::classify(const TypeScene &scene,
                                                        const std::vector<PixelBox> &boxes,
                                                        const SeenImage &image,
                                                        const FeatureSource &source,
                                                        std::stop_token stop, TypeMemo &memo) const
{
    std::vector<TypeGuess> guesses(boxes.size(), TypeGuess{kGenericType, {}, {}});
    return guarded([&]() -> Result<std::vector<TypeGuess>> {
        const Means means = meansWithout(image, scene.reference.has_value());
        if (means.sums.empty()) {
            return guesses;
        }
        std::vector<PixelBox> fresh;
        std::vector<size_t> places;
        for (size_t i = 0; i < std::min(boxes.size(), kMaxTypedBoxes); ++i) {
            if (const TypeGuess *known = memo.find(boxes[i])) {
                guesses[i] = *known;
            } else {
                fresh.push_back(boxes[i]);
                places.push_back(i);
            }
        }
        RA_TRY_ASSIGN(const std::vector<Vector> vectors, vectorsOf(scene, fresh, source, stop));
        for (size_t i = 0; i < vectors.size(); ++i) {
            guesses[places[i]] = nearest(means, vectors[i]);
            memo.add(fresh[i], guesses[places[i]]);
        }
        return guesses;
    });
}

const TypeGuess *TypeMemo::find(const PixelBox &box) const
{
    const TypeGuess *best = nullptr;
    double bestOverlap = kSameBox;
    for (const auto &[known, guess] : m_known) {
        const double overlap = iou(known, box);
        if (overlap >= bestOverlap) {
            bestOverlap = overlap;
            best = &guess;
        }
    }
    return best;
}

} // namespace ra::inference
