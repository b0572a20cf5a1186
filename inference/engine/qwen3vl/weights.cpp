// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/weights.h"

#include "annotation/base/verify.h"
#include "inference/engine/tensor/guard.h"

#include <ATen/Parallel.h>

#include <span>

namespace ra::inference::qwen3vl {

at::Tensor Weights::take(const QString &name, const std::vector<qint64> &shape)
{
    return taken(name, shape, m_device.options());
}

at::Tensor Weights::takeStored(const QString &name, const std::vector<qint64> &shape)
{
    return taken(name, shape, at::TensorOptions().device(m_device.device));
}

at::Tensor Weights::taken(const QString &name, const std::vector<qint64> &shape,
                          const at::TensorOptions &options)
{
    if (!m_status) {
        return {};
    }
    const Result<at::Tensor> taken = guarded([&]() -> Result<at::Tensor> {
        RA_TRY_ASSIGN(const at::Tensor stored, m_source(name, shape));
        // A tensor that is there and right already keeps sharing the file's memory.
        return stored.to(options);
    });
    if (!taken) {
        m_status = tl::unexpected(taken.error());
        return {};
    }
    return *taken;
}

Linear Weights::linear(const QString &name, qint64 out, qint64 in)
{
    return linearOf(take(name + QStringLiteral(".weight"), {out, in}));
}

Linear Weights::linearOf(const at::Tensor &given)
{
    return formed(given, m_form);
}

Linear Weights::biasedLinear(const QString &name, qint64 out, qint64 in)
{
    const WeightForm form = m_form == WeightForm::Plain ? WeightForm::Plain : WeightForm::Int8;
    Linear linear = formed(take(name + QStringLiteral(".weight"), {out, in}), form);
    linear.bias = take(name + QStringLiteral(".bias"), {out});
    return linear;
}

Linear Weights::formed(const at::Tensor &given, WeightForm form)
{
    if (!given.defined() || !m_status) {
        return {};
    }
    const Result<at::Tensor> cast =
        guarded([&]() -> Result<at::Tensor> { return given.to(m_device.options()); });
    if (!cast) {
        m_status = tl::unexpected(cast.error());
        return {};
    }
    const at::Tensor &weight = *cast;
    if (form == WeightForm::Plain) {
        return {weight, {}, nullptr};
    }
    RA_VERIFY(weight.device().is_cpu() && weight.scalar_type() == at::kFloat
                  && weight.is_contiguous(),
              return Linear({weight, {}, nullptr}));
    const auto columns = size_t(weight.size(1));
    const auto rowOf = [first = weight.data_ptr<float>(), columns](int row) {
        return std::span(first + size_t(row) * columns, columns);
    };
    const QuantBits bits = form == WeightForm::Int8 ? QuantBits::Eight : QuantBits::Four;
    return {{},
            {},
            std::make_shared<const QuantMatrix>(int(weight.size(0)), int(columns), bits,
                                                at::get_num_threads(), rowOf)};
}

LayerNorm Weights::layerNorm(const QString &name, qint64 width)
{
    return {take(name + QStringLiteral(".weight"), {width}),
            take(name + QStringLiteral(".bias"), {width})};
}

} // namespace ra::inference::qwen3vl
