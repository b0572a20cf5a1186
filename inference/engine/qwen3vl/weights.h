// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/layers.h"
#include "inference/engine/tensor/device.h"

#include <QString>

#include <functional>
#include <vector>

namespace ra::inference::qwen3vl {

/// In which form products keep their weights: in the device's precision, or quantised, which needs
/// the processor and single precision. Those of pictures stay in eight bits where the language
/// model's have four.
enum class WeightForm { Plain, Int8, Int4 };

/// Where keys and values are kept, and how: in 16 bits beside quantised weights, which are coarser.
[[nodiscard]] inline Device cacheOf(const Device &device, WeightForm form)
{
    return form == WeightForm::Plain ? device : Device{device.device, at::kBFloat16};
}

/// Gives the network its weights, by the checkpoint's names, on the device and in its precision.
/// After the first that is missing or of another shape it gives undefined tensors, and status()
/// says which one it was: a loader asks once, at its end.
class Weights final
{
public:
    /// A stored tensor of that name and shape, in the file's precision.
    using Source =
        std::function<Result<at::Tensor>(const QString &name, const std::vector<qint64> &shape)>;

    Weights(Source source, const Device &device, WeightForm form = WeightForm::Plain)
        : m_source(std::move(source)),
          m_device(device),
          m_form(form)
    {
    }

    /// On the device, in the file's precision.
    [[nodiscard]] at::Tensor takeStored(const QString &name, const std::vector<qint64> &shape);
    /// In the device's precision, whatever the form.
    [[nodiscard]] at::Tensor take(const QString &name, const std::vector<qint64> &shape);
    /// `name`.weight [out, in] without bias, in the wanted form.
    [[nodiscard]] Linear linear(const QString &name, qint64 out, qint64 in);
    /// `name`.weight [out, in] and `name`.bias [out], as the tower of pictures has them.
    [[nodiscard]] Linear biasedLinear(const QString &name, qint64 out, qint64 in);
    /// `name`.weight and `name`.bias, [width] each.
    [[nodiscard]] LayerNorm layerNorm(const QString &name, qint64 width);

    /// The same from a weight [out, in] that was taken before, in any precision.
    [[nodiscard]] Linear linearOf(const at::Tensor &weight);

    [[nodiscard]] const Device &device() const { return m_device; }
    [[nodiscard]] WeightForm form() const { return m_form; }
    [[nodiscard]] Status status() const { return m_status; }

private:
    [[nodiscard]] Linear formed(const at::Tensor &weight, WeightForm form);
    [[nodiscard]] at::Tensor taken(const QString &name, const std::vector<qint64> &shape,
                                   const at::TensorOptions &options);

    Source m_source;
    Device m_device;
    WeightForm m_form;
    Status m_status;
};

} // namespace ra::inference::qwen3vl
