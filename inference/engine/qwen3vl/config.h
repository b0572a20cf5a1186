// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QString>

#include <array>
#include <vector>

namespace ra::inference::qwen3vl {

/// `vision_config` of config.json.
struct VisionConfig {
    int depth = 0;
    int hiddenSize = 0;
    int heads = 0;
    int intermediateSize = 0;
    /// Of the language model: what the mergers give.
    int outHiddenSize = 0;
    int patchSize = 0;
    int temporalPatchSize = 0;
    int spatialMergeSize = 0;
    int inChannels = 0;
    /// A perfect square: the learned grid's side, squared.
    int positionEmbeddings = 0;
    /// Blocks, counted from 0, whose outputs go to the language model's first layers.
    std::vector<int> deepstackBlocks;

    [[nodiscard]] int headDim() const { return hiddenSize / heads; }
    /// Values of one patch: channels × temporal × side × side.
    [[nodiscard]] int patchValues() const
    {
        return inChannels * temporalPatchSize * patchSize * patchSize;
    }
    /// Patches of one visual token.
    [[nodiscard]] int mergeUnit() const { return spatialMergeSize * spatialMergeSize; }
};

/// `text_config` of config.json.
struct TextConfig {
    int hiddenSize = 0;
    int layers = 0;
    int heads = 0;
    int keyValueHeads = 0;
    int headDim = 0;
    int intermediateSize = 0;
    int vocabularySize = 0;
    int maxPositions = 0;
    double rmsNormEpsilon = 0;
    double ropeTheta = 0;
    /// Slots of half a head that turn by time, height and width.
    std::array<int, 3> mropeSection{};
};

/// Of a dense Qwen3-VL checkpoint, checked: every size is positive and below a sane bound, and they
/// agree with each other.
struct ModelConfig {
    VisionConfig vision;
    TextConfig text;
    int imageToken = 0;
    int videoToken = 0;
    int visionStartToken = 0;
    int visionEndToken = 0;
    bool isTied = false;
};

/// How an image becomes patches: preprocessor_config.json or processor_config.json.
struct ImageRules {
    qint64 minPixels = 0;
    qint64 maxPixels = 0;
    double rescaleFactor = 0;
    std::array<double, 3> mean{};
    std::array<double, 3> deviation{};
};

/// generation_config.json; what the file leaves out has the library's own default.
struct GenerationRules {
    bool isSampling = false;
    double temperature = 1.0;
    double topP = 1.0;
    /// 0 = off.
    int topK = 50;
    double minP = 0.0;
    double repetitionPenalty = 1.0;
    /// Any of these ends the text.
    std::vector<int> endTokens;
};

/// Reads config.json of a checkpoint folder. Errors: `modelFolder` where the file is missing,
/// too long or no JSON; `modelUnsupported` for another architecture, a quantised checkpoint, or
/// rotary positions other than the interleaved default ones, with its name; `modelConfig` for sizes
/// that are missing, absurd or disagree, naming the field.
[[nodiscard]] Result<ModelConfig> readModelConfig(const QString &folder);

/// Reads the image rules, from processor_config.json where it has them, else from
/// preprocessor_config.json. `patchSize` and `mergeSize` there must agree with the model's. Errors
/// as readModelConfig.
[[nodiscard]] Result<ImageRules> readImageRules(const QString &folder, const VisionConfig &vision);

/// Reads generation_config.json; a folder without one gives greedy rules whose end tokens are
/// empty. Errors as readModelConfig.
[[nodiscard]] Result<GenerationRules> readGenerationRules(const QString &folder);

} // namespace ra::inference::qwen3vl
