// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/heatmap.h"

#include <QTest>

#include <algorithm>

using namespace ra;
using namespace ra::inference;

class TestHeatMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void halfMeansTheThreshold()
    {
        const cv::Mat map = (cv::Mat_<float>(1, 5) << -1, 0, 3, 6, 60);
        const HeatMap heat = heatMapOf(map, 3);
        QCOMPARE(heat.width, 5);
        QCOMPARE(heat.height, 1);
        QCOMPARE(heat.values, (std::vector<float>{0, 0, 0.5F, 1, 1}));
        QCOMPARE(map.at<float>(0, 3), 6.0F);
    }

    void largeMapsAreReducedAndKeepTheSmallestPlace_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("as large as may be") << 1024 << 700;
        QTest::newRow("one more") << 1025 << 700;
        QTest::newRow("of a huge image") << 13'107 << 501;
        QTest::newRow("high") << 40 << 9'000;
    }
    void largeMapsAreReducedAndKeepTheSmallestPlace()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        cv::Mat map(height, width, CV_8UC1, cv::Scalar(0));
        map.at<uchar>(height - 1, width - 1) = 255;
        map.at<uchar>(height / 2, width / 3) = 70;
        const HeatMap heat = heatMapOf(map, 70);
        QVERIFY(heat.width <= kHeatMapSide && heat.height <= kHeatMapSide);
        QVERIFY(std::max(heat.width, heat.height) > kHeatMapSide / 2);
        QCOMPARE(heat.values.size(), static_cast<size_t>(heat.width * heat.height));
        QCOMPARE(heat.values.back(), 1.0F);
        QCOMPARE(std::count(heat.values.begin(), heat.values.end(), 0.5F), 1);
        QCOMPARE(std::count(heat.values.begin(), heat.values.end(), 0.0F),
                 static_cast<qsizetype>(heat.values.size()) - 2);
    }
};

QTEST_GUILESS_MAIN(TestHeatMap)
#include "tst_heatmap.moc"
