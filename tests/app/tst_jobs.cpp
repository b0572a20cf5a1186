// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/rewardassessor.h"
#include "annotation/workflow/evaluatejob.h"
#include "annotation/workflow/exportjob.h"
#include "annotation/workflow/prelabeljob.h"
#include "annotation/workflow/reviewsession.h"
#include "db/sqliteprojectgateway.h"
#include "tests/support/picturefile.h"

#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace ra;

namespace {

constexpr int kSamples = 8;
const Author kPerson{QStringLiteral("Ada"), AuthorKind::Person};

/// Answers yes with one box on every image; can be told to stumble.
class FakeMonitor final : public Monitor
{
public:
    int prepares = 0;
    int runs = 0;
    int failingPrepares = 0;
    QString failingPath;
    std::function<void()> beforeRun;
    QByteArray promptHash;

    MonitorInfo info() const override
    {
        MonitorInfo info;
        info.name = QStringLiteral("fake");
        info.version = QStringLiteral("1");
        info.health = MonitorHealth::Ready;
        info.promptHash = promptHash;
        return info;
    }

    Status prepare(const CategoryKnowledge &, std::stop_token, const ProgressSink &) override
    {
        ++prepares;
        if (prepares <= failingPrepares) {
            return fail("timeout", "The category took too long.");
        }
        return {};
    }

    Result<MonitorReply> run(const MonitorItem &item,
                             const std::function<void(const MonitorPiece &)> &onPiece,
                             std::stop_token stop) override
    {
        if (beforeRun) {
            beforeRun();
        }
        if (stop.stop_requested()) {
            return fail("cancelled", "Cancelled.");
        }
        ++runs;
        if (!failingPath.isEmpty() && item.image.filePath.endsWith(failingPath)) {
            return fail("imageDamaged", "The image is damaged.");
        }
        if (onPiece) {
            onPiece({item.image.sample, TracePart::Draft, QStringLiteral("There is a defect.")});
        }
        MonitorReply reply;
        reply.trace.author = {QStringLiteral("fake"), AuthorKind::Monitor};
        reply.trace.draft = QStringLiteral("There is a defect, scratch.");
        reply.trace.answer = {Verdict::Yes,
                              {{QStringLiteral("scratch"), PixelBox{2, 2, 8, 8}, 0.9, false}}};
        reply.trace.draftAnswer = reply.trace.answer;
        reply.trace.confidence = 0.9;
        reply.heatMap = {2, 1, {0.0F, 1.0F}};
        return reply;
    }
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Jobs over the real store with a monitor that needs no model.
class TestJobs : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    RewardAssessor m_assessor;
    std::unique_ptr<Project> m_project;
    std::unique_ptr<HeatMapCache> m_heatMaps;

    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    PrelabelReport prelabel(FakeMonitor &monitor, const PrelabelControl &control = {},
                            const PrelabelObserver &observer = {})
    {
        PrelabelRequest request;
        request.author = kPerson;
        const auto report =
            PrelabelJob(*m_project, monitor, *m_heatMaps).start(request, observer, control);
        return report ? *report : PrelabelReport();
    }

    qint64 count(const QString &filter)
    {
        return *m_project->samples().count(*parseFilter(filter));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        db::GatewaySettings settings;
        settings.backup.isAutomatic = false;
        db::SqliteProjectGateway gateway(m_assessor, settings);
        m_project = std::move(*gateway.create(path(QStringLiteral("p.ras"))));
        m_heatMaps =
            std::make_unique<HeatMapCache>(path(QStringLiteral("cache")), m_project->path());
        const QString images = path(QStringLiteral("images"));
        QVERIFY(QDir().mkpath(images));
        std::vector<ImportedSample> samples;
        for (int i = 0; i < kSamples; ++i) {
            ImportedSample sample;
            sample.path = QStringLiteral("%1.png").arg(i);
            sample.size = {10, 10};
            sample.category = i % 2 == 0 ? QStringLiteral("even") : QStringLiteral("odd");
            // The last one is normal, so that the monitor's yes is wrong there.
            sample.truth =
                i == kSamples - 1
                    ? Answer{Verdict::No, {}}
                    : Answer{Verdict::Yes,
                             {{QStringLiteral("scratch"), PixelBox{2, 2, 8, 8}, {}, false}}};
            samples.push_back(sample);
            test::writePng(images + QLatin1Char('/') + sample.path, makePlanes({10, 10}, 1, 8));
        }
        const auto import =
            m_project->store().beginImport({images, QStringLiteral("test"), {}, {}, {}}, kPerson);
        QVERIFY(import && m_project->store().addSamples(*import, samples));
        QVERIFY(m_project->store().finishImport(*import));
    }

    void cleanup() { m_project.reset(); }

    void prelabelStoresTracesTakesThemOverAndTellsFailures()
    {
        FakeMonitor monitor;
        monitor.failingPath = QStringLiteral("/3.png");
        QList<qint64> told;
        int pieces = 0;
        PrelabelObserver observer;
        observer.onProgress = [&](const PrelabelProgress &p) { told.append(p.done); };
        observer.onPiece = [&](const MonitorPiece &) { ++pieces; };
        const PrelabelReport report = prelabel(monitor, {}, observer);
        QCOMPARE(report.state, RunState::Done);
        QCOMPARE(report.done, kSamples - 1);
        QCOMPARE(report.failed, 1);
        QCOMPARE(report.failures.front().path, QStringLiteral("3.png"));
        QCOMPARE(monitor.prepares, 2); // once a category
        QCOMPARE(pieces, kSamples - 1);
        QCOMPARE(told.last(), kSamples - 1);
        QCOMPARE(count(QStringLiteral("state:suggested")), kSamples - 1);
        const QJsonObject json = report.toJson();
        for (const char *key :
             {"monitor", "done", "failed", "seconds", "imagesPerSecond", "failures"}) {
            QVERIFY2(json.contains(QLatin1String(key)), key);
        }
        const SampleId first =
            m_project->samples().ids({}, {SortKey::Added, SortDirection::Ascending})->front();
        QCOMPARE(m_heatMaps->get(first, QStringLiteral("fake"))->values,
                 (std::vector<float>{0.0F, 1.0F}));
    }

    void pausedRunIsResumedWithWhatWaits()
    {
        FakeMonitor monitor;
        std::stop_source pause;
        monitor.beforeRun = [&] {
            if (monitor.runs == 2) {
                pause.request_stop();
            }
        };
        const PrelabelReport paused = prelabel(monitor, {{}, pause.get_token()});
        QCOMPARE(paused.state, RunState::Paused);
        QCOMPARE(paused.done, 3);
        monitor.beforeRun = nullptr;
        const auto rest = PrelabelJob(*m_project, monitor, *m_heatMaps).resume(paused.run, {}, {});
        QVERIFY(rest);
        QCOMPARE(rest->done, kSamples - 3);
        QCOMPARE(rest->state, RunState::Done);
        QVERIFY(m_project->samples().waitingItems(paused.run)->empty());
    }

    void aPictureThatIsNotWholeIsNotJudged()
    {
        const SampleId id = m_project->samples().ids({}, {}, {}).value().front();
        const QString path = m_project->samples().files({id}).value().front().filePath;
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 whole = file.size();
        const QByteArray bytes = file.readAll();
        QVERIFY(file.resize(whole / 2));
        FakeMonitor monitor;
        const PrelabelReport report = prelabel(monitor);
        QCOMPARE(report.failed, 1);
        QCOMPARE(report.failures.front().sample, id);
        QCOMPARE(report.done, kSamples - 1);
        QVERIFY(file.seek(0));
        QCOMPARE(file.write(bytes), whole);
    }

    void aRunIsNotResumedByAnotherMonitorOfThatName()
    {
        FakeMonitor monitor;
        std::stop_source pause;
        monitor.beforeRun = [&] { pause.request_stop(); };
        const PrelabelReport paused = prelabel(monitor, {{}, pause.get_token()});
        QCOMPARE(paused.state, RunState::Paused);
        monitor.beforeRun = nullptr;
        monitor.promptHash = QByteArrayLiteral("other settings");
        PrelabelJob job(*m_project, monitor, *m_heatMaps);
        QCOMPARE(job.resume(paused.run, {}, {}).error().code, QStringLiteral("otherMonitor"));
        QVERIFY(!m_project->samples().waitingItems(paused.run)->empty());
        QVERIFY(!job.pausedRun({}, {}, {}).value());
        monitor.promptHash.clear();
        QVERIFY(job.pausedRun({}, {}, {}).value());
        QVERIFY(job.resume(paused.run, {}, {}));
    }

    void cancelKeepsWhatIsDone()
    {
        FakeMonitor monitor;
        std::stop_source cancel;
        monitor.beforeRun = [&] {
            if (monitor.runs == 3) {
                cancel.request_stop();
            }
        };
        const PrelabelReport report = prelabel(monitor, {cancel.get_token(), {}});
        QCOMPARE(report.state, RunState::Cancelled);
        QCOMPARE(report.done, 3);
        QCOMPARE(count(QStringLiteral("state:suggested")), 3);
    }

    void aStumblingPrepareCostsOneSampleNotTheCategory()
    {
        FakeMonitor monitor;
        monitor.failingPrepares = 1;
        const PrelabelReport report = prelabel(monitor);
        QCOMPARE(report.failed, 1);
        QCOMPARE(report.done, kSamples - 1);
    }

    void aMonitorThatKeepsStumblingLeavesTheRestWaiting()
    {
        FakeMonitor monitor;
        monitor.failingPrepares = 1000;
        const PrelabelReport report = prelabel(monitor);
        QCOMPARE(report.state, RunState::Paused);
        QVERIFY(!report.problem.isEmpty());
        QVERIFY(m_project->samples().waitingItems(report.run)->size() >= size_t(kSamples - 3));
    }

    void prelabelNeverTouchesHumanWork()
    {
        FakeMonitor monitor;
        prelabel(monitor);
        ReviewRequest accept;
        accept.author = kPerson;
        const auto report =
            reviewAll(*m_project, *parseFilter(u"path:0.png"), accept, {m_assessor}, {});
        QVERIFY(report);
        QCOMPARE(report->changed, 1);
        prelabel(monitor);
        QCOMPARE(count(QStringLiteral("state:approved")), 1);
    }

    void damagedHeatMapsAreNoHeatMaps()
    {
        QVERIFY(m_heatMaps->put(SampleId(5), QStringLiteral("m"), {1, 1, {0.5F}}));
        QVERIFY(m_heatMaps->get(SampleId(5), QStringLiteral("m")));
        QVERIFY(!m_heatMaps->get(SampleId(6), QStringLiteral("m")));
        QVERIFY(!m_heatMaps->put(SampleId(7), QStringLiteral("m"), {3, 1, {0.5F}}));
        const QString top = path(QStringLiteral("cache/heatmaps"));
        const QString inner =
            top + QLatin1Char('/') + QDir(top).entryList(QDir::Dirs | QDir::NoDotAndDotDot).front();
        QFile file(inner + QLatin1Char('/') + QDir(inner).entryList(QDir::Files).front());
        QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(10));
        file.close();
        QVERIFY(!m_heatMaps->get(SampleId(5), QStringLiteral("m")));
    }

    void exportHoldsApprovedRowsAndAManifestThatNamesEveryFile()
    {
        FakeMonitor monitor;
        prelabel(monitor);
        ReviewRequest accept;
        accept.author = kPerson;
        const auto reviewed = reviewAll(*m_project, {}, accept, {m_assessor}, {});
        QVERIFY(reviewed);
        QCOMPARE(reviewed->changed, kSamples - 1); // the wrong yes is refused
        QCOMPARE(reviewed->refused.front().error.code, QStringLiteral("truthDiffers"));
        QVERIFY(QFile::remove(path(QStringLiteral("images/2.png"))));

        ExportRequest request;
        request.recipe = ExportRecipe::standard(QStringLiteral("llamafactory"));
        request.folder = path(QStringLiteral("out"));
        request.profile = m_assessor.profile();
        request.author = kPerson;
        request.nowMs = 1;
        ExportJob job(m_project->samples(), m_project->store(), m_assessor);
        const auto plan = job.plan(request.recipe);
        QVERIFY(plan);
        QCOMPARE(plan->rows, kSamples - 2);
        const auto report = job.run(request, {});
        QVERIFY2(report, report ? "" : qPrintable(report.error().text()));
        QCOMPARE(report->rows, kSamples - 2);
        QCOMPARE(report->leftOut.front().reason.code, QStringLiteral("noFile"));
        const QJsonObject manifest = QJsonDocument::fromJson(bytesOf(report->manifest)).object();
        for (const QJsonValue file : manifest[QStringLiteral("files")].toArray()) {
            const QByteArray bytes = bytesOf(request.folder + QLatin1Char('/')
                                             + file[QStringLiteral("path")].toString());
            QCOMPARE(QString::fromLatin1(
                         QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()),
                     file[QStringLiteral("sha256")].toString());
        }
        QCOMPARE(m_project->samples().exports()->size(), size_t(1));
        QCOMPARE(job.run(request, {}).error().code, QStringLiteral("exists"));
        std::stop_source stop;
        stop.request_stop();
        request.folder = path(QStringLiteral("other"));
        QVERIFY(!job.run(request, {}, stop.get_token()));
        QVERIFY(!QFile::exists(request.folder));
    }

    void evaluateJudgesAFileOfPredictionsAndNamesBadLines()
    {
        QFile file(path(QStringLiteral("predictions.jsonl")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            R"({"path":"0.png","answer":{"answer":"yes","findings":[{"type":"scratch","box":[0.2,0.2,0.8,0.8]}]}})"
            "\n"
            R"({"path":"7.png","text":"<think>There is no defect.</think><answer>no</answer>"})"
            "\nrubbish\n"
            R"({"path":"nowhere.png","answer":{"answer":"no","findings":[]}})"
            "\n");
        file.close();
        EvaluateRequest request;
        request.predictionsFile = file.fileName();
        const auto result = evaluate(m_project->samples(), request, {});
        QVERIFY(result);
        QCOMPARE(result->report.overall.samples, 2);
        QCOMPARE(*result->report.overall.answer.accuracy.value, 1.0);
        QCOMPARE(*result->report.overall.location.f1.value, 1.0);
        QCOMPARE(result->failed.size(), size_t(2));
        QCOMPARE(result->failed[0].item, QStringLiteral("line 3"));
        QCOMPARE(result->failed[1].code, QStringLiteral("unknownSample"));
    }
};

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
