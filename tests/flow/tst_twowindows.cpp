// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"
#include "tests/flow/studiobench.h"
#include "ui/review/reviewpage.h"

#include <QTest>

using namespace ra;
using namespace ra::test;
using namespace ra::ui;

/// One project, two windows: who came first writes, who came second is told.
class TestTwoWindows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void theSecondIsToldAndOpensReadOnly();
};

void TestTwoWindows::theSecondIsToldAndOpensReadOnly()
{
    Studio first;
    const Result<QString> project = first.makeProject();
    QVERIFY(project);
    first.openWindow();
    first.window().openProject(*project);
    QVERIFY(QTest::qWaitFor([&] { return first.window().session() != nullptr; }));
    QVERIFY(first.settle());

    Studio second(first.folder());
    second.openWindow();
    second.window().openProject(*project);
    QVERIFY(QTest::qWaitFor([&] { return !second.message().isEmpty(); }));
    QVERIFY(second.window().session() == nullptr);
    QCOMPARE(second.text(QStringLiteral("messageButton")), QStringLiteral("Open read-only"));
    QVERIFY(second.click(QStringLiteral("messageButton")));
    QVERIFY(QTest::qWaitFor([&] { return second.window().session() != nullptr; }));
    QVERIFY(second.isIn(Workspace::Samples));
    QVERIFY(second.window().session()->isReadOnly());
    QVERIFY(second.text(QStringLiteral("projectName")).contains(QStringLiteral("read-only")));
    QCOMPARE(second.listedCount(), first.listedCount());
    QVERIFY(!second.window().actions()->action("monitor.prelabel")->isEnabled());

    // Keys that would change a record do nothing.
    second.press(Qt::Key_Home);
    second.press(Qt::Key_Return);
    QVERIFY(second.isIn(Workspace::Review));
    auto *review = qobject_cast<ReviewPage *>(second.window().page(Workspace::Review));
    QVERIFY(QTest::qWaitFor([&] { return review->editor()->isLoaded(); }));
    const SampleId sample = second.window().navigator()->current();
    second.press(Qt::Key_N);
    second.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(review->editor()->record().answer.verdict, Verdict::Unknown);
    QVERIFY(second.settle());

    // The first one goes on writing.
    QVERIFY(first.bringToFront());
    first.press(Qt::Key_Home);
    first.press(Qt::Key_Return);
    QVERIFY(first.isIn(Workspace::Review));
    auto *writing = qobject_cast<ReviewPage *>(first.window().page(Workspace::Review));
    QVERIFY(QTest::qWaitFor([&] { return writing->editor()->isLoaded(); }));
    QCOMPARE(first.window().navigator()->current(), sample);
    first.press(Qt::Key_N);
    QTRY_COMPARE(first.stored(sample).record.answer.verdict, Verdict::No);
    QCOMPARE(second.stored(sample).record.answer.verdict, Verdict::No);
    QVERIFY(second.closeWindow());
    QVERIFY(first.closeWindow());
}

QTEST_MAIN(TestTwoWindows)

#include "tst_twowindows.moc"
