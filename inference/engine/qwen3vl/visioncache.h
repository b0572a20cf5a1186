// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/visiontower.h"
#include "inference/engine/tensor/filecache.h"

namespace ra::inference::qwen3vl {

/// What the tower made of single pictures, in a FileCache: another question about a picture, or
/// another way of being asked, does not wait for it again.
class VisionCache final
{
public:
    /// Enough for a hundred pictures of 1,200 visual tokens of the 2B model.
    static constexpr qint64 kMaxBytes = 2LL * 1024 * 1024 * 1024;

    /// `model` names the weights, and how they compute. Features are kept, and read back, as
    /// `type`.
    VisionCache(FileCache files, QByteArray model, at::ScalarType type)
        : m_files(std::move(files)),
          m_model(std::move(model)),
          m_type(type)
    {
    }

    [[nodiscard]] at::ScalarType type() const { return m_type; }
    /// patches [N, values of a patch] in single precision on the processor, of one picture. What
    /// comes back is on the processor and has the sizes that the tower of `vision` makes.
    [[nodiscard]] std::optional<VisualFeatures>
    find(const at::Tensor &patches, const PatchGrid &grid, const VisionConfig &vision) const;
    void keep(const at::Tensor &patches, const PatchGrid &grid, const VisualFeatures &features);

private:
    [[nodiscard]] QByteArray keyOf(const at::Tensor &patches, const PatchGrid &grid) const;

    FileCache m_files;
    QByteArray m_model;
    at::ScalarType m_type;
};

} // namespace ra::inference::qwen3vl
