// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/recordlint.h"

#include <QTest>

namespace {

using namespace ra;

Record right()
{
    Record record;
    record.state = RecordState::InProgress;
    record.draft = QStringLiteral("A bent pin.");
    record.answer = {Verdict::Yes, {{QStringLiteral("bent"), PixelBox{1, 1, 9, 9}, {}, false}}};
    return record;
}

Taxonomy taxonomy()
{
    DefectType bent;
    bent.name = QStringLiteral("bent");
    return Taxonomy({bent});
}

} // namespace

class TestRecordLint final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void aRightRecordHasNoProblem();
    void tellsWhatTheScoreSaysAboutConsistency();
    void aBoxThatTheCritiqueDoesntGiveIsTold();
};

void TestRecordLint::namesWhatIsWrong_data()
{
    QTest::addColumn<int>("change");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("isError");
    QTest::newRow("no verdict") << 0 << QStringLiteral("noVerdict") << true;
    QTest::newRow("yes without finding") << 1 << QStringLiteral("yesWithoutFinding") << true;
    QTest::newRow("box outside image") << 2 << QStringLiteral("boxOutsideImage") << false;
    QTest::newRow("tiny box") << 3 << QStringLiteral("boxTiny") << false;
    QTest::newRow("unknown type") << 4 << QStringLiteral("unknownType") << false;
    QTest::newRow("no box") << 5 << QStringLiteral("noBox") << false;
    QTest::newRow("no type") << 6 << QStringLiteral("noType") << false;
    QTest::newRow("no draft") << 7 << QStringLiteral("noDraft") << false;
    QTest::newRow("changed without critique") << 8 << QStringLiteral("incomplete") << false;
}

void TestRecordLint::namesWhatIsWrong()
{
    QFETCH(int, change);
    QFETCH(QString, code);
    QFETCH(bool, isError);
    Record record = right();
    Finding &finding = record.answer.findings[0];
    const std::vector<std::function<void()>> changes{
        [&] { record.answer = {}; },
        [&] { record.answer.findings.clear(); },
        [&] { finding.box->x2 = 101; },
        [&] { finding.box->x2 = 2; },
        [&] { finding.type = QStringLiteral("dent"); },
        [&] { finding.box.reset(); },
        [&] { finding.type.clear(); },
        [&] { record.draft.clear(); },
        [&] { record.draftAnswer.verdict = Verdict::No; }};
    changes[static_cast<size_t>(change)]();
    const auto problems = lint(record, {}, taxonomy(), {100, 100});
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(problems[0].diagnostic.code, code);
    QCOMPARE(problems[0].diagnostic.severity == Severity::Error, isError);
    QVERIFY(!problems[0].diagnostic.text().isEmpty());
}

void TestRecordLint::aRightRecordHasNoProblem()
{
    QVERIFY(lint(right(), {}, taxonomy(), {100, 100}).empty());
}

void TestRecordLint::tellsWhatTheScoreSaysAboutConsistency()
{
    Score score;
    score.isJudged = true;
    score.reasons.push_back({QStringLiteral("consistency"),
                             QStringLiteral("verdict"),
                             "The text says %1.",
                             {QStringLiteral("no")}});
    const auto problems = lint(right(), score, taxonomy(), {100, 100});
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(problems[0].field, RecordField::Draft);
    QCOMPARE(problems[0].diagnostic.text(), QStringLiteral("The text says no."));
}

void TestRecordLint::aBoxThatTheCritiqueDoesntGiveIsTold()
{
    Record record = right();
    record.mode = TraceMode::Reflective;
    record.draftAnswer.verdict = Verdict::No;
    record.reflection = QStringLiteral("So there is a defect at [0.01,0.01,0.09,0.09].");
    record.answer.findings.push_back({QStringLiteral("bent"), PixelBox{50, 50, 70, 70}, {}, false});
    // As a monitor wrote it, which lists not all of its places.
    QVERIFY(lint(record, {}, taxonomy(), {100, 100}).empty());
    record.field(RecordField::Boxes).state = FieldState::Edited;
    const auto problems = lint(record, {}, taxonomy(), {100, 100});
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(problems[0].diagnostic.code, QStringLiteral("critiqueBoxes"));
    QCOMPARE(problems[0].field, RecordField::Critique);
    QVERIFY(problems[0].diagnostic.text().contains(QLatin1Char('2')));
    // Said once, where the rule says that none of them is.
    Score score;
    score.reasons.push_back({QStringLiteral("consistency"), QStringLiteral("box"), "None.", {}});
    QCOMPARE(lint(record, score, taxonomy(), {100, 100}).size(), 1U);
    record.reflection += QStringLiteral(" And at [0.5,0.5,0.7,0.72].");
    QVERIFY(lint(record, {}, taxonomy(), {100, 100}).empty());
    record.reflection = QStringLiteral("The pins are bent.");
    QVERIFY(lint(record, {}, taxonomy(), {100, 100}).empty());
}

QTEST_GUILESS_MAIN(TestRecordLint)

#include "tst_recordlint.moc"
