// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Products with 16-bit weights in vectors of one instruction set. Included as attentionof.h is.

#pragma once

#include "inference/engine/kernel/brainfloat.h"

#include <cstddef>

namespace ra::inference {

namespace {

/// Rows of weights that share a load of the activations.
constexpr int kWeightsAtOnce = 4;

/// out [rows, weights] = x · wᵀ. Each number is one chain of sums over the columns, whatever it is
/// computed beside.
template <typename Lanes, int rows, int weights>
inline void multiplyBrainTile(const BrainFloat *w, const float *x, int columns, float *out,
                              std::ptrdiff_t outStep)
{
    typename Lanes::Vector sums[rows][weights];
#pragma GCC unroll 4
    for (int row = 0; row < rows; ++row) {
#pragma GCC unroll 4
        for (int i = 0; i < weights; ++i) {
            sums[row][i] = Lanes::all(0);
        }
    }
    int column = 0;
    for (; column + Lanes::kCount <= columns; column += Lanes::kCount) {
        typename Lanes::Vector own[weights];
#pragma GCC unroll 4
        for (int i = 0; i < weights; ++i) {
            own[i] = Lanes::load(w + std::ptrdiff_t(i) * columns + column);
        }
#pragma GCC unroll 4
        for (int row = 0; row < rows; ++row) {
            const auto value = Lanes::load(x + std::ptrdiff_t(row) * columns + column);
#pragma GCC unroll 4
            for (int i = 0; i < weights; ++i) {
                sums[row][i] = Lanes::timesPlus(own[i], value, sums[row][i]);
            }
        }
    }
    for (int row = 0; row < rows; ++row) {
        for (int i = 0; i < weights; ++i) {
            float sum = Lanes::sum(sums[row][i]);
            for (int rest = column; rest < columns; ++rest) {
                sum += widened(w[std::ptrdiff_t(i) * columns + rest])
                       * x[std::ptrdiff_t(row) * columns + rest];
            }
            out[row * outStep + i] = sum;
        }
    }
}

template <typename Lanes, int weights>
inline void multiplyBrainRows(const BrainFloat *w, const float *x, int rows, int columns,
                              float *out, std::ptrdiff_t outStep)
{
    constexpr int kMost = Lanes::kBrainRows;
    int row = 0;
    for (; row + kMost <= rows; row += kMost) {
        multiplyBrainTile<Lanes, kMost, weights>(w, x + std::ptrdiff_t(row) * columns, columns,
                                                 out + row * outStep, outStep);
    }
    for (; row < rows; ++row) {
        multiplyBrainTile<Lanes, 1, weights>(w, x + std::ptrdiff_t(row) * columns, columns,
                                             out + row * outStep, outStep);
    }
}

/// As PanelKernels::multiplyBrain.
template <typename Lanes>
void multiplyBrainWith(const BrainFloat *w, int count, const float *x, int rows, int columns,
                       float *out, std::ptrdiff_t outStep)
{
    int i = 0;
    for (; i + kWeightsAtOnce <= count; i += kWeightsAtOnce) {
        multiplyBrainRows<Lanes, kWeightsAtOnce>(w + std::ptrdiff_t(i) * columns, x, rows, columns,
                                                 out + i, outStep);
    }
    for (; i < count; ++i) {
        multiplyBrainRows<Lanes, 1>(w + std::ptrdiff_t(i) * columns, x, rows, columns, out + i,
                                    outStep);
    }
}

} // namespace

} // namespace ra::inference
