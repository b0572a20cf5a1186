// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

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
    explicit SeededDraws(quint64 seed) : m_engine(seed) {}

    /// 0 … count − 1, each as likely; `count` over 0 and below 2^32.
    [[nodiscard]] size_t index(size_t count);
    /// How many of `trials` independent trials succeed that each do with the chance part / whole
    /// (`part` ≤ `whole` < 2^32, `whole` over 0). Exact, in whole numbers only.
    [[nodiscard]] quint64 binomial(quint64 trials, quint64 part, quint64 whole);
    /// How often each of the kinds `first` … `last` − 1 comes up in `trials` draws with
    /// replacement, added to `counts`. Kind i has the weight cumulative[i + 1] − cumulative[i]; no
    /// weight is 0.
    void multinomial(quint64 trials, std::span<const quint64> cumulative, size_t first, size_t last,
                     std::span<quint64> counts);

private:
    /// How many of as many coins show heads.
    [[nodiscard]] quint64 heads(quint64 coins);

    std::mt19937_64 m_engine;
};

/// The 2.5 % and 97.5 % quantiles, interpolated between neighbours; none of nothing.
[[nodiscard]] std::optional<Interval> percentileInterval(std::vector<double> values);

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
