// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/statistics.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace ra {

namespace {

constexpr double kLowShare = 0.025;
constexpr double kHighShare = 0.975;

/// Interpolated between neighbours; `values` sorted and not empty.
double quantile(const std::vector<double> &values, double share)
{
    const double position = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<size_t>(position);
    const size_t above = std::min(below + 1, values.size() - 1);
    const double part = position - static_cast<double>(below);
    return values[below] + part * (values[above] - values[below]);
}

} // namespace

size_t SeededDraws::index(size_t count)
{
    // The standard fixes the engine's numbers but not those of its distributions, so the upper 32
    // bits are scaled by hand. The bias is below count / 2^32.
    constexpr int kHalf = 32;
    return static_cast<size_t>(((m_engine() >> kHalf) * static_cast<quint64>(count)) >> kHalf);
}

quint64 SeededDraws::heads(quint64 coins)
{
    constexpr quint64 kCoinsPerDraw = 64;
    quint64 count = 0;
    for (; coins >= kCoinsPerDraw; coins -= kCoinsPerDraw) {
        count += static_cast<quint64>(std::popcount(quint64{m_engine()}));
    }
    if (coins > 0) {
        count += static_cast<quint64>(std::popcount(m_engine() >> (kCoinsPerDraw - coins)));
    }
    return count;
}

quint64 SeededDraws::binomial(quint64 trials, quint64 part, quint64 whole)
{
    // A trial draws a number from 0 to 1, which succeeds below part / whole. The binary digits of
    // all numbers are drawn together, place by place: who differs from part / whole is decided.
    if (part >= whole) {
        return trials;
    }
    quint64 hits = 0;
    for (quint64 rest = part; trials > 0 && rest > 0;) {
        const quint64 ones = heads(trials);
        rest *= 2;
        if (rest >= whole) {
            rest -= whole;
            hits += trials - ones;
            trials = ones;
        } else {
            trials -= ones;
        }
    }
    return hits;
}

void SeededDraws::multinomial(quint64 trials, std::span<const quint64> cumulative, size_t first,
                              size_t last, std::span<quint64> counts)
{
    if (trials == 0 || first >= last) {
        return;
    }
    if (last - first == 1) {
        counts[first] += trials;
        return;
    }
    // Halves of about the same weight need the fewest draws.
    const auto begin = cumulative.begin();
    const quint64 middle = cumulative[first] + (cumulative[last] - cumulative[first]) / 2;
    const auto at = std::lower_bound(begin + static_cast<std::ptrdiff_t>(first) + 1,
                                     begin + static_cast<std::ptrdiff_t>(last) - 1, middle);
    const auto split = static_cast<size_t>(at - begin);
    const quint64 left = binomial(trials, cumulative[split] - cumulative[first],
                                  cumulative[last] - cumulative[first]);
    multinomial(left, cumulative, first, split, counts);
    multinomial(trials - left, cumulative, split, last, counts);
}

std::optional<Interval> percentileInterval(std::vector<double> values)
{
    if (values.empty()) {
        return {};
    }
    std::sort(values.begin(), values.end());
    return Interval{quantile(values, kLowShare), quantile(values, kHighShare)};
}

double exactMcNemar(qint64 onlyFirstRight, qint64 onlySecondRight)
{
    const qint64 total = onlyFirstRight + onlySecondRight;
    const qint64 smaller = std::min(onlyFirstRight, onlySecondRight);
    // Binomial(total, 1/2) up to `smaller`; in logarithms, since 2^-total is soon too small.
    double logTerm = -static_cast<double>(total) * std::log(2.0);
    double tail = 0;
    for (qint64 k = 0; k <= smaller; ++k) {
        tail += std::exp(logTerm);
        logTerm += std::log(static_cast<double>(total - k) / static_cast<double>(k + 1));
    }
    return std::min(1.0, 2 * tail);
}

Calibration calibrate(const std::vector<Forecast> &forecasts, int binCount)
{
    Calibration calibration;
    const int count = std::max(binCount, 1);
    for (int i = 0; i < count; ++i) {
        calibration.bins.push_back({double(i) / count, double(i + 1) / count, 0, 0, 0});
    }
    qint64 total = 0;
    for (const Forecast &forecast : forecasts) {
        if (!std::isfinite(forecast.probability)) {
            continue;
        }
        ++total;
        const double probability = std::clamp(forecast.probability, 0.0, 1.0);
        const int at = std::min(static_cast<int>(probability * count), count - 1);
        CalibrationBin &bin = calibration.bins[static_cast<size_t>(at)];
        ++bin.count;
        bin.meanProbability += probability;
        bin.shareTrue += forecast.isTrue ? 1 : 0;
    }
    double error = 0;
    for (CalibrationBin &bin : calibration.bins) {
        if (bin.count > 0) {
            bin.meanProbability /= static_cast<double>(bin.count);
            bin.shareTrue /= static_cast<double>(bin.count);
            error += static_cast<double>(bin.count) * std::abs(bin.shareTrue - bin.meanProbability);
        }
    }
    if (total > 0) {
        calibration.error = error / static_cast<double>(total);
    }
    return calibration;
}

} // namespace ra
