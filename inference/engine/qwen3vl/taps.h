// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <string>

namespace ra::inference::qwen3vl {

/// Shows what passes a named point of the network to whoever compares it with a reference. The
/// names are those of the golden data (`vis.block.0`, `lm.layer.2.out`, …); an empty one costs
/// nothing.
class Taps final
{
public:
    using See = std::function<void(const std::string &name, const at::Tensor &value)>;

    Taps() = default;
    explicit Taps(See see) : m_see(std::move(see)) {}

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
};

} // namespace ra::inference::qwen3vl
