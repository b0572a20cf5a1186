// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/visioncache.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

#include <ATen/ops/empty.h>

#include <cstring>

namespace ra::inference::qwen3vl {

namespace {

constexpr quint32 kMagic = 0x52415631; // "RAV1"

QByteArray bytesOf(const at::Tensor &tensor)
{
    return {static_cast<const char *>(tensor.data_ptr()),
            qsizetype(tensor.numel() * int64_t(tensor.element_size()))};
}

} // namespace

QByteArray VisionCache::keyOf(const at::Tensor &patches, const PatchGrid &grid) const
{
    const at::Tensor dense = patches.contiguous();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(static_cast<const char *>(dense.data_ptr()),
                                qsizetype(dense.numel() * int64_t(dense.element_size()))));
    hash.addData(QByteArray::number(grid.height) + 'x' + QByteArray::number(grid.width));
    return hash.result() + m_model;
}

std::optional<VisualFeatures> VisionCache::find(const at::Tensor &patches, const PatchGrid &grid,
                                                const VisionConfig &vision) const
{
    if (!m_files.isUsed()) {
        return std::nullopt;
    }
    const std::optional<QByteArray> content = m_files.read(keyOf(patches, grid));
    if (!content) {
        return std::nullopt;
    }
    const int64_t rows = grid.patches() / vision.mergeUnit();
    const int64_t columns = vision.outHiddenSize;
    QDataStream stream(*content);
    quint32 magic = 0;
    stream >> magic;
    std::vector<at::Tensor> read;
    for (size_t set = 0; set <= vision.deepstackBlocks.size(); ++set) {
        QByteArray values;
        stream >> values;
        if (stream.status() != QDataStream::Ok || magic != kMagic
            || values.size() != rows * columns * qint64(at::elementSize(m_type))) {
            return std::nullopt;
        }
        read.push_back(at::empty({rows, columns}, at::TensorOptions().dtype(m_type)));
        std::memcpy(read.back().data_ptr(), values.constData(), size_t(values.size()));
    }
    return VisualFeatures{read.front(), {read.begin() + 1, read.end()}};
}

void VisionCache::keep(const at::Tensor &patches, const PatchGrid &grid,
                       const VisualFeatures &features)
{
    if (!m_files.isUsed()) {
        return;
    }
    QByteArray content;
    QDataStream stream(&content, QIODevice::WriteOnly);
    stream << kMagic << bytesOf(features.tokens.to(m_type).cpu().contiguous());
    for (const at::Tensor &set : features.deepstack) {
        stream << bytesOf(set.to(m_type).cpu().contiguous());
    }
    m_files.write(keyOf(patches, grid), content);
}

} // namespace ra::inference::qwen3vl
