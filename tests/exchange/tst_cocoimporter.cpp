// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/importplan.h"
#include "tests/support/madefolder.h"
#include "tests/support/testsupport.h"

#include <QTest>

using namespace ra;
using namespace ra::test;

namespace {

constexpr ImageSize kSize{100, 80};
const char kImage[] = R"({"id": 1, "file_name": "a.png", "width": 100, "height": 80})";
const char kOther[] = R"({"id": 2, "file_name": "b.png", "width": 100, "height": 80})";
const char kGood[] = R"({"id": 9, "image_id": 1, "category_id": 1, "bbox": [10, 10, 20, 20]})";

/// One list of the file, one entry a line; the first entry of the first list stands in line 2.
QByteArray listOf(const char *name, const QList<QByteArray> &entries)
{
    return QByteArray("\"") + name + "\": [\n" + entries.join(",\n") + "\n]";
}

QByteArray cocoFile(const QList<QByteArray> &images, const QList<QByteArray> &annotations,
                    const QByteArray &category = R"({"id": 1, "name": "dent"})")
{
    return '{' + listOf("images", images) + ",\n" + listOf("annotations", annotations) + ",\n"
           + listOf("categories", {category}) + "}\n";
}

/// The pictures a.png and b.png with this file of annotations.
ImportPlan planWith(const QByteArray &json,
                    UnannotatedMeaning unannotated = UnannotatedMeaning::Unlabelled)
{
    const MadeFolder folder;
    folder.picture(QStringLiteral("images/a.png"), kSize);
    folder.picture(QStringLiteral("images/b.png"), kSize);
    folder.write(QStringLiteral("annotations.json"), json);
    ImportOptions options;
    options.unannotated = unannotated;
    return planOf(folder.path(), options, QStringLiteral("coco"));
}

const Diagnostic *problemOf(const ImportPlan &plan, const char *code)
{
    const auto found =
        std::find_if(plan.problems.begin(), plan.problems.end(), [code](const Diagnostic &problem) {
            return problem.code == QLatin1String(code);
        });
    return found == plan.problems.end() ? nullptr : &*found;
}

size_t findingsOfA(const ImportPlan &plan)
{
    const auto &truth = sampleAt(plan, QStringLiteral("images/a.png")).truth;
    return truth ? truth->findings.size() : 0;
}

} // namespace

class TestCocoImporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsWrittenAsFloatsAreTheWholeNumbers_data()
    {
        QTest::addColumn<QByteArray>("imageId");
        QTest::newRow("whole") << QByteArray("1");
        QTest::newRow("point") << QByteArray("1.0");
        QTest::newRow("exponent") << QByteArray("1e0");
        QTest::newRow("large exponent") << QByteArray("10E-1");
    }

    void idsWrittenAsFloatsAreTheWholeNumbers()
    {
        QFETCH(const QByteArray, imageId);
        const ImportPlan plan =
            planWith(cocoFile({kImage}, {R"({"id": 5.0, "image_id": )" + imageId
                                         + R"(, "category_id": 1.0, "bbox": [1, 2, 30, 30]})"}));
        QCOMPARE(findingsOfA(plan), size_t(1));
        QVERIFY(problemOf(plan, "unknownImage") == nullptr);
    }

    void picturesStayUnlabelledWhereAnnotationsBelongToNone()
    {
        const ImportPlan plan = planWith(
            cocoFile({kImage, kOther}, {kGood, R"({"id": 3, "image_id": 77, "category_id": 1,
                                                   "bbox": [1, 2, 30, 30]})"}),
            UnannotatedMeaning::Normal);
        QCOMPARE(findingsOfA(plan), size_t(1));
        QVERIFY(!sampleAt(plan, QStringLiteral("images/b.png")).truth);
        QVERIFY(problemOf(plan, "unknownImage") != nullptr);
        const Diagnostic *problem = problemOf(plan, "notFullyLabelled");
        QVERIFY(problem != nullptr);
        QCOMPARE(problem->arguments, QStringList{QStringLiteral("1")});
    }

    void aWrongEntryLosesNothingElse_data()
    {
        QTest::addColumn<QList<QByteArray>>("images");
        QTest::addColumn<QList<QByteArray>>("annotations");
        QTest::addColumn<QStringList>("arguments");
        const auto arguments = [](const char *line, const char *list) {
            return QStringList{QLatin1String(line), QStringLiteral("1"), QLatin1String(list),
                               QStringLiteral("1")};
        };
        QTest::newRow("number among annotations")
            << QList<QByteArray>{kImage} << QList<QByteArray>{kGood, "5"}
            << arguments("6", "annotations");
        QTest::newRow("text among pictures")
            << QList<QByteArray>{kImage, "\"x\""} << QList<QByteArray>{kGood}
            << arguments("3", "images");
        QTest::newRow("list among annotations")
            << QList<QByteArray>{kImage} << QList<QByteArray>{"[1, [2]]", kGood}
            << arguments("5", "annotations");
    }

    void aWrongEntryLosesNothingElse()
    {
        QFETCH(const QList<QByteArray>, images);
        QFETCH(const QList<QByteArray>, annotations);
        QFETCH(const QStringList, arguments);
        const ImportPlan plan = planWith(cocoFile(images, annotations));
        QCOMPARE(findingsOfA(plan), size_t(1));
        const Diagnostic *problem = problemOf(plan, "wrongEntry");
        QVERIFY(problem != nullptr);
        QCOMPARE(problem->severity, Severity::Error);
        QCOMPARE(problem->arguments, arguments);
    }

    void brokenSyntaxRefusesTheFileAndOtherFilesGoOn()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("images/a.png"), kSize);
        folder.write(QStringLiteral("annotations.json"), cocoFile({kImage}, {kGood}));
        folder.write(QStringLiteral("instances_broken.json"),
                     "{\"images\": [\n{\"id\": 1 \"file_name\": 2}]}");
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(findingsOfA(plan), size_t(1));
        const Diagnostic *problem = problemOf(plan, "jsonBad");
        QVERIFY(problem != nullptr);
        QCOMPARE(problem->item, QStringLiteral("instances_broken.json"));
        QCOMPARE(problem->arguments.first(), QStringLiteral("2"));
    }

    void annotationsWithoutUsableBoxAreNamedByLine_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<QString>("code");
        QTest::newRow("none") << QByteArray() << QStringLiteral("boxMissing");
        QTest::newRow("three numbers")
            << QByteArray(R"(, "bbox": [1, 2, 3])") << QStringLiteral("boxMissing");
        QTest::newRow("null") << QByteArray(R"(, "bbox": null)") << QStringLiteral("boxMissing");
        QTest::newRow("texts") << QByteArray(R"(, "bbox": ["1", "2", "3", "4"])")
                               << QStringLiteral("boxNotFinite");
        QTest::newRow("polygon of one point")
            << QByteArray(R"(, "segmentation": [[1, 1, 1, 1, 1, 1]])")
            << QStringLiteral("boxEmpty");
    }

    void annotationsWithoutUsableBoxAreNamedByLine()
    {
        QFETCH(const QByteArray, rest);
        QFETCH(const QString, code);
        const ImportPlan plan = planWith(cocoFile(
            {kImage}, {kGood, R"({"id": 4, "image_id": 1, "category_id": 1)" + rest + '}'}));
        QCOMPARE(findingsOfA(plan), size_t(1));
        const Diagnostic *problem = problemOf(plan, code.toLatin1().constData());
        QVERIFY(problem != nullptr);
        QCOMPARE(problem->arguments.first(), QStringLiteral("4"));
        if (code != QStringLiteral("boxEmpty")) {
            QCOMPARE(problem->arguments.value(1), QStringLiteral("6"));
        }
    }

    void aPictureWithoutFileNameOrIdIsNamedByLine()
    {
        const ImportPlan plan = planWith(cocoFile(
            {R"({"id": 3, "file_name": null})", R"({"file_name": "b.png"})", kImage}, {kGood}));
        QCOMPARE(plan.samples.size(), size_t(1));
        QCOMPARE(problemOf(plan, "noFileName")->arguments.first(), QStringLiteral("2"));
        QCOMPARE(problemOf(plan, "noImageId")->arguments.first(), QStringLiteral("3"));
    }

    void repeatedIdsAreOneProblem()
    {
        const QList<QByteArray> annotations(
            1000, R"({"id": 7, "image_id": 1, "category_id": 1, "bbox": [1, 2, 30, 30]})");
        const ImportPlan plan = planWith(cocoFile({kImage}, annotations));
        QCOMPARE(findingsOfA(plan), size_t(1000));
        QCOMPARE(codesOf(plan).count(QStringLiteral("duplicateAnnotationId")), 1);
        QCOMPARE(problemOf(plan, "duplicateAnnotationId")->arguments.first(),
                 QStringLiteral("999"));
    }

    void annotationsWithoutIdsAreNoRepetition()
    {
        const QList<QByteArray> annotations(
            5, R"({"image_id": 1, "category_id": 1, "bbox": [1, 2, 30, 30]})");
        const ImportPlan plan = planWith(cocoFile({kImage}, annotations));
        QCOMPARE(findingsOfA(plan), size_t(5));
        QVERIFY(problemOf(plan, "duplicateAnnotationId") == nullptr);
    }

    void unknownPicturesAndCategoriesAreOneProblemEach()
    {
        const QList<QByteArray> annotations =
            QList<QByteArray>(500,
                              R"({"id": 1, "image_id": 6, "category_id": 1, "bbox": [1, 2, 3, 4]})")
            + QList<QByteArray>(
                500, R"({"id": 2, "image_id": 1, "category_id": 8, "bbox": [1, 2, 3, 4]})");
        const ImportPlan plan = planWith(cocoFile({kImage}, annotations));
        QCOMPARE(codesOf(plan).count(QStringLiteral("unknownImage")), 1);
        QCOMPARE(problemOf(plan, "unknownImage")->arguments,
                 (QStringList{QStringLiteral("500"), QStringLiteral("1"), QStringLiteral("6")}));
        QCOMPARE(codesOf(plan).count(QStringLiteral("unknownCategory")), 1);
        QCOMPARE(problemOf(plan, "unknownCategory")->arguments.first(), QStringLiteral("500"));
        QVERIFY(!sampleAt(plan, QStringLiteral("images/a.png")).truth);
    }

    void aCategoryWithoutNameIsSaid()
    {
        const ImportPlan plan = planWith(cocoFile({kImage}, {kGood}, R"({"id": 1})"));
        QVERIFY(
            sampleAt(plan, QStringLiteral("images/a.png")).truth->findings.front().type.isEmpty());
        QVERIFY(problemOf(plan, "noCategoryName") != nullptr);
    }
};

QTEST_GUILESS_MAIN(TestCocoImporter)
#include "tst_cocoimporter.moc"
