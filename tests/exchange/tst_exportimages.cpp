// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/exportimages.h"

#include "annotation/image/imagedecoder.h"
#include "tests/support/madefolder.h"
#include "tests/support/picturefile.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QTest>

#include <algorithm>
#include <cstring>

using namespace ra;
using ra::test::MadeFolder;

namespace {

constexpr ImageSize kSize{64, 48};

/// Every value differs from its neighbours, and no channel is constant.
ImagePlanes noise(int channels, int bitDepth, int usedBits = 16)
{
    ImagePlanes planes = makePlanes(kSize, channels, bitDepth);
    const size_t values = planes.pixels.size() / static_cast<size_t>(bitDepth / 8);
    for (size_t i = 0; i < values; ++i) {
        const auto value = static_cast<quint32>((i * 2654435761u) >> 8);
        if (bitDepth == 8) {
            planes.pixels[i] = static_cast<uchar>(value);
        } else {
            const auto word = static_cast<quint16>(value & ((1u << usedBits) - 1));
            std::memcpy(planes.pixels.data() + i * 2, &word, 2);
        }
    }
    return planes;
}

ExportSample sampleOf(const MadeFolder &folder, const QString &path)
{
    ExportSample sample;
    sample.row.path = path;
    sample.row.filePath = folder.file(path);
    sample.row.size = kSize;
    sample.row.category = QStringLiteral("tile");
    return sample;
}

/// A file of tests/data as a picture of the folder, of whatever size.
ExportSample fixtureSample(const MadeFolder &folder, const QString &fixture, const QString &path)
{
    QFile file(ra::test::fixturePath(fixture));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("the test's picture is missing");
    }
    folder.write(path, file.readAll());
    ExportSample sample = sampleOf(folder, path);
    sample.row.size = readImageHeader(sample.row.filePath)->size;
    return sample;
}

/// What is read back from the exported bytes.
DecodedImage decoded(const MadeFolder &folder, const ExportPicture &picture)
{
    const QString name = QStringLiteral("exported.") + picture.ending;
    folder.write(name, picture.bytes);
    return decodeImage(folder.file(name)).value();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestExportImages : public QObject
{
    Q_OBJECT

    QTemporaryDir m_parent;

private Q_SLOTS:
    void initTestCase() { quietImageLibraries(); }

    void plainPicturesAreCopiedByteForByte_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("grey PNG") << QStringLiteral("a.png") << encodePng(noise(1, 8)).value();
        QTest::newRow("RGB PNG") << QStringLiteral("a.PNG") << encodePng(noise(3, 8)).value();
        QTest::newRow("grey JPEG") << QStringLiteral("a.jpg") << test::encodeJpeg(noise(1, 8), 90);
        QTest::newRow("RGB JPEG") << QStringLiteral("a.jpeg") << test::encodeJpeg(noise(3, 8), 90);
    }

    void plainPicturesAreCopiedByteForByte()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, bytes);
        const MadeFolder folder;
        folder.write(name, bytes);
        ExportFolder out(m_parent.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
        const ExportSample sample = sampleOf(folder, name);
        const auto picture = ExportImages(out, {}).read(sample);
        QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text()));
        QCOMPARE(picture->bytes, bytes);
        QCOMPARE(*ExportImages::plannedPath(sample, QStringLiteral("images")),
                 QStringLiteral("images/") + name);
    }

    void othersBecomeEightBitPngOfEqualPixels_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("channels");
        QTest::newRow("RGBA") << QStringLiteral("a.png")
                              << encodePng(noise(4, 8), PixelKind::AsIs).value() << 3;
        QTest::newRow("deep grey")
            << QStringLiteral("a.png") << encodePng(noise(1, 16), PixelKind::AsIs).value() << 1;
        QTest::newRow("deep colour")
            << QStringLiteral("a.png") << encodePng(noise(3, 16), PixelKind::AsIs).value() << 3;
        QByteArray clear = encodePng(noise(3, 8)).value();
        clear.insert(33, QByteArray("\0\0\0\6tRNS\0\1\0\1\0\1\x25\x03\x74\x80", 18));
        QTest::newRow("transparent colour") << QStringLiteral("a.png") << clear << 3;
    }

    void othersBecomeEightBitPngOfEqualPixels()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, channels);
        const MadeFolder folder;
        folder.write(name, bytes);
        ExportFolder out(m_parent.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
        const auto picture = ExportImages(out, {}).read(sampleOf(folder, name));
        QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text()));
        QCOMPARE(picture->ending, QStringLiteral("png"));
        const DecodedImage image = decoded(folder, *picture);
        QVERIFY(image.header.hasPlainPixels);
        QCOMPARE(image.header.format, ImageFormat::Png);
        QCOMPARE(image.planes.channels, channels);
        QCOMPARE(image.planes.size(), kSize);
    }

    void cmykIsMixedDown()
    {
        const MadeFolder folder;
        const ExportSample sample =
            fixtureSample(folder, QStringLiteral("image/cmyk.jpg"), QStringLiteral("a.jpg"));
        ExportFolder out(m_parent.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
        const auto picture = ExportImages(out, {}).read(sample);
        QVERIFY(picture);
        const DecodedImage image = decoded(folder, *picture);
        QVERIFY(image.header.hasPlainPixels);
        QVERIFY(image.planes.pixels[0] > 250 && image.planes.pixels[1] < 5);
        QCOMPARE(*ExportImages::plannedPath(sample, QStringLiteral("images")),
                 QStringLiteral("images/a.png"));
    }

    void paletteAndOtherFormatsBecomePng()
    {
        const MadeFolder folder;
        ExportFolder out(m_parent.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
        const ExportImages images(out, {});
        const auto webp = images.read(
            fixtureSample(folder, QStringLiteral("image/lossless.webp"), QStringLiteral("a.webp")));
        QVERIFY(webp);
        QVERIFY(decoded(folder, *webp).header.hasPlainPixels);
        const auto bmp = images.read(fixtureSample(
            folder, QStringLiteral("formats/imports/coco/supervision/images/c_bmp1.bmp"),
            QStringLiteral("a.bmp")));
        QVERIFY(bmp);
        QVERIFY(decoded(folder, *bmp).header.hasPlainPixels);
    }

    void anEndingThatLiesIsPutRight()
    {
        const MadeFolder folder;
        folder.write(QStringLiteral("lies.jpg"), encodePng(noise(3, 8)).value());
        folder.write(QStringLiteral("lies.png"), test::encodeJpeg(noise(3, 8), 90));
        const auto planned = [&](const char *name) {
            return ExportImages::plannedPath(sampleOf(folder, QString::fromLatin1(name)),
                                             QStringLiteral("images"))
                .value();
        };
        QCOMPARE(planned("lies.jpg"), QStringLiteral("images/lies.png"));
        QCOMPARE(planned("lies.png"), QStringLiteral("images/lies.jpg"));
    }

    void aPictureOfAnotherContentIsRefused()
    {
        const MadeFolder folder;
        const QByteArray imported = encodePng(noise(3, 8)).value();
        folder.write(QStringLiteral("a.png"), imported);
        ExportSample sample = sampleOf(folder, QStringLiteral("a.png"));
        sample.contentHash = QCryptographicHash::hash(imported, QCryptographicHash::Sha256);
        ExportFolder out(m_parent.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
        QVERIFY(ExportImages(out, {}).read(sample));
        folder.write(
            QStringLiteral("a.png"),
            encodePng(makePlanes({sample.row.size.width, sample.row.size.height}, 3, 8)).value());
        const auto replaced = ExportImages(out, {}).read(sample);
        QVERIFY(!replaced);
        QCOMPARE(replaced.error().code, QStringLiteral("imageReplaced"));
    }

    void aPictureOfAnotherLengthIsRefusedWithoutAHash()
    {
        const MadeFolder folder;
        const QByteArray imported = encodePng(noise(3, 8)).value();
        folder.write(QStringLiteral("a.png"), imported);
        ExportSample sample = sampleOf(folder, QStringLiteral("a.png"));
        sample.imported.bytes = imported.size();
        QVERIFY(ExportImages::check(sample));
        ++sample.imported.bytes;
        const auto replaced = ExportImages::check(sample);
        QVERIFY(!replaced);
        QCOMPARE(replaced.error().code, QStringLiteral("imageReplaced"));
    }

    void picturesThatCanNotBeTaughtAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const QByteArray jpeg = test::encodeJpeg(noise(3, 8), 90);
        const QByteArray png = encodePng(noise(3, 8)).value();
        const QByteArray deep = encodePng(noise(1, 16), PixelKind::AsIs).value();
        QByteArray flipped = png;
        flipped[flipped.size() / 2] = static_cast<char>(~flipped[flipped.size() / 2]);
        const QString damaged = QStringLiteral("imageDamaged");
        QTest::newRow("cut JPEG") << jpeg.first(jpeg.size() / 2) << damaged;
        QTest::newRow("cut PNG") << png.first(png.size() / 2) << damaged;
        QTest::newRow("flipped PNG") << flipped << damaged;
        QTest::newRow("cut deep PNG") << deep.first(deep.size() / 2) << damaged;
        QTest::newRow("empty") << QByteArray() << QStringLiteral("imageEmpty");
        QTest::newRow("text") << QByteArray("no picture at all")
                              << QStringLiteral("imageFormatUnknown");
        QTest::newRow("another size")
            << encodePng(makePlanes({65, 48}, 3, 8)).value() << QStringLiteral("sizeChanged");
    }

    void picturesThatCanNotBeTaughtAreRefused()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, code);
        const MadeFolder folder;
        folder.write(QStringLiteral("a.png"), bytes);
        ExportFolder out(m_parent.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
        const auto picture = ExportImages(out, {}).read(sampleOf(folder, QStringLiteral("a.png")));
        QVERIFY(!picture);
        QCOMPARE(picture.error().code, code);
    }

    void oneRuleShowsAllDeepPicturesOfACategory()
    {
        const MadeFolder folder;
        folder.write(QStringLiteral("dark.png"),
                     encodePng(noise(1, 16, 9), PixelKind::AsIs).value());
        folder.write(QStringLiteral("bright.png"),
                     encodePng(noise(1, 16, 12), PixelKind::AsIs).value());
        folder.write(QStringLiteral("plain.png"), encodePng(noise(1, 8)).value());
        UsedBits bits;
        for (const char *name : {"dark.png", "bright.png", "plain.png", "missing.png"}) {
            ExportImages::addUsedBits(bits, sampleOf(folder, QString::fromLatin1(name)).row);
        }
        QCOMPARE(bits, (UsedBits{{QStringLiteral("tile"), 12}}));
        ExportFolder out(m_parent.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
        const ExportImages images(out, bits);
        const auto highest = [&](const char *name) {
            const auto picture = images.read(sampleOf(folder, QString::fromLatin1(name)));
            const ImagePlanes planes = decoded(folder, *picture).planes;
            return int(*std::max_element(planes.pixels.begin(), planes.pixels.end()));
        };
        QVERIFY(highest("bright.png") > 250);
        // 9 bits of 12: an eighth as bright, whatever else is in its own picture.
        QVERIFY(highest("dark.png") > 28 && highest("dark.png") < 34);
    }

    void placedPicturesKeepApart()
    {
        ExportFolder out(m_parent.filePath(QStringLiteral("placed")), OverwriteRule::Refuse);
        QVERIFY(out.begin());
        ExportImages images(out, {});
        const ExportPicture picture{"bytes", QStringLiteral("png")};
        QCOMPARE(*images.place(picture, QStringLiteral("images/a.png")),
                 QStringLiteral("images/a.png"));
        QCOMPARE(*images.place(picture, QStringLiteral("images/A.png")),
                 QStringLiteral("images/A_2.png"));
        QVERIFY(out.commit());
        QCOMPARE(bytesOf(m_parent.filePath(QStringLiteral("placed/images/A_2.png"))),
                 QByteArray("bytes"));
    }
};

QTEST_GUILESS_MAIN(TestExportImages)
#include "tst_exportimages.moc"
