// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/workermonitor.h"

#include "annotation/base/verify.h"
#include "tests/support/faultyworker.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QScopeGuard>
#include <QTest>
#include <QTranslator>

#include <algorithm>
#include <future>
#include <optional>
#include <semaphore>

#include <signal.h>
#include <sys/resource.h>

using namespace ra;
using namespace ra::inference;
using namespace std::chrono_literals;

namespace {

const QLatin1String kGood("good");

/// As in earnest, but with times for machines; every test waits for events, none for the clock.
WorkerLimits quickLimits()
{
    WorkerLimits limits;
    limits.silenceTime = 2s;
    limits.minItemTime = 60s;
    limits.cancelGrace = 100ms;
    limits.byeGrace = 2s;
    limits.firstRestartDelay = 1ms;
    limits.longestRestartDelay = 4ms;
    limits.maxCrashes = 1000;
    limits.maxMessages = 500;
    return limits;
}

WorkerProgram faultyProgram(const QString &startFault = kGood)
{
    WorkerProgram program;
    program.path = QCoreApplication::applicationDirPath() + QStringLiteral("/ra-faulty-worker");
    program.arguments = QStringList{startFault};
    return program;
}

MonitorInfo faultyInfo()
{
    MonitorInfo info;
    info.name = QStringLiteral("faulty");
    return info;
}

MonitorItem itemThat(const QString &does, const QString &category = QStringLiteral("tile"))
{
    MonitorItem item;
    item.image.sample = SampleId(7);
    item.image.filePath = does;
    item.category = category;
    return item;
}

CategoryKnowledge knowledgeOf(const QString &category, int references = 2)
{
    CategoryKnowledge knowledge;
    knowledge.category = category;
    knowledge.revision = 3;
    for (int i = 0; i < references; ++i) {
        KnownImage image;
        image.sample = SampleId(i + 1);
        image.filePath = QStringLiteral("/images/%1.png").arg(i);
        knowledge.references.push_back(image);
    }
    return knowledge;
}

/// Calls the monitor as everybody must: off the GUI thread, which goes on with its events.
template <typename Function>
auto offThread(Function function)
{
    QEventLoop events;
    auto future = std::async(std::launch::async, [&] {
        const auto end = qScopeGuard([&events] {
            QMetaObject::invokeMethod(&events, &QEventLoop::quit, Qt::QueuedConnection);
        });
        return function();
    });
    events.exec();
    return future.get();
}

/// Items of one category with samples 1, 2, 3 …
std::vector<MonitorItem> itemsThat(const QStringList &do_,
                                   const QString &category = QStringLiteral("tile"))
{
    std::vector<MonitorItem> items;
    for (const QString &does : do_) {
        items.push_back(itemThat(does, category));
        items.back().image.sample = SampleId(std::ssize(items));
    }
    return items;
}

class Rig final
{
public:
    explicit Rig(const WorkerLimits &limits = quickLimits(), const QString &startFault = kGood)
        : m_monitor(faultyProgram(startFault), faultyInfo(), limits)
    {
    }

    WorkerMonitor &monitor() { return m_monitor; }
    Result<MonitorReply> run(const QString &does, std::stop_token stop = {})
    {
        return offThread([&] { return m_monitor.run(itemThat(does), {}, stop); });
    }
    MonitorReplies runTogether(const std::vector<MonitorItem> &items, std::stop_token stop = {})
    {
        return offThread([&] { return m_monitor.runTogether(items, {}, stop); });
    }
    Status prepare(const CategoryKnowledge &knowledge)
    {
        return offThread([&] { return m_monitor.prepare(knowledge, {}); });
    }
    Result<MonitorInfo> ready()
    {
        return offThread([&] { return m_monitor.waitUntilReady({}); });
    }

private:
    WorkerMonitor m_monitor;
};

QString codeOf(const auto &result)
{
    return result ? QStringLiteral("done") : result.error().code;
}

QStringList codesOf(const MonitorReplies &replies)
{
    QStringList codes;
    for (const Result<MonitorReply> &reply : replies) {
        codes.append(codeOf(reply));
    }
    return codes;
}

} // namespace

class TestWorkerMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }

    void startsWhenFirstNeededAndTellsAboutItself()
    {
        Rig rig;
        QCOMPARE(rig.monitor().info().name, QStringLiteral("faulty"));
        const Result<MonitorInfo> info = rig.ready();
        QVERIFY(info);
        QCOMPARE(info->health, MonitorHealth::Ready);
        QCOMPARE(info->version, QStringLiteral("1"));
        QCOMPARE(info->modelHash, QByteArrayLiteral("\x01\x02"));
        QVERIFY(info->memoryBytes > 0);
    }

    void judgesAnImageAndHandsOnItsPieces()
    {
        Rig rig;
        std::vector<MonitorPiece> pieces;
        const Result<MonitorReply> reply = offThread([&] {
            return rig.monitor().run(
                itemThat(kGood), [&](const MonitorPiece &piece) { pieces.push_back(piece); }, {});
        });
        QVERIFY(reply);
        QCOMPARE(reply->trace.draft, QStringLiteral("Seen good."));
        QCOMPARE(reply->trace.confidence, std::optional(0.25));
        QCOMPARE(pieces.size(), size_t(1));
        QCOMPARE(pieces.front().text, QStringLiteral("Looking at good"));
        QCOMPARE(pieces.front().sample, SampleId(7));
    }

    void severalImagesAreAnsweredInTheirOrder()
    {
        Rig rig;
        QCOMPARE(rig.ready()->itemsAtOnce, kMostTogether);
        std::vector<MonitorPiece> pieces;
        const MonitorReplies replies = offThread([&] {
            return rig.monitor().runTogether(
                itemsThat({QStringLiteral("one"), test::kNeedsKnowledge, test::kLargeHeatMap,
                           test::kInvalidReply, QStringLiteral("five")}),
                [&](const MonitorPiece &piece) { pieces.push_back(piece); }, {});
        });
        QCOMPARE(codesOf(replies),
                 (QStringList{QStringLiteral("done"), QStringLiteral("noReferences"),
                              QStringLiteral("done"), QStringLiteral("replyInvalid"),
                              QStringLiteral("done")}));
        QCOMPARE(replies[0]->trace.draft, QStringLiteral("Seen one."));
        QCOMPARE(replies[2]->heatMap.width, test::kLargeHeatMapSide);
        QCOMPARE(replies[4]->trace.draft, QStringLiteral("Seen five."));
        QCOMPARE(pieces.size(), size_t(5));
        QCOMPARE(pieces[1].sample, SampleId(2));
        QCOMPARE(pieces[4].text, QStringLiteral("Looking at five"));
        // The same program.
        QCOMPARE(replies[0]->trace.tokens, rig.run(kGood)->trace.tokens);
        QVERIFY(rig.runTogether({}).empty());
    }

    void anEndAmongSeveralImagesFailsThemAll()
    {
        Rig rig;
        QVERIFY(rig.prepare(knowledgeOf(QStringLiteral("tile"))));
        const MonitorReplies replies = rig.runTogether(itemsThat({kGood, test::kCrash, kGood}));
        QCOMPARE(codesOf(replies), QStringList(3, QStringLiteral("workerCrashed")));
        QVERIFY(replies[2].error().text().contains(QStringLiteral("last words of the worker")));
        // The next program is told again what they need.
        QCOMPARE(codesOf(rig.runTogether(itemsThat({test::kNeedsKnowledge, kGood}))),
                 QStringList(2, QStringLiteral("done")));
    }

    void aCrashAmongSeveralImagesAloneDoesNotSwitchItOff()
    {
        WorkerLimits limits = quickLimits();
        limits.maxCrashes = 2;
        Rig rig(limits);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(codeOf(rig.runTogether(itemsThat({kGood, test::kCrash})).front()),
                     QStringLiteral("workerCrashed"));
            QCOMPARE(codeOf(rig.run(kGood)), QStringLiteral("done"));
        }
    }

    void aMissingReplyFailsThemAllAndTheProgramGoesOn()
    {
        Rig rig;
        const MonitorReplies replies = rig.runTogether(itemsThat({kGood, kGood, test::kForgetful}));
        QCOMPARE(codesOf(replies), QStringList(3, QStringLiteral("engineFault")));
        QVERIFY(rig.run(kGood));
    }

    void severalImagesMayTakeLongerThanOne()
    {
        WorkerLimits limits = quickLimits();
        limits.minItemTime = 1s;
        Rig rig(limits);
        QVERIFY(rig.ready());
        const MonitorReplies replies = rig.runTogether(itemsThat({test::kEndless, kGood, kGood}));
        QCOMPARE(codesOf(replies), QStringList(3, QStringLiteral("timeout")));
        QVERIFY2(replies[0].error().text().contains(QStringLiteral("3 s")),
                 qPrintable(replies[0].error().text()));
    }

    void aCancelAmongSeveralImagesKeepsWhatIsWritten()
    {
        Rig rig;
        QVERIFY(rig.ready());
        std::stop_source stop;
        const MonitorReplies replies = offThread([&] {
            return rig.monitor().runTogether(
                itemsThat({kGood, test::kWriting, kGood}),
                [&](const MonitorPiece &piece) {
                    if (piece.sample == SampleId(2)) {
                        stop.request_stop();
                    }
                },
                stop.get_token());
        });
        QCOMPARE(codesOf(replies), (QStringList{QStringLiteral("done"), QStringLiteral("done"),
                                                QStringLiteral("cancelled")}));
        QCOMPARE(replies[0]->trace.parse, ParseState::Whole);
        QCOMPARE(replies[1]->trace.parse, ParseState::Incomplete);
        QVERIFY(rig.run(kGood));
    }

    void aCancelThatIsNotObeyedCancelsThemAll()
    {
        Rig rig;
        QVERIFY(rig.ready());
        std::stop_source stop;
        const MonitorReplies replies = offThread([&] {
            return rig.monitor().runTogether(
                itemsThat({kGood, test::kStubborn}),
                [&](const MonitorPiece &piece) {
                    if (piece.sample == SampleId(2)) {
                        stop.request_stop();
                    }
                },
                stop.get_token());
        });
        QCOMPARE(codesOf(replies), QStringList(2, QStringLiteral("cancelled")));
        QVERIFY(rig.run(kGood));
    }

    void aCategoryThatWasForgottenIsToldAgainForSeveralImages()
    {
        Rig rig;
        QVERIFY(rig.prepare(knowledgeOf(test::kForgotten)));
        const MonitorReplies replies =
            rig.runTogether(itemsThat({test::kNeedsKnowledge, kGood}, test::kForgotten));
        QCOMPARE(codesOf(replies), QStringList(2, QStringLiteral("done")));
    }

    void takesALargeHeatMapFromAFile()
    {
        Rig rig;
        const Result<MonitorReply> reply = rig.run(test::kLargeHeatMap);
        QVERIFY(reply);
        QCOMPARE(reply->heatMap.width, test::kLargeHeatMapSide);
        QCOMPARE(reply->heatMap.values.size(),
                 size_t(test::kLargeHeatMapSide) * test::kLargeHeatMapSide);
        QCOMPARE(reply->heatMap.values.back(), 0.5F);
    }

    void aFaultFailsOneItemAndTheNextOneIsRun_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        const auto add = [](QLatin1String fault, const char *code, const char *words) {
            QTest::newRow(fault.data())
                << QString(fault) << QString::fromLatin1(code) << QString::fromLatin1(words);
        };
        add(test::kCrash, "workerCrashed", "last words of the worker");
        add(test::kKilled, "workerCrashed", "memory");
        add(test::kExit, "workerCrashed", "exit code 0");
        add(test::kHang, "timeout", "no sign of life");
        add(test::kDrip, "timeout", "no sign of life");
        add(test::kGarbage, "workerUnreadable", "can't be read");
        add(test::kHalfFrame, "workerCrashed", "middle of a message");
        add(test::kHugeLength, "workerUnreadable", "4294967295");
        add(test::kFlood, "workerUnreadable", "500");
        add(test::kBeatFlood, "workerUnreadable", "500");
        add(test::kInvalidReply, "replyInvalid", "confidence");
        add(test::kOutOfMemory, "outOfMemory", "memory");
        add(test::kThrow, "engineFault", "a library's own words");
    }
    void aFaultFailsOneItemAndTheNextOneIsRun()
    {
        QFETCH(QString, fault);
        QFETCH(QString, code);
        QFETCH(QString, words);
        Rig rig;
        QVERIFY(rig.run(kGood));
        const Result<MonitorReply> failed = rig.run(fault);
        QCOMPARE(codeOf(failed), code);
        QVERIFY2(failed.error().text().contains(words), qPrintable(failed.error().text()));
        QCOMPARE(codeOf(rig.run(kGood)), QStringLiteral("done"));
        QCOMPARE(rig.monitor().info().health, MonitorHealth::Ready);
    }

    void anAnswerThatCannotBeUsedDoesNotEndTheProgram_data()
    {
        QTest::addColumn<QString>("does");
        QTest::addColumn<QString>("code");
        QTest::newRow("reply") << QString(test::kInvalidReply) << QStringLiteral("replyInvalid");
        QTest::newRow("piece") << QString(test::kInvalidPiece) << QStringLiteral("done");
    }
    void anAnswerThatCannotBeUsedDoesNotEndTheProgram()
    {
        QFETCH(QString, does);
        QFETCH(QString, code);
        Rig rig;
        const Result<MonitorReply> before = rig.run(kGood);
        QVERIFY(before);
        QCOMPARE(codeOf(rig.run(does)), code);
        const Result<MonitorReply> after = rig.run(kGood);
        QVERIFY(after);
        QCOMPARE(after->trace.tokens, before->trace.tokens);
    }

    void aFaultInPrepareFailsThatPrepareOnly()
    {
        Rig rig;
        QCOMPARE(codeOf(rig.prepare(knowledgeOf(test::kCrash))), QStringLiteral("workerCrashed"));
        QCOMPARE(codeOf(rig.prepare(knowledgeOf(test::kRefused))), QStringLiteral("noReferences"));
        QCOMPARE(codeOf(rig.prepare(knowledgeOf(QStringLiteral("tile")))), QStringLiteral("done"));
    }

    void stopsAnItemThatTakesTooLong()
    {
        WorkerLimits limits = quickLimits();
        limits.minItemTime = 1s;
        Rig rig(limits);
        QVERIFY(rig.ready());
        const Result<MonitorReply> failed = rig.run(test::kEndless);
        QCOMPARE(codeOf(failed), QStringLiteral("timeout"));
        QVERIFY(failed.error().text().contains(QStringLiteral("1 s")));
        QVERIFY(rig.run(kGood));
    }

    void aProgramThatLivesIsSwitchedOffAfterThreeTimeoutsInARowOnly()
    {
        WorkerLimits limits = quickLimits();
        limits.minItemTime = 300ms;
        limits.maxCrashes = 1;
        Rig rig(limits);
        for (const QLatin1String does : {test::kEndless, test::kEndless, kGood, test::kEndless,
                                         test::kEndless, test::kEndless}) {
            QVERIFY(rig.ready());
            QCOMPARE(codeOf(rig.run(does)),
                     does == kGood ? QStringLiteral("done") : QStringLiteral("timeout"));
        }
        QCOMPARE(codeOf(rig.run(kGood)), QStringLiteral("monitorOff"));
    }

    void aProgramThatFallsSilentCountsAsCrashed()
    {
        WorkerLimits limits = quickLimits();
        limits.maxCrashes = 1;
        Rig rig(limits);
        QCOMPARE(codeOf(rig.run(test::kHang)), QStringLiteral("timeout"));
        QCOMPARE(codeOf(rig.run(kGood)), QStringLiteral("monitorOff"));
    }

    void aPrepareMayTakeAsLongAsItGetsOn()
    {
        WorkerLimits limits = quickLimits();
        limits.minItemTime = 1s;
        limits.prepareStallTime = 1s;
        Rig rig(limits);
        QVERIFY(rig.ready());
        std::vector<qint64> told;
        const Status slow = offThread([&] {
            return rig.monitor().prepare(knowledgeOf(test::kSlow), {}, [&](const Progress &state) {
                told.push_back(state.done);
            });
        });
        QCOMPARE(codeOf(slow), QStringLiteral("done"));
        QVERIFY(told.size() > 2);
        QCOMPARE(told.back(), qint64(test::kSlowSteps));
        QVERIFY(std::is_sorted(told.begin(), told.end()));
        QCOMPARE(codeOf(rig.prepare(knowledgeOf(test::kTreading))), QStringLiteral("timeout"));
    }

    void aProgramThatIsLateButWorksIsWaitedFor()
    {
        WorkerLimits limits = quickLimits();
        limits.helloTime = 100ms;
        limits.prepareStallTime = 100ms;
        limits.leastProcessorTime = 1ms;
        limits.maxFailedStarts = 1;
        limits.maxTimeoutsInARow = 1;
        Rig rig(limits, test::kLabouring);
        QStringList notes;
        const auto note = [&notes](const Progress &progress) { notes << progress.note; };
        const auto ready = offThread([&] { return rig.monitor().waitUntilReady({}, note); });
        QCOMPARE(codeOf(ready), QStringLiteral("done"));
        QVERIFY(!notes.isEmpty());
        QVERIFY2(notes.last().contains(QStringLiteral("busy")), qPrintable(notes.last()));
        QCOMPARE(rig.monitor().info().note, QString());

        notes.clear();
        const Status prepared = offThread(
            [&] { return rig.monitor().prepare(knowledgeOf(test::kLabouring), {}, note); });
        QCOMPARE(codeOf(prepared), QStringLiteral("done"));
        QVERIFY(!notes.isEmpty());
        QVERIFY2(notes.last().contains(QStringLiteral("busy")), qPrintable(notes.last()));
    }

    void tellsHowFarLoadingIsAndWaitsAsLongAsItGetsOn()
    {
        WorkerLimits limits = quickLimits();
        limits.helloTime = 600ms;
        Rig rig(limits, test::kLoading);
        QStringList notes;
        QStringList shown;
        const auto note = [&](const Progress &progress) {
            notes << progress.note;
            shown << rig.monitor().info().note;
        };
        const auto ready = offThread([&] { return rig.monitor().waitUntilReady({}, note); });
        QCOMPARE(codeOf(ready), QStringLiteral("done"));
        QVERIFY(notes.contains(QStringLiteral("Loading weights: 50 %")));
        QCOMPARE(notes.last(), QStringLiteral("Loading weights: 100 %"));
        QCOMPARE(shown, notes);
        QCOMPARE(rig.monitor().info().note, QString());
    }

    void aProgramThatLoadsTheSameForEverIsNotWaitedFor()
    {
        WorkerLimits limits = quickLimits();
        limits.helloTime = 600ms;
        limits.leastProcessorTime = 1s;
        Rig rig(limits, test::kLoadingTreads);
        QCOMPARE(codeOf(rig.ready()), QStringLiteral("monitorOff"));
    }

    void aProgramThatStandsStillAtItsStartIsNotWaitedFor()
    {
        WorkerLimits limits = quickLimits();
        limits.helloTime = 100ms;
        limits.leastProcessorTime = 1ms;
        Rig rig(limits, test::kHang);
        const auto ready = rig.ready();
        QCOMPARE(codeOf(ready), QStringLiteral("monitorOff"));
        QVERIFY2(ready.error().text().contains(QStringLiteral("stood still")),
                 qPrintable(ready.error().text()));
    }

    void anImageMayTakeLongerWhereTheProcessorIsTaken()
    {
        WorkerLimits limits = quickLimits();
        limits.minItemTime = 400ms;
        limits.leastProcessorTime = 1ms;
        Rig rig(limits);
        QCOMPARE(codeOf(rig.run(test::kCrowded)), QStringLiteral("done"));
        QCOMPARE(codeOf(rig.run(test::kSpinning)), QStringLiteral("timeout"));
    }

    void aCategoryThatTheProgramForgotIsToldAgain()
    {
        Rig rig;
        QVERIFY(rig.prepare(knowledgeOf(test::kForgotten)));
        const auto reply = offThread([&] {
            return rig.monitor().run(itemThat(test::kNeedsKnowledge, test::kForgotten), {}, {});
        });
        QCOMPARE(codeOf(reply), QStringLiteral("done"));
    }

    void aProgramThatCannotWaitForMessagesEnds()
    {
        Rig rig(quickLimits(), test::kNoPoll);
        QCOMPARE(codeOf(rig.run(test::kEndless)), QStringLiteral("workerCrashed"));
    }

    void whatNobodyCancelledIsNoCancelledAnswer()
    {
        Rig rig;
        QCOMPARE(codeOf(rig.run(test::kGivesUp)), QStringLiteral("workerCrashed"));
        QCOMPARE(codesOf(rig.runTogether(itemsThat({kGood, test::kGivesUp, kGood}))),
                 QStringList(3, QStringLiteral("workerCrashed")));
        QCOMPARE(codeOf(rig.run(kGood)), QStringLiteral("done"));
    }

    void tellsKnowledgeAgainAfterARestart()
    {
        Rig rig;
        QCOMPARE(codeOf(rig.run(test::kNeedsKnowledge)), QStringLiteral("noReferences"));
        QVERIFY(rig.prepare(knowledgeOf(QStringLiteral("tile"))));
        QVERIFY(rig.run(test::kNeedsKnowledge));
        QVERIFY(!rig.run(test::kCrash));
        QCOMPARE(codeOf(rig.run(test::kNeedsKnowledge)), QStringLiteral("done"));
    }

    void sendsKnowledgeThatDoesNotFitIntoOneMessage()
    {
        constexpr int kManyReferences = 100'000;
        Rig rig;
        QVERIFY(rig.prepare(knowledgeOf(QStringLiteral("tile"), kManyReferences)));
        QVERIFY(rig.run(test::kNeedsKnowledge));
    }

    void cancelsAtOnceAndGoesOn_data()
    {
        QTest::addColumn<QString>("does");
        QTest::newRow("a worker that obeys") << QString(test::kObedient);
        QTest::newRow("a worker that must be terminated") << QString(test::kEndless);
        QTest::newRow("a worker that must be killed") << QString(test::kStubborn);
    }
    void cancelsAtOnceAndGoesOn()
    {
        QFETCH(QString, does);
        Rig rig;
        QVERIFY(rig.ready());
        std::stop_source stop;
        const Result<MonitorReply> reply = offThread([&] {
            return rig.monitor().run(
                itemThat(does), [&](const MonitorPiece &) { stop.request_stop(); },
                stop.get_token());
        });
        QCOMPARE(codeOf(reply), QStringLiteral("cancelled"));
        QCOMPARE(codeOf(rig.run(kGood)), QStringLiteral("done"));
    }

    void keepsWhatWasWrittenUntilACancel()
    {
        Rig rig;
        QVERIFY(rig.ready());
        std::stop_source stop;
        const Result<MonitorReply> reply = offThread([&] {
            return rig.monitor().run(
                itemThat(test::kWriting), [&](const MonitorPiece &) { stop.request_stop(); },
                stop.get_token());
        });
        QVERIFY(reply);
        QCOMPARE(reply->trace.parse, ParseState::Incomplete);
        QVERIFY(rig.run(kGood));
    }

    void unloadsWhatIsIdleAndStartsAgainWhenNeeded()
    {
        Rig rig;
        QVERIFY(rig.ready());
        QVERIFY(rig.prepare(knowledgeOf(QStringLiteral("tile"))));
        const QString ready = rig.monitor().info().note;
        rig.monitor().unload();
        QTRY_COMPARE(rig.monitor().info().note, QStringLiteral("Starts when it is needed."));
        QVERIFY(ready.isEmpty());
        // What it was told is told again to the new program.
        QVERIFY(rig.run(test::kNeedsKnowledge));
    }

    void unloadsNothingThatIsBusy()
    {
        Rig rig;
        std::stop_source stop;
        std::binary_semaphore isRunning{0};
        auto run = std::async(std::launch::async, [&] {
            return rig.monitor().run(
                itemThat(test::kWriting), [&](const MonitorPiece &) { isRunning.release(); },
                stop.get_token());
        });
        isRunning.acquire();
        rig.monitor().unload();
        stop.request_stop();
        QCOMPARE(codeOf(run.get()), QStringLiteral("done"));
    }

    void doesNothingWhereTheStopWasAskedForBefore()
    {
        Rig rig;
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(codeOf(rig.run(test::kCrash, stop.get_token())), QStringLiteral("cancelled"));
        QVERIFY(rig.monitor().info().version.isEmpty());
    }

    void aMonitorThatWasNeverStartedIsReadyOnDemand()
    {
        class Echo final : public QTranslator
        {
        public:
            QString translate(const char *, const char *text, const char *, int) const override
            {
                return QStringLiteral("translated: ") + QString::fromUtf8(text);
            }
            bool isEmpty() const override { return false; }
        };
        Rig rig;
        QCOMPARE(rig.monitor().info().health, MonitorHealth::Ready);
        QCOMPARE(rig.monitor().info().note, QStringLiteral("Starts when it is needed."));
        // The language is chosen after the monitors were made.
        Echo echo;
        QVERIFY(QCoreApplication::installTranslator(&echo));
        QCOMPARE(rig.monitor().info().note,
                 QStringLiteral("translated: Starts when it is needed."));
        QCoreApplication::removeTranslator(&echo);
        QVERIFY(rig.ready());
        QCOMPARE(rig.monitor().info().note, QString());
    }

    void warmsUpOnceAndNotWhatWasSwitchedOff()
    {
        Rig rig;
        rig.monitor().warmUp();
        QTRY_COMPARE(rig.monitor().info().version, QStringLiteral("1"));
        WorkerLimits limits = quickLimits();
        limits.maxCrashes = 1;
        Rig off(limits);
        QCOMPARE(codeOf(off.run(test::kCrash)), QStringLiteral("workerCrashed"));
        off.monitor().warmUp();
        QCOMPARE(codeOf(off.run(kGood)), QStringLiteral("monitorOff"));
    }

    void tellsWhatItsSelfTestMeasured()
    {
        Rig rig;
        const auto checked = offThread([&] { return rig.monitor().check({}); });
        QVERIFY(checked);
        QCOMPARE(checked->matrixGflops, test::kCheckedGflops);
        QCOMPARE(checked->health, MonitorHealth::Ready);
        Rig failing(quickLimits(), test::kFailingCheck);
        QCOMPARE(codeOf(offThread([&] { return failing.monitor().check({}); })),
                 QStringLiteral("selfTestFailed"));
        QVERIFY(failing.run(kGood));
    }

    void cancelsACallThatWaitsForItsTurn()
    {
        Rig rig;
        std::stop_source stopFirst;
        std::stop_source stopSecond;
        std::binary_semaphore isRunning{0};
        auto first = std::async(std::launch::async, [&] {
            return rig.monitor().run(
                itemThat(test::kObedient), [&](const MonitorPiece &) { isRunning.release(); },
                stopFirst.get_token());
        });
        isRunning.acquire();
        auto second = std::async(std::launch::async, [&] {
            return rig.monitor().run(itemThat(kGood), {}, stopSecond.get_token());
        });
        stopSecond.request_stop();
        QCOMPARE(codeOf(second.get()), QStringLiteral("cancelled"));
        QCOMPARE(rig.monitor().info().health, MonitorHealth::Busy);
        stopFirst.request_stop();
        QCOMPARE(codeOf(first.get()), QStringLiteral("cancelled"));
    }

    void doesNotCountCancelledItemsAsCrashes()
    {
        WorkerLimits limits = quickLimits();
        limits.maxCrashes = 1;
        Rig rig(limits);
        std::stop_source stop;
        const Result<MonitorReply> reply = offThread([&] {
            return rig.monitor().run(
                itemThat(test::kStubborn), [&](const MonitorPiece &) { stop.request_stop(); },
                stop.get_token());
        });
        QCOMPARE(codeOf(reply), QStringLiteral("cancelled"));
        QVERIFY(rig.run(kGood));
    }

    void switchesOffAfterRepeatedCrashesAndOnAgainWhenAsked()
    {
        WorkerLimits limits = quickLimits();
        limits.maxCrashes = 3;
        Rig rig(limits);
        for (int i = 1; i <= limits.maxCrashes; ++i) {
            const Result<MonitorReply> crashed = rig.run(test::kCrash);
            QCOMPARE(codeOf(crashed), QStringLiteral("workerCrashed"));
            QCOMPARE(crashed.error().text().contains(QStringLiteral("It is started again")),
                     i < limits.maxCrashes);
        }
        const Result<MonitorReply> refused = rig.run(kGood);
        QCOMPARE(codeOf(refused), QStringLiteral("monitorOff"));
        QVERIFY(refused.error().text().contains(QStringLiteral("Restart")));
        QVERIFY(!refused.error().text().contains(QStringLiteral("started again")));
        QCOMPARE(rig.monitor().info().health, MonitorHealth::Off);
        QCOMPARE(rig.monitor().info().note, refused.error().text());
        rig.monitor().turnOn();
        QVERIFY(rig.run(kGood));
        QCOMPARE(codeOf(rig.run(test::kCrash)), QStringLiteral("workerCrashed"));
        QVERIFY(rig.run(kGood));
    }

    void aProgramThatCannotGetReadyIsOffWithASentence_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("words");
        const auto add = [](QLatin1String fault, const char *words) {
            QTest::newRow(fault.data()) << QString(fault) << QString::fromLatin1(words);
        };
        add(test::kCrash, "last words of the worker");
        add(test::kExit, "exit code 0");
        add(test::kExitAtOnce, "exit code 0");
        add(test::kHang, "not ready within");
        add(test::kEndless, "not ready within");
        add(test::kGarbage, "can't be read");
        add(test::kHugeLength, "4294967295");
        add(test::kDrip, "not ready within");
        add(test::kWrongVersion, "version 3");
        add(test::kNoWeights, "The weights are not there.");
    }
    void aProgramThatCannotGetReadyIsOffWithASentence()
    {
        QFETCH(QString, fault);
        QFETCH(QString, words);
        WorkerLimits limits = quickLimits();
        if (words == QLatin1String("not ready within")) {
            limits.helloTime = 1s;
        }
        Rig rig(limits, fault);
        const Result<MonitorReply> refused = rig.run(kGood);
        QCOMPARE(codeOf(refused), QStringLiteral("monitorOff"));
        QVERIFY2(refused.error().text().contains(words), qPrintable(refused.error().text()));
        QCOMPARE(rig.monitor().info().health, MonitorHealth::Off);
    }

    void aProgramThatIsNotThereIsOffWithASentence()
    {
        WorkerProgram program;
        program.path = QStringLiteral("/nowhere/ra-monitor");
        WorkerMonitor monitor(program, faultyInfo(), quickLimits());
        const Result<MonitorReply> refused =
            offThread([&] { return monitor.run(itemThat(kGood), {}, {}); });
        QCOMPARE(codeOf(refused), QStringLiteral("monitorOff"));
        QVERIFY(refused.error().text().contains(program.path));
    }

    void keepsRunningThroughALongLog()
    {
        Rig rig;
        QVERIFY(rig.run(test::kNoisy));
        const Result<MonitorReply> failed = rig.run(test::kCrash);
        QVERIFY(failed.error().text().contains(QStringLiteral("line 49999")));
        QVERIFY(!failed.error().text().contains(QStringLiteral("line 49900")));
    }

    void endsWhileAnItemIsRunning()
    {
        for (const QLatin1String does : {test::kEndless, test::kStubborn, test::kHang}) {
            WorkerLimits limits = quickLimits();
            limits.byeGrace = 50ms;
            limits.silenceTime = 60s;
            auto monitor = std::make_unique<WorkerMonitor>(faultyProgram(), faultyInfo(), limits);
            std::binary_semaphore isRunning{0};
            std::stop_source stop;
            auto item = std::async(std::launch::async, [&] {
                return monitor->run(
                    itemThat(does), [&](const MonitorPiece &) { isRunning.release(); },
                    stop.get_token());
            });
            isRunning.acquire();
            stop.request_stop();
            QCOMPARE(codeOf(item.get()), QStringLiteral("cancelled"));
            monitor.reset();
        }
    }

    void leavesTheWindowInFront()
    {
        Rig rig;
        const Result<MonitorReply> reply = rig.run(kGood);
        QVERIFY(reply);
        const auto pid = static_cast<pid_t>(reply->trace.tokens.value());
        QVERIFY(::getpriority(PRIO_PROCESS, static_cast<id_t>(pid)) > 0);
        QFile score(QStringLiteral("/proc/%1/oom_score_adj").arg(pid));
        QVERIFY(score.open(QIODevice::ReadOnly));
        QCOMPARE(score.readAll().trimmed(), QByteArrayLiteral("800"));
    }

    void survivesAKillBetweenItems()
    {
        Rig rig;
        const Result<MonitorReply> before = rig.run(kGood);
        QVERIFY(before);
        ::kill(static_cast<pid_t>(before->trace.tokens.value()), SIGKILL);
        Result<MonitorReply> after = rig.run(kGood);
        if (!after) {
            // The end was not seen yet when the item was given.
            QCOMPARE(codeOf(after), QStringLiteral("workerCrashed"));
            after = rig.run(kGood);
        }
        QVERIFY(after);
        QVERIFY(after->trace.tokens != before->trace.tokens);
    }
};

QTEST_GUILESS_MAIN(TestWorkerMonitor)
#include "tst_workermonitor.moc"
