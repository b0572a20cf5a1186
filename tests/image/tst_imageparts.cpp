// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/imagecache.h"
#include "annotation/image/maskboxes.h"
#include "annotation/image/thumbnailer.h"
#include "annotation/image/tonemap.h"
#include "tests/support/picturefile.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <cstring>
#include <latch>
#include <thread>

using namespace ra;

namespace {

ImagePlanes greyWith(ImageSize size, const std::vector<PixelBox> &boxes, uchar value)
{
    ImagePlanes planes = makePlanes(size, 1, 8);
    for (const PixelBox &box : boxes) {
        for (int y = int(box.y1); y < int(box.y2); ++y) {
            for (int x = int(box.x1); x < int(box.x2); ++x) {
                planes.pixels[size_t(y * size.width + x)] = value;
            }
        }
    }
    return planes;
}

using IntCache = ByteCache<QString, int>;

IntCache::Loader value(int number)
{
    return [number] { return Result<int>(number); };
}

} // namespace

class TestImageParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void maskRegionsBecomeExclusiveBoxes()
    {
        const std::vector<PixelBox> boxes{{2, 1, 10, 4}, {12, 6, 13, 7}};
        const MaskRegions regions = maskBoxes(greyWith({20, 10}, boxes, 1), {});
        QCOMPARE(regions.boxes, boxes);
        QCOMPARE(regions.dropped, 0);
    }

    void regionsTouchingAtACornerAreOne()
    {
        const MaskRegions regions =
            maskBoxes(greyWith({10, 10}, {{1, 1, 3, 3}, {3, 3, 5, 5}}, 255), {});
        QCOMPARE(regions.boxes, (std::vector<PixelBox>{{1, 1, 5, 5}}));
    }

    void smallRegionsAndValuesUpToTheThresholdAreLeftOut()
    {
        const ImagePlanes mask = greyWith({10, 10}, {{0, 0, 1, 1}, {5, 5, 8, 8}}, 128);
        const MaskRegions large = maskBoxes(mask, {127, 4});
        QCOMPARE(large.boxes, (std::vector<PixelBox>{{5, 5, 8, 8}}));
        QCOMPARE(large.dropped, 1);
        QVERIFY(maskBoxes(mask, {128, 1}).boxes.empty());
        QVERIFY(maskBoxes(makePlanes({4, 4}, 1, 16), {}).boxes.empty());
        QVERIFY(maskBoxes({}, {}).boxes.empty());
    }

    void alphaOfAMaskDoesNotCount()
    {
        ImagePlanes mask = makePlanes({2, 1}, 4, 8);
        mask.pixels = {0, 0, 0, 255, 0, 9, 0, 255};
        QCOMPARE(maskBoxes(mask, {}).boxes, (std::vector<PixelBox>{{1, 0, 2, 1}}));
    }

    void neutralToneChangesNothing()
    {
        const std::vector<uchar> table = toneTable({}, 8);
        for (size_t i = 0; i < table.size(); ++i) {
            QCOMPARE(size_t(table[i]), i);
        }
        QCOMPARE(toneTable({}, 16).size(), size_t(65'536));
    }

    void windowSpreadsItsRangeOverAllShades()
    {
        ToneSettings settings;
        settings.low = 0.25;
        settings.high = 0.5;
        const std::vector<uchar> table = toneTable(settings, 16);
        QCOMPARE(table[0], uchar(0));
        QCOMPARE(table[0x4000], uchar(0));
        QCOMPARE(table[0x8000], uchar(255));
        QVERIFY(qAbs(int(table[0x6000]) - 128) <= 1);
    }

    void brightnessContrastAndGammaAreMonotonic_data()
    {
        QTest::addColumn<double>("brightness");
        QTest::addColumn<double>("contrast");
        QTest::addColumn<double>("gamma");
        QTest::addColumn<int>("middle");
        QTest::newRow("brighter") << 0.2 << 0.0 << 1.0 << 1;
        QTest::newRow("darker") << -0.2 << 0.0 << 1.0 << -1;
        QTest::newRow("gamma") << 0.0 << 0.0 << 2.2 << 1;
        QTest::newRow("contrast") << 0.0 << 0.8 << 1.0 << 0;
        QTest::newRow("full contrast") << 0.0 << 1.0 << 1.0 << 1;
        QTest::newRow("flat") << 0.0 << -1.0 << 1.0 << 0;
    }

    void brightnessContrastAndGammaAreMonotonic()
    {
        QFETCH(const double, brightness);
        QFETCH(const double, contrast);
        QFETCH(const double, gamma);
        QFETCH(const int, middle);
        const std::vector<uchar> table = toneTable({0, 1, brightness, contrast, gamma}, 8);
        QVERIFY(std::is_sorted(table.begin(), table.end()));
        const int change = int(table[128]) - 128;
        QVERIFY(middle == 0 ? qAbs(change) <= 60 : change * middle > 10);
    }

    void autoWindowFindsTheUsedRange()
    {
        ImagePlanes planes = makePlanes({100, 1}, 1, 16);
        for (quint16 i = 0; i < 100; ++i) {
            const auto value16 = static_cast<quint16>(1000 + i);
            std::memcpy(planes.pixels.data() + i * 2, &value16, 2);
        }
        const ToneSettings window = autoWindow(planes, 0);
        QCOMPARE(qRound(window.low * 65'535), 1000);
        QCOMPARE(qRound(window.high * 65'535), 1099);
        const ImagePlanes shown = toneMapped(planes, window);
        QCOMPARE(shown.pixels.front(), uchar(0));
        QCOMPARE(shown.pixels.back(), uchar(255));
        QVERIFY(autoWindow(makePlanes({4, 4}, 3, 8)).isNeutral());
    }

    void usedBitsAreThoseOfACamera_data()
    {
        QTest::addColumn<int>("highest");
        QTest::addColumn<int>("bits");
        QTest::newRow("black") << 0 << 10;
        QTest::newRow("10") << 1023 << 10;
        QTest::newRow("12") << 1024 << 12;
        QTest::newRow("12 full") << 4095 << 12;
        QTest::newRow("14") << 4096 << 14;
        QTest::newRow("16") << 16384 << 16;
        QTest::newRow("white") << 65535 << 16;
    }

    void usedBitsAreThoseOfACamera()
    {
        QFETCH(const int, highest);
        QFETCH(const int, bits);
        // An opaque alpha channel says nothing about the colours.
        ImagePlanes planes = makePlanes({1, 1}, 4, 16);
        const std::array<quint16, 4> values{0, static_cast<quint16>(highest), 0, 65535};
        std::memcpy(planes.pixels.data(), values.data(), sizeof(values));
        QCOMPARE(usedBits(planes), bits);
        QCOMPARE(usedBits(makePlanes({1, 1}, 1, 8)), 8);
    }

    void bitWindowShowsTheHighestValueAsWhite()
    {
        const std::vector<uchar> table = toneTable(bitWindow(12), 16);
        QCOMPARE(table[0], uchar(0));
        QCOMPARE(table[2048], uchar(128));
        QCOMPARE(table[4095], uchar(255));
        QVERIFY(bitWindow(16).isNeutral());
    }

    void thumbnailOfTwelveBitsIsNotBlack()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.png"));
        ImagePlanes planes = makePlanes({100, 100}, 1, 16);
        for (size_t i = 0; i < 10'000; ++i) {
            const quint16 value16 = i % 2 == 0 ? 4095 : 0;
            std::memcpy(planes.pixels.data() + i * 2, &value16, 2);
        }
        test::writePng(path, planes, PixelKind::AsIs);
        const auto thumbnail = makeThumbnail(path, 10);
        QVERIFY(thumbnail.has_value());
        QVERIFY(qAbs(int(thumbnail->pixels.front()) - 128) <= 2);
    }

    void histogramCountsColoursNotAlpha()
    {
        ImagePlanes planes = makePlanes({2, 1}, 4, 8);
        planes.pixels = {1, 2, 3, 200, 1, 2, 4, 200};
        const auto counts = histogram(planes);
        QCOMPARE(counts.size(), size_t(3));
        QCOMPARE(counts[0][1], 2);
        QCOMPARE(counts[2][3], 1);
        QCOMPARE(counts[2][200], 0);
    }

    void thumbnailKeepsProportions()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.png"));
        test::writePng(path, makePlanes({300, 100}, 3, 16), PixelKind::AsIs);
        const auto thumbnail = makeThumbnail(path, 64);
        QVERIFY(thumbnail.has_value());
        QCOMPARE(thumbnail->size(), (ImageSize{64, 21}));
        QCOMPARE(thumbnail->bitDepth, 8);
        QCOMPARE(makeThumbnail(path, 1000)->size(), (ImageSize{300, 100}));
    }

    void cacheDropsWhatWasUsedLongestAgo()
    {
        IntCache cache(3, [](int) { return qint64(1); });
        const QString a = QStringLiteral("a"), b = QStringLiteral("b");
        QCOMPARE(**cache.get(a, value(1)), 1);
        QCOMPARE(**cache.get(b, value(2)), 2);
        (void)cache.get(QStringLiteral("c"), value(3));
        QVERIFY(cache.find(a) != nullptr);
        (void)cache.get(QStringLiteral("d"), value(4));
        QVERIFY(cache.find(b) == nullptr);
        QVERIFY(cache.find(a) != nullptr);
        QCOMPARE(cache.bytes(), 3);
        cache.clear();
        QCOMPARE(cache.bytes(), 0);
    }

    void cacheHandsOutButDoesNotKeepWhatIsTooLarge()
    {
        IntCache cache(10, [](int) { return qint64(11); });
        QCOMPARE(**cache.get(QStringLiteral("a"), value(5)), 5);
        QCOMPARE(cache.bytes(), 0);
    }

    void cacheDoesNotKeepFailures()
    {
        IntCache cache(10, [](int) { return qint64(1); });
        const auto failed =
            cache.get(QStringLiteral("a"), []() -> Result<int> { return fail("no", "no"); });
        QCOMPARE(failed.error().code, QStringLiteral("no"));
        QCOMPARE(**cache.get(QStringLiteral("a"), value(2)), 2);
    }

    void severalAskersForOneKeyLoadOnce()
    {
        IntCache cache(100, [](int) { return qint64(1); });
        constexpr int kAskers = 8;
        std::atomic<int> loads = 0;
        std::latch start(kAskers);
        std::vector<std::jthread> threads;
        std::atomic<int> sum = 0;
        for (int i = 0; i < kAskers; ++i) {
            threads.emplace_back([&] {
                start.arrive_and_wait();
                const auto got = cache.get(QStringLiteral("a"), [&loads] {
                    std::this_thread::yield();
                    return Result<int>(++loads);
                });
                sum += **got;
            });
        }
        threads.clear();
        QCOMPARE(loads.load(), 1);
        QCOMPARE(sum.load(), kAskers);
    }
};

QTEST_GUILESS_MAIN(TestImageParts)
#include "tst_imageparts.moc"
