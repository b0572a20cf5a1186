// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/importjob.h"
#include "tests/support/fakeproject.h"
#include "tests/support/madefolder.h"
#include "tests/support/testsupport.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <thread>

using namespace ra;
using ra::test::FakeData;
using ra::test::FakeProject;
using ra::test::MadeFolder;

namespace {

const Author kImporter{QStringLiteral("import"), AuthorKind::Import};

ImportPlan planWith(int count)
{
    ImportPlan plan;
    plan.root = QStringLiteral("/made");
    plan.format = QStringLiteral("folder");
    for (int i = 0; i < count; ++i) {
        ImportedSample sample;
        sample.path = QString::number(i);
        plan.samples.push_back(sample);
    }
    return plan;
}

} // namespace

class TestImportJob : public QObject
{
    Q_OBJECT

    ImporterRegistry m_registry;

private Q_SLOTS:
    void recognisedFolderIsStoredAndReported()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("a/train/good/0.png"));
        folder.picture(QStringLiteral("a/test/hole/0.png"));
        folder.picture(QStringLiteral("a/test/hole/1.png"));
        folder.picture(QStringLiteral("a/ground_truth/hole/0_mask.png"), {16, 12}, {{1, 1, 3, 3}});
        const ImportJob job(m_registry);
        const auto plan = job.plan(folder.path(), QStringLiteral("auto"), {});
        QVERIFY(plan.has_value());
        FakeProject project;
        const auto report = ImportJob::run(*plan, project.store(), kImporter);
        QVERIFY(report.has_value());
        QCOMPARE(project.data->samples.size(), size_t(3));
        QCOMPARE(project.data->finishedImports, 1);
        QCOMPARE(project.data->imports.front().format, QStringLiteral("mvtec"));
        QVERIFY(project.data->imports.front().options.contains(QStringLiteral("mask")));
        const QJsonObject json = report->toJson();
        QCOMPARE(json.value(QStringLiteral("format")).toString(), QStringLiteral("mvtec"));
        QCOMPARE(json.value(QStringLiteral("samples")).toInt(), 2);
        QCOMPARE(json.value(QStringLiteral("references")).toInt(), 1);
        QCOMPARE(json.value(QStringLiteral("findings")).toInt(), 2);
        QCOMPARE(json.value(QStringLiteral("skipped")).toInt(), 0);
        const QJsonObject problem =
            json.value(QStringLiteral("problems")).toArray().first().toObject();
        QCOMPARE(problem.value(QStringLiteral("file")).toString(),
                 QStringLiteral("a/test/hole/1.png"));
        QCOMPARE(problem.value(QStringLiteral("code")).toString(), QStringLiteral("maskMissing"));
        QVERIFY(!problem.value(QStringLiteral("message")).toString().isEmpty());
    }

    void dryRunSaysTheSameAndStoresNothing()
    {
        const MadeFolder folder;
        for (int i = 0; i < 4; ++i) {
            folder.picture(QStringLiteral("good/%1.png").arg(i));
        }
        const ImportJob job(m_registry);
        const auto plan = job.plan(folder.path(), QStringLiteral("folder"), {});
        const ImportReport dry = ImportJob::dryRun(*plan, {});
        FakeProject project;
        const auto real = ImportJob::run(*plan, project.store(), kImporter);
        QVERIFY(dry.isDryRun && !real->isDryRun);
        QCOMPARE(dry.counts.samples, real->counts.samples);
        QCOMPARE(dry.counts.references, 2);
        QCOMPARE(dry.counts.references, real->counts.references);
        QCOMPARE(dry.referenceRule, QStringLiteral("firstNormals"));
    }

    void aDryRunTellsWhatIsThereAlready()
    {
        ImportPlan plan = planWith(10);
        plan.samples[3].role = SampleRole::Reference;
        plan.samples[4].truth = Answer{Verdict::Yes, {{QStringLiteral("bent"), {}, {}, false}}};
        QSet<QString> stored;
        for (int i = 4; i < 10; ++i) {
            stored.insert(plan.samples[size_t(i)].path);
        }
        const ImportReport some = ImportJob::dryRun(plan, stored);
        QCOMPARE(some.counts.samples, 3);
        QCOMPARE(some.counts.references, 1);
        QCOMPARE(some.counts.findings, 0);
        QCOMPARE(some.counts.skipped, 6);
        QCOMPARE(ImportJob::dryRun(plan, {}).counts.findings, 1);
    }

    void importingAgainSkipsWhatIsThere()
    {
        FakeProject project;
        const ImportPlan plan = planWith(10);
        QVERIFY(ImportJob::run(plan, project.store(), kImporter).has_value());
        const auto again = ImportJob::run(plan, project.store(), kImporter);
        QCOMPARE(again->counts.samples, 0);
        QCOMPARE(again->counts.skipped, 10);
    }

    void aGroundTruthThatIsAnotherInTheSourceIsTold()
    {
        const auto bent = [](const QString &type, double side) {
            return Answer{Verdict::Yes, {{type, PixelBox{1, 1, 1 + side, 5}, {}, false}}};
        };
        const QString name = QStringLiteral("broken large");
        const auto data = std::make_shared<FakeData>();
        DefectType type;
        type.name = name;
        data->types = {type};
        ImportPlan plan = planWith(8);
        for (int i = 0; i < 7; ++i) {
            SampleDetail stored;
            stored.row.id = SampleId(i + 1);
            stored.row.path = QString::number(i);
            stored.row.filePath = QStringLiteral("/made/") + stored.row.path;
            stored.truth = TruthRevision{1, bent(name, 3), kImporter, 0, {}};
            data->samples.push_back(stored);
            plan.samples[size_t(i)].truth = bent(name, 3);
        }
        // The same in other words; another box; gone; new; another verdict; unreadable.
        plan.samples[1].truth = bent(QStringLiteral("Broken_Large"), 3);
        plan.samples[2].truth = bent(name, 4);
        plan.samples[3].truth.reset();
        data->samples[4].truth.reset();
        plan.samples[5].truth = Answer{Verdict::No, {}};
        data->samples[6].truth.reset();
        data->samples[6].isTruthDamaged = true;
        // Not there yet.
        plan.samples[7].truth = bent(name, 9);
        const std::unique_ptr<Project> project = std::make_unique<FakeProject>(data);

        const auto told = [](const Result<ImportReport> &report) {
            QStringList arguments;
            for (const Diagnostic &problem : report->problems) {
                if (problem.code == QLatin1String("truthChanged")) {
                    arguments += problem.arguments;
                }
            }
            return arguments;
        };
        const QStringList four{QStringLiteral("4"), QStringLiteral("2, 3, 4 …")};
        QCOMPARE(told(ImportJob::dryRun(plan, project->samples(), {})), four);
        QCOMPARE(told(ImportJob::run(plan, *project, kImporter)), four);
    }

    void picturesThatVanishedOrMovedAreTold()
    {
        const MadeFolder folder;
        for (int i = 0; i < 8; ++i) {
            folder.picture(QStringLiteral("good/%1.png").arg(i), {8 + i, 8});
        }
        const ImportJob job(m_registry);
        const auto plan = [&] { return *job.plan(folder.path(), QStringLiteral("folder"), {}); };
        const auto data = std::make_shared<FakeData>();
        const std::unique_ptr<Project> project = std::make_unique<FakeProject>(data);
        const auto first = ImportJob::run(plan(), *project, kImporter);
        QVERIFY(first.has_value());
        QCOMPARE(first->vanished + first->moved, 0);
        QVERIFY(first->problems.empty());

        for (const char *const gone : {"1", "2", "5", "6"}) {
            QVERIFY(
                QFile::remove(folder.file(QStringLiteral("good/%1.png").arg(QLatin1String(gone)))));
        }
        QVERIFY(QFile::rename(folder.file(QStringLiteral("good/4.png")),
                              folder.file(QStringLiteral("good/moved.png"))));
        // A new picture of the same size is no moved one.
        folder.picture(QStringLiteral("good/new.png"), {9, 8}, {{1, 1, 3, 3}});
        const auto told = [](const ImportReport &report, const char *code) {
            for (const Diagnostic &problem : report.problems) {
                if (problem.code == QLatin1String(code)) {
                    return problem.arguments;
                }
            }
            return QStringList();
        };
        const auto dry = ImportJob::dryRun(plan(), project->samples(), {});
        QVERIFY(dry.has_value());
        QCOMPARE(dry->counts.skipped, 3);
        QCOMPARE(dry->counts.samples + dry->counts.references, 2);
        const auto real = ImportJob::run(plan(), *project, kImporter);
        QVERIFY(real.has_value());
        QCOMPARE(data->samples.size(), size_t(10));
        for (const ImportReport &report : {*dry, *real}) {
            QCOMPARE(told(report, "imagesVanished"),
                     (QStringList{QStringLiteral("4"),
                                  QStringLiteral("good/1.png, good/2.png, good/5.png …")}));
            QCOMPARE(
                told(report, "imagesMoved"),
                (QStringList{QStringLiteral("1"), QStringLiteral("good/4.png → good/moved.png")}));
            const QJsonObject json = report.toJson();
            QCOMPARE(json[QStringLiteral("vanished")].toInt(), 4);
            QCOMPARE(json[QStringLiteral("moved")].toInt(), 1);
        }
    }

    void aTypeThatWasRenamedIsNoOtherTruth()
    {
        const auto data = std::make_shared<FakeData>();
        DefectType type;
        type.name = QStringLiteral("pit");
        type.original = QStringLiteral("hole");
        data->types = {type};
        SampleDetail stored;
        stored.row.id = SampleId(1);
        stored.row.path = QStringLiteral("0");
        stored.row.filePath = QStringLiteral("/made/0");
        const auto truth = [](const QString &name) {
            return Answer{Verdict::Yes, {{name, {}, {}, false}}};
        };
        stored.truth = TruthRevision{1, truth(type.name), kImporter, 0, {}};
        data->samples = {stored};
        ImportPlan plan = planWith(1);
        plan.samples[0].truth = truth(type.original);
        const std::unique_ptr<Project> project = std::make_unique<FakeProject>(data);
        QVERIFY(ImportJob::dryRun(plan, project->samples(), {})->problems.empty());
        plan.samples[0].truth = truth(QStringLiteral("crack"));
        QCOMPARE(ImportJob::dryRun(plan, project->samples(), {})->problems.size(), size_t(1));
    }

    void batchesGrowWhileTheStoreIsFastAndStayBounded()
    {
        FakeProject project;
        QVERIFY(ImportJob::run(planWith(100'000), project.store(), kImporter).has_value());
        QCOMPARE(project.data->samples.size(), size_t(100'000));
        QVERIFY(project.data->importBatches.size() > 5);
        QVERIFY(*std::max_element(project.data->importBatches.begin(),
                                  project.data->importBatches.end())
                <= 20'000);
        QVERIFY(project.data->importBatches[1] > project.data->importBatches[0]);
    }

    void batchesShrinkWhileTheStoreIsSlow()
    {
        FakeProject project;
        project.data->batchCalls.before = [](int) -> Status {
            const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(300);
            while (std::chrono::steady_clock::now() < end) {
                std::this_thread::yield();
            }
            return {};
        };
        QVERIFY(ImportJob::run(planWith(1'500), project.store(), kImporter).has_value());
        QVERIFY(project.data->importBatches[1] < project.data->importBatches[0]);
    }

    void filesGetTheirContentHashes()
    {
        const MadeFolder folder;
        for (int i = 0; i < 4; ++i) {
            folder.picture(QStringLiteral("good/%1.png").arg(i), {8 + i, 8});
        }
        const auto plan = ImportJob(m_registry).plan(folder.path(), QStringLiteral("folder"), {});
        const auto data = std::make_shared<FakeData>();
        const std::unique_ptr<Project> project = std::make_unique<FakeProject>(data);
        QVERIFY(QFile::remove(folder.file(QStringLiteral("good/3.png"))));
        Progress last;
        const auto report =
            ImportJob::run(*plan, *project, kImporter, [&](const Progress &step) { last = step; });
        QVERIFY(report.has_value());
        QVERIFY(!report->isCancelled);
        QCOMPARE(report->hashed, 3);
        QCOMPARE(data->hashTimes.size(), size_t(3));
        QCOMPARE(last.done, 4);
        QCOMPARE(last.failed, 1);
        QCOMPARE(report->problems.size(), size_t(1));
        QCOMPARE(report->problems.front().item, QStringLiteral("good/3.png"));
    }

    void stopWhileHashingKeepsTheSamples()
    {
        const MadeFolder folder;
        for (int i = 0; i < 4; ++i) {
            folder.picture(QStringLiteral("good/%1.png").arg(i));
        }
        const auto plan = ImportJob(m_registry).plan(folder.path(), QStringLiteral("folder"), {});
        const auto data = std::make_shared<FakeData>();
        const std::unique_ptr<Project> project = std::make_unique<FakeProject>(data);
        std::stop_source source;
        // The import's own last progress comes when all is stored.
        const auto stopAtEnd = [&](const Progress &step) {
            if (step.done == step.total) {
                source.request_stop();
            }
        };
        const auto report =
            ImportJob::run(*plan, *project, kImporter, stopAtEnd, source.get_token());
        QVERIFY(report->isCancelled);
        QCOMPARE(data->size(), size_t(4));
        QVERIFY(data->hashTimes.empty());
    }

    void stopKeepsWhatIsStored()
    {
        FakeProject project;
        std::stop_source source;
        project.data->batchCalls.before = [&](int batch) -> Status {
            if (batch == 2) {
                source.request_stop();
            }
            return {};
        };
        const auto report =
            ImportJob::run(planWith(50'000), project.store(), kImporter, {}, source.get_token());
        QVERIFY(report.has_value());
        QVERIFY(report->isCancelled);
        QCOMPARE(project.data->batchCalls.count.load(), 2);
        QCOMPARE(size_t(report->counts.samples), project.data->samples.size());
        QCOMPARE(project.data->finishedImports, 1);
    }

    void failedBatchEndsTheImportButCountsTheRest()
    {
        FakeProject project;
        project.data->batchCalls.before = [](int batch) {
            return batch == 2 ? Status(fail("diskFull", "full")) : Status();
        };
        const auto report = ImportJob::run(planWith(50'000), project.store(), kImporter);
        QCOMPARE(report.error().code, QStringLiteral("diskFull"));
        QVERIFY(!project.data->samples.empty());
        QCOMPARE(project.data->finishedImports, 1);
        // Never as if nothing had been stored.
        const QString told =
            QStringLiteral("%1 of 50000 are done and stored").arg(project.data->samples.size());
        QVERIFY2(report.error().text().contains(told), qPrintable(report.error().text()));
        QVERIFY(report.error().text().contains(QStringLiteral("full")));
    }

    void aFailureWithNothingStoredIsToldAsItIs()
    {
        FakeProject project;
        project.data->batchCalls.before = [](int) -> Status { return fail("diskFull", "full"); };
        const auto report = ImportJob::run(planWith(3), project.store(), kImporter);
        QCOMPARE(report.error().text(), QStringLiteral("full"));
    }

    void whatIsImportedIsReportedThoughHashingFails()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/0.png"));
        const auto plan = ImportJob(m_registry).plan(folder.path(), QStringLiteral("folder"), {});
        const auto data = std::make_shared<FakeData>();
        const std::unique_ptr<Project> project = std::make_unique<FakeProject>(data);
        // The disk is full after the last batch of the import.
        data->batchCalls.before = [](int batch) {
            return batch > 1 ? Status(fail("diskFull", "full")) : Status();
        };
        const auto report = ImportJob::run(*plan, *project, kImporter);
        QVERIFY(report.has_value());
        QCOMPARE(report->counts.samples + report->counts.references, 1);
        QCOMPARE(report->problems.back().code, QStringLiteral("diskFull"));
        QCOMPARE(report->problems.back().severity, Severity::Error);
        QVERIFY(report->problems.back().text().contains(QStringLiteral("All is imported")));
    }

    void progressEndsWithAll()
    {
        FakeProject project;
        Progress last;
        QVERIFY(ImportJob::run(planWith(3'000), project.store(), kImporter, [&](const Progress &p) {
                    last = p;
                }).has_value());
        QCOMPARE(last.done, 3'000);
        QCOMPARE(last.total, 3'000);
    }

    void unknownFormatsAndFoldersAreErrors()
    {
        const MadeFolder folder;
        const ImportJob job(m_registry);
        QCOMPARE(job.plan(folder.path(), QStringLiteral("zip"), {}).error().code,
                 QStringLiteral("unknownFormat"));
        QCOMPARE(job.plan(folder.path(), QStringLiteral("auto"), {}).error().code,
                 QStringLiteral("formatNotRecognised"));
        QCOMPARE(job.plan(folder.path(), QStringLiteral("mvtec"), {}).error().code,
                 QStringLiteral("nothingFound"));
        QCOMPARE(
            job.plan(folder.file(QStringLiteral("none")), QStringLiteral("auto"), {}).error().code,
            QStringLiteral("noFolder"));
    }

    void realTilesImport()
    {
        RA_REQUIRE_DATA(folder, "real/magnetic-tile");
        const ImportJob job(m_registry);
        const auto plan = job.plan(folder, QStringLiteral("auto"), {});
        QVERIFY(plan.has_value());
        FakeProject project;
        const auto report = ImportJob::run(*plan, project.store(), kImporter);
        QCOMPARE(report->counts.samples + report->counts.references, 680);
    }
};

QTEST_GUILESS_MAIN(TestImportJob)
#include "tst_importjob.moc"
