// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/config.h"
#include "inference/engine/qwen3vl/languagemodel.h"
#include "inference/engine/qwen3vl/patchgrid.h"
#include "inference/engine/qwen3vl/taps.h"
#include "inference/engine/qwen3vl/visiontower.h"
#include "inference/engine/qwen3vl/weights.h"
#include "inference/engine/tensor/device.h"

#include <span>
#include <vector>

namespace ra::inference::qwen3vl {

/// Pictures of a prompt, one after another: patches [N, values of a patch] in single precision,
/// in merge-block order, and each one's grid.
struct PromptPictures {
    at::Tensor patches;
    std::vector<PatchGrid> grids;
};

/// A text that the network has read or written so far.
struct NetworkText {
    KeyValueCache cache;
    /// A token at index n stands at position n + delta.
    int64_t delta = 0;
};

/// Qwen3-VL, dense: vision tower and language model. What it computes is a function of weights and
/// input alone; sampling is somebody else's. Call it inside the guard; one thread at a time.
class Network final
{
public:
    /// Takes all weights. Errors: those of Weights::status().
    [[nodiscard]] static Result<Network> load(const ModelConfig &config, bool hasOwnHead,
                                              Weights weights);

    struct Read {
        NetworkText text;
        /// The normalised last layer of every token that was read now, [S, hidden size].
        at::Tensor hidden;
    };
    /// Looks at pictures; each one's features depend on it alone.
    [[nodiscard]] VisualFeatures see(const PromptPictures &pictures, const Taps &taps = {}) const;
    /// Reads a prompt of S tokens with its pictures; `room` = tokens that will follow. Error:
    /// `promptImages`.
    [[nodiscard]] Result<Read> read(std::span<const int> ids, const PromptPictures &pictures,
                                    int64_t room, const Taps &taps = {}) const;
    /// The same of pictures that were seen before. `grids` are those of all pictures of the prompt.
    /// `known` = what was read of its first tokens, which is copied and not read again: then
    /// `features` are those of the pictures behind it only.
    [[nodiscard]] Result<Read> readSeen(std::span<const int> ids,
                                        const std::vector<PatchGrid> &grids,
                                        const VisualFeatures &features, int64_t room,
                                        const Taps &taps = {},
                                        const NetworkText *known = nullptr) const;
    /// One more token for each text; → the last layer, [texts, hidden size].
    [[nodiscard]] at::Tensor step(std::span<NetworkText *const> texts,
                                  std::span<const int> ids) const;
    /// Some more tokens for each text, none of them a picture's; → the last layer of each token,
    /// text after text, [tokens, hidden size].
    [[nodiscard]] at::Tensor extend(std::span<NetworkText *const> texts,
                                    std::span<const std::vector<int>> ids) const;
    /// hidden [R, hidden size] → [R, vocabulary size] in single precision.
    [[nodiscard]] at::Tensor logits(const at::Tensor &hidden) const;

    [[nodiscard]] const ModelConfig &config() const { return m_config; }
    /// How keys and values are kept.
    [[nodiscard]] at::ScalarType cacheType() const { return m_cache.type; }
    /// Features as readSeen() takes them, rounded to `type`.
    [[nodiscard]] at::Tensor seenAs(const at::Tensor &features, at::ScalarType type) const
    {
        return uploaded(features.to(type), m_device.options());
    }

private:
    /// New tokens, [ids], of text after picture and text; `places` are their positions.
    [[nodiscard]] at::Tensor pass(std::span<const int> ids, const std::vector<int64_t> &places,
                                  std::span<const Segment> segments) const;

    ModelConfig m_config;
    Device m_device;
    Device m_cache;
    VisionTower m_vision;
    LanguageModel m_language;
};

} // namespace ra::inference::qwen3vl
