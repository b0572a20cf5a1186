// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "inference/engine/compact/featurecache.h"
#include "inference/engine/compact/features.h"
#include "inference/engine/tensor/preprocess.h"

#include <stop_token>
#include <vector>

namespace ra::inference {

/// The quick look (256² px) and the second one (mirrored, 384² px), compact-monitor section 4.
enum class LookKind { Quick, Mirrored };

/// An image on its way through the monitor: its content's hash and, once read, its pixels.
struct SeenImage {
    KnownImage image;
    /// SHA-256 of the file as it is now.
    QByteArray hash;
    Picture picture;

    [[nodiscard]] bool isRead() const { return !picture.pixels.empty(); }
};

/// Network features of image files, from the cache where they are there. One thread at a time.
class FeatureSource final
{
public:
    FeatureSource(Backbone backbone, QByteArray weightsHash, const QString &cacheFolder);

    /// Hashes the file; its pixels are read when they are needed first. Error: `imageMissing`.
    [[nodiscard]] static Result<SeenImage> open(const KnownImage &image);
    /// Reads the pixels if that was not done yet. Errors: those of readPicture.
    [[nodiscard]] static Status read(SeenImage &image);

    /// Features of a whole image. Errors: those of readPicture and Backbone::run.
    [[nodiscard]] Result<LookFeatures> features(SeenImage &image, LookKind look);
    /// Stages 3, 5, 7 averaged over each crop as it is (no flattening), each L2-normalised and
    /// concatenated / √3: what types are told apart by. One [1, 472] CV_32F per crop, all computed
    /// at once. Errors: `cancelled`, those of Backbone::runBatch.
    [[nodiscard]] Result<std::vector<cv::Mat>> cropVectors(const std::vector<Picture> &crops,
                                                           int side, std::stop_token stop) const;

    [[nodiscard]] const QByteArray &weightsHash() const { return m_weightsHash; }
    [[nodiscard]] const Backbone &backbone() const { return m_backbone; }

private:
    Backbone m_backbone;
    QByteArray m_weightsHash;
    FeatureCache m_cache;
};

} // namespace ra::inference
