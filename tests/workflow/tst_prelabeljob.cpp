// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/prelabeljob.h"

#include "annotation/workflow/contenthash.h"
#include "tests/support/fakemonitor.h"
#include "tests/support/fakeproject.h"
#include "tests/support/madefolder.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace ra;
using namespace ra::test;

namespace {

constexpr int kSamples = 12;
/// More than are kept where they can't be stored.
constexpr int kMany = 300;

Error errorOf(const char *code)
{
    return fail(code, "It failed.").value();
}

/// A project of two categories in memory, a monitor and a cache.
struct Bench {
    QTemporaryDir folder;
    std::shared_ptr<FakeData> data = makeFakeData(kSamples);
    FakeProject project{data};
    FakeMonitor monitor;
    HeatMapCache heatMaps{folder.path(), data->path};
    PrelabelJob job{project, monitor, heatMaps};
    PrelabelRequest request;
    PrelabelObserver observer;
    std::stop_source cancel;
    std::stop_source pause;

    Result<PrelabelReport> start() { return job.start(request, observer, control()); }
    Result<PrelabelReport> resume() { return job.resume(RunId(1), observer, control()); }
    [[nodiscard]] PrelabelControl control() const
    {
        return {cancel.get_token(), pause.get_token()};
    }
};

} // namespace

class TestPrelabelJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesATraceOfEverySample()
    {
        Bench bench;
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->state, RunState::Done);
        QCOMPARE(report->done, qint64(kSamples));
        QCOMPARE(report->failed, qint64(0));
        QCOMPARE(bench.data->runResults.size(), size_t(kSamples));
        for (const auto &[id, result] : bench.data->runResults) {
            QVERIFY(result.trace);
            QCOMPARE(result.trace->sample, id);
            QCOMPARE(result.trace->run, RunId(1));
            QVERIFY(result.trace->milliseconds);
        }
        QCOMPARE(bench.data->runState, RunState::Done);
    }

    void makesEachCategoryKnownOnce()
    {
        Bench bench;
        QVERIFY(bench.start());
        std::set<QString> categories;
        for (const CategoryKnowledge &knowledge : bench.monitor.prepared) {
            categories.insert(knowledge.category);
        }
        QCOMPARE(bench.monitor.prepared.size(), size_t(2));
        QCOMPARE(categories.size(), size_t(2));
        for (size_t i = 1; i < bench.monitor.items.size(); ++i) {
            categories.erase(bench.monitor.items[i - 1].category);
            QVERIFY2(bench.monitor.items[i].category == bench.monitor.items[i - 1].category
                         || categories.contains(bench.monitor.items[i].category),
                     "a category came twice");
        }
    }

    void badReferencesAreLeftOutAndNamedOnce()
    {
        Bench bench;
        const MadeFolder folder;
        // Of "Magnetic tile": one whole, one replaced, one cut, one that is gone.
        const QStringList names{QStringLiteral("whole.png"), QStringLiteral("replaced.png"),
                                QStringLiteral("cut.png"), QStringLiteral("gone.png")};
        for (const QString &name : names) {
            folder.picture(name);
            SampleDetail reference;
            SampleRow &row = reference.row;
            row.id = SampleId(static_cast<qint64>(bench.data->samples.size()) + 1);
            row.role = SampleRole::Reference;
            row.category = QStringLiteral("Magnetic tile");
            row.path = name;
            row.filePath = folder.file(name);
            row.size = {16, 12};
            reference.contentHash = contentHash(row.filePath).value();
            bench.data->samples.push_back(reference);
        }
        folder.picture(names[1], {16, 12}, {{2, 2, 9, 9}});
        QVERIFY(QFile::resize(folder.file(names[2]), 40));
        QVERIFY(QFile::remove(folder.file(names[3])));
        // Samples 2 and 3 have a reference of their own.
        const auto give = [&](int sample, const QString &name) {
            SampleRow own;
            own.filePath = folder.file(name);
            bench.data->at(SampleId(sample)).references = {own};
            bench.data->at(SampleId(sample)).hasOwnReference = true;
        };
        give(2, names[1]);
        give(3, names[0]);
        for (int i = 1; i <= kSamples; ++i) {
            bench.request.samples.emplace_back(i);
        }
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QStringList told;
        for (const Error &reference : report->leftOut) {
            told.append(reference.code + u' ' + reference.item);
        }
        QCOMPARE(told, (QStringList{QStringLiteral("referenceReplaced replaced.png"),
                                    QStringLiteral("referenceBroken cut.png"),
                                    QStringLiteral("referenceMissing gone.png")}));
        for (const CategoryKnowledge &knowledge : bench.monitor.prepared) {
            if (knowledge.category == QLatin1String("Magnetic tile")) {
                QCOMPARE(knowledge.references.size(), size_t(1));
                QCOMPARE(knowledge.references.front().filePath, folder.file(names[0]));
            }
            for (const KnownSample &sample : knowledge.approved) {
                QVERIFY(sample.templatePath != folder.file(names[1]));
            }
        }
        // Compared with another picture, a sample has no trace.
        QCOMPARE(report->failed, qint64(1));
        QCOMPARE(report->done, qint64(kSamples - 1));
        QCOMPARE(report->reasons.front().code, QStringLiteral("referenceReplaced"));
        QCOMPARE(report->reasons.front().first.sample, SampleId(2));
        QCOMPARE(report->toJson().value(QStringLiteral("leftOut")).toArray().size(), 3);
    }

    void keepsToFilterChosenSamplesAndLimit()
    {
        Bench filtered;
        filtered.request.filter = parseFilter(u"state:unlabelled").value();
        QVERIFY(filtered.start());
        QCOMPARE(filtered.monitor.items.size(), size_t(2));

        Bench chosen;
        chosen.request.samples = {SampleId(3), SampleId(5)};
        QVERIFY(chosen.start());
        QCOMPARE(chosen.data->runResults.size(), size_t(2));
        QVERIFY(chosen.data->runResults.contains(SampleId(5)));

        Bench limited;
        limited.request.limit = 4;
        QVERIFY(limited.start());
        QCOMPARE(limited.monitor.items.size(), size_t(4));
    }

    void storesWhichModelMadeTheRun()
    {
        Bench bench;
        QVERIFY(bench.start());
        QCOMPARE(bench.data->run->monitor.name, QStringLiteral("fake"));
        QCOMPARE(bench.data->run->monitor.version, QStringLiteral("1.0"));
        QCOMPARE(bench.data->run->monitor.modelHash, QByteArrayLiteral("model"));
    }

    void handsChoicesToTheMonitorAlsoAfterAPause()
    {
        Bench bench;
        bench.request.reflect = ReflectChoice::Always;
        bench.request.seed = 99;
        bench.request.language = TextLanguage::Chinese;
        bench.monitor.onRun = [&](const MonitorItem &) { bench.pause.request_stop(); };
        QVERIFY(bench.start());
        bench.pause = {};
        bench.monitor.onRun = {};
        QVERIFY(bench.resume());
        QCOMPARE(bench.monitor.items.size(), size_t(kSamples));
        // So that the second look is made ready before the first item, not during it.
        for (const CategoryKnowledge &knowledge : bench.monitor.prepared) {
            QCOMPARE(knowledge.reflect, ReflectChoice::Always);
        }
        for (const MonitorItem &item : bench.monitor.items) {
            QCOMPARE(item.reflect, ReflectChoice::Always);
            QCOMPARE(item.seed, qint64(99));
            QCOMPARE(item.language, TextLanguage::Chinese);
        }
    }

    void aFailedItemDoesNotStopTheOthers()
    {
        Bench bench;
        bench.monitor.errors[SampleId(4)] = errorOf("workerCrashed");
        std::vector<RunFailure> told;
        bench.observer.onFailure = [&](const RunFailure &failure) { told.push_back(failure); };
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->done, qint64(kSamples - 1));
        QCOMPARE(report->failed, qint64(1));
        QCOMPARE(report->failures.size(), size_t(1));
        QCOMPARE(report->failures.front().path, bench.data->samples[3].row.path);
        QCOMPARE(report->failures.front().reason, QStringLiteral("It failed."));
        QCOMPARE(report->reasons.size(), size_t(1));
        QCOMPARE(report->reasons.front().samples, 1);
        QCOMPARE(report->reasons.front().first.path, report->failures.front().path);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(bench.data->runResults.size(), size_t(kSamples));
        QVERIFY(!bench.data->runResults.at(SampleId(4)).trace);
        QCOMPARE(bench.data->runState, RunState::Done);
    }

    void aCategoryThatCannotBePreparedFailsItsItems()
    {
        Bench bench;
        bench.monitor.prepareError = errorOf("noReferences");
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->done, qint64(0));
        QCOMPARE(report->failed, qint64(kSamples));
        QVERIFY(bench.monitor.items.empty());
    }

    void judgesAsManyImagesOfACategoryAtOnceAsTheMonitorCan()
    {
        Bench bench;
        bench.monitor.itemsAtOnce = 5;
        std::vector<size_t> told;
        bench.observer.onItems = [&](const std::vector<SampleFile> &now) {
            told.push_back(now.size());
        };
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->done, qint64(kSamples));
        // Eight samples of one category, four of the other.
        const std::vector<size_t> expected{5, 3, 4};
        QCOMPARE(bench.monitor.groups, expected);
        QCOMPARE(told, expected);
        for (const auto &[id, result] : bench.data->runResults) {
            QCOMPARE(result.trace->sample, id);
            QVERIFY(result.trace->milliseconds);
        }
    }

    void neverAsksForMoreAtOnceThanThereMayBe()
    {
        Bench bench;
        bench.data->samples = makeFakeData(kMany)->samples;
        bench.monitor.itemsAtOnce = 1000;
        QVERIFY(bench.start());
        QCOMPARE(*std::max_element(bench.monitor.groups.begin(), bench.monitor.groups.end()),
                 size_t(kMostTogether));
        QCOMPARE(bench.data->runResults.size(), size_t(kMany));
    }

    void aCrashAmongSeveralImagesCostsOne()
    {
        Bench bench;
        bench.monitor.itemsAtOnce = 4;
        const SampleId bad(3);
        bench.monitor.errorsTogether[bad] = errorOf("workerCrashed");
        bench.monitor.errors[bad] = errorOf("workerCrashed");
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->state, RunState::Done);
        QCOMPARE(report->done, qint64(kSamples - 1));
        QCOMPARE(report->failures.size(), size_t(1));
        QCOMPARE(report->failures.front().sample, bad);
        // Each of the four once more, alone; the others go on together.
        QCOMPARE(bench.monitor.items.size(), size_t(kSamples));
        QCOMPARE(bench.monitor.groups, (std::vector<size_t>{4, 4, 4}));
    }

    void failuresThatAreTheImagesOwnAreNotTriedAgain()
    {
        Bench bench;
        bench.monitor.itemsAtOnce = 4;
        bench.monitor.errors[SampleId(3)] = errorOf("imageMissing");
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->done, qint64(kSamples - 1));
        QCOMPARE(report->failed, qint64(1));
        QCOMPARE(bench.monitor.items.size(), size_t(kSamples));
    }

    void goesOnOneByOneWhereTheNumberWasTooMuch()
    {
        Bench bench;
        bench.monitor.itemsAtOnce = 4;
        for (int i = 1; i <= kSamples; ++i) {
            bench.monitor.errorsTogether[SampleId(i)] = errorOf("outOfMemory");
        }
        QStringList notes;
        bench.observer.onNote = [&](const QString &note) { notes << note; };
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->done, qint64(kSamples));
        QCOMPARE(bench.monitor.groups.front(), size_t(4));
        QCOMPARE(std::count(bench.monitor.groups.begin(), bench.monitor.groups.end(), 1),
                 kSamples - 4);
        QCOMPARE(notes.size(), 1);
        QVERIFY2(notes.front().contains(QStringLiteral("one by one")), qPrintable(notes.front()));
    }

    void anImageThatNeedNotBeAskedAboutFailsAloneBesideGoodOnes()
    {
        Bench bench;
        const MadeFolder folder;
        bench.monitor.itemsAtOnce = 4;
        // Another picture than was imported.
        SampleDetail &replaced = bench.data->at(SampleId(2));
        folder.picture(QStringLiteral("replaced.png"));
        replaced.row.filePath = folder.file(QStringLiteral("replaced.png"));
        replaced.contentHash = contentHash(replaced.row.filePath).value();
        folder.picture(QStringLiteral("replaced.png"), {16, 12}, {{2, 2, 9, 9}});
        const SampleId bad = replaced.row.id;
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->done, qint64(kSamples - 1));
        QCOMPARE(report->failures.size(), size_t(1));
        QCOMPARE(report->failures.front().sample, bad);
        QCOMPARE(report->reasons.front().code, QStringLiteral("imageReplaced"));
        for (const MonitorItem &item : bench.monitor.items) {
            QVERIFY(item.image.sample != bad);
        }
        // Another one takes its place.
        QCOMPARE(bench.monitor.groups, (std::vector<size_t>{4, 3, 4}));
    }

    void aPauseEndsAfterTheImagesThatAreAtWork()
    {
        Bench bench;
        bench.monitor.itemsAtOnce = 4;
        bench.monitor.onRun = [&](const MonitorItem &) { bench.pause.request_stop(); };
        const Result<PrelabelReport> first = bench.start();
        QVERIFY(first);
        QCOMPARE(first->state, RunState::Paused);
        QCOMPARE(first->done, qint64(4));
        QCOMPARE(bench.data->runResults.size(), size_t(4));
        bench.pause = {};
        bench.monitor.onRun = {};
        const Result<PrelabelReport> second = bench.resume();
        QVERIFY(second);
        QCOMPARE(second->done, qint64(kSamples - 4));
    }

    void aPauseWhileImagesAreTriedAloneLosesNone()
    {
        Bench bench;
        bench.monitor.itemsAtOnce = 4;
        bench.monitor.errorsTogether[SampleId(2)] = errorOf("workerCrashed");
        bench.monitor.onRun = [&](const MonitorItem &) { bench.pause.request_stop(); };
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->failed, qint64(0));
        QCOMPARE(report->done, qint64(4));
        QCOMPARE(report->state, RunState::Paused);
    }

    void aCancelAmongSeveralImagesKeepsThoseThatAreWhole()
    {
        Bench bench;
        bench.monitor.itemsAtOnce = 4;
        bench.monitor.onRun = [&](const MonitorItem &) {
            if (bench.monitor.items.size() == 3) {
                bench.cancel.request_stop();
            }
        };
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->state, RunState::Cancelled);
        QCOMPARE(report->done, qint64(2));
        QCOMPARE(report->failed, qint64(0));
        QCOMPARE(bench.data->runResults.size(), size_t(2));
    }

    void aCancelWhileImagesAreTriedAloneLeavesTheRestWaiting()
    {
        Bench bench;
        bench.monitor.itemsAtOnce = 4;
        bench.monitor.errorsTogether[SampleId(2)] = errorOf("workerCrashed");
        bench.monitor.onRun = [&](const MonitorItem &) {
            if (bench.monitor.items.size() == 2) {
                bench.cancel.request_stop();
            }
        };
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->done, qint64(1));
        QCOMPARE(report->failed, qint64(0));
        QCOMPARE(bench.data->runResults.size(), size_t(1));
    }

    void aMonitorThatGoesOffAmongSeveralImagesLeavesTheRestWaiting()
    {
        Bench bench;
        bench.monitor.itemsAtOnce = 4;
        bench.monitor.errors[SampleId(3)] = errorOf("monitorOff");
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->problem, QStringLiteral("It failed."));
        QCOMPARE(report->state, RunState::Paused);
        QCOMPARE(report->failed, qint64(0));
        QVERIFY(!bench.data->runResults.contains(SampleId(3)));
        bench.monitor.errors.clear();
        QCOMPARE(bench.resume()->state, RunState::Done);
        QCOMPARE(bench.data->runResults.size(), size_t(kSamples));
    }

    void keepsFurtherTextsAndSaysWhatTheyAgreeOn()
    {
        Bench bench;
        bench.monitor.rollouts = {Verdict::Yes, Verdict::Yes, Verdict::No};
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->done, qint64(kSamples));
        const RunItemResult &result = bench.data->runResults.at(SampleId(1));
        QCOMPARE(result.trace->answer.verdict, Verdict::No);
        QCOMPARE(result.trace->diagnostics.size(), size_t(1));
        QCOMPARE(result.trace->diagnostics.front().text(),
                 QStringLiteral("Of 4 texts, 2 say that there is a defect."));
        QCOMPARE(result.rollouts.size(), size_t(3));
        QCOMPARE(result.rollouts[0].answer.verdict, Verdict::Yes);
        QCOMPARE(result.rollouts[0].diagnostics.front().severity, Severity::Note);
        QCOMPARE(result.rollouts[0].diagnostics.front().text(),
                 QStringLiteral("Text 2 of 4 for this image."));
        QCOMPARE(result.rollouts[2].diagnostics.front().text(),
                 QStringLiteral("Text 4 of 4 for this image."));
    }

    void aTextThatCannotBeReadSaysNeitherYesNorNo()
    {
        Bench bench;
        bench.monitor.rollouts = {Verdict::Yes, Verdict::Unknown};
        QVERIFY(bench.start());
        QCOMPARE(bench.data->runResults.at(SampleId(1)).trace->diagnostics.front().text(),
                 QStringLiteral("Of 3 texts, 1 say that there is a defect, and 1 can't be read."));
    }

    void oneTextIsNotCounted()
    {
        Bench bench;
        QVERIFY(bench.start());
        QVERIFY(bench.data->runResults.at(SampleId(1)).trace->diagnostics.empty());
    }

    void aMonitorThatIsOffLeavesTheRestWaiting()
    {
        Bench bench;
        bench.monitor.errors[SampleId(4)] = errorOf("monitorOff");
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->problem, QStringLiteral("It failed."));
        QCOMPARE(report->state, RunState::Paused);
        QCOMPARE(report->failed, qint64(0));
        QVERIFY(!bench.data->runResults.contains(SampleId(4)));
        bench.monitor.errors.clear();
        const Result<PrelabelReport> rest = bench.resume();
        QVERIFY(rest);
        QCOMPARE(rest->state, RunState::Done);
        QCOMPARE(bench.data->runResults.size(), size_t(kSamples));
    }

    void aMonitorThatDoesNotStartBeginsNoRun()
    {
        Bench bench;
        bench.monitor.readyError = errorOf("monitorOff");
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(!report);
        QCOMPARE(report.error().code, QStringLiteral("monitorOff"));
        QVERIFY(!bench.data->run);
    }

    void aStopBetweenCategoriesKeepsWhatIsDone()
    {
        Bench bench;
        bench.data->recordCalls.before = [&](int category) -> Status {
            if (category == 2) {
                bench.cancel.request_stop();
            }
            return {};
        };
        PrelabelControl control = bench.control();
        control.rest = CancelledRest::WaitsForResume;
        const Result<PrelabelReport> report =
            bench.job.start(bench.request, bench.observer, control);
        QVERIFY2(report, report ? "" : qPrintable(report.error().text()));
        QCOMPARE(report->state, RunState::Paused);
        QVERIFY(report->done > 0 && report->done < kSamples);
        QCOMPARE(bench.data->runResults.size(), size_t(report->done));
        QCOMPARE(bench.data->runState, RunState::Paused);
    }

    void pausesAndGoesOnWhereItWas()
    {
        Bench bench;
        bench.monitor.onRun = [&](const MonitorItem &) {
            if (bench.monitor.items.size() == 5) {
                bench.pause.request_stop();
            }
        };
        const Result<PrelabelReport> first = bench.start();
        QVERIFY(first);
        QCOMPARE(first->state, RunState::Paused);
        QCOMPARE(bench.data->runState, RunState::Paused);
        QCOMPARE(bench.data->runResults.size(), size_t(5));

        // As after a restart of the program: nothing is left but the project.
        bench.pause = {};
        FakeMonitor another;
        PrelabelJob later(bench.project, another, bench.heatMaps);
        std::vector<PrelabelProgress> told;
        bench.observer.onProgress = [&](const PrelabelProgress &now) { told.push_back(now); };
        const Result<PrelabelReport> second =
            later.resume(RunId(1), bench.observer, bench.control());
        QVERIFY(second);
        QCOMPARE(second->state, RunState::Done);
        QCOMPARE(second->done, qint64(kSamples - 5));
        // The run goes on: it does not begin at 0 of the rest.
        QCOMPARE(told.front().done, qint64(5));
        QCOMPARE(told.front().total, qint64(kSamples));
        QCOMPARE(told.back().done, qint64(kSamples));
        QCOMPARE(told.back().total, qint64(kSamples));
        QCOMPARE(another.items.size(), size_t(kSamples - 5));
        QCOMPARE(bench.data->runResults.size(), size_t(kSamples));
    }

    void refusesToResumeARunThatIsNotThere()
    {
        Bench bench;
        const Result<PrelabelReport> report = bench.resume();
        QVERIFY(!report);
        QCOMPARE(report.error().code, QStringLiteral("noRun"));
    }

    void cancelKeepsWhatIsDone()
    {
        Bench bench;
        bench.monitor.onRun = [&](const MonitorItem &) {
            if (bench.monitor.items.size() == 3) {
                bench.cancel.request_stop();
            }
        };
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QCOMPARE(report->state, RunState::Cancelled);
        QCOMPARE(report->failed, qint64(0));
        QCOMPARE(bench.data->runResults.size(), size_t(2));
        QCOMPARE(bench.data->runState, RunState::Cancelled);
    }

    void tellsPiecesItemsAndProgress()
    {
        Bench bench;
        int pieces = 0;
        int items = 0;
        PrelabelProgress last;
        bench.observer.onPiece = [&](const MonitorPiece &) { ++pieces; };
        bench.observer.onItems = [&](const std::vector<SampleFile> &now) {
            items += static_cast<int>(now.size());
        };
        bench.observer.onProgress = [&](const PrelabelProgress &progress) { last = progress; };
        QVERIFY(bench.start());
        QCOMPARE(pieces, kSamples);
        QCOMPARE(items, kSamples);
        QCOMPARE(last.done, qint64(kSamples));
        QCOMPARE(last.total, qint64(kSamples));
        QCOMPARE(last.secondsLeft, 0.0);
        QVERIFY(last.imagesPerSecond > 0);
    }

    void readsOfEachSampleWhatItsFileNeedsOnly()
    {
        Bench bench;
        for (SampleDetail &sample : bench.data->samples) {
            sample.row.state = RecordState::Suggested; // else it is knowledge, which is read whole
        }
        QVERIFY(bench.start());
        QCOMPARE(bench.data->runResults.size(), size_t(kSamples));
        QCOMPARE(bench.data->detailCalls.count.load(), 0);
    }

    void storesInBatches()
    {
        constexpr size_t kLargestBatch = 32;
        Bench bench;
        bench.data->samples = makeFakeData(kMany)->samples;
        QVERIFY(bench.start());
        QCOMPARE(bench.data->runResults.size(), size_t(kMany));
        for (const size_t size : bench.data->runBatches) {
            QVERIFY(size <= kLargestBatch);
        }
    }

    void aSampleThatVanishesMeanwhileIsPassedOver()
    {
        Bench bench;
        const SampleId gone = bench.data->samples[2].row.id;
        bench.monitor.onRun = [&](const MonitorItem &) {
            std::erase_if(bench.data->samples,
                          [gone](const SampleDetail &sample) { return sample.row.id == gone; });
        };
        QVERIFY(bench.start());
        QCOMPARE(bench.data->runResults.size(), size_t(kSamples - 1));
    }

    void whatIsStoredIsToldBeforeTheNextImages()
    {
        // The next ones may take a minute.
        Bench bench;
        bench.data->samples = makeFakeData(kMany)->samples;
        PrelabelProgress last;
        bench.observer.onProgress = [&](const PrelabelProgress &progress) { last = progress; };
        bench.monitor.onRun = [&](const MonitorItem &) {
            QCOMPARE(last.done, std::ssize(bench.data->runResults));
        };
        QVERIFY(bench.start());
    }

    void aRunThatCannotBeginSaysWhy()
    {
        Bench bench;
        bench.data->failWrites(errorOf("diskFull"));
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(!report);
        QCOMPARE(report.error().code, QStringLiteral("diskFull"));
    }

    void aWriteThatFailsOnceLosesNothing()
    {
        for (int failing = 1;; ++failing) {
            Bench bench;
            bench.data->samples = makeFakeData(kMany)->samples;
            bench.monitor.errors[SampleId(4)] = errorOf("imageDamaged");
            bench.data->runWrites.before = [failing](int write) {
                return write == failing ? Status(fail(errorOf("diskFull"))) : Status();
            };
            const Result<PrelabelReport> report = bench.start();
            if (failing == 1) {
                QVERIFY(!report);
                QVERIFY(!bench.data->run);
                continue;
            }
            QVERIFY(report);
            QCOMPARE(report->problem, QString());
            QCOMPARE(report->state, RunState::Done);
            QCOMPARE(report->done, qint64(kMany - 1));
            QCOMPARE(report->failed, qint64(1));
            QCOMPARE(bench.data->runResults.size(), size_t(kMany));
            QCOMPARE(bench.data->runState, RunState::Done);
            QCOMPARE(bench.monitor.items.size(), size_t(kMany));
            if (bench.data->runWrites.count < failing) {
                QVERIFY(failing > 4);
                return;
            }
        }
    }

    void aDiskThatStaysFullSaysWhatWasStoredAndTheRestGoesOnLater()
    {
        for (int lastGood = 1;; ++lastGood) {
            Bench bench;
            bench.data->samples = makeFakeData(kMany)->samples;
            bench.data->runWrites.before = [lastGood](int write) {
                return write > lastGood ? Status(fail(errorOf("diskFull"))) : Status();
            };
            PrelabelProgress last;
            bench.observer.onProgress = [&](const PrelabelProgress &now) { last = now; };
            const Result<PrelabelReport> report = bench.start();
            QVERIFY(report);
            const size_t stored = bench.data->runResults.size();
            QCOMPARE(report->done, qint64(stored));
            QCOMPARE(last.done, qint64(stored));
            if (bench.data->runWrites.count <= lastGood) {
                QVERIFY(lastGood > 4);
                return;
            }
            QCOMPARE(report->state, RunState::Paused);
            QVERIFY2(
                report->problem.startsWith(QStringLiteral("%1 of %2 done, then the disk was full.")
                                               .arg(stored)
                                               .arg(kMany)),
                qPrintable(report->problem));
            bench.data->runWrites.before = {};
            const Result<PrelabelReport> rest = bench.resume();
            QVERIFY(rest);
            QCOMPARE(rest->problem, QString());
            QCOMPARE(rest->state, RunState::Done);
            QCOMPARE(bench.data->runResults.size(), size_t(kMany));
        }
    }

    void whatIsFinishedIsStoredWhereThePassEndsWithAnError()
    {
        Bench bench;
        // The second category can't be read.
        bench.data->recordCalls.before = [](int category) {
            return category == 2 ? Status(fail(errorOf("ioError"))) : Status();
        };
        const Result<PrelabelReport> report = bench.start();
        QVERIFY(report);
        QVERIFY(report->done > 0 && report->done < kSamples);
        QCOMPARE(bench.data->runResults.size(), size_t(report->done));
        QCOMPARE(report->state, RunState::Paused);
        QCOMPARE(bench.data->runState, RunState::Paused);
        QVERIFY2(report->problem.startsWith(
                     QStringLiteral("%1 of %2 done, then").arg(report->done).arg(kSamples)),
                 qPrintable(report->problem));
        QVERIFY(report->problem.contains(QStringLiteral("It failed.")));
    }

    void handsOnThatTheMonitorIsSlow()
    {
        Bench bench;
        bench.monitor.note = QStringLiteral("It is slow.");
        QStringList notes;
        bench.observer.onNote = [&](const QString &note) { notes << note; };
        QVERIFY(bench.start());
        // Once while it starts, once a category.
        QCOMPARE(notes, QStringList(3, bench.monitor.note));
    }

    void keepsHeatMapsForTheView()
    {
        Bench bench;
        bench.monitor.heatMap = {2, 1, {0.0F, 1.0F}};
        QVERIFY(bench.start());
        const std::optional<HeatMap> kept = bench.heatMaps.get(SampleId(1), QStringLiteral("fake"));
        QVERIFY(kept);
        QCOMPARE(kept->values, bench.monitor.heatMap.values);
    }

    void reportsTheKeysOfTheCommand()
    {
        Bench bench;
        bench.monitor.errors[SampleId(1)] = errorOf("timeout");
        const QJsonObject json = bench.start().value().toJson();
        for (const char *key :
             {"monitor", "done", "failed", "seconds", "imagesPerSecond", "failures"}) {
            QVERIFY2(json.contains(QLatin1String(key)), key);
        }
        QCOMPARE(json.value(QLatin1String("failed")).toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestPrelabelJob)
#include "tst_prelabeljob.moc"
