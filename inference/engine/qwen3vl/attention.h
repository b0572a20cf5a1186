// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/keyvaluecache.h"

#include <ATen/core/Tensor.h>

#include <span>

namespace ra::inference::qwen3vl {

/// All = every query sees every key. Causal = the last query sees all keys, the one before it one
/// key less, and so on.
enum class Sight { All, Causal };

/// softmax(q·kᵀ / √D)·v with grouped heads (Vaswani et al., arXiv:1706.03762; Ainslie et al.,
/// arXiv:2305.13245), softmax in single precision. The scores of a long text never lie in memory at
/// once. On the processor by our own kernel, elsewhere by LibTorch's where it has one.
/// query [S, H, D], key and value [K, T, D], query head i looks at key head i / (H / K); → [S,
/// H·D].
[[nodiscard]] at::Tensor attention(const at::Tensor &query, const at::Tensor &key,
                                   const at::Tensor &value, Sight sight);

/// The same from products and a softmax, for some queries at a time: `attention` where there is no
/// kernel, and what the tests hold those against.
[[nodiscard]] at::Tensor plainAttention(const at::Tensor &query, const at::Tensor &key,
                                        const at::Tensor &value, Sight sight);

/// One new token of each text looks at its cache, its own key included. query [B, H, D], the views'
/// precision is single or bf16, whatever the query's; → [B, H·D] in the query's. On the processor
/// by our own kernel: products of one row are nothing for BLAS, whose threads and LibTorch's would
/// wait for each other, spinning.
[[nodiscard]] at::Tensor cachedAttention(const at::Tensor &query,
                                         std::span<const KeyValueCache::View> caches);

} // namespace ra::inference::qwen3vl
