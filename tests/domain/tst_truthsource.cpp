// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/truthsource.h"

#include <QTest>

using namespace ra;

class TestTruthSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewestGroundTruthCounts()
    {
        for (const RowHealth record : {RowHealth::Missing, RowHealth::Whole, RowHealth::Damaged}) {
            QCOMPARE(truthSource(RowHealth::Whole, record, RecordState::Approved),
                     TruthSource::GroundTruth);
        }
    }

    void anApprovedAnswerStandsIn()
    {
        QCOMPARE(truthSource(RowHealth::Missing, RowHealth::Whole, RecordState::Approved),
                 TruthSource::Record);
        for (const RecordState state :
             {RecordState::Unlabelled, RecordState::Suggested, RecordState::InProgress,
              RecordState::Submitted, RecordState::Returned}) {
            QCOMPARE(truthSource(RowHealth::Missing, RowHealth::Whole, state), TruthSource::None);
        }
    }

    void whatWasDamagedCountsAsNothing()
    {
        QCOMPARE(truthSource(RowHealth::Missing, RowHealth::Damaged, RecordState::Approved),
                 TruthSource::None);
        // The approved answer was given before a truth that can't be read any more.
        QCOMPARE(truthSource(RowHealth::Damaged, RowHealth::Whole, RecordState::Approved),
                 TruthSource::None);
    }
};

QTEST_GUILESS_MAIN(TestTruthSource)
#include "tst_truthsource.moc"
