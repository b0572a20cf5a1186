// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/config.h"

#include <ATen/core/Tensor.h>

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace ra::inference::qwen3vl {

/// Name and shape of a tensor.
struct WeightShape {
    QString name;
    std::vector<qint64> shape;
};

/// The matrix of the logits, where it is not the embeddings.
inline constexpr QLatin1String kHeadName("lm_head.weight");
inline constexpr QLatin1String kEmbeddingName("model.language_model.embed_tokens.weight");
/// What the names of all weights of the tower of pictures begin with.
inline constexpr QLatin1String kTowerName("model.visual.");

/// The published models' name of a tensor that a trainer or an older release named otherwise:
/// without the prefixes of adapters and parallel training, with "model." in front of both parts.
[[nodiscard]] QString canonicalName(const QString &stored);

/// Every tensor that the model needs, by its canonical name; kHeadName only where it is untied.
[[nodiscard]] std::vector<WeightShape> expectedWeights(const ModelConfig &config);

/// Numbers of all expected tensors together: what predicts the memory before anything is loaded.
[[nodiscard]] qint64 parameterCount(const ModelConfig &config);

/// How a checkpoint's tensors agree with what the model needs.
struct WeightReport {
    /// Canonical names, in the model's order.
    QStringList missing;
    /// Names as stored. They do no harm.
    QStringList unexpected;
    /// "name: [2, 3] instead of [3, 2]".
    QStringList mismatched;
    /// Canonical names that several stored tensors share.
    QStringList repeated;
    /// Canonical → stored name of each that is there and fits.
    QHash<QString, QString> stored;

    [[nodiscard]] bool isUsable() const
    {
        return missing.isEmpty() && mismatched.isEmpty() && repeated.isEmpty();
    }
    /// Error: `modelWeights` with the first names of each kind where it can't be used.
    [[nodiscard]] Status status() const;
};

/// Compares all at once. A tied model may store kHeadName; "inv_freq" buffers count for nothing.
[[nodiscard]] WeightReport compareWeights(const ModelConfig &config,
                                          const std::vector<WeightShape> &stored);

/// The matrix that gives the logits.
struct OutputHead {
    at::Tensor weight;
    /// It is the embeddings themselves.
    bool isShared = true;
    /// The model calls itself tied, but stores another matrix than its embeddings, which is used:
    /// a person should know.
    bool isUnlikeConfig = false;
};

/// The stored matrix where the model is untied, or where it differs from the embeddings; else the
/// embeddings. Error: `modelWeights` where an untied model stores none.
[[nodiscard]] Result<OutputHead> outputHead(bool isTied, const at::Tensor &embeddings,
                                            const std::optional<at::Tensor> &stored);

} // namespace ra::inference::qwen3vl
