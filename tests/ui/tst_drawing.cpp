// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/reviewbench.h"

#include "tests/support/require.h"

namespace {

using namespace ra;
using namespace ra::ui;
using Bench = test::ReviewBench;

const QString kScratch = QStringLiteral("scratch");
const QString kBent = QStringLiteral("bent");

/// The pointer goes there with no button held.
void moveTo(const Bench &bench, QPoint point)
{
    CanvasView *canvas = bench.page->canvas();
    QMouseEvent move(QEvent::MouseMove, point, canvas->mapToGlobal(point), Qt::NoButton,
                     Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(canvas, &move);
}

void clickAt(const Bench &bench, QPoint point)
{
    moveTo(bench, point);
    QTest::mouseClick(bench.page->canvas(), Qt::LeftButton, {}, point);
}

void dragWithShift(const Bench &bench, QPoint from, QPoint to)
{
    CanvasView *canvas = bench.page->canvas();
    QTest::mousePress(canvas, Qt::LeftButton, Qt::ShiftModifier, from);
    QMouseEvent move(QEvent::MouseMove, to, canvas->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     Qt::ShiftModifier);
    QApplication::sendEvent(canvas, &move);
    QTest::mouseRelease(canvas, Qt::LeftButton, Qt::ShiftModifier, to);
}

const std::vector<Finding> &findings(const Bench &bench)
{
    return bench.record().answer.findings;
}

PixelBox lastBox(const Bench &bench)
{
    return findings(bench).back().box.value_or(PixelBox());
}

/// What the canvas says of the box to come, to those who can't see the label at the pointer.
QString nextBox(const Bench &bench)
{
    return bench.page->canvas()->accessibleDescription();
}

/// The pixels right below the pointer, where its label stands.
QImage besidePointer(const Bench &bench, QPoint pointer)
{
    return bench.page->canvas()->grab(QRect(pointer + QPoint(4, 4), QSize(90, 44))).toImage();
}

ToolKind tool(const Bench &bench)
{
    return bench.page->canvas()->tool();
}

} // namespace

class TestDrawing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void anArmedTypeIsShownAtThePointer();
    void anArmedTypeIsDropped_data();
    void anArmedTypeIsDropped();
    void aDigitBeforeDrawingIsTheTypeOfTheBox();
    void theLastTypeCarriesOnAndIsShown();
    void aDigitWithTheBoxToolLeavesTheSelectedBoxAlone();
    void anArmedTypeSurvivesABoxThatIsNotMade();
    void shiftAtTheEndOfADragDrawsOn();
    void keepDrawingDrawsOnUntilEscape();
    void shiftRStampsSizeAndType();
    void twoClicksDrawABox();
    void escapeBetweenTheClicksDropsTheBox();
    void aBoxIsDrawnByKeysAlone();
    void escapeDropsACornerSetByKeys();
    void spaceSetsACornerAndStillPans();
    void theCrosshairStaysInsideThePictureAndInView();
    void zoomToBoxIsNeverSmallerThanTheWhole();
    void zoomToATinyBoxLeavesItsSurroundings();
    void pastedBoxesLieBesideEachOtherInsideThePicture();
    void skippingTheLastSampleAgainIsNoStep();
    void boxEditsAreCalledByWhatTheyDo();
};

void TestDrawing::anArmedTypeIsShownAtThePointer()
{
    Bench bench;
    const QPoint pointer = bench.at(60, 60);
    moveTo(bench, pointer);
    const QImage before = besidePointer(bench, pointer);
    bench.key(Qt::Key_2);
    QVERIFY(nextBox(bench).contains(QStringLiteral("2 bent")));
    QVERIFY(besidePointer(bench, pointer) != before);
    bench.key(Qt::Key_Escape);
    QCOMPARE(nextBox(bench), QString());
    QCOMPARE(besidePointer(bench, pointer), before);
}

void TestDrawing::anArmedTypeIsDropped_data()
{
    QTest::addColumn<QString>("by");
    QTest::newRow("Esc") << QStringLiteral("Esc");
    QTest::newRow("another sample") << QStringLiteral("sample");
    QTest::newRow("another workspace") << QStringLiteral("workspace");
}

void TestDrawing::anArmedTypeIsDropped()
{
    QFETCH(const QString, by);
    Bench bench;
    bench.key(Qt::Key_2);
    if (by == QLatin1String("Esc")) {
        bench.key(Qt::Key_Escape);
    } else if (by == QLatin1String("sample")) {
        bench.key(Qt::Key_D);
        QTRY_VERIFY(bench.isShowing(1));
    } else {
        bench.page->hide();
        bench.page->show();
        bench.page->activate();
    }
    bench.key(Qt::Key_R);
    QCOMPARE(nextBox(bench), QString());
    bench.drag(bench.at(50, 50), bench.at(70, 70));
    QCOMPARE(findings(bench).size(), 2U);
    QCOMPARE(findings(bench)[1].type, QString());
}

void TestDrawing::aDigitBeforeDrawingIsTheTypeOfTheBox()
{
    Bench bench;
    bench.key(Qt::Key_R);
    bench.key(Qt::Key_2);
    QVERIFY(nextBox(bench).contains(QStringLiteral("2 bent")));
    bench.drag(bench.at(50, 50), bench.at(70, 70));
    QCOMPARE(findings(bench).size(), 2U);
    QCOMPARE(findings(bench)[1].type, kBent);
}

void TestDrawing::theLastTypeCarriesOnAndIsShown()
{
    Bench bench;
    bench.key(Qt::Key_2);
    bench.key(Qt::Key_R);
    bench.drag(bench.at(50, 50), bench.at(70, 70));
    // Nothing is armed, so nothing is shown while boxes are selected.
    QCOMPARE(nextBox(bench), QString());
    bench.key(Qt::Key_R);
    QVERIFY(nextBox(bench).contains(QStringLiteral("2 bent")));
    bench.drag(bench.at(40, 70), bench.at(60, 90));
    QCOMPARE(findings(bench)[2].type, kBent);
    // What became of the drawn box counts.
    bench.key(Qt::Key_1);
    QCOMPARE(findings(bench)[2].type, kScratch);
    bench.key(Qt::Key_R);
    QVERIFY(nextBox(bench).contains(QStringLiteral("1 scratch")));
    bench.key(Qt::Key_Escape);
    bench.key(Qt::Key_R);
    QCOMPARE(nextBox(bench), QString());
}

void TestDrawing::aDigitWithTheBoxToolLeavesTheSelectedBoxAlone()
{
    Bench bench;
    bench.key(Qt::Key_Tab);
    QVERIFY(bench.page->editor()->selected() != nullptr);
    bench.key(Qt::Key_R);
    bench.key(Qt::Key_2);
    QCOMPARE(findings(bench)[0].type, kScratch);
    bench.drag(bench.at(50, 50), bench.at(70, 70));
    QCOMPARE(findings(bench)[1].type, kBent);
}

void TestDrawing::anArmedTypeSurvivesABoxThatIsNotMade()
{
    Bench bench;
    test::approveFirst(bench);
    bench.key(Qt::Key_2);
    bench.key(Qt::Key_R);
    // The first drag on an approved record is only announced.
    bench.drag(bench.at(50, 50), bench.at(70, 70));
    QCOMPARE(findings(bench).size(), 1U);
    QVERIFY(nextBox(bench).contains(QStringLiteral("2 bent")));
    bench.key(Qt::Key_R);
    bench.drag(bench.at(50, 50), bench.at(70, 70));
    QCOMPARE(findings(bench).size(), 2U);
    QCOMPARE(findings(bench)[1].type, kBent);
}

void TestDrawing::shiftAtTheEndOfADragDrawsOn()
{
    Bench bench;
    bench.key(Qt::Key_2);
    bench.key(Qt::Key_R);
    dragWithShift(bench, bench.at(50, 50), bench.at(60, 60));
    QCOMPARE(tool(bench), ToolKind::Box);
    dragWithShift(bench, bench.at(70, 50), bench.at(80, 60));
    bench.drag(bench.at(70, 70), bench.at(80, 80));
    QCOMPARE(tool(bench), ToolKind::Select);
    QCOMPARE(findings(bench).size(), 4U);
    for (size_t i = 1; i < 4; ++i) {
        QCOMPARE(findings(bench)[i].type, kBent);
    }
}

void TestDrawing::keepDrawingDrawsOnUntilEscape()
{
    Bench bench;
    const QAction *keep = bench.actions.action("box.keep");
    QVERIFY(keep->isCheckable() && !keep->isChecked());
    bench.key(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(keep->isChecked());
    QCOMPARE(tool(bench), ToolKind::Box);
    bench.drag(bench.at(50, 50), bench.at(60, 60));
    bench.drag(bench.at(70, 50), bench.at(80, 60));
    QCOMPARE(findings(bench).size(), 3U);
    QCOMPARE(tool(bench), ToolKind::Box);
    bench.key(Qt::Key_Escape);
    QCOMPARE(tool(bench), ToolKind::Select);
    bench.key(Qt::Key_R);
    bench.drag(bench.at(70, 70), bench.at(80, 80));
    QCOMPARE(tool(bench), ToolKind::Box);
    bench.key(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!keep->isChecked());
    QCOMPARE(tool(bench), ToolKind::Select);
}

void TestDrawing::shiftRStampsSizeAndType()
{
    Bench bench;
    bench.key(Qt::Key_2);
    bench.key(Qt::Key_R);
    bench.drag(bench.at(50, 50), bench.at(70, 60));
    const PixelBox drawn = lastBox(bench);
    bench.key(Qt::Key_D);
    QTRY_VERIFY(bench.isShowing(1));
    moveTo(bench, bench.at(40, 80));
    bench.key(Qt::Key_R, Qt::ShiftModifier);
    QCOMPARE(findings(bench).size(), 2U);
    QCOMPARE(findings(bench)[1].type, kBent);
    QCOMPARE(lastBox(bench).width(), drawn.width());
    QCOMPARE(lastBox(bench).height(), drawn.height());
    QVERIFY(std::abs((lastBox(bench).x1 + lastBox(bench).x2) / 2 - 40) <= 1);
}

void TestDrawing::twoClicksDrawABox()
{
    Bench bench;
    bench.key(Qt::Key_R);
    clickAt(bench, bench.at(50, 50));
    QCOMPARE(findings(bench).size(), 1U);
    QCOMPARE(tool(bench), ToolKind::Box);
    const QImage before = bench.page->canvas()->grab().toImage();
    moveTo(bench, bench.at(60, 65));
    QVERIFY(bench.page->canvas()->grab().toImage() != before);
    clickAt(bench, bench.at(70, 80));
    QCOMPARE(findings(bench).size(), 2U);
    QCOMPARE(lastBox(bench), (PixelBox{50, 50, 70, 80}));
    QCOMPARE(tool(bench), ToolKind::Select);
}

void TestDrawing::escapeBetweenTheClicksDropsTheBox()
{
    Bench bench;
    bench.key(Qt::Key_2);
    bench.key(Qt::Key_R);
    clickAt(bench, bench.at(50, 50));
    bench.key(Qt::Key_Escape);
    // Only the corner: what is drawn with is left by the next one.
    QCOMPARE(tool(bench), ToolKind::Box);
    clickAt(bench, bench.at(70, 80));
    QCOMPARE(findings(bench).size(), 1U);
    clickAt(bench, bench.at(80, 90));
    QCOMPARE(lastBox(bench), (PixelBox{70, 80, 80, 90}));
    QCOMPARE(findings(bench)[1].type, kBent);
}

void TestDrawing::aBoxIsDrawnByKeysAlone()
{
    Bench bench;
    bench.key(Qt::Key_2);
    bench.key(Qt::Key_R);
    // It begins in the middle of what is seen: (50, 50).
    bench.key(Qt::Key_Left, Qt::ShiftModifier);
    bench.key(Qt::Key_Left);
    bench.key(Qt::Key_Up);
    bench.key(Qt::Key_Return);
    bench.key(Qt::Key_Right, Qt::ShiftModifier);
    bench.key(Qt::Key_Right, Qt::ShiftModifier);
    bench.key(Qt::Key_Down, Qt::ShiftModifier);
    bench.key(Qt::Key_Down);
    QCOMPARE(findings(bench).size(), 1U);
    bench.key(Qt::Key_Return);
    QCOMPARE(findings(bench).size(), 2U);
    QCOMPARE(lastBox(bench), (PixelBox{39, 49, 59, 60}));
    QCOMPARE(findings(bench)[1].type, kBent);
    QCOMPARE(tool(bench), ToolKind::Select);
    // The arrows are the box's again.
    bench.key(Qt::Key_Right);
    QCOMPARE(lastBox(bench), (PixelBox{40, 49, 60, 60}));
}

void TestDrawing::escapeDropsACornerSetByKeys()
{
    Bench bench;
    bench.key(Qt::Key_R);
    bench.key(Qt::Key_Right);
    bench.key(Qt::Key_Return);
    bench.key(Qt::Key_Right, Qt::ShiftModifier);
    bench.key(Qt::Key_Escape);
    QCOMPARE(tool(bench), ToolKind::Box);
    bench.key(Qt::Key_Return);
    QCOMPARE(findings(bench).size(), 1U);
    bench.key(Qt::Key_Down, Qt::ShiftModifier);
    bench.key(Qt::Key_Right, Qt::ShiftModifier);
    bench.key(Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(lastBox(bench), (PixelBox{61, 50, 71, 60}));
}

void TestDrawing::spaceSetsACornerAndStillPans()
{
    Bench bench;
    bench.key(Qt::Key_R);
    bench.key(Qt::Key_Right);
    bench.key(Qt::Key_Space);
    bench.key(Qt::Key_Down, Qt::ShiftModifier);
    bench.key(Qt::Key_Right, Qt::ShiftModifier);
    // Held for a drag, it pans and sets nothing.
    const QPointF origin = bench.page->canvas()->transform().origin;
    QTest::keyPress(bench.page->canvas(), Qt::Key_Space);
    bench.drag(bench.at(40, 40), bench.at(40, 40) + QPoint(10, 20));
    QTest::keyRelease(bench.page->canvas(), Qt::Key_Space);
    QCOMPARE(bench.page->canvas()->transform().origin, origin + QPointF(10, 20));
    QCOMPARE(findings(bench).size(), 1U);
    clickAt(bench, bench.at(61, 60));
    QCOMPARE(lastBox(bench), (PixelBox{51, 50, 61, 60}));
}

void TestDrawing::theCrosshairStaysInsideThePictureAndInView()
{
    Bench bench;
    CanvasView *canvas = bench.page->canvas();
    canvas->zoomBy(6);
    bench.key(Qt::Key_R);
    for (int i = 0; i < 8; ++i) {
        bench.key(Qt::Key_Left, Qt::ShiftModifier);
    }
    QVERIFY(canvas->seenArea().left() <= 0);
    bench.key(Qt::Key_Return);
    bench.key(Qt::Key_Right, Qt::ShiftModifier);
    bench.key(Qt::Key_Down);
    bench.key(Qt::Key_Return);
    QCOMPARE(lastBox(bench).x1, 0.0);
    QCOMPARE(lastBox(bench).width(), 10.0);
}

void TestDrawing::zoomToBoxIsNeverSmallerThanTheWhole()
{
    Bench bench;
    bench.page->editor()->addFinding(Layer::Corrected,
                                     {kBent, PixelBox{0, 0, 100, 100}, {}, false});
    bench.page->activate();
    const double fitted = bench.page->canvas()->transform().scale;
    bench.key(Qt::Key_Z);
    QCOMPARE(bench.page->canvas()->transform().scale, fitted);
    QVERIFY(bench.page->canvas()->seenArea().contains(QRectF(0, 0, 100, 100)));
    // A third of the picture is shown larger, with something round it.
    bench.page->editor()->addFinding(Layer::Corrected,
                                     {kBent, PixelBox{30, 30, 64, 64}, {}, false});
    bench.page->canvas()->setFixedSize(300, 300);
    QTRY_COMPARE(bench.page->canvas()->width(), 300);
    bench.key(Qt::Key_F, Qt::ControlModifier);
    const double whole = bench.page->canvas()->transform().scale;
    bench.key(Qt::Key_Z);
    QVERIFY(bench.page->canvas()->transform().scale > whole);
    QVERIFY(bench.page->canvas()->seenArea().contains(QRectF(25, 25, 44, 44)));
}

void TestDrawing::zoomToATinyBoxLeavesItsSurroundings()
{
    Bench bench;
    bench.page->editor()->addFinding(Layer::Corrected,
                                     {kBent, PixelBox{50, 50, 51, 51}, {}, false});
    bench.page->canvas()->setFixedSize(300, 300);
    QTRY_COMPARE(bench.page->canvas()->width(), 300);
    bench.key(Qt::Key_Z);
    QVERIFY(bench.page->canvas()->seenArea().width() > 30);
}

void TestDrawing::pastedBoxesLieBesideEachOtherInsideThePicture()
{
    Bench bench;
    bench.page->editor()->addFinding(Layer::Corrected,
                                     {kBent, PixelBox{85, 85, 100, 100}, {}, false});
    bench.page->activate();
    bench.key(Qt::Key_C, Qt::ControlModifier);
    for (int i = 0; i < 4; ++i) {
        bench.key(Qt::Key_V, Qt::ControlModifier);
    }
    QCOMPARE(findings(bench).size(), 6U);
    for (size_t i = 1; i < 6; ++i) {
        const PixelBox box = *findings(bench)[i].box;
        QVERIFY(box.x1 >= 0 && box.y1 >= 0 && box.x2 <= 100 && box.y2 <= 100);
        QCOMPARE(box.width(), 15.0);
        for (size_t k = 1; k < i; ++k) {
            QVERIFY(box != *findings(bench)[k].box);
        }
    }
    // On another sample nothing is in its way.
    bench.key(Qt::Key_D);
    QTRY_VERIFY(bench.isShowing(1));
    bench.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(lastBox(bench), (PixelBox{85, 85, 100, 100}));
}

void TestDrawing::skippingTheLastSampleAgainIsNoStep()
{
    Bench bench;
    bench.navigator.setQueueIndex(test::kSamples - 1);
    QTRY_VERIFY(bench.isShowing(test::kSamples - 1));
    constexpr Qt::KeyboardModifiers kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;
    for (int i = 0; i < 5; ++i) {
        bench.key(Qt::Key_K, kCtrlShift);
    }
    // The first one puts it off for later queues as well.
    QCOMPARE(bench.session->undoStack()->count(), 1);
    QTRY_VERIFY(bench.data->stored(bench.id(test::kSamples - 1)).row.isSkipped);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(!bench.data->stored(bench.id(test::kSamples - 1)).row.isSkipped);
}

void TestDrawing::boxEditsAreCalledByWhatTheyDo()
{
    Bench bench;
    const QUndoStack *stack = bench.session->undoStack();
    bench.key(Qt::Key_R);
    bench.drag(bench.at(50, 50), bench.at(70, 70));
    QCOMPARE(stack->undoText(), QStringLiteral("Add box"));
    bench.key(Qt::Key_Right);
    QCOMPARE(stack->undoText(), QStringLiteral("Move box"));
    bench.page->editor()->endBurst();
    bench.key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(stack->undoText(), QStringLiteral("Resize box"));
}

QTEST_MAIN(TestDrawing)

#include "tst_drawing.moc"
