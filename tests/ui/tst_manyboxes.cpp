// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/reviewbench.h"

#include "ui/canvas/canvasview.h"
#include "ui/common/findingrows.h"
#include "ui/review/findinglist.h"
#include "ui/review/findingmodel.h"
#include "ui/review/growingtext.h"
#include "ui/review/reviewbar.h"

#include <QComboBox>
#include <QTableView>

namespace {

using namespace ra;
using namespace ra::ui;
using Bench = test::ReviewBench;

constexpr int kColumns = 6;
constexpr int kRows = 3;
constexpr int kBoxes = kColumns * kRows;
constexpr double kSide = 8;

PixelBox boxAt(int index)
{
    const double x = 2 + 16.0 * (index % kColumns);
    const double y = 2 + 30.0 * (index / kColumns);
    return {x, y, x + kSide, y + kSide};
}

/// A board with 18 equal findings of the draft, taken over as they are.
Record board()
{
    Record record = test::suggested();
    record.draftAnswer.findings.clear();
    for (int i = 0; i < kBoxes; ++i) {
        record.draftAnswer.findings.push_back({QStringLiteral("scratch"), boxAt(i), {}, false});
    }
    record.answer = record.draftAnswer;
    return record;
}

struct BoardBench : Bench {
    BoardBench() : Bench({}, OpenMode::ReadWrite, board()) { page->focusCanvas(); }

    [[nodiscard]] const std::vector<Finding> &findings() const { return record().answer.findings; }
    [[nodiscard]] QPoint middleOf(int index) const
    {
        const PixelBox box = boxAt(index);
        return at((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2);
    }
    void click(int index, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(page->canvas(), Qt::LeftButton, modifiers, middleOf(index));
    }
    [[nodiscard]] FindingRefs selected() const { return page->editor()->selections(); }
    [[nodiscard]] int countOf(const QString &type) const
    {
        return static_cast<int>(
            std::count_if(findings().begin(), findings().end(),
                          [&](const Finding &finding) { return finding.type == type; }));
    }
};

FindingRef corrected(int index)
{
    return {Layer::Corrected, index};
}

/// Boxes whose label stands beside them whether there is room or not.
int lookedAt(const Bench &bench)
{
    const std::vector<OverlayBox> boxes = bench.page->canvas()->visibleBoxes();
    return static_cast<int>(std::count_if(boxes.begin(), boxes.end(),
                                          [](const OverlayBox &box) { return box.isLookedAt; }));
}

} // namespace

class TestManyBoxes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBoardIsRetypedByTwoKeys();
    void clicksWithShiftOrCtrlAddAndTakeAway();
    void aFrameSelectsWhatIsInIt();
    void aFrameWithShiftAddsAndEscDropsIt();
    void severalAreMovedTogetherAndStopAtTheEdge();
    void severalAreNudgedInOneUndoStep();
    void severalAreDeletedAndLockedOnesStay();
    void aSecondClickGoesToWhatLiesBelow();
    void escSelectsNothing();
    void whatWasWithdrawnIsFaintAndTakenOverAgain();
    void numbersStandOnAllAndOneLabelWhereThePointerIs();
    void oneNumberIsOneFindingOfBothAnswers();
    void manyAreAListAndFewAreChips();
    void whatTheDraftSaidStaysWhereBothAreSelected();
    void theListSaysWhatBecameOfEach();
    void whatIsSelectedInTheListIsSelectedOnThePicture();
    void oneTypeIsShownAndRetypedInTheList();
    void thePointerMarksTheSameInListAndPicture();
    void boxesAreTightenedToWhatStandsOut();
    void longTextsFoldUntilTheyAreWrittenIn();
    void whatAClickOpenedStaysOpenUntilTheNextSample();
};

void TestManyBoxes::aBoardIsRetypedByTwoKeys()
{
    BoardBench bench;
    bench.key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(bench.selected().size(), size_t(kBoxes));
    bench.key(Qt::Key_2);
    QCOMPARE(bench.countOf(QStringLiteral("bent")), kBoxes);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.countOf(QStringLiteral("scratch")), kBoxes);
}

void TestManyBoxes::clicksWithShiftOrCtrlAddAndTakeAway()
{
    BoardBench bench;
    bench.click(3);
    bench.click(5, Qt::ShiftModifier);
    bench.click(7, Qt::ControlModifier);
    QCOMPARE(bench.selected(), (FindingRefs{corrected(3), corrected(5), corrected(7)}));
    bench.click(5, Qt::ControlModifier);
    QCOMPARE(bench.selected(), (FindingRefs{corrected(3), corrected(7)}));
    bench.key(Qt::Key_2);
    QCOMPARE(bench.countOf(QStringLiteral("bent")), 2);
    bench.click(1);
    QCOMPARE(bench.selected(), FindingRefs{corrected(1)});
}

void TestManyBoxes::aFrameSelectsWhatIsInIt()
{
    BoardBench bench;
    bench.drag(bench.at(0.5, 31), bench.at(44, 42));
    QCOMPARE(bench.selected(), (FindingRefs{corrected(6), corrected(7), corrected(8)}));
    QCOMPARE(bench.findings()[6].box, std::optional(boxAt(6)));
    bench.drag(bench.at(0.5, 20), bench.at(30, 25));
    QVERIFY(bench.selected().empty());
}

void TestManyBoxes::aFrameWithShiftAddsAndEscDropsIt()
{
    BoardBench bench;
    bench.click(0);
    CanvasView *canvas = bench.page->canvas();
    const QPoint to = bench.at(44, 42);
    QTest::mousePress(canvas, Qt::LeftButton, Qt::ShiftModifier, bench.at(0.5, 31));
    QMouseEvent move(QEvent::MouseMove, to, canvas->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     Qt::ShiftModifier);
    QApplication::sendEvent(canvas, &move);
    QCOMPARE(bench.selected(),
             (FindingRefs{corrected(0), corrected(6), corrected(7), corrected(8)}));
    bench.key(Qt::Key_Escape);
    QCOMPARE(bench.selected(), FindingRefs{corrected(0)});
    QTest::mouseRelease(canvas, Qt::LeftButton, Qt::ShiftModifier, to);
    QCOMPARE(bench.selected(), FindingRefs{corrected(0)});
}

void TestManyBoxes::severalAreMovedTogetherAndStopAtTheEdge()
{
    BoardBench bench;
    bench.click(1);
    bench.click(2, Qt::ShiftModifier);
    const QPoint from = bench.middleOf(2);
    bench.drag(from, from + (bench.at(0, 5) - bench.at(0, 0)));
    QCOMPARE(bench.findings()[1].box->y1, boxAt(1).y1 + 5);
    QCOMPARE(bench.findings()[2].box->y1, boxAt(2).y1 + 5);
    // The left one is 18 pixels from the left edge: both stop with it.
    const QPoint there = from + (bench.at(0, 5) - bench.at(0, 0));
    bench.drag(there, there - (bench.at(30, 0) - bench.at(0, 0)));
    QCOMPARE(bench.findings()[1].box->x1, 0.0);
    QCOMPARE(bench.findings()[2].box->x1, boxAt(2).x1 - boxAt(1).x1);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.findings()[1].box->x1, boxAt(1).x1);
    QCOMPARE(bench.findings()[2].box->x1, boxAt(2).x1);
}

void TestManyBoxes::severalAreNudgedInOneUndoStep()
{
    BoardBench bench;
    bench.key(Qt::Key_A, Qt::ControlModifier);
    bench.key(Qt::Key_Right);
    bench.key(Qt::Key_Down, Qt::AltModifier);
    for (int i = 0; i < kBoxes; ++i) {
        const PixelBox &box = *bench.findings()[static_cast<size_t>(i)].box;
        QCOMPARE(box, (PixelBox{boxAt(i).x1 + 1, boxAt(i).y1, boxAt(i).x2 + 1, boxAt(i).y2 + 1}));
    }
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().answer, board().answer);
}

void TestManyBoxes::severalAreDeletedAndLockedOnesStay()
{
    BoardBench bench;
    bench.click(4);
    bench.key(Qt::Key_L);
    bench.click(5, Qt::ShiftModifier);
    bench.click(0, Qt::ShiftModifier);
    bench.key(Qt::Key_Delete);
    QCOMPARE(bench.findings().size(), size_t(kBoxes - 2));
    QCOMPARE(bench.findings()[3].box, std::optional(boxAt(4)));
    // Another press hits nobody else.
    bench.key(Qt::Key_Delete);
    QCOMPARE(bench.findings().size(), size_t(kBoxes - 2));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.findings().size(), size_t(kBoxes));
}

void TestManyBoxes::aSecondClickGoesToWhatLiesBelow()
{
    Record record = test::suggested();
    record.answer.findings = {{QStringLiteral("scratch"), PixelBox{10, 10, 60, 60}, {}, false},
                              {QStringLiteral("bent"), PixelBox{20, 20, 40, 40}, {}, false},
                              {QStringLiteral("bent"), PixelBox{25, 25, 50, 50}, {}, false}};
    record.draftAnswer = record.answer;
    Bench bench({}, OpenMode::ReadWrite, record);
    const auto click = [&bench] {
        QTest::mouseClick(bench.page->canvas(), Qt::LeftButton, {}, bench.at(30, 30));
        return bench.page->editor()->selection().index;
    };
    QCOMPARE(click(), 1);
    QCOMPARE(click(), 2);
    QCOMPARE(click(), 0);
    QCOMPARE(click(), 1);
}

void TestManyBoxes::escSelectsNothing()
{
    BoardBench bench;
    bench.click(4);
    bench.key(Qt::Key_Escape);
    QVERIFY(bench.selected().empty());
    bench.key(Qt::Key_Delete);
    QCOMPARE(bench.findings().size(), size_t(kBoxes));
}

void TestManyBoxes::whatWasWithdrawnIsFaintAndTakenOverAgain()
{
    BoardBench bench;
    bench.click(4);
    bench.click(5, Qt::ShiftModifier);
    bench.key(Qt::Key_Delete);
    FindingRefs faint;
    for (const OverlayBox &box : bench.page->canvas()->visibleBoxes()) {
        if (box.isWithdrawn) {
            faint.push_back(box.finding);
        }
    }
    QCOMPARE(faint, (FindingRefs{{Layer::Draft, 4}, {Layer::Draft, 5}}));
    bench.click(4);
    QCOMPARE(bench.selected(), (FindingRefs{{Layer::Draft, 4}}));
    bench.key(Qt::Key_K);
    QCOMPARE(bench.findings().size(), size_t(kBoxes - 1));
    QCOMPARE(bench.findings().back().box, std::optional(boxAt(4)));
    QCOMPARE(bench.selected(), FindingRefs{corrected(kBoxes - 2)});
    QCOMPARE(bench.record().draftAnswer, board().draftAnswer);
}

void TestManyBoxes::numbersStandOnAllAndOneLabelWhereThePointerIs()
{
    BoardBench bench;
    const std::vector<OverlayBox> boxes = bench.page->canvas()->visibleBoxes();
    for (size_t i = 0; i < boxes.size(); ++i) {
        QCOMPARE(boxes[i].number, static_cast<int>(i) + 1);
    }
    QCOMPARE(lookedAt(bench), 0);
    CanvasView *canvas = bench.page->canvas();
    const QPoint over = bench.middleOf(7);
    QMouseEvent move(QEvent::MouseMove, over, canvas->mapToGlobal(over), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QApplication::sendEvent(canvas, &move);
    QCOMPARE(lookedAt(bench), 1);
    QCOMPARE(canvas->lookedAt(), corrected(7));
    bench.key(Qt::Key_A, Qt::ControlModifier);
    // Of many selected ones only the current one has its label besides.
    QCOMPARE(lookedAt(bench), 2);
}

void TestManyBoxes::oneNumberIsOneFindingOfBothAnswers()
{
    BoardBench bench;
    // Of one that was moved a little, both boxes are there and one number.
    bench.click(17);
    bench.key(Qt::Key_Right);
    int numbered = 0;
    int drawn = 0;
    for (const OverlayBox &box : bench.page->canvas()->visibleBoxes()) {
        drawn += box.finding.index == 17 ? 1 : 0;
        numbered += box.number == 18 ? 1 : 0;
    }
    QCOMPARE(drawn, 2);
    QCOMPARE(numbered, 1);
    bench.key(Qt::Key_Z, Qt::ControlModifier);

    bench.click(0);
    bench.key(Qt::Key_Delete);
    bench.page->editor()->setBox(corrected(1), PixelBox{2, 80, 12, 90});
    bench.page->editor()->addFinding(Layer::Corrected,
                                     {QStringLiteral("bent"), PixelBox{90, 90, 99, 99}, {}, false});
    const std::vector<FindingRow> rows = findingRows(bench.page->editor()->diff());
    // 17 left, one of them added and one that no draft box overlaps, and two withdrawn.
    QCOMPARE(rows.size(), size_t(kBoxes + 2));
    QCOMPARE(rows[0], (FindingRow{1, ChangeKind::Kept, {Layer::Draft, 1}, corrected(0)}));
    QCOMPARE(rows[1], (FindingRow{2, ChangeKind::Added, {Layer::Draft, -1}, corrected(1)}));
    QCOMPARE(rows[17], (FindingRow{18, ChangeKind::Added, {Layer::Draft, -1}, corrected(17)}));
    QCOMPARE(rows[18].draft, (FindingRef{Layer::Draft, 0}));
    QCOMPARE(rows[18].kind, ChangeKind::Removed);
    QCOMPARE(rows[19].number, 20);
}

void TestManyBoxes::manyAreAListAndFewAreChips()
{
    BoardBench bench;
    const auto *list = bench.child<FindingList>("findingList");
    QVERIFY(list->isVisible());
    QVERIFY(bench.page->findChild<QWidget *>(QStringLiteral("correctedCardFindingType0"))
            == nullptr);
    auto *count = bench.child<QAbstractButton>("correctedCardFindingCount");
    QCOMPARE(count->text(), QStringLiteral("18 findings"));
    QTest::mouseClick(count, Qt::LeftButton);
    QCOMPARE(bench.selected().size(), size_t(kBoxes));
    Bench few;
    QVERIFY(!few.child<FindingList>("findingList")->isVisible());
    QVERIFY(few.child<QWidget>("correctedCardFindingType0")->isVisible());
}

void TestManyBoxes::whatTheDraftSaidStaysWhereBothAreSelected()
{
    BoardBench bench;
    bench.click(4);
    bench.key(Qt::Key_Delete);
    auto *table = bench.child<QTableView>("findingTable");
    table->setFocus();
    bench.key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(bench.selected().size(), size_t(kBoxes));
    bench.key(Qt::Key_2);
    QCOMPARE(bench.countOf(QStringLiteral("bent")), kBoxes - 1);
    QCOMPARE(bench.record().draftAnswer, board().draftAnswer);
    bench.key(Qt::Key_A, Qt::ControlModifier);
    bench.key(Qt::Key_Delete);
    QVERIFY(bench.findings().empty());
    QCOMPARE(bench.record().draftAnswer, board().draftAnswer);
}

void TestManyBoxes::theListSaysWhatBecameOfEach()
{
    Record record = board();
    record.answer.findings.erase(record.answer.findings.begin() + 17);
    record.answer.findings[0].type = QStringLiteral("bent");
    record.answer.findings[1].box = PixelBox{19, 3, 27, 11};
    record.answer.findings[2].confidence = 0.75;
    record.answer.findings.push_back({QStringLiteral("bent"), PixelBox{90, 92, 99, 99}, {}, false});
    const Answer truth{Verdict::Yes, {{QStringLiteral("bent"), boxAt(0), {}, false}}};
    Bench bench(truth, OpenMode::ReadWrite, record);
    const QAbstractItemModel *model = bench.child<QTableView>("findingTable")->model();
    const auto text = [model](int row, FindingModel::Column column) {
        return model->index(row, column).data().toString();
    };
    QCOMPARE(model->rowCount(), kBoxes + 1);
    QCOMPARE(text(0, FindingModel::Number), QStringLiteral("1"));
    QCOMPARE(text(0, FindingModel::Type), QStringLiteral("bent"));
    const QVariant tip = model->index(0, FindingModel::Type).data(Qt::ToolTipRole);
    QVERIFY(tip.toString().contains(QStringLiteral("scratch → bent")));
    QCOMPARE(text(0, FindingModel::State), QStringLiteral("retyped"));
    QCOMPARE(text(0, FindingModel::Overlap), QStringLiteral("1.00"));
    QCOMPARE(text(1, FindingModel::State), QStringLiteral("moved"));
    QCOMPARE(text(1, FindingModel::Box), QStringLiteral("19,3 8×8"));
    const QString lens = model->index(1, FindingModel::Box).data(Qt::ToolTipRole).toString();
    for (const QString &part :
         {QStringLiteral("(19,3)(27,11)"), QStringLiteral("(0.190,0.030)(0.270,0.110)"),
          QStringLiteral("(190,30)(270,110)"), QStringLiteral("1.000"), QStringLiteral("patch")}) {
        QVERIFY2(lens.contains(part), qPrintable(lens));
    }
    QCOMPARE(text(2, FindingModel::State), QStringLiteral("kept"));
    QCOMPARE(text(2, FindingModel::Confidence), QStringLiteral("0.75"));
    QCOMPARE(text(2, FindingModel::Overlap), QStringLiteral("0.00"));
    QCOMPARE(text(17, FindingModel::State), QStringLiteral("added"));
    QCOMPARE(text(18, FindingModel::State), QStringLiteral("withdrawn"));
}

void TestManyBoxes::whatIsSelectedInTheListIsSelectedOnThePicture()
{
    BoardBench bench;
    auto *table = bench.child<QTableView>("findingTable");
    const auto rowAt = [table](int row) {
        table->scrollTo(table->model()->index(row, 1));
        return table->visualRect(table->model()->index(row, 1)).center();
    };
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, rowAt(2));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ShiftModifier, rowAt(4));
    QCOMPARE(bench.selected(), (FindingRefs{corrected(2), corrected(3), corrected(4)}));
    // Keys of boxes work here too.
    table->setFocus();
    bench.key(Qt::Key_2);
    QCOMPARE(bench.countOf(QStringLiteral("bent")), 3);
    bench.key(Qt::Key_Delete);
    QCOMPARE(bench.findings().size(), size_t(kBoxes - 3));
    bench.page->focusCanvas();
    bench.click(17);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(table->selectionModel()->selectedRows().front().row(), 14);
}

void TestManyBoxes::oneTypeIsShownAndRetypedInTheList()
{
    BoardBench bench;
    bench.page->editor()->setType({corrected(3), corrected(8)}, QStringLiteral("bent"));
    auto *types = bench.child<QComboBox>("findingTypes");
    QVERIFY(types->isEnabled());
    QCOMPARE(types->itemText(1), QStringLiteral("bent (2)"));
    types->setFocus();
    bench.key(Qt::Key_Down);
    auto *table = bench.child<QTableView>("findingTable");
    QVERIFY(table->isRowHidden(0) && !table->isRowHidden(3));
    table->setFocus();
    bench.key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(bench.selected().size(), 2U);
    QVERIFY(bench.page->editor()->isSelected(corrected(3)));
    QVERIFY(bench.page->editor()->isSelected(corrected(8)));
    bench.key(Qt::Key_1);
    QCOMPARE(bench.countOf(QStringLiteral("bent")), 0);
    // Of the type that is shown there is none left: all are.
    QVERIFY(!table->isRowHidden(0));
}

void TestManyBoxes::thePointerMarksTheSameInListAndPicture()
{
    BoardBench bench;
    auto *table = bench.child<QTableView>("findingTable");
    const QModelIndex row = table->model()->index(5, 1);
    QTest::mouseMove(table->viewport(), table->visualRect(row).center());
    QTRY_COMPARE(bench.page->canvas()->lookedAt(), corrected(5));
    QVERIFY(row.data(Qt::BackgroundRole).isValid());
    CanvasView *canvas = bench.page->canvas();
    const QPoint over = bench.middleOf(2);
    QMouseEvent move(QEvent::MouseMove, over, canvas->mapToGlobal(over), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QApplication::sendEvent(canvas, &move);
    QVERIFY(!row.data(Qt::BackgroundRole).isValid());
    QVERIFY(table->model()->index(2, 1).data(Qt::BackgroundRole).isValid());
}

void TestManyBoxes::boxesAreTightenedToWhatStandsOut()
{
    Record record = test::suggested();
    const PixelBox loose{20, 20, 50, 50};
    record.answer.findings = {{QStringLiteral("scratch"), loose, {}, false},
                              {QStringLiteral("scratch"), PixelBox{70, 70, 90, 90}, {}, false}};
    record.draftAnswer = record.answer;
    Bench bench({}, OpenMode::ReadWrite, record);
    bench.key(Qt::Key_D);
    QTRY_VERIFY(bench.isShowing(1));
    const auto box = [&bench](size_t index) { return *bench.record().answer.findings[index].box; };
    // Nothing stands out of plain grey.
    bench.key(Qt::Key_A, Qt::ControlModifier);
    bench.key(Qt::Key_T);
    QVERIFY(bench.child<ReviewBar>("reviewBar")->notice().contains(QStringLiteral("stands out")));
    QCOMPARE(box(0), loose);
    QImage picture(100, 100, QImage::Format_Grayscale8);
    picture.fill(120);
    for (int y = 30; y < 36; ++y) {
        for (int x = 28; x < 42; ++x) {
            picture.setPixelColor(x, y, Qt::black);
        }
    }
    picture.save(bench.fileOf(2));
    bench.key(Qt::Key_D);
    QTRY_VERIFY(bench.isShowing(2));
    bench.key(Qt::Key_A, Qt::ControlModifier);
    bench.key(Qt::Key_T);
    QCOMPARE(box(0), (PixelBox{28, 30, 42, 36}));
    QCOMPARE(box(1), (PixelBox{70, 70, 90, 90}));
    QVERIFY(bench.child<ReviewBar>("reviewBar")->notice().contains(QStringLiteral("1 of 2")));
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(box(0), loose);
}

void TestManyBoxes::longTextsFoldUntilTheyAreWrittenIn()
{
    Record record = board();
    record.draft = QStringLiteral("A long text that has many words. ").repeated(40).trimmed();
    record.reflection = record.draft;
    Bench bench({}, OpenMode::ReadWrite, record);
    auto *draft = bench.child<GrowingText>("draftText");
    auto *reflection = bench.child<GrowingText>("reflectionText");
    QTRY_VERIFY(draft->foldedAway() > 0 && reflection->foldedAway() > 0);
    const int folded = draft->height();
    bench.page->focusCanvas();
    bench.key(Qt::Key_3, Qt::AltModifier);
    QTRY_VERIFY(draft->hasFocus());
    QTRY_VERIFY(draft->height() > 2 * folded);
    QVERIFY(reflection->foldedAway() > 0);
    bench.key(Qt::Key_Escape);
    QTRY_COMPARE(draft->height(), folded);
    // With room for all nothing is folded.
    Bench roomy;
    QCoreApplication::processEvents();
    QCOMPARE(roomy.child<GrowingText>("draftText")->foldedAway(), 0);
}

void TestManyBoxes::whatAClickOpenedStaysOpenUntilTheNextSample()
{
    Record record = board();
    record.draft = QStringLiteral("A long text that has many words. ").repeated(40).trimmed();
    record.reflection = record.draft;
    Bench bench({}, OpenMode::ReadWrite, record);
    auto *draft = bench.child<GrowingText>("draftText");
    QTRY_VERIFY(draft->foldedAway() > 0);
    QTest::mouseClick(draft->viewport(), Qt::LeftButton);
    QTRY_COMPARE(draft->foldedAway(), 0);
    // What is clicked must not move away under the pointer.
    QTest::mouseClick(bench.page->canvas(), Qt::LeftButton, {}, bench.at(50, 95));
    QVERIFY(!draft->hasFocus());
    QCOMPARE(draft->foldedAway(), 0);
    bench.key(Qt::Key_D);
    QTRY_VERIFY(bench.isShowing(1));
    QTRY_VERIFY(draft->foldedAway() > 0);
}

QTEST_MAIN(TestManyBoxes)

#include "tst_manyboxes.moc"
