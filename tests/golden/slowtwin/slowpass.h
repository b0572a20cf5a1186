// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/golden/slowtwin/mistake.h"

#include <QJsonObject>

#include <ATen/core/Tensor.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ra::test {

/// A checkpoint as it lies in its folder, its weights in double precision.
struct SlowModel {
    QJsonObject config;
    std::map<std::string, at::Tensor> weights;

    [[nodiscard]] QJsonObject text() const { return config.value(u"text_config").toObject(); }
    [[nodiscard]] QJsonObject vision() const { return config.value(u"vision_config").toObject(); }
};

/// A whole number of a configuration; one that it lacks ends the test.
[[nodiscard]] int numberOf(const QJsonObject &config, const char *key);
[[nodiscard]] std::vector<int> numbersOf(const QJsonObject &config, const char *key);

/// One forward pass: its weights, the mistakes it makes, and what it shows by the golden names.
class SlowPass final
{
public:
    SlowPass(const SlowModel &model, const Mistakes &mistakes)
        : m_model(model),
          m_mistakes(mistakes)
    {
    }

    [[nodiscard]] const SlowModel &model() const { return m_model; }
    [[nodiscard]] bool makes(Mistake mistake) const { return m_mistakes.contains(mistake); }

    [[nodiscard]] bool has(const std::string &name) const { return m_model.weights.contains(name); }
    [[nodiscard]] const at::Tensor &weight(const std::string &name) const;
    /// x·Wᵀ, without the bias that is stored beside it.
    [[nodiscard]] at::Tensor product(const std::string &name, const at::Tensor &x) const;
    /// x·Wᵀ + b
    [[nodiscard]] at::Tensor linear(const std::string &name, const at::Tensor &x) const;
    /// Over the last axis.
    [[nodiscard]] at::Tensor layerNorm(const std::string &name, const at::Tensor &x) const;
    /// Without weight and bias.
    [[nodiscard]] at::Tensor normed(const at::Tensor &x) const;
    /// x / √(mean of its squares + ε) · weight, the mean over `axes`.
    [[nodiscard]] at::Tensor rmsNorm(const std::string &name, const at::Tensor &x,
                                     at::IntArrayRef axes = {-1}) const;

    void show(const std::string &name, const at::Tensor &x) { m_seen[name] = x; }
    [[nodiscard]] std::map<std::string, at::Tensor> takeSeen() { return std::move(m_seen); }

private:
    const SlowModel &m_model;
    const Mistakes &m_mistakes;
    std::map<std::string, at::Tensor> m_seen;
};

/// Which values of a head turn together: those of its two halves, or neighbours.
enum class Turn { Halves, Pairs };
/// Angles of half a head, [R, d/2], for the whole head, [R, d].
[[nodiscard]] at::Tensor doubled(const at::Tensor &angles, Turn turn);
/// x [R, heads, d] turned by angles [R, d].
[[nodiscard]] at::Tensor turned(const at::Tensor &x, const at::Tensor &angles, Turn turn);

/// query [R, heads, d], key and value [S, heads, d]; `hidden` [R, S] is what a query doesn't see,
/// or undefined. → [R, heads·d]
[[nodiscard]] at::Tensor attended(const at::Tensor &query, const at::Tensor &key,
                                  const at::Tensor &value, double scale, const at::Tensor &hidden);

} // namespace ra::test
