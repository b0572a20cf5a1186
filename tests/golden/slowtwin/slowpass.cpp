// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/golden/slowtwin/slowpass.h"

#include "tests/support/require.h"

#include <QJsonArray>

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/einsum.h>
#include <ATen/ops/stack.h>

#include <limits>

namespace ra::test {

namespace {

/// Not in the file: the reference implementation has it in its source.
constexpr double kLayerNormEpsilon = 1e-6;
/// LibTorch's own, and a common one of language models.
constexpr double kOtherEpsilon = 1e-5;

} // namespace

int numberOf(const QJsonObject &config, const char *key)
{
    const QJsonValue value = config.value(QLatin1String(key));
    RA_REQUIRE(value.isDouble());
    return value.toInt();
}

std::vector<int> numbersOf(const QJsonObject &config, const char *key)
{
    const QJsonArray values = config.value(QLatin1String(key)).toArray();
    RA_REQUIRE(!values.isEmpty());
    std::vector<int> numbers;
    for (const QJsonValue &value : values) {
        numbers.push_back(value.toInt());
    }
    return numbers;
}

const at::Tensor &SlowPass::weight(const std::string &name) const
{
    const auto found = m_model.weights.find(name);
    RA_REQUIRE(found != m_model.weights.end());
    return found->second;
}

at::Tensor SlowPass::product(const std::string &name, const at::Tensor &x) const
{
    return x.matmul(weight(name + ".weight").t());
}

at::Tensor SlowPass::linear(const std::string &name, const at::Tensor &x) const
{
    return product(name, x) + weight(name + ".bias");
}

at::Tensor SlowPass::normed(const at::Tensor &x) const
{
    const double epsilon = makes(Mistake::TowerNormEpsilon) ? kOtherEpsilon : kLayerNormEpsilon;
    const bool isCentred = !makes(Mistake::TowerRootMeanSquare);
    const at::Tensor centred = isCentred ? x - x.mean(-1, true) : x;
    return centred * (centred.square().mean(-1, true) + epsilon).rsqrt();
}

at::Tensor SlowPass::layerNorm(const std::string &name, const at::Tensor &x) const
{
    return normed(x) * weight(name + ".weight") + weight(name + ".bias");
}

at::Tensor SlowPass::rmsNorm(const std::string &name, const at::Tensor &x,
                             at::IntArrayRef axes) const
{
    const double stated = m_model.text().value(u"rms_norm_eps").toDouble();
    const double epsilon = makes(Mistake::RmsEpsilon) ? kOtherEpsilon : stated;
    const at::Tensor centred = makes(Mistake::RmsCentred) ? x - x.mean(axes, true) : x;
    const at::Tensor factor = weight(name + ".weight");
    return centred * (centred.square().mean(axes, true) + epsilon).rsqrt()
           * (makes(Mistake::RmsOnePlusWeight) ? factor + 1 : factor);
}

at::Tensor doubled(const at::Tensor &angles, Turn turn)
{
    return turn == Turn::Halves ? at::cat({angles, angles}, -1) : angles.repeat_interleave(2, -1);
}

at::Tensor turned(const at::Tensor &x, const at::Tensor &angles, Turn turn)
{
    // (a, b) → (−b, a): the two that turn together are the halves, or neighbours.
    at::Tensor quarter;
    if (turn == Turn::Halves) {
        const std::vector<at::Tensor> halves = x.chunk(2, -1);
        quarter = at::cat({-halves[1], halves[0]}, -1);
    } else {
        const std::vector<at::Tensor> sides = x.reshape({x.size(0), x.size(1), -1, 2}).unbind(-1);
        quarter = at::stack({-sides[1], sides[0]}, -1).flatten(-2);
    }
    const at::Tensor ofHeads = angles.unsqueeze(1);
    return x * ofHeads.cos() + quarter * ofHeads.sin();
}

at::Tensor attended(const at::Tensor &query, const at::Tensor &key, const at::Tensor &value,
                    double scale, const at::Tensor &hidden)
{
    at::Tensor scores = at::einsum("rhd,shd->hrs", {query, key}) * scale;
    if (hidden.defined()) {
        scores = scores.masked_fill(hidden, -std::numeric_limits<double>::infinity());
    }
    return at::einsum("hrs,shd->rhd", {scores.softmax(-1), value}).flatten(1);
}

} // namespace ra::test
