// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/featurecache.h"

#include "inference/engine/compact/features.h"

#include <QDataStream>
#include <QIODevice>

#include <ATen/ops/empty.h>

#include <cstring>

namespace ra::inference {

namespace {

constexpr quint32 kMagic = 0x52414631; // "RAF1"
constexpr std::array<int, 8> kChannels{0, 16, 24, 40, 80, 112, 192, 320};

qint64 bytesOf(const at::Tensor &tensor)
{
    return tensor.numel() * static_cast<qint64>(tensor.element_size());
}

} // namespace

std::optional<Taps> FeatureCache::read(const QByteArray &key) const
{
    const std::optional<QByteArray> content = m_files.read(key);
    if (!content) {
        return std::nullopt;
    }
    QDataStream stream(*content);
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
    if (!m_files.isUsed()) {
        return;
    }
    QByteArray content;
    QDataStream stream(&content, QIODevice::WriteOnly);
    stream << kMagic;
    for (size_t i = kLowestKeptStage; i <= kHighestKeptStage; ++i) {
        const at::Tensor values = kept.stage[i].cpu().contiguous();
        stream << static_cast<qint32>(values.size(1)) << static_cast<qint32>(values.size(2))
               << QByteArray(static_cast<const char *>(values.data_ptr()),
                             static_cast<qsizetype>(bytesOf(values)));
    }
    m_files.write(key, content);
}

} // namespace ra::inference
