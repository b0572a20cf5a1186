// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/revision.h"

#include "annotation/domain/record.h"

#include <QTest>

using namespace ra;

Q_DECLARE_METATYPE(Answer)

namespace {

const PixelBox kBox{10, 10, 30, 30};
const PixelBox kNudged{11, 10, 31, 30};
const PixelBox kElsewhere{60, 60, 90, 90};
const Author kPerson{QStringLiteral("Li"), AuthorKind::Person};

Answer yes(const QString &type, const std::optional<PixelBox> &box)
{
    return {Verdict::Yes, {{type, box, {}, false}}};
}

Record decided(const Answer &draft, const Answer &answer)
{
    Record record;
    record.draft = QStringLiteral("A first look.");
    record.draftAnswer = draft;
    record.answer = answer;
    return afterEdit({}, record, kPerson, 1).value();
}

} // namespace

class TestRevision : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherAnswerThanTheDraftsIsReflective_data()
    {
        QTest::addColumn<Answer>("draft");
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<bool>("revised");
        const QString bent = QStringLiteral("bent");
        const Answer no{Verdict::No, {}};
        Answer two = yes(bent, kBox);
        two.findings.push_back({bent, kElsewhere, {}, false});
        QTest::newRow("no, yes") << no << yes(bent, kBox) << true;
        QTest::newRow("yes, no") << yes(bent, kBox) << no << true;
        QTest::newRow("no, no") << no << no << false;
        QTest::newRow("same") << yes(bent, kBox) << yes(bent, kBox) << false;
        QTest::newRow("nudged") << yes(bent, kBox) << yes(bent, kNudged) << false;
        QTest::newRow("elsewhere") << yes(bent, kBox) << yes(bent, kElsewhere) << true;
        QTest::newRow("a box more") << yes(bent, kBox) << two << true;
        QTest::newRow("a box less") << two << yes(bent, kBox) << true;
        QTest::newRow("another type")
            << yes(bent, kBox) << yes(QStringLiteral("scratch"), kBox) << true;
        QTest::newRow("generic type named")
            << yes(QStringLiteral("defect"), kBox) << yes(bent, kBox) << false;
        QTest::newRow("spelling") << yes(QStringLiteral("Bent"), kBox) << yes(bent, kBox) << false;
        QTest::newRow("draft of unknown place") << yes(bent, {}) << yes(bent, kBox) << false;
        QTest::newRow("unknown draft") << Answer() << yes(bent, kBox) << false;
        QTest::newRow("no answer yet") << yes(bent, kBox) << Answer() << false;
    }

    void anotherAnswerThanTheDraftsIsReflective()
    {
        QFETCH(Answer, draft);
        QFETCH(Answer, answer);
        QFETCH(bool, revised);
        QCOMPARE(isRevised(draft, answer), revised);
        Record record = decided(draft, answer);
        QCOMPARE(record.mode, revised ? TraceMode::Reflective : TraceMode::Thinking);
        QCOMPARE(isIncomplete(record), revised);
        // With its critique it is reflective in any case, and whole.
        Record edited = record;
        edited.revisionText = QStringLiteral("Looked at again.");
        record = afterEdit(record, edited, kPerson, 2).value();
        QCOMPARE(record.mode, TraceMode::Reflective);
        QVERIFY(!isIncomplete(record));
    }

    void aTraceWithoutItsCritiqueIsReflectiveAllTheSame()
    {
        StoredTrace trace;
        trace.draft = QStringLiteral("Intact.");
        trace.draftAnswer = {Verdict::No, {}};
        trace.answer = yes(QStringLiteral("bent"), kBox);
        QCOMPARE(takenOver({}, trace, 1).value().mode, TraceMode::Reflective);
    }
};

QTEST_GUILESS_MAIN(TestRevision)
#include "tst_revision.moc"
