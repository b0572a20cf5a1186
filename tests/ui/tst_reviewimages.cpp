// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/heatmapsource.h"

#include "tests/support/require.h"

#include "ui/review/imagecontroller.h"

#include "annotation/workflow/contenthash.h"
#include "tests/ui/reviewbench.h"
#include "ui/common/rejectpanel.h"
#include "ui/review/boxmenu.h"
#include "ui/review/growingtext.h"
#include "ui/review/reviewbar.h"

#include <QCryptographicHash>
#include <QLabel>
#include <QLineEdit>

#include <functional>
#include <future>
#include <utility>

namespace {

using namespace ra;
using namespace ra::ui;
using Bench = test::ReviewBench;
using Edit = std::function<void(Bench &)>;

/// Read neither with the first sample nor as its neighbour, so what is done to it is seen.
constexpr int kFar = 3;
constexpr int kNear = 1;
constexpr int kReferenceGrey = 200;

/// What Problems says first.
QString problem(const Bench &bench)
{
    // Rows of an earlier state may not be gone yet.
    const QList<QLabel *> rows = bench.page->findChildren<QLabel *>(QStringLiteral("problem0"));
    return rows.isEmpty() ? QString() : rows.back()->text();
}

QString notice(const Bench &bench)
{
    return bench.child<ReviewBar>("reviewBar")->notice();
}

void goToFar(Bench &bench)
{
    bench.navigator.setQueueIndex(kFar);
}

/// A reference of another shape for the far sample.
void giveReference(Bench &bench)
{
    SampleRow reference;
    reference.filePath = Bench::paint(bench.folder.filePath(QStringLiteral("normal.png")),
                                      {250, 60}, kReferenceGrey);
    reference.path = QStringLiteral("normal.png");
    bench.data->edit(bench.id(kFar),
                     [&](SampleDetail &detail) { detail.references = {reference}; });
}

/// Lets the far sample's picture be the one that was imported.
void rememberContent(Bench &bench)
{
    const QString path = bench.fileOf(kFar);
    const auto imported = std::async(std::launch::async, [&] { return contentHash(path); }).get();
    RA_REQUIRE(imported);
    bench.data->edit(bench.id(kFar), [&](SampleDetail &detail) { detail.contentHash = *imported; });
}

/// From the menu of the corrected answer's first finding.
void chooseType(Bench &bench, const QString &name)
{
    QTest::mouseClick(bench.child<QWidget>("correctedCardFindingType0"), Qt::LeftButton);
    auto *field = bench.child<QLineEdit>("typeName");
    QTest::keyClicks(field, name);
    QTest::keyClick(field, Qt::Key_Return);
}

void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    RA_REQUIRE(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestReviewImages final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void comparedReferenceSaysWhatItIs();
    void replacedReferenceIsToldAboveIt();
    void comparedReferenceTakesNoEdits();
    void comparedReferenceTakesNoEditFromAnywhere_data();
    void comparedReferenceTakesNoEditFromAnywhere();
    void nothingIsDecidedWhileTheReferenceIsShown();
    void heldTextIsNotTakenBehindTheReference();
    void compareWithoutReferenceSaysSo();
    void showingABoxGoesBackToTheSample();
    void pictureOfAnotherSizeIsToldAndNotAccepted();
    void changedPictureIsToldBeforeItIsAccepted();
    void pictureOfAnotherLengthIsToldWithoutAHash();
    void pictureReplacedAfterItWasReadAheadIsReadAnew();
    void pictureReplacedWhileItIsShownIsTold();
    void missingPictureIsNotAccepted();
    void brokenPictureIsNotAccepted();
    void loadingPictureIsNotAccepted();
    void loadingPicturesAnswerIsNotEdited();
    void cutPictureShowsItsProblem();
    void pictureMustHaveBeenSeenForAWhile();
};

void TestReviewImages::comparedReferenceSaysWhatItIs()
{
    Bench bench;
    giveReference(bench);
    goToFar(bench);
    QTRY_VERIFY(bench.isShowing(kFar));
    HeatMap heat;
    heat.width = 1;
    heat.height = 1;
    heat.values = {1.0F};
    Q_EMIT bench.page->heatMaps()->ready(bench.id(kFar), heat);
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    CanvasView *canvas = bench.page->canvas();
    QTRY_COMPARE(canvas->caption(), QStringLiteral("reference: normal.png"));
    QCOMPARE(canvas->imageSize().width, 250);
    QVERIFY(canvas->visibleBoxes().empty());
    const QImage shown = canvas->grab().toImage();
    // No heat map over it, and round it a frame that no box is drawn with.
    QCOMPARE(shown.pixelColor(bench.at(125, 30)), QColor(200, 200, 200));
    const QColor frame = bench.theme.overlayColor(Token::Foreign);
    QCOMPARE(shown.pixelColor(bench.at(125, 60) + QPoint(0, 2)), frame);
    QVERIFY(canvas->accessibleName().contains(QStringLiteral("normal.png")));
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(canvas->caption().isEmpty());
    QCOMPARE(canvas->imageSize().width, 100);
    QVERIFY(canvas->canEdit());
}

void TestReviewImages::replacedReferenceIsToldAboveIt()
{
    Bench bench;
    giveReference(bench);
    bench.data->edit(bench.id(kFar), [](SampleDetail &detail) {
        detail.referenceHash =
            QCryptographicHash::hash("of another picture", QCryptographicHash::Sha256);
    });
    goToFar(bench);
    QTRY_VERIFY(bench.isShowing(kFar));
    const auto *told = bench.child<QLabel>("referenceProblem");
    QTRY_VERIFY(told->isVisible());
    QVERIFY(told->text().contains(QStringLiteral("another one than was imported")));
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QTRY_COMPARE(bench.page->canvas()->caption(),
                 QStringLiteral("another picture than the imported reference: normal.png"));
    // The own picture is as it was.
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(bench.unseenReason().isEmpty());
    bench.navigator.setQueueIndex(kNear);
    QTRY_VERIFY(bench.isShowing(kNear));
    QVERIFY(!told->isVisible());

    // Cut in the middle.
    const QByteArray whole = bytesOf(bench.folder.filePath(QStringLiteral("normal.png")));
    writeBytes(bench.folder.filePath(QStringLiteral("normal.png")), whole.left(whole.size() / 2));
    goToFar(bench);
    QTRY_VERIFY(told->isVisible());
    QVERIFY(told->text().contains(QStringLiteral("broken")));
}

void TestReviewImages::comparedReferenceTakesNoEdits()
{
    Bench bench;
    giveReference(bench);
    goToFar(bench);
    QTRY_VERIFY(bench.isShowing(kFar));
    bench.page->editor()->select({Layer::Corrected, 0});
    bench.key(Qt::Key_C, Qt::ControlModifier);
    const Record before = bench.record();
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(!bench.page->canvas()->caption().isEmpty());
    bench.key(Qt::Key_R);
    QCOMPARE(bench.page->canvas()->tool(), ToolKind::Select);
    QVERIFY(notice(bench).contains(QStringLiteral("normal.png")));
    bench.page->canvas()->setTool(ToolKind::Box);
    bench.drag(bench.at(150, 20), bench.at(200, 50));
    bench.drag(bench.at(20, 20), bench.at(40, 40));
    for (const Qt::Key key :
         {Qt::Key_Right, Qt::Key_Delete, Qt::Key_L, Qt::Key_Y, Qt::Key_N, Qt::Key_1, Qt::Key_2}) {
        bench.key(key);
    }
    bench.key(Qt::Key_R, Qt::ShiftModifier);
    bench.key(Qt::Key_D, Qt::ControlModifier);
    bench.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(bench.record(), before);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.record(), before);
    QVERIFY(notice(bench).contains(QStringLiteral("reference")));
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    bench.key(Qt::Key_Right);
    QCOMPARE(bench.record().answer.findings[0].box->x1, test::kBox.x1 + 1);
}

void TestReviewImages::comparedReferenceTakesNoEditFromAnywhere_data()
{
    QTest::addColumn<Edit>("edit");
    const auto row = [](const char *name, Edit edit) { QTest::newRow(name) << std::move(edit); };
    row("verdict", [](Bench &bench) {
        QTest::mouseClick(bench.child<QWidget>("correctedCardVerdictNo"), Qt::LeftButton);
    });
    row("type", [](Bench &bench) { chooseType(bench, QStringLiteral("bent")); });
    row("new type", [](Bench &bench) { chooseType(bench, QStringLiteral("dent")); });
    row("ground truth", [](Bench &bench) { bench.actions.action("sample.useTruth")->trigger(); });
    row("menu of the box", [](Bench &bench) {
        BoxMenu menu(*bench.page->editor(), {Layer::Corrected, 0}, bench.page);
        menu.setAttribute(Qt::WA_DeleteOnClose, false);
        menu.findChild<QAction *>(QStringLiteral("truthType"))->trigger();
    });
    row("text", [](Bench &bench) {
        bench.child<GrowingText>("draftText")->setFocus(Qt::MouseFocusReason);
        bench.type(QStringLiteral("x"));
    });
}

void TestReviewImages::comparedReferenceTakesNoEditFromAnywhere()
{
    QFETCH(const Edit, edit);
    Bench bench(test::yes(QStringLiteral("bent")));
    giveReference(bench);
    goToFar(bench);
    QTRY_VERIFY(bench.isShowing(kFar));
    const Record before = bench.record();
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(!bench.page->canvas()->caption().isEmpty());
    bench.key(Qt::Key_R);
    const QString sentence = notice(bench);
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(notice(bench), QString());
    edit(bench);
    QTRY_COMPARE(notice(bench), sentence);
    QCOMPARE(bench.record(), before);
    QCOMPARE(bench.session->undoStack()->count(), 0);
    QCOMPARE(bench.page->editor()->taxonomy().types().size(), 2U);
    QCOMPARE(bench.child<GrowingText>("draftText")->toPlainText(), before.draft);
    // What was said goes with the reference, and the same edit can be made then.
    RA_REQUIRE(bench.bringToFront());
    bench.actions.action("view.compare")->trigger();
    QCOMPARE(notice(bench), QString());
    edit(bench);
    QTRY_VERIFY(bench.record() != before);
}

void TestReviewImages::nothingIsDecidedWhileTheReferenceIsShown()
{
    Bench bench;
    giveReference(bench);
    goToFar(bench);
    QTRY_VERIFY(bench.isShowing(kFar));
    const Record before = bench.record();
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(!bench.page->canvas()->caption().isEmpty());
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    const QString sentence = notice(bench);
    QVERIFY(sentence.contains(QStringLiteral("reference")));
    const auto *panel = bench.child<RejectPanel>("rejectPanel");
    for (const Qt::Key key : {Qt::Key_K, Qt::Key_X}) {
        bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(notice(bench), QString());
        bench.key(key, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(notice(bench), sentence);
        QVERIFY(!panel->isVisible());
        QCOMPARE(bench.record(), before);
        QCOMPARE(bench.session->undoStack()->count(), 0);
    }
    // Nor where it comes up while the reason is asked for.
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    bench.key(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(panel->isVisible());
    bench.page->images()->setComparing(true);
    bench.key(Qt::Key_1);
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.record(), before);
    QCOMPARE(notice(bench), sentence);
}

void TestReviewImages::heldTextIsNotTakenBehindTheReference()
{
    Bench bench;
    giveReference(bench);
    goToFar(bench);
    QTRY_VERIFY(bench.isShowing(kFar));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.record().state, RecordState::Approved);
    goToFar(bench);
    QTRY_VERIFY(bench.isShowing(kFar));
    const QString before = bench.record().draft;
    bench.child<GrowingText>("draftText")->setFocus(Qt::ShortcutFocusReason);
    bench.type(QStringLiteral("a"));
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(!bench.page->canvas()->caption().isEmpty());
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Approved);
    QCOMPARE(bench.record().draft, before);
    QVERIFY2(!notice(bench).contains(QStringLiteral("no longer approved")),
             qPrintable(notice(bench)));
    // It is still there when the sample's own picture is.
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(bench.page->canvas()->caption().isEmpty());
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::InProgress);
    QVERIFY(bench.record().draft != before);
}

void TestReviewImages::compareWithoutReferenceSaysSo()
{
    Bench bench;
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(notice(bench).contains(QStringLiteral("no reference")));
    QVERIFY(!bench.actions.action("view.compare")->isChecked());
    QVERIFY(bench.page->canvas()->canEdit());
}

void TestReviewImages::showingABoxGoesBackToTheSample()
{
    Bench bench;
    giveReference(bench);
    goToFar(bench);
    QTRY_VERIFY(bench.isShowing(kFar));
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(!bench.page->canvas()->caption().isEmpty());
    QTest::mouseClick(bench.child<QWidget>("correctedCardFindingBox0"), Qt::LeftButton);
    QVERIFY(bench.page->canvas()->caption().isEmpty());
    QVERIFY(!bench.actions.action("view.compare")->isChecked());
}

void TestReviewImages::pictureOfAnotherSizeIsToldAndNotAccepted()
{
    Bench bench;
    Bench::paint(bench.fileOf(kFar), {200, 150}, 90);
    goToFar(bench);
    QTRY_COMPARE(bench.unseenReason(), QStringLiteral("imageReplaced"));
    QVERIFY(problem(bench).contains(QStringLiteral("200 × 150")));
    QVERIFY(problem(bench).contains(QStringLiteral("100 × 100")));
    QVERIFY(bench.page->canvas()->caption().contains(QStringLiteral("replaced")));
    const Record before = bench.record();
    bench.key(Qt::Key_R);
    bench.drag(bench.at(150, 20), bench.at(190, 50));
    QCOMPARE(bench.record(), before);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), kFar);
    QVERIFY(notice(bench).contains(QStringLiteral("replaced")));
}

void TestReviewImages::changedPictureIsToldBeforeItIsAccepted()
{
    Bench bench;
    const QString path = bench.fileOf(kFar);
    rememberContent(bench);
    Bench::paint(path, {100, 100}, 90);
    goToFar(bench);
    QTRY_VERIFY(bench.isShowing(kFar));
    QTRY_VERIFY(problem(bench).contains(QStringLiteral("changed since its import")));
    // Marked as one of another size is, but its boxes stay.
    CanvasView *canvas = bench.page->canvas();
    const QColor frame = bench.theme.overlayColor(Token::Foreign);
    QCOMPARE(canvas->grab().toImage().pixelColor(bench.at(50, 100) + QPoint(0, 2)), frame);
    QVERIFY(canvas->accessibleName().contains(QStringLiteral("replaced since the import")));
    QVERIFY(canvas->canEdit());
    QVERIFY(!canvas->visibleBoxes().empty());
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Suggested);
    QVERIFY(notice(bench).contains(QStringLiteral("changed since its import")));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Approved);
}

void TestReviewImages::pictureOfAnotherLengthIsToldWithoutAHash()
{
    Bench bench;
    const qint64 bytes = QFileInfo(bench.fileOf(kFar)).size();
    bench.data->edit(bench.id(kFar),
                     [&](SampleDetail &detail) { detail.imported.bytes = bytes + 1; });
    goToFar(bench);
    QTRY_VERIFY(bench.isShowing(kFar));
    QTRY_VERIFY(problem(bench).contains(QStringLiteral("changed since its import")));
}

void TestReviewImages::pictureReplacedAfterItWasReadAheadIsReadAnew()
{
    Bench bench;
    QTRY_VERIFY(bench.page->images()->loader().cached(bench.fileOf(kNear)));
    Bench::paint(bench.fileOf(kNear), {120, 100}, 90);
    bench.key(Qt::Key_D);
    QTRY_COMPARE(bench.unseenReason(), QStringLiteral("imageReplaced"));
    QCOMPARE(bench.page->canvas()->imageSize().width, 120);
}

void TestReviewImages::pictureReplacedWhileItIsShownIsTold()
{
    Bench bench;
    const QString path = bench.fileOf(kFar);
    rememberContent(bench);
    goToFar(bench);
    QTRY_VERIFY(bench.isShowing(kFar));
    QTRY_VERIFY(bench.page->images()->seen());
    QVERIFY(!bench.page->images()->isChanged());
    Bench::paint(path, {100, 100}, 7);
    QTRY_VERIFY(bench.page->images()->isChanged());
    QTRY_VERIFY(bench.page->images()->seen());
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Suggested);
    QVERIFY(notice(bench).contains(QStringLiteral("changed since its import")));
    QVERIFY(QFile::remove(path));
    QTRY_COMPARE(bench.unseenReason(), QStringLiteral("imageMissing"));
}

void TestReviewImages::missingPictureIsNotAccepted()
{
    Bench bench;
    QTRY_VERIFY(bench.page->images()->loader().cached(bench.fileOf(kNear)));
    QVERIFY(QFile::remove(bench.fileOf(kNear)));
    bench.key(Qt::Key_D);
    QTRY_COMPARE(bench.unseenReason(), QStringLiteral("imageMissing"));
    QVERIFY(!bench.page->canvas()->image());
    QVERIFY(bench.page->canvas()->message().contains(QStringLiteral("1.png")));
    QVERIFY(problem(bench).contains(QStringLiteral("not there any more")));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), kNear);
    QCOMPARE(bench.record().state, RecordState::Suggested);
    QVERIFY(notice(bench).contains(QStringLiteral("not there any more")));
}

void TestReviewImages::brokenPictureIsNotAccepted()
{
    Bench bench;
    writeBytes(bench.fileOf(kFar), "not a picture");
    goToFar(bench);
    QTRY_VERIFY(bench.isLoaded(kFar) && !bench.page->images()->problems().empty());
    QVERIFY(bench.page->canvas()->message().contains(QStringLiteral("3.png")));
    bench.key(Qt::Key_N);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), kFar);
    QVERIFY(bench.record().state != RecordState::Approved);
    QCOMPARE(notice(bench), problem(bench));
}

void TestReviewImages::loadingPictureIsNotAccepted()
{
    Bench bench;
    goToFar(bench);
    // Its detail is there, its image is on its way.
    bench.page->editor()->show(bench.data->stored(bench.id(kFar)));
    QVERIFY(bench.isLoaded(kFar));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(bench.record().state != RecordState::Approved);
    QVERIFY(notice(bench).contains(QStringLiteral("loaded")));
    QTRY_VERIFY(bench.isShowing(kFar));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Approved);
}

void TestReviewImages::loadingPicturesAnswerIsNotEdited()
{
    Bench bench(test::yes(QStringLiteral("bent")));
    goToFar(bench);
    bench.page->editor()->show(bench.data->stored(bench.id(kFar)));
    bench.page->editor()->select({Layer::Corrected, 0});
    const Record before = bench.record();
    for (const auto &[key, modifiers] :
         {std::pair(Qt::Key_N, Qt::KeyboardModifiers()),
          std::pair(Qt::Key_Y, Qt::KeyboardModifiers()),
          std::pair(Qt::Key_2, Qt::KeyboardModifiers()),
          std::pair(Qt::Key_Right, Qt::KeyboardModifiers()),
          std::pair(Qt::Key_Delete, Qt::KeyboardModifiers()),
          std::pair(Qt::Key_L, Qt::KeyboardModifiers()),
          std::pair(Qt::Key_D, Qt::KeyboardModifiers(Qt::ControlModifier)),
          std::pair(Qt::Key_T, Qt::KeyboardModifiers(Qt::AltModifier))}) {
        bench.key(key, modifiers);
        QCOMPARE(bench.record(), before);
    }
    QTest::mouseClick(bench.child<QWidget>("correctedCardVerdictNo"), Qt::LeftButton);
    QCOMPARE(bench.record(), before);
    QVERIFY(notice(bench).contains(QStringLiteral("still being loaded")));
    // What is written says nothing that only the picture shows.
    bench.page->focusText();
    bench.type(QStringLiteral("x"));
    QVERIFY(bench.record().draft.contains(QLatin1Char('x')));
    bench.page->focusCanvas();
    QTRY_VERIFY(bench.isShowing(kFar));
    bench.key(Qt::Key_N);
    QCOMPARE(bench.record().answer.verdict, Verdict::No);
}

void TestReviewImages::cutPictureShowsItsProblem()
{
    Bench bench;
    QImage noise(100, 100, QImage::Format_Grayscale8);
    for (int y = 0; y < noise.height(); ++y) {
        for (int x = 0; x < noise.width(); ++x) {
            noise.scanLine(y)[x] = static_cast<uchar>((x * 31 + y * 17 + x * y) & 0xff);
        }
    }
    noise.save(bench.fileOf(kFar));
    const QByteArray whole = bytesOf(bench.fileOf(kFar));
    writeBytes(bench.fileOf(kFar), whole.left(whole.size() / 2));
    goToFar(bench);
    QTRY_VERIFY(bench.isLoaded(kFar) && !bench.page->images()->problems().empty());
    QCOMPARE(bench.page->images()->problems().front().code, QStringLiteral("imageDamaged"));
    QCOMPARE(problem(bench), bench.page->images()->problems().front().text());
}

void TestReviewImages::pictureMustHaveBeenSeenForAWhile()
{
    Bench bench;
    std::chrono::milliseconds now{1000};
    bench.page->images()->setClock([&now] { return now; });
    bench.page->images()->setLeastSeen(std::chrono::milliseconds(150));
    goToFar(bench);
    QTRY_COMPARE(bench.unseenReason(), QStringLiteral("imageUnseen"));
    QTRY_VERIFY(bench.page->images()->isSettled());
    now += std::chrono::milliseconds(149);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Suggested);
    QVERIFY(!notice(bench).isEmpty());
    now += std::chrono::milliseconds(1);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Approved);
}

QTEST_MAIN(TestReviewImages)

#include "tst_reviewimages.moc"
