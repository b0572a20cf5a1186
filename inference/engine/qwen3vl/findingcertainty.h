// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <optional>
#include <span>
#include <vector>

namespace ra::inference::qwen3vl {

/// A token of a text: where it ends, in bytes, and its probability; none where it had to follow.
struct WeighedToken {
    qsizetype end = 0;
    std::optional<double> probability;
};

/// How sure the network was of each finding of a trace: the geometric mean of the probabilities of
/// the tokens chosen for its type and its box, in the order of the boxes, 0..1. One type stands for
/// all boxes. Empty where the trace has no type and location that can be told apart.
[[nodiscard]] std::vector<double> findingCertainties(const QByteArray &trace,
                                                     std::span<const WeighedToken> tokens);

} // namespace ra::inference::qwen3vl
