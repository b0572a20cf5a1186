// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvasview.h"

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"
#include "tests/support/plainassessor.h"
#include "ui/canvas/labelplacer.h"
#include "ui/common/theme.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

namespace {

using namespace ra;
using namespace ra::ui;

constexpr QSize kCanvas(400, 400);
const PixelBox kBox{20, 20, 60, 60};

ImagePtr plainImage(QSize size)
{
    auto image = std::make_shared<LoadedImage>();
    image->size = {size.width(), size.height()};
    QImage level(size, QImage::Format_Grayscale8);
    level.fill(200);
    image->levels = {level};
    return image;
}

/// A canvas of 400 × 400 showing an image of 100 × 100 with one corrected box at 2 : 1.
struct Bench {
    Bench()
    {
        Record record;
        record.state = RecordState::Suggested;
        record.answer = {Verdict::Yes, {{QStringLiteral("bent"), kBox, {}, false}}};
        sample = data->add(QStringLiteral("a.png"), record);
        Services services;
        services.assessor = &assessor;
        session =
            std::make_unique<ProjectSession>(services, std::make_unique<test::FakeProject>(data));
        editor = std::make_unique<RecordEditor>(*session, navigator);
        editor->expect(sample);
        editor->show(data->stored(sample));
        editor->select({Layer::Corrected, 0});
        canvas = std::make_unique<CanvasView>(theme);
        canvas->resize(kCanvas);
        canvas->setEditor(editor.get());
        canvas->setImage(plainImage({100, 100}));
        canvas->show();
        canvas->zoomBy(2 / canvas->transform().scale, QPointF(200, 200));
    }
    ~Bench() { canvas->setEditor(nullptr); }

    [[nodiscard]] QPoint at(double x, double y) const
    {
        return canvas->transform().toView(QPointF(x, y)).toPoint();
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mousePress(canvas.get(), button, {}, from);
        const QPoint middle = (from + to) / 2;
        for (const QPoint &point : {middle, to}) {
            QMouseEvent move(QEvent::MouseMove, point, canvas->mapToGlobal(point), Qt::NoButton,
                             button, Qt::NoModifier);
            QApplication::sendEvent(canvas.get(), &move);
        }
        QTest::mouseRelease(canvas.get(), button, {}, to);
    }
    [[nodiscard]] PixelBox box(size_t index = 0) const
    {
        return *editor->record().answer.findings.at(index).box;
    }

    test::PlainAssessor assessor;
    Theme theme{ThemeKind::Dark};
    Navigator navigator;
    std::shared_ptr<test::FakeData> data = std::make_shared<test::FakeData>();
    std::unique_ptr<ProjectSession> session;
    std::unique_ptr<RecordEditor> editor;
    std::unique_ptr<CanvasView> canvas;
    SampleId sample;
};

const QPoint kOutside(-1, -1);

void moveTo(const Bench &bench, QPoint point)
{
    QMouseEvent move(QEvent::MouseMove, point, bench.canvas->mapToGlobal(point), Qt::NoButton,
                     Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(bench.canvas.get(), &move);
}

} // namespace

class TestCanvas final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wheelKeepsTheImagePointUnderThePointer();
    void middleDragAndSpaceDragPan();
    void boxIsDrawnInImagePixelsAndClampedToTheImage();
    void shakyClickDrawsNothing();
    void boxIsMovedAndStaysInside();
    void handleResizes();
    void aWholeDragIsOneUndoStep();
    void arrowsNudgeAndResize();
    void clickSelectsTheInnermostBox();
    void drawnBoxGoesToTheFindingWithoutOne();
    void hiddenAndLockedBoxes();
    void keptDraftIsDrawnOnce();
    void labelsAvoidBoxesAndEachOther();
    void thePixelUnderThePointerIsToldAnewWhereTheViewMoves();
    void theLegendHidesNoPicture_data();
    void theLegendHidesNoPicture();
    void theLegendGoesWhereThePictureTakesAllRoom();
    void theHeatMapIsSeenWhereItIsShownOrPeekedAt();
    void toneChangesWhatIsShownOnly();
    void heatMapIsClearWhereNothingStandsOut();
    void escapeDropsAHalfDrawnBox();
};

void TestCanvas::wheelKeepsTheImagePointUnderThePointer()
{
    Bench bench;
    const QPointF pointer(130, 170);
    const QPointF before = bench.canvas->transform().toImage(pointer);
    const double scale = bench.canvas->transform().scale;
    QWheelEvent wheel(pointer, bench.canvas->mapToGlobal(pointer), {}, QPoint(0, 120), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(bench.canvas.get(), &wheel);
    QVERIFY(bench.canvas->transform().scale > scale);
    const QPointF after = bench.canvas->transform().toImage(pointer);
    QVERIFY(QLineF(before, after).length() < 1e-6);
}

void TestCanvas::middleDragAndSpaceDragPan()
{
    Bench bench;
    const QPointF origin = bench.canvas->transform().origin;
    bench.drag({200, 200}, {230, 190}, Qt::MiddleButton);
    QCOMPARE(bench.canvas->transform().origin, origin + QPointF(30, -10));
    QTest::keyPress(bench.canvas.get(), Qt::Key_Space);
    bench.drag(bench.at(40, 40), bench.at(40, 40) + QPoint(10, 20));
    QTest::keyRelease(bench.canvas.get(), Qt::Key_Space);
    QCOMPARE(bench.canvas->transform().origin, origin + QPointF(40, 10));
    QCOMPARE(bench.box(), kBox);
}

void TestCanvas::boxIsDrawnInImagePixelsAndClampedToTheImage()
{
    Bench bench;
    bench.canvas->setTool(ToolKind::Box);
    bench.drag(bench.at(70, 70), bench.at(130, 90));
    QCOMPARE(bench.editor->record().answer.findings.size(), 2U);
    QCOMPARE(bench.box(1), (PixelBox{70, 70, 100, 90}));
    QCOMPARE(bench.editor->selection(), (FindingRef{Layer::Corrected, 1}));
    QCOMPARE(bench.canvas->tool(), ToolKind::Select);
}

void TestCanvas::shakyClickDrawsNothing()
{
    Bench bench;
    bench.canvas->setTool(ToolKind::Box);
    bench.drag(bench.at(70, 70), bench.at(70, 70) + QPoint(1, 1));
    QCOMPARE(bench.editor->record().answer.findings.size(), 1U);
    QCOMPARE(bench.canvas->tool(), ToolKind::Box);
}

void TestCanvas::boxIsMovedAndStaysInside()
{
    Bench bench;
    bench.drag(bench.at(40, 40), bench.at(45, 30));
    QCOMPARE(bench.box(), (PixelBox{25, 10, 65, 50}));
    bench.drag(bench.at(45, 30), bench.at(-200, 30));
    QCOMPARE(bench.box(), (PixelBox{0, 10, 40, 50}));
}

void TestCanvas::handleResizes()
{
    Bench bench;
    bench.drag(bench.at(60, 60), bench.at(80, 70));
    QCOMPARE(bench.box(), (PixelBox{20, 20, 80, 70}));
    // Past the other corner it stays one pixel wide.
    bench.drag(bench.at(20, 45), bench.at(95, 45));
    QCOMPARE(bench.box(), (PixelBox{79, 20, 80, 70}));
}

void TestCanvas::aWholeDragIsOneUndoStep()
{
    Bench bench;
    bench.drag(bench.at(40, 40), bench.at(50, 50));
    bench.drag(bench.at(50, 50), bench.at(55, 55));
    QCOMPARE(bench.session->undoStack()->count(), 2);
    bench.session->undoStack()->undo();
    QCOMPARE(bench.box(), (PixelBox{30, 30, 70, 70}));
    bench.session->undoStack()->undo();
    QCOMPARE(bench.box(), kBox);
}

void TestCanvas::arrowsNudgeAndResize()
{
    Bench bench;
    QTest::keyClick(bench.canvas.get(), Qt::Key_Right);
    QTest::keyClick(bench.canvas.get(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(bench.box(), (PixelBox{21, 30, 61, 70}));
    QTest::keyClick(bench.canvas.get(), Qt::Key_Left, Qt::AltModifier);
    QTest::keyClick(bench.canvas.get(), Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(bench.box(), (PixelBox{21, 30, 60, 80}));
}

void TestCanvas::clickSelectsTheInnermostBox()
{
    Bench bench;
    bench.editor->addFinding(Layer::Corrected, {{}, PixelBox{35, 35, 45, 45}, {}, false});
    bench.editor->select({});
    QTest::mouseClick(bench.canvas.get(), Qt::LeftButton, {}, bench.at(40, 40));
    QCOMPARE(bench.editor->selection().index, 1);
    QTest::mouseClick(bench.canvas.get(), Qt::LeftButton, {}, bench.at(25, 25));
    QCOMPARE(bench.editor->selection().index, 0);
    QTest::mouseClick(bench.canvas.get(), Qt::LeftButton, {}, bench.at(90, 90));
    QVERIFY(!bench.editor->selection().isValid());
}

void TestCanvas::drawnBoxGoesToTheFindingWithoutOne()
{
    Bench bench;
    bench.editor->addFinding(Layer::Corrected, {QStringLiteral("crack"), {}, {}, false});
    bench.canvas->setTool(ToolKind::Box);
    bench.drag(bench.at(70, 70), bench.at(80, 80));
    QCOMPARE(bench.editor->record().answer.findings.size(), 2U);
    QCOMPARE(bench.box(1), (PixelBox{70, 70, 80, 80}));
}

void TestCanvas::hiddenAndLockedBoxes()
{
    Bench bench;
    bench.canvas->boxes().toggleLock();
    bench.drag(bench.at(40, 40), bench.at(50, 50));
    QTest::keyClick(bench.canvas.get(), Qt::Key_Right);
    QCOMPARE(bench.box(), kBox);
    bench.canvas->toggleSelectedHidden();
    QVERIFY(bench.canvas->visibleBoxes().empty());
    bench.canvas->toggleSelectedHidden();
    bench.canvas->setOverlaysShown(false);
    QVERIFY(bench.canvas->visibleBoxes().empty());
}

void TestCanvas::keptDraftIsDrawnOnce()
{
    Bench bench;
    SampleDetail detail = bench.data->stored(bench.sample);
    detail.record.draftAnswer = detail.record.answer;
    bench.editor->show(detail);
    QCOMPARE(bench.canvas->visibleBoxes().size(), 1U);
    QCOMPARE(bench.canvas->visibleBoxes()[0].label, QStringLiteral("bent · kept"));
    bench.editor->setBox({Layer::Corrected, 0}, PixelBox{1, 1, 9, 9});
    QCOMPARE(bench.canvas->visibleBoxes().size(), 2U);
}

void TestCanvas::labelsAvoidBoxesAndEachOther()
{
    const std::vector<QRectF> boxes{{100, 100, 8, 8}, {104, 102, 10, 8}, {98, 110, 12, 6}};
    LabelPlacer placer(QRectF(0, 0, 400, 300), boxes);
    std::vector<QRectF> labels;
    for (const QRectF &box : boxes) {
        labels.push_back(placer.place(box, {90, 20}));
    }
    for (size_t i = 0; i < labels.size(); ++i) {
        QVERIFY(QRectF(0, 0, 400, 300).contains(labels[i]));
        for (const QRectF &box : boxes) {
            QVERIFY(!labels[i].intersects(box));
        }
        for (size_t j = 0; j < i; ++j) {
            QVERIFY(!labels[i].intersects(labels[j]));
        }
    }
}

void TestCanvas::thePixelUnderThePointerIsToldAnewWhereTheViewMoves()
{
    Bench bench;
    QPoint told;
    connect(bench.canvas.get(), &CanvasView::pointed, this,
            [&told](const QPoint &pixel) { told = pixel; });
    const QPoint pointer = bench.at(50, 50) + QPoint(1, 1);
    const auto under = [&] {
        const QPointF image = bench.canvas->transform().toImage(pointer);
        return QPoint(static_cast<int>(image.x()), static_cast<int>(image.y()));
    };
    moveTo(bench, pointer);
    QCOMPARE(told, QPoint(50, 50));
    bench.canvas->panBy({30, 10});
    QCOMPARE(told, under());
    bench.canvas->zoomBy(2, pointer + QPointF(10, 0));
    QCOMPARE(told, under());
    bench.canvas->fit();
    bench.canvas->setImage(plainImage({300, 200}));
    QCOMPARE(told, under());
    bench.canvas->setImage(nullptr, QStringLiteral("none"));
    QCOMPARE(told, kOutside);
    bench.canvas->setImage(plainImage({300, 200}));
    QCOMPARE(told, under());
    bench.canvas->hide();
    QCOMPARE(told, kOutside);
    bench.canvas->show();
    moveTo(bench, pointer);
    QCOMPARE(told, under());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(bench.canvas.get(), &leave);
    QCOMPARE(told, kOutside);
    bench.canvas->setImage(plainImage({100, 100}));
    QCOMPARE(told, kOutside);
}

void TestCanvas::theLegendHidesNoPicture_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("wide") << QSize(200, 100);
    QTest::newRow("high") << QSize(20, 100);
    QTest::newRow("as the canvas") << QSize(100, 100);
}

void TestCanvas::theLegendHidesNoPicture()
{
    QFETCH(const QSize, size);
    Bench bench;
    bench.canvas->setImage(plainImage(size));
    bench.canvas->fit();
    const QRectF picture(bench.canvas->transform().toView(QPointF(0, 0)),
                         bench.canvas->transform().toView(QPointF(size.width(), size.height())));
    QVERIFY(!bench.canvas->legendArea().isEmpty());
    QVERIFY(QRectF(bench.canvas->rect()).contains(bench.canvas->legendArea()));
    QVERIFY(!bench.canvas->legendArea().intersects(picture));
}

void TestCanvas::theLegendGoesWhereThePictureTakesAllRoom()
{
    Bench bench;
    bench.canvas->zoomBy(8);
    QVERIFY(bench.canvas->legendArea().isEmpty());
    bench.canvas->fit();
    QVERIFY(!bench.canvas->legendArea().isEmpty());
}

void TestCanvas::theHeatMapIsSeenWhereItIsShownOrPeekedAt()
{
    Bench bench;
    bench.canvas->setOverlaysShown(false);
    bench.canvas->setHeatMap(heatMapImage(1, 1, {1.0F}));
    const QPoint inside = bench.at(90, 90);
    const auto isPlain = [&] {
        return bench.canvas->grab().toImage().pixelColor(inside) == QColor(200, 200, 200);
    };
    QVERIFY(isPlain());
    bench.canvas->setHeatMapShown(true);
    QVERIFY(!isPlain());
    bench.canvas->setHeatMapShown(false);
    bench.canvas->peekAtHeatMap();
    QVERIFY(!isPlain());
    QTest::keyRelease(bench.canvas.get(), Qt::Key_H);
    QVERIFY(isPlain());
}

void TestCanvas::toneChangesWhatIsShownOnly()
{
    Bench bench;
    bench.canvas->setOverlaysShown(false);
    const QPoint inside = bench.at(90, 90);
    QCOMPARE(bench.canvas->grab().toImage().pixelColor(inside).red(), 200);
    ToneSettings tone;
    tone.brightness = -0.4;
    bench.canvas->setTone(tone);
    QVERIFY(bench.canvas->grab().toImage().pixelColor(inside).red() < 150);
    QCOMPARE(qGray(bench.canvas->image()->levels[0].pixel(90, 90)), 200);
}

void TestCanvas::heatMapIsClearWhereNothingStandsOut()
{
    const QImage map = heatMapImage(2, 1, {0.0F, 1.0F});
    QCOMPARE(map.pixelColor(0, 0).alpha(), 0);
    QCOMPARE(map.pixelColor(1, 0).alpha(), 255);
    QVERIFY(heatMapImage(2, 2, {0.5F}).isNull());
}

void TestCanvas::escapeDropsAHalfDrawnBox()
{
    Bench bench;
    bench.canvas->setTool(ToolKind::Box);
    QTest::mousePress(bench.canvas.get(), Qt::LeftButton, {}, bench.at(70, 70));
    bench.canvas->cancelTool();
    QTest::mouseRelease(bench.canvas.get(), Qt::LeftButton, {}, bench.at(90, 90));
    QCOMPARE(bench.editor->record().answer.findings.size(), 1U);
}

QTEST_MAIN(TestCanvas)

#include "tst_canvas.moc"
