// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "inference/engine/featuresource.h"
#include "inference/engine/mapboxes.h"
#include "inference/engine/normalmemory.h"

#include <optional>
#include <stop_token>

namespace ra::inference {

/// What one or both looks in memory mode say of an image.
struct MemoryJudgement {
    Verdict verdict = Verdict::Unknown;
    double probability = 0;
    double score = 0;
    double threshold = 0;
    /// CV_32FC1, one cell per stride-16 place of the look; not mirrored.
    cv::Mat map;
    /// Map value that means "as high as normal images get": half of the heat map's range.
    double cellThreshold = 1;
    std::vector<MapBox> boxes;
};

/// The memory of one category: references (and approved normal samples where there are few), for
/// both looks (compact-monitor section 4). One thread at a time.
class MemoryMode final
{
public:
    /// Chooses the images; the looks' memories are made when first needed.
    explicit MemoryMode(const CategoryKnowledge &knowledge);

    /// Makes the quick look's memory ready. Errors: `noReferences` with fewer than 2 readable
    /// normal images, `cancelled`, those of FeatureSource.
    [[nodiscard]] Status prepare(FeatureSource &source, std::stop_token stop,
                                 const ProgressSink &progress);
    /// The draft's look. Errors also: `noReferences` where all references belong to the image's own
    /// group.
    [[nodiscard]] Result<MemoryJudgement> judge(SeenImage &image, FeatureSource &source,
                                                std::stop_token stop);
    /// The second look: mirrored, larger, fused with the draft; turns the verdict round only when
    /// sure.
    [[nodiscard]] Result<MemoryJudgement> judgeAgain(SeenImage &image, const MemoryJudgement &draft,
                                                     FeatureSource &source, std::stop_token stop);

    /// Normal images the draft is compared with.
    [[nodiscard]] int referenceCount() const { return static_cast<int>(m_normals.size()); }
    /// Whether `other` would make the same memory.
    [[nodiscard]] bool hasSameNormals(const MemoryMode &other) const;

private:
    /// One image of the memory: what must be known to keep it from being compared with itself.
    struct Identity {
        QByteArray hash;
        QString groupKey;
    };
    struct Look {
        std::vector<Identity> images;
        NormalMemory memory;
    };
    struct Evidence {
        cv::Mat map;
        double score = 0;
    };

    [[nodiscard]] Status prepareLook(LookKind kind, FeatureSource &source, std::stop_token stop,
                                     const ProgressSink &progress);
    [[nodiscard]] Result<Evidence> look(LookKind kind, SeenImage &image, FeatureSource &source);
    [[nodiscard]] Error noReferences() const;

    QString m_category;
    std::vector<KnownImage> m_normals;
    std::array<std::optional<Look>, 2> m_looks;
};

} // namespace ra::inference
