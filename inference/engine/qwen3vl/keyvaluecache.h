// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/config.h"
#include "inference/engine/tensor/device.h"

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <vector>

namespace ra::inference::qwen3vl {

/// Keys and values, after norm and rotation, of the tokens that a text has so far. Grows by
/// doubling; one thread at a time.
class KeyValueCache final
{
public:
    /// With room for `capacity` tokens.
    KeyValueCache(const TextConfig &config, int64_t capacity, const Device &device);

    /// What one layer sees: all tokens up to those added last. [K, T, D] each.
    struct View {
        at::Tensor keys;
        at::Tensor values;
    };

    /// Puts the layer's keys and values [S, K, D] of new tokens behind the `length()` there are.
    View append(int layer, const at::Tensor &keys, const at::Tensor &values);
    /// Counts `tokens` that every layer has appended.
    void commit(int64_t tokens) { m_length += tokens; }
    [[nodiscard]] int64_t length() const { return m_length; }
    [[nodiscard]] int64_t capacity() const { return m_capacity; }
    /// Forgets all tokens from index `length` on.
    void truncate(int64_t length) { m_length = std::min(m_length, length); }
    /// A copy with its own memory and room for `capacity` tokens: one prefix, several texts.
    [[nodiscard]] KeyValueCache fork(int64_t capacity) const;
    /// Bytes of a token in all layers.
    [[nodiscard]] static int64_t bytesPerToken(const TextConfig &config, const Device &device);

private:
    void reserve(int64_t tokens);

    struct Layer {
        at::Tensor keys;
        at::Tensor values;
    };

    std::vector<Layer> m_layers;
    int64_t m_capacity = 0;
    int64_t m_length = 0;
};

} // namespace ra::inference::qwen3vl
