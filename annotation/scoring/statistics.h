// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <functional>
#include <optional>
#include <random>
#include <span>
#include <vector>

namespace ra {

/// The two ends of a 95 % interval.
struct Interval {
    double low = 0;
    double high = 0;

    friend bool operator==(const Interval &, const Interval &) = default;
};

/// Numbers drawn from a seed, the same on every platform and compiler.
class SeededDraws final
{
public:
    explicit SeededDraws(quint64 seed)
        : m_engine(seed)
    {
    }

    /// 0 … count − 1, each as likely; `count` over 0 and below 2^32.
    [[nodiscard]] size_t index(size_t count);

private:
    std::mt19937_64 m_engine;
};

/// The value at share 0..1 of the sorted values, interpolated between neighbours; none of nothing.
[[nodiscard]] std::optional<double> quantile(std::vector<double> values, double share);
/// The 2.5 % and 97.5 % quantiles; none of nothing.
[[nodiscard]] std::optional<Interval> percentileInterval(const std::vector<double> &values);

/// Percentile bootstrap: `statistic` of `draws` resamples (indices, as many as there are samples)
/// of `count` samples. Draws without a statistic are left out.
[[nodiscard]] std::optional<Interval>
bootstrapInterval(size_t count, int draws, quint64 seed,
                  const std::function<std::optional<double>(std::span<const size_t>)> &statistic);

/// Wilson's score interval of a rate; none where `of` is 0.
[[nodiscard]] std::optional<Interval> wilsonInterval(qint64 hits, qint64 of);

/// Two-sided exact McNemar p-value of the two discordant counts; 1 where both are 0.
[[nodiscard]] double exactMcNemar(qint64 onlyFirstRight, qint64 onlySecondRight);

/// A stated probability and whether it came true.
struct Forecast {
    double probability = 0;
    bool isTrue = false;
};

/// Forecasts from `low` to below `high` (the last bin holds 1 too).
struct CalibrationBin {
    double low = 0;
    double high = 0;
    qint64 count = 0;
    /// 0 where the bin is empty.
    double meanProbability = 0;
    double shareTrue = 0;
};

struct Calibration {
    std::vector<CalibrationBin> bins;
    /// Expected calibration error: |share true − mean probability| weighted by count; none of
    /// nothing.
    std::optional<double> error;
};

/// Bins of equal width over 0..1; probabilities outside are taken as the nearest end, those that
/// are not numbers left out.
[[nodiscard]] Calibration calibrate(const std::vector<Forecast> &forecasts, int binCount = 10);

} // namespace ra
