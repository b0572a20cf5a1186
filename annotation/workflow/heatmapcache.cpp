// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/heatmapcache.h"

#include "annotation/base/verify.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QtEndian>

#include <algorithm>
#include <cmath>

namespace ra {

namespace {

constexpr quint32 kMagic = 0x52414831; // "RAH1"
constexpr int kLargestSide = 8192;
constexpr float kSteps = 255;
constexpr qsizetype kSizeBytes = 4;
constexpr int kPutsBetweenDrops = 500;

QString keyOf(const QString &text)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

bool isSound(const HeatMap &map)
{
    return map.width > 0 && map.height > 0 && map.width <= kLargestSide
           && map.height <= kLargestSide
           && map.values.size() == static_cast<size_t>(map.width) * static_cast<size_t>(map.height);
}

} // namespace

HeatMapCache::HeatMapCache(const QString &cacheFolder, const QString &project)
    : m_folder(cacheFolder + QStringLiteral("/heatmaps/")
               + keyOf(QFileInfo(project).absoluteFilePath()))
{
}

QString HeatMapCache::filePath(SampleId sample, const QString &monitor) const
{
    return QStringLiteral("%1/%2-%3").arg(m_folder).arg(sample.value()).arg(keyOf(monitor).left(8));
}

Status HeatMapCache::put(SampleId sample, const QString &monitor, const HeatMap &map)
{
    RA_ASSERT_OFF_GUI_THREAD();
    if (!isSound(map)) {
        return fail("badHeatMap",
                    QT_TRANSLATE_NOOP("ra", "The monitor's heat map has an impossible size."));
    }
    QByteArray values(static_cast<qsizetype>(map.values.size()), '\0');
    std::transform(map.values.begin(), map.values.end(), values.begin(), [](float value) {
        const float kept = std::isfinite(value) ? std::clamp(value, 0.0F, 1.0F) : 0.0F;
        return static_cast<char>(static_cast<uchar>(std::lround(kept * kSteps)));
    });
    QSaveFile file(filePath(sample, monitor));
    const bool isReady = QDir().mkpath(m_folder) && file.open(QIODevice::WriteOnly);
    if (isReady) {
        QDataStream stream(&file);
        stream << kMagic << qint32(map.width) << qint32(map.height) << qCompress(values);
    }
    if (!isReady || !file.commit()) {
        return fail("cacheNotWritable",
                    QT_TRANSLATE_NOOP("ra", "The heat map could not be kept in %1: %2."),
                    {m_folder, file.errorString()});
    }
    if (++m_putsSinceDrop >= kPutsBetweenDrops) {
        m_putsSinceDrop = 0;
        dropOldest();
    }
    return {};
}

std::optional<HeatMap> HeatMapCache::get(SampleId sample, const QString &monitor) const
{
    RA_ASSERT_OFF_GUI_THREAD();
    QFile file(filePath(sample, monitor));
    if (!file.open(QIODevice::ReadOnly) || file.size() > qint64(kLargestSide) * kLargestSide) {
        return {};
    }
    QDataStream stream(&file);
    quint32 magic = 0;
    qint32 width = 0;
    qint32 height = 0;
    QByteArray packed;
    stream >> magic >> width >> height >> packed;
    HeatMap map{width, height, {}};
    if (stream.status() != QDataStream::Ok || magic != kMagic || width <= 0 || height <= 0
        || width > kLargestSide || height > kLargestSide) {
        return {};
    }
    // qUncompress makes room for as much as the data's head says: believe it only where it is
    // right.
    const qint64 expectedSize = qint64(width) * height;
    if (packed.size() < kSizeBytes || qFromBigEndian<quint32>(packed.constData()) != expectedSize) {
        return {};
    }
    const QByteArray values = qUncompress(packed);
    map.values.resize(static_cast<size_t>(values.size()));
    std::transform(values.begin(), values.end(), map.values.begin(), [](char value) {
        return static_cast<float>(static_cast<uchar>(value)) / kSteps;
    });
    return isSound(map) ? std::optional(std::move(map)) : std::nullopt;
}

void HeatMapCache::dropOldest()
{
    const QFileInfoList files = QDir(m_folder).entryInfoList(QDir::Files, QDir::Time);
    for (qsizetype i = kMostFiles; i < files.size(); ++i) {
        QFile::remove(files.at(i).filePath());
    }
}

} // namespace ra
