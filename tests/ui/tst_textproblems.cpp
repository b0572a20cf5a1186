// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/reviewbench.h"

#include "ui/review/growingtext.h"
#include "ui/review/reviewbar.h"

#include <QLabel>
#include <QPushButton>

namespace {

using namespace ra;
using namespace ra::ui;
using Bench = test::ReviewBench;

/// Its box lies in the upper left.
Record misplaced()
{
    Record record = test::suggested();
    record.draft = QStringLiteral("A scratch in the lower right.");
    return record;
}

} // namespace

class TestTextProblems final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFixIsWrittenByItsKeyAndTakenBack();
    void aFixIsWrittenByItsButton();
    void withoutAFixTheKeySaysSo();
    void theWordsAreShown();
    void manyOfAKindAreCounted();
};

void TestTextProblems::aFixIsWrittenByItsKeyAndTakenBack()
{
    Bench bench({}, OpenMode::ReadWrite, misplaced());
    bench.key(Qt::Key_F4);
    QCOMPARE(bench.record().draft, QStringLiteral("A scratch in the upper left."));
    QVERIFY(bench.page->findChild<QPushButton *>(QStringLiteral("problemFix0")) == nullptr
            || !bench.child<QPushButton>("problemFix0")->isVisible());
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().draft, misplaced().draft);
}

void TestTextProblems::aFixIsWrittenByItsButton()
{
    Bench bench({}, OpenMode::ReadWrite, misplaced());
    auto *fix = bench.child<QPushButton>("problemFix0");
    QVERIFY(fix->toolTip().contains(QStringLiteral("upper left")));
    QTest::mouseClick(fix, Qt::LeftButton);
    QCOMPARE(bench.record().draft, QStringLiteral("A scratch in the upper left."));
}

void TestTextProblems::withoutAFixTheKeySaysSo()
{
    Bench bench;
    bench.key(Qt::Key_F4);
    QVERIFY(bench.child<ReviewBar>("reviewBar")->notice().contains(QStringLiteral("fix")));
    QCOMPARE(bench.record(), test::suggested());
}

void TestTextProblems::theWordsAreShown()
{
    Bench bench({}, OpenMode::ReadWrite, misplaced());
    QTest::mouseClick(bench.child<QPushButton>("problemJump0"), Qt::LeftButton);
    auto *draft = bench.child<GrowingText>("draftText");
    QVERIFY(draft->hasFocus());
    QCOMPARE(draft->textCursor().selectedText(), QStringLiteral("lower right"));
}

void TestTextProblems::manyOfAKindAreCounted()
{
    Record record = test::suggested();
    record.answer.findings.assign(6, {QStringLiteral("scratch"), std::nullopt, {}, false});
    Bench bench({}, OpenMode::ReadWrite, record);
    QCOMPARE(bench.child<QLabel>("problemRest")->text(),
             QStringLiteral("… and 3 more of this kind"));
}

QTEST_MAIN(TestTextProblems)

#include "tst_textproblems.moc"
