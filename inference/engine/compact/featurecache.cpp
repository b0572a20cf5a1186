// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/featurecache.h"

#include "inference/engine/compact/features.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QSaveFile>

#include <ATen/ops/empty.h>

#include <cstring>

namespace ra::inference {

namespace {

constexpr quint32 kMagic = 0x52414631; // "RAF1"
constexpr auto kHash = QCryptographicHash::Sha1;
constexpr qint64 kMaxFileBytes = 64 * 1024 * 1024;
/// Deleting stops here, so that not every write has to delete again.
constexpr double kRoomShare = 0.8;
constexpr std::array<int, 8> kChannels{0, 16, 24, 40, 80, 112, 192, 320};

qint64 bytesOf(const at::Tensor &tensor)
{
    return tensor.numel() * static_cast<qint64>(tensor.element_size());
}

} // namespace

FeatureCache::FeatureCache(QString folder, qint64 maxBytes)
    : m_folder(std::move(folder)),
      m_maxBytes(maxBytes)
{
}

QString FeatureCache::pathOf(const QByteArray &key) const
{
    const QByteArray name = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex();
    return m_folder + u'/' + QString::fromLatin1(name) + QStringLiteral(".features");
}

std::optional<Taps> FeatureCache::read(const QByteArray &key) const
{
    QFile file(pathOf(key));
    if (m_folder.isEmpty() || file.size() > kMaxFileBytes || !file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QByteArray bytes = file.readAll();
    const qsizetype hashBytes = QCryptographicHash::hashLength(kHash);
    const QByteArrayView payload = QByteArrayView(bytes).chopped(std::min(hashBytes, bytes.size()));
    if (QCryptographicHash::hash(payload.toByteArray(), kHash) != bytes.right(hashBytes)) {
        return std::nullopt;
    }
    QDataStream stream(payload.toByteArray());
    quint32 magic = 0;
    stream >> magic;
    Taps taps;
    for (size_t i = kLowestKeptStage; i <= kHighestKeptStage; ++i) {
        qint32 rows = 0;
        qint32 columns = 0;
        QByteArray values;
        stream >> rows >> columns >> values;
        if (stream.status() != QDataStream::Ok || magic != kMagic || rows <= 0 || columns <= 0
            || values.size() != qint64(2) * kChannels[i] * rows * columns) {
            return std::nullopt;
        }
        taps.stage[i] =
            at::empty({kChannels[i], rows, columns}, at::TensorOptions().dtype(at::kHalf));
        std::memcpy(taps.stage[i].data_ptr(), values.constData(),
                    static_cast<size_t>(values.size()));
    }
    return taps;
}

void FeatureCache::write(const QByteArray &key, const Taps &kept)
{
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder)) {
        return;
    }
    QByteArray payload;
    {
        QDataStream stream(&payload, QIODevice::WriteOnly);
        stream << kMagic;
        for (size_t i = kLowestKeptStage; i <= kHighestKeptStage; ++i) {
            const at::Tensor values = kept.stage[i].cpu().contiguous();
            stream << static_cast<qint32>(values.size(1)) << static_cast<qint32>(values.size(2))
                   << QByteArray(static_cast<const char *>(values.data_ptr()),
                                 static_cast<qsizetype>(bytesOf(values)));
        }
    }
    QSaveFile file(pathOf(key));
    if (!file.open(QIODevice::WriteOnly)) {
        return;
    }
    file.write(payload);
    file.write(QCryptographicHash::hash(payload, kHash));
    if (file.commit()) {
        m_bytes = m_bytes < 0 ? -1 : m_bytes + payload.size();
        makeRoom();
    }
}

void FeatureCache::makeRoom()
{
    if (m_bytes >= 0 && m_bytes <= m_maxBytes) {
        return;
    }
    const QFileInfoList files = QDir(m_folder).entryInfoList(
        {QStringLiteral("*.features")}, QDir::Files, QDir::Time | QDir::Reversed);
    m_bytes = 0;
    for (const QFileInfo &file : files) {
        m_bytes += file.size();
    }
    if (m_bytes <= m_maxBytes) {
        return;
    }
    const auto wanted = static_cast<qint64>(kRoomShare * static_cast<double>(m_maxBytes));
    for (const QFileInfo &file : files) {
        if (m_bytes <= wanted) {
            return;
        }
        if (QFile::remove(file.filePath())) {
            m_bytes -= file.size();
        }
    }
}

} // namespace ra::inference
