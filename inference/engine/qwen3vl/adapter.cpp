// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/adapter.h"

#include "inference/engine/qwen3vl/jsonfields.h"
#include "inference/engine/qwen3vl/weightnames.h"
#include "inference/engine/tensor/checkpointfolder.h"
#include "inference/engine/tensor/jsonfile.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/norm.h>

#include <algorithm>
#include <cmath>

namespace ra::inference::qwen3vl {

namespace {

constexpr double kMaxAlpha = 1e6;
constexpr qint64 kMaxConfigBytes = 1024 * 1024;
const QString kConfigFile = QStringLiteral("adapter_config.json");

tl::unexpected<Error> unsupported(const QString &what)
{
    return fail("adapterUnsupported",
                QT_TRANSLATE_NOOP("ra",
                                  "The adapter uses \"%1\", which can't be merged here. Merge it "
                                  "with the tool that trained it, and add the merged model."),
                {what});
}

tl::unexpected<Error> invalid(const QString &tensor)
{
    return fail("adapterInvalid",
                QT_TRANSLATE_NOOP("ra",
                                  "The adapter's tensor %1 is incomplete or belongs to another "
                                  "kind of adapter. Download the adapter again."),
                {tensor});
}

/// A field that says nothing: absent, null, false, or a list of nothing.
bool isEmpty(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || value == QJsonValue(false)
           || value == QJsonValue(QJsonArray());
}

/// Options that change what the stored tensors mean; an adapter that sets one is refused.
Status refuseOtherMeanings(const QJsonObject &config)
{
    const QString method = config.value(u"peft_type").toString();
    if (method != QLatin1String("LORA")) {
        return unsupported(QStringLiteral("peft_type: %1").arg(method));
    }
    for (const char *option : {"fan_in_fan_out", "lora_bias", "layer_replication",
                               "target_parameters", "trainable_token_indices"}) {
        if (!isEmpty(config.value(QLatin1String(option)))) {
            return unsupported(QLatin1String(option));
        }
    }
    return {};
}

bool takeEnd(QString &text, QLatin1String end)
{
    if (!text.endsWith(end)) {
        return false;
    }
    text.chop(end.size());
    return true;
}

} // namespace

Result<AdapterScale> AdapterScale::read(const QString &folder)
{
    RA_TRY_ASSIGN(const QJsonObject object,
                  readJsonObject(folder + u'/' + kConfigFile, kMaxConfigBytes));
    RA_TRY(refuseOtherMeanings(object));
    const JsonFields config(object, kConfigFile);
    AdapterScale scale;
    RA_TRY_ASSIGN(scale.m_alpha, config.number(QLatin1String("lora_alpha"), -kMaxAlpha, kMaxAlpha));
    if (config.has(QLatin1String("use_rslora"))) {
        RA_TRY_ASSIGN(scale.m_isRankStabilised, config.flag(QLatin1String("use_rslora")));
    }
    const QJsonObject alphas = object.value(u"alpha_pattern").toObject();
    const JsonFields alphaFields(alphas, kConfigFile, QStringLiteral("alpha_pattern."));
    for (const QString &key : alphas.keys()) {
        // A pattern is matched against the end of the module's path, at a dot.
        QRegularExpression module(QStringLiteral("\\A(?:.*\\.)?(?:%1)\\z").arg(key));
        if (!module.isValid()) {
            return unsupported(QStringLiteral("alpha_pattern"));
        }
        const QByteArray name = key.toLatin1();
        RA_TRY_ASSIGN(const double alpha,
                      alphaFields.number(QLatin1String(name), -kMaxAlpha, kMaxAlpha));
        scale.m_patterns.push_back({std::move(module), alpha});
    }
    return scale;
}

double AdapterScale::of(const QString &module, qint64 rank) const
{
    const auto own =
        std::find_if(m_patterns.begin(), m_patterns.end(), [&](const Pattern &pattern) {
            return pattern.module.match(module).hasMatch();
        });
    const double alpha = own == m_patterns.end() ? m_alpha : own->alpha;
    return m_isRankStabilised ? alpha / std::sqrt(double(rank)) : alpha / double(rank);
}

Result<Adapter> Adapter::open(const QString &folder)
{
    RA_TRY_ASSIGN(const AdapterScale scale, AdapterScale::read(folder));
    RA_TRY_ASSIGN(const CheckpointFolder file, CheckpointFolder::open(folder));
    Adapter adapter;
    for (const QString &key : file.names()) {
        RA_TRY_ASSIGN(const at::Tensor tensor, file.view(key, file.shape(key)));
        RA_TRY(adapter.add(key, tensor));
    }
    for (auto change = adapter.m_changes.begin(); change != adapter.m_changes.end(); ++change) {
        if (change->a.defined() != change->b.defined()
            || (change->magnitude.defined() && !change->a.defined())) {
            return invalid(change.key());
        }
        if (change->a.defined()) {
            QString module = change.key();
            takeEnd(module, QLatin1String(".weight"));
            change->scale = scale.of(module, change->a.size(0));
        }
    }
    return adapter;
}

Status Adapter::add(const QString &key, const at::Tensor &tensor)
{
    QString name = key;
    // What the trainer's own bookkeeping leaves in names.
    name.replace(QLatin1String(".default"), QLatin1String())
        .replace(QLatin1String(".base_layer"), QLatin1String());
    const auto changeOf = [&](const QString &module) -> Change & {
        return m_changes[canonicalName(module + QStringLiteral(".weight"))];
    };
    if (takeEnd(name, QLatin1String(".lora_A.weight"))) {
        changeOf(name).a = tensor;
    } else if (takeEnd(name, QLatin1String(".lora_B.weight"))) {
        changeOf(name).b = tensor;
    } else if (takeEnd(name, QLatin1String(".lora_embedding_A"))) {
        changeOf(name).a = tensor;
        changeOf(name).isEmbedding = true;
    } else if (takeEnd(name, QLatin1String(".lora_embedding_B"))) {
        changeOf(name).b = tensor;
        changeOf(name).isEmbedding = true;
    } else if (takeEnd(name, QLatin1String(".lora_magnitude_vector"))
               || takeEnd(name, QLatin1String(".lora_magnitude_vector.weight"))) {
        changeOf(name).magnitude = tensor;
    } else if (name.contains(QLatin1String(".lora_"))) {
        return invalid(key);
    } else {
        m_changes[canonicalName(name)].replacement = tensor;
    }
    return {};
}

Status Adapter::fits(const QSet<QString> &names) const
{
    for (const QString &name : touched()) {
        if (!names.contains(name)) {
            return fail("adapterForeign",
                        QT_TRANSLATE_NOOP("ra",
                                          "The adapter changes %1, which this model does not have. "
                                          "Choose the adapter of this model."),
                        {name});
        }
    }
    return {};
}

QStringList Adapter::touched() const
{
    QStringList names = m_changes.keys();
    names.sort();
    return names;
}

bool Adapter::touches(const QString &name) const
{
    return m_changes.contains(name);
}

Result<at::Tensor> Adapter::applied(const QString &name, const at::Tensor &stored) const
{
    const auto found = m_changes.constFind(name);
    if (found == m_changes.constEnd()) {
        return stored;
    }
    const Change &change = *found;
    at::Tensor weight = stored;
    if (change.replacement.defined()) {
        if (change.replacement.sizes() != stored.sizes()) {
            return invalid(name);
        }
        weight = change.replacement;
    }
    if (!change.a.defined()) {
        return weight.to(stored.scalar_type());
    }
    if (change.a.dim() != 2 || change.b.dim() != 2 || change.b.size(1) != change.a.size(0)) {
        return invalid(name);
    }
    at::Tensor delta = at::matmul(change.b.to(at::kFloat), change.a.to(at::kFloat));
    if (change.isEmbedding) {
        delta = delta.t();
    }
    if (delta.sizes() != stored.sizes()) {
        return invalid(name);
    }
    at::Tensor merged = weight.to(at::kFloat) + delta * change.scale;
    if (change.magnitude.defined()) {
        if (change.magnitude.numel() != merged.size(0)) {
            return invalid(name);
        }
        const at::Tensor lengths = at::norm(merged, 2, 1, true);
        merged = merged * (change.magnitude.to(at::kFloat).view({-1, 1}) / lengths);
    }
    return merged.to(stored.scalar_type());
}

} // namespace ra::inference::qwen3vl
