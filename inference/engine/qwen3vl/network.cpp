// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/network.h"

#include "inference/engine/qwen3vl/positions.h"

#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

namespace ra::inference::qwen3vl {

namespace {

template <typename Values>
at::Tensor wholeNumbers(const Values &values, const Device &device)
{
    const std::vector<int64_t> wide(values.begin(), values.end());
    return at::tensor(wide, at::TensorOptions().dtype(at::kLong)).to(device.device);
}

} // namespace

Result<Network> Network::load(const ModelConfig &config, bool hasOwnHead, Weights weights)
{
    Network network;
    network.m_config = config;
    network.m_device = weights.device();
    network.m_cache = cacheOf(weights.device(), weights.form());
    network.m_vision = VisionTower(config.vision, weights);
    network.m_language = LanguageModel(config.text, hasOwnHead, weights);
    RA_TRY(weights.status());
    return network;
}

VisualFeatures Network::see(const PromptPictures &pictures, const Taps &taps) const
{
    return pictures.grids.empty() ? VisualFeatures()
                                  : m_vision(pictures.patches, pictures.grids, taps);
}

Result<Network::Read> Network::read(std::span<const int> ids, const PromptPictures &pictures,
                                    int64_t room, const Taps &taps) const
{
    // Before the pictures are looked at, which takes time.
    RA_TRY(tokenPositions(ids, pictures.grids, m_config));
    return readSeen(ids, pictures.grids, see(pictures, taps), room, taps);
}

Result<Network::Read> Network::readSeen(std::span<const int> ids,
                                        const std::vector<PatchGrid> &grids,
                                        const VisualFeatures &features, int64_t room,
                                        const Taps &taps, const NetworkText *known) const
{
    RA_TRY_ASSIGN(const TokenPositions positions, tokenPositions(ids, grids, m_config));
    const int64_t begin = known ? known->cache.length() : 0;
    const int64_t rows = std::ssize(ids) - begin;
    at::Tensor x = m_language.embed(wholeNumbers(ids.subspan(size_t(begin)), m_device));
    Injection injection;
    if (features.tokens.defined()) {
        std::vector<int64_t> imageRows;
        for (const int64_t row : positions.imageRows) {
            if (row >= begin) {
                imageRows.push_back(row - begin);
            }
        }
        injection.rows = wholeNumbers(imageRows, m_device);
        injection.features = features.deepstack;
        x = x.index_copy(0, injection.rows, features.tokens);
    }
    taps.show("lm.inputs_embeds", x);
    std::vector<at::Tensor> axes;
    for (const std::vector<int64_t> &axis : positions.axes) {
        axes.push_back(wholeNumbers(std::span(axis).subspan(size_t(begin)), m_device));
    }
    const RotaryTable rotary = textRotary(at::stack(axes), m_config.text, m_device);

    const int64_t capacity = std::ssize(ids) + room;
    Read result{
        {known ? known->cache.fork(capacity) : KeyValueCache(m_config.text, capacity, m_cache),
         positions.delta},
        {}};
    const Segment segment{&result.text.cache, rows};
    result.hidden = m_language(x, rotary, {&segment, 1}, injection, taps);
    return result;
}

at::Tensor Network::step(std::span<NetworkText *const> texts, std::span<const int> ids) const
{
    std::vector<std::vector<int>> own;
    own.reserve(ids.size());
    for (const int id : ids) {
        own.push_back({id});
    }
    return extend(texts, own);
}

at::Tensor Network::extend(std::span<NetworkText *const> texts,
                           std::span<const std::vector<int>> ids) const
{
    std::vector<int> all;
    std::vector<int64_t> places;
    std::vector<Segment> segments;
    for (size_t i = 0; i < texts.size(); ++i) {
        NetworkText &text = *texts[i];
        int64_t place = text.cache.length() + text.delta;
        for (const int id : ids[i]) {
            all.push_back(id);
            places.push_back(place++);
        }
        segments.push_back({&text.cache, int64_t(ids[i].size())});
    }
    return pass(all, places, segments);
}

at::Tensor Network::pass(std::span<const int> ids, const std::vector<int64_t> &places,
                         std::span<const Segment> segments) const
{
    // Text stands at the same place on every axis.
    const at::Tensor axis = wholeNumbers(places, m_device);
    const RotaryTable rotary = textRotary(at::stack({axis, axis, axis}), m_config.text, m_device);
    return m_language(m_language.embed(wholeNumbers(ids, m_device)), rotary, segments);
}

at::Tensor Network::logits(const at::Tensor &hidden) const
{
    return m_language.logits(hidden).to(at::kFloat);
}

} // namespace ra::inference::qwen3vl
