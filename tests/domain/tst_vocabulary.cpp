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
    static bool isReadBack(int count)
    {
        for (int i = 0; i < count; ++i) {
            const auto value = static_cast<Enum>(i);
            const QString key = toKey(value);
            if (key.isEmpty() || fromKey<Enum>(key) != value
                || fromKey<Enum>(key.toUpper()) != value) {
                qWarning() << "value" << i << key;
                return false;
            }
        }
        return !fromKey<Enum>(u"nonsense") && !fromKey<Enum>(u"");
    }

private Q_SLOTS:
    void readsBackTheKeyOfEveryValue()
    {
        QVERIFY(isReadBack<Verdict>(3));
        QVERIFY(isReadBack<TraceMode>(2));
        QVERIFY(isReadBack<ParseState>(4));
        QVERIFY(isReadBack<Scenario>(5));
        QVERIFY(isReadBack<Split>(4));
        QVERIFY(isReadBack<RecordState>(6));
        QVERIFY(isReadBack<Outcome>(5));
        QVERIFY(isReadBack<Level>(3));
        QVERIFY(isReadBack<RunState>(5));
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
