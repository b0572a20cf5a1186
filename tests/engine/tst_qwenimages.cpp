// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/bicubic.h"
#include "inference/engine/qwen3vl/imageprocessor.h"
#include "inference/engine/qwen3vl/imagesize.h"
#include "inference/engine/qwen3vl/patches.h"
#include "inference/engine/qwen3vl/rgbimage.h"
#include "inference/engine/tensor/safetensorsfile.h"
#include "tests/engine/qwengolden.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <ATen/ops/equal.h>
#include <ATen/ops/from_blob.h>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

using namespace ra;
using namespace ra::inference;
using namespace ra::inference::qwen3vl;

namespace {

constexpr quint64 kMaxHeader = 1 << 20;

/// A tensor of a golden file; undefined where it has none of that name.
at::Tensor golden(const SafetensorsFile &file, const QString &name)
{
    for (const StoredTensor &tensor : file.tensors()) {
        if (tensor.name == name.toUtf8()) {
            return file.view(tensor).value();
        }
    }
    return {};
}

/// Height, width, colours: as the picture lies in memory.
at::Tensor tensorOf(const cv::Mat &rgb)
{
    return at::from_blob(rgb.data, {rgb.rows, rgb.cols, 3}, at::kByte);
}

QByteArray hashOf(const at::Tensor &values)
{
    const QByteArray bytes = QByteArray::fromRawData(static_cast<const char *>(values.data_ptr()),
                                                     static_cast<qsizetype>(values.nbytes()));
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

cv::Mat noise(int rows, int columns)
{
    cv::Mat image(rows, columns, CV_8UC3);
    cv::RNG(7).fill(image, cv::RNG::UNIFORM, 0, 256);
    return image;
}

bool isSame(const cv::Mat &one, const cv::Mat &other)
{
    return one.size() == other.size() && cv::norm(one, other, cv::NORM_INF) == 0;
}

} // namespace

class TestQwenImages : public QObject
{
    Q_OBJECT

private:
    /// Runs every picture of a folder of golden data; their number.
    int checkFolder(const QString &folder);
    void checkCase(const QString &folder, const QJsonObject &golden,
                   const SafetensorsFile &tensors);

    VisionConfig m_vision;
    ImageRules m_rules;

private Q_SLOTS:
    void initTestCase();
    void sizesAreTheReferences();
    void refusesImpossibleShapes();
    void ownPicturesMatch();
    void allPicturesMatch();
    void caseImagesMatch();
    void passesLeaveNoSeam();
    void keepsAnEvenImage();
    void refusesAnExtremePicture();
    void deepTransparencyLiesOverWhite();
    void normalisesByTheFilesNumbers();
    void ordersPatchesByToken();
};

void TestQwenImages::initTestCase()
{
    const QString folder = test::goldenPath(QStringLiteral("tiny-tied-fp32"));
    m_vision = readModelConfig(folder).value().vision;
    m_rules = readImageRules(folder, m_vision).value();
}

void TestQwenImages::sizesAreTheReferences()
{
    const QJsonObject file = test::jsonOf(test::goldenPath(QStringLiteral("smart_resize.json")));
    const QJsonArray cases = file.value(QStringLiteral("cases")).toArray();
    QCOMPARE(cases.size(), 356);
    int refused = 0;
    for (const QJsonValue &value : cases) {
        const auto number = [&](const char *name) { return value[QLatin1String(name)].toInt(); };
        const Result<ImageSize> size =
            smartResize({number("w"), number("h")}, file.value(QStringLiteral("factor")).toInt(),
                        {number("min_pixels"), number("max_pixels")});
        const QByteArray row = QJsonDocument(value.toObject()).toJson();
        if (value[QLatin1String("error")].isString()) {
            ++refused;
            QVERIFY2(!size && size.error().code == QLatin1String("imageShape"), row);
        } else {
            QVERIFY2(size && *size == (ImageSize{number("out_w"), number("out_h")}), row);
        }
    }
    QVERIFY(refused > 0);
}

void TestQwenImages::refusesImpossibleShapes()
{
    for (const ImageSize size : {ImageSize{0, 5}, ImageSize{5, 0}, ImageSize{-3, 4},
                                 ImageSize{1, 32'767}, ImageSize{201, 1}}) {
        const Result<ImageSize> result = smartResize(size, 32, {65'536, 16'777'216});
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("imageShape"));
    }
    QVERIFY(smartResize({200, 1}, 32, {1, 1}));
}

void TestQwenImages::checkCase(const QString &folder, const QJsonObject &golden,
                               const SafetensorsFile &tensors)
{
    const auto text = [&](const char *key) { return golden.value(QLatin1String(key)).toString(); };
    const auto area = [&](const char *key) { return golden.value(QLatin1String(key)).toInteger(); };
    const QString name = text("name");
    const QByteArray shown = name.toUtf8();
    const Result<cv::Mat> rgb = readRgb(folder + u'/' + text("file"));
    QVERIFY2(rgb, rgb ? "" : qPrintable(rgb.error().text()));
    QVERIFY2(at::equal(tensorOf(*rgb), ::golden(tensors, name + QLatin1String(".rgb"))), shown);

    ImageRules rules = m_rules;
    rules.minPixels = area("min_pixels");
    rules.maxPixels = area("max_pixels");
    const Result<ProcessedImage> image = processImage(*rgb, m_vision, rules);
    QVERIFY2(image, image ? "" : qPrintable(image.error().text()));
    const QJsonArray grid = golden.value(QLatin1String("grid_thw")).toArray();
    QVERIFY2(image->grid == (PatchGrid{grid[1].toInt(), grid[2].toInt()}), shown);
    QVERIFY2(image->visualTokens(m_vision) == area("visual_tokens"), shown);
    QVERIFY2(at::equal(tensorOf(image->resized).permute({2, 0, 1}),
                       ::golden(tensors, name + QLatin1String(".resized"))),
             shown);
    const at::Tensor values = ::golden(tensors, name + QLatin1String(".pixel_values"));
    QVERIFY2(!values.defined() || at::equal(image->pixelValues, values), shown);
    QVERIFY2(QString::fromLatin1(hashOf(image->pixelValues)) == text("pixel_values_sha256"), shown);
}

int TestQwenImages::checkFolder(const QString &folder)
{
    const QJsonArray cases = test::jsonOf(folder + QLatin1String("/imageprocessor.json"))
                                 .value(QStringLiteral("cases"))
                                 .toArray();
    const SafetensorsFile tensors =
        SafetensorsFile::open(folder + QLatin1String("/imageprocessor.safetensors"), kMaxHeader)
            .value();
    for (const QJsonValue &value : cases) {
        checkCase(folder, value.toObject(), tensors);
    }
    return static_cast<int>(cases.size());
}

void TestQwenImages::ownPicturesMatch()
{
    QCOMPARE(checkFolder(test::goldenPath(QString())), 8);
}

void TestQwenImages::allPicturesMatch()
{
    RA_REQUIRE_DATA(folder, "golden-qwen3vl");
    QCOMPARE(checkFolder(folder), 14);
}

void TestQwenImages::caseImagesMatch()
{
    RA_REQUIRE_DATA(file, "golden-qwen3vl/cases/cases.json");
    const QString folder = QFileInfo(file).path() + QLatin1String("/../");
    const QJsonObject cases = test::jsonOf(file).value(QStringLiteral("cases")).toObject();
    int pictures = 0;
    for (const QJsonValue &value : cases) {
        const QString inputs = value[QLatin1String("inputs_file")].toString();
        const SafetensorsFile tensors = SafetensorsFile::open(folder + inputs, kMaxHeader).value();
        const at::Tensor places = golden(tensors, QStringLiteral("vis.row_col"));
        // The pictures of a case follow each other.
        int64_t from = 0;
        const QJsonArray images = value[QLatin1String("images")].toArray();
        for (const QJsonValue &picture : images) {
            const cv::Mat rgb = readRgb(folder + picture.toString()).value();
            const ProcessedImage image = processImage(rgb, m_vision, m_rules).value();
            QVERIFY2(at::equal(image.pixelValues, golden(tensors, QStringLiteral("pixel_values"))
                                                      .narrow(0, from, image.grid.patches())),
                     qPrintable(picture.toString()));
            const auto *place = places.data_ptr<int64_t>() + from * 2;
            for (const PatchPlace patch : patchOrder(image.grid, m_vision.spatialMergeSize)) {
                QCOMPARE(patch.row, *place++);
                QCOMPARE(patch.column, *place++);
            }
            from += image.grid.patches();
            ++pictures;
        }
        QCOMPARE(from, images.isEmpty() ? 0 : places.size(0));
    }
    QVERIFY(pictures > 0);
}

void TestQwenImages::passesLeaveNoSeam()
{
    // More rows than a strip, more values than a block, and neither a multiple of them.
    const cv::Mat image = noise(37, 53);
    const cv::Mat across = resizedBicubic(image, {31, image.rows});
    for (int y = 0; y < image.rows; ++y) {
        QVERIFY(isSame(across.row(y), resizedBicubic(image.row(y), {31, 1})));
    }
    const cv::Mat down = resizedBicubic(image, {image.cols, 80});
    for (int x = 0; x < image.cols; ++x) {
        QVERIFY(isSame(down.col(x), resizedBicubic(image.col(x), {1, 80})));
    }
    QVERIFY(isSame(resizedBicubic(image, {31, 80}), resizedBicubic(across, {31, 80})));
    QCOMPARE(resizedBicubic(image, image.size()).data, image.data);
    // A part of a larger picture, whose rows do not follow each other in memory.
    const cv::Mat part = image(cv::Rect(3, 5, 20, 19));
    QVERIFY(isSame(resizedBicubic(part, {64, 32}), resizedBicubic(part.clone(), {64, 32})));
}

void TestQwenImages::keepsAnEvenImage()
{
    for (const cv::Size from :
         {cv::Size(1, 1), cv::Size(2, 3), cv::Size(1, 200), cv::Size(700, 9)}) {
        for (const cv::Size to : {cv::Size(32, 32), cv::Size(1, 1), cv::Size(3, 500)}) {
            const cv::Mat even(from, CV_8UC3, cv::Scalar(255, 0, 77));
            QVERIFY(isSame(resizedBicubic(even, to), cv::Mat(to, CV_8UC3, cv::Scalar(255, 0, 77))));
        }
    }
}

void TestQwenImages::refusesAnExtremePicture()
{
    const Result<ProcessedImage> image =
        processImage(cv::Mat(2, 401, CV_8UC3, cv::Scalar()), m_vision, m_rules);
    QVERIFY(!image);
    QCOMPARE(image.error().code, QStringLiteral("imageShape"));
    QVERIFY(image.error().text().contains(QStringLiteral("401")));
    const Result<ProcessedImage> empty = processImage({}, m_vision, m_rules);
    QVERIFY(!empty);
}

void TestQwenImages::deepTransparencyLiesOverWhite()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("deep.png"));
    // Blue, green, red, opacity.
    cv::Mat pixels(1, 3, CV_16UC4);
    pixels.at<cv::Vec4w>(0, 0) = {0, 128, 65'535, 65'535};
    pixels.at<cv::Vec4w>(0, 1) = {1, 2, 3, 0};
    pixels.at<cv::Vec4w>(0, 2) = {129, 65'406, 0, 128 * 257};
    QVERIFY(cv::imwrite(path.toStdString(), pixels));
    const cv::Mat rgb = readRgb(path).value();
    QCOMPARE(rgb.at<cv::Vec3b>(0, 0), cv::Vec3b(255, 0, 0));
    QCOMPARE(rgb.at<cv::Vec3b>(0, 1), cv::Vec3b(255, 255, 255));
    QCOMPARE(rgb.at<cv::Vec3b>(0, 2), cv::Vec3b(127, 254, 128));
    QVERIFY(!readRgb(folder.filePath(QStringLiteral("none.png"))));
}

void TestQwenImages::normalisesByTheFilesNumbers()
{
    ImageRules rules = m_rules;
    rules.rescaleFactor = 1.0 / 128;
    rules.mean = {0.5, 0.25, 0};
    rules.deviation = {1, 0.5, 2};
    const cv::Mat rgb(32, 32, CV_8UC3, cv::Scalar(64, 96, 192));
    const at::Tensor values = patchValues(rgb, m_vision, rules);
    QCOMPARE(values.sizes().vec(), (std::vector<int64_t>{4, 1536}));
    const float *patch = values.data_ptr<float>();
    QCOMPARE(patch[0], 0.0F);
    QCOMPARE(patch[511], 0.0F);
    QCOMPARE(patch[512], 1.0F);
    QCOMPARE(patch[1024], 0.75F);
}

void TestQwenImages::ordersPatchesByToken()
{
    const std::vector<PatchPlace> wanted{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {0, 2}, {0, 3},
                                         {1, 2}, {1, 3}, {2, 0}, {2, 1}, {3, 0}, {3, 1},
                                         {2, 2}, {2, 3}, {3, 2}, {3, 3}};
    QVERIFY(patchOrder({4, 4}, 2) == wanted);
}

QTEST_GUILESS_MAIN(TestQwenImages)
#include "tst_qwenimages.moc"
