// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "ui/common/async.h"
#include "ui/common/imageloader.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QString>

#include <memory>
#include <vector>

namespace ra::ui {

/// Small pictures of image files, made off the GUI thread and kept in memory and in a folder of
/// bounded size. The newest request is served first, so that what is on the screen comes first.
/// The source folders are only read. GUI thread.
class ThumbnailStore final : public QObject
{
    Q_OBJECT

public:
    /// Longer side of a thumbnail in pixels.
    static constexpr int kSide = 384;
    static constexpr qint64 kDefaultBytes = qint64(512) << 20;

    /// `folder` is made where it is missing; at most `maxBytes` are kept in it.
    explicit ThumbnailStore(const QString &folder, qint64 maxBytes = kDefaultBytes,
                            QObject *parent = nullptr);
    ~ThumbnailStore() override;

    /// The picture where it is in memory; else null, and ready() tells when it is.
    [[nodiscard]] const QPixmap *find(const QString &filePath);
    /// Why there is no picture of this file; empty where nothing went wrong.
    [[nodiscard]] QString problem(const QString &filePath) const;
    /// Files may have become others while nobody looked: each is compared when it is next found.
    void lookAgain() { ++m_look; }

Q_SIGNALS:
    /// The picture of that file is in memory, or is known to be impossible.
    void ready(const QString &filePath);

private:
    struct Disk;
    /// A file's picture, or why there is none, as of one state of the file.
    struct Picture {
        QPixmap pixmap;
        QString problem;
        FileStamp stamp;
        /// Which look compared it last.
        int look = 0;
    };
    struct Loaded {
        FileStamp stamp;
        Result<QImage> image;
    };

    void want(const QString &filePath);
    void startNext();
    void finish(const QString &filePath, const Loaded &loaded, int look);
    void compare(const QString &filePath, const FileStamp &stamp);

    std::shared_ptr<Disk> m_disk;
    QCache<QString, Picture> m_memory;
    int m_look = 0;
    QSet<QString> m_running;
    /// Oldest first.
    std::vector<QString> m_wanted;
    // Last member: it stops and waits before the rest goes.
    AsyncRunner m_runner;
};

} // namespace ra::ui
