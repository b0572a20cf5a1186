// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/tensor/device.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace ra::inference {

/// Weights in a safetensors file, mapped and handed out by name with the expected shape, so that a
/// file of another network is refused and never computed with. One thread at a time.
class Checkpoint final
{
public:
    /// Errors: `weightsMissing`, `badSafetensors`.
    [[nodiscard]] static Result<Checkpoint> open(const QString &path);

    Checkpoint(Checkpoint &&) noexcept;
    Checkpoint &operator=(Checkpoint &&) noexcept;
    ~Checkpoint();

    /// A copy of tensor `name` in the device's precision. Errors: `weightMissing`; `weightShape`
    /// with both shapes; those of SafetensorsFile::view.
    [[nodiscard]] Result<at::Tensor> take(const QString &name, const std::vector<qint64> &shape,
                                          const Device &device);
    /// Shape of a tensor; empty where there is none of that name.
    [[nodiscard]] std::vector<qint64> shape(const QString &name) const;
    /// Names that nobody took, in the file's order.
    [[nodiscard]] QStringList unused() const;

private:
    struct Mapped;
    explicit Checkpoint(std::unique_ptr<Mapped> mapped);

    std::unique_ptr<Mapped> m_mapped;
};

} // namespace ra::inference
