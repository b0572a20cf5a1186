// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/reviewbench.h"

#include "ui/review/growingtext.h"
#include "ui/review/reviewbar.h"

#include <QClipboard>
#include <QDropEvent>
#include <QInputMethodEvent>
#include <QMimeData>

namespace {

using namespace ra;
using namespace ra::ui;
using Bench = test::ReviewBench;
using test::approveFirst;
using test::hold;

QString notice(const Bench &bench)
{
    return bench.child<ReviewBar>("reviewBar")->notice();
}

/// The text field with the cursor before "scratch".
GrowingText *enter(Bench &bench, const char *name = "draftText")
{
    auto *text = bench.child<GrowingText>(name);
    text->setFocus(Qt::ShortcutFocusReason);
    QTextCursor cursor = text->textCursor();
    cursor.setPosition(std::min(2, static_cast<int>(text->toPlainText().size())));
    text->setTextCursor(cursor);
    return text;
}

void compose(QWidget *field, const QString &preedit, const QString &commit)
{
    QInputMethodEvent event(preedit, {});
    event.setCommitString(commit);
    QApplication::sendEvent(field, &event);
}

void drop(GrowingText *text, const QString &dropped)
{
    QMimeData data;
    data.setText(dropped);
    const QPoint at = text->cursorRect().center();
    QDragEnterEvent in(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(text->viewport(), &in);
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(text->viewport(), &event);
}

/// One act of a person that changes a text.
void act(Bench &bench, GrowingText *text, const QString &kind)
{
    if (kind == QLatin1String("letter")) {
        bench.type(QStringLiteral("a"));
    } else if (kind == QLatin1String("backspace")) {
        bench.key(Qt::Key_Backspace);
    } else if (kind == QLatin1String("delete")) {
        bench.key(Qt::Key_Delete);
    } else if (kind == QLatin1String("paste")) {
        QApplication::clipboard()->setText(QStringLiteral("long "));
        bench.key(Qt::Key_V, Qt::ControlModifier);
    } else if (kind == QLatin1String("cut")) {
        bench.key(Qt::Key_End, Qt::ShiftModifier);
        bench.key(Qt::Key_X, Qt::ControlModifier);
    } else if (kind == QLatin1String("drop")) {
        drop(text, QStringLiteral("long "));
    } else {
        compose(text, QStringLiteral("hua"), {});
        compose(text, {}, QStringLiteral("划"));
    }
}

} // namespace

class TestApprovedText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void theNextKeyLetsInAllThatWasTyped();
    void noSingleActChangesIt_data();
    void noSingleActChangesIt();
    void aHeldKeyIsOnePress();
    void allFieldsAreOneText();
    void leavingTheTextTellsWhatWasNotTaken();
    void goingOnTellsWhatWasNotTaken();
    void theUndoKeyTakesBackWhatWasNotTaken();
    void takingItBackByHandNeedsAFirstPressAgain();
    void acceptTakesItAndASecondAcceptApprovesIt_data();
    void acceptTakesItAndASecondAcceptApprovesIt();
    void anotherActDropsWhatWasNotTaken();
    void newsOfTheSampleKeepWhatIsTyped();
};

void TestApprovedText::theNextKeyLetsInAllThatWasTyped()
{
    Bench bench;
    approveFirst(bench);
    const auto *text = enter(bench);
    bench.type(QStringLiteral("a"));
    QCOMPARE(bench.record().state, RecordState::Approved);
    QCOMPARE(bench.record().draft, test::suggested().draft);
    QCOMPARE(text->toPlainText(), QStringLiteral("A ascratch."));
    QVERIFY2(notice(bench).contains(QStringLiteral("Type on")), qPrintable(notice(bench)));
    bench.type(QStringLiteral("bc"));
    QCOMPARE(bench.record().draft, QStringLiteral("A abcscratch."));
    QCOMPARE(text->toPlainText(), QStringLiteral("A abcscratch."));
    QCOMPARE(bench.record().state, RecordState::InProgress);
    // Who types fast has not read the announcement.
    QVERIFY2(notice(bench).contains(QStringLiteral("No longer approved")),
             qPrintable(notice(bench)));
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.draft, QStringLiteral("A abcscratch."));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Approved);
    QCOMPARE(text->toPlainText(), test::suggested().draft);
    QVERIFY(notice(bench).isEmpty());
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.state, RecordState::Approved);
}

void TestApprovedText::noSingleActChangesIt_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("afterIt");
    QTest::newRow("letter") << "A ascratch."
                            << "A axscratch.";
    QTest::newRow("backspace") << "Ascratch."
                               << "Axscratch.";
    QTest::newRow("delete") << "A cratch."
                            << "A xcratch.";
    QTest::newRow("paste") << "A long scratch."
                           << "A long xscratch.";
    QTest::newRow("cut") << "A "
                         << "A x";
    QTest::newRow("drop") << "A long scratch."
                          << "A long xscratch.";
    QTest::newRow("compose") << "A 划scratch."
                             << "A 划xscratch.";
}

void TestApprovedText::noSingleActChangesIt()
{
    QFETCH(const QString, shown);
    QFETCH(const QString, afterIt);
    Bench bench;
    approveFirst(bench);
    auto *text = enter(bench);
    act(bench, text, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(bench.record().draft, test::suggested().draft);
    QCOMPARE(bench.record().state, RecordState::Approved);
    QCOMPARE(text->toPlainText(), shown);
    QVERIFY(notice(bench).contains(QStringLiteral("Type on")));
    bench.type(QStringLiteral("x"));
    QCOMPARE(bench.record().draft, afterIt);
    QCOMPARE(bench.record().state, RecordState::InProgress);
}

void TestApprovedText::aHeldKeyIsOnePress()
{
    Bench bench;
    approveFirst(bench);
    const auto *text = enter(bench);
    hold(Qt::Key_X, {}, QStringLiteral("x"));
    QCOMPARE(bench.record().draft, test::suggested().draft);
    QCOMPARE(bench.record().state, RecordState::Approved);
    bench.type(QStringLiteral("y"));
    QCOMPARE(bench.record().draft, text->toPlainText());
    QVERIFY(bench.record().draft.contains(QStringLiteral("xxy")));
}

void TestApprovedText::allFieldsAreOneText()
{
    Bench bench;
    approveFirst(bench);
    for (const char *name : {"draftText", "reflectionText", "revisionText"}) {
        const auto *text = enter(bench, name);
        const QString before = text->toPlainText();
        bench.type(QStringLiteral("a"));
        QCOMPARE(bench.record().state, RecordState::Approved);
        bench.type(QStringLiteral("b"));
        QCOMPARE(bench.record().state, RecordState::InProgress);
        QCOMPARE(text->toPlainText().size(), before.size() + 2);
        bench.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.record().state, RecordState::Approved);
        QCOMPARE(text->toPlainText(), before);
    }
}

void TestApprovedText::leavingTheTextTellsWhatWasNotTaken()
{
    Bench bench;
    approveFirst(bench);
    const auto *text = enter(bench);
    bench.type(QStringLiteral("a"));
    // A menu over the field leaves nothing.
    QFocusEvent popup(QEvent::FocusOut, Qt::PopupFocusReason);
    QApplication::sendEvent(bench.child<GrowingText>("draftText"), &popup);
    QCOMPARE(text->toPlainText(), QStringLiteral("A ascratch."));
    bench.key(Qt::Key_Escape);
    QCOMPARE(text->toPlainText(), test::suggested().draft);
    QCOMPARE(bench.record().state, RecordState::Approved);
    QVERIFY2(notice(bench).contains(QStringLiteral("not taken")), qPrintable(notice(bench)));
    // It is a first press again.
    enter(bench);
    bench.type(QStringLiteral("b"));
    QCOMPARE(bench.record().state, RecordState::Approved);
}

void TestApprovedText::goingOnTellsWhatWasNotTaken()
{
    Bench bench;
    approveFirst(bench);
    enter(bench);
    bench.type(QStringLiteral("a"));
    bench.navigator.setQueueIndex(1);
    QTRY_VERIFY(bench.isShowing(1));
    QVERIFY2(notice(bench).contains(QStringLiteral("not taken")), qPrintable(notice(bench)));
    bench.navigator.setQueueIndex(0);
    QTRY_VERIFY(bench.isShowing(0));
    QVERIFY(notice(bench).isEmpty());
    QCOMPARE(bench.record().state, RecordState::Approved);
    QCOMPARE(bench.child<GrowingText>("draftText")->toPlainText(), test::suggested().draft);
}

void TestApprovedText::theUndoKeyTakesBackWhatWasNotTaken()
{
    Bench bench;
    approveFirst(bench);
    const auto *text = enter(bench);
    bench.type(QStringLiteral("a"));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(text->toPlainText(), test::suggested().draft);
    // The step before was the approval.
    QCOMPARE(bench.record().state, RecordState::Approved);
    QVERIFY(notice(bench).isEmpty());
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Suggested);
}

void TestApprovedText::takingItBackByHandNeedsAFirstPressAgain()
{
    Bench bench;
    approveFirst(bench);
    enter(bench);
    bench.type(QStringLiteral("a"));
    bench.key(Qt::Key_Backspace);
    QCOMPARE(bench.record().state, RecordState::Approved);
    QVERIFY(notice(bench).isEmpty());
    bench.type(QStringLiteral("b"));
    QCOMPARE(bench.record().state, RecordState::Approved);
    QVERIFY(notice(bench).contains(QStringLiteral("Type on")));
}

void TestApprovedText::acceptTakesItAndASecondAcceptApprovesIt_data()
{
    QTest::addColumn<bool>("byMouse");
    QTest::newRow("key") << false;
    QTest::newRow("mouse") << true;
}

void TestApprovedText::acceptTakesItAndASecondAcceptApprovesIt()
{
    QFETCH(const bool, byMouse);
    Bench bench;
    approveFirst(bench);
    enter(bench);
    bench.type(QStringLiteral("a"));
    if (byMouse) {
        QTest::mouseClick(bench.child<QWidget>("sample.acceptButton"), Qt::LeftButton);
    } else {
        bench.key(Qt::Key_Return, Qt::ControlModifier);
    }
    QCOMPARE(bench.record().draft, QStringLiteral("A ascratch."));
    QCOMPARE(bench.record().state, RecordState::InProgress);
    QVERIFY(notice(bench).contains(QStringLiteral("again to approve")));
    const SampleId sample = bench.page->editor()->sample();
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(bench.page->editor()->sample() != sample);
}

void TestApprovedText::anotherActDropsWhatWasNotTaken()
{
    Bench bench;
    approveFirst(bench);
    const auto *text = enter(bench);
    bench.type(QStringLiteral("a"));
    QTest::mouseClick(bench.child<QWidget>("correctedCardVerdictNo"), Qt::LeftButton);
    QCOMPARE(bench.record().state, RecordState::Approved);
    QCOMPARE(text->toPlainText(), test::suggested().draft);
    QVERIFY(notice(bench).contains(QStringLiteral("Press again")));
    bench.key(Qt::Key_4, Qt::AltModifier);
    bench.type(QStringLiteral("b"));
    QCOMPARE(bench.record().state, RecordState::Approved);
}

void TestApprovedText::newsOfTheSampleKeepWhatIsTyped()
{
    Bench bench;
    approveFirst(bench);
    const auto *text = enter(bench);
    bench.type(QStringLiteral("a"));
    SampleDetail news = bench.page->editor()->detail();
    news.row.isSkipped = true;
    bench.page->editor()->show(news);
    QCOMPARE(text->toPlainText(), QStringLiteral("A ascratch."));
    bench.type(QStringLiteral("b"));
    QCOMPARE(bench.record().draft, QStringLiteral("A abscratch."));
}

QTEST_MAIN(TestApprovedText)
#include "tst_approvedtext.moc"
