// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/positionkeys.h"

#include "tests/ui/reviewbench.h"
#include "ui/common/rejectpanel.h"
#include "ui/review/filmstrip.h"
#include "ui/review/growingtext.h"

#include <QLineEdit>

namespace {

using namespace ra;
using namespace ra::ui;
using Bench = test::ReviewBench;

/// A key of another layout: what it writes, and where it is.
struct Pressed {
    int key;
    quint32 scanCode;
    QString text;
    Qt::KeyboardModifiers modifiers = {};
};

const Pressed kRussianD{0x0412, 40, QStringLiteral("в")};
const Pressed kRussianZ{0x042f, 52, QStringLiteral("я"), Qt::ControlModifier};
const Pressed kRussianShiftR{0x041a, 27, QStringLiteral("К"), Qt::ShiftModifier};
const Pressed kFrenchTwo{Qt::Key_Eacute, 11, QStringLiteral("é")};
const Pressed kFrenchThree{Qt::Key_QuoteDbl, 12, QStringLiteral("\"")};
const Pressed kFrenchA{Qt::Key_A, 24, QStringLiteral("a")};

void press(const Pressed &pressed, QWidget *to = QApplication::focusWidget())
{
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, pressed.key, pressed.modifiers, pressed.scanCode, 0, 0, pressed.text);
        QApplication::sendEvent(to, &event);
    }
}

} // namespace

class TestPositionKeys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void aPlaceCountsWhereTheLayoutHasNoSuchKey_data();
    void aPlaceCountsWhereTheLayoutHasNoSuchKey();
    void frenchDigitsSetTypesWithoutShift();
    void russianLettersAreKeysOfThePicture();
    void aLatinLetterIsOneWhereverItIs();
    void aHeldKeyIsOnePress();
    void textFieldsGetWhatTheirLayoutSays();
    void thePanelThatAsksGetsDigitsByPlace();
    void anotherSampleTakesTheKeysFromTheText();
};

void TestPositionKeys::aPlaceCountsWhereTheLayoutHasNoSuchKey_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("scanCode");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<int>("found");
    const Qt::KeyboardModifiers none;
    QTest::newRow("Russian") << 0x0412 << 40 << none << int(Qt::Key_D);
    QTest::newRow("Greek") << 0x0394 << 40 << none << int(Qt::Key_D);
    QTest::newRow("French é") << int(Qt::Key_Eacute) << 11 << none << int(Qt::Key_2);
    QTest::newRow("French &") << int(Qt::Key_Ampersand) << 10 << none << int(Qt::Key_1);
    QTest::newRow("French ²") << int(Qt::Key_twosuperior) << 49 << none << int(Qt::Key_QuoteLeft);
    QTest::newRow("French Ctrl+é") << int(Qt::Key_Eacute) << 11
                                   << Qt::KeyboardModifiers(Qt::ControlModifier) << int(Qt::Key_2);
    QTest::newRow("French 2") << int(Qt::Key_2) << 11 << Qt::KeyboardModifiers(Qt::ShiftModifier)
                              << 0;
    QTest::newRow("US !") << int(Qt::Key_Exclam) << 10 << Qt::KeyboardModifiers(Qt::ShiftModifier)
                          << 0;
    QTest::newRow("French A") << int(Qt::Key_A) << 24 << none << 0;
    QTest::newRow("German ö") << int(Qt::Key_Odiaeresis) << 47 << none << 0;
    QTest::newRow("Escape") << int(Qt::Key_Escape) << 9 << none << 0;
    QTest::newRow("made") << 0x0412 << 0 << none << 0;
}

void TestPositionKeys::aPlaceCountsWhereTheLayoutHasNoSuchKey()
{
    QFETCH(const int, key);
    QFETCH(const int, scanCode);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    QFETCH(const int, found);
    const QKeyEvent event(QEvent::KeyPress, key, modifiers, static_cast<quint32>(scanCode), 0, 0);
    const auto there = keyByPosition(event);
    QCOMPARE(there ? int(*there) : 0, found);
}

void TestPositionKeys::frenchDigitsSetTypesWithoutShift()
{
    Bench bench;
    bench.key(Qt::Key_Tab);
    press(kFrenchTwo);
    QCOMPARE(bench.record().answer.findings[0].type, QStringLiteral("bent"));
}

void TestPositionKeys::russianLettersAreKeysOfThePicture()
{
    Bench bench;
    press(kRussianD);
    QTRY_VERIFY(bench.isShowing(1));
    press(kRussianShiftR);
    QCOMPARE(bench.record().answer.findings.size(), 2U);
    press(kRussianZ);
    QCOMPARE(bench.record().answer.findings.size(), 1U);
}

void TestPositionKeys::aLatinLetterIsOneWhereverItIs()
{
    Bench bench;
    bench.key(Qt::Key_D);
    QTRY_VERIFY(bench.isShowing(1));
    const Record before = bench.record();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
    QTRY_VERIFY(bench.isShowing(0));
    press(kFrenchA);
    QCOMPARE(bench.navigator.queueIndex(), 0);
    QCOMPARE(bench.record(), before);
}

void TestPositionKeys::aHeldKeyIsOnePress()
{
    Bench bench;
    const auto hold = [](bool isRepeat) {
        QKeyEvent event(QEvent::KeyPress, kRussianShiftR.key, kRussianShiftR.modifiers,
                        kRussianShiftR.scanCode, 0, 0, kRussianShiftR.text, isRepeat);
        QApplication::sendEvent(QApplication::focusWidget(), &event);
    };
    hold(false);
    hold(true);
    hold(true);
    QCOMPARE(bench.record().answer.findings.size(), 2U);
}

void TestPositionKeys::textFieldsGetWhatTheirLayoutSays()
{
    Bench bench;
    auto *text = bench.child<GrowingText>("reflectionText");
    text->setFocus(Qt::MouseFocusReason);
    press(kRussianD);
    press(kFrenchTwo);
    QCOMPARE(text->toPlainText(), QStringLiteral("вé"));
    QCOMPARE(bench.navigator.queueIndex(), 0);
}

void TestPositionKeys::thePanelThatAsksGetsDigitsByPlace()
{
    Bench bench;
    bench.key(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    const auto *panel = bench.child<RejectPanel>("rejectPanel");
    QVERIFY(panel->isVisible());
    press(kFrenchThree);
    // By whatever the panel makes of a digit: here, or at the next key.
    if (panel->isVisible()) {
        bench.key(Qt::Key_Return, Qt::ControlModifier);
    }
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.reason, QStringLiteral("box misplaced"));
}

void TestPositionKeys::anotherSampleTakesTheKeysFromTheText()
{
    Bench bench;
    bench.child<GrowingText>("reflectionText")->setFocus(Qt::MouseFocusReason);
    bench.type(QStringLiteral("abc"));
    // From the menu, say.
    bench.actions.action("sample.next")->trigger();
    QTRY_VERIFY(bench.isShowing(1));
    QVERIFY(bench.page->canvas()->hasFocus());
    // The strip's own keys leave them to the strip.
    auto *strip = bench.child<FilmStrip>("filmStrip");
    strip->setFocus(Qt::TabFocusReason);
    QTest::keyClick(strip, Qt::Key_Right);
    QTRY_VERIFY(bench.isShowing(2));
    QVERIFY(strip->hasFocus());
}

QTEST_MAIN(TestPositionKeys)

#include "tst_positionkeys.moc"
