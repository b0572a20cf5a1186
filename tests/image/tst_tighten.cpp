// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/tighten.h"

#include <QRandomGenerator>
#include <QTest>

namespace {

using namespace ra;

constexpr int kSide = 60;

/// A grey picture with a little noise.
ImagePlanes plain(uchar grey, int noise = 4)
{
    ImagePlanes planes;
    planes.width = kSide;
    planes.height = kSide;
    planes.channels = 1;
    planes.bitDepth = 8;
    QRandomGenerator random(7);
    planes.pixels.resize(size_t(kSide) * kSide);
    for (auto &pixel : planes.pixels) {
        pixel = static_cast<uchar>(grey + random.bounded(-noise, noise + 1));
    }
    return planes;
}

void paint(ImagePlanes &planes, const PixelBox &box, uchar grey)
{
    for (int y = static_cast<int>(box.y1); y < static_cast<int>(box.y2); ++y) {
        for (int x = static_cast<int>(box.x1); x < static_cast<int>(box.x2); ++x) {
            planes.pixels[size_t(y) * kSide + size_t(x)] = grey;
        }
    }
}

const PixelBox kSpot{24, 26, 33, 31};

} // namespace

class TestTighten final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLooseAndATightBoxBothBecomeTheSpot_data();
    void aLooseAndATightBoxBothBecomeTheSpot();
    void severalPlacesInTheBoxStayTogether();
    void whatGoesOnBeyondIsNoDefect();
    void aHoleBesideFainterStripesIsTheHole();
    void aSpotOnAFainterTrackIsTheSpot();
    void nothingStandsOutOfNoise();
    void otherPicturesAreRefused();
};

void TestTighten::aLooseAndATightBoxBothBecomeTheSpot_data()
{
    QTest::addColumn<int>("grey");
    QTest::addColumn<double>("grow");
    QTest::newRow("dark, loose") << 60 << 8.0;
    QTest::newRow("bright, loose") << 240 << 8.0;
    QTest::newRow("dark, exact") << 60 << 0.0;
    QTest::newRow("dark, too small") << 60 << -2.0;
}

void TestTighten::aLooseAndATightBoxBothBecomeTheSpot()
{
    QFETCH(int, grey);
    QFETCH(double, grow);
    ImagePlanes picture = plain(150);
    paint(picture, kSpot, static_cast<uchar>(grey));
    const PixelBox drawn{kSpot.x1 - grow, kSpot.y1 - grow, kSpot.x2 + grow, kSpot.y2 + grow};
    QCOMPARE(tightened(picture, drawn), std::optional(kSpot));
}

void TestTighten::severalPlacesInTheBoxStayTogether()
{
    ImagePlanes picture = plain(150);
    paint(picture, {20, 20, 24, 24}, 60);
    paint(picture, {34, 30, 40, 33}, 60);
    QCOMPARE(tightened(picture, {16, 16, 44, 40}), std::optional(PixelBox{20, 20, 40, 33}));
}

void TestTighten::whatGoesOnBeyondIsNoDefect()
{
    ImagePlanes picture = plain(150);
    paint(picture, {0, 40, kSide, 48}, 30);
    paint(picture, kSpot, 60);
    QCOMPARE(tightened(picture, {18, 20, 44, 46}), std::optional(kSpot));
    ImagePlanes track = plain(150);
    paint(track, {0, 40, kSide, 48}, 30);
    QVERIFY(!tightened(track, {18, 36, 44, 50}));
}

void TestTighten::aHoleBesideFainterStripesIsTheHole()
{
    // A brushed tile: grey that grows from left to right, with stripes.
    ImagePlanes picture = plain(0, 3);
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            picture.pixels[size_t(y) * kSide + size_t(x)] =
                static_cast<uchar>(110 + x / 2 + (x % 7 == 0 ? 30 : 0) + (x + y) % 3);
        }
    }
    paint(picture, kSpot, 10);
    QCOMPARE(tightened(picture, {14, 16, 44, 42}), std::optional(kSpot));
}

void TestTighten::aSpotOnAFainterTrackIsTheSpot()
{
    ImagePlanes picture = plain(150);
    paint(picture, {0, 27, kSide, 30}, 90);
    paint(picture, kSpot, 50);
    QCOMPARE(tightened(picture, {18, 20, 40, 38}), std::optional(kSpot));
}

void TestTighten::nothingStandsOutOfNoise()
{
    QVERIFY(!tightened(plain(150), {20, 20, 40, 40}));
    QVERIFY(!tightened(plain(150, 0), {20, 20, 40, 40}));
}

void TestTighten::otherPicturesAreRefused()
{
    QVERIFY(!tightened({}, {1, 1, 9, 9}));
    ImagePlanes picture = plain(150);
    paint(picture, kSpot, 60);
    QVERIFY(!tightened(picture, {100, 100, 120, 120}));
    picture.channels = 3;
    QVERIFY(!tightened(picture, {18, 20, 44, 46}));
}

QTEST_GUILESS_MAIN(TestTighten)

#include "tst_tighten.moc"
