// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/statistics.h"

#include <algorithm>
#include <cmath>

namespace ra {

namespace {

constexpr double kLowShare = 0.025;
constexpr double kHighShare = 0.975;
/// 97.5 % quantile of the normal distribution.
constexpr double kNormalQuantile = 1.959963984540054;

} // namespace

size_t SeededDraws::index(size_t count)
{
    // The standard fixes the engine's numbers but not those of its distributions, so the upper 32
    // bits are scaled by hand. The bias is below count / 2^32.
    constexpr int kHalf = 32;
    return static_cast<size_t>(((m_engine() >> kHalf) * static_cast<quint64>(count)) >> kHalf);
}

std::optional<double> quantile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return {};
    }
    std::sort(values.begin(), values.end());
    const double position = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<size_t>(position);
    const size_t above = std::min(below + 1, values.size() - 1);
    const double part = position - static_cast<double>(below);
    return values[below] + part * (values[above] - values[below]);
}

std::optional<Interval> percentileInterval(const std::vector<double> &values)
{
    if (values.empty()) {
        return {};
    }
    return Interval{*quantile(values, kLowShare), *quantile(values, kHighShare)};
}

std::optional<Interval>
bootstrapInterval(size_t count, int draws, quint64 seed,
                  const std::function<std::optional<double>(std::span<const size_t>)> &statistic)
{
    if (count == 0) {
        return {};
    }
    SeededDraws random(seed);
    std::vector<size_t> resample(count);
    std::vector<double> values;
    values.reserve(static_cast<size_t>(std::max(draws, 0)));
    for (int draw = 0; draw < draws; ++draw) {
        std::generate(resample.begin(), resample.end(), [&] { return random.index(count); });
        if (const std::optional<double> value = statistic(resample)) {
            values.push_back(*value);
        }
    }
    return percentileInterval(values);
}

std::optional<Interval> wilsonInterval(qint64 hits, qint64 of)
{
    if (of <= 0) {
        return {};
    }
    const auto n = static_cast<double>(of);
    const double rate = static_cast<double>(hits) / n;
    const double z2 = kNormalQuantile * kNormalQuantile;
    const double centre = (rate + z2 / (2 * n)) / (1 + z2 / n);
    const double half =
        kNormalQuantile / (1 + z2 / n) * std::sqrt(rate * (1 - rate) / n + z2 / (4 * n * n));
    return Interval{std::max(0.0, centre - half), std::min(1.0, centre + half)};
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
