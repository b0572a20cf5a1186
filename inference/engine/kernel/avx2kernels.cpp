// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/vectorkernels.h"

#if defined(__x86_64__)

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

#include <immintrin.h>

// Only what follows is compiled for these instructions: code of headers must run anywhere.
#pragma GCC push_options
#pragma GCC target("avx2,fma")

#include "inference/engine/kernel/attentionof.h"
#include "inference/engine/kernel/brainproductof.h"

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

/// Eight numbers in a register.
struct HalfLanes {
    using Vector = __m256;
    static constexpr int kCount = kLanes;
    static constexpr int kMostQueries = 2;
    static constexpr int kRowsAtOnce = 3;
    static constexpr int kBrainRows = 2;

    static __m256 load(const float *from) { return _mm256_loadu_ps(from); }
    static __m256 load(const BrainFloat *from) { return widen(from); }
    static void store(float *to, __m256 value) { _mm256_storeu_ps(to, value); }
    static __m256 all(float value) { return _mm256_set1_ps(value); }
    static __m256 plus(__m256 a, __m256 b) { return _mm256_add_ps(a, b); }
    static __m256 times(__m256 a, __m256 b) { return _mm256_mul_ps(a, b); }
    static __m256 timesPlus(__m256 a, __m256 b, __m256 c) { return _mm256_fmadd_ps(a, b, c); }
    static __m256 max(__m256 a, __m256 b) { return _mm256_max_ps(a, b); }
    static __m256 round(__m256 value)
    {
        return _mm256_round_ps(value, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    }
    static __m256 timesPowerOfTwo(__m256 value, __m256 power)
    {
        constexpr int kExponent = 23;
        const __m256i shifted = _mm256_slli_epi32(_mm256_cvtps_epi32(power), kExponent);
        return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(value), shifted));
    }
    static float sum(__m256 value)
    {
        __m128 half = _mm_add_ps(_mm256_castps256_ps128(value), _mm256_extractf128_ps(value, 1));
        half = _mm_add_ps(half, _mm_movehl_ps(half, half));
        return _mm_cvtss_f32(_mm_add_ss(half, _mm_movehdup_ps(half)));
    }
    static float largest(__m256 value)
    {
        __m128 half = _mm_max_ps(_mm256_castps256_ps128(value), _mm256_extractf128_ps(value, 1));
        half = _mm_max_ps(half, _mm_movehl_ps(half, half));
        return _mm_cvtss_f32(_mm_max_ss(half, _mm_movehdup_ps(half)));
    }
};

void quantise(const float *from, int groups, std::int8_t *values, float *scales, std::int32_t *sums)
{
    constexpr int kParts = Layout::kGroup / kLanes;
    static_assert(kParts == 4);
    const __m256 sign = _mm256_set1_ps(-0.0F);
    for (int group = 0; group < groups; ++group) {
        __m256 most = _mm256_setzero_ps();
#pragma GCC unroll 4
        for (int part = 0; part < kParts; ++part) {
            most =
                _mm256_max_ps(most, _mm256_andnot_ps(sign, _mm256_loadu_ps(from + part * kLanes)));
        }
        const float largest = HalfLanes::largest(most);
        const __m256 inverse = _mm256_set1_ps(largest > 0 ? float(Layout::kMost8) / largest : 0.0F);
        __m256i parts[kParts];
#pragma GCC unroll 4
        for (int part = 0; part < kParts; ++part) {
            parts[part] =
                _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(from + part * kLanes), inverse));
        }
        // Packing takes the halves of both registers in turn: put them in order again.
        const __m256i packed =
            _mm256_permutevar8x32_epi32(_mm256_packs_epi16(_mm256_packs_epi32(parts[0], parts[1]),
                                                           _mm256_packs_epi32(parts[2], parts[3])),
                                        _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(values), packed);
        const __m256i sum = _mm256_add_epi32(_mm256_add_epi32(parts[0], parts[1]),
                                             _mm256_add_epi32(parts[2], parts[3]));
        alignas(sizeof(sum)) std::int32_t lanes[kLanes];
        _mm256_store_si256(reinterpret_cast<__m256i *>(lanes), sum);
        scales[group] = largest / float(Layout::kMost8);
        sums[group] = std::accumulate(lanes, lanes + kLanes, std::int32_t(0));
        from += Layout::kGroup;
        values += Layout::kGroup;
    }
}

} // namespace

const PanelKernels *avx2Kernels()
{
    static constexpr PanelKernels kernels{"AVX2",
                                          kRowsAtOnce,
                                          product<QuantBits::Eight>,
                                          product<QuantBits::Four>,
                                          quantise,
                                          multiplyBrainWith<HalfLanes>,
                                          HalfLanes::kCount,
                                          attend<HalfLanes, float>,
                                          attend<HalfLanes, BrainFloat>,
                                          attendBlock<HalfLanes>};
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
