// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/statistics.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <vector>

using namespace ra;

namespace {

bool isClose(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace

class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsAreTheSameEverywhere()
    {
        // The first numbers of mt19937_64 with seed 5489 are fixed by the C++ standard's reference
        // implementation: 14514284786278117030, 4620546740167642908, 13109570281517897720.
        SeededDraws draws(5489);
        QCOMPARE(draws.index(1000), size_t(786));
        QCOMPARE(draws.index(1000), size_t(250));
        QCOMPARE(draws.index(1000), size_t(710));
        SeededDraws other(7);
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(other.index(3) < 3);
        }
    }

    void percentilesInterpolate()
    {
        QCOMPARE(percentileInterval({10, 0}), std::optional(Interval{0.25, 9.75}));
        QCOMPARE(percentileInterval({7}), std::optional(Interval{7, 7}));
        std::vector<double> values(41);
        std::iota(values.rbegin(), values.rend(), 0.0);
        QCOMPARE(percentileInterval(values), std::optional(Interval{1, 39}));
        QVERIFY(!percentileInterval({}));
    }

    void binomialHasItsMeanAndVariance_data()
    {
        QTest::addColumn<quint64>("trials");
        QTest::addColumn<quint64>("part");
        QTest::addColumn<quint64>("whole");
        const auto row = [](const char *tag, quint64 trials, quint64 part, quint64 whole) {
            QTest::newRow(tag) << trials << part << whole;
        };
        row("one coin", 1, 1, 2);
        row("a third", 10, 1, 3);
        row("rare", 1000, 3, 1000);
        row("nearly always", 64, 99, 100);
        row("many", 100000, 37, 101);
        row("never", 100, 0, 7);
        row("always", 100, 7, 7);
    }

    void binomialHasItsMeanAndVariance()
    {
        QFETCH(quint64, trials);
        QFETCH(quint64, part);
        QFETCH(quint64, whole);
        constexpr int kDraws = 20000;
        SeededDraws draws(11);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < kDraws; ++i) {
            const auto hits = static_cast<double>(draws.binomial(trials, part, whole));
            QVERIFY(hits <= static_cast<double>(trials));
            sum += hits;
            squares += hits * hits;
        }
        const double chance = static_cast<double>(part) / static_cast<double>(whole);
        const double mean = static_cast<double>(trials) * chance;
        const double variance = mean * (1 - chance);
        // Five standard errors of the mean; the variance within a tenth.
        QVERIFY(isClose(sum / kDraws, mean, 5 * std::sqrt(variance / kDraws)));
        QVERIFY(isClose(squares / kDraws - sum / kDraws * sum / kDraws, variance, variance / 10));
    }

    void binomialHasItsDistribution()
    {
        // Chi-square of 3 trials with chance 2/5 against the four probabilities; 16.3 is passed
        // once in a thousand times.
        constexpr int kDraws = 50000;
        constexpr std::array kChances{27.0 / 125, 54.0 / 125, 36.0 / 125, 8.0 / 125};
        std::array<int, 4> counts{};
        SeededDraws draws(3);
        for (int i = 0; i < kDraws; ++i) {
            ++counts.at(draws.binomial(3, 2, 5));
        }
        double chiSquare = 0;
        for (size_t i = 0; i < counts.size(); ++i) {
            const double expected = kDraws * kChances[i];
            chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        QVERIFY2(chiSquare < 16.3, qPrintable(QString::number(chiSquare)));
    }

    void multinomialSharesOutAllTrials()
    {
        // Weights 1, 5, 2, 92.
        const std::vector<quint64> cumulative{0, 1, 6, 8, 100};
        constexpr int kDraws = 5000;
        constexpr quint64 kTrials = 50;
        std::vector<quint64> total(4);
        SeededDraws draws(5);
        for (int i = 0; i < kDraws; ++i) {
            std::vector<quint64> counts(4);
            draws.multinomial(kTrials, cumulative, 0, 4, counts);
            QCOMPARE(std::accumulate(counts.begin(), counts.end(), quint64{0}), kTrials);
            std::transform(total.begin(), total.end(), counts.begin(), total.begin(), std::plus());
        }
        for (size_t i = 0; i < total.size(); ++i) {
            const double chance = static_cast<double>(cumulative[i + 1] - cumulative[i]) / 100;
            const double mean = kDraws * kTrials * chance;
            QVERIFY(
                isClose(static_cast<double>(total[i]), mean, 5 * std::sqrt(mean * (1 - chance))));
        }
    }

    void exactMcNemarIsTheBinomialTest_data()
    {
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("second");
        QTest::addColumn<double>("p");
        QTest::newRow("none") << qint64(0) << qint64(0) << 1.0;
        QTest::newRow("one") << qint64(1) << qint64(0) << 1.0;
        QTest::newRow("even") << qint64(5) << qint64(5) << 1.0;
        QTest::newRow("2 against 10") << qint64(2) << qint64(10) << 2 * (1 + 12 + 66) / 4096.0;
        QTest::newRow("turned round") << qint64(10) << qint64(2) << 2 * (1 + 12 + 66) / 4096.0;
        QTest::newRow("0 against 10") << qint64(0) << qint64(10) << 2 / 1024.0;
    }

    void exactMcNemarIsTheBinomialTest()
    {
        QFETCH(qint64, first);
        QFETCH(qint64, second);
        QFETCH(double, p);
        QVERIFY(isClose(exactMcNemar(first, second), p, 1e-12));
    }

    void exactMcNemarHoldsForLargeCounts()
    {
        // Near the normal approximation with continuity correction.
        const double p = exactMcNemar(4900, 5100);
        QVERIFY(isClose(p, std::erfc((200 - 1) / std::sqrt(10000.0) / std::sqrt(2.0)), 1e-3));
        QVERIFY(exactMcNemar(10, 100000) < 1e-300);
    }

    void calibrationComparesForecastAndTruth()
    {
        const Calibration calibration =
            calibrate({{0.05, false},
                       {0.05, true},
                       {0.95, true},
                       {1.0, true},
                       {std::numeric_limits<double>::quiet_NaN(), true}});
        QCOMPARE(calibration.bins.size(), size_t(10));
        QCOMPARE(calibration.bins[0].count, 2);
        QCOMPARE(calibration.bins[0].shareTrue, 0.5);
        QVERIFY(isClose(calibration.bins[0].meanProbability, 0.05));
        QCOMPARE(calibration.bins[9].count, 2);
        QVERIFY(isClose(*calibration.error, (2 * 0.45 + 2 * 0.025) / 4));
        QVERIFY(!calibrate({}).error);
    }

    void calibrationTakesProbabilitiesOutsideAsTheNearestEnd()
    {
        const Calibration calibration = calibrate({{-3, false}, {7, true}}, 4);
        QCOMPARE(calibration.bins.front().count, 1);
        QCOMPARE(calibration.bins.back().count, 1);
        QVERIFY(isClose(*calibration.error, 0));
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
