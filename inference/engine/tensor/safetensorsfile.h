// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/tensor/safetensorsheader.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

QT_BEGIN_NAMESPACE
class QFile;
QT_END_NAMESPACE

namespace ra::inference {

/// One safetensors file, mapped into memory, its header checked. One thread at a time.
class SafetensorsFile final
{
public:
    /// Errors: `weightsMissing`; `badSafetensors`, also for a header of more than
    /// `maxHeaderBytes`.
    [[nodiscard]] static Result<SafetensorsFile> open(const QString &path, quint64 maxHeaderBytes);

    [[nodiscard]] const std::vector<StoredTensor> &tensors() const { return m_tensors; }
    /// A tensor of this file in its own number format. It shares the mapping and keeps it alive
    /// (a place that isn't aligned for its numbers is copied), so it must not be written to, and
    /// the file must not be cut while it is used. Errors: `badSafetensors` where the file was cut
    /// since; `weightFormat` for numbers that LibTorch has no type for.
    [[nodiscard]] Result<at::Tensor> view(const StoredTensor &tensor) const;

private:
    std::shared_ptr<QFile> m_file;
    uchar *m_data = nullptr;
    qint64 m_fileBytes = 0;
    std::vector<StoredTensor> m_tensors;
};

/// The error of a tensor that is not there, and of one whose shape is not the expected one.
[[nodiscard]] Error weightMissing(const QString &name);
[[nodiscard]] Error weightShape(const QString &name, const std::vector<qint64> &shape,
                                const std::vector<qint64> &expected);
/// "[2, 3]".
[[nodiscard]] QString shapeText(const std::vector<qint64> &shape);

} // namespace ra::inference
