// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/featuresource.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "inference/engine/tensor/guard.h"

#include <QCryptographicHash>
#include <QFile>

#include <ATen/ops/cat.h>
#include <ATen/ops/linalg_vector_norm.h>

#include <algorithm>
#include <cmath>

namespace ra::inference {

namespace {

constexpr int kQuickSide = 256;
constexpr int kMirroredSide = 384;
/// Changes whenever preprocessing or kept stages do.
constexpr char kCacheVersion[] = "2";
/// Enough to be fast, few enough to stop soon and to need little memory.
constexpr size_t kCropsAtOnce = 16;
constexpr qint64 kMaxCacheBytes = qint64(1024) * 1024 * 1024;

} // namespace

FeatureSource::FeatureSource(Backbone backbone, QByteArray weightsHash, const QString &cacheFolder)
    : m_backbone(std::move(backbone)),
      m_weightsHash(std::move(weightsHash)),
      m_cache(cacheFolder.isEmpty() ? QString() : cacheFolder + QStringLiteral("/features"),
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

Result<std::vector<cv::Mat>> FeatureSource::cropVectors(const std::vector<Picture> &crops, int side,
                                                        std::stop_token stop) const
{
    return guarded([&]() -> Result<std::vector<cv::Mat>> {
        std::vector<cv::Mat> vectors;
        for (size_t begin = 0; begin < crops.size(); begin += kCropsAtOnce) {
            if (stop.stop_requested()) {
                return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
            }
            std::vector<cv::Mat> inputs;
            for (size_t i = begin; i < std::min(begin + kCropsAtOnce, crops.size()); ++i) {
                inputs.push_back(networkInput(crops[i], {side, side}, Flatten::No, Mirror::No));
            }
            RA_TRY_ASSIGN(const Taps taps, m_backbone.runBatch(inputs, 7));
            std::vector<at::Tensor> blocks;
            for (const size_t i : {3, 5, 7}) {
                const at::Tensor mean = taps.stage[i].flatten(2).mean(2);
                blocks.push_back(mean.div(at::linalg_vector_norm(mean, 2, {1}, true)));
            }
            const at::Tensor rows =
                at::cat(blocks, 1).div(std::sqrt(static_cast<double>(blocks.size()))).cpu();
            const cv::Mat whole(static_cast<int>(rows.size(0)), static_cast<int>(rows.size(1)),
                                CV_32F, rows.data_ptr());
            for (int i = 0; i < whole.rows; ++i) {
                vectors.push_back(whole.row(i).clone());
            }
        }
        return vectors;
    });
}

} // namespace ra::inference
