// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/exportjob.h"

#include "annotation/image/imagedecoder.h"
#include "annotation/scoring/rewardassessor.h"
#include "annotation/scoring/rewardprofile.h"
#include "annotation/workflow/picturechecks.h"
#include "tests/support/childrun.h"
#include "tests/support/fakeproject.h"
#include "tests/support/madefolder.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <cstring>

using namespace ra;
using namespace ra::test;

namespace {

constexpr ImageSize kSize{32, 24};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A project of approved samples, each with a picture of its own.
class Approved final
{
public:
    explicit Approved(int count)
        : data(std::make_shared<FakeData>()),
          project(data),
          job(project.samples(), project.store(), assessor)
    {
        for (int i = 0; i < count; ++i) {
            const QString path = QStringLiteral("%1.png").arg(i);
            const double side = 2 + i % 20;
            images.picture(path, kSize, {{0, 0, side, 1 + double(i / 20)}});
            SampleDetail sample;
            SampleRow &row = sample.row;
            row.id = SampleId(i + 1);
            row.path = path;
            row.filePath = images.file(path);
            row.category = QStringLiteral("tile");
            row.size = kSize;
            row.state = RecordState::Approved;
            Record &record = sample.record;
            record.state = RecordState::Approved;
            record.draft = QStringLiteral("Nothing stands out in picture %1.").arg(i);
            record.answer.verdict = Verdict::No;
            data->samples.push_back(sample);
        }
        data->roots = {{RootId(1), images.path()}};
    }

    [[nodiscard]] SampleRow &row(int id) { return data->at(SampleId(id)).row; }

    [[nodiscard]] ExportRequest request(const QString &format = QStringLiteral("trl"),
                                        const QString &name = QStringLiteral("out")) const
    {
        ExportRequest request;
        request.recipe = ExportRecipe::standard(format);
        request.folder = out.filePath(name);
        request.profile.constants = toJson(RewardProfile());
        request.author.name = QStringLiteral("inspector");
        request.nowMs = 1;
        return request;
    }

    [[nodiscard]] ExportReport run(const ExportRequest &request)
    {
        auto report = job.run(request, {});
        if (!report) {
            qFatal("%s", qPrintable(report.error().text()));
        }
        return *std::move(report);
    }

    MadeFolder images;
    QTemporaryDir out;
    std::shared_ptr<FakeData> data;
    FakeProject project;
    RewardAssessor assessor;
    ExportJob job;
};

QJsonObject manifestOf(const ExportReport &report)
{
    return QJsonDocument::fromJson(bytesOf(report.manifest)).object();
}

/// Relative path → content of every file below a folder.
QMap<QString, QByteArray> contentsOf(const QString &folder)
{
    QMap<QString, QByteArray> contents;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        contents.insert(QDir(folder).relativeFilePath(path), bytesOf(path));
    }
    return contents;
}

const Diagnostic *warningOf(const Diagnostics &warnings, const char *code)
{
    const auto found =
        std::find_if(warnings.begin(), warnings.end(), [code](const Diagnostic &warning) {
            return warning.code == QLatin1String(code);
        });
    return found == warnings.end() ? nullptr : &*found;
}

QStringList leftOutOf(const std::vector<ExportProblem> &problems)
{
    QStringList texts;
    for (const ExportProblem &problem : problems) {
        texts.push_back(problem.reason.item + QLatin1Char(' ') + problem.reason.code);
    }
    return texts;
}

} // namespace

class TestExportJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { quietImageLibraries(); }

    void equalSeedsGiveEqualExportsAndOtherSeedsOtherSplits()
    {
        Approved project(60);
        const auto exported = [&](const char *name, qint64 seed) {
            ExportRequest request =
                project.request(QStringLiteral("trl"), QString::fromLatin1(name));
            request.recipe.validationShare = 0.5;
            request.recipe.seed = seed;
            return contentsOf(project.run(request).folder);
        };
        const auto first = exported("a", 5);
        QCOMPARE(exported("b", 5), first);
        QVERIFY(first.contains(QStringLiteral("grpo_val.jsonl")));
        QVERIFY(exported("c", 6).value(QStringLiteral("sft_val.jsonl"))
                != first.value(QStringLiteral("sft_val.jsonl")));
    }

    void whatStaysTogetherIsWrittenTogetherAndSaid()
    {
        Approved project(40);
        for (int id = 1; id <= 40; ++id) {
            project.data->at(SampleId(id)).groupKey = QStringLiteral("board %1").arg(id % 4);
            project.row(id).split = id <= 8 ? Split::Test : Split::Train;
        }
        const ExportReport report = project.run(project.request());
        QMap<QString, QSet<QString>> splits;
        for (const QJsonValue &value : manifestOf(report)[QStringLiteral("samples")].toArray()) {
            const int id = value[QStringLiteral("id")].toInt();
            splits[project.data->at(SampleId(id)).groupKey].insert(
                value[QStringLiteral("split")].toString());
        }
        QCOMPARE(splits.size(), 4);
        for (const QSet<QString> &group : std::as_const(splits)) {
            QCOMPARE(group, QSet<QString>{QStringLiteral("train")});
        }
        QCOMPARE(warningOf(report.warnings, "testRows")->arguments,
                 (QStringList{QStringLiteral("8"), QStringLiteral("8")}));
        QVERIFY(warningOf(report.warnings, "groupsMixed") != nullptr);
        QVERIFY(warningOf(report.warnings, "validationShare") != nullptr);
        const QJsonArray problems = report.toJson()[QStringLiteral("problems")].toArray();
        QCOMPARE(problems.size(), 3);
        QCOMPARE(problems.first()[QStringLiteral("severity")].toString(),
                 QStringLiteral("warning"));
        QCOMPARE(report.toJson()[QStringLiteral("skipped")].toInt(), 0);
        const QJsonArray told = manifestOf(report)[QStringLiteral("warnings")].toArray();
        QCOMPARE(told.size(), 3);
    }

    void missingContentHashesAreMadeAndLeaksFoundByThem()
    {
        Approved project(20);
        // Two pictures with the same content, in groups that the seed alone would part.
        project.images.write(QStringLiteral("1.png"),
                             bytesOf(project.images.file(QStringLiteral("0.png"))));
        const QByteArray known = QCryptographicHash::hash(
            bytesOf(project.images.file(QStringLiteral("2.png"))), QCryptographicHash::Sha256);
        project.data->at(SampleId(3)).contentHash = known;
        ExportRequest request = project.request();
        request.recipe.validationShare = 0.5;
        for (request.recipe.seed = 0; drawnSplit(QStringLiteral("0.png"), request.recipe)
                                      == drawnSplit(QStringLiteral("1.png"), request.recipe);) {
            ++request.recipe.seed;
        }
        const ExportReport report = project.run(request);
        QCOMPARE(project.data->hashTimes.size(), size_t(19));
        QVERIFY(!project.data->hashTimes.contains(SampleId(3)));
        const QJsonArray samples = manifestOf(report)[QStringLiteral("samples")].toArray();
        QCOMPARE(samples.size(), 20);
        for (const QJsonValue &sample : samples) {
            QCOMPARE(sample[QStringLiteral("contentHash")].toString().size(), 64);
        }
        const QByteArray first = bytesOf(project.images.file(QStringLiteral("0.png")));
        QCOMPARE(samples.at(0)[QStringLiteral("contentHash")].toString().toLatin1(),
                 QCryptographicHash::hash(first, QCryptographicHash::Sha256).toHex());
        QCOMPARE(samples.at(2)[QStringLiteral("contentHash")].toString().toLatin1(), known.toHex());
        QCOMPARE(samples.at(0)[QStringLiteral("split")], samples.at(1)[QStringLiteral("split")]);
        QVERIFY(warningOf(report.warnings, "sameContent") != nullptr);
        QVERIFY(warningOf(report.warnings, "contradictions") == nullptr);
    }

    void onePictureWithOppositeVerdictsIsLeftOutUnlessTheRecipeSaysOtherwise()
    {
        Approved project(20);
        // The same picture as yes, as no and, twice, as no: one of them teaches something false.
        for (const int same : {1, 7}) {
            project.images.write(QStringLiteral("%1.png").arg(same),
                                 bytesOf(project.images.file(QStringLiteral("0.png"))));
        }
        SampleDetail &other = project.data->at(SampleId(2));
        other.record.answer = {Verdict::Yes,
                               {{QStringLiteral("scratch"), PixelBox{0, 0, 4, 4}, {}, false}}};
        other.record.draftAnswer = other.record.answer;
        other.record.draft = QStringLiteral("A scratch at the edge.");
        other.row.verdict = Verdict::Yes;
        // Known only after the pictures were hashed, of one of them before.
        project.data->at(SampleId(1)).contentHash = QCryptographicHash::hash(
            bytesOf(project.images.file(QStringLiteral("0.png"))), QCryptographicHash::Sha256);
        ExportRequest request = project.request();
        const ExportReport report = project.run(request);
        QCOMPARE(report.rows, 17);
        QCOMPARE(leftOutOf(report.leftOut), (QStringList{QStringLiteral("0.png contradicts"),
                                                         QStringLiteral("1.png contradicts"),
                                                         QStringLiteral("7.png contradicts")}));
        QCOMPARE(report.leftOut.at(0).reason.arguments, QStringList{QStringLiteral("1.png")});
        QCOMPARE(report.leftOut.at(1).reason.arguments, QStringList{QStringLiteral("0.png")});
        QVERIFY(warningOf(report.warnings, "contradictions") == nullptr);
        const ExportPlan plan = *project.job.plan(request.recipe);
        QCOMPARE(plan.rows, 17);
        QCOMPARE(plan.leftOut.size(), size_t(3));
        QCOMPARE(plan.byVerdict[toKey(Verdict::Yes)], 0);
        QCOMPARE(plan.splits.size(), 17);

        request.recipe.includesContradicting = true;
        request.folder = project.out.filePath(QStringLiteral("again"));
        const ExportReport included = project.run(request);
        QCOMPARE(included.rows, 20);
        const Diagnostic *warning = warningOf(included.warnings, "contradictions");
        QVERIFY(warning != nullptr);
        QCOMPARE(warning->arguments.value(0), QStringLiteral("3"));
        QCOMPARE(ExportRecipe::fromJson(request.recipe.toJson()).value(), request.recipe);
    }

    void whatIsDamagedOrContradictedIsLeftOutWithItsReason()
    {
        Approved project(4);
        project.data->at(SampleId(1)).damage = {
            {Severity::Error, QStringLiteral("damaged"), "The record was changed.", {}, -1, 0, {}}};
        project.data->at(SampleId(2)).record.differsFromTruth = true;
        // The truth was revised after the record was approved. No outcome says so: the draft's
        // verdict is unknown.
        TruthRevision truth;
        truth.answer.verdict = Verdict::Yes;
        project.data->at(SampleId(3)).truth = truth;
        const ExportReport report = project.run(project.request());
        QCOMPARE(report.rows, 1);
        QCOMPARE(
            leftOutOf(report.leftOut),
            (QStringList{QStringLiteral("0.png damaged"), QStringLiteral("1.png differsFromTruth"),
                         QStringLiteral("2.png differsFromTruth")}));
        QCOMPARE(project.job.plan(project.request().recipe)->leftOut.size(), size_t(3));
        QCOMPARE(manifestOf(report)[QStringLiteral("leftOut")].toArray().size(), 3);
    }

    void markedRowsAreLeftOutUnlessTheRecipeSaysOtherwise()
    {
        Approved project(4);
        project.data->at(SampleId(2)).record.isInconsistent = true;
        project.data->at(SampleId(3)).record.differsFromTruth = true;
        project.data->at(SampleId(4)).record.isInconsistent = true;
        project.data->at(SampleId(4)).record.differsFromTruth = true;
        ExportRecipe recipe = project.request().recipe;
        const auto kept = [&] {
            QStringList paths;
            const auto plan = project.job.plan(recipe);
            for (const SampleId id : plan->samples) {
                paths.append(project.row(int(id.value())).path);
            }
            return paths;
        };
        QCOMPARE(leftOutOf(project.job.plan(recipe)->leftOut),
                 (QStringList{QStringLiteral("1.png inconsistent"),
                              QStringLiteral("2.png differsFromTruth"),
                              QStringLiteral("3.png differsFromTruth")}));
        recipe.includesInconsistent = true;
        QCOMPARE(kept(), (QStringList{QStringLiteral("0.png"), QStringLiteral("1.png")}));
        recipe.includesDiffering = true;
        QCOMPARE(kept().size(), 4);
        // What the recipe lets in is counted and can be found.
        const ExportPlan plan = *project.job.plan(recipe);
        QCOMPARE(warningOf(plan.warnings, "inconsistentRows")->arguments,
                 QStringList{QStringLiteral("2")});
        QCOMPARE(warningOf(plan.warnings, "differingRows")->arguments,
                 QStringList{QStringLiteral("2")});
        QCOMPARE(plan.concerned[QStringLiteral("inconsistentRows")],
                 (std::vector<ConcernedRow>{{SampleId(2), QStringLiteral("1.png")},
                                            {SampleId(4), QStringLiteral("3.png")}}));
        QCOMPARE(ExportRecipe::fromJson(recipe.toJson()).value(), recipe);
    }

    void rowsWithoutASpecificTypeAreCounted()
    {
        Approved project(4);
        const auto answer = [&](int id, const QString &type) {
            Record &record = project.data->at(SampleId(id)).record;
            record.answer = {Verdict::Yes, {{type, PixelBox{1, 1, 9, 9}, {}, false}}};
        };
        answer(1, QStringLiteral("defect"));
        answer(2, QStringLiteral("scratch"));
        answer(3, QStringLiteral("NG"));
        const ExportReport report = project.run(project.request());
        QCOMPARE(report.rows, 4);
        const Diagnostic *generic = warningOf(report.warnings, "genericTypes");
        QVERIFY(generic != nullptr);
        QCOMPARE(generic->severity, Severity::Warning);
        QCOMPARE(generic->arguments, QStringList{QStringLiteral("2")});
        QCOMPARE(
            project.job.plan(project.request().recipe)->concerned[QStringLiteral("genericTypes")],
            (std::vector<ConcernedRow>{{SampleId(1), QStringLiteral("0.png")},
                                       {SampleId(3), QStringLiteral("2.png")}}));
    }

    void aProjectThatIsOnlyReadIsExported()
    {
        Approved project(3);
        project.data->failWrites(Error{QStringLiteral("readOnly"), "Only read.", {}, {}});
        const ExportReport report = project.run(project.request());
        QCOMPARE(report.rows, 3);
        const QJsonArray samples = manifestOf(report)[QStringLiteral("samples")].toArray();
        QCOMPARE(samples.at(0)[QStringLiteral("contentHash")].toString().size(), 64);
        const Diagnostic *note = warningOf(report.warnings, "readOnly");
        QVERIFY(note != nullptr);
        QCOMPARE(note->severity, Severity::Note);
    }

    void aGenericTypeDoesNotContradictTheTruth()
    {
        Approved project(1);
        TruthRevision truth;
        truth.answer.verdict = Verdict::Yes;
        truth.answer.findings = {{QStringLiteral("scratch"), PixelBox{1, 1, 9, 9}, {}}};
        project.data->at(SampleId(1)).truth = truth;
        Record &record = project.data->at(SampleId(1)).record;
        record.answer = truth.answer;
        record.answer.findings[0].type = QStringLiteral("defect");
        const ExportReport report = project.run(project.request());
        QCOMPARE(leftOutOf(report.leftOut), QStringList());
        QCOMPARE(report.rows, 1);
    }

    void onePictureThatCanNotBeReadCostsOnlyItsRow()
    {
        Approved project(5);
        const QByteArray png = bytesOf(project.images.file(QStringLiteral("1.png")));
        project.images.write(QStringLiteral("1.png"), png.first(png.size() / 2));
        project.images.write(QStringLiteral("2.png"), {});
        project.images.picture(QStringLiteral("3.png"), {33, 24});
        for (const QString &format : exportFormats()) {
            const ExportReport report = project.run(project.request(format, format));
            QCOMPARE(report.rows, 2);
            QCOMPARE(leftOutOf(report.leftOut), (QStringList{QStringLiteral("1.png imageDamaged"),
                                                             QStringLiteral("2.png imageEmpty"),
                                                             QStringLiteral("3.png sizeChanged")}));
            for (const QJsonValue &file : manifestOf(report)[QStringLiteral("files")].toArray()) {
                QVERIFY(!file[QStringLiteral("path")].toString().endsWith(QStringLiteral("1.png")));
            }
        }
    }

    void aCheckedPlanCountsWhatIsWritten()
    {
        Approved project(5);
        const QByteArray png = bytesOf(project.images.file(QStringLiteral("1.png")));
        project.images.write(QStringLiteral("1.png"), png.first(png.size() / 2));
        // Not as long as the one put back, which may come within the same tick of the clock.
        project.images.picture(QStringLiteral("2.png"), {33, 24}, {{1, 1, 9, 20}});
        project.images.picture(QStringLiteral("3.png"), {33, 24});
        project.data->at(SampleId(5)).contentHash = QByteArray(32, 'x');
        project.data->at(SampleId(3)).record.isInconsistent = true;
        project.data->at(SampleId(2)).record.isInconsistent = true;
        ExportRequest request = project.request();
        request.recipe.includesInconsistent = true;
        PictureChecks checks;
        QCOMPARE(project.job.plan(request.recipe)->rows, 5);
        QVERIFY(!project.job.plan(request.recipe)->arePicturesChecked);
        QCOMPARE(project.job.checkedPlan(request.recipe, checks)->rows, 1);
        // Put back, it is read again.
        project.images.picture(QStringLiteral("2.png"), {32, 24});
        const auto plan = project.job.checkedPlan(request.recipe, checks);
        QVERIFY(plan && plan->arePicturesChecked);
        QCOMPARE(plan->samples, (std::vector<SampleId>{SampleId(1), SampleId(3)}));
        QCOMPARE(plan->concerned[QStringLiteral("inconsistentRows")].size(), 1U);
        const ExportReport report = project.run(request);
        QCOMPARE(plan->rows, report.rows);
        QCOMPARE(leftOutOf(plan->leftOut), leftOutOf(report.leftOut));
    }

    void warningsCountTheRowsThatAreWritten()
    {
        constexpr int kBroken = 20, kMarked = 22;
        Approved project(40);
        for (int id = 1; id <= 40; ++id) {
            project.row(id).split = Split::Train;
            project.data->at(SampleId(id)).groupKey =
                id <= kMarked ? QStringLiteral("board") : QString();
        }
        for (int id = 1; id <= kMarked; ++id) {
            project.row(id).split = id % 2 == 0 ? Split::Train : Split::Test;
            project.data->at(SampleId(id)).record.isInconsistent = true;
        }
        for (int id = 1; id <= kBroken; ++id) {
            project.images.write(project.row(id).path, "no picture");
        }
        ExportRequest request = project.request();
        request.recipe.includesInconsistent = true;
        PictureChecks checks;
        const auto plan = project.job.checkedPlan(request.recipe, checks);
        QVERIFY(plan.has_value());
        const ExportReport report = project.run(request);
        QCOMPARE(report.rows, 20);
        for (const Diagnostics &warnings : {plan->warnings, report.warnings}) {
            const auto arguments = [&warnings](const char *code) {
                const Diagnostic *warning = warningOf(warnings, code);
                return warning == nullptr ? QStringList() : warning->arguments;
            };
            QCOMPARE(arguments("validationShare").mid(1, 2),
                     (QStringList{QStringLiteral("0"), QStringLiteral("20")}));
            QCOMPARE(arguments("inconsistentRows"), QStringList{QStringLiteral("2")});
            QCOMPARE(arguments("testRows"),
                     (QStringList{QStringLiteral("1"), QStringLiteral("1")}));
            QCOMPARE(arguments("groupsMixed").last(), QStringLiteral("board: train 1, test 1"));
        }
        QCOMPARE(plan->concerned[QStringLiteral("inconsistentRows")].size(), size_t(2));
    }

    void aWholeExportThatTheProjectCanNotNoteIsAWarning()
    {
        Approved project(1);
        project.data->at(SampleId(1)).contentHash = QCryptographicHash::hash(
            bytesOf(project.images.file(QStringLiteral("0.png"))), QCryptographicHash::Sha256);
        project.data->failWrites(
            Error{QStringLiteral("diskFull"), "There is no more room.", {}, {}});
        const ExportReport report = project.run(project.request());
        QCOMPARE(report.rows, 1);
        QVERIFY(QFile::exists(report.manifest));
        const Diagnostic *warning = warningOf(report.warnings, "diskFull");
        QVERIFY(warning != nullptr);
        QVERIFY(warning->text().contains(QStringLiteral("There is no more room.")));
    }

    void nothingToExportLeavesTheEarlierExportAsItWas_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("isBroken");
        QTest::newRow("nothing matches") << QStringLiteral("nothing") << false;
        QTest::newRow("no picture can be read") << QString() << true;
    }

    void nothingToExportLeavesTheEarlierExportAsItWas()
    {
        QFETCH(const QString, filter);
        QFETCH(const bool, isBroken);
        Approved project(3);
        ExportRequest request = project.request();
        const QString folder = project.run(request).folder;
        const auto before = contentsOf(folder);
        for (int i = 0; i < 3 && isBroken; ++i) {
            project.images.write(QStringLiteral("%1.png").arg(i), "no picture");
        }
        request.recipe.filter = filter;
        request.rule = OverwriteRule::ReplaceEarlierExport;
        request.terms = {1, ChangedFilesRule::MayGo};
        for (const QString &name : {QStringLiteral("out"), QStringLiteral("new")}) {
            request.folder = project.out.filePath(name);
            const auto report = project.job.run(request, {});
            QVERIFY(!report);
            QCOMPARE(report.error().code, QStringLiteral("nothingToExport"));
        }
        QCOMPARE(contentsOf(folder), before);
        QCOMPARE(QDir(project.out.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("out")});
        QCOMPARE(project.data->exportRows.size(), size_t(1));
    }

    void whatKeepsAllFromBeingExportedIsSaid()
    {
        Approved project(3);
        project.data->at(SampleId(1)).record.differsFromTruth = true;
        QVERIFY(QFile::remove(project.images.file(QStringLiteral("1.png"))));
        QVERIFY(QFile::remove(project.images.file(QStringLiteral("2.png"))));
        const auto report = project.job.run(project.request(), {});
        QVERIFY(!report);
        QCOMPARE(report.error().code, QStringLiteral("nothingToExport"));
        QCOMPARE(report.error().arguments.first(), QStringLiteral("3"));
        QVERIFY(report.error().text().contains(QStringLiteral("2 × The picture is missing")));
    }

    void fewerRowsReplaceMoreOnlyWhereAgreed_data()
    {
        QTest::addColumn<bool>("isFoundWhileWriting");
        QTest::newRow("by the plan") << false;
        QTest::newRow("by a picture that can't be read") << true;
    }

    void fewerRowsReplaceMoreOnlyWhereAgreed()
    {
        QFETCH(const bool, isFoundWhileWriting);
        Approved project(3);
        ExportRequest request = project.request();
        const QString folder = project.run(request).folder;
        const auto before = contentsOf(folder);
        if (isFoundWhileWriting) {
            project.images.write(QStringLiteral("1.png"), "no picture");
        } else {
            project.row(2).state = RecordState::InProgress;
        }
        request.rule = OverwriteRule::ReplaceEarlierExport;
        const auto refused = project.job.run(request, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("poorerExport"));
        QCOMPARE(
            refused.error().arguments,
            (QStringList{folder, QStringLiteral("trl"), QStringLiteral("3"), QStringLiteral("2")}));
        QCOMPARE(contentsOf(folder), before);

        request.terms.leastRows = 2;
        const ExportReport report = project.run(request);
        QCOMPARE(report.rows, 2);
        QCOMPARE(report.toJson()[QStringLiteral("replaced")].toInteger(), 3);
        // As many rows as before need no word.
        request.terms = {};
        QCOMPARE(project.run(request).rows, 2);
    }

    void anotherFormatIsToldBeforeItIsReplaced()
    {
        Approved project(2);
        ExportRequest request = project.request(QStringLiteral("coco"));
        QCOMPARE(project.run(request).rows, 2);
        request.recipe = ExportRecipe::standard(QStringLiteral("trl"));
        request.rule = OverwriteRule::ReplaceEarlierExport;
        std::vector<ExportReplacement> told;
        request.onReplacing = [&](const ExportReplacement &replaced) { told.push_back(replaced); };
        QCOMPARE(project.run(request).rows, 2);
        QCOMPARE(told.size(), size_t(1));
        QVERIFY(told.front().isOtherFormat());
        QCOMPARE(told.front().earlier.format, QStringLiteral("coco"));
        QCOMPARE(told.front().format, QStringLiteral("trl"));
    }

    void namesThatWereChangedOnTheDiskAreErrorsOfThePlanAndOfTheExport()
    {
        Approved project(2);
        project.data->damagedNames = {
            {Severity::Error, QStringLiteral("damagedMeta"), "Changed.", {}, -1, 0, {}}};
        const auto plan = project.job.plan(project.request().recipe);
        QVERIFY(plan);
        const ExportReport report = project.run(project.request());
        for (const Diagnostics &warnings : {plan->warnings, report.warnings}) {
            const Diagnostic *damage = warningOf(warnings, "damagedMeta");
            QVERIFY(damage != nullptr);
            QCOMPARE(damage->severity, Severity::Error);
        }
    }

    void aSplitThatMissesACategoryIsTold()
    {
        Approved project(6);
        project.row(1).category = QStringLiteral("board");
        project.row(2).category = QStringLiteral("cable");
        for (int id = 1; id <= 6; ++id) {
            project.row(id).split = id == 1 || id == 6 ? Split::Validation : Split::Train;
        }
        ExportRecipe recipe = project.request().recipe;
        const auto plan = project.job.plan(recipe);
        QVERIFY(plan);
        const Diagnostic *unmeasured = warningOf(plan->warnings, "validationMisses");
        QVERIFY(unmeasured != nullptr);
        QCOMPARE(unmeasured->arguments, QStringList{QStringLiteral("cable")});
        const Diagnostic *unlearnt = warningOf(plan->warnings, "trainingMisses");
        QVERIFY(unlearnt != nullptr);
        QCOMPARE(unlearnt->arguments, QStringList{QStringLiteral("board")});
        // Nothing to validate with is wanted: nothing is missed.
        recipe.filter = QStringLiteral("category:cable");
        QVERIFY(warningOf(project.job.plan(recipe)->warnings, "validationMisses") == nullptr);
    }

    void whatIsReplacedIsToldBefore()
    {
        Approved project(3);
        ExportRequest request = project.request();
        std::vector<ExportReplacement> told;
        QByteArray stillThere;
        request.onReplacing = [&](const ExportReplacement &replaced) {
            told.push_back(replaced);
            stillThere = bytesOf(replaced.earlier.folder + QStringLiteral("/sft_train.jsonl"));
        };
        request.recipe.validationShare = 0;
        project.row(3).state = RecordState::InProgress;
        const QString folder = project.run(request).folder;
        QVERIFY(told.empty());
        project.row(3).state = RecordState::Approved;
        QFile rows(folder + QStringLiteral("/sft_train.jsonl"));
        QVERIFY(rows.open(QIODevice::Append) && rows.write("by hand\n") > 0);
        rows.close();
        // Nothing is lost with a file that is gone.
        QVERIFY(QFile::remove(folder + QStringLiteral("/ra_reward.py")));
        const auto before = contentsOf(folder);

        request.rule = OverwriteRule::ReplaceEarlierExport;
        const auto refused = project.job.run(request, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("changedFiles"));
        QCOMPARE(refused.error().arguments,
                 (QStringList{folder, QStringLiteral("1"), QStringLiteral("sft_train.jsonl")}));
        QCOMPARE(contentsOf(folder), before);
        const auto standing = ExportJob::replacementIn(folder, {});
        QCOMPARE(standing->earlier.rows, 2);
        QCOMPARE(standing->changedFiles, QStringList{QStringLiteral("sft_train.jsonl")});

        request.terms.changedFiles = ChangedFilesRule::MayGo;
        QCOMPARE(*project.run(request).replacedRows, 2);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told.front().earlier.rows, 2);
        QCOMPARE(told.front().earlier.format, QStringLiteral("trl"));
        QVERIFY(!told.front().isOtherFormat());
        QCOMPARE(told.front().rows, 3);
        QCOMPARE(told.front().changedFiles, QStringList{QStringLiteral("sft_train.jsonl")});
        QVERIFY(stillThere.endsWith("by hand\n"));
    }

    void aFileOfTheSameSizeIsToldApartByItsHash()
    {
        Approved project(1);
        const ExportReport report = project.run(project.request());
        const QString path = report.folder + QStringLiteral("/sft_train.jsonl");
        QByteArray bytes = bytesOf(path);
        bytes[bytes.size() / 2] = bytes[bytes.size() / 2] == 'x' ? 'y' : 'x';
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        QCOMPARE(ExportJob::replacementIn(report.folder, {})->changedFiles,
                 QStringList{QStringLiteral("sft_train.jsonl")});
        QCOMPARE(ExportJob::replacementIn(project.out.filePath(QStringLiteral("absent")), {})
                     ->earlier.folder,
                 QString());
        QCOMPARE(ExportJob::replacementIn(project.images.path(), {}).error().code,
                 QStringLiteral("notAnExport"));
    }

    void progressRisesOnce()
    {
        Approved project(30);
        ExportRequest request = project.request();
        for (int run = 0; run < 2; ++run) {
            std::vector<Progress> told;
            QVERIFY(project.job.run(request, [&](const Progress &step) { told.push_back(step); }));
            QVERIFY(told.size() > 1);
            QVERIFY(std::is_sorted(
                told.begin(), told.end(),
                [](const Progress &one, const Progress &other) { return one.done < other.done; }));
            for (size_t i = 0; i < told.size(); ++i) {
                QCOMPARE(told[i].total, 30);
                QCOMPARE(told[i].done == 30, i + 1 == told.size());
            }
            request.rule = OverwriteRule::ReplaceEarlierExport;
        }
    }

    void anExportWithoutFolderIsRefused()
    {
        Approved project(1);
        ExportRequest request = project.request();
        request.folder.clear();
        const auto report = project.job.run(request, {});
        QVERIFY(!report);
        QCOMPARE(report.error().code, QStringLiteral("noFolder"));
    }

    void imageFoldersAreNeverWrittenTo_data()
    {
        QTest::addColumn<QString>("place");
        QTest::newRow("the folder") << QStringLiteral("images");
        QTest::newRow("inside") << QStringLiteral("images/new/export");
        QTest::newRow("above") << QStringLiteral(".");
        QTest::newRow("by a link") << QStringLiteral("link/export");
        QTest::newRow("with dots") << QStringLiteral("other/../images/export");
    }

    void imageFoldersAreNeverWrittenTo()
    {
        QFETCH(const QString, place);
        const MadeFolder top;
        top.write(QStringLiteral("images/a.png"), "x");
        QVERIFY(QFile::link(top.file(QStringLiteral("images")), top.file(QStringLiteral("link"))));
        Approved project(1);
        project.data->roots.push_back({RootId(2), top.file(QStringLiteral("images"))});
        ExportRequest request = project.request();
        request.folder = top.path() + QLatin1Char('/') + place;
        request.rule = OverwriteRule::ReplaceEarlierExport;
        const auto before = contentsOf(top.path());
        const auto report = project.job.run(request, {});
        QVERIFY(!report);
        QCOMPARE(report.error().code, QStringLiteral("sourceFolder"));
        QVERIFY(report.error().text().contains(top.file(QStringLiteral("images"))));
        QCOMPARE(contentsOf(top.path()), before);
        // A folder beside it whose name begins alike is another one.
        request.folder = top.file(QStringLiteral("images2"));
        QVERIFY(project.job.run(request, {}));
    }

    void aFullDiskEndsTheExportAndLeavesNothing()
    {
        constexpr qint64 kFull = 20'000;
        if (!isTestChild()) {
            QVERIFY(passesWithFullDisk("aFullDiskEndsTheExportAndLeavesNothing", kFull));
            return;
        }
        Approved project(200);
        for (const QString &format : exportFormats()) {
            const auto report = project.job.run(project.request(format, format), {});
            QVERIFY(!report);
            QCOMPARE(report.error().code, QStringLiteral("notWritable"));
            QCOMPARE(report.error().arguments, QStringList{qt_error_string(EFBIG)});
            QVERIFY(QDir(project.out.path()).isEmpty());
        }
        QVERIFY(project.data->exportRows.empty());
    }

    void aStoppedExportLeavesNothing()
    {
        Approved project(30);
        std::stop_source source;
        const auto report = project.job.run(
            project.request(), [&](const Progress &) { source.request_stop(); },
            source.get_token());
        QVERIFY(!report);
        QCOMPARE(report.error().code, QStringLiteral("cancelled"));
        QVERIFY(QDir(project.out.path()).isEmpty());
    }

    void oddPromptsAndLongRowsAreWarnedOf()
    {
        Approved project(3);
        project.data->at(SampleId(2)).record.draft = QStringLiteral("划痕").repeated(600);
        ExportRecipe recipe = ExportRecipe::standard(QStringLiteral("llamafactory"));
        QVERIFY(project.job.plan(recipe)->warnings.empty());
        recipe.cutoffTokens = 1000;
        const auto plan = project.job.plan(recipe);
        const Diagnostic *tooLong = warningOf(plan->warnings, "rowsTooLong");
        QVERIFY(tooLong != nullptr);
        QCOMPARE(tooLong->arguments.first(), QStringLiteral("1"));
        QVERIFY(tooLong->arguments.last().toInt() > 1000);
        QVERIFY(warningOf(plan->warnings, "noCoordinates") == nullptr);
        recipe.question = QStringLiteral("Are there any defects?");
        QVERIFY(warningOf(project.job.plan(recipe)->warnings, "noCoordinates") != nullptr);
        recipe = ExportRecipe::standard(QStringLiteral("coco"));
        recipe.question.clear();
        QVERIFY(project.job.plan(recipe)->warnings.empty());
    }

    void deepPicturesAreShownAlikeAndTheManifestSaysHow()
    {
        Approved project(2);
        for (int i = 0; i < 2; ++i) {
            ImagePlanes planes = makePlanes(kSize, 1, 16);
            const quint16 value = i == 0 ? 4000 : 500;
            for (size_t at = 0; at < planes.pixels.size(); at += sizeof(value)) {
                std::memcpy(planes.pixels.data() + at, &value, sizeof(value));
            }
            project.images.write(QStringLiteral("%1.png").arg(i),
                                 encodePng(planes, PixelKind::AsIs).value());
        }
        const ExportReport report = project.run(project.request());
        QCOMPARE(manifestOf(report)[QStringLiteral("usedBits")].toObject(),
                 (QJsonObject{{QStringLiteral("tile"), 12}}));
        const auto grey = [&](int i) {
            const QString path = QStringLiteral("/images/%1.png").arg(i);
            return int(decodeImage(report.folder + path)->planes.pixels.front());
        };
        QCOMPARE(grey(0), 4000 * 255 / 4095);
        QCOMPARE(grey(1), 500 * 255 / 4095);
    }

    void theRewardFileComesFromTheProfile()
    {
        Approved project(1);
        const ExportReport report = project.run(project.request());
        const QByteArray program = bytesOf(report.folder + QStringLiteral("/ra_reward.py"));
        QVERIFY(program.contains("efficiencyBonus"));
    }

    void previewsShowTheSplitOfThePlan()
    {
        Approved project(1);
        const ExportRecipe recipe = ExportRecipe::standard(QStringLiteral("llamafactory"));
        QCOMPARE(project.job.preview(recipe, SampleId(1), Split::Validation)->front().file,
                 QStringLiteral("ra_val.json"));
        QCOMPARE(project.job.plan(recipe)->splits.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestExportJob)
#include "tst_exportjob.moc"
