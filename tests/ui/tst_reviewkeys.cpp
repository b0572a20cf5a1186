// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/reviewbench.h"

#include "tests/support/require.h"

#include "ui/common/rejectpanel.h"
#include "ui/review/filmstrip.h"
#include "ui/review/growingtext.h"
#include "ui/review/reviewbar.h"

#include <QClipboard>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>

namespace {

using namespace ra;
using namespace ra::ui;
using Bench = test::ReviewBench;
using test::approveFirst;
using test::hold;

constexpr Qt::KeyboardModifiers kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

/// As the window system tells of it: a click, then the second press of the pair and its release.
void doubleClick(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
    QTest::mouseDClick(widget, Qt::LeftButton);
    QTest::mouseRelease(widget, Qt::LeftButton);
}

QString notice(const Bench &bench)
{
    return bench.child<ReviewBar>("reviewBar")->notice();
}

/// A mouse button goes down on the canvas and moves; it is still down.
void startDrag(Bench &bench, QPoint from, QPoint to)
{
    CanvasView *canvas = bench.page->canvas();
    QTest::mousePress(canvas, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, canvas->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(canvas, &move);
}

/// All that would decide about the sample or change its boxes.
void pressEveryAct(Bench &bench)
{
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    bench.key(Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
    bench.key(Qt::Key_K, kCtrlShift);
    for (const Qt::Key key :
         {Qt::Key_N, Qt::Key_Y, Qt::Key_2, Qt::Key_Delete, Qt::Key_D, Qt::Key_R, Qt::Key_Right}) {
        bench.key(key);
    }
    bench.key(Qt::Key_D, Qt::ControlModifier);
    bench.key(Qt::Key_X, kCtrlShift);
}

} // namespace

class TestReviewKeys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHeatMapIsSeenWhileItsKeyIsHeld();
    void initTestCase() { setGuiThread(); }
    void rejectPanelOwnsTheKeys();
    void rejectPanelKeepsTheTabKey();
    void aDigitAloneRejects();
    void rejectPanelRejectsByCtrlReturn();
    void digitsChooseTheReasonAfterAnEmptyReturn_data();
    void digitsChooseTheReasonAfterAnEmptyReturn();
    void aDigitWithinOwnWordsIsAPartOfThem();
    void rejectPanelClosesWhereTheMouseGoesElsewhere();
    void typeMenuOwnsTheKeys();
    void aNumberInTheTypeMenuIsAType();
    void aClickOnTheFilmStripGivesTheKeysToTheSample();
    void numberDialogOwnsTheKeys();
    void heldAcceptIsOneAccept();
    void heldRejectAndSkipAreOne();
    void heldDeleteRemovesOneBox();
    void secondClickOfADoubleClickIsNone_data();
    void secondClickOfADoubleClickIsNone();
    void heldVerdictIsOneChange();
    void heldUndoTakesBackOneEdit();
    void keysWaitWhileTheMouseDraws();
    void escapeAndUndoDropTheDrag_data();
    void escapeAndUndoDropTheDrag();
    void secondButtonLeavesTheDragAlone();
    void nothingIsSelectedOnArrival();
    void approvedRecordIsChangedByTheSecondPress();
    void otherKeyIsAnnouncedAnew();
    void heldKeyDoesNotConfirmItself();
    void approvedBoxIsMovedByTheSecondDrag();
    void pastingNothingChangesNothing();
};

void TestReviewKeys::rejectPanelOwnsTheKeys()
{
    Bench bench;
    bench.key(Qt::Key_N);
    const Record before = bench.record();
    bench.key(Qt::Key_X, kCtrlShift);
    const auto *panel = bench.child<RejectPanel>("rejectPanel");
    QVERIFY(panel->isVisible());
    for (const auto &[key, modifiers] :
         {std::pair(Qt::Key_Return, Qt::KeyboardModifiers(Qt::ControlModifier)),
          std::pair(Qt::Key_K, Qt::ControlModifier | Qt::AltModifier),
          std::pair(Qt::Key_K, kCtrlShift), std::pair(Qt::Key_D, kCtrlShift),
          std::pair(Qt::Key_Z, Qt::KeyboardModifiers(Qt::ControlModifier)),
          std::pair(Qt::Key_F9, Qt::KeyboardModifiers()),
          std::pair(Qt::Key_1, Qt::KeyboardModifiers(Qt::AltModifier))}) {
        bench.key(key, modifiers);
        QVERIFY(panel->isVisible());
        QCOMPARE(bench.navigator.queueIndex(), 0);
        QCOMPARE(bench.record(), before);
        QVERIFY(panel->isAncestorOf(QApplication::focusWidget())
                || QApplication::focusWidget() == panel);
    }
    QVERIFY(bench.child<QWidget>("reviewSide")->isVisible());
    // A letter is the reason's, in a chip as well as in the field.
    bench.key(Qt::Key_Tab);
    bench.type(QStringLiteral("dn"));
    QCOMPARE(bench.child<QLineEdit>("rejectText")->text(), QStringLiteral("dn"));
    QCOMPARE(bench.record(), before);
    bench.key(Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().answer.verdict, Verdict::Yes);
}

void TestReviewKeys::rejectPanelKeepsTheTabKey()
{
    Bench bench;
    bench.key(Qt::Key_X, kCtrlShift);
    const auto *panel = bench.child<RejectPanel>("rejectPanel");
    QSet<QWidget *> seen;
    for (int i = 0; i < 13; ++i) {
        bench.key(Qt::Key_Tab);
        QVERIFY(panel->isAncestorOf(QApplication::focusWidget()));
        seen.insert(QApplication::focusWidget());
    }
    QCOMPARE(seen.size(), 12);
    bench.key(Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(panel->isAncestorOf(QApplication::focusWidget()));
}

void TestReviewKeys::aDigitAloneRejects()
{
    Bench bench;
    bench.key(Qt::Key_X, kCtrlShift);
    bench.key(Qt::Key_2);
    QVERIFY(!bench.child<RejectPanel>("rejectPanel")->isVisible());
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.reason, QStringLiteral("wrong type"));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.state, RecordState::Suggested);
}

void TestReviewKeys::rejectPanelRejectsByCtrlReturn()
{
    Bench bench;
    bench.key(Qt::Key_X, kCtrlShift);
    QTest::mouseClick(bench.child<QWidget>("reason2"), Qt::LeftButton);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 1);
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.state, RecordState::Returned);
    QCOMPARE(bench.data->stored(bench.id(0)).record.reason, QStringLiteral("wrong type"));
    // The window has its keys again.
    QTRY_VERIFY(bench.isShowing(1));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 2);
}

void TestReviewKeys::digitsChooseTheReasonAfterAnEmptyReturn_data()
{
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("Return") << Qt::KeyboardModifiers();
    QTest::newRow("Ctrl+Return") << Qt::KeyboardModifiers(Qt::ControlModifier);
}

void TestReviewKeys::digitsChooseTheReasonAfterAnEmptyReturn()
{
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    Bench bench;
    bench.key(Qt::Key_X, kCtrlShift);
    const auto *text = bench.child<QLineEdit>("rejectText");
    bench.key(Qt::Key_Return, modifiers);
    QVERIFY(bench.child<RejectPanel>("rejectPanel")->isVisible());
    QVERIFY(text->placeholderText().contains(QStringLiteral("first")));
    // By a click one begins to collect reasons, and digits add to them.
    QTest::mouseClick(bench.child<QWidget>("reason3"), Qt::LeftButton);
    bench.child<QLineEdit>("rejectText")->setFocus();
    bench.key(Qt::Key_4);
    QCOMPARE(text->text(), QString());
    bench.key(Qt::Key_Return, modifiers);
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.state, RecordState::Returned);
    QCOMPARE(bench.data->stored(bench.id(0)).record.reason,
             QStringLiteral("box misplaced; defect missed"));
    QTRY_VERIFY(bench.isShowing(1));
    bench.key(Qt::Key_X, kCtrlShift);
    QVERIFY(!text->placeholderText().contains(QStringLiteral("first")));
    bench.child<QLineEdit>("rejectText")->setFocus();
    bench.key(Qt::Key_Escape);
    QVERIFY(!bench.child<RejectPanel>("rejectPanel")->isVisible());
}

void TestReviewKeys::aDigitWithinOwnWordsIsAPartOfThem()
{
    Bench bench;
    bench.key(Qt::Key_X, kCtrlShift);
    bench.type(QStringLiteral("see 2"));
    bench.key(Qt::Key_Return);
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.reason, QStringLiteral("see 2"));
}

void TestReviewKeys::rejectPanelClosesWhereTheMouseGoesElsewhere()
{
    Bench bench;
    bench.key(Qt::Key_X, kCtrlShift);
    bench.child<GrowingText>("draftText")->setFocus(Qt::MouseFocusReason);
    QVERIFY(!bench.child<RejectPanel>("rejectPanel")->isVisible());
}

void TestReviewKeys::typeMenuOwnsTheKeys()
{
    Bench bench;
    QTest::mouseClick(bench.child<QWidget>("correctedCardFindingType0"), Qt::LeftButton);
    auto *name = bench.page->findChild<QLineEdit *>(QStringLiteral("typeName"));
    QVERIFY(name != nullptr);
    const Record before = bench.record();
    QTest::keyClick(name, Qt::Key_K, kCtrlShift);
    QTest::keyClick(name, Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
    QTest::keyClick(name, Qt::Key_Delete);
    QTest::keyClick(name, Qt::Key_D, kCtrlShift);
    QCOMPARE(bench.record(), before);
    QCOMPARE(bench.navigator.queueIndex(), 0);
    name->setText(QStringLiteral("bent"));
    QTest::keyClick(name, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.record(), before);
    QCOMPARE(bench.navigator.queueIndex(), 0);
}

void TestReviewKeys::aNumberInTheTypeMenuIsAType()
{
    Bench bench;
    const std::vector<DefectType> before = bench.page->editor()->taxonomy().types();
    const QString current = bench.record().answer.findings.front().type;
    const auto other = std::find_if(before.begin(), before.end(), [&](const DefectType &type) {
        return type.digit && type.name != current;
    });
    QVERIFY(other != before.end());
    const auto typed = [&](int number) {
        QTest::mouseClick(bench.child<QWidget>("correctedCardFindingType0"), Qt::LeftButton);
        auto *name = bench.page->findChild<QLineEdit *>(QStringLiteral("typeName"));
        RA_REQUIRE(name != nullptr);
        QTest::keyClicks(name, QString::number(number));
        const auto offered =
            name->parentWidget()->findChild<QListWidget *>(QStringLiteral("typeList"))->count();
        QTest::keyClick(name, Qt::Key_Return);
        return offered;
    };
    // No type is offered to be made of a number that no type has.
    QCOMPARE(typed(4711), 0);
    QCOMPARE(bench.record().answer.findings.front().type, current);
    auto *menu = bench.page->findChild<QWidget *>(QStringLiteral("typeMenu"));
    QTest::keyClick(menu, Qt::Key_Escape);
    QTRY_VERIFY(bench.page->findChild<QWidget *>(QStringLiteral("typeMenu")) == nullptr);
    QCOMPARE(typed(*other->digit), 1);
    QCOMPARE(bench.record().answer.findings.front().type, other->name);
}

void TestReviewKeys::aClickOnTheFilmStripGivesTheKeysToTheSample()
{
    Bench bench;
    bench.child<GrowingText>("reflectionText")->setFocus(Qt::MouseFocusReason);
    auto *strip = bench.child<FilmStrip>("filmStrip");
    constexpr QPoint kSecondPicture(120, 30);
    QTest::mouseClick(strip, Qt::LeftButton, {}, kSecondPicture);
    QTRY_VERIFY(bench.isShowing(1));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N);
    QTRY_COMPARE(bench.record().answer.verdict, Verdict::No);
    // The strip's own keys leave them to the strip.
    strip->setFocus(Qt::TabFocusReason);
    QTest::keyClick(strip, Qt::Key_Left);
    QTRY_VERIFY(bench.isShowing(0));
    QVERIFY(strip->hasFocus());
}

void TestReviewKeys::numberDialogOwnsTheKeys()
{
    Bench bench;
    bench.key(Qt::Key_QuoteLeft);
    auto *dialog = bench.child<QInputDialog>("goToDialog");
    QTRY_VERIFY(dialog->isActiveWindow());
    const Record before = bench.record();
    for (const auto &[key, modifiers] :
         {std::pair(Qt::Key_Return, Qt::KeyboardModifiers(Qt::ControlModifier)),
          std::pair(Qt::Key_K, kCtrlShift), std::pair(Qt::Key_X, kCtrlShift)}) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    QCOMPARE(bench.record(), before);
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QVERIFY(dialog->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(bench.page->findChild<QInputDialog *>(QStringLiteral("goToDialog")) == nullptr);
    QCOMPARE(bench.record(), before);
}

void TestReviewKeys::heldAcceptIsOneAccept()
{
    Bench bench;
    hold(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 1);
    QTRY_VERIFY(bench.isShowing(1));
    hold(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 2);
    QCOMPARE(bench.session->undoStack()->count(), 2);
}

void TestReviewKeys::heldRejectAndSkipAreOne()
{
    Bench bench;
    hold(Qt::Key_K, kCtrlShift);
    QCOMPARE(bench.session->undoStack()->count(), 1);
    QCOMPARE(bench.navigator.queue().back(), bench.id(0));
    QTRY_VERIFY(bench.isShowing(1));
    hold(Qt::Key_X, kCtrlShift);
    bench.key(Qt::Key_1);
    hold(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.session->undoStack()->count(), 2);
    QCOMPARE(bench.navigator.current(), bench.id(2));
}

void TestReviewKeys::heldDeleteRemovesOneBox()
{
    Bench bench;
    bench.page->editor()->addFinding(Layer::Corrected, {{}, PixelBox{50, 50, 60, 60}, {}, false});
    hold(Qt::Key_Delete, {});
    QCOMPARE(bench.record().answer.findings.size(), 1U);
    bench.key(Qt::Key_Delete);
    QVERIFY(bench.record().answer.findings.empty());
}

void TestReviewKeys::secondClickOfADoubleClickIsNone_data()
{
    QTest::addColumn<QString>("button");
    for (const char *button : {"sample.acceptButton", "sample.skipButton"}) {
        QTest::newRow(button) << QString::fromLatin1(button);
    }
}

void TestReviewKeys::secondClickOfADoubleClickIsNone()
{
    QFETCH(const QString, button);
    Bench bench;
    QTRY_VERIFY(bench.page->images()->loader().cached(bench.fileOf(1)));
    doubleClick(bench.page->findChild<QWidget *>(button));
    QTRY_VERIFY(bench.isShowing(1));
    QCOMPARE(bench.session->undoStack()->count(), 1);
    QCOMPARE(bench.navigator.current(), bench.id(1));
}

void TestReviewKeys::heldVerdictIsOneChange()
{
    Bench bench;
    approveFirst(bench);
    hold(Qt::Key_N, {});
    QCOMPARE(bench.record().state, RecordState::Approved);
    doubleClick(bench.child<QWidget>("correctedCardVerdictNo"));
    // The key and the click would do the same, so the click is the second press.
    QCOMPARE(bench.record().answer.verdict, Verdict::No);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Approved);
    doubleClick(bench.child<QWidget>("draftCardVerdictNo"));
    QCOMPARE(bench.record().state, RecordState::Approved);
}

void TestReviewKeys::keysWaitWhileTheMouseDraws()
{
    Bench bench;
    const Record before = bench.record();
    bench.key(Qt::Key_R);
    startDrag(bench, bench.at(50, 50), bench.at(70, 80));
    pressEveryAct(bench);
    QCOMPARE(bench.record(), before);
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QVERIFY(!bench.child<RejectPanel>("rejectPanel")->isVisible());
    QTest::mouseRelease(bench.page->canvas(), Qt::LeftButton, {}, bench.at(70, 80));
    QCOMPARE(bench.record().answer.findings.size(), 2U);
    QCOMPARE(*bench.record().answer.findings[1].box, (PixelBox{50, 50, 70, 80}));
    bench.key(Qt::Key_Delete);
    QCOMPARE(bench.record().answer.findings.size(), 1U);
}

void TestReviewKeys::escapeAndUndoDropTheDrag_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::newRow("escape") << int(Qt::Key_Escape) << 0;
    QTest::newRow("undo") << int(Qt::Key_Z) << int(Qt::ControlModifier);
}

void TestReviewKeys::escapeAndUndoDropTheDrag()
{
    QFETCH(const int, key);
    QFETCH(const int, modifiers);
    const auto drop = [&](Bench &bench) {
        bench.key(static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers));
    };
    Bench bench;
    bench.key(Qt::Key_R);
    bench.drag(bench.at(50, 50), bench.at(70, 80));
    const Record before = bench.record();
    QCOMPARE(before.answer.findings.size(), 2U);
    // One that is drawn …
    bench.key(Qt::Key_R);
    startDrag(bench, bench.at(10, 50), bench.at(30, 80));
    drop(bench);
    QTest::mouseRelease(bench.page->canvas(), Qt::LeftButton, {}, bench.at(30, 80));
    QCOMPARE(bench.record(), before);
    // … and one that is moved.
    bench.page->canvas()->cancelTool();
    startDrag(bench, bench.at(60, 65), bench.at(40, 40));
    QVERIFY(bench.record() != before);
    drop(bench);
    QTest::mouseRelease(bench.page->canvas(), Qt::LeftButton, {}, bench.at(40, 40));
    QCOMPARE(bench.record().answer, before.answer);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().answer.findings.size(), 1U);
}

void TestReviewKeys::secondButtonLeavesTheDragAlone()
{
    Bench bench;
    bench.key(Qt::Key_R);
    startDrag(bench, bench.at(50, 50), bench.at(70, 80));
    QTest::mousePress(bench.page->canvas(), Qt::MiddleButton, {}, bench.at(70, 80));
    QTest::mouseRelease(bench.page->canvas(), Qt::MiddleButton, {}, bench.at(70, 80));
    QTest::mouseRelease(bench.page->canvas(), Qt::LeftButton, {}, bench.at(70, 80));
    QCOMPARE(bench.record().answer.findings.size(), 2U);
}

void TestReviewKeys::nothingIsSelectedOnArrival()
{
    Bench bench;
    QVERIFY(!bench.page->editor()->selection().isValid());
    const Record before = bench.record();
    bench.key(Qt::Key_Right);
    bench.key(Qt::Key_Delete);
    QCOMPARE(bench.record(), before);
}

void TestReviewKeys::approvedRecordIsChangedByTheSecondPress()
{
    Bench bench;
    approveFirst(bench);
    bench.key(Qt::Key_Tab);
    const Record approved = bench.record();
    bench.key(Qt::Key_Right);
    QCOMPARE(bench.record(), approved);
    QVERIFY(notice(bench).contains(QStringLiteral("Press again to change it")));
    bench.key(Qt::Key_Right);
    QCOMPARE(bench.record().state, RecordState::InProgress);
    QCOMPARE(bench.record().answer.findings[0].box->x1, test::kBox.x1 + 1);
    QVERIFY(notice(bench).isEmpty());
    // From here on it is an open record as any other.
    bench.key(Qt::Key_Right);
    QCOMPARE(bench.record().answer.findings[0].box->x1, test::kBox.x1 + 2);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Approved);
    QCOMPARE(bench.record().answer, approved.answer);
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.state, RecordState::Approved);
}

void TestReviewKeys::otherKeyIsAnnouncedAnew()
{
    Bench bench;
    approveFirst(bench);
    bench.key(Qt::Key_Tab);
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Left, Qt::Key_N, Qt::Key_Delete, Qt::Key_2}) {
        bench.key(key);
        QCOMPARE(bench.record().state, RecordState::Approved);
    }
    bench.key(Qt::Key_2);
    QCOMPARE(bench.record().answer.findings[0].type, QStringLiteral("bent"));
}

void TestReviewKeys::heldKeyDoesNotConfirmItself()
{
    Bench bench;
    approveFirst(bench);
    bench.key(Qt::Key_Tab);
    hold(Qt::Key_Right, {});
    QCOMPARE(bench.record().state, RecordState::Approved);
    bench.key(Qt::Key_4, Qt::AltModifier);
    hold(Qt::Key_X, {}, QStringLiteral("x"));
    QCOMPARE(bench.record().state, RecordState::Approved);
}

void TestReviewKeys::approvedBoxIsMovedByTheSecondDrag()
{
    Bench bench;
    approveFirst(bench);
    bench.drag(bench.at(20, 20), bench.at(40, 50));
    QCOMPARE(*bench.record().answer.findings[0].box, test::kBox);
    QCOMPARE(bench.record().state, RecordState::Approved);
    bench.drag(bench.at(20, 20), bench.at(50, 40));
    QCOMPARE(*bench.record().answer.findings[0].box, (PixelBox{40, 30, 60, 50}));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Approved);
    bench.key(Qt::Key_R);
    bench.drag(bench.at(50, 50), bench.at(70, 80));
    QCOMPARE(bench.record().answer.findings.size(), 1U);
    bench.key(Qt::Key_R);
    bench.drag(bench.at(52, 50), bench.at(70, 84));
    QCOMPARE(bench.record().answer.findings.size(), 2U);
}

void TestReviewKeys::pastingNothingChangesNothing()
{
    Bench bench;
    const Record before = bench.record();
    for (const char *name : {"draftText", "reflectionText", "revisionText"}) {
        bench.child<GrowingText>(name)->setFocus(Qt::MouseFocusReason);
        QApplication::clipboard()->clear();
        bench.key(Qt::Key_V, Qt::ControlModifier);
        // As X11 has an emptied one.
        QApplication::clipboard()->setMimeData(new QMimeData);
        bench.key(Qt::Key_V, Qt::ControlModifier);
    }
    QCOMPARE(bench.record(), before);
}

void TestReviewKeys::heldUndoTakesBackOneEdit()
{
    Bench bench;
    bench.key(Qt::Key_N);
    bench.key(Qt::Key_Y);
    hold(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.session->undoStack()->index(), 1);
    QCOMPARE(bench.record().answer.verdict, Verdict::No);
}

void TestReviewKeys::theHeatMapIsSeenWhileItsKeyIsHeld()
{
    Bench bench;
    CanvasView *canvas = bench.page->canvas();
    canvas->setHeatMap(heatMapImage(1, 1, {1.0F}));
    const QPoint plain = bench.at(80, 80);
    const auto colour = [&] { return canvas->grab().toImage().pixelColor(plain); };
    const QColor before = colour();
    QTest::keyPress(canvas, Qt::Key_H);
    QVERIFY(colour() != before);
    QTest::keyRelease(canvas, Qt::Key_H);
    QCOMPARE(colour(), before);
}

QTEST_MAIN(TestReviewKeys)

#include "tst_reviewkeys.moc"
