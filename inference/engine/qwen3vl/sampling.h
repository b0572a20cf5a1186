// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/tokenid.h"

#include <span>
#include <vector>

namespace ra::inference::qwen3vl {

// The steps that turn the logits of one position into probabilities, in the order in which they
// are done. Each changes logits[V] in place; what is dropped becomes −∞, and at least one stays.
// Ids outside the vocabulary are ignored. No logit may be NaN or +∞.

/// Every id of `context` once, however often it stands there: negative logits times the penalty,
/// others divided by it.
void penaliseRepetition(std::span<float> logits, std::span<const TokenId> context, double penalty);

/// Drops all but `allowed`.
void keepAllowed(std::span<float> logits, std::span<const TokenId> allowed);

void applyTemperature(std::span<float> logits, double temperature);

/// Drops what is less than the `count`-th largest: its equals stay. 0 = keeps all.
void keepTopK(std::span<float> logits, int count);

/// Drops the least likely as long as they are at most 1 − `share` together; of equals, the later.
void keepTopP(std::span<float> logits, double share);

/// Drops what is less likely than `share` of the most likely.
void keepMinP(std::span<float> logits, double share);

/// Softmax: [V], with the sum 1.
[[nodiscard]] std::vector<double> probabilities(std::span<const float> logits);

/// The first of the largest.
[[nodiscard]] TokenId largest(std::span<const float> logits);

} // namespace ra::inference::qwen3vl
