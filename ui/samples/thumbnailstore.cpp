// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/thumbnailstore.h"

#include "annotation/base/verify.h"
#include "annotation/image/thumbnailer.h"
#include "ui/common/imageconvert.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <atomic>

namespace ra::ui {

namespace {

constexpr int kThreads = 2;
constexpr int kMemoryPixmaps = 1500;
/// More than fit on a screen: what was asked for earlier has been scrolled away.
constexpr size_t kMaxWanted = 240;
constexpr int kJpegQuality = 88;
/// Counted up when thumbnails of older versions must not be used any more.
constexpr int kVersion = 1;
constexpr int kTrimEvery = 500;

QString cacheName(const QFileInfo &file)
{
    const QString identity = QStringLiteral("%1|%2|%3|%4|%5")
                                 .arg(file.absoluteFilePath())
                                 .arg(file.size())
                                 .arg(file.lastModified().toMSecsSinceEpoch())
                                 .arg(ThumbnailStore::kSide)
                                 .arg(kVersion);
    const QByteArray hash =
        QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha1).toHex();
    return QStringLiteral("%1/%2.jpg")
        .arg(QLatin1String(hash.first(2)), QLatin1String(hash.sliced(2)));
}

} // namespace

/// The folder of thumbnails. Any thread but the GUI's.
struct ThumbnailStore::Disk {
    QString folder;
    qint64 maxBytes = 0;
    std::atomic<int> writes = 0;

    [[nodiscard]] Result<QImage> load(const QString &filePath)
    {
        RA_ASSERT_OFF_GUI_THREAD();
        const QString cached = folder + QLatin1Char('/') + cacheName(QFileInfo(filePath));
        if (QImage image(cached); !image.isNull()) {
            return image;
        }
        RA_TRY_ASSIGN(const ImagePlanes planes, makeThumbnail(filePath, kSide));
        const QImage image = toQImage(planes);
        save(image, cached);
        return image;
    }

    // A thumbnail that can't be kept costs time later, nothing else: no error to report.
    void save(const QImage &image, const QString &path)
    {
        QDir().mkpath(QFileInfo(path).path());
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && image.save(&file, "JPG", kJpegQuality)) {
            file.commit();
        }
        if (++writes % kTrimEvery == 0) {
            trim();
        }
    }

    /// Deletes the oldest until at most `maxBytes` are left.
    void trim()
    {
        std::vector<QFileInfo> files;
        qint64 bytes = 0;
        QDirIterator it(folder, {QStringLiteral("*.jpg")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            it.next();
            files.push_back(it.fileInfo());
            bytes += files.back().size();
        }
        std::sort(files.begin(), files.end(), [](const QFileInfo &a, const QFileInfo &b) {
            return a.lastModified() < b.lastModified();
        });
        for (auto file = files.begin(); file != files.end() && bytes > maxBytes; ++file) {
            bytes -= file->size();
            QFile::remove(file->filePath());
        }
    }
};

ThumbnailStore::ThumbnailStore(const QString &folder, qint64 maxBytes, QObject *parent)
    : QObject(parent),
      m_disk(std::make_shared<Disk>()),
      m_memory(kMemoryPixmaps),
      m_runner(kThreads)
{
    m_disk->folder = folder;
    m_disk->maxBytes = maxBytes;
    m_runner.run(
        this,
        [disk = m_disk](std::stop_token) {
            disk->trim();
            return true;
        },
        [](bool) {});
}

ThumbnailStore::~ThumbnailStore() = default;

const QPixmap *ThumbnailStore::find(const QString &filePath)
{
    Picture *picture = m_memory.object(filePath);
    if (picture == nullptr) {
        want(filePath);
        return nullptr;
    }
    if (picture->look != m_look) {
        picture->look = m_look;
        m_runner.run(
            this, [filePath](std::stop_token) { return stampOf(filePath); },
            [this, filePath](const FileStamp &stamp) { compare(filePath, stamp); });
    }
    return picture->pixmap.isNull() ? nullptr : &picture->pixmap;
}

QString ThumbnailStore::problem(const QString &filePath) const
{
    const Picture *picture = m_memory.object(filePath);
    return picture == nullptr ? QString() : picture->problem;
}

void ThumbnailStore::want(const QString &filePath)
{
    if (filePath.isEmpty() || m_running.contains(filePath)) {
        return;
    }
    std::erase(m_wanted, filePath);
    m_wanted.push_back(filePath);
    if (m_wanted.size() > kMaxWanted) {
        m_wanted.erase(m_wanted.begin());
    }
    startNext();
}

void ThumbnailStore::startNext()
{
    while (m_running.size() < kThreads && !m_wanted.empty()) {
        const QString filePath = m_wanted.back();
        m_wanted.pop_back();
        m_running.insert(filePath);
        m_runner.run(
            this,
            [disk = m_disk, filePath](std::stop_token) {
                // Before it is read, so that a change meanwhile is found.
                const FileStamp stamp = stampOf(filePath);
                return Loaded{stamp, disk->load(filePath)};
            },
            [this, filePath, look = m_look](const Loaded &loaded) {
                finish(filePath, loaded, look);
            });
    }
}

void ThumbnailStore::finish(const QString &filePath, const Loaded &loaded, int look)
{
    m_running.remove(filePath);
    auto picture = std::make_unique<Picture>();
    picture->stamp = loaded.stamp;
    picture->look = look;
    if (loaded.image) {
        picture->pixmap = QPixmap::fromImage(*loaded.image);
    } else {
        picture->problem = loaded.image.error().text();
    }
    m_memory.insert(filePath, picture.release());
    startNext();
    Q_EMIT ready(filePath);
}

void ThumbnailStore::compare(const QString &filePath, const FileStamp &stamp)
{
    const Picture *picture = m_memory.object(filePath);
    if (picture != nullptr && picture->stamp != stamp) {
        want(filePath);
    }
}

} // namespace ra::ui
