// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/crashpolicy.h"
#include "inference/client/itemtimes.h"
#include "inference/client/logring.h"

#include <QTest>

using namespace ra::inference;
using namespace std::chrono_literals;

namespace {
const CrashPolicy::TimePoint kStart{};
}

class TestWorkerPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesUpAfterThreeCrashesInTenMinutes()
    {
        CrashPolicy policy{WorkerLimits()};
        policy.crashed(kStart);
        policy.crashed(kStart + 5min);
        QVERIFY(!policy.mustGiveUp());
        policy.crashed(kStart + 10min);
        QVERIFY(policy.mustGiveUp());
        policy.forgive();
        QVERIFY(!policy.mustGiveUp());
    }

    void forgetsOldCrashes()
    {
        CrashPolicy policy{WorkerLimits()};
        for (int i = 0; i < 10; ++i) {
            policy.crashed(kStart + i * 6min);
            QVERIFY(!policy.mustGiveUp());
        }
    }

    void givesUpAfterTwoEndsInARowBeforeHello()
    {
        CrashPolicy policy{WorkerLimits()};
        policy.failedToGetReady();
        policy.gotReady();
        policy.failedToGetReady();
        QVERIFY(!policy.mustGiveUp());
        policy.failedToGetReady();
        QVERIFY(policy.mustGiveUp());
    }

    void givesUpAfterThreeTimeoutsInARow()
    {
        CrashPolicy policy{WorkerLimits()};
        policy.timedOut();
        policy.timedOut();
        policy.succeeded();
        policy.timedOut();
        policy.timedOut();
        QVERIFY(!policy.mustGiveUp());
        policy.timedOut();
        QVERIFY(policy.mustGiveUp());
        policy.forgive();
        QVERIFY(!policy.mustGiveUp());
    }

    void waitsLongerWithEachCrashInARow()
    {
        CrashPolicy policy{WorkerLimits()};
        policy.crashed(kStart);
        QCOMPARE(policy.restartDelay(), 500ms);
        policy.crashed(kStart);
        QCOMPARE(policy.restartDelay(), 1000ms);
        for (int i = 0; i < 100; ++i) {
            policy.crashed(kStart);
        }
        QCOMPARE(policy.restartDelay(), 30'000ms);
        policy.succeeded();
        policy.crashed(kStart);
        QCOMPARE(policy.restartDelay(), 500ms);
    }

    void anImageMayTakeTenTimesTheRunningMedian()
    {
        ItemTimes times{WorkerLimits()};
        QCOMPARE(times.limit(), 60'000ms);
        times.add(30ms);
        QCOMPARE(times.limit(), 60'000ms);
        times.add(20s);
        times.add(25s);
        QCOMPARE(times.limit(), 200'000ms);
        for (int i = 0; i < 100; ++i) {
            times.add(30ms);
        }
        QCOMPARE(times.limit(), 60'000ms);
    }

    void theLogKeepsItsNewestBytes()
    {
        LogRing log(10);
        log.append("0123456789");
        log.append("abc");
        QCOMPARE(log.size(), 10);
        QCOMPARE(log.lastLines(1), QStringList{QStringLiteral("3456789abc")});
        log.append(QByteArray(1'000, 'x'));
        QCOMPARE(log.size(), 10);
    }

    void theLogTellsReadableLinesInOrder()
    {
        LogRing log(1'000);
        log.append("first\n\nsecond \x1b[31mred\nthird");
        QCOMPARE(log.lastLines(2),
                 (QStringList{QStringLiteral("second \ufffd[31mred"), QStringLiteral("third")}));
        QCOMPARE(log.lastLines(9).size(), 3);
        QVERIFY(LogRing(5).lastLines(3).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWorkerPolicy)
#include "tst_workerpolicy.moc"
