// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/positions.h"

#include <QTest>

using namespace ra;
using namespace ra::inference::qwen3vl;

namespace {

constexpr int kImage = 300;
constexpr int kVideo = 301;

ModelConfig makeConfig()
{
    ModelConfig config;
    config.vision.spatialMergeSize = 2;
    config.imageToken = kImage;
    config.videoToken = kVideo;
    return config;
}

} // namespace

class TestQwenPositions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textCountsUpOnAllAxes()
    {
        const std::vector<int> ids = {5, 6, 7};
        const Result<TokenPositions> positions = tokenPositions(ids, {}, makeConfig());
        QVERIFY(positions);
        for (const std::vector<int64_t> &axis : positions->axes) {
            QCOMPARE(axis, (std::vector<int64_t>{0, 1, 2}));
        }
        QCOMPARE(positions->delta, 0);
        QVERIFY(positions->imageRows.empty());
    }

    void picturesStandOnAGridAndTextGoesOnPastTheLongerSide()
    {
        // One row of three visual tokens between two of text.
        const std::vector<int> ids = {1, kImage, kImage, kImage, 2};
        const Result<TokenPositions> positions = tokenPositions(ids, {{2, 6}}, makeConfig());
        QVERIFY(positions);
        QCOMPARE(positions->axes[0], (std::vector<int64_t>{0, 1, 1, 1, 4}));
        QCOMPARE(positions->axes[1], (std::vector<int64_t>{0, 1, 1, 1, 4}));
        QCOMPARE(positions->axes[2], (std::vector<int64_t>{0, 1, 2, 3, 4}));
        QCOMPARE(positions->delta, 0);
        QCOMPARE(positions->imageRows, (std::vector<int64_t>{1, 2, 3}));
    }

    void picturesMayTouch()
    {
        const std::vector<int> ids = {kImage, kImage, kImage};
        const Result<TokenPositions> positions =
            tokenPositions(ids, {{2, 2}, {4, 2}}, makeConfig());
        QVERIFY(positions);
        QCOMPARE(positions->axes[1], (std::vector<int64_t>{0, 1, 2}));
        QCOMPARE(positions->axes[2], (std::vector<int64_t>{0, 1, 1}));
    }

    void refusesPromptsWhosePicturesDoNotFit_data()
    {
        QTest::addColumn<std::vector<int>>("ids");
        QTest::addColumn<int>("grids");
        QTest::newRow("a picture less") << std::vector<int>{kImage, 1} << 0;
        QTest::newRow("a picture more") << std::vector<int>{1} << 1;
        QTest::newRow("too few tokens") << std::vector<int>{kImage, 1, kImage} << 1;
        QTest::newRow("too many tokens") << std::vector<int>{kImage, kImage, kImage} << 1;
        QTest::newRow("cut off") << std::vector<int>{1, kImage} << 1;
        QTest::newRow("a video") << std::vector<int>{1, kVideo} << 0;
    }
    void refusesPromptsWhosePicturesDoNotFit()
    {
        QFETCH(const std::vector<int>, ids);
        QFETCH(const int, grids);
        const std::vector<PatchGrid> pictures(size_t(grids), {2, 4});
        const Result<TokenPositions> positions = tokenPositions(ids, pictures, makeConfig());
        QVERIFY(!positions);
        QCOMPARE(positions.error().code, QStringLiteral("promptImages"));
    }
};

QTEST_GUILESS_MAIN(TestQwenPositions)
#include "tst_qwenpositions.moc"
