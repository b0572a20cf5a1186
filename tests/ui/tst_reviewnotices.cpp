// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/reviewbench.h"

#include "ui/common/rejectpanel.h"
#include "ui/language.h"
#include "ui/review/reviewbar.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace {

using namespace ra;
using namespace ra::ui;
using Bench = test::ReviewBench;

constexpr Qt::KeyboardModifiers kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;
/// Read neither with the first sample nor as its neighbour, so its picture is not there at once.
constexpr int kFar = test::kSamples - 1;

QString notice(const Bench &bench)
{
    return bench.child<ReviewBar>("reviewBar")->notice();
}

/// What stands beside the buttons, a notice or what the sample is like.
QString said(const Bench &bench)
{
    return bench.child<QLabel>("reviewNotice")->accessibleName();
}

void undo(Bench &bench)
{
    bench.key(Qt::Key_Z, Qt::ControlModifier);
}

void rejectByFirstReason(Bench &bench)
{
    bench.key(Qt::Key_X, kCtrlShift);
    bench.key(Qt::Key_1);
}

/// The last sample, whose picture is still on its way.
void showUnloaded(Bench &bench)
{
    bench.navigator.setQueueIndex(kFar);
    bench.page->editor()->show(bench.data->stored(bench.id(kFar)));
    RA_REQUIRE(bench.isLoaded(kFar));
}

Answer twoDefects()
{
    Answer truth = test::yes(QStringLiteral("scratch"));
    truth.findings.push_back({QStringLiteral("bent"), PixelBox{60, 60, 80, 90}, {}, false});
    return truth;
}

/// The first sample, with a critique that speaks of one box.
void showReflective(Bench &bench)
{
    bench.data->edit(bench.id(0), [](SampleDetail &detail) {
        detail.record.mode = TraceMode::Reflective;
        detail.record.draftAnswer.verdict = Verdict::No;
        detail.record.draftAnswer.findings.clear();
        detail.record.reflection =
            QStringLiteral("So there is a defect: scratch at [0.1,0.1,0.3,0.3].");
    });
    bench.page->editor()->show(bench.data->stored(bench.id(0)));
    RA_REQUIRE(bench.record().mode == TraceMode::Reflective);
}

} // namespace

class TestReviewNotices final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void aRejectionIsToldUntilItIsUndone();
    void theLastSamplesNoticeGoesWithTheUndo();
    void whatTheTruthLeftIsToldUntilItIsUndone();
    void whatTheTruthLeftIsToldWhileTheCritiqueIsWritten();
    void loadingIsToldUntilThePictureIsPainted();
    void aLookTooShortIsToldUntilItWasLongEnough();
    void theReferenceIsToldWhileItIsShown();
    void theWarningGoesWhereARejectionIsAskedFor();
    void aRejectionAskedForHidesTheOtherDecisions();
    void acceptingFromTheMenuEndsTheQuestion();
    void aDefectWithoutATypeIsNeverAccepted_data();
    void aDefectWithoutATypeIsNeverAccepted();
    void whereTypesDontMatterNoneIsAskedFor();
    void aReasonIsStoredInOneLanguageAndShownInAnother();
};

void TestReviewNotices::aRejectionIsToldUntilItIsUndone()
{
    Bench bench;
    rejectByFirstReason(bench);
    QTRY_VERIFY(bench.isShowing(1));
    bench.key(Qt::Key_A);
    QTRY_VERIFY(bench.isShowing(0));
    QVERIFY2(said(bench).contains(QStringLiteral("wrong verdict")), qPrintable(said(bench)));
    undo(bench);
    QTRY_COMPARE(bench.record().state, RecordState::Suggested);
    QVERIFY2(!said(bench).contains(QStringLiteral("wrong verdict")), qPrintable(said(bench)));
}

void TestReviewNotices::theLastSamplesNoticeGoesWithTheUndo()
{
    Bench bench;
    bench.navigator.setQueueIndex(kFar);
    QTRY_VERIFY(bench.isShowing(kFar));
    rejectByFirstReason(bench);
    QVERIFY(notice(bench).contains(QStringLiteral("last sample")));
    QTRY_COMPARE(bench.data->stored(bench.id(kFar)).record.state, RecordState::Returned);
    // Saving is not a new state of what was said.
    QVERIFY(notice(bench).contains(QStringLiteral("last sample")));
    undo(bench);
    QCOMPARE(bench.record().state, RecordState::Suggested);
    QCOMPARE(notice(bench), QString());
}

void TestReviewNotices::whatTheTruthLeftIsToldUntilItIsUndone()
{
    Bench bench(twoDefects());
    showReflective(bench);
    bench.key(Qt::Key_T, Qt::AltModifier);
    QVERIFY(notice(bench).contains(QStringLiteral("ground truth")));
    undo(bench);
    QCOMPARE(notice(bench), QString());
}

void TestReviewNotices::whatTheTruthLeftIsToldWhileTheCritiqueIsWritten()
{
    Bench bench(twoDefects());
    showReflective(bench);
    bench.key(Qt::Key_T, Qt::AltModifier);
    const QString told = notice(bench);
    QVERIFY(!told.isEmpty());
    bench.page->editor()->setText(TextPart::Draft, QStringLiteral("A scratch, thin."));
    QCOMPARE(notice(bench), told);
}

void TestReviewNotices::loadingIsToldUntilThePictureIsPainted()
{
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_T}) {
        Bench bench(test::yes(QStringLiteral("bent")));
        showUnloaded(bench);
        bench.key(key, key == Qt::Key_T ? Qt::AltModifier : Qt::ControlModifier);
        QVERIFY(notice(bench).contains(QStringLiteral("still being loaded")));
        QTRY_VERIFY(bench.isShowing(kFar));
        QTRY_COMPARE(notice(bench), QString());
    }
}

void TestReviewNotices::aLookTooShortIsToldUntilItWasLongEnough()
{
    Bench bench;
    ImageController *images = bench.page->images();
    constexpr std::chrono::milliseconds kLeastSeen{150};
    std::chrono::milliseconds now = std::chrono::hours(1'000'000);
    const std::chrono::milliseconds end = now + kLeastSeen;
    images->setClock([&now] { return now; });
    images->setLeastSeen(kLeastSeen);
    bench.navigator.setQueueIndex(kFar);
    QString told;
    connect(images, &ImageController::looked, this, [&] {
        if (now < end && bench.unseenReason() == QStringLiteral("imageUnseen")) {
            bench.key(Qt::Key_Return, Qt::ControlModifier);
            told = notice(bench);
            // Long enough by the time it looks again.
            now = end;
        }
    });
    QTRY_VERIFY(!told.isEmpty());
    QTRY_VERIFY(bench.isShowing(kFar));
    QTRY_COMPARE(notice(bench), QString());
}

void TestReviewNotices::theReferenceIsToldWhileItIsShown()
{
    Bench bench;
    SampleRow reference;
    reference.path = QStringLiteral("normal.png");
    reference.filePath = Bench::paint(bench.folder.filePath(reference.path), {50, 50}, 9);
    bench.data->edit(bench.id(0), [&](SampleDetail &detail) { detail.references = {reference}; });
    bench.page->editor()->show(bench.data->stored(bench.id(0)));
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(!bench.page->canvas()->caption().isEmpty());
    for (const auto &[key, modifiers] :
         {std::pair(Qt::Key_R, Qt::KeyboardModifiers()),
          std::pair(Qt::Key_Return, Qt::KeyboardModifiers(Qt::ControlModifier))}) {
        bench.key(key, modifiers);
        QVERIFY(!notice(bench).isEmpty());
        bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(notice(bench), QString());
        bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    }
}

void TestReviewNotices::theWarningGoesWhereARejectionIsAskedFor()
{
    Bench bench(test::yes(QStringLiteral("bent")));
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(notice(bench).contains(bench.actions.keyText("sample.accept")));
    bench.key(Qt::Key_X, kCtrlShift);
    QCOMPARE(notice(bench), QString());
    bench.key(Qt::Key_Escape);
    // What was said before is said again, not taken as heard.
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Suggested);
    QVERIFY(notice(bench).contains(bench.actions.keyText("sample.accept")));
}

void TestReviewNotices::aRejectionAskedForHidesTheOtherDecisions()
{
    Bench bench;
    const auto *accept = bench.child<QPushButton>("sample.acceptButton");
    QVERIFY(accept->isVisible());
    bench.key(Qt::Key_X, kCtrlShift);
    QVERIFY(bench.child<RejectPanel>("rejectPanel")->isVisible());
    QVERIFY(!accept->isVisible());
    bench.key(Qt::Key_Escape);
    QVERIFY(accept->isVisible());
    // Pressed by the mouse, the button that had the focus goes with the others.
    QTest::mouseClick(bench.child<QPushButton>("sample.rejectButton"), Qt::LeftButton);
    QVERIFY(bench.child<RejectPanel>("rejectPanel")->isVisible());
    bench.key(Qt::Key_1);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(accept->isVisible());
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.state, RecordState::Returned);
}

void TestReviewNotices::acceptingFromTheMenuEndsTheQuestion()
{
    Bench bench(test::yes(QStringLiteral("bent")));
    bench.key(Qt::Key_X, kCtrlShift);
    bench.actions.action("sample.accept")->trigger();
    QVERIFY(!bench.child<RejectPanel>("rejectPanel")->isVisible());
    QVERIFY(bench.child<ReviewBar>("reviewBar")->isVisible());
    QVERIFY(notice(bench).contains(bench.actions.keyText("sample.accept")));
}

void TestReviewNotices::aDefectWithoutATypeIsNeverAccepted_data()
{
    QTest::addColumn<std::optional<Answer>>("truth");
    QTest::newRow("no truth") << std::optional<Answer>();
    QTest::newRow("a truth without types") << std::optional(test::yes(QString()));
    QTest::newRow("a truth with the type") << std::optional(test::yes(QStringLiteral("scratch")));
    QTest::newRow("a truth elsewhere") << std::optional(twoDefects());
}

void TestReviewNotices::aDefectWithoutATypeIsNeverAccepted()
{
    QFETCH(const std::optional<Answer>, truth);
    Bench bench(truth);
    bench.page->editor()->setType({{Layer::Corrected, 0}}, {});
    bench.page->editor()->setType({{Layer::Draft, 0}}, {});
    for (int press = 0; press < 3; ++press) {
        bench.key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.navigator.queueIndex(), 0);
        QCOMPARE(bench.record().state, RecordState::InProgress);
        QVERIFY2(notice(bench).contains(QStringLiteral("without a specific defect type: 1")),
                 qPrintable(notice(bench)));
        QVERIFY(!notice(bench).contains(QStringLiteral("again to accept")));
        // The list that is opened is one way out, its number another.
        auto *name = bench.child<QLineEdit>("typeName");
        QTest::keyClick(name, Qt::Key_Escape);
        QTRY_VERIFY(bench.page->findChild<QLineEdit *>(QStringLiteral("typeName")) == nullptr);
        QVERIFY(bench.bringToFront());
        bench.page->focusCanvas();
    }
    // The one that was asked for is selected.
    bench.key(Qt::Key_1);
    QCOMPARE(bench.record().answer.findings[0].type, QStringLiteral("scratch"));
    QVERIFY(!notice(bench).contains(QStringLiteral("defect type")));
}

void TestReviewNotices::whereTypesDontMatterNoneIsAskedFor()
{
    Bench bench;
    bench.session->setSettings({TypeRule::Free});
    bench.page->editor()->setType({{Layer::Corrected, 0}}, {});
    bench.page->editor()->setType({{Layer::Draft, 0}}, {});
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 1);
}

void TestReviewNotices::aReasonIsStoredInOneLanguageAndShownInAnother()
{
    Bench bench;
    Language language;
    language.use(QStringLiteral("zh_CN"));
    bench.key(Qt::Key_X, kCtrlShift);
    QTest::mouseClick(bench.child<QWidget>("reason4"), Qt::LeftButton);
    bench.child<QLineEdit>("rejectText")->setFocus();
    bench.type(QStringLiteral("at the rim"));
    bench.key(Qt::Key_Return);
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.reason,
                 QStringLiteral("defect missed; at the rim"));
    QTRY_VERIFY(bench.isShowing(1));
    bench.key(Qt::Key_A);
    QTRY_VERIFY(bench.isShowing(0));
    QCOMPARE(said(bench), QStringLiteral("已退回：漏标缺陷; at the rim"));
    language.use(QStringLiteral("en"));
    QTRY_COMPARE(said(bench), QStringLiteral("Rejected: defect missed; at the rim"));
}

QTEST_MAIN(TestReviewNotices)
#include "tst_reviewnotices.moc"
