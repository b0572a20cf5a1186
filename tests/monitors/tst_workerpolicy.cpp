// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/crashpolicy.h"
#include "inference/client/floodguard.h"
#include "inference/client/itemtimes.h"
#include "inference/client/knowncategories.h"
#include "inference/client/logring.h"
#include "inference/client/processorwatch.h"
#include "inference/client/workerprocess.h"

#include <QSignalSpy>
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
    void letsTheWorkersIdleThreadsSleep()
    {
        // What the person has set is kept.
        for (const QByteArray &set : {QByteArray(), QByteArrayLiteral("7")}) {
            if (set.isEmpty()) {
                qunsetenv("OPENBLAS_THREAD_TIMEOUT");
            } else {
                qputenv("OPENBLAS_THREAD_TIMEOUT", set);
            }
            WorkerProcess process(
                {QStringLiteral("/bin/sh"),
                 {QStringLiteral("-c"), QStringLiteral("echo \"<$OPENBLAS_THREAD_TIMEOUT>\" >&2")},
                 {}},
                WorkerLimits());
            QSignalSpy ended(&process, &WorkerProcess::ended);
            process.start();
            QVERIFY(ended.wait());
            const QStringList log = ended.front().front().value<WorkerEnd>().log;
            QCOMPARE(log,
                     QStringList(set.isEmpty() ? QStringLiteral("<14>") : QStringLiteral("<7>")));
        }
        qunsetenv("OPENBLAS_THREAD_TIMEOUT");
    }

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
        QCOMPARE(times.limit(1), 60'000ms);
        times.add(30ms, 1);
        QCOMPARE(times.limit(1), 60'000ms);
        times.add(20s, 1);
        times.add(25s, 1);
        QCOMPARE(times.limit(1), 200'000ms);
        for (int i = 0; i < 100; ++i) {
            times.add(30ms, 1);
        }
        QCOMPARE(times.limit(1), 60'000ms);
    }

    void severalImagesMayTakeAsLongAsEachAlone()
    {
        ItemTimes times{WorkerLimits()};
        QCOMPARE(times.limit(4), 240'000ms);
        times.add(80s, 4);
        QCOMPARE(times.limit(1), 200'000ms);
        QCOMPARE(times.limit(3), 600'000ms);
    }

    void aCrashAmongSeveralImagesCountsOnceTheyWereTriedAlone()
    {
        CrashPolicy policy{WorkerLimits()};
        // Two images that end it, each first among others and then alone.
        for (int i = 0; i < 2; ++i) {
            policy.crashedAmongSeveral();
            policy.crashed(kStart);
        }
        QVERIFY(!policy.mustGiveUp());
        policy.crashedAmongSeveral();
        policy.crashedAmongSeveral();
        QVERIFY(!policy.mustGiveUp());
        policy.succeeded();
        policy.crashedAmongSeveral();
        policy.crashedAmongSeveral();
        QVERIFY(!policy.mustGiveUp());
        // Nobody tries them alone.
        policy.crashedAmongSeveral();
        QVERIFY(policy.mustGiveUp());
        policy.forgive();
        QVERIFY(!policy.mustGiveUp());
    }

    void aFloodIsTooManyMessagesInOneWindow()
    {
        WorkerLimits limits;
        limits.maxMessages = 2;
        FloodGuard guard(limits);
        guard.begin(kStart);
        QVERIFY(!guard.isFlood(kStart));
        QVERIFY(!guard.isFlood(kStart + 999ms));
        QVERIFY(!guard.isFlood(kStart + 1000ms));
        QVERIFY(!guard.isFlood(kStart + 1001ms));
        QVERIFY(guard.isFlood(kStart + 1002ms));
    }

    void aProgramGetsOnWhileItsProcessorTimeGrows()
    {
        ProcessorWatch watch{WorkerLimits()};
        watch.begin(100ms);
        QVERIFY(watch.getsOn(120ms));
        // Its signs of life alone are no work.
        QVERIFY(!watch.getsOn(121ms));
        QVERIFY(watch.getsOn(150ms));
        QVERIFY(!watch.getsOn(150ms));
        // It ended.
        QVERIFY(!watch.getsOn(std::nullopt));
    }

    void anImageHadItsTimeByTheProcessorsClock()
    {
        ProcessorWatch watch{WorkerLimits()};
        watch.begin(1s);
        QVERIFY(!watch.hadItsTime(30s, 60s, 1));
        QVERIFY(watch.hadItsTime(31s, 60s, 1));
        QVERIFY(!watch.hadItsTime(31s, 60s, 4));
        QVERIFY(watch.hadItsTime(121s, 60s, 4));
    }

    void knowsTheNewestUsedCategoriesOnly()
    {
        const auto knowledge = [](const char *category) {
            ra::CategoryKnowledge made;
            made.category = QString::fromLatin1(category);
            return std::make_shared<const ra::CategoryKnowledge>(made);
        };
        KnownCategories known(2);
        known.told(knowledge("tile"));
        known.told(knowledge("board"));
        QVERIFY(known.use(QStringLiteral("tile")));
        known.told(knowledge("cloth"));
        QCOMPARE(known.size(), size_t(2));
        QVERIFY(!known.use(QStringLiteral("board")));
        QVERIFY(known.use(QStringLiteral("tile")));
        QVERIFY(known.isTold(QStringLiteral("tile")));
        known.forgetTold();
        QVERIFY(!known.isTold(QStringLiteral("tile")));
        QVERIFY(known.use(QStringLiteral("tile")));
        known.told(knowledge("tile"));
        QCOMPARE(known.size(), size_t(2));
        QVERIFY(known.isTold(QStringLiteral("tile")));
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
