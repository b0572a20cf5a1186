// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/backbone.h"
#include "inference/engine/tensor/preprocess.h"
#include "tests/support/testsupport.h"

#include <QTest>

#include <ATen/Parallel.h>

using namespace ra;
using namespace ra::inference;

namespace {

QString weightsPath()
{
    return QStringLiteral(RA_SOURCE_DIR "/resources/models/efficientnet_lite0_folded.safetensors");
}

double largestDifference(const at::Tensor &a, const at::Tensor &b)
{
    return a.sub(b).abs().max().item<double>();
}

} // namespace

class TestBackbone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        at::set_num_threads(1);
        Result<Checkpoint> checkpoint = Checkpoint::open(weightsPath());
        QVERIFY(checkpoint);
        Result<Backbone> backbone = Backbone::load(*checkpoint, {});
        QVERIFY2(backbone, backbone ? "" : qPrintable(backbone.error().text()));
        m_backbone = std::make_unique<Backbone>(*backbone);
    }

    void everyStageMatchesTheGoldenFeatures_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QStringLiteral("texture_grey");
        QTest::newRow("odd size") << QStringLiteral("shapes_colour_odd_size");
        QTest::newRow("resized") << QStringLiteral("traces_binary");
    }

    void everyStageMatchesTheGoldenFeatures()
    {
        QFETCH(QString, name);
        RA_REQUIRE_DATA(path, "compact-backbone/golden.safetensors");
        Result<Checkpoint> golden = Checkpoint::open(path);
        QVERIFY(golden);
        const auto goldenTensor = [&](const QString &suffix) {
            const QString key = name + u'.' + suffix;
            return golden->take(key, golden->shape(key), {}).value();
        };
        const at::Tensor input = goldenTensor(QStringLiteral("input"));
        const at::Tensor pixels = input[0].permute({1, 2, 0}).contiguous();
        const cv::Mat mat(static_cast<int>(pixels.size(0)), static_cast<int>(pixels.size(1)),
                          CV_32FC3, pixels.data_ptr());
        const Result<Taps> taps = m_backbone->run(mat, 7);
        QVERIFY(taps);
        for (size_t stage = 1; stage <= 7; ++stage) {
            const at::Tensor expected = goldenTensor(QStringLiteral("stage%1").arg(stage))[0];
            QCOMPARE(taps->stage[stage].sizes(), expected.sizes());
            QVERIFY(largestDifference(taps->stage[stage], expected) < 1e-3);
        }
    }

    void preprocessingMatchesTheGoldenInputs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("grey") << QStringLiteral("texture_grey") << 1e-6;
        QTest::newRow("colour") << QStringLiteral("shapes_colour_odd_size") << 1e-6;
        QTest::newRow("resized") << QStringLiteral("traces_binary") << 1.0 / 128;
    }

    void preprocessingMatchesTheGoldenInputs()
    {
        QFETCH(QString, name);
        QFETCH(double, tolerance);
        RA_REQUIRE_DATA(folder, "compact-backbone");
        Result<Checkpoint> golden =
            Checkpoint::open(folder + QStringLiteral("/golden.safetensors"));
        QVERIFY(golden);
        const QString key = name + QStringLiteral(".input");
        const at::Tensor expected = golden->take(key, golden->shape(key), {}).value();
        const Result<Picture> picture = readPicture(folder + u'/' + name + QStringLiteral(".png"));
        QVERIFY(picture);
        const cv::Mat input = networkInput(
            *picture, {static_cast<int>(expected.size(3)), static_cast<int>(expected.size(2))},
            Flatten::No, Mirror::No);
        const at::Tensor pixels = expected[0].permute({1, 2, 0}).contiguous();
        const cv::Mat wanted(input.rows, input.cols, CV_32FC3, pixels.data_ptr());
        QVERIFY(cv::norm(input, wanted, cv::NORM_INF) < tolerance + 1e-9);
    }

    void stagesAboveTheHighestAreNotComputed()
    {
        const Result<Taps> taps = m_backbone->run(cv::Mat(64, 96, CV_32FC3, cv::Scalar::all(0)), 5);
        QVERIFY(taps);
        QVERIFY(taps->stage[5].defined() && !taps->stage[6].defined());
        QCOMPARE(taps->stage[5].sizes(), at::IntArrayRef({112, 4, 6}));
    }

    void refusesAnInputOfAnotherShapeWithItsShape()
    {
        const Result<Taps> taps = m_backbone->run(cv::Mat(64, 96, CV_32FC1, cv::Scalar::all(0)), 5);
        QVERIFY(!taps);
        QCOMPARE(taps.error().code, QStringLiteral("inputShape"));
        QCOMPARE(taps.error().arguments,
                 (QStringList{QStringLiteral("64"), QStringLiteral("96"), QStringLiteral("1")}));
    }

    void flatteningRemovesUnevenLightAndKeepsTheDefect()
    {
        cv::Mat grey(200, 300, CV_8UC1);
        for (int y = 0; y < grey.rows; ++y) {
            for (int x = 0; x < grey.cols; ++x) {
                grey.at<uchar>(y, x) = static_cast<uchar>(60 + x / 3 + ((x ^ y) & 7));
            }
        }
        grey(cv::Rect(150, 100, 6, 6)) = 20;
        const cv::Mat flat = flattened(grey);
        const double left = cv::mean(flat(cv::Rect(60, 50, 40, 100)))[0];
        const double right = cv::mean(flat(cv::Rect(200, 50, 40, 100)))[0];
        QVERIFY(qAbs(left - right) < 20);
        QVERIFY(cv::mean(flat(cv::Rect(151, 101, 4, 4)))[0] < 20);
    }

    void flatteningKeepsWhatATinyImageShows()
    {
        cv::Mat grey(48, 48, CV_8UC1, cv::Scalar(120));
        cv::randn(grey, 120, 5);
        grey(cv::Rect(20, 20, 6, 6)) = 20;
        const cv::Mat before = grey.clone();
        QVERIFY(cv::mean(flattened(grey)(cv::Rect(21, 21, 4, 4)))[0] < 60);
        QCOMPARE(cv::countNonZero(before != grey), 0);
    }

    void looksKeepTheAspectRatioInMultiplesOf32()
    {
        QCOMPARE(lookSize({1130, 460}, 256).width, 416);
        QCOMPARE(lookSize({1130, 460}, 256).height, 160);
        QCOMPARE(lookSize({10000, 10}, 256).height, 32);
    }

private:
    std::unique_ptr<Backbone> m_backbone;
};

QTEST_GUILESS_MAIN(TestBackbone)
#include "tst_backbone.moc"
