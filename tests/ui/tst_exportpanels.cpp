// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testsupport.h"
#include "ui/common/reasonlist.h"
#include "ui/common/theme.h"
#include "ui/exports/exportpreview.h"
#include "ui/exports/exportproblems.h"
#include "ui/exports/exportrecipepanel.h"
#include "ui/exports/exportversions.h"
#include "ui/exports/replacequestion.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTextBlock>
#include <QTextLayout>
#include <QTreeWidget>

using namespace ra;
using namespace ra::ui;

/// The panels of the export workspace by themselves.
class TestExportPanels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongReasonIsBrokenIntoLines()
    {
        ReasonList list;
        list.resize(500, 300);
        const auto *one = list.add(QStringLiteral("one.png"), QStringLiteral("Missing."));
        const auto *other = list.add(
            QStringLiteral("two.png"),
            QStringLiteral(
                "The picture is missing; name its folder anew or put it back, then look at "
                "the sample in Review and accept it there."));
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        QTRY_VERIFY(list.visualItemRect(other).height() > 2 * list.fontMetrics().height());
        const int narrow = list.visualItemRect(other).height();
        QVERIFY(list.visualItemRect(one).height() < narrow);
        const auto *longName =
            list.add(QStringLiteral("PCBData/group70003/70003/70003000_test.jpg"),
                     QStringLiteral("Missing."));
        QTRY_VERIFY(list.visualItemRect(longName).height() > list.visualItemRect(one).height());
        list.resize(1400, 300);
        QTRY_VERIFY(list.visualItemRect(other).height() < narrow);
    }

    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void theFormKeepsTheWholeRecipe_data();
    void theFormKeepsTheWholeRecipe();
    void theProposedFolderFollowsThePurpose();
    void theButtonsFollowTheState();
    void theProposedReplacementKeepsByDefault();
    void anotherFormatIsNamed();
    void manyChangedFilesAreCounted();
    void versionsAreListedNewestFirst();
    void thePartsOfATraceAreColoured();
    void aSampleWithTwoReasonsIsQueuedOnce();
};

void TestExportPanels::theFormKeepsTheWholeRecipe_data()
{
    QTest::addColumn<QString>("format");
    for (const QString &format : exportFormats()) {
        QTest::newRow(qPrintable(format)) << format;
    }
}

void TestExportPanels::theFormKeepsTheWholeRecipe()
{
    QFETCH(const QString, format);
    ExportRecipe recipe = ExportRecipe::standard(format);
    recipe.filter = QStringLiteral("category:tile");
    recipe.question = QStringLiteral("Boxes in pixels?");
    recipe.system = QStringLiteral("You look closely.");
    recipe.includesDiffering = true;
    recipe.includesInconsistent = true;
    recipe.includesContradicting = true;
    recipe.validationShare = 0.25;
    recipe.seed = 1'234'567'890;
    recipe.cutoffTokens = 4096;
    ExportRecipePanel panel;
    panel.setRecipe(recipe);
    QCOMPARE(panel.recipe().toJson(), recipe.toJson());
}

void TestExportPanels::theProposedFolderFollowsThePurpose()
{
    ExportRecipePanel panel;
    panel.setRecipe(ExportRecipe::standard(QStringLiteral("trl")));
    panel.setFolder(QStringLiteral("/exports/tiles-trl"));
    panel.show();
    QSignalSpy edited(&panel, &ExportRecipePanel::edited);
    QTest::mouseClick(panel.findChild<QPushButton *>(QStringLiteral("exportPurpose_coco")),
                      Qt::LeftButton);
    QCOMPARE(panel.recipe().format, QStringLiteral("coco"));
    QCOMPARE(panel.folder(), QStringLiteral("/exports/tiles-coco"));
    QCOMPARE(edited.count(), 1);
    // One that a person chose stays.
    auto *folder = panel.findChild<QLineEdit *>(QStringLiteral("exportFolder"));
    folder->selectAll();
    QTest::keyClicks(folder, QStringLiteral("/elsewhere"));
    QTest::mouseClick(panel.findChild<QPushButton *>(QStringLiteral("exportPurpose_trl")),
                      Qt::LeftButton);
    QCOMPARE(panel.folder(), QStringLiteral("/elsewhere"));
}

void TestExportPanels::theButtonsFollowTheState()
{
    using State = ExportRecipePanel::State;
    ExportRecipePanel panel;
    panel.show();
    const auto *run = panel.findChild<QPushButton *>(QStringLiteral("exportRun"));
    const auto *cancel = panel.findChild<QPushButton *>(QStringLiteral("exportCancel"));
    ExportPlan plan;
    plan.rows = 12;
    panel.setPlan(plan);
    panel.setState(State::Blocked, QStringLiteral("Ctrl+Enter"));
    QVERIFY(!run->isEnabled() && !cancel->isVisible());
    panel.setState(State::Ready, QStringLiteral("Ctrl+Enter"));
    QVERIFY(run->isEnabled() && !cancel->isVisible());
    QVERIFY(run->text().contains(QStringLiteral("12")));
    QVERIFY(run->text().contains(QStringLiteral("Ctrl+Enter")));
    panel.setState(State::Running, QStringLiteral("Ctrl+Enter"));
    QVERIFY(!run->isEnabled() && cancel->isVisible());
}

void TestExportPanels::theProposedReplacementKeepsByDefault()
{
    ExportReplacement replaced;
    replaced.earlier.folder = QStringLiteral("/exports/tiles");
    replaced.earlier.rows = 120;
    replaced.rows = 130;
    auto *question = new ReplaceQuestion(replaced);
    const QSignalSpy chosen(question, &ReplaceQuestion::replaceChosen);
    const QSignalSpy gone(question, &QObject::destroyed);
    question->open();
    QVERIFY(question->text().contains(QStringLiteral("120")));
    QVERIFY(question->text().contains(QStringLiteral("130")));
    QCOMPARE(question->informativeText(), QString());
    QTest::keyClick(question, Qt::Key_Enter);
    QTRY_COMPARE(gone.count(), 1);
    QCOMPARE(chosen.count(), 0);
}

void TestExportPanels::anotherFormatIsNamed()
{
    ExportReplacement replaced;
    replaced.earlier.format = QStringLiteral("coco");
    replaced.format = QStringLiteral("trl");
    const ReplaceQuestion question(replaced);
    QVERIFY(question.informativeText().contains(QStringLiteral("coco")));
    QVERIFY(question.informativeText().contains(QStringLiteral("trl")));
}

void TestExportPanels::manyChangedFilesAreCounted()
{
    ExportReplacement replaced;
    for (int i = 0; i < 30; ++i) {
        replaced.changedFiles.append(QStringLiteral("images/%1.png").arg(i));
    }
    const ReplaceQuestion question(replaced);
    QVERIFY(question.informativeText().contains(QStringLiteral("30 file")));
    QVERIFY(question.informativeText().contains(QStringLiteral("images/0.png")));
    QVERIFY(!question.informativeText().contains(QStringLiteral("images/29.png")));
    QVERIFY(question.informativeText().contains(QStringLiteral("and 22 more")));
}

void TestExportPanels::versionsAreListedNewestFirst()
{
    ExportVersions versions;
    ExportRow older;
    older.id = ExportId(1);
    older.format = QStringLiteral("trl");
    ExportRow newer = older;
    newer.id = ExportId(2);
    newer.format = QStringLiteral("coco");
    newer.rows = 7;
    versions.setVersions({older, newer});
    const auto *table = versions.findChild<QTableWidget *>(QStringLiteral("exportVersions"));
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("coco"));
    QCOMPARE(table->item(0, 2)->text(), QStringLiteral("7"));
    QCOMPARE(table->item(1, 0)->text(), QStringLiteral("trl"));
    versions.setVersions({});
    QVERIFY(table->isHidden());
}

void TestExportPanels::thePartsOfATraceAreColoured()
{
    const Theme theme(ThemeKind::Light);
    ExportPreviewPanel panel(&theme);
    panel.setPlace(0, 1);
    panel.setRows({{QStringLiteral("rows.json"),
                    "<think>Even.</think><reflection>A spot.</reflection><answer>yes</answer>"}});
    const auto *text = panel.findChild<QPlainTextEdit *>(QStringLiteral("exportRows"));
    const QTextBlock row = text->document()->findBlockByNumber(1);
    const auto colourAt = [&row](const QString &word) {
        const auto place = static_cast<int>(row.text().indexOf(word));
        for (const QTextLayout::FormatRange &range : row.layout()->formats()) {
            if (range.start <= place && place < range.start + range.length) {
                return range.format.foreground().color();
            }
        }
        return QColor();
    };
    QCOMPARE(colourAt(QStringLiteral("Even")), theme.color(Token::Draft));
    QCOMPARE(colourAt(QStringLiteral("spot")), theme.color(Token::Muted));
    QCOMPARE(colourAt(QStringLiteral("yes")), theme.color(Token::Corrected));
}

void TestExportPanels::aSampleWithTwoReasonsIsQueuedOnce()
{
    ExportProblems problems;
    problems.show();
    ExportPlan plan;
    plan.rows = 2;
    plan.leftOut.push_back(
        {SampleId(9), {QStringLiteral("noFile"), "gone", {}, QStringLiteral("i.png")}});
    plan.concerned[QStringLiteral("inconsistentRows")] = {{SampleId(4), QStringLiteral("d.png")}};
    plan.concerned[QStringLiteral("genericTypes")] = {{SampleId(4), QStringLiteral("d.png")},
                                                      {SampleId(5), QStringLiteral("e.png")}};
    problems.setPlan(plan);
    auto *list = problems.findChild<QTreeWidget *>(QStringLiteral("exportProblemList"));
    QCOMPARE(list->topLevelItemCount(), 4);
    std::vector<SampleId> wanted;
    int place = -1;
    connect(&problems, &ExportProblems::samplesWanted, this,
            [&](const std::vector<SampleId> &samples, int index) {
                wanted = samples;
                place = index;
            });
    list->setCurrentItem(list->topLevelItem(3));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(wanted, (std::vector<SampleId>{SampleId(9), SampleId(4), SampleId(5)}));
    QCOMPARE(place, 2);
    // What differs from sample to sample stands in the list only.
    const auto contradicting = [](int id, const QString &other) {
        return ExportProblem{
            SampleId(id), {QStringLiteral("contradicts"), "as %1", {other}, QStringLiteral("x")}};
    };
    plan.leftOut.push_back(contradicting(11, QStringLiteral("a.png")));
    plan.leftOut.push_back(contradicting(12, QStringLiteral("b.png")));
    problems.setPlan(plan);
    const QString text = problems.findChild<QLabel *>(QStringLiteral("exportProblems"))->text();
    QCOMPARE(text, QStringLiteral("2 × as …\n1 × gone"));
    problems.setProblem(QStringLiteral("The filter can't be read."));
    QVERIFY(list->isHidden());
    QCOMPARE(problems.findChild<QLabel *>(QStringLiteral("exportProblems"))->text(),
             QStringLiteral("The filter can't be read."));
}

QTEST_MAIN(TestExportPanels)
#include "tst_exportpanels.moc"
