// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/featuresource.h"

#include "annotation/base/verify.h"
#include "inference/engine/guard.h"

#include <QCryptographicHash>
#include <QFile>

#include <ATen/ops/cat.h>
#include <ATen/ops/linalg_vector_norm.h>

#include <cmath>

namespace ra::inference {

namespace {

constexpr int kQuickSide = 256;
constexpr int kMirroredSide = 384;
/// Changes whenever preprocessing or kept stages do.
constexpr char kCacheVersion[] = "1";
constexpr qint64 kMaxCacheBytes = qint64(1024) * 1024 * 1024;

} // namespace

FeatureSource::FeatureSource(Backbone backbone, QByteArray weightsHash, const QString &cacheFolder)
    : m_backbone(std::move(backbone))
    , m_weightsHash(std::move(weightsHash))
    , m_cache(cacheFolder.isEmpty() ? QString() : cacheFolder + QStringLiteral("/features"),
              kMaxCacheBytes)
{
}

Result<SeenImage> FeatureSource::open(const KnownImage &image)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QFile file(image.filePath);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
        return fail("imageMissing",
                    QT_TRANSLATE_NOOP("ra", "The image %1 can't be read: %2. Put the file back or "
                                            "remove the sample."),
                    {image.filePath, file.errorString()});
    }
    return SeenImage{image, hash.result(), {}};
}

Status FeatureSource::read(SeenImage &image)
{
    if (!image.isRead()) {
        RA_TRY_ASSIGN(image.picture, readPicture(image.image.filePath));
    }
    return {};
}

Result<LookFeatures> FeatureSource::features(SeenImage &image, LookKind look)
{
    const QByteArray key = image.hash + m_weightsHash + kCacheVersion
                           + (look == LookKind::Quick ? "quick" : "mirrored");
    return guarded([&]() -> Result<LookFeatures> {
        if (const std::optional<Taps> cached = m_cache.read(key)) {
            return lookFeatures(*cached, m_backbone.device());
        }
        RA_TRY(read(image));
        const bool isQuick = look == LookKind::Quick;
        const cv::Size size = lookSize(image.picture.size(), isQuick ? kQuickSide : kMirroredSide);
        const cv::Mat input =
            networkInput(image.picture, size, Flatten::Yes, isQuick ? Mirror::No : Mirror::Yes);
        RA_TRY_ASSIGN(const Taps taps, m_backbone.run(input, static_cast<int>(kHighestKeptStage)));
        const Taps kept = keptStages(taps);
        m_cache.write(key, kept);
        return lookFeatures(kept, m_backbone.device());
    });
}

Result<cv::Mat> FeatureSource::cropVector(const Picture &crop, int side) const
{
    return guarded([&]() -> Result<cv::Mat> {
        const cv::Mat input = networkInput(crop, {side, side}, Flatten::No, Mirror::No);
        RA_TRY_ASSIGN(const Taps taps, m_backbone.run(input, 7));
        std::vector<at::Tensor> blocks;
        for (const size_t i : {3, 5, 7}) {
            const at::Tensor mean = taps.stage[i].flatten(1).mean(1);
            blocks.push_back(mean.div(at::linalg_vector_norm(mean, 2)));
        }
        const at::Tensor vector =
            at::cat(blocks).div(std::sqrt(static_cast<double>(blocks.size()))).cpu();
        return cv::Mat(1, static_cast<int>(vector.numel()), CV_32F, vector.data_ptr()).clone();
    });
}

} // namespace ra::inference
