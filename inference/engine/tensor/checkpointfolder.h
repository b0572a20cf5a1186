// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/tensor/safetensorsheader.h"

#include <ATen/core/Tensor.h>

#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace ra::inference {

/// The weights of a model's folder: one safetensors file or several, mapped and handed out by name
/// without a copy. One thread at a time.
class CheckpointFolder final
{
public:
    /// Takes model.safetensors; else the files that model.safetensors.index.json names; else the
    /// only *.safetensors of the folder. Errors: `weightsMissing` where there is none of these, or
    /// a named file is not there; `modelFolder` for an index that can't be read; `badWeightIndex`
    /// for one that names files elsewhere, or tensors that its files lack or have twice;
    /// `badSafetensors`.
    [[nodiscard]] static Result<CheckpointFolder> open(const QString &path);

    CheckpointFolder(CheckpointFolder &&) noexcept;
    CheckpointFolder &operator=(CheckpointFolder &&) noexcept;
    ~CheckpointFolder();

    /// File by file, in the order of their data.
    [[nodiscard]] QStringList names() const;
    /// Empty where there is no such tensor.
    [[nodiscard]] std::vector<qint64> shape(const QString &name) const;
    [[nodiscard]] std::optional<StoredType> type(const QString &name) const;
    /// Of all tensors' data.
    [[nodiscard]] qint64 totalBytes() const;
    /// The tensor in its own number format, not to be written to; it may outlive the folder.
    /// Errors: `weightMissing`; `weightShape` with both shapes; those of SafetensorsFile::view.
    [[nodiscard]] Result<at::Tensor> view(const QString &name,
                                          const std::vector<qint64> &shape) const;

private:
    struct Files;
    explicit CheckpointFolder(std::unique_ptr<Files> files);

    std::unique_ptr<Files> m_files;
};

} // namespace ra::inference
