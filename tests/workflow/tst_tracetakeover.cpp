// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/tracetakeover.h"

#include <QTest>

using namespace ra;

class TestTraceTakeover final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFieldLeavesTheOthers();
    void theAnswerKeepsTheBoxes();
    void theBoxesKeepTheTypes();
    void theWholeIsTheTrace();

private:
    Record m_record;
    StoredTrace m_trace;
    const Taxonomy m_taxonomy;
};

void TestTraceTakeover::init()
{
    m_record = {};
    m_record.draft = QStringLiteral("own draft");
    m_record.reflection = QStringLiteral("own critique");
    m_record.answer = {Verdict::Yes, {{QStringLiteral("scratch"), PixelBox{0, 0, 10, 10}, {}, {}}}};
    m_trace = {};
    m_trace.draft = QStringLiteral("its draft");
    m_trace.draftAnswer.verdict = Verdict::No;
    m_trace.reflection = QStringLiteral("its critique");
    m_trace.revision = QStringLiteral("its revision");
    m_trace.answer = {Verdict::Yes, {{QStringLiteral("bent"), PixelBox{1, 1, 10, 10}, {}, {}}}};
}

void TestTraceTakeover::aFieldLeavesTheOthers()
{
    const Record draft = withTrace(m_record, m_trace, RecordField::Draft, m_taxonomy);
    QCOMPARE(changedFields(m_record, draft), std::vector{RecordField::Draft});
    QCOMPARE(draft.draft, m_trace.draft);
    QCOMPARE(draft.draftAnswer, m_trace.draftAnswer);
    const Record critique = withTrace(m_record, m_trace, RecordField::Critique, m_taxonomy);
    QCOMPARE(changedFields(m_record, critique), std::vector{RecordField::Critique});
    QCOMPARE(critique.revisionText, m_trace.revision);
}

void TestTraceTakeover::theAnswerKeepsTheBoxes()
{
    const Record taken = withTrace(m_record, m_trace, RecordField::Answer, m_taxonomy);
    QCOMPARE(changedFields(m_record, taken), std::vector{RecordField::Answer});
    QCOMPARE(taken.answer.findings.front().type, QStringLiteral("bent"));
    m_trace.answer = {Verdict::No, {}};
    const Record none = withTrace(m_record, m_trace, RecordField::Answer, m_taxonomy);
    QCOMPARE(none.answer, m_trace.answer);
}

void TestTraceTakeover::theBoxesKeepTheTypes()
{
    const Record taken = withTrace(m_record, m_trace, RecordField::Boxes, m_taxonomy);
    QCOMPARE(changedFields(m_record, taken), std::vector{RecordField::Boxes});
    QCOMPARE(taken.answer.findings.front().box, m_trace.answer.findings.front().box);
    QCOMPARE(taken.answer.findings.front().type, QStringLiteral("scratch"));
}

void TestTraceTakeover::theWholeIsTheTrace()
{
    const Record taken = withTrace(m_record, m_trace, std::nullopt, m_taxonomy);
    QCOMPARE(taken.draft, m_trace.draft);
    QCOMPARE(taken.reflection, m_trace.reflection);
    QCOMPARE(taken.answer, m_trace.answer);
    QVERIFY(changedFields(taken, withTrace(taken, m_trace, std::nullopt, m_taxonomy)).empty());
}

QTEST_APPLESS_MAIN(TestTraceTakeover)
#include "tst_tracetakeover.moc"
