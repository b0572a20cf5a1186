// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/imageloader.h"

#include "annotation/base/verify.h"
#include "annotation/image/imagedecoder.h"
#include "annotation/image/tonemap.h"
#include "ui/common/imageconvert.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <variant>

namespace ra::ui {

namespace {

// Below this side halving further saves nothing.
constexpr int kSmallestLevel = 128;

QImage halved(const QImage &image)
{
    const QSize size(std::max(1, image.width() / 2), std::max(1, image.height() / 2));
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(image.format());
}

Result<LoadedImage> decode(const QString &filePath, int maxSide)
{
    RA_ASSERT_OFF_GUI_THREAD();
    LoadedImage image;
    image.stamp = stampOf(filePath);
    DecodeOptions options;
    options.maxSide = maxSide;
    RA_TRY_ASSIGN(const DecodedImage decoded, decodeImage(filePath, options));
    const ImagePlanes &stored = decoded.planes;
    const ImagePlanes shown =
        stored.bitDepth == 8 ? stored : toneMapped(stored, autoWindow(stored));
    image.filePath = filePath;
    image.diagnostics = decoded.diagnostics;
    image.size = decoded.header.size;
    image.channels = stored.channels;
    image.bitDepth = stored.bitDepth;
    for (const std::array<qint64, 256> &channel : histogram(shown)) {
        std::transform(channel.begin(), channel.end(), image.histogram.begin(),
                       image.histogram.begin(), std::plus<>());
    }
    QImage full = toQImage(shown);
    if (maxSide > 0 && std::max(full.width(), full.height()) > maxSide) {
        full = full.scaled(maxSide, maxSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                   .convertToFormat(full.format());
    }
    image.levels.push_back(full);
    while (std::max(image.levels.back().width(), image.levels.back().height())
           > 2 * kSmallestLevel) {
        image.levels.push_back(halved(image.levels.back()));
    }
    return image;
}

} // namespace

qint64 LoadedImage::bytes() const
{
    qint64 sum = 0;
    for (const QImage &level : levels) {
        sum += level.sizeInBytes();
    }
    return sum;
}

ImageLoader::ImageLoader(Options options)
    : m_options(options),
      m_cache(options.cacheBytes, [](const LoadedImage &image) { return image.bytes(); }),
      m_runner(options.threads)
{
}

void ImageLoader::load(const QString &filePath, QObject *guard, Done done)
{
    for (std::stop_source &wish : m_prefetches) {
        wish.request_stop();
    }
    m_prefetches.clear();
    m_runner.run(
        guard,
        [this, filePath](std::stop_token) {
            if (const ImagePtr known = cached(filePath);
                known && known->stamp != stampOf(filePath)) {
                forget(filePath);
            }
            return m_cache.get(filePath, [&] { return decode(filePath, m_options.maxSide); });
        },
        [done = std::move(done)](const Result<ImagePtr> &image) { done(image); });
}

void ImageLoader::prefetch(const std::vector<QString> &filePaths)
{
    for (const QString &filePath : filePaths) {
        if (filePath.isEmpty() || cached(filePath)) {
            continue;
        }
        m_prefetches.push_back(m_runner.run(
            QCoreApplication::instance(),
            [this, filePath](std::stop_token stop) {
                if (!stop.stop_requested()) {
                    // What is wrong with it is told when it is asked for.
                    (void)m_cache.get(filePath,
                                      [&] { return decode(filePath, m_options.maxSide); });
                }
                return std::monostate();
            },
            [](std::monostate) {}));
    }
}

} // namespace ra::ui
