// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/keyvaluecache.h"

#include <ATen/ops/empty.h>

#include <algorithm>

namespace ra::inference::qwen3vl {

namespace {

at::Tensor widened(const at::Tensor &buffer, int64_t length, int64_t capacity)
{
    at::Tensor wider = at::empty({buffer.size(0), capacity, buffer.size(2)}, buffer.options());
    wider.narrow(1, 0, length).copy_(buffer.narrow(1, 0, length));
    return wider;
}

} // namespace

KeyValueCache::KeyValueCache(const TextConfig &config, int64_t capacity, const Device &device)
    : m_capacity(std::max<int64_t>(capacity, 1))
{
    const auto buffer = [&] {
        return at::empty({config.keyValueHeads, m_capacity, config.headDim}, device.options());
    };
    m_layers.reserve(size_t(config.layers));
    for (int layer = 0; layer < config.layers; ++layer) {
        m_layers.push_back({buffer(), buffer()});
    }
}

KeyValueCache::View KeyValueCache::append(int layer, const at::Tensor &keys,
                                          const at::Tensor &values)
{
    const int64_t added = keys.size(0);
    const int64_t total = m_length + added;
    reserve(total);
    Layer &own = m_layers[size_t(layer)];
    own.keys.narrow(1, m_length, added).copy_(keys.transpose(0, 1));
    own.values.narrow(1, m_length, added).copy_(values.transpose(0, 1));
    return {own.keys.narrow(1, 0, total), own.values.narrow(1, 0, total)};
}

void KeyValueCache::reserve(int64_t tokens)
{
    if (tokens <= m_capacity) {
        return;
    }
    // Layers that have appended already in this pass hold more than m_length tokens.
    const int64_t held = m_capacity;
    m_capacity = std::max(tokens, 2 * m_capacity);
    for (Layer &layer : m_layers) {
        layer.keys = widened(layer.keys, held, m_capacity);
        layer.values = widened(layer.values, held, m_capacity);
    }
}

KeyValueCache KeyValueCache::fork(int64_t capacity) const
{
    KeyValueCache copy = *this;
    copy.m_capacity = std::max({capacity, m_length, int64_t(1)});
    for (Layer &layer : copy.m_layers) {
        layer.keys = widened(layer.keys, m_length, copy.m_capacity);
        layer.values = widened(layer.values, m_length, copy.m_capacity);
    }
    return copy;
}

int64_t KeyValueCache::bytesPerToken(const TextConfig &config, const Device &device)
{
    constexpr int64_t kKeysAndValues = 2;
    return kKeysAndValues * config.layers * config.keyValueHeads * config.headDim
           * int64_t(device.options().dtype().itemsize());
}

} // namespace ra::inference::qwen3vl
