// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/vectorkernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <cstring>

// Only what follows is compiled for these instructions: code of headers must run anywhere.
#pragma GCC push_options
#pragma GCC target("avx2,fma")

namespace ra::inference {

namespace {

using Layout = PanelLayout;

constexpr int kRowsAtOnce = 2;
constexpr int kLanes = 8;
/// Registers of a panel's 16 rows.
constexpr int kHalves = Layout::kRows / kLanes;
constexpr int kHalfBytes = Layout::kQuadBytes / kHalves;

inline __m256i quadOf(const std::int8_t *values)
{
    std::int32_t quad = 0;
    std::memcpy(&quad, values, sizeof(quad));
    return _mm256_set1_epi32(quad);
}

inline __m256i load(const void *bytes)
{
    return _mm256_loadu_si256(static_cast<const __m256i *>(bytes));
}

inline __m256 widen(const void *scales)
{
    const __m128i halves = _mm_loadu_si128(static_cast<const __m128i *>(scales));
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(halves), kBrainShift));
}

/// Sums of four neighbouring products each; |weights| ≤ 127, so that two fit in 16 bits.
inline __m256i fourProducts(__m256i weights, __m256i x)
{
    const __m256i pairs =
        _mm256_maddubs_epi16(_mm256_abs_epi8(weights), _mm256_sign_epi8(x, weights));
    return _mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

template <int rows>
void addEight(const std::uint8_t *group, const std::int8_t *x, std::ptrdiff_t step,
              __m256i (&dots)[rows][kHalves])
{
    const __m256i sign = _mm256_set1_epi8(-Layout::kOffset8);
#pragma GCC unroll 8
    for (int quad = 0; quad < Layout::kQuads; ++quad) {
#pragma GCC unroll 8
        for (int half = 0; half < kHalves; ++half) {
            const __m256i weights =
                _mm256_xor_si256(load(group + quad * Layout::kQuadBytes + half * kHalfBytes), sign);
#pragma GCC unroll 8
            for (int row = 0; row < rows; ++row) {
                const __m256i own = quadOf(x + row * step + quad * Layout::kQuad);
                dots[row][half] = _mm256_add_epi32(dots[row][half], fourProducts(weights, own));
            }
        }
    }
}

/// Eight quads of products of 0 … 15 with −127 … 127 fit in 16 bits: 8·2·15·127 = 30,480.
template <int rows>
void addFour(const std::uint8_t *group, const std::int8_t *x, std::ptrdiff_t step,
             __m256i (&dots)[rows][kHalves])
{
    constexpr int kHalf = Layout::kQuads / 2;
    constexpr int kUpperShift = 4;
    const __m256i lower = _mm256_set1_epi8(0x0f);
#pragma GCC unroll 8
    for (int half = 0; half < kHalves; ++half) {
        __m256i pairs[rows];
#pragma GCC unroll 8
        for (int row = 0; row < rows; ++row) {
            pairs[row] = _mm256_setzero_si256();
        }
#pragma GCC unroll 8
        for (int quad = 0; quad < kHalf; ++quad) {
            const __m256i both = load(group + quad * Layout::kQuadBytes + half * kHalfBytes);
            const __m256i first = _mm256_and_si256(both, lower);
            const __m256i second = _mm256_and_si256(_mm256_srli_epi16(both, kUpperShift), lower);
#pragma GCC unroll 8
            for (int row = 0; row < rows; ++row) {
                const std::int8_t *const own = x + row * step;
                const __m256i one = _mm256_maddubs_epi16(first, quadOf(own + quad * Layout::kQuad));
                const __m256i two =
                    _mm256_maddubs_epi16(second, quadOf(own + (quad + kHalf) * Layout::kQuad));
                pairs[row] = _mm256_add_epi16(pairs[row], _mm256_add_epi16(one, two));
            }
        }
#pragma GCC unroll 8
        for (int row = 0; row < rows; ++row) {
            dots[row][half] = _mm256_add_epi32(dots[row][half],
                                               _mm256_madd_epi16(pairs[row], _mm256_set1_epi16(1)));
        }
    }
}

template <QuantBits bits, int rows>
void productOf(const std::uint8_t *panel, const QuantBlock &block, float *out)
{
    __m256 sums[rows][kHalves];
#pragma GCC unroll 8
    for (auto &row : sums) {
        for (__m256 &sum : row) {
            sum = _mm256_setzero_ps();
        }
    }
    const std::ptrdiff_t step = std::ptrdiff_t(block.groups) * Layout::kGroup;
    for (int g = 0; g < block.groups; ++g) {
        const std::int8_t *const x = block.values + g * Layout::kGroup;
        __m256i dots[rows][kHalves];
#pragma GCC unroll 8
        for (int row = 0; row < rows; ++row) {
            // Eight bits are multiplied without their offset.
            const int offset = bits == QuantBits::Four
                                   ? -Layout::kOffset4 * block.sums[row * block.groups + g]
                                   : 0;
            dots[row][0] = _mm256_set1_epi32(offset);
            dots[row][1] = dots[row][0];
        }
        if constexpr (bits == QuantBits::Eight) {
            addEight<rows>(panel, x, step, dots);
        } else {
            addFour<rows>(panel, x, step, dots);
        }
        const std::uint8_t *const scales = panel + Layout::weightBytes(bits);
#pragma GCC unroll 8
        for (int half = 0; half < kHalves; ++half) {
            const __m256 own = widen(scales + half * kLanes * int(sizeof(BrainFloat)));
#pragma GCC unroll 8
            for (int row = 0; row < rows; ++row) {
                const __m256 both =
                    _mm256_mul_ps(own, _mm256_set1_ps(block.scales[row * block.groups + g]));
                sums[row][half] =
                    _mm256_fmadd_ps(_mm256_cvtepi32_ps(dots[row][half]), both, sums[row][half]);
            }
        }
        panel += Layout::groupBytes(bits);
    }
#pragma GCC unroll 8
    for (int row = 0; row < rows; ++row) {
#pragma GCC unroll 8
        for (int half = 0; half < kHalves; ++half) {
            _mm256_storeu_ps(out + row * Layout::kRows + half * kLanes, sums[row][half]);
        }
    }
}

template <QuantBits bits>
void product(const std::uint8_t *panel, const QuantBlock &block, int rows, float *out)
{
    if (rows == 1) {
        productOf<bits, 1>(panel, block, out);
    } else {
        productOf<bits, kRowsAtOnce>(panel, block, out);
    }
}

float dotBrain(const BrainFloat *weights, const float *x, int columns)
{
    constexpr int kStep = 2 * kLanes;
    __m256 one = _mm256_setzero_ps();
    __m256 two = _mm256_setzero_ps();
    int i = 0;
    for (; i + kStep <= columns; i += kStep) {
        one = _mm256_fmadd_ps(widen(weights + i), _mm256_loadu_ps(x + i), one);
        two = _mm256_fmadd_ps(widen(weights + i + kLanes), _mm256_loadu_ps(x + i + kLanes), two);
    }
    alignas(32) float lanes[kLanes];
    _mm256_store_ps(lanes, _mm256_add_ps(one, two));
    float sum = 0;
    for (const float lane : lanes) {
        sum += lane;
    }
    for (; i < columns; ++i) {
        sum += widened(weights[i]) * x[i];
    }
    return sum;
}

} // namespace

const PanelKernels *avx2Kernels()
{
    static constexpr PanelKernels kernels{"AVX2", kRowsAtOnce, product<QuantBits::Eight>,
                                          product<QuantBits::Four>, dotBrain};
    const bool isThere = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return isThere ? &kernels : nullptr;
}

} // namespace ra::inference

#pragma GCC pop_options

#else

namespace ra::inference {

const PanelKernels *avx2Kernels()
{
    return nullptr;
}

} // namespace ra::inference

#endif
