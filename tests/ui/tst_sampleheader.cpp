// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/sampleheader.h"

#include "tests/ui/reviewbench.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>

namespace {

using namespace ra;
using namespace ra::ui;
using test::yes;
using Bench = test::ReviewBench;

QString textOf(const Bench &bench, const char *name)
{
    return bench.child<QLabel>(name)->text();
}

/// Opens the header's menu by a right click and chooses one of its lines.
void choose(const Bench &bench, const char *action)
{
    auto *header = bench.child<SampleHeader>("sampleHeader");
    const QPoint at = header->rect().center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, header->mapToGlobal(at));
    QApplication::sendEvent(header->childAt(at), &event);
    auto *menu = header->findChild<QMenu *>(QStringLiteral("sampleMenu"));
    RA_REQUIRE(menu != nullptr);
    RA_REQUIRE(QTest::qWaitForWindowExposed(menu));
    auto *chosen = menu->findChild<QAction *>(QLatin1String(action));
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(chosen).center());
}

} // namespace

class TestSampleHeader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void saysWhichSampleAndWhatIsTrueOfIt();
    void saysWhatTruthThereIsNot();
    void followsTheQueue();
    void nameAndPathAreCopiedFromItsMenu();
    void selectedNameIsCopiedWholeWhereItIsCut();
    void neverHigherThanALine();
};

void TestSampleHeader::saysWhichSampleAndWhatIsTrueOfIt()
{
    Answer truth = yes(QStringLiteral("scratch"));
    truth.findings.push_back(truth.findings.front());
    truth.findings.back().type = QStringLiteral("bent");
    Bench bench(truth);
    QCOMPARE(textOf(bench, "sampleName"), QStringLiteral("0.png"));
    QCOMPARE(textOf(bench, "samplePlace"), QStringLiteral("1 of 4"));
    QCOMPARE(textOf(bench, "sampleTruth"), QStringLiteral("truth: defective · scratch, bent"));
    QCOMPARE(bench.child<SampleHeader>("sampleHeader")->toolTip(), bench.fileOf(0));
    // Said once.
    QVERIFY(!bench.page->statusText().contains(QStringLiteral("of 4")));
}

void TestSampleHeader::saysWhatTruthThereIsNot()
{
    {
        Bench bench(Answer{Verdict::No, {}});
        QCOMPARE(textOf(bench, "sampleTruth"), QStringLiteral("truth: normal"));
    }
    Bench bench;
    QCOMPARE(textOf(bench, "sampleTruth"), QStringLiteral("no ground truth"));
    bench.page->setSession(nullptr);
    QVERIFY(textOf(bench, "sampleTruth").isEmpty());
    QVERIFY(textOf(bench, "sampleName").isEmpty());
    QVERIFY(textOf(bench, "samplePlace").isEmpty());
}

void TestSampleHeader::followsTheQueue()
{
    Bench bench;
    bench.key(Qt::Key_D);
    QTRY_VERIFY(bench.isShowing(1));
    QCOMPARE(textOf(bench, "sampleName"), QStringLiteral("1.png"));
    QCOMPARE(textOf(bench, "samplePlace"), QStringLiteral("2 of 4"));
    bench.key(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(bench.isShowing(2));
    QCOMPARE(textOf(bench, "samplePlace"), QStringLiteral("2 of 4"));
}

void TestSampleHeader::nameAndPathAreCopiedFromItsMenu()
{
    Bench bench;
    choose(bench, "copyName");
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("0.png"));
    RA_REQUIRE(bench.bringToFront());
    choose(bench, "copyPath");
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), bench.fileOf(0));
}

void TestSampleHeader::selectedNameIsCopiedWholeWhereItIsCut()
{
    const QString name = QString(300, QLatin1Char('n')) + QStringLiteral(".png");
    Bench bench;
    bench.data->edit(bench.id(1), [&](SampleDetail &sample) { sample.row.path = name; });
    bench.key(Qt::Key_D);
    bench.data->tell({0, {}, {{bench.id(1), SamplePart::Truth, 0}}});
    auto *label = bench.child<QLabel>("sampleName");
    QTRY_VERIFY(label->text().contains(QChar(0x2026)));
    // A drag over the whole line.
    QTest::mousePress(label, Qt::LeftButton, {}, QPoint(0, label->height() / 2));
    const QPoint end(label->width() + 20, label->height() / 2);
    QMouseEvent move(QEvent::MouseMove, end, label->mapToGlobal(end), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(label, &move);
    QTest::mouseRelease(label, Qt::LeftButton, {}, end);
    QTest::keyClick(label, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), name);
}

void TestSampleHeader::neverHigherThanALine()
{
    Answer truth = yes(QString(400, QLatin1Char('t')));
    truth.findings.front().type += QStringLiteral("\n<b>second</b>");
    Bench bench(truth);
    const auto *header = bench.child<SampleHeader>("sampleHeader");
    const int most = 2 * header->fontMetrics().height();
    QVERIFY(header->height() < most);
    bench.window->resize(900, 600);
    bench.page->setGeometry(bench.window->rect());
    QTRY_VERIFY(header->width() < 500);
    QVERIFY(header->height() < most);
    // What doesn't fit gives way, and the window is no wider for it.
    const auto *name = bench.child<QLabel>("sampleName");
    QVERIFY(name->width() >= name->fontMetrics().horizontalAdvance(QStringLiteral("0.png")));
}

QTEST_MAIN(TestSampleHeader)
#include "tst_sampleheader.moc"
