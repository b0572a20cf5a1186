// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/exporterregistry.h"
#include "annotation/exchange/target/exportfolder.h"
#include "annotation/exchange/target/jsontext.h"

#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace ra;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Answer answerOf(const QString &verdict, const QJsonArray &findings)
{
    Answer answer;
    answer.verdict = fromKey<Verdict>(verdict).value_or(Verdict::Unknown);
    for (const QJsonValue &value : findings) {
        const QJsonArray box = value[QStringLiteral("box")].toArray();
        answer.findings.push_back(
            {value[QStringLiteral("type")].toString(),
             PixelBox{box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble()},
             {},
             false});
    }
    return answer;
}

/// The golden records, as samples on their way out.
std::vector<ExportSample> goldenSamples(const QString &folder, const QString &imageFolder)
{
    const QJsonArray records =
        QJsonDocument::fromJson(bytesOf(folder + QStringLiteral("/records.json"))).array();
    std::vector<ExportSample> samples;
    for (const QJsonValue &value : records) {
        const QJsonObject record = value.toObject();
        ExportSample sample;
        sample.row.path = record[QStringLiteral("image")].toString();
        sample.row.size = {record[QStringLiteral("width")].toInt(),
                           record[QStringLiteral("height")].toInt()};
        sample.split = record[QStringLiteral("split")].toString() == QLatin1String("val")
                           ? Split::Validation
                           : Split::Train;
        const QStringList critique =
            record[QStringLiteral("critique")].toString().split(QStringLiteral("\n\n"));
        sample.record.mode = record[QStringLiteral("critique")].isNull() ? TraceMode::Thinking
                                                                         : TraceMode::Reflective;
        sample.record.draft = record[QStringLiteral("draft")].toString();
        sample.record.reflection = critique.value(0);
        sample.record.revisionText = critique.value(1);
        sample.record.draftAnswer.verdict =
            fromKey<Verdict>(record[QStringLiteral("draft_verdict")].toString())
                .value_or(Verdict::Unknown);
        sample.record.answer = answerOf(record[QStringLiteral("verdict")].toString(),
                                        record[QStringLiteral("findings")].toArray());
        sample.truth = sample.record.answer;
        sample.imagePath = imageFolder + QLatin1Char('/') + sample.row.path;
        samples.push_back(sample);
    }
    return samples;
}

QJsonArray rowsOf(const QString &path)
{
    const QByteArray bytes = bytesOf(path);
    if (!path.endsWith(QLatin1String(".jsonl"))) {
        return QJsonDocument::fromJson(bytes).array();
    }
    QJsonArray rows;
    for (const QByteArray &line : bytes.split('\n')) {
        if (!line.trimmed().isEmpty()) {
            rows.append(QJsonDocument::fromJson(line).object());
        }
    }
    return rows;
}

Status exportAll(const ExportRecipe &recipe, const std::vector<ExportSample> &samples,
                 const QString &target)
{
    ExportFolder folder(target, OverwriteRule::Refuse);
    RA_TRY_ASSIGN(const std::unique_ptr<Exporter> exporter, makeExporter(recipe, "# reward\n"));
    RA_TRY(folder.begin());
    RA_TRY(exporter->begin(folder));
    for (const ExportSample &sample : samples) {
        RA_TRY(exporter->add(sample));
    }
    RA_TRY(exporter->finish());
    return folder.commit();
}

} // namespace

class TestExporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void llamaFactoryRowsEqualTheGoldenOnes()
    {
        RA_REQUIRE_DATA(formats, "formats");
        QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("out"));
        const ExportRecipe recipe = ExportRecipe::standard(QStringLiteral("llamafactory"));
        QVERIFY(exportAll(recipe, goldenSamples(formats, QStringLiteral("images")), target));
        const QString golden = formats + QStringLiteral("/llamafactory/");
        QCOMPARE(rowsOf(target + QStringLiteral("/ra_train.json")),
                 rowsOf(golden + QStringLiteral("ra_train.json")));
        QCOMPARE(rowsOf(target + QStringLiteral("/ra_val.json")),
                 rowsOf(golden + QStringLiteral("ra_val.jsonl")));
        const QJsonObject registry =
            QJsonDocument::fromJson(bytesOf(target + QStringLiteral("/dataset_info.json")))
                .object();
        const QJsonObject goldenRegistry =
            QJsonDocument::fromJson(bytesOf(golden + QStringLiteral("dataset_info.json"))).object();
        QCOMPARE(registry[QStringLiteral("ra_train")], goldenRegistry[QStringLiteral("ra_train")]);
    }

    void trlRowsEqualTheGoldenOnes()
    {
        RA_REQUIRE_DATA(formats, "formats");
        QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("out"));
        QVERIFY(exportAll(ExportRecipe::standard(QStringLiteral("trl")),
                          goldenSamples(formats, QStringLiteral("images")), target));
        for (const char *name : {"sft_train", "sft_val", "grpo_train", "grpo_val"}) {
            const QString file = QStringLiteral("/%1.jsonl").arg(QLatin1String(name));
            QCOMPARE(rowsOf(target + file), rowsOf(formats + QStringLiteral("/trl") + file));
        }
        QCOMPARE(bytesOf(target + QStringLiteral("/ra_reward.py")), QByteArray("# reward\n"));
    }

    void cocoInstancesEqualTheGoldenOnes()
    {
        RA_REQUIRE_DATA(formats, "formats");
        QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("out"));
        std::vector<ExportSample> samples = goldenSamples(formats, QStringLiteral("images/train"));
        for (ExportSample &sample : samples) {
            sample.split = Split::Train; // the golden file holds all seven
        }
        QVERIFY(exportAll(ExportRecipe::standard(QStringLiteral("coco")), samples, target));
        const QString file = QStringLiteral("/annotations/instances_train.json");
        const QJsonObject ours = QJsonDocument::fromJson(bytesOf(target + file)).object();
        const QJsonObject golden =
            QJsonDocument::fromJson(bytesOf(formats + QStringLiteral("/coco") + file)).object();
        for (const char *key : {"images", "annotations", "categories"}) {
            QCOMPARE(ours[QLatin1String(key)], golden[QLatin1String(key)]);
        }
    }

    void aFindingWithoutBoxIsRefusedAndWritesNothing()
    {
        ExportSample sample;
        sample.row.size = {100, 100};
        sample.record.draft = QStringLiteral("A scratch.");
        sample.record.answer = {Verdict::Yes, {{QStringLiteral("scratch"), {}, {}, false}}};
        QTemporaryDir folder;
        ExportFolder out(folder.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
        const auto exporter =
            makeExporter(ExportRecipe::standard(QStringLiteral("llamafactory")), {});
        QVERIFY(out.begin());
        QVERIFY((*exporter)->begin(out));
        QVERIFY(!(*exporter)->add(sample));
    }

    void cocoRefusesADefectWithoutBoxInsteadOfListingItAsNormal()
    {
        ExportSample sample;
        sample.row.size = {100, 100};
        sample.row.path = QStringLiteral("a.png");
        sample.record.answer = {Verdict::Yes, {{QStringLiteral("scratch"), {}, {}, false}}};
        QTemporaryDir folder;
        ExportFolder out(folder.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
        const auto exporter = makeExporter(ExportRecipe::standard(QStringLiteral("coco")), {});
        QVERIFY(out.begin());
        QVERIFY((*exporter)->begin(out));
        QCOMPARE((*exporter)->preview(sample).error().code, QStringLiteral("findingWithoutBox"));
        QVERIFY(!(*exporter)->add(sample));
        QVERIFY((*exporter)->finish());
        QVERIFY(out.files().empty());
    }

    void cocoWritesBothPartsWhateverTheOrderOfTheSamples()
    {
        std::vector<ExportSample> samples;
        for (int i = 0; i < 100; ++i) {
            ExportSample sample;
            sample.row.size = {100, 100};
            sample.row.path = QStringLiteral("%1.png").arg(i);
            sample.split = i % 2 == 0 ? Split::Train : Split::Validation;
            sample.imagePath =
                QStringLiteral("images/%1/%2").arg(splitName(sample.split), sample.row.path);
            sample.record.answer = {Verdict::No, {}};
            for (int k = 0; k < i % 3; ++k) {
                sample.record.answer.verdict = Verdict::Yes;
                sample.record.answer.findings.push_back(
                    {QStringLiteral("type %1").arg(k), PixelBox{1, 2, 3, 4}, {}, false});
            }
            samples.push_back(sample);
        }
        QTemporaryDir folder;
        const QString target = folder.filePath(QStringLiteral("out"));
        QVERIFY(exportAll(ExportRecipe::standard(QStringLiteral("coco")), samples, target));
        for (const auto &[part, count] : {std::pair{"train", 50}, std::pair{"val", 49}}) {
            const QString name =
                QStringLiteral("/annotations/instances_%1.json").arg(QLatin1String(part));
            const QJsonObject coco = QJsonDocument::fromJson(bytesOf(target + name)).object();
            QCOMPARE(coco[QStringLiteral("images")].toArray().size(), 50);
            QCOMPARE(coco[QStringLiteral("annotations")].toArray().size(), count);
            QCOMPARE(coco[QStringLiteral("categories")].toArray().size(), 2);
        }
        // Nothing that waited on the disk is left.
        QCOMPARE(QDir(target).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("annotations")});
    }

    void genericTruthTypesStayOutOfTheRewardColumn()
    {
        DefectType oddity;
        oddity.name = QStringLiteral("oddity");
        oddity.isGeneric = true;
        ExportSample sample;
        sample.row.size = {100, 50};
        sample.record.draft = QStringLiteral("All fine.");
        sample.record.answer = {Verdict::No, {}};
        sample.truth = {Verdict::Yes,
                        {{QStringLiteral("defect"), PixelBox{10, 10, 20, 20}, {}, false},
                         {QStringLiteral("oddity"), {}, {}, false},
                         {QStringLiteral("bent"), {}, {}, false}}};
        const auto exporter =
            makeExporter(ExportRecipe::standard(QStringLiteral("trl")), {}, Taxonomy({oddity}));
        const auto rows = (*exporter)->preview(sample);
        QVERIFY(rows);
        const QJsonObject row = QJsonDocument::fromJson(rows->at(1).row).object();
        const QJsonObject solution =
            QJsonDocument::fromJson(row[QStringLiteral("solution")].toString().toUtf8()).object();
        QCOMPARE(solution[QStringLiteral("types")].toArray(), QJsonArray{QStringLiteral("bent")});
        QCOMPARE(solution[QStringLiteral("boxes")].toArray(),
                 (QJsonArray{QJsonArray{0.1, 0.2, 0.2, 0.4}}));
    }

    void recipeRefusesATrainersPlaceholderInThePrompt()
    {
        ExportRecipe recipe = ExportRecipe::standard(QStringLiteral("trl"));
        recipe.question = QStringLiteral("Look at <image> now.");
        QCOMPARE(recipe.check().error().code, QStringLiteral("badPrompt"));
        QVERIFY(!ExportRecipe::fromJson({{QStringLiteral("format"), QStringLiteral("none")}}));
    }

    void recipeSurvivesJson()
    {
        ExportRecipe recipe = ExportRecipe::standard(QStringLiteral("coco"));
        recipe.filter = QStringLiteral("type:bent -split:test");
        recipe.includesDiffering = true;
        recipe.validationShare = 0.25;
        recipe.seed = 77;
        recipe.cutoffTokens = 4096;
        QCOMPARE(*ExportRecipe::fromJson(recipe.toJson()), recipe);
    }

    void jsonTextEscapesWhatJsonDemandsAndNothingElse()
    {
        const QString text = QStringLiteral("a\"b\\c\n\t\x01 <&é🙂");
        const QByteArray json = jsonString(text);
        QCOMPARE(QJsonDocument::fromJson('[' + json + ']').array().at(0).toString(), text);
        QVERIFY(json.contains("é🙂") && json.contains("<&"));
        QCOMPARE(jsonNumber(208), QByteArray("208"));
        QCOMPARE(jsonNumber(0.35), QByteArray("0.35"));
    }
};

QTEST_GUILESS_MAIN(TestExporter)
#include "tst_exporter.moc"
