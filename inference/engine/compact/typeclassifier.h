// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compact/featuresource.h"

#include <QHash>

#include <map>
#include <optional>
#include <stop_token>

namespace ra::inference {

/// An image whose findings are to be told apart; with its template, moved over it, where that is
/// known.
struct TypeScene {
    Picture picture;
    std::optional<Picture> reference;
};

struct TypeGuess {
    QString type;
    /// The second best, where it is nearly as good; else empty.
    QString otherType;
    /// Distance between the two best, 0..1; none while fewer than two types are known.
    std::optional<double> margin;
};

/// Boxes of one image with the types that were found for them, so that the second look does not
/// compute what the draft did.
class TypeMemo final
{
public:
    /// The guess for a box that covers nearly the same.
    [[nodiscard]] const TypeGuess *find(const PixelBox &box) const;
    void add(const PixelBox &box, const TypeGuess &guess) { m_known.emplace_back(box, guess); }

private:
    std::vector<std::pair<PixelBox, TypeGuess>> m_known;
};

/// Defect types by the nearest mean of a category's approved findings (compact-monitor section 5).
/// Scenes with and without template are kept apart, since their vectors differ. One thread at a
/// time.
class TypeClassifier final
{
public:
    /// Takes over the approved findings that have a box and a specific type.
    void update(const CategoryKnowledge &knowledge);
    /// Computes vectors of findings that are new; damaged images are left out. `progress` is told
    /// after each image. Error: `cancelled`.
    [[nodiscard]] Status prepare(FeatureSource &source, std::stop_token stop,
                                 const std::function<void()> &progress = {});

    /// The types of an image's boxes in their order; kGenericType while nothing is known. The
    /// first kMaxTypedBoxes are looked at, those after them stay generic. Findings of the image
    /// itself and of its group are not used. Errors: `cancelled`, those of FeatureSource.
    [[nodiscard]] Result<std::vector<TypeGuess>>
    classify(const TypeScene &scene, const std::vector<PixelBox> &boxes, const SeenImage &image,
             const FeatureSource &source, std::stop_token stop, TypeMemo &memo) const;

    /// Whether any type is known for scenes of this kind.
    [[nodiscard]] bool knowsTypes(bool withTemplate) const;
    /// Approved samples that the next prepare() goes through; it tells `progress` of each.
    [[nodiscard]] size_t sampleCount() const { return m_isPrepared ? 0 : m_samples.size(); }

    static constexpr size_t kMaxTypedBoxes = 64;

private:
    /// Network part and geometry of one finding.
    struct Vector {
        cv::Mat values;   // [1, n] CV_32F
        cv::Mat geometry; // [1, 4] CV_32F: log area, aspect, relative width, relative height
    };
    struct Example {
        QString type;
        QByteArray hash;
        QString groupKey;
        bool hasTemplate = false;
        Vector vector;
    };
    /// What a box is compared with.
    struct Means {
        cv::Mat geometryMean;      // [1, 4] CV_32F
        cv::Mat geometryDeviation; // [1, 4] CV_32F
        /// Sum of each type's vectors; ordered, so that equal scores fall to the same type.
        std::map<QString, cv::Mat> sums;

        /// Values and standardised geometry in one row.
        [[nodiscard]] cv::Mat whole(const Vector &vector) const;
    };

    [[nodiscard]] Result<std::vector<Vector>> vectorsOf(const TypeScene &scene,
                                                        const std::vector<PixelBox> &boxes,
                                                        const FeatureSource &source,
                                                        std::stop_token stop) const;
    [[nodiscard]] Result<std::vector<Example>>
    examplesOf(const KnownSample &sample, const FeatureSource &source, std::stop_token stop) const;
    [[nodiscard]] Means meansWithout(const SeenImage &image, bool withTemplate) const;
    [[nodiscard]] static TypeGuess nearest(const Means &means, const Vector &vector);

    bool m_isElectronics = false;
    std::vector<KnownSample> m_samples;
    /// By path, content and answer, so that only new approvals cost time.
    QHash<QByteArray, std::vector<Example>> m_bySample;
    std::vector<Example> m_examples;
    bool m_isPrepared = false;
};

} // namespace ra::inference
