// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/score.h"
#include "annotation/domain/vocabulary.h"

#include <QTest>

using namespace ra;

class TestVocabulary : public QObject
{
    Q_OBJECT

private:
    template <typename Enum>
    static void checkAll(int count)
    {
        for (int i = 0; i < count; ++i) {
            const auto value = static_cast<Enum>(i);
            QVERIFY(!toKey(value).isEmpty());
            QCOMPARE(fromKey<Enum>(toKey(value)), std::optional(value));
            QCOMPARE(fromKey<Enum>(toKey(value).toUpper()), std::optional(value));
        }
        QVERIFY(!fromKey<Enum>(u"nonsense"));
        QVERIFY(!fromKey<Enum>(u""));
    }

private Q_SLOTS:
    void readsBackTheKeyOfEveryValue()
    {
        checkAll<Verdict>(3);
        checkAll<TraceMode>(2);
        checkAll<Scenario>(5);
        checkAll<Split>(4);
        checkAll<RecordState>(6);
        checkAll<FieldState>(5);
        checkAll<RecordField>(kRecordFieldCount);
        checkAll<Outcome>(5);
        checkAll<Level>(3);
        checkAll<RunState>(5);
    }

    void spellsAsFiltersAndFilesDo()
    {
        QCOMPARE(toKey(RecordState::InProgress), QStringLiteral("inProgress"));
        QCOMPARE(toKey(Outcome::StillWrong), QStringLiteral("stillWrong"));
        QCOMPARE(toKey(Outcome::NotJudged), QStringLiteral("none"));
        QCOMPARE(toKey(Verdict::Unknown), QStringLiteral("none"));
        QCOMPARE(toKey(Scenario::Logical), QStringLiteral("logical"));
    }

    void reasonTextHoldsItsArguments()
    {
        const RewardReason reason{QStringLiteral("type"),
                                  QStringLiteral("x"),
                                  "%1 of %2",
                                  {QStringLiteral("1"), QStringLiteral("3")}};
        QCOMPARE(reason.text(), QStringLiteral("1 of 3"));
    }
};

QTEST_GUILESS_MAIN(TestVocabulary)
#include "tst_vocabulary.moc"
