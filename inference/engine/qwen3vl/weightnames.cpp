// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/weightnames.h"

#include "inference/engine/tensor/guard.h"
#include "inference/engine/tensor/safetensorsfile.h"

#include <ATen/ops/equal.h>

#include <algorithm>

namespace ra::inference::qwen3vl {

namespace {

constexpr QLatin1String kWeight(".weight");
constexpr QLatin1String kBias(".bias");

/// Collects names and shapes under a prefix.
class Expected final
{
public:
    void add(const QString &name, std::vector<qint64> shape)
    {
        m_all.push_back({name, std::move(shape)});
    }
    void matrix(const QString &name, qint64 out, qint64 in) { add(name + kWeight, {out, in}); }
    void affine(const QString &name, qint64 out, qint64 in)
    {
        matrix(name, out, in);
        add(name + kBias, {out});
    }
    void scale(const QString &name, qint64 width) { add(name + kWeight, {width}); }
    void norm(const QString &name, qint64 width)
    {
        scale(name, width);
        add(name + kBias, {width});
    }
    [[nodiscard]] std::vector<WeightShape> take() { return std::move(m_all); }

private:
    std::vector<WeightShape> m_all;
};

void addText(const TextConfig &text, bool isTied, Expected &expected)
{
    const qint64 hidden = text.hiddenSize;
    const qint64 queries = qint64(text.heads) * text.headDim;
    const qint64 keys = qint64(text.keyValueHeads) * text.headDim;
    expected.add(kEmbeddingName, {text.vocabularySize, hidden});
    for (int i = 0; i < text.layers; ++i) {
        const QString layer = QStringLiteral("model.language_model.layers.%1.").arg(i);
        expected.scale(layer + QLatin1String("input_layernorm"), hidden);
        expected.matrix(layer + QLatin1String("self_attn.q_proj"), queries, hidden);
        expected.matrix(layer + QLatin1String("self_attn.k_proj"), keys, hidden);
        expected.matrix(layer + QLatin1String("self_attn.v_proj"), keys, hidden);
        expected.matrix(layer + QLatin1String("self_attn.o_proj"), hidden, queries);
        expected.scale(layer + QLatin1String("self_attn.q_norm"), text.headDim);
        expected.scale(layer + QLatin1String("self_attn.k_norm"), text.headDim);
        expected.scale(layer + QLatin1String("post_attention_layernorm"), hidden);
        expected.matrix(layer + QLatin1String("mlp.gate_proj"), text.intermediateSize, hidden);
        expected.matrix(layer + QLatin1String("mlp.up_proj"), text.intermediateSize, hidden);
        expected.matrix(layer + QLatin1String("mlp.down_proj"), hidden, text.intermediateSize);
    }
    expected.scale(QStringLiteral("model.language_model.norm"), hidden);
    if (!isTied) {
        expected.add(kHeadName, {text.vocabularySize, hidden});
    }
}

/// The main merger scales before it joins the patches of a token, the others after.
void addMerger(const QString &merger, qint64 normWidth, const VisionConfig &vision,
               Expected &expected)
{
    const qint64 joined = qint64(vision.mergeUnit()) * vision.hiddenSize;
    expected.norm(merger + QLatin1String("norm"), normWidth);
    expected.affine(merger + QLatin1String("linear_fc1"), joined, joined);
    expected.affine(merger + QLatin1String("linear_fc2"), vision.outHiddenSize, joined);
}

void addVision(const VisionConfig &vision, Expected &expected)
{
    const qint64 hidden = vision.hiddenSize;
    const QString patches = kTowerName + QStringLiteral("patch_embed.proj");
    expected.add(patches + kWeight, {hidden, vision.inChannels, vision.temporalPatchSize,
                                     vision.patchSize, vision.patchSize});
    expected.add(patches + kBias, {hidden});
    expected.matrix(kTowerName + QStringLiteral("pos_embed"), vision.positionEmbeddings, hidden);
    for (int i = 0; i < vision.depth; ++i) {
        const QString block = kTowerName + QStringLiteral("blocks.%1.").arg(i);
        expected.norm(block + QLatin1String("norm1"), hidden);
        expected.norm(block + QLatin1String("norm2"), hidden);
        expected.affine(block + QLatin1String("attn.qkv"), 3 * hidden, hidden);
        expected.affine(block + QLatin1String("attn.proj"), hidden, hidden);
        expected.affine(block + QLatin1String("mlp.linear_fc1"), vision.intermediateSize, hidden);
        expected.affine(block + QLatin1String("mlp.linear_fc2"), hidden, vision.intermediateSize);
    }
    addMerger(kTowerName + QStringLiteral("merger."), hidden, vision, expected);
    for (size_t i = 0; i < vision.deepstackBlocks.size(); ++i) {
        addMerger(kTowerName + QStringLiteral("deepstack_merger_list.%1.").arg(i),
                  vision.mergeUnit() * hidden, vision, expected);
    }
}

struct Alias {
    QLatin1String prefix;
    QLatin1String canonical;
};

constexpr Alias kAliases[] = {
    {QLatin1String("visual."), kTowerName},
    {QLatin1String("language_model."), QLatin1String("model.language_model.")},
    {QLatin1String("model.layers."), QLatin1String("model.language_model.layers.")},
    {QLatin1String("model.embed_tokens."), QLatin1String("model.language_model.embed_tokens.")},
    {QLatin1String("model.norm."), QLatin1String("model.language_model.norm.")},
};

/// The names of a list, as far as a sentence can hold them.
QString shownNames(const QStringList &names)
{
    constexpr qsizetype kShown = 5;
    const QString first = names.mid(0, kShown).join(QLatin1String(", "));
    return names.size() > kShown ? QStringLiteral("%1, … (%2)").arg(first).arg(names.size())
                                 : first;
}

} // namespace

QString canonicalName(const QString &stored)
{
    QString name = stored;
    name.remove(QLatin1String("_fsdp_wrapped_module."));
    for (bool isStripped = true; isStripped;) {
        isStripped = false;
        for (const QLatin1String wrapper :
             {QLatin1String("base_model.model."), QLatin1String("module.")}) {
            if (name.startsWith(wrapper)) {
                name.remove(0, wrapper.size());
                isStripped = true;
            }
        }
    }
    for (const Alias &alias : kAliases) {
        if (name.startsWith(alias.prefix)) {
            return alias.canonical + name.mid(alias.prefix.size());
        }
    }
    return name;
}

std::vector<WeightShape> expectedWeights(const ModelConfig &config)
{
    Expected expected;
    addText(config.text, config.isTied, expected);
    addVision(config.vision, expected);
    return expected.take();
}

qint64 parameterCount(const ModelConfig &config)
{
    qint64 count = 0;
    for (const WeightShape &weight : expectedWeights(config)) {
        qint64 numbers = 1;
        for (const qint64 side : weight.shape) {
            numbers *= side;
        }
        count += numbers;
    }
    return count;
}

Status WeightReport::status() const
{
    if (isUsable()) {
        return {};
    }
    QStringList parts;
    const auto add = [&](const char *what, const QStringList &names) {
        if (!names.isEmpty()) {
            parts.append(QLatin1String(what) + shownNames(names));
        }
    };
    add("missing ", missing);
    add("shape ", mismatched);
    add("twice ", repeated);
    return fail("modelWeights",
                QT_TRANSLATE_NOOP("ra",
                                  "The weights do not fit the model's config.json: %1. Choose the "
                                  "folder of a complete model."),
                {parts.join(QLatin1String("; "))});
}

WeightReport compareWeights(const ModelConfig &config, const std::vector<WeightShape> &stored)
{
    QHash<QString, const WeightShape *> found;
    WeightReport report;
    for (const WeightShape &weight : stored) {
        const QString name = canonicalName(weight.name);
        if (!name.endsWith(QLatin1String(".inv_freq"))) {
            if (found.contains(name) && !report.repeated.contains(name)) {
                report.repeated.append(name);
            }
            found.insert(name, &weight);
        }
    }
    std::vector<WeightShape> expected = expectedWeights(config);
    if (config.isTied && found.contains(kHeadName)) {
        expected.push_back({kHeadName, {config.text.vocabularySize, config.text.hiddenSize}});
    }
    for (const WeightShape &wanted : expected) {
        const WeightShape *weight = found.take(wanted.name);
        if (weight == nullptr) {
            report.missing.append(wanted.name);
        } else if (weight->shape != wanted.shape) {
            report.mismatched.append(
                QStringLiteral("%1: %2 instead of %3")
                    .arg(weight->name, shapeText(weight->shape), shapeText(wanted.shape)));
        } else {
            report.stored.insert(wanted.name, weight->name);
        }
    }
    for (const WeightShape *weight : std::as_const(found)) {
        report.unexpected.append(weight->name);
    }
    report.unexpected.sort();
    return report;
}

Result<OutputHead> outputHead(bool isTied, const at::Tensor &embeddings,
                              const std::optional<at::Tensor> &stored)
{
    if (!stored) {
        WeightReport report;
        if (!isTied) {
            report.missing.append(kHeadName);
        }
        return report.status().map([&] { return OutputHead{embeddings, true, false}; });
    }
    if (!isTied) {
        return OutputHead{*stored, false, false};
    }
    return guarded([&]() -> Result<OutputHead> {
        const bool isSame = stored->sizes() == embeddings.sizes()
                            && stored->scalar_type() == embeddings.scalar_type()
                            && at::equal(*stored, embeddings);
        return isSame ? OutputHead{embeddings, true, false} : OutputHead{*stored, false, true};
    });
}

} // namespace ra::inference::qwen3vl
