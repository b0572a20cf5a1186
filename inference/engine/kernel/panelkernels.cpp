// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/panelkernels.h"

#include "inference/engine/kernel/attentionof.h"
#include "inference/engine/kernel/brainproductof.h"
#include "inference/engine/kernel/vectorkernels.h"

#include <cmath>
#include <cstring>

namespace ra::inference {

namespace {

using Layout = PanelLayout;

constexpr int kLower = 0x0f;
constexpr int kUpperShift = 4;

/// The code of row `lane` and a column of the group, offset included.
template <QuantBits bits>
int codeAt(const std::uint8_t *group, int lane, int column)
{
    const int quad = column / Layout::kQuad;
    const int inQuad = lane * Layout::kQuad + column % Layout::kQuad;
    if constexpr (bits == QuantBits::Eight) {
        return group[quad * Layout::kQuadBytes + inQuad];
    } else {
        constexpr int kHalf = Layout::kQuads / 2;
        const int byte = group[quad % kHalf * Layout::kQuadBytes + inQuad];
        return quad < kHalf ? byte & kLower : byte >> kUpperShift;
    }
}

template <QuantBits bits>
void product(const std::uint8_t *panel, const QuantBlock &block, int rows, float *out)
{
    constexpr int kOffset = bits == QuantBits::Eight ? Layout::kOffset8 : Layout::kOffset4;
    for (int row = 0; row < rows; ++row) {
        for (int lane = 0; lane < Layout::kRows; ++lane) {
            float sum = 0;
            for (int g = 0; g < block.groups; ++g) {
                const std::uint8_t *group = panel + g * Layout::groupBytes(bits);
                const int at = row * block.groups + g;
                std::int32_t dot = -kOffset * block.sums[at];
                for (int column = 0; column < Layout::kGroup; ++column) {
                    dot += codeAt<bits>(group, lane, column)
                           * block.values[at * Layout::kGroup + column];
                }
                BrainFloat scale = 0;
                std::memcpy(&scale, group + Layout::weightBytes(bits) + lane * int(sizeof(scale)),
                            sizeof(scale));
                sum = std::fma(float(dot), widened(scale) * block.scales[at], sum);
            }
            out[row * Layout::kRows + lane] = sum;
        }
    }
}

void quantise(const float *from, int groups, std::int8_t *values, float *scales, std::int32_t *sums)
{
    for (int group = 0; group < groups; ++group) {
        float largest = 0;
        for (int i = 0; i < Layout::kGroup; ++i) {
            largest = std::max(largest, std::abs(from[i]));
        }
        const float inverse = largest > 0 ? float(Layout::kMost8) / largest : 0.0F;
        std::int32_t sum = 0;
        for (int i = 0; i < Layout::kGroup; ++i) {
            values[i] = std::int8_t(std::lrint(from[i] * inverse));
            sum += values[i];
        }
        scales[group] = largest / float(Layout::kMost8);
        sums[group] = sum;
        from += Layout::kGroup;
        values += Layout::kGroup;
    }
}

/// A vector of one number.
struct PlainLanes {
    using Vector = float;
    static constexpr int kCount = 1;
    static constexpr int kMostQueries = 1;
    static constexpr int kRowsAtOnce = 1;
    static constexpr int kBrainRows = 1;

    static float load(const float *from) { return *from; }
    static float load(const BrainFloat *from) { return widened(*from); }
    static void store(float *to, float value) { *to = value; }
    static float all(float value) { return value; }
    static float plus(float a, float b) { return a + b; }
    static float times(float a, float b) { return a * b; }
    static float timesPlus(float a, float b, float c) { return std::fma(a, b, c); }
    static float max(float a, float b) { return std::max(a, b); }
    static float round(float value) { return std::nearbyint(value); }
    static float timesPowerOfTwo(float value, float power) { return std::ldexp(value, int(power)); }
    static float sum(float value) { return value; }
    static float largest(float value) { return value; }
};

} // namespace

const PanelKernels &plainKernels()
{
    static constexpr PanelKernels kernels{"plain",
                                          1,
                                          product<QuantBits::Eight>,
                                          product<QuantBits::Four>,
                                          quantise,
                                          multiplyBrainWith<PlainLanes>,
                                          PlainLanes::kCount,
                                          attend<PlainLanes, float>,
                                          attend<PlainLanes, BrainFloat>,
                                          attendBlock<PlainLanes>};
    return kernels;
}

std::vector<const PanelKernels *> runnableKernels()
{
    std::vector<const PanelKernels *> kernels;
    for (const PanelKernels *one : {avx512Kernels(), avx2Kernels(), &plainKernels()}) {
        if (one != nullptr) {
            kernels.push_back(one);
        }
    }
    return kernels;
}

const PanelKernels &bestKernels()
{
    static const PanelKernels &best = *runnableKernels().front();
    return best;
}

} // namespace ra::inference
