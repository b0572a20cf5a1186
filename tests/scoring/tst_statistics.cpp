// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/statistics.h"

#include <QTest>

#include <cmath>
#include <limits>

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

    void quantilesInterpolate()
    {
        QCOMPARE(quantile({4, 1, 3, 2}, 0.5), std::optional(2.5));
        QCOMPARE(quantile({4, 1, 3, 2}, 0.0), std::optional(1.0));
        QCOMPARE(quantile({4, 1, 3, 2}, 1.0), std::optional(4.0));
        QCOMPARE(quantile({7}, 0.3), std::optional(7.0));
        QVERIFY(!quantile({}, 0.5));
    }

    void bootstrapIntervalCoversTheMean()
    {
        // 60 of 100: the normal approximation of the interval is 0.6 ± 1.96 · sqrt(0.24 / 100).
        const auto rate = [](std::span<const size_t> indices) -> std::optional<double> {
            double hits = 0;
            for (const size_t index : indices) {
                hits += index < 60 ? 1 : 0;
            }
            return hits / double(indices.size());
        };
        const auto interval = bootstrapInterval(100, 2000, 1, rate);
        QVERIFY(interval);
        QVERIFY(isClose(interval->low, 0.504, 0.02));
        QVERIFY(isClose(interval->high, 0.696, 0.02));
        QCOMPARE(bootstrapInterval(100, 2000, 1, rate), interval);
        QVERIFY(bootstrapInterval(100, 200, 2, rate) != bootstrapInterval(100, 200, 1, rate));
    }

    void bootstrapOfNothingIsNothing()
    {
        const auto none = [](std::span<const size_t>) { return std::optional<double>(); };
        QVERIFY(!bootstrapInterval(10, 100, 1, none));
        QVERIFY(!bootstrapInterval(0, 100, 1, [](auto) { return std::optional(1.0); }));
    }

    void wilsonIntervalAsPublished()
    {
        const auto interval = wilsonInterval(8, 10);
        QVERIFY(isClose(interval->low, 0.49016247153664, 1e-9));
        QVERIFY(isClose(interval->high, 0.94331784854562, 1e-9));
        QVERIFY(isClose(wilsonInterval(0, 20)->low, 0));
        QVERIFY(isClose(wilsonInterval(20, 20)->high, 1));
        QVERIFY(!wilsonInterval(0, 0));
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
