// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/config.h"

#include "inference/engine/qwen3vl/jsonfields.h"
#include "inference/engine/tensor/jsonfile.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>
#include <tuple>

namespace ra::inference::qwen3vl {

namespace {

constexpr QLatin1String kConfigFile("config.json");
constexpr qint64 kMaxConfigBytes = 1 << 20;

// Beyond these nothing that is a dense Qwen3-VL lies; every product of them fits 64 bits.
constexpr int kMaxLayers = 1024;
constexpr int kMaxHeads = 1024;
constexpr int kMaxHeadDim = 1024;
constexpr int kMaxWidth = 1 << 16;
constexpr int kMaxIntermediate = 1 << 20;
constexpr int kMaxVocabulary = 1 << 24;
constexpr int kMaxPositions = 1 << 24;
constexpr int kMaxGridPositions = 1 << 20;
constexpr int kMaxPatchSide = 64;
constexpr int kMaxTemporal = 8;
constexpr int kMaxMerge = 8;
constexpr int kColours = 3;
constexpr double kMinEpsilon = 1e-12;
constexpr double kMaxEpsilon = 0.1;
constexpr double kMinTheta = 1;
constexpr double kMaxTheta = 1e12;

constexpr double kVisionTheta = 10'000;

constexpr QLatin1String kRopeType("rope_type");
constexpr QLatin1String kRopeTheta("rope_theta");
constexpr QLatin1String kRopeParameters("rope_parameters");
constexpr QLatin1String kRopeScaling("rope_scaling");
constexpr QLatin1String kSection("mrope_section");
constexpr QLatin1String kTied("tie_word_embeddings");
constexpr QLatin1String kQuantisation("quantization_config");
constexpr QLatin1String kModelType("model_type");
constexpr QLatin1String kActivation("hidden_act");
constexpr QLatin1String kHiddenSize("hidden_size");
constexpr QLatin1String kHeadDim("head_dim");
constexpr QLatin1String kDeepstack("deepstack_visual_indexes");

template <typename Config>
struct SizeField {
    QLatin1String name;
    int Config::*member;
    int low;
    int high;
};

constexpr SizeField<VisionConfig> kVisionSizes[] = {
    {QLatin1String("depth"), &VisionConfig::depth, 1, kMaxLayers},
    {kHiddenSize, &VisionConfig::hiddenSize, 1, kMaxWidth},
    {QLatin1String("num_heads"), &VisionConfig::heads, 1, kMaxHeads},
    {QLatin1String("intermediate_size"), &VisionConfig::intermediateSize, 1, kMaxIntermediate},
    {QLatin1String("out_hidden_size"), &VisionConfig::outHiddenSize, 1, kMaxWidth},
    {QLatin1String("patch_size"), &VisionConfig::patchSize, 1, kMaxPatchSide},
    {QLatin1String("temporal_patch_size"), &VisionConfig::temporalPatchSize, 1, kMaxTemporal},
    {QLatin1String("spatial_merge_size"), &VisionConfig::spatialMergeSize, 1, kMaxMerge},
    {QLatin1String("in_channels"), &VisionConfig::inChannels, kColours, kColours},
    {QLatin1String("num_position_embeddings"), &VisionConfig::positionEmbeddings, 1,
     kMaxGridPositions},
};

constexpr SizeField<TextConfig> kTextSizes[] = {
    {kHiddenSize, &TextConfig::hiddenSize, 1, kMaxWidth},
    {QLatin1String("num_hidden_layers"), &TextConfig::layers, 1, kMaxLayers},
    {QLatin1String("num_attention_heads"), &TextConfig::heads, 1, kMaxHeads},
    {QLatin1String("num_key_value_heads"), &TextConfig::keyValueHeads, 1, kMaxHeads},
    {kHeadDim, &TextConfig::headDim, 2, kMaxHeadDim},
    {QLatin1String("intermediate_size"), &TextConfig::intermediateSize, 1, kMaxIntermediate},
    {QLatin1String("vocab_size"), &TextConfig::vocabularySize, 1, kMaxVocabulary},
    {QLatin1String("max_position_embeddings"), &TextConfig::maxPositions, 1, kMaxPositions},
};

struct TokenField {
    QLatin1String name;
    int ModelConfig::*member;
};

constexpr TokenField kTokens[] = {
    {QLatin1String("image_token_id"), &ModelConfig::imageToken},
    {QLatin1String("video_token_id"), &ModelConfig::videoToken},
    {QLatin1String("vision_start_token_id"), &ModelConfig::visionStartToken},
    {QLatin1String("vision_end_token_id"), &ModelConfig::visionEndToken},
};

template <typename Config, size_t Count>
Status readSizes(const JsonFields &fields, const SizeField<Config> (&sizes)[Count], Config &config)
{
    for (const SizeField<Config> &size : sizes) {
        RA_TRY_ASSIGN(const qint64 value, fields.integer(size.name, size.low, size.high));
        config.*size.member = static_cast<int>(value);
    }
    return {};
}

Status refuseQuantised(const JsonFields &fields)
{
    RA_TRY_ASSIGN(const auto quantisation, fields.objectIfThere(kQuantisation));
    if (!quantisation) {
        return {};
    }
    const Result<QString> method = quantisation->text(QLatin1String("quant_method"));
    return fail(fields.unsupported(kQuantisation, method.value_or(QStringLiteral("there"))));
}

/// Only here must the kind be named; some files leave out those of the parts.
Status checkKind(const JsonFields &fields)
{
    RA_TRY(fields.text(kModelType));
    RA_TRY(fields.expectText(kModelType, {QStringLiteral("qwen3_vl")}));
    return refuseQuantised(fields);
}

/// Newer files name the one kind of rotary positions that the vision part ever had.
Status checkVisionRope(const JsonFields &fields)
{
    RA_TRY_ASSIGN(const auto rope, fields.objectIfThere(kRopeParameters));
    if (!rope) {
        return {};
    }
    RA_TRY(rope->expectText(kRopeType, {QStringLiteral("axial")}));
    if (rope->has(kRopeTheta)) {
        RA_TRY_ASSIGN(const double theta, rope->number(kRopeTheta, kMinTheta, kMaxTheta));
        if (theta != kVisionTheta) {
            return fail(rope->unsupported(kRopeTheta, QString::number(theta)));
        }
    }
    return {};
}

Result<VisionConfig> readVision(const JsonFields &fields)
{
    RA_TRY(fields.expectText(kModelType,
                             {QStringLiteral("qwen3_vl"), QStringLiteral("qwen3_vl_vision")}));
    RA_TRY(fields.expectText(kActivation, {QStringLiteral("gelu_pytorch_tanh")}));
    RA_TRY(checkVisionRope(fields));
    VisionConfig vision;
    RA_TRY(readSizes(fields, kVisionSizes, vision));
    RA_TRY_ASSIGN(vision.deepstackBlocks, fields.integers(kDeepstack, 0, vision.depth - 1));
    // The features reach the language model in the order of the blocks that give them.
    const std::vector<int> &blocks = vision.deepstackBlocks;
    if (std::adjacent_find(blocks.begin(), blocks.end(), std::greater_equal<>()) != blocks.end()) {
        return fail(fields.wrong(kDeepstack));
    }
    constexpr int kRotaryParts = 4;
    if (vision.hiddenSize % vision.heads != 0 || vision.headDim() % kRotaryParts != 0) {
        return fail(fields.disagree(kHiddenSize, QStringLiteral("num_heads")));
    }
    const auto side = std::lround(std::sqrt(vision.positionEmbeddings));
    if (side * side != vision.positionEmbeddings) {
        return fail(fields.wrong(QLatin1String("num_position_embeddings")));
    }
    return vision;
}

/// What the two spellings of rotary positions said, each once.
struct Rope {
    std::set<double> thetas;
    std::set<std::vector<int>> sections;
};

Status addTheta(const JsonFields &fields, Rope &rope)
{
    if (fields.has(kRopeTheta)) {
        RA_TRY_ASSIGN(const double theta, fields.number(kRopeTheta, kMinTheta, kMaxTheta));
        rope.thetas.insert(theta);
    }
    return {};
}

Status addRope(const JsonFields &fields, QLatin1String name, Rope &rope)
{
    RA_TRY_ASSIGN(const auto there, fields.objectIfThere(name));
    if (!there) {
        return {};
    }
    for (const QLatin1String key : {kRopeType, QLatin1String("type")}) {
        RA_TRY(there->expectText(key, {QStringLiteral("default")}));
    }
    RA_TRY(there->expectFlag(QLatin1String("mrope_interleaved"), true));
    RA_TRY(addTheta(*there, rope));
    if (there->has(kSection)) {
        RA_TRY_ASSIGN(const std::vector<int> section, there->integers(kSection, 1, kMaxHeadDim));
        rope.sections.insert(section);
    }
    return {};
}

/// Height turns slots 1, 4, 7 …, width 2, 5, 8 …, time all the rest: there must be enough slots.
bool fitsHalfHead(const std::vector<int> &section, int halfHead)
{
    constexpr size_t kAxes = std::tuple_size_v<decltype(TextConfig::mropeSection)>;
    return section.size() == kAxes && std::accumulate(section.begin(), section.end(), 0) == halfHead
           && 3 * section[1] - 2 < halfHead && 3 * section[2] - 1 < halfHead;
}

Status readTextRope(const JsonFields &fields, TextConfig &text)
{
    Rope rope;
    RA_TRY(addTheta(fields, rope));
    RA_TRY(addRope(fields, kRopeScaling, rope));
    RA_TRY(addRope(fields, kRopeParameters, rope));
    if (rope.thetas.empty()) {
        return fail(fields.wrong(kRopeTheta));
    }
    if (rope.sections.empty()) {
        return fail(fields.wrong(kSection));
    }
    if (rope.thetas.size() > 1 || rope.sections.size() > 1) {
        return fail(fields.disagree(kRopeScaling, kRopeParameters));
    }
    const std::vector<int> &section = *rope.sections.begin();
    if (text.headDim % 2 != 0 || !fitsHalfHead(section, text.headDim / 2)) {
        return fail(fields.disagree(kSection, kHeadDim));
    }
    text.ropeTheta = *rope.thetas.begin();
    std::copy(section.begin(), section.end(), text.mropeSection.begin());
    return {};
}

Result<TextConfig> readText(const JsonFields &fields)
{
    RA_TRY(fields.expectText(kModelType, {QStringLiteral("qwen3_vl_text")}));
    RA_TRY(refuseQuantised(fields));
    RA_TRY(fields.expectText(kActivation, {QStringLiteral("silu")}));
    RA_TRY(fields.expectFlag(QLatin1String("attention_bias"), false));
    TextConfig text;
    RA_TRY(readSizes(fields, kTextSizes, text));
    RA_TRY_ASSIGN(text.rmsNormEpsilon,
                  fields.number(QLatin1String("rms_norm_eps"), kMinEpsilon, kMaxEpsilon));
    if (text.heads % text.keyValueHeads != 0) {
        return fail(fields.disagree(QStringLiteral("num_attention_heads"),
                                    QStringLiteral("num_key_value_heads")));
    }
    RA_TRY(readTextRope(fields, text));
    return text;
}

/// Where nobody says otherwise it is tied: a matrix of its own in the weights is used anyway.
Result<bool> readTied(const JsonFields &fields, const JsonFields &text)
{
    if (fields.has(kTied)) {
        return fields.flag(kTied);
    }
    return text.has(kTied) ? text.flag(kTied) : Result<bool>(true);
}

Status readTokens(const JsonFields &fields, ModelConfig &config)
{
    std::set<int> ids;
    for (const TokenField &token : kTokens) {
        RA_TRY_ASSIGN(const qint64 id,
                      fields.integer(token.name, 0, config.text.vocabularySize - 1));
        config.*token.member = static_cast<int>(id);
        if (!ids.insert(static_cast<int>(id)).second) {
            return fail(fields.wrong(token.name));
        }
    }
    return {};
}

} // namespace

Result<ModelConfig> readModelConfig(const QString &folder)
{
    RA_TRY_ASSIGN(const QJsonObject json,
                  readJsonObject(folder + u'/' + kConfigFile, kMaxConfigBytes));
    const JsonFields fields(json, kConfigFile);
    RA_TRY(checkKind(fields));
    RA_TRY_ASSIGN(const JsonFields visionFields, fields.object(QLatin1String("vision_config")));
    RA_TRY_ASSIGN(const JsonFields textFields, fields.object(QLatin1String("text_config")));
    ModelConfig config;
    RA_TRY_ASSIGN(config.vision, readVision(visionFields));
    RA_TRY_ASSIGN(config.text, readText(textFields));
    if (config.vision.outHiddenSize != config.text.hiddenSize) {
        return fail(visionFields.disagree(QStringLiteral("out_hidden_size"),
                                          QStringLiteral("text_config.hidden_size")));
    }
    if (std::ssize(config.vision.deepstackBlocks) > config.text.layers) {
        return fail(
            visionFields.disagree(kDeepstack, QStringLiteral("text_config.num_hidden_layers")));
    }
    RA_TRY(readTokens(fields, config));
    RA_TRY_ASSIGN(config.isTied, readTied(fields, textFields));
    return config;
}

} // namespace ra::inference::qwen3vl
