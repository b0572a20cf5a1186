// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QStringList>

#include <ATen/core/Tensor.h>

#include <vector>

namespace ra::inference::qwen3vl {

/// What adapter_config.json says of the sizes of a LoRA adapter's changes.
class AdapterScale final
{
public:
    /// Errors: `adapterInvalid` where the file is missing, no JSON or lacks a field;
    /// `adapterUnsupported` for other methods than LoRA, with the option's name.
    [[nodiscard]] static Result<AdapterScale> read(const QString &folder);

    /// What B·A of `module` with inner size `rank` is multiplied by: alpha / rank, or
    /// alpha / √rank where the adapter is rank-stabilised (Kalajdzievski, arXiv:2312.03732).
    [[nodiscard]] double of(const QString &module, qint64 rank) const;

private:
    struct Pattern {
        QRegularExpression module;
        double alpha = 0;
    };

    double m_alpha = 0;
    bool m_isRankStabilised = false;
    std::vector<Pattern> m_patterns;
};

/// A LoRA adapter (Hu et al., arXiv:2106.09685) in the form of PEFT, whose changes are added to the
/// stored weights: W' = W + scale·B·A, in single precision, rounded once. With a magnitude vector
/// the rows of W' are scaled to it (DoRA, Liu et al., arXiv:2402.09353).
class Adapter final
{
public:
    /// Errors: those of AdapterScale::read and of the safetensors file; `adapterInvalid` for a
    /// tensor that has no partner or no known kind.
    [[nodiscard]] static Result<Adapter> open(const QString &folder);

    /// Error: `adapterForeign` where a changed weight is not one of `names`.
    [[nodiscard]] Status fits(const QSet<QString> &names) const;
    /// The names of the weights that it changes or replaces, sorted.
    [[nodiscard]] QStringList touched() const;
    [[nodiscard]] bool touches(const QString &name) const;
    /// The weight `name`, whose stored value is `stored`, after the adapter; in its precision.
    /// Error: `adapterInvalid` where the shapes do not agree.
    [[nodiscard]] Result<at::Tensor> applied(const QString &name, const at::Tensor &stored) const;

private:
    /// Of one weight.
    struct Change {
        /// A full tensor in the stored one's place; undefined = none.
        at::Tensor replacement;
        /// [r, in] and [out, r]; undefined = none. Of an embedding: [r, rows] and [width, r].
        at::Tensor a;
        at::Tensor b;
        bool isEmbedding = false;
        double scale = 0;
        /// [out]; undefined = none.
        at::Tensor magnitude;
    };

    Status add(const QString &key, const at::Tensor &tensor);

    QHash<QString, Change> m_changes;
};

} // namespace ra::inference::qwen3vl
