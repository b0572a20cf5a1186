// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/coordinatelens.h"

#include <QTest>

using namespace ra;

class TestCoordinateLens final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLargeBoxLosesNothing()
    {
        const CoordinateReading reading = readCoordinates({100, 200, 500, 600}, {1000, 1000});
        QCOMPARE(reading.written, (UnitBox{0.1, 0.2, 0.5, 0.6}));
        QCOMPARE(reading.overlap, 1.0);
        QVERIFY(!reading.isBelowPatch);
    }
    void aSmallBoxInALargePictureLosesMuch()
    {
        // 4 × 4 pixels of 8000: half a thousandth, written as one.
        const CoordinateReading reading = readCoordinates({4000, 4000, 4004, 4004}, {8000, 8000});
        QCOMPARE(reading.written, (UnitBox{0.5, 0.5, 0.501, 0.501}));
        QCOMPARE(reading.overlap, 0.25);
        QVERIFY(reading.isBelowPatch);
    }
    void aLongScratchIsSeen()
    {
        QVERIFY(!readCoordinates({0, 0, 400, 8}, {1000, 1000}).isBelowPatch);
        QVERIFY(readCoordinates({0, 0, 31, 31}, {1000, 1000}).isBelowPatch);
    }
};

QTEST_GUILESS_MAIN(TestCoordinateLens)

#include "tst_coordinatelens.moc"
