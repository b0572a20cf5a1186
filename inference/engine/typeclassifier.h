// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/featuresource.h"

#include <QHash>

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

/// Defect types by the nearest mean of a category's approved findings (compact-monitor section 5).
/// Scenes with and without template are kept apart, since their vectors differ. One thread at a
/// time.
class TypeClassifier final
{
public:
    /// Takes over the approved findings that have a box and a specific type.
    void update(const CategoryKnowledge &knowledge);
    /// Computes vectors of findings that are new; damaged images are left out. Error: `cancelled`.
    [[nodiscard]] Status prepare(FeatureSource &source, std::stop_token stop);

    /// The type of a box; kGenericType while nothing is known. Findings of the image itself and of
    /// its group are not used. Errors: those of FeatureSource.
    [[nodiscard]] Result<TypeGuess> classify(const TypeScene &scene, const PixelBox &box,
                                             const SeenImage &image, FeatureSource &source) const;

    /// Whether any type is known for scenes of this kind.
    [[nodiscard]] bool knowsTypes(bool withTemplate) const;

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

    [[nodiscard]] Result<Vector> vectorOf(const TypeScene &scene, const PixelBox &box,
                                          FeatureSource &source) const;
    [[nodiscard]] std::optional<std::vector<Example>> examplesOf(const KnownSample &sample,
                                                                 FeatureSource &source) const;

    bool m_isElectronics = false;
    std::vector<KnownSample> m_samples;
    /// By path, content and answer, so that only new approvals cost time.
    QHash<QByteArray, std::vector<Example>> m_bySample;
    std::vector<Example> m_examples;
    bool m_isPrepared = false;
};

} // namespace ra::inference
