// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/tensor/guard.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <stop_token>
#include <string>

namespace ra::inference::qwen3vl {

/// Looks on while the network computes. Shows what passes a named point to whoever compares it with
/// a reference: the names are those of the golden data (`vis.block.0`, `lm.layer.2.out`, …). And
/// lets it be stopped: reading a large picture takes a processor many seconds. An empty one costs
/// nothing.
class Taps final
{
public:
    using See = std::function<void(const std::string &name, const at::Tensor &value)>;

    Taps() = default;
    explicit Taps(See see) : m_see(std::move(see)) {}
    explicit Taps(std::stop_token stop) : m_stop(std::move(stop)) {}

    /// Throws Interrupted where a stop was asked for; between two layers.
    void checkStop() const
    {
        if (m_stop.stop_requested()) {
            throw Interrupted();
        }
    }

    void show(const char *name, const at::Tensor &value) const
    {
        if (m_see) {
            m_see(name, value);
        }
    }
    /// The point `before`INDEX`after`.
    void show(const char *before, int index, const char *after, const at::Tensor &value) const
    {
        if (m_see) {
            m_see(before + std::to_string(index) + after, value);
        }
    }

private:
    See m_see;
    std::stop_token m_stop;
};

} // namespace ra::inference::qwen3vl
