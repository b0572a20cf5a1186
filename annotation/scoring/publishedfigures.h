// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1String>

#include <array>

namespace ra {

/// A published zero-shot result on M3-AD-Bench, to stand beside one's own.
struct PublishedFigure {
    QLatin1String model;
    double location = 0;
};

/// Box localisation by the figure in arXiv 2603.00055, best first. The paper does not say at which
/// threshold.
inline constexpr std::array<PublishedFigure, 8> kPublishedFigures{{
    {QLatin1String("RA-Monitor 4B"), 0.65},
    {QLatin1String("RA-Monitor 8B"), 0.64},
    {QLatin1String("Qwen2.5-VL-72B"), 0.24},
    {QLatin1String("Gemini 2.5 Flash-Lite"), 0.20},
    {QLatin1String("Qwen3-VL-32B"), 0.16},
    {QLatin1String("GPT-5.1 mini"), 0.14},
    {QLatin1String("GPT-5.1 nano"), 0.10},
    {QLatin1String("AnomalyR1"), 0.03},
}};

} // namespace ra
