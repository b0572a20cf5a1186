// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/attention.h"

#include "inference/engine/kernel/blockattention.h"
#include "inference/engine/tensor/torchversion.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/full.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/triu.h>
#if RA_TORCH_HAS_FUSED_ATTENTION
#include <ATen/ops/scaled_dot_product_attention.h>
#endif

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace ra::inference::qwen3vl {

namespace {

/// Scores that may lie in memory at once: 64 MiB in single precision.
constexpr int64_t kMaxScores = 16 * 1024 * 1024;

/// 0 where row i of the last rows may see a column, −∞ beyond. [rows, rows]
at::Tensor causalMask(int64_t rows, const at::Tensor &like)
{
    return at::triu(at::full({rows, rows}, -std::numeric_limits<float>::infinity(), like.options()),
                    1);
}

template <typename Number>
const Number *numbersOf(const at::Tensor &tensor)
{
    return static_cast<const Number *>(tensor.data_ptr());
}

/// The heads' rows of a tensor whose dimensions `row` and `head` they are; its last one is dense.
template <typename Number>
HeadRows<Number> headRows(const at::Tensor &tensor, int row, int head)
{
    return {numbersOf<Number>(tensor), tensor.stride(row), tensor.stride(head)};
}

bool hasKernel(at::ScalarType type)
{
    return type == at::kFloat || type == at::kBFloat16;
}

at::Tensor denseRows(const at::Tensor &tensor)
{
    return tensor.stride(2) == 1 ? tensor : tensor.contiguous();
}

/// As attention().
template <typename Number>
at::Tensor attendRowsOnProcessor(const at::Tensor &query, const at::Tensor &key,
                                 const at::Tensor &value, Sight sight)
{
    const HeadShape shape{int(query.size(1)), int(key.size(0)), int(query.size(2))};
    const at::Tensor out = at::empty({query.size(0), query.size(1) * query.size(2)},
                                     query.options().dtype(at::kFloat));
    attendRows(AttentionRows<Number>{int(query.size(0)), int(key.size(1)), sight == Sight::Causal,
                                     headRows<Number>(query, 0, 1), headRows<Number>(key, 1, 0),
                                     headRows<Number>(value, 1, 0)},
               shape, out.data_ptr<float>(), at::get_num_threads());
    return out.to(query.scalar_type());
}

/// query and out [B, H, D] in single precision.
template <typename Number>
void attendOnProcessor(std::span<const KeyValueCache::View> caches, const at::Tensor &query,
                       const at::Tensor &out)
{
    std::vector<CachedTokens<Number>> texts;
    for (const KeyValueCache::View &view : caches) {
        texts.push_back({numbersOf<Number>(view.keys), numbersOf<Number>(view.values),
                         view.keys.stride(0), int(view.keys.size(1))});
    }
    const HeadShape shape{int(query.size(1)), int(caches.front().keys.size(0)), int(query.size(2))};
    attendCaches(texts, shape, query.data_ptr<float>(), out.data_ptr<float>(),
                 at::get_num_threads());
}

} // namespace

at::Tensor plainAttention(const at::Tensor &query, const at::Tensor &key, const at::Tensor &value,
                          Sight sight)
{
    const int64_t queries = query.size(0);
    const int64_t heads = query.size(1);
    const int64_t width = query.size(2);
    const int64_t keyHeads = key.size(0);
    const int64_t keys = key.size(1);
    const int64_t group = heads / keyHeads;
    const double scale = 1.0 / std::sqrt(double(width));
    const int64_t atOnce = std::clamp<int64_t>(kMaxScores / (heads * keys), 1, queries);

    // [K, G, S, D]: the heads of a group lie one after another, so a group is one product.
    const at::Tensor grouped = query.view({queries, keyHeads, group, width}).permute({1, 2, 0, 3});
    at::Tensor context = at::empty({queries, keyHeads, group, width}, query.options());
    for (int64_t begin = 0; begin < queries; begin += atOnce) {
        const int64_t rows = std::min(atOnce, queries - begin);
        const int64_t seen = sight == Sight::All ? keys : keys - queries + begin + rows;
        const at::Tensor block =
            grouped.narrow(2, begin, rows).reshape({keyHeads, group * rows, width});
        at::Tensor scores = at::matmul(block, key.narrow(1, 0, seen).transpose(1, 2)).mul_(scale);
        if (sight == Sight::Causal && rows > 1) {
            scores.view({keyHeads, group, rows, seen})
                .narrow(3, seen - rows, rows)
                .add_(causalMask(rows, scores));
        }
        const at::Tensor weights = at::softmax(scores, -1, at::kFloat).to(value.scalar_type());
        const at::Tensor mixed = at::matmul(weights, value.narrow(1, 0, seen));
        context.narrow(0, begin, rows)
            .copy_(mixed.view({keyHeads, group, rows, width}).permute({2, 0, 1, 3}));
    }
    return context.view({queries, heads * width});
}

at::Tensor attention(const at::Tensor &query, const at::Tensor &key, const at::Tensor &value,
                     Sight sight)
{
    const at::ScalarType type = query.scalar_type();
    if (query.device().is_cpu() && hasKernel(type)) {
        const at::Tensor queries = denseRows(query);
        const at::Tensor keys = denseRows(key);
        const at::Tensor values = denseRows(value);
        return type == at::kFloat ? attendRowsOnProcessor<float>(queries, keys, values, sight)
                                  : attendRowsOnProcessor<BrainFloat>(queries, keys, values, sight);
    }
#if RA_TORCH_HAS_FUSED_ATTENTION
    // Behind a prefix LibTorch wants a mask, and there, and for one token, the products are faster.
    if (query.size(0) == key.size(1)) {
        const double scale = 1.0 / std::sqrt(double(query.size(2)));
        const at::Tensor context = at::scaled_dot_product_attention(
            query.transpose(0, 1).unsqueeze(0), key.unsqueeze(0), value.unsqueeze(0),
            /*attn_mask=*/{}, /*dropout_p=*/0, /*is_causal=*/sight == Sight::Causal, scale,
            /*enable_gqa=*/true);
        return context.squeeze(0).transpose(0, 1).reshape({query.size(0), -1});
    }
#endif
    return plainAttention(query, key, value, sight);
}

at::Tensor cachedAttention(const at::Tensor &query, std::span<const KeyValueCache::View> caches)
{
    const at::ScalarType cached = caches.front().keys.scalar_type();
    if (query.device().is_cpu() && hasKernel(cached)) {
        const at::Tensor single = query.to(at::kFloat).contiguous();
        const at::Tensor out = at::empty_like(single);
        if (cached == at::kFloat) {
            attendOnProcessor<float>(caches, single, out);
        } else {
            attendOnProcessor<BrainFloat>(caches, single, out);
        }
        return out.view({query.size(0), -1}).to(query.scalar_type());
    }
    std::vector<at::Tensor> contexts;
    for (size_t i = 0; i < caches.size(); ++i) {
        contexts.push_back(attention(query.narrow(0, int64_t(i), 1),
                                     caches[i].keys.to(query.scalar_type()),
                                     caches[i].values.to(query.scalar_type()), Sight::Causal));
    }
    return at::cat(contexts);
}

} // namespace ra::inference::qwen3vl
