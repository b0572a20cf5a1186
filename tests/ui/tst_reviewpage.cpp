// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/imagecontroller.h"
#include "ui/review/reviewpage.h"

#include "tests/ui/reviewbench.h"
#include "ui/common/actiontable.h"
#include "ui/common/rejectpanel.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"
#include "ui/review/growingtext.h"
#include "ui/review/problemspanel.h"
#include "ui/review/reviewbar.h"

#include <QContextMenuEvent>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSlider>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace {

using namespace ra;
using namespace ra::ui;
using test::kSamples;
using test::suggested;
using test::yes;
using Bench = test::ReviewBench;

} // namespace

class TestReviewPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void boxIsDrawnByKeyAndTypedByDigit();
    void tabGoesThroughTheBoxes();
    void acceptByKeyApprovesAndShowsTheNextSample();
    void acceptAgainstTruthNeedsASecondPress();
    void editingAfterTheWarningNeedsANewOne();
    void acceptOfWhatIsInconsistentNeedsASecondPress();
    void twoPressesInOneGoDoNotConfirm();
    void aLongWarningIsShownWhole();
    void acceptWithoutATypeAsksForOne();
    void truthIsTakenOverByOneKey();
    void takingTruthOverSaysWhatTheCritiqueStillSays();
    void aNoticeGoesWithItsLanguage();
    void truthIsTakenOverForOneBoxFromItsMenu();
    void rejectByKeysStoresTheReason();
    void skipMovesTheSampleToTheEndAndBack();
    void lettersInATextFieldAreText();
    void typingIsSavedAndUndoneAcrossSamples();
    void failedWriteShowsAndKeepsTheText();
    void lateImageOfAnEarlierSampleIsDropped();
    void brokenImageSaysWhy();
    void stepsToTheNextOpenSample();
    void beginsAtTheFirstOpenSample();
    void verdictKeysSetTheCorrectedAnswer();
    void yesBringsBackWhatNoRemoved();
    void yesBringsNothingBackAfterAnEditOrAnotherVisit();
    void newTypeIsMadeFromTheChip();
    void problemsJumpToWhatTheyAreAbout();
    void paneKeysMoveTheFocus();
    void goToNumberAsksAndGoes();
    void monitorKeysAskForALook();
    void everyControlHasNames();
    void closingTheProjectEmptiesThePage();
    void whatIsShownIsRemembered();
    void cardsAreAsHighAsWhatTheyHold();
    void whatIsOnlyReadTakesNoEditAndSaysSo();
    void aStoppedTextCanBeReadAndIsNoAnswer();
    void whatAMonitorNotedAndItsFurtherTextsCanBeRead();
};

void TestReviewPage::boxIsDrawnByKeyAndTypedByDigit()
{
    Bench bench;
    bench.key(Qt::Key_R);
    QCOMPARE(bench.page->canvas()->tool(), ToolKind::Box);
    bench.drag(bench.at(50, 50), bench.at(70, 80));
    bench.key(Qt::Key_2);
    QCOMPARE(bench.record().answer.findings.size(), 2U);
    QCOMPARE(bench.record().answer.findings[1].type, QStringLiteral("bent"));
    QCOMPARE(*bench.record().answer.findings[1].box, (PixelBox{50, 50, 70, 80}));
    bench.key(Qt::Key_Delete);
    QCOMPARE(bench.record().answer.findings.size(), 1U);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().answer.findings.size(), 2U);
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.answer.findings.size(), 2U);
}

void TestReviewPage::tabGoesThroughTheBoxes()
{
    Bench bench;
    bench.key(Qt::Key_Tab);
    bench.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(bench.record().answer.findings.size(), 2U);
    QCOMPARE(bench.page->editor()->selection(), (FindingRef{Layer::Corrected, 1}));
    bench.key(Qt::Key_Tab);
    QCOMPARE(bench.page->editor()->selection(), (FindingRef{Layer::Draft, 0}));
    bench.key(Qt::Key_Tab);
    QCOMPARE(bench.page->editor()->selection(), (FindingRef{Layer::Corrected, 0}));
    QTest::keyClick(bench.page->canvas(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(bench.page->editor()->selection(), (FindingRef{Layer::Draft, 0}));
    QVERIFY(bench.page->canvas()->hasFocus());
}

void TestReviewPage::acceptByKeyApprovesAndShowsTheNextSample()
{
    Bench bench;
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 1);
    QTRY_VERIFY(bench.isShowing(1));
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.state, RecordState::Approved);
    QVERIFY(bench.page->canvas()->hasFocus());
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(bench.isShowing(0));
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.state, RecordState::Suggested);
}

void TestReviewPage::acceptAgainstTruthNeedsASecondPress()
{
    Bench bench(yes(QStringLiteral("bent")));
    const auto *bar = bench.child<ReviewBar>("reviewBar");
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QVERIFY(bar->notice().contains(QStringLiteral("types that differ")));
    QVERIFY(bar->notice().contains(bench.actions.keyText("sample.accept")));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 1);
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.state, RecordState::Approved);
    QVERIFY(bench.data->stored(bench.id(0)).record.differsFromTruth);
}

void TestReviewPage::twoPressesInOneGoDoNotConfirm()
{
    Bench bench(yes(QStringLiteral("bent")));
    // Later than the pictures were shown by the ordinary clock.
    std::chrono::milliseconds now = std::chrono::hours(1'000'000);
    bench.page->images()->setClock([&now] { return now; });
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    const auto *bar = bench.child<ReviewBar>("reviewBar");
    QVERIFY(bar->notice().contains(QStringLiteral("types that differ")));
    bench.page->images()->setLeastSeen(std::chrono::milliseconds(100));
    now += std::chrono::milliseconds(399);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QVERIFY(bar->notice().contains(QStringLiteral("types that differ")));
    now += std::chrono::milliseconds(1);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 1);
}

void TestReviewPage::aLongWarningIsShownWhole()
{
    Bench bench(yes(QStringLiteral("bent")));
    auto *bar = bench.child<ReviewBar>("reviewBar");
    const auto *text = bench.child<QLabel>("reviewNotice");
    const QString warning =
        QStringLiteral("Boxes that differ from ground truth: 1. The answer differs from the draft, "
                       "but no critique "
                       "says why. Press Ctrl+Return again to accept it all the same.");
    const int height = bar->height();
    bar->setNotice(warning);
    QTRY_COMPARE(text->text(), warning);
    QTRY_VERIFY(text->heightForWidth(text->width()) <= text->height());
    bar->setNotice({});
    QTRY_COMPARE(bar->height(), height);
}

void TestReviewPage::editingAfterTheWarningNeedsANewOne()
{
    Bench bench(yes(QStringLiteral("bent")));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    bench.key(Qt::Key_N);
    QVERIFY(bench.child<ReviewBar>("reviewBar")->notice().isEmpty());
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QVERIFY(bench.child<ReviewBar>("reviewBar")->notice().contains(QStringLiteral("verdict")));
}

void TestReviewPage::acceptOfWhatIsInconsistentNeedsASecondPress()
{
    Bench bench;
    const auto *bar = bench.child<ReviewBar>("reviewBar");
    // The draft says yes, and no critique says why that is wrong.
    bench.key(Qt::Key_N);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QVERIFY(bar->notice().contains(QStringLiteral("critique")));
    QVERIFY(bar->notice().contains(bench.actions.keyText("sample.accept")));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 1);
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.state, RecordState::Approved);
    QVERIFY(bench.data->stored(bench.id(0)).record.isInconsistent);
    QVERIFY(!bench.data->stored(bench.id(0)).record.differsFromTruth);
}

void TestReviewPage::acceptWithoutATypeAsksForOne()
{
    Bench bench;
    bench.page->editor()->setType({{Layer::Corrected, 0}}, QStringLiteral("defect"));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    // The second press answers no question; the third asks again.
    QTest::keyClick(QApplication::activePopupWidget()->focusWidget(), Qt::Key_Return,
                    Qt::ControlModifier);
    QTRY_VERIFY(QApplication::activePopupWidget() == nullptr);
    QCOMPARE(bench.record().answer.findings[0].type, QStringLiteral("defect"));
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QVERIFY(bench.bringToFront());
    bench.page->accept();
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    QTest::keyClicks(QApplication::activePopupWidget()->focusWidget(), QStringLiteral("bent"));
    QTest::keyClick(QApplication::activePopupWidget()->focusWidget(), Qt::Key_Return);
    QCOMPARE(bench.record().answer.findings[0].type, QStringLiteral("bent"));
}

void TestReviewPage::truthIsTakenOverByOneKey()
{
    Bench bench(yes(QStringLiteral("bent")));
    const QString before = bench.record().answer.findings[0].type;
    QTest::keyClick(bench.page->canvas(), Qt::Key_T, Qt::AltModifier);
    QCOMPARE(bench.record().answer, yes(QStringLiteral("bent")));
    QCOMPARE(bench.record().draftAnswer.findings[0].type, before);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().answer.findings[0].type, before);
}

void TestReviewPage::takingTruthOverSaysWhatTheCritiqueStillSays()
{
    Answer truth = yes(QStringLiteral("scratch"));
    truth.findings.push_back({QStringLiteral("bent"), PixelBox{60, 60, 80, 90}, {}, false});
    Bench bench(truth);
    bench.data->edit(bench.id(1), [](SampleDetail &detail) {
        detail.record.mode = TraceMode::Reflective;
        detail.record.draftAnswer.verdict = Verdict::No;
        detail.record.draftAnswer.findings.clear();
        detail.record.reflection =
            QStringLiteral("So there is a defect: scratch at [0.1,0.1,0.3,0.3].");
    });
    bench.data->tell({0, {}, {{bench.id(1), SamplePart::Record, 2}}});
    bench.key(Qt::Key_D);
    QTRY_VERIFY(bench.isShowing(1));
    QTRY_COMPARE(bench.record().mode, TraceMode::Reflective);
    bench.key(Qt::Key_T, Qt::AltModifier);
    QCOMPARE(bench.record().answer.findings.size(), 2U);
    const QString notice = bench.child<ReviewBar>("reviewBar")->notice();
    QVERIFY2(notice.contains(QStringLiteral("critique speaks of other boxes")), qPrintable(notice));
    const auto problems =
        bench.page->findChildren<QLabel *>(QRegularExpression(QStringLiteral("^problem[0-9]$")));
    QVERIFY(std::any_of(problems.begin(), problems.end(), [](const QLabel *problem) {
        return problem->text().contains(QStringLiteral("critique speaks of other boxes"));
    }));
}

void TestReviewPage::aNoticeGoesWithItsLanguage()
{
    Bench bench;
    const auto *bar = bench.child<ReviewBar>("reviewBar");
    bench.key(Qt::Key_9);
    QVERIFY(!bar->notice().isEmpty());
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(bench.page, &change);
    QCOMPARE(bar->notice(), QString());
}

void TestReviewPage::truthIsTakenOverForOneBoxFromItsMenu()
{
    Bench bench(yes(QStringLiteral("bent")));
    const PixelBox box = *bench.record().answer.findings[0].box;
    const QPoint inside = bench.at((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2);
    QContextMenuEvent asked(QContextMenuEvent::Mouse, inside,
                            bench.page->canvas()->mapToGlobal(inside));
    QApplication::sendEvent(bench.page->canvas(), &asked);
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    auto *type = menu->findChild<QAction *>(QStringLiteral("truthType"));
    QVERIFY(type != nullptr && type->isEnabled());
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(type).center());
    QCOMPARE(bench.record().answer.findings[0].type, QStringLiteral("bent"));
    QCOMPARE(*bench.record().answer.findings[0].box, box);
}

void TestReviewPage::rejectByKeysStoresTheReason()
{
    Bench bench;
    bench.key(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(bench.child<RejectPanel>("rejectPanel")->isVisible());
    bench.key(Qt::Key_Escape);
    QVERIFY(!bench.child<RejectPanel>("rejectPanel")->isVisible());
    bench.key(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.navigator.queueIndex(), 0);
    bench.page->openReject();
    QTest::mouseClick(bench.child<QWidget>("reason2"), Qt::LeftButton);
    bench.type(QStringLiteral("see pin 4"));
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.navigator.queueIndex(), 1);
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.state, RecordState::Returned);
    QCOMPARE(bench.data->stored(bench.id(0)).record.reason,
             QStringLiteral("wrong type; see pin 4"));
}

void TestReviewPage::skipMovesTheSampleToTheEndAndBack()
{
    Bench bench;
    bench.key(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.navigator.current(), bench.id(1));
    QCOMPARE(bench.navigator.queue().back(), bench.id(0));
    QTRY_VERIFY(bench.data->stored(bench.id(0)).row.isSkipped);
    // Undone it stands where it was, and is shown there.
    bench.key(Qt::Key_D);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queue(),
             (std::vector<SampleId>{bench.id(0), bench.id(1), bench.id(2), bench.id(3)}));
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QTRY_VERIFY(!bench.data->stored(bench.id(0)).row.isSkipped);
}

void TestReviewPage::lettersInATextFieldAreText()
{
    Bench bench;
    bench.key(Qt::Key_Return, Qt::ShiftModifier);
    auto *text = bench.child<GrowingText>("draftText");
    QVERIFY(text->hasFocus());
    text->selectAll();
    bench.type(QStringLiteral("rdny1h?"));
    QCOMPARE(text->toPlainText(), QStringLiteral("rdny1h?"));
    QCOMPARE(bench.record().draft, QStringLiteral("rdny1h?"));
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QCOMPARE(bench.record().answer, suggested().answer);
    QCOMPARE(bench.page->canvas()->tool(), ToolKind::Select);
    bench.key(Qt::Key_Escape);
    QVERIFY(bench.page->canvas()->hasFocus());
}

void TestReviewPage::typingIsSavedAndUndoneAcrossSamples()
{
    Bench bench;
    auto *text = bench.child<GrowingText>("reflectionText");
    bench.key(Qt::Key_4, Qt::AltModifier);
    QVERIFY(text->hasFocus());
    bench.type(QStringLiteral("It ends at the pad. "));
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.reflection,
                 QStringLiteral("It ends at the pad."));
    // A space at the end is neither taken away nor a change.
    QCOMPARE(text->toPlainText(), QStringLiteral("It ends at the pad. "));
    bench.key(Qt::Key_Escape);
    bench.key(Qt::Key_D);
    QTRY_VERIFY(bench.isShowing(1));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(bench.isShowing(0));
    QCOMPARE(text->toPlainText(), QString());
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.reflection, QString());
}

void TestReviewPage::failedWriteShowsAndKeepsTheText()
{
    Bench bench;
    bench.data->failWrites(test::kDiskFull);
    bench.key(Qt::Key_3, Qt::AltModifier);
    bench.child<GrowingText>("draftText")->selectAll();
    bench.type(QStringLiteral("Keep me"));
    bench.key(Qt::Key_Escape);
    auto *pill = bench.child<QWidget>("savedPill");
    QTRY_COMPARE(pill->accessibleName(), QStringLiteral("not saved"));
    QVERIFY(pill->toolTip().contains(QStringLiteral("disk is full")));
    QCOMPARE(bench.child<GrowingText>("draftText")->toPlainText(), QStringLiteral("Keep me"));
    bench.data->failWrites({});
    QTRY_COMPARE(pill->accessibleName(), QStringLiteral("saved"));
    QCOMPARE(bench.data->stored(bench.id(0)).record.draft, QStringLiteral("Keep me"));
}

void TestReviewPage::lateImageOfAnEarlierSampleIsDropped()
{
    Bench bench;
    // Gone through without waiting: each image comes after its sample has been left.
    for (int i = 0; i < kSamples - 1; ++i) {
        bench.key(Qt::Key_D);
    }
    bench.key(Qt::Key_A);
    QTRY_VERIFY(bench.isShowing(2));
    QTRY_COMPARE(AsyncRunner::pendingEverywhere(), 0);
    QVERIFY(bench.isShowing(2));
    QCOMPARE(qGray(bench.page->canvas()->image()->levels[0].pixel(5, 5)), 120);
}

void TestReviewPage::brokenImageSaysWhy()
{
    Bench bench;
    const QString path = bench.folder.filePath(QStringLiteral("broken.png"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not a picture") > 0);
    file.close();
    const SampleId broken = bench.data->add(path, suggested());
    bench.navigator.openReview({bench.id(0), broken}, 1);
    QTRY_VERIFY(bench.page->editor()->isLoaded());
    QTRY_VERIFY(bench.page->canvas()->message().contains(QStringLiteral("broken.png")));
    QVERIFY(!bench.page->canvas()->image());
}

void TestReviewPage::stepsToTheNextOpenSample()
{
    Bench bench;
    for (const int index : {1, 2}) {
        bench.data->edit(bench.id(index),
                         [](SampleDetail &detail) { detail.record.state = RecordState::Approved; });
    }
    bench.key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(bench.navigator.queueIndex(), 3);
    bench.key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!bench.child<ReviewBar>("reviewBar")->notice().isEmpty());
    bench.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(bench.navigator.queueIndex(), 0);
}

void TestReviewPage::beginsAtTheFirstOpenSample()
{
    Bench bench;
    for (const int index : {0, 1}) {
        bench.data->edit(bench.id(index), [](SampleDetail &detail) {
            detail.record.state = detail.row.state = RecordState::Approved;
        });
    }
    // Nobody chose what to review.
    bench.navigator.forgetSamples();
    bench.page->activate();
    QTRY_VERIFY(bench.isShowing(2));
    QCOMPARE(bench.navigator.queueIndex(), 2);
    QCOMPARE(bench.navigator.queue().size(), static_cast<size_t>(kSamples));
}

void TestReviewPage::verdictKeysSetTheCorrectedAnswer()
{
    Bench bench;
    bench.key(Qt::Key_N);
    QCOMPARE(bench.record().answer.verdict, Verdict::No);
    QCOMPARE(bench.record().draftAnswer.verdict, Verdict::Yes);
    bench.key(Qt::Key_Y);
    QCOMPARE(bench.record().answer.verdict, Verdict::Yes);
    QTest::mouseClick(bench.child<QWidget>("draftCardVerdictNo"), Qt::LeftButton);
    QCOMPARE(bench.record().draftAnswer.verdict, Verdict::No);
}

void TestReviewPage::yesBringsBackWhatNoRemoved()
{
    Bench bench;
    const std::vector<Finding> findings = bench.record().answer.findings;
    bench.key(Qt::Key_N);
    QVERIFY(bench.record().answer.findings.empty());
    bench.key(Qt::Key_Y);
    QCOMPARE(bench.record().answer.findings, findings);
    // A step each, and again where it is taken back.
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().answer, (Answer{Verdict::No, {}}));
    bench.key(Qt::Key_Y);
    QCOMPARE(bench.record().answer.findings, findings);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().answer.findings, findings);
    QVERIFY(!bench.session->undoStack()->canUndo());
    // The draft's verdict, by mouse.
    QTest::mouseClick(bench.child<QWidget>("draftCardVerdictNo"), Qt::LeftButton);
    QVERIFY(bench.record().draftAnswer.findings.empty());
    QTest::mouseClick(bench.child<QWidget>("draftCardVerdictYes"), Qt::LeftButton);
    QCOMPARE(bench.record().draftAnswer.findings, findings);
}

void TestReviewPage::yesBringsNothingBackAfterAnEditOrAnotherVisit()
{
    Bench bench;
    bench.key(Qt::Key_N);
    bench.key(Qt::Key_3, Qt::AltModifier);
    bench.type(QStringLiteral("x"));
    bench.page->focusCanvas();
    bench.key(Qt::Key_Y);
    QVERIFY(bench.record().answer.findings.empty());
    bench.key(Qt::Key_D);
    QTRY_VERIFY(bench.isShowing(1));
    bench.key(Qt::Key_N);
    bench.key(Qt::Key_A);
    QTRY_VERIFY(bench.isShowing(0));
    bench.key(Qt::Key_D);
    QTRY_VERIFY(bench.isShowing(1));
    bench.key(Qt::Key_Y);
    QVERIFY(bench.record().answer.findings.empty());
}

void TestReviewPage::newTypeIsMadeFromTheChip()
{
    Bench bench;
    QTest::mouseClick(bench.child<QWidget>("correctedCardFindingType0"), Qt::LeftButton);
    auto *name = bench.page->findChild<QLineEdit *>(QStringLiteral("typeName"));
    QVERIFY(name != nullptr);
    QTest::keyClicks(name, QStringLiteral("deep pit"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(bench.record().answer.findings[0].type, QStringLiteral("deep pit"));
    QTRY_VERIFY(bench.page->editor()->taxonomy().byDigit(3) != nullptr);
    QCOMPARE(bench.page->editor()->taxonomy().byDigit(3)->name, QStringLiteral("deep pit"));
}

void TestReviewPage::problemsJumpToWhatTheyAreAbout()
{
    Bench bench;
    bench.key(Qt::Key_3, Qt::AltModifier);
    bench.child<GrowingText>("draftText")->selectAll();
    bench.key(Qt::Key_Delete);
    bench.page->focusCanvas();
    QTest::mouseClick(bench.child<QWidget>("problemJump0"), Qt::LeftButton);
    QVERIFY(bench.child<GrowingText>("draftText")->hasFocus());
}

void TestReviewPage::paneKeysMoveTheFocus()
{
    Bench bench;
    bench.key(Qt::Key_F6);
    QVERIFY(bench.child<GrowingText>("draftText")->hasFocus());
    bench.key(Qt::Key_F6);
    QVERIFY(bench.child<GrowingText>("reflectionText")->hasFocus());
    for (int i = 0; i < 3; ++i) {
        bench.key(Qt::Key_F6);
    }
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("sample.acceptButton"));
    bench.key(Qt::Key_F6);
    QVERIFY(bench.page->canvas()->hasFocus());
    bench.key(Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("sample.acceptButton"));
}

void TestReviewPage::goToNumberAsksAndGoes()
{
    Bench bench;
    bench.key(Qt::Key_QuoteLeft);
    auto *dialog = bench.child<QInputDialog>("goToDialog");
    dialog->setIntValue(3);
    dialog->accept();
    QCOMPARE(bench.navigator.queueIndex(), 2);
}

void TestReviewPage::monitorKeysAskForALook()
{
    Bench bench;
    const QSignalSpy asked(bench.page, &ReviewPage::monitorRequested);
    bench.key(Qt::Key_I);
    bench.key(Qt::Key_I, Qt::ShiftModifier);
    QCOMPARE(asked.count(), 2);
    QCOMPARE(asked[0][0].value<SampleId>(), bench.id(0));
    QCOMPARE(asked[1][1].value<ReflectChoice>(), ReflectChoice::Always);
}

void TestReviewPage::everyControlHasNames()
{
    Bench bench;
    bench.page->openReject();
    const QList<QWidget *> all =
        bench.page->findChildren<QWidget *>() + bench.page->toolBar()->findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        const bool isOwn = widget->focusPolicy() != Qt::NoFocus && widget->isVisible()
                           && !widget->objectName().startsWith(QLatin1String("qt_"));
        if (isOwn) {
            const QByteArray what =
                widget->metaObject()->className() + QByteArray(" ") + widget->objectName().toUtf8();
            QVERIFY2(!widget->objectName().isEmpty(), what.constData());
            QVERIFY2(!widget->accessibleName().isEmpty(), what.constData());
        }
    }
}

void TestReviewPage::closingTheProjectEmptiesThePage()
{
    Bench bench;
    bench.page->setSession(nullptr);
    const auto isEmpty = [&] {
        return !bench.page->canvas()->image() && bench.page->editor() == nullptr
               && bench.child<GrowingText>("draftText")->toPlainText().isEmpty();
    };
    QVERIFY(isEmpty());
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    bench.key(Qt::Key_D);
    QVERIFY(isEmpty());
    bench.session.reset();
    QVERIFY(bench.data->edits().empty());
}

void TestReviewPage::whatIsShownIsRemembered()
{
    Bench bench;
    auto *splitter = bench.child<QSplitter>("reviewSplitter");
    bench.actions.action("view.sidePanel")->trigger();
    bench.actions.action("view.labels")->trigger();
    bench.page->toolBar()->findChild<QSlider *>()->setValue(70);
    QTRY_COMPARE(splitter->width(), bench.page->width());
    const QList<int> moved{splitter->sizes()[0] - 60, splitter->sizes()[1] + 60};
    splitter->setSizes(moved);
    Q_EMIT splitter->splitterMoved(moved[0], 1);

    ActionTable actions;
    QWidget window;
    window.resize(bench.window->size());
    auto *page = new ReviewPage(
        {bench.session->services(), &bench.navigator, &actions, &bench.theme, &bench.settings},
        &window);
    page->setGeometry(window.rect());
    window.show();
    QVERIFY(!actions.action("view.sidePanel")->isChecked());
    QVERIFY(!actions.action("view.labels")->isChecked());
    QVERIFY(!actions.action("view.heatmap")->isChecked());
    QCOMPARE(page->toolBar()->findChild<QSlider *>()->value(), 70);
    QVERIFY(!page->findChild<QWidget *>(QStringLiteral("reviewSide"))->isVisible());
    auto *restored = page->findChild<QSplitter *>(QStringLiteral("reviewSplitter"));
    QTRY_COMPARE(restored->width(), page->width());
    QCOMPARE(restored->sizes(), splitter->sizes());
}

void TestReviewPage::cardsAreAsHighAsWhatTheyHold()
{
    Bench bench;
    bench.page->setVerdict(Verdict::Yes);
    for (const char *name : {"draftCard", "correctedCard"}) {
        const auto *card = bench.child<QWidget>(name);
        QTRY_COMPARE(card->height(), card->heightForWidth(card->width()));
    }
}

void TestReviewPage::whatIsOnlyReadTakesNoEditAndSaysSo()
{
    for (const Qt::Key key : {Qt::Key_R, Qt::Key_N, Qt::Key_2, Qt::Key_Delete, Qt::Key_Right}) {
        Bench bench({}, OpenMode::ReadOnly);
        const Record before = bench.record();
        CanvasView *canvas = bench.page->canvas();
        QCOMPARE(bench.child<QLabel>("savedPill")->accessibleName(), QStringLiteral("read-only"));
        bench.page->editor()->select({Layer::Corrected, 0});
        bench.key(key);
        QVERIFY2(
            bench.child<ReviewBar>("reviewBar")->notice().contains(QStringLiteral("reading only")),
            qPrintable(QKeySequence(key).toString()));
        QCOMPARE(canvas->tool(), ToolKind::Select);
        QVERIFY(!bench.actions.action("box.new")->isChecked());
        bench.drag(bench.at(50, 50), bench.at(80, 80));
        canvas->setTool(ToolKind::Box);
        QCOMPARE(canvas->tool(), ToolKind::Select);
        QCOMPARE(bench.record(), before);
        QCOMPARE(bench.session->undoStack()->count(), 0);
    }
}

void TestReviewPage::aStoppedTextCanBeReadAndIsNoAnswer()
{
    Bench bench;
    const auto *card = bench.child<QWidget>("stoppedText");
    QVERIFY(!card->isVisible());
    StoredTrace stopped;
    stopped.id = TraceId(9);
    stopped.author = {QStringLiteral("RA-Monitor"), AuthorKind::Monitor};
    stopped.raw = QStringLiteral("<think>A dark li");
    stopped.parse = ParseState::Incomplete;
    StoredTrace whole = stopped;
    whole.id = TraceId(10);
    whole.parse = ParseState::Whole;
    whole.answer.verdict = Verdict::No;
    bench.data->edit(bench.id(2), [&](SampleDetail &sample) { sample.traces = {stopped}; });
    bench.data->edit(bench.id(3), [&](SampleDetail &sample) { sample.traces = {whole, stopped}; });
    bench.data->tell(
        {0, {}, {{bench.id(2), SamplePart::Traces}, {bench.id(3), SamplePart::Traces}}});
    bench.navigator.openReview({bench.id(2), bench.id(3)}, 0);
    QTRY_VERIFY(card->isVisible());
    QVERIFY(bench.child<QLabel>("stoppedTextSaid")->text().contains(QStringLiteral("RA-Monitor")));
    const auto *text = bench.child<QLabel>("stoppedTextRaw");
    QVERIFY(!text->isVisible());
    QTest::mouseClick(bench.child<QPushButton>("stoppedTextOpen"), Qt::LeftButton);
    QVERIFY(text->isVisible());
    QCOMPARE(text->text(), stopped.raw);
    // The keys stay with the sample; the monitor wrote a whole trace of the next one since.
    bench.key(Qt::Key_D);
    QTRY_COMPARE(bench.page->editor()->sample(), bench.id(3));
    QTRY_VERIFY(!card->isVisible());
}

void TestReviewPage::whatAMonitorNotedAndItsFurtherTextsCanBeRead()
{
    Bench bench;
    const auto *card = bench.child<QWidget>("traceNotes");
    QVERIFY(!card->isVisible());
    const auto noted = [](qint64 id, const char *sentence, const QString &raw) {
        StoredTrace trace;
        trace.id = TraceId(id);
        trace.run = RunId(3);
        trace.author = {QStringLiteral("RA-Monitor"), AuthorKind::Monitor};
        trace.raw = raw;
        trace.answer.verdict = Verdict::No;
        trace.diagnostics = {
            {Severity::Note, QStringLiteral("note"), sentence, {}, -1, 0, QString()}};
        return trace;
    };
    const StoredTrace first = noted(12, "Of 2 texts, 1 says so.", QStringLiteral("one"));
    const StoredTrace second = noted(11, "Text 2 of 2.", QStringLiteral("two"));
    StoredTrace older = noted(10, "An older one.", QStringLiteral("old"));
    older.run = RunId(2);
    bench.data->edit(bench.id(2), [&](SampleDetail &sample) {
        sample.traces = {first, second, older};
    });
    bench.data->edit(bench.id(3), [&](SampleDetail &sample) { sample.traces = {older}; });
    bench.data->tell(
        {0, {}, {{bench.id(2), SamplePart::Traces}, {bench.id(3), SamplePart::Traces}}});
    bench.navigator.openReview({bench.id(2), bench.id(3)}, 0);
    QTRY_VERIFY(card->isVisible());
    QCOMPARE(bench.child<QLabel>("traceNotesSaid")->text(),
             QStringLiteral("Of 2 texts, 1 says so."));
    const auto *text = bench.child<QLabel>("traceNotesRaw");
    QVERIFY(!text->isVisible());
    QTest::mouseClick(bench.child<QPushButton>("traceNotesOpen"), Qt::LeftButton);
    QVERIFY(text->isVisible());
    QCOMPARE(text->text(), QStringLiteral("Text 2 of 2.\ntwo"));
    // The next sample has one text only: there is nothing to open.
    bench.key(Qt::Key_D);
    QTRY_COMPARE(bench.child<QLabel>("traceNotesSaid")->text(), QStringLiteral("An older one."));
    QVERIFY(!bench.child<QPushButton>("traceNotesOpen")->isVisible());
    QVERIFY(!text->isVisible());
}

QTEST_MAIN(TestReviewPage)

#include "tst_reviewpage.moc"
