// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/config.h"
#include "inference/engine/qwen3vl/keyvaluecache.h"
#include "inference/engine/qwen3vl/layers.h"
#include "inference/engine/qwen3vl/rotary.h"
#include "inference/engine/qwen3vl/taps.h"
#include "inference/engine/qwen3vl/weights.h"

#include <span>
#include <vector>

namespace ra::inference::qwen3vl {

/// Some rows of a pass that belong to one text: they follow the tokens in its cache.
struct Segment {
    KeyValueCache *cache = nullptr;
    int64_t rows = 0;
};

/// What the deep stack adds to some rows after each of the first layers.
struct Injection {
    /// [M], whole numbers: rows of the pass
    at::Tensor rows;
    /// For each of the first layers, [M, hidden size].
    std::vector<at::Tensor> features;
};

/// The decoder of Qwen3 (arXiv:2505.09388): grouped-query attention with normalised queries and
/// keys, interleaved multimodal rotary positions, gated feed-forward layers. One pass takes the new
/// tokens of several texts, each with its own cache.
class LanguageModel final
{
public:
    LanguageModel() = default;
    /// Takes its weights; weights.status() says whether all were there. `hasOwnHead` = the
    /// logits' weight is stored and not the embedding's.
    LanguageModel(const TextConfig &config, bool hasOwnHead, Weights &weights);

    /// ids [R], whole numbers → [R, hidden size]
    [[nodiscard]] at::Tensor embed(const at::Tensor &ids) const;
    /// x [R, hidden size]; rotary of the R rows; the segments' rows add up to R and their caches
    /// grow by them. → the normalised last layer [R, hidden size].
    [[nodiscard]] at::Tensor operator()(at::Tensor x, const RotaryTable &rotary,
                                        std::span<const Segment> segments,
                                        const Injection &injection = {},
                                        const Taps &taps = {}) const;
    /// hidden [R, hidden size] → [R, vocabulary size], in the weights' precision.
    [[nodiscard]] at::Tensor logits(const at::Tensor &hidden) const;

private:
    struct Layer {
        RmsNorm inputNorm;
        Linear query;
        Linear key;
        Linear value;
        Linear output;
        RmsNorm queryNorm;
        RmsNorm keyNorm;
        RmsNorm postNorm;
        Linear gate;
        Linear up;
        Linear down;
    };

    static Layer takeLayer(const TextConfig &config, int index, Weights &weights);
    [[nodiscard]] at::Tensor attend(int index, const at::Tensor &x, const RotaryTable &rotary,
                                    std::span<const Segment> segments, const Taps &taps) const;
    /// Puts the rows' keys and values [R, K, D] into their caches and lets the queries [R, H, D]
    /// look at them; → [R, H·D].
    [[nodiscard]] static at::Tensor look(int index, const at::Tensor &query, const at::Tensor &key,
                                         const at::Tensor &value,
                                         std::span<const Segment> segments);

    TextConfig m_config;
    /// [vocabulary size, hidden size], in the file's precision, which may be half as large
    at::Tensor m_embedding;
    at::ScalarType m_type = at::kFloat;
    std::vector<Layer> m_layers;
    RmsNorm m_norm;
    Linear m_head;
};

} // namespace ra::inference::qwen3vl
