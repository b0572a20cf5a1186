// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/languagemodel.h"

#include "inference/engine/qwen3vl/attention.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/silu.h>

#include <algorithm>

namespace ra::inference::qwen3vl {

namespace {

const QString kModel = QStringLiteral("model.language_model.");
/// So few new tokens of a text look at its cache one by one, as if each were a text of its own:
/// packing the whole cache for them costs more than reading it again.
constexpr int64_t kFewRows = 16;

} // namespace

LanguageModel::LanguageModel(const TextConfig &config, bool hasOwnHead, Weights &weights)
    : m_config(config)
{
    m_type = weights.device().type;
    m_embedding = weights.takeStored(kModel + QStringLiteral("embed_tokens.weight"),
                                     {config.vocabularySize, config.hiddenSize});
    for (int i = 0; i < config.layers; ++i) {
        m_layers.push_back(takeLayer(config, i, weights));
    }
    m_norm = {weights.take(kModel + QStringLiteral("norm.weight"), {config.hiddenSize}),
              config.rmsNormEpsilon};
    m_head = hasOwnHead ? weights.linear(QStringLiteral("lm_head"), config.vocabularySize,
                                         config.hiddenSize)
                        : weights.linearOf(m_embedding);
}

LanguageModel::Layer LanguageModel::takeLayer(const TextConfig &config, int index, Weights &weights)
{
    const QString name = kModel + QStringLiteral("layers.%1.").arg(index);
    const QString attention = name + QStringLiteral("self_attn.");
    const QString feedForward = name + QStringLiteral("mlp.");
    const qint64 width = config.hiddenSize;
    const qint64 queries = qint64(config.heads) * config.headDim;
    const qint64 keys = qint64(config.keyValueHeads) * config.headDim;
    const qint64 wide = config.intermediateSize;
    const auto norm = [&](const QString &normName, qint64 size) {
        return RmsNorm{weights.take(normName + QStringLiteral(".weight"), {size}),
                       config.rmsNormEpsilon};
    };
    return {norm(name + QStringLiteral("input_layernorm"), width),
            weights.linear(attention + QStringLiteral("q_proj"), queries, width),
            weights.linear(attention + QStringLiteral("k_proj"), keys, width),
            weights.linear(attention + QStringLiteral("v_proj"), keys, width),
            weights.linear(attention + QStringLiteral("o_proj"), width, queries),
            norm(attention + QStringLiteral("q_norm"), config.headDim),
            norm(attention + QStringLiteral("k_norm"), config.headDim),
            norm(name + QStringLiteral("post_attention_layernorm"), width),
            weights.linear(feedForward + QStringLiteral("gate_proj"), wide, width),
            weights.linear(feedForward + QStringLiteral("up_proj"), wide, width),
            weights.linear(feedForward + QStringLiteral("down_proj"), width, wide)};
}

at::Tensor LanguageModel::embed(const at::Tensor &ids) const
{
    return at::embedding(m_embedding, ids).to(m_type);
}

at::Tensor LanguageModel::operator()(at::Tensor x, const RotaryTable &rotary,
                                     std::span<const Segment> segments, const Injection &injection,
                                     const Taps &taps) const
{
    taps.show("lm.cos", rotary.cosine);
    taps.show("lm.sin", rotary.sine);
    for (int i = 0; i < m_config.layers; ++i) {
        taps.checkStop();
        const Layer &layer = m_layers[size_t(i)];
        const at::Tensor normed = layer.inputNorm(x);
        taps.show("lm.layer.", i, ".in_norm", normed);
        x = x + attend(i, normed, rotary, segments, taps);
        const at::Tensor second = layer.postNorm(x);
        const auto [gate, up] = eachOf<2>({&layer.gate, &layer.up}, second);
        const at::Tensor fed = layer.down(at::silu(gate) * up);
        taps.show("lm.layer.", i, ".mlp_out", fed);
        x = x + fed;
        taps.show("lm.layer.", i, ".out", x);
        if (size_t(i) < injection.features.size()) {
            x = x.index_add(0, injection.rows, injection.features[size_t(i)]);
        }
        taps.show("lm.layer.", i, ".injected", x);
    }
    for (const Segment &segment : segments) {
        segment.cache->commit(segment.rows);
    }
    const at::Tensor hidden = m_norm(x);
    taps.show("lm.norm", hidden);
    return hidden;
}

at::Tensor LanguageModel::attend(int index, const at::Tensor &x, const RotaryTable &rotary,
                                 std::span<const Segment> segments, const Taps &taps) const
{
    const Layer &layer = m_layers[size_t(index)];
    const int64_t rows = x.size(0);
    const int64_t width = m_config.headDim;
    const auto [plainQuery, plainKey, value] =
        eachOf<3>({&layer.query, &layer.key, &layer.value}, x);
    const at::Tensor queryNormed = layer.queryNorm(plainQuery.view({rows, m_config.heads, width}));
    const at::Tensor keyNormed =
        layer.keyNorm(plainKey.view({rows, m_config.keyValueHeads, width}));
    const at::Tensor query = rotary.turn(queryNormed);
    const at::Tensor key = rotary.turn(keyNormed);
    taps.show("lm.layer.", index, ".v", value);
    taps.show("lm.layer.", index, ".q_norm", queryNormed);
    taps.show("lm.layer.", index, ".k_norm", keyNormed);
    taps.show("lm.layer.", index, ".q_rot", query);
    taps.show("lm.layer.", index, ".k_rot", key);

    const at::Tensor context =
        look(index, query, key, value.view({rows, m_config.keyValueHeads, width}), segments);
    const at::Tensor attended = layer.output(context);
    taps.show("lm.layer.", index, ".attn_ctx", context);
    taps.show("lm.layer.", index, ".attn_out", attended);
    return attended;
}

at::Tensor LanguageModel::look(int index, const at::Tensor &query, const at::Tensor &key,
                               const at::Tensor &value, std::span<const Segment> segments)
{
    const bool isWriting =
        std::all_of(segments.begin(), segments.end(),
                    [](const Segment &segment) { return segment.rows <= kFewRows; });
    std::vector<KeyValueCache::View> seen;
    std::vector<at::Tensor> contexts;
    int64_t first = 0;
    for (const Segment &segment : segments) {
        const at::Tensor ownKey = key.narrow(0, first, segment.rows);
        const at::Tensor ownValue = value.narrow(0, first, segment.rows);
        const KeyValueCache::View all = segment.cache->append(index, ownKey, ownValue);
        const int64_t before = segment.cache->length();
        if (isWriting) {
            for (int64_t row = 1; row <= segment.rows; ++row) {
                seen.push_back(
                    {all.keys.narrow(1, 0, before + row), all.values.narrow(1, 0, before + row)});
            }
        } else {
            // What a new text sees is not rounded to the cache's precision.
            const bool isNew = before == 0;
            const at::ScalarType type = query.scalar_type();
            contexts.push_back(attention(query.narrow(0, first, segment.rows),
                                         isNew ? ownKey.transpose(0, 1) : all.keys.to(type),
                                         isNew ? ownValue.transpose(0, 1) : all.values.to(type),
                                         Sight::Causal));
        }
        first += segment.rows;
    }
    if (isWriting) {
        return cachedAttention(query, seen);
    }
    return contexts.size() == 1 ? contexts.front() : at::cat(contexts);
}

at::Tensor LanguageModel::logits(const at::Tensor &hidden) const
{
    return m_head(hidden);
}

} // namespace ra::inference::qwen3vl
