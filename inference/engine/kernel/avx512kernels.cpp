// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/vectorkernels.h"

#if defined(__x86_64__)

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include <immintrin.h>

// Only what follows is compiled for these instructions: code of headers must run anywhere.
#pragma GCC push_options
// GCC 12 takes the undefined registers of its own header for a mistake of ours (its bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512vnni,fma")

#include "inference/engine/kernel/attentionof.h"
#include "inference/engine/kernel/brainproductof.h"

namespace ra::inference {

namespace {

using Layout = PanelLayout;

constexpr int kRowsAtOnce = 8;
constexpr int kLanes = 16;
constexpr int kCacheLine = 64;
/// So far ahead weights are asked for: measured, 1 and 4 KiB hide less of the waiting.
constexpr int kAhead = 2048;

inline __m512i quadOf(const std::int8_t *values)
{
    std::int32_t quad = 0;
    std::memcpy(&quad, values, sizeof(quad));
    return _mm512_set1_epi32(quad);
}

inline __m512 widen(const void *scales)
{
    const __m256i halves = _mm256_loadu_si256(static_cast<const __m256i *>(scales));
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(halves), kBrainShift));
}

template <QuantBits bits, int rows>
void productOf(const std::uint8_t *panel, const QuantBlock &block, float *out)
{
    constexpr int kOffset = bits == QuantBits::Eight ? Layout::kOffset8 : Layout::kOffset4;
    __m512 sums[rows];
#pragma GCC unroll 8
    for (int row = 0; row < rows; ++row) {
        sums[row] = _mm512_setzero_ps();
    }
    const std::ptrdiff_t step = std::ptrdiff_t(block.groups) * Layout::kGroup;
    for (int g = 0; g < block.groups; ++g) {
        // Two sums a row, so that one product need not wait for the one before.
        __m512i dots[rows];
        __m512i other[rows];
#pragma GCC unroll 8
        for (int row = 0; row < rows; ++row) {
            other[row] = _mm512_setzero_si512();
            dots[row] = _mm512_set1_epi32(-kOffset * block.sums[row * block.groups + g]);
        }
        // One row is read as fast as memory gives; several compute meanwhile, and would wait for
        // it.
        if constexpr (rows > 1) {
            for (int byte = 0; byte < Layout::groupBytes(bits); byte += kCacheLine) {
                _mm_prefetch(reinterpret_cast<const char *>(panel) + kAhead + byte, _MM_HINT_T0);
            }
        }
        const std::int8_t *const x = block.values + g * Layout::kGroup;
        constexpr int kHalf = Layout::kQuads / 2;
        const auto add = [&](int quad, __m512i first, __m512i second) {
#pragma GCC unroll 8
            for (int row = 0; row < rows; ++row) {
                const std::int8_t *const own = x + row * step + quad * Layout::kQuad;
                dots[row] = _mm512_dpbusd_epi32(dots[row], first, quadOf(own));
                other[row] =
                    _mm512_dpbusd_epi32(other[row], second, quadOf(own + kHalf * Layout::kQuad));
            }
        };
        if constexpr (bits == QuantBits::Eight) {
#pragma GCC unroll 8
            for (int quad = 0; quad < kHalf; ++quad) {
                const __m512i first = _mm512_loadu_si512(panel + quad * Layout::kQuadBytes);
                const __m512i second =
                    _mm512_loadu_si512(panel + (quad + kHalf) * Layout::kQuadBytes);
                add(quad, first, second);
            }
        } else {
            const __m512i lower = _mm512_set1_epi8(0x0f);
            constexpr int kUpperShift = 4;
#pragma GCC unroll 8
            for (int quad = 0; quad < kHalf; ++quad) {
                const __m512i both = _mm512_loadu_si512(panel + quad * Layout::kQuadBytes);
                const __m512i first = _mm512_and_si512(both, lower);
                const __m512i second =
                    _mm512_and_si512(_mm512_srli_epi16(both, kUpperShift), lower);
                add(quad, first, second);
            }
        }
        const __m512 scales = widen(panel + Layout::weightBytes(bits));
#pragma GCC unroll 8
        for (int row = 0; row < rows; ++row) {
            const __m512 both =
                _mm512_mul_ps(scales, _mm512_set1_ps(block.scales[row * block.groups + g]));
            sums[row] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(_mm512_add_epi32(dots[row], other[row])),
                                        both, sums[row]);
        }
        panel += Layout::groupBytes(bits);
    }
#pragma GCC unroll 8
    for (int row = 0; row < rows; ++row) {
        _mm512_storeu_ps(out + row * Layout::kRows, sums[row]);
    }
}

template <QuantBits bits>
void product(const std::uint8_t *panel, const QuantBlock &block, int rows, float *out)
{
    switch (rows) {
    case 1:
        return productOf<bits, 1>(panel, block, out);
    case 2:
        return productOf<bits, 2>(panel, block, out);
    case 3:
        return productOf<bits, 3>(panel, block, out);
    case 4:
        return productOf<bits, 4>(panel, block, out);
    case 5:
        return productOf<bits, 5>(panel, block, out);
    case 6:
        return productOf<bits, 6>(panel, block, out);
    case 7:
        return productOf<bits, 7>(panel, block, out);
    default:
        return productOf<bits, kRowsAtOnce>(panel, block, out);
    }
}

void quantise(const float *from, int groups, std::int8_t *values, float *scales, std::int32_t *sums)
{
    static_assert(Layout::kGroup == 2 * kLanes);
    for (int group = 0; group < groups; ++group) {
        const __m512 first = _mm512_loadu_ps(from);
        const __m512 second = _mm512_loadu_ps(from + kLanes);
        const float largest =
            _mm512_reduce_max_ps(_mm512_max_ps(_mm512_abs_ps(first), _mm512_abs_ps(second)));
        const __m512 inverse = _mm512_set1_ps(largest > 0 ? float(Layout::kMost8) / largest : 0.0F);
        const __m512i one = _mm512_cvtps_epi32(_mm512_mul_ps(first, inverse));
        const __m512i two = _mm512_cvtps_epi32(_mm512_mul_ps(second, inverse));
        auto *const to = reinterpret_cast<__m128i *>(values);
        _mm_storeu_si128(to, _mm512_cvtepi32_epi8(one));
        _mm_storeu_si128(to + 1, _mm512_cvtepi32_epi8(two));
        scales[group] = largest / float(Layout::kMost8);
        sums[group] = _mm512_reduce_add_epi32(_mm512_add_epi32(one, two));
        from += Layout::kGroup;
        values += Layout::kGroup;
    }
}

/// Sixteen numbers in a register.
struct WideLanes {
    using Vector = __m512;
    static constexpr int kCount = kLanes;
    static constexpr int kMostQueries = 4;
    static constexpr int kRowsAtOnce = 6;
    static constexpr int kBrainRows = 4;

    static __m512 load(const float *from) { return _mm512_loadu_ps(from); }
    static __m512 load(const BrainFloat *from) { return widen(from); }
    static void store(float *to, __m512 value) { _mm512_storeu_ps(to, value); }
    static __m512 all(float value) { return _mm512_set1_ps(value); }
    static __m512 plus(__m512 a, __m512 b) { return _mm512_add_ps(a, b); }
    static __m512 times(__m512 a, __m512 b) { return _mm512_mul_ps(a, b); }
    static __m512 timesPlus(__m512 a, __m512 b, __m512 c) { return _mm512_fmadd_ps(a, b, c); }
    static __m512 max(__m512 a, __m512 b) { return _mm512_max_ps(a, b); }
    static __m512 round(__m512 value)
    {
        return _mm512_roundscale_ps(value, _MM_FROUND_TO_NEAREST_INT);
    }
    static __m512 timesPowerOfTwo(__m512 value, __m512 power)
    {
        return _mm512_scalef_ps(value, power);
    }
    static float sum(__m512 value) { return _mm512_reduce_add_ps(value); }
    static float largest(__m512 value) { return _mm512_reduce_max_ps(value); }
};

} // namespace

const PanelKernels *avx512Kernels()
{
    static constexpr PanelKernels kernels{"AVX-512 VNNI",
                                          kRowsAtOnce,
                                          product<QuantBits::Eight>,
                                          product<QuantBits::Four>,
                                          quantise,
                                          multiplyBrainWith<WideLanes>,
                                          WideLanes::kCount,
                                          attend<WideLanes, float>,
                                          attend<WideLanes, BrainFloat>,
                                          attendBlock<WideLanes>};
    const bool isThere = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
                         && __builtin_cpu_supports("avx512vl")
                         && __builtin_cpu_supports("avx512vnni");
    return isThere ? &kernels : nullptr;
}

} // namespace ra::inference

#pragma GCC pop_options

#else

namespace ra::inference {

const PanelKernels *avx512Kernels()
{
    return nullptr;
}

} // namespace ra::inference

#endif
