// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/golden/slowtwin/slowlanguage.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace ra::test {

namespace {

using enum Mistake;

const std::string kLanguage = "model.language_model.";
constexpr double kOtherTheta = 5e5;

QJsonObject ropeOf(const SlowModel &model)
{
    // 4.57 and 5.x of the reference implementation spell it differently.
    const QJsonObject text = model.text();
    QJsonObject rope = text.value(u"rope_parameters").toObject();
    if (rope.isEmpty()) {
        rope = text.value(u"rope_scaling").toObject();
        rope.insert(QStringLiteral("rope_theta"), text.value(u"rope_theta"));
    }
    return rope;
}

/// Everything that the layers need of a text beside its rows.
struct Layout {
    SlowText text;
    at::Tensor angles;
    /// What no query may see, [S, S]; undefined = nothing.
    at::Tensor hidden;
    /// Indices of the pictures' tokens.
    at::Tensor pictures;
    SlowFeatures features;
};

/// The axis (0 time, 1 row, 2 column) that each slot of the angles follows.
std::vector<int64_t> slotAxes(const SlowPass &pass, int64_t slots)
{
    const std::vector<int> sections = numbersOf(ropeOf(pass.model()), "mrope_section");
    std::vector<int64_t> axes;
    for (int64_t slot = 0; slot < slots; ++slot) {
        const int64_t axis = slot % 3;
        const bool isTail = slot >= 3 * int64_t(sections[size_t(axis)]);
        axes.push_back(isTail ? 0 : axis);
        if (pass.makes(TimeOnly)) {
            axes.back() = 0;
        } else if (pass.makes(Sectioned)) {
            axes.back() = slot < sections[0] ? 0 : slot < sections[0] + sections[1] ? 1 : 2;
        }
    }
    return axes;
}

Turn textTurn(const SlowPass &pass)
{
    return pass.makes(TextPairs) ? Turn::Pairs : Turn::Halves;
}

/// Of `angles` [3, S, slots] for each slot those of its own axis, [S, slots].
at::Tensor interleaved(const SlowPass &pass, const at::Tensor &angles)
{
    const std::vector<int64_t> axes = slotAxes(pass, angles.size(2));
    std::vector<at::Tensor> slots;
    for (size_t slot = 0; slot < axes.size(); ++slot) {
        slots.push_back(angles.select(0, axes[slot]).select(1, int64_t(slot)));
    }
    return at::stack(slots, 1);
}

/// [S, head width]
at::Tensor textAngles(const SlowPass &pass, const at::Tensor &places)
{
    const int64_t slots = numberOf(pass.model().text(), "head_dim") / 2;
    const double stated = ropeOf(pass.model()).value(u"rope_theta").toDouble();
    const double theta = pass.makes(TextTheta) ? kOtherTheta : stated;
    const double over = double(pass.makes(TextFrequenciesOverHalf) ? slots : 2 * slots);
    const at::Tensor frequencies =
        (at::arange(slots, at::kDouble) * (-2 * std::log(theta) / over)).exp();
    at::Tensor angles = places.unsqueeze(2) * frequencies;
    if (pass.makes(TextAnglesInShort)) {
        angles = angles.to(at::kBFloat16).to(at::kDouble);
    }
    if (pass.makes(TextTurnedBack)) {
        angles = -angles;
    }
    if (pass.makes(InterleavedAfterDoubling)) {
        return interleaved(pass, doubled(angles, Turn::Halves));
    }
    return doubled(interleaved(pass, angles), textTurn(pass));
}

/// What a query doesn't see: all that comes after it.
at::Tensor hiddenFrom(const SlowPass &pass, const SlowText &text,
                      const std::vector<SlowGrid> &grids, const at::Tensor &pictures)
{
    if (pass.makes(NoMask)) {
        return {};
    }
    const int64_t length = int64_t(text.ids.size());
    at::Tensor hidden = at::ones({length, length}, at::kBool).triu(1);
    int64_t first = 0;
    for (size_t i = 0; i < grids.size() && pass.makes(PicturesBothWays); ++i) {
        const int64_t tokens = grids[i].patches() / 4;
        const int64_t start = pictures[first].item().toLong();
        hidden.narrow(0, start, tokens).narrow(1, start, tokens).fill_(false);
        first += tokens;
    }
    if (pass.makes(WrittenMaskFromTheTop)) {
        // One query against many keys, its mask laid from the first key on: it sees that only.
        hidden.slice(0, text.prompt).slice(1, 1).fill_(true);
    }
    return hidden;
}

at::Tensor headNormed(const SlowPass &pass, const std::string &name, const at::Tensor &x)
{
    return pass.makes(HeadsNormedTogether) ? pass.rmsNorm(name, x, {-2, -1})
                                           : pass.rmsNorm(name, x);
}

/// Keys or values for every query head: neighbouring heads share one.
at::Tensor shared(const SlowPass &pass, const at::Tensor &x, int64_t heads)
{
    const int64_t group = heads / x.size(1);
    return pass.makes(HeadsByTurns) ? x.repeat({1, group, 1}) : x.repeat_interleave(group, 1);
}

double textScale(const SlowPass &pass, int64_t headWidth)
{
    if (pass.makes(TextNoScale)) {
        return 1;
    }
    // Heads needn't share the hidden size between them.
    const QJsonObject config = pass.model().text();
    const int64_t other = numberOf(config, "hidden_size") / numberOf(config, "num_attention_heads");
    return 1 / std::sqrt(double(pass.makes(TextScaleOfWidth) ? other : headWidth));
}

/// Shows the rows of the prompt.
void showPrompt(SlowPass &pass, const Layout &layout, const std::string &name, const at::Tensor &x)
{
    pass.show("lm." + name, x.narrow(0, 0, layout.text.prompt));
}

/// A head's norm and its turn, in that order.
at::Tensor normedAndTurned(SlowPass &pass, const Layout &layout, const std::string &shown,
                           const std::string &norm, at::Tensor x, bool isNormed, bool isTurned)
{
    const bool isTurnedFirst = pass.makes(HeadsNormedAfterTurn);
    const auto turn = [&] { x = isTurned ? turned(x, layout.angles, textTurn(pass)) : x; };
    if (isTurnedFirst) {
        turn();
    }
    if (isNormed) {
        x = headNormed(pass, norm, x);
    }
    showPrompt(pass, layout, shown + "_norm", x);
    if (!isTurnedFirst) {
        turn();
    }
    showPrompt(pass, layout, shown + "_rot", x);
    return x;
}

at::Tensor attendInLayer(SlowPass &pass, const Layout &layout, int index, const at::Tensor &x)
{
    const QJsonObject config = pass.model().text();
    const std::string shown = "layer." + std::to_string(index) + '.';
    const std::string name = kLanguage + "layers." + std::to_string(index) + ".self_attn.";
    const int64_t heads = numberOf(config, "num_attention_heads");
    const int64_t width = numberOf(config, "head_dim");
    const auto ofHeads = [&](const char *part) {
        return pass.product(name + part, x).view({x.size(0), -1, width});
    };
    const at::Tensor query = normedAndTurned(pass, layout, shown + 'q', name + "q_norm",
                                             ofHeads("q_proj"), !pass.makes(NoQueryNorm), true);
    const char *keyNorm = pass.makes(QueryNormForKeys) ? "q_norm" : "k_norm";
    const at::Tensor key =
        normedAndTurned(pass, layout, shown + 'k', name + keyNorm, ofHeads("k_proj"),
                        !pass.makes(NoKeyNorm), !pass.makes(KeysNotTurned));
    at::Tensor value = ofHeads("v_proj");
    showPrompt(pass, layout, shown + 'v', value.flatten(1));
    if (pass.makes(TextTurnsValues)) {
        value = turned(value, layout.angles, textTurn(pass));
    }
    const at::Tensor context = attended(query, shared(pass, key, heads), shared(pass, value, heads),
                                        textScale(pass, width), layout.hidden);
    showPrompt(pass, layout, shown + "attn_ctx", context);
    const at::Tensor result = pass.product(name + "o_proj", context);
    showPrompt(pass, layout, shown + "attn_out", result);
    return result;
}

at::Tensor feedForward(const SlowPass &pass, int index, const at::Tensor &x)
{
    const std::string name = kLanguage + "layers." + std::to_string(index) + ".mlp.";
    at::Tensor gate = pass.product(name + "gate_proj", x);
    at::Tensor up = pass.product(name + "up_proj", x);
    if (pass.makes(SiluOnUp)) {
        std::swap(gate, up);
    }
    gate = pass.makes(GeluInLayers) ? at::gelu(gate) : at::silu(gate);
    return pass.product(name + "down_proj", gate * up);
}

/// Which set of the deep stack is added after a layer; −1 is before the first one.
std::optional<int> setAfter(const SlowPass &pass, int layer)
{
    const std::vector<int> blocks = numbersOf(pass.model().vision(), "deepstack_visual_indexes");
    const int sets = int(blocks.size());
    if (pass.makes(NoDeepstack)) {
        return {};
    }
    if (pass.makes(DeepstackAtTowerIndexes)) {
        const auto found = std::find(blocks.begin(), blocks.end(), layer);
        return found == blocks.end() ? std::nullopt : std::optional(int(found - blocks.begin()));
    }
    const int shift = pass.makes(DeepstackLayerEarly) ? 1 : pass.makes(DeepstackLayerLate) ? -1 : 0;
    const int set = layer + shift;
    if (set < 0 || set >= sets) {
        return {};
    }
    return pass.makes(DeepstackSwapped) ? sets - 1 - set : set;
}

/// The deep stack's rows are added to those of the pictures, and to no other.
at::Tensor injected(const SlowPass &pass, const Layout &layout, int layer, const at::Tensor &x)
{
    const std::optional<int> set = setAfter(pass, layer);
    if (!set || layout.pictures.numel() == 0) {
        return x;
    }
    const at::Tensor &rows = layout.features.deepstack[size_t(*set)];
    if (pass.makes(DeepstackReplaces)) {
        return x.index_copy(0, layout.pictures, rows);
    }
    const at::Tensor places =
        pass.makes(DeepstackAtFirstPlaces) ? at::arange(rows.size(0), at::kLong) : layout.pictures;
    if (pass.makes(DeepstackEverywhere)) {
        const at::Tensor mean = rows.mean(0, true).expand_as(x);
        return x + mean.index_copy(0, places, rows);
    }
    return x.index_add(0, places, rows);
}

at::Tensor postNormed(const SlowPass &pass, const std::string &name, const at::Tensor &x)
{
    if (pass.makes(NoPostNorm)) {
        return x;
    }
    return pass.rmsNorm(
        name + (pass.makes(InputNormTwice) ? "input_layernorm" : "post_attention_layernorm"), x);
}

at::Tensor layer(SlowPass &pass, const Layout &layout, int index, const at::Tensor &x)
{
    const std::string shown = "layer." + std::to_string(index) + '.';
    const std::string name = kLanguage + "layers." + std::to_string(index) + '.';
    const bool isNormKept = pass.makes(TextResidualOfNormed);
    const at::Tensor y = pass.rmsNorm(name + "input_layernorm", x);
    showPrompt(pass, layout, shown + "in_norm", y);
    at::Tensor middle = (isNormKept ? y : x) + attendInLayer(pass, layout, index, y);
    if (pass.makes(DeepstackBeforeFeedForward)) {
        middle = injected(pass, layout, index, middle);
    }
    const at::Tensor z = postNormed(pass, name, pass.makes(ParallelResidual) ? x : middle);
    const at::Tensor wide = feedForward(pass, index, z);
    showPrompt(pass, layout, shown + "mlp_out", wide);
    const at::Tensor out = (isNormKept ? z : middle) + wide;
    showPrompt(pass, layout, shown + "out", out);
    const at::Tensor last =
        pass.makes(DeepstackBeforeFeedForward) ? out : injected(pass, layout, index, out);
    showPrompt(pass, layout, shown + "injected", last);
    return last;
}

/// The tokens' rows of the table; those of pictures come from the tower.
at::Tensor embedded(const SlowPass &pass, const Layout &layout, const at::Tensor &ids)
{
    at::Tensor x = pass.weight(kLanguage + "embed_tokens.weight").index_select(0, ids);
    if (pass.makes(EmbeddingsScaled)) {
        x = x * std::sqrt(double(x.size(1)));
    }
    if (layout.pictures.numel() == 0) {
        return x;
    }
    return pass.makes(PicturesAdded) ? x.index_add(0, layout.pictures, layout.features.tokens)
                                     : x.index_copy(0, layout.pictures, layout.features.tokens);
}

/// Features as they are taken: picture after picture.
SlowFeatures inOrder(const SlowPass &pass, SlowFeatures features,
                     const std::vector<SlowGrid> &grids)
{
    constexpr int64_t kPatchesOfToken = 4;
    if (pass.makes(PicturesSwapped)) {
        features.tokens = picturesSwapped(features.tokens, grids, kPatchesOfToken);
    }
    for (at::Tensor &set : features.deepstack) {
        set = pass.makes(DeepstackPicturesSwapped) ? picturesSwapped(set, grids, kPatchesOfToken)
                                                   : set;
    }
    return features;
}

} // namespace

at::Tensor understand(SlowPass &pass, const SlowText &text, const std::vector<SlowGrid> &grids,
                      const SlowFeatures &features)
{
    const at::Tensor ids = at::tensor(text.ids, at::kInt).to(at::kLong);
    const at::Tensor places = placesOf(pass, text, grids);
    Layout layout;
    layout.text = text;
    layout.angles = textAngles(pass, places);
    layout.pictures = (ids == text.imageToken).nonzero().flatten();
    layout.hidden = hiddenFrom(pass, text, grids, layout.pictures);
    layout.features = inOrder(pass, features, grids);
    pass.show("lm.position_ids", places.narrow(1, 0, text.prompt));
    showPrompt(pass, layout, "cos", layout.angles.cos());
    showPrompt(pass, layout, "sin", layout.angles.sin());

    at::Tensor x = embedded(pass, layout, ids);
    showPrompt(pass, layout, "inputs_embeds", x);
    x = injected(pass, layout, -1, x);
    for (int i = 0; i < numberOf(pass.model().text(), "num_hidden_layers"); ++i) {
        x = layer(pass, layout, i, x);
    }
    x = pass.makes(NoFinalNorm) ? x : pass.rmsNorm(kLanguage + "norm", x);
    showPrompt(pass, layout, "norm", x);
    const bool hasHead = pass.has("lm_head.weight") && !pass.makes(HeadOfEmbeddings);
    return x.matmul(
        pass.weight(hasHead ? "lm_head.weight" : kLanguage + "embed_tokens.weight").t());
}

} // namespace ra::test
