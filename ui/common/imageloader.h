// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/filestamp.h"
#include "annotation/base/geometry.h"
#include "annotation/base/result.h"
#include "annotation/image/imagecache.h"
#include "ui/common/async.h"

#include <QImage>
#include <QObject>
#include <QString>

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace ra::ui {

/// An image ready to be painted. Read by several threads, changed by none.
struct LoadedImage {
    QString filePath;
    /// Upright size of the file's image; level 0 is smaller where the loader was told so.
    ImageSize size;
    int channels = 1;
    /// As stored. 16 bit are shown through a window that leaves out the outermost values.
    int bitDepth = 8;
    /// Level 0, then each half of the one before. Grey as Grayscale8, else RGB32 or ARGB32.
    std::vector<QImage> levels;
    /// Values of level 0, all channels together.
    std::array<qint64, 256> histogram{};
    /// The file's, from before it was read.
    FileStamp stamp;
    /// What is missing or wrong in the picture though it can be shown.
    Diagnostics diagnostics;

    [[nodiscard]] qint64 bytes() const;
};

using ImagePtr = std::shared_ptr<const LoadedImage>;

/// Decodes images off the GUI thread and keeps the newest in a cache of bounded size. GUI thread.
class ImageLoader final
{
public:
    struct Options {
        qint64 cacheBytes = qint64(512) << 20;
        int threads = 2;
        /// Longest side wanted, for thumbnails; 0 = all of it.
        int maxSide = 0;
    };
    using Done = std::function<void(const Result<ImagePtr> &)>;

    explicit ImageLoader(Options options);

    /// The image where it is in the cache, else null. Never waits.
    [[nodiscard]] ImagePtr cached(const QString &filePath) { return m_cache.find(filePath); }
    /// Drops the image from the cache, because its file is another one now.
    void forget(const QString &filePath) { m_cache.remove(filePath); }
    /// `done` is called here once the image is decoded or the reason why not is known, and never
    /// after `guard` is gone. Goes before what was to be prefetched. Of a file that became another
    /// one since, the cache gives nothing.
    void load(const QString &filePath, QObject *guard, Done done);
    /// Loads them into the cache for later, the first one first; replaces the earlier wish.
    void prefetch(const std::vector<QString> &filePaths);

private:
    Options m_options;
    ByteCache<QString, LoadedImage> m_cache;
    std::vector<std::stop_source> m_prefetches;
    // Last member: it waits for its work, which uses the cache.
    AsyncRunner m_runner;
};

} // namespace ra::ui
