// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/lookupdraft.h"

#include <QTest>

using namespace ra::inference::qwen3vl;

using Tokens = std::vector<TokenId>;

class TestLookupDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guessesWhatFollowedTheLastTime()
    {
        const LookupDraft draft;
        QCOMPARE(draft.next(Tokens{1, 2, 3, 7, 1, 2, 3, 8, 9, 4, 5, 1, 2, 3}, 1),
                 (Tokens{8, 9, 4}));
        QCOMPARE(draft.next(Tokens{1, 2, 3, 4, 2, 3, 4}, 1), (Tokens{2, 3, 4}));
        QCOMPARE(draft.next(Tokens{5, 5, 5, 5}, 1), Tokens{5});
        QCOMPARE(draft.next(Tokens{1, 2, 3}, 1), Tokens());
        QCOMPARE(draft.next(Tokens{1, 2, 3, 4}, 1), Tokens());
        QCOMPARE(draft.next(Tokens(), 1), Tokens());
    }

    void looksIntoAnEarlierTextBehindItsOwn()
    {
        const LookupDraft draft(std::make_shared<const Tokens>(Tokens{1, 2, 3, 4, 5}));
        QCOMPARE(draft.next(Tokens{9, 1, 2, 3}, 1), (Tokens{4, 5}));
        QCOMPARE(draft.next(Tokens{1, 2, 3, 6, 1, 2, 3}, 1), (Tokens{6, 1, 2}));
        QCOMPARE(draft.next(Tokens{9, 3, 4, 5}, 1), Tokens());
    }

    void stopsWhereItDoesNotPay()
    {
        const Tokens context{1, 2, 3, 4, 1, 2, 3};
        LookupDraft draft;
        for (int i = 0; i < 30; ++i) {
            draft.learn(3, 0);
        }
        QVERIFY(draft.next(context, 1).empty());
        // What pays beside one text need not pay beside many: there a row is no longer free.
        LookupDraft halfRight;
        QVERIFY(!halfRight.next(context, 1).empty());
        QVERIFY(halfRight.next(context, 16).empty());
        for (int i = 0; i < 30; ++i) {
            halfRight.learn(3, 3);
        }
        QVERIFY(!halfRight.next(context, 16).empty());
    }
};

QTEST_GUILESS_MAIN(TestLookupDraft)
#include "tst_lookupdraft.moc"
