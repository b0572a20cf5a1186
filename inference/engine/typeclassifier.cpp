// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/typeclassifier.h"

#include "annotation/domain/taxonomy.h"
#include "annotation/trace/tracewriter.h"
#include "inference/engine/guard.h"
#include "inference/engine/replybuilder.h"
#include "inference/engine/templatecompare.h"
#include "inference/engine/typedifference.h"

#include <QDataStream>
#include <QIODevice>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace ra::inference {

namespace {

/// The newest approved samples; twenty findings per type are enough.
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
constexpr CropRule kElectronicsCrop{1.3, 32, 96};

/// Square round the box, reflected at the border.
Picture cropOf(const Picture &picture, const PixelBox &box, const CropRule &rule)
{
    const double side =
        std::max(rule.sideFactor * std::max(box.width(), box.height()), rule.leastSide);
    const auto whole = static_cast<int>(std::ceil(side));
    const auto left = static_cast<int>(std::lround((box.x1 + box.x2 - side) / 2));
    const auto top = static_cast<int>(std::lround((box.y1 + box.y2 - side) / 2));
    const cv::Mat &pixels = picture.pixels;
    const int before = std::max({0, -left, -top});
    const int after = std::max({0, left + whole - pixels.cols, top + whole - pixels.rows});
    const int border = std::max(before, after);
    if (border == 0) {
        return {pixels(cv::Rect(left, top, whole, whole)).clone()};
    }
    cv::Mat padded;
    cv::copyMakeBorder(pixels, padded, border, border, border, border, cv::BORDER_REFLECT);
    return {padded(cv::Rect(left + border, top + border, whole, whole)).clone()};
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

QByteArray keyOf(const KnownSample &sample)
{
    QByteArray key;
    QDataStream stream(&key, QIODevice::WriteOnly);
    stream << sample.image.filePath << sample.image.contentHash << sample.templatePath;
    for (const Finding &finding : sample.answer.findings) {
        const PixelBox box = finding.box.value_or(PixelBox());
        stream << finding.type << box.x1 << box.y1 << box.x2 << box.y2;
    }
    return key;
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

Status TypeClassifier::prepare(FeatureSource &source, std::stop_token stop)
{
    if (m_isPrepared) {
        return {};
    }
    QHash<QByteArray, std::vector<Example>> bySample;
    m_examples.clear();
    for (const KnownSample &sample : m_samples) {
        if (stop.stop_requested()) {
            return fail("cancelled", QT_TRANSLATE_NOOP("ra", "Cancelled."));
        }
        const QByteArray key = keyOf(sample);
        const auto known = m_bySample.constFind(key);
        std::optional<std::vector<Example>> examples;
        if (known != m_bySample.constEnd()) {
            examples = *known;
        } else {
            examples = examplesOf(sample, source);
        }
        if (examples) {
            m_examples.insert(m_examples.end(), examples->begin(), examples->end());
            bySample.insert(key, *std::move(examples));
        }
    }
    m_bySample = std::move(bySample);
    m_isPrepared = true;
    return {};
}

std::optional<std::vector<TypeClassifier::Example>>
TypeClassifier::examplesOf(const KnownSample &sample, FeatureSource &source) const
{
    Result<SeenImage> image = FeatureSource::open(sample.image);
    if (!image || !FeatureSource::read(*image)) {
        return std::nullopt;
    }
    TypeScene scene{image->picture, {}};
    if (!sample.templatePath.isEmpty()) {
        const Result<Picture> reference = readPicture(sample.templatePath);
        const Result<TemplateDraft> draft = reference.and_then([&](const Picture &wanted) {
            return compareQuickly(scene.picture, wanted, kFirstMargin);
        });
        if (draft && isSameScene(scene.picture, *draft)) {
            scene.reference = movedTemplate(*reference, draft->shift);
        }
    }
    std::vector<Example> examples;
    for (const Finding &finding : sample.answer.findings) {
        if (!finding.box || !isSpecific(finding.type)) {
            continue;
        }
        Result<Vector> vector = vectorOf(scene, *finding.box, source);
        if (vector) {
            examples.push_back({finding.type, image->hash, sample.image.groupKey,
                                scene.reference.has_value(), *std::move(vector)});
        }
    }
    return examples;
}

Result<TypeClassifier::Vector> TypeClassifier::vectorOf(const TypeScene &scene, const PixelBox &box,
                                                        FeatureSource &source) const
{
    const ImageSize size = scene.picture.size();
    const PixelBox inside = clamped(ordered(box), size);
    const CropRule &rule = m_isElectronics ? kElectronicsCrop : kUsualCrop;
    RA_TRY_ASSIGN(cv::Mat own,
                  source.cropVector(cropOf(scene.picture, inside, rule), rule.networkSide));
    Vector vector{own, geometryOf(inside, size)};
    if (!scene.reference) {
        return vector;
    }
    RA_TRY_ASSIGN(const cv::Mat wanted,
                  source.cropVector(cropOf(*scene.reference, inside, rule), rule.networkSide));
    return guarded([&]() -> Result<Vector> {
        const cv::Mat difference =
            typeDifference(scene.picture, *scene.reference, inside) * kDifferenceWeight;
        cv::hconcat(std::vector<cv::Mat>{own, own - wanted, difference}, vector.values);
        return vector;
    });
}

bool TypeClassifier::knowsTypes(bool withTemplate) const
{
    return std::any_of(m_examples.begin(), m_examples.end(),
                       [&](const Example &example) { return example.hasTemplate == withTemplate; });
}

Result<TypeGuess> TypeClassifier::classify(const TypeScene &scene, const PixelBox &box,
                                           const SeenImage &image, FeatureSource &source) const
{
    std::vector<const Example *> examples;
    for (const Example &example : m_examples) {
        const bool isOwn =
            example.hash == image.hash
            || (!example.groupKey.isEmpty() && example.groupKey == image.image.groupKey);
        if (example.hasTemplate == scene.reference.has_value() && !isOwn) {
            examples.push_back(&example);
        }
    }
    if (examples.empty()) {
        return TypeGuess{kGenericType, {}, {}};
    }
    RA_TRY_ASSIGN(const Vector asked, vectorOf(scene, box, source));
    return guarded([&]() -> Result<TypeGuess> {
        cv::Mat geometry;
        for (const Example *example : examples) {
            geometry.push_back(example->vector.geometry);
        }
        cv::Mat mean;
        cv::reduce(geometry, mean, 0, cv::REDUCE_AVG);
        cv::Mat deviation;
        const cv::Mat centred = geometry - cv::Mat::ones(geometry.rows, 1, CV_32F) * mean;
        cv::reduce(centred.mul(centred), deviation, 0, cv::REDUCE_AVG);
        cv::sqrt(deviation, deviation);
        cv::max(deviation, kLeastDeviation, deviation);
        const auto whole = [&](const Vector &vector) {
            const cv::Mat standardised = (vector.geometry - mean) / deviation * kGeometryWeight;
            cv::Mat joined;
            cv::hconcat(vector.values, standardised, joined);
            return joined;
        };
        // The ordered map makes equal scores fall to the same type every time.
        std::map<QString, cv::Mat> sums;
        for (const Example *example : examples) {
            cv::Mat &sum = sums[example->type];
            const cv::Mat vector = whole(example->vector);
            sum = sum.empty() ? vector : sum + vector;
        }
        cv::Mat unit = whole(asked);
        unit /= cv::norm(unit);
        std::vector<std::pair<double, QString>> ranked;
        for (const auto &[type, sum] : sums) {
            ranked.emplace_back(unit.dot(sum) / std::max(cv::norm(sum), 1e-12), type);
        }
        std::stable_sort(ranked.begin(), ranked.end(),
                         [](const auto &a, const auto &b) { return a.first > b.first; });
        TypeGuess guess{ranked[0].second, {}, {}};
        if (ranked.size() > 1) {
            guess.margin = std::clamp(ranked[0].first - ranked[1].first, 0.0, 1.0);
            guess.otherType = *guess.margin < kUnsureMargin ? ranked[1].second : QString();
        }
        return guess;
    });
}

} // namespace ra::inference
