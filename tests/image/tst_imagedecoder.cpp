// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/imagecheck.h"
#include "annotation/image/imagedecoder.h"
#include "annotation/image/maskboxes.h"
#include "tests/support/picturefile.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <array>
#include <cstring>
#include <limits>

using namespace ra;

namespace {

constexpr ImageSize kSize{6, 4};

/// A picture in which every pixel of a colour channel differs from all others.
ImagePlanes picture(int channels, int bitDepth)
{
    ImagePlanes planes = makePlanes(kSize, channels, bitDepth);
    const size_t values = planes.pixels.size() / static_cast<size_t>(bitDepth / 8);
    for (size_t i = 0; i < values; ++i) {
        if (bitDepth == 8) {
            planes.pixels[i] = static_cast<uchar>(i * 2 + 1);
        } else {
            const auto value = static_cast<quint16>(i * 601 + 7);
            std::memcpy(planes.pixels.data() + i * 2, &value, 2);
        }
    }
    return planes;
}

void append16(QByteArray &bytes, quint16 value)
{
    bytes.append(static_cast<char>(value & 0xff)).append(static_cast<char>(value >> 8));
}

void append32(QByteArray &bytes, quint32 value)
{
    append16(bytes, static_cast<quint16>(value & 0xffff));
    append16(bytes, static_cast<quint16>(value >> 16));
}

void appendTag(QByteArray &bytes, quint16 tag, quint16 value)
{
    append16(bytes, tag);
    append16(bytes, 3);
    append32(bytes, 1);
    append32(bytes, value);
}

/// A grey TIFF without compression.
QByteArray tiff(const ImagePlanes &planes, int orientation)
{
    QByteArray bytes("II*\0", 4);
    constexpr quint16 kTags = 9;
    constexpr quint32 kPixelsAt = 8 + 2 + kTags * 12 + 4;
    append32(bytes, 8);
    append16(bytes, kTags);
    appendTag(bytes, 256, static_cast<quint16>(planes.width));
    appendTag(bytes, 257, static_cast<quint16>(planes.height));
    appendTag(bytes, 258, static_cast<quint16>(planes.bitDepth));
    appendTag(bytes, 259, 1);
    appendTag(bytes, 262, 1);
    appendTag(bytes, 273, kPixelsAt);
    appendTag(bytes, 274, static_cast<quint16>(orientation));
    appendTag(bytes, 278, static_cast<quint16>(planes.height));
    appendTag(bytes, 279, static_cast<quint16>(planes.bytes()));
    append32(bytes, 0);
    return bytes.append(reinterpret_cast<const char *>(planes.pixels.data()), planes.bytes());
}

/// An EXIF block that says nothing but the orientation.
QByteArray exifBlock(int orientation)
{
    QByteArray bytes("II*\0", 4);
    append32(bytes, 8);
    append16(bytes, 1);
    appendTag(bytes, 274, static_cast<quint16>(orientation));
    append32(bytes, 0);
    return bytes;
}

QByteArray bigEndian32(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

quint32 crcOf(const QByteArray &bytes)
{
    quint32 crc = 0xffffffff;
    for (const char byte : bytes) {
        crc ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
        }
    }
    return ~crc;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian32(static_cast<quint32>(data.size())) + type + data
           + bigEndian32(crcOf(type + data));
}

QByteArray pngWithExif(const QByteArray &png, int orientation)
{
    QByteArray bytes = png;
    return bytes.insert(33, chunk("eXIf", exifBlock(orientation)));
}

QByteArray jpegWithExif(const QByteArray &jpeg, int orientation)
{
    const QByteArray block = QByteArray("Exif\0\0", 6) + exifBlock(orientation);
    QByteArray segment("\xff\xe1");
    const auto length = static_cast<quint16>(block.size() + 2);
    segment.append(static_cast<char>(length >> 8)).append(static_cast<char>(length & 0xff));
    QByteArray bytes = jpeg;
    return bytes.insert(2, segment + block);
}

/// A 2-bit palette PNG of 4 × 1 pixels with the indices 0, 1, 2, 3.
QByteArray palettePng()
{
    QByteArray header = bigEndian32(4) + bigEndian32(1);
    header.append("\x02\x03\x00\x00\x00", 5);
    const QByteArray palette("\xff\xff\xff\x00\x00\x00\x00\x80\x00\xc8\x00\x00", 12);
    const QByteArray packed = qCompress(QByteArray("\x00\x1b", 2)).sliced(4);
    return QByteArray("\x89PNG\r\n\x1a\n") + chunk("IHDR", header) + chunk("PLTE", palette)
           + chunk("IDAT", packed) + chunk("IEND", {});
}

/// The picture that `planes`, held as `orientation` says, shows: made pixel by pixel from EXIF's
/// own definition (where the stored row 0 and column 0 lie in the upright picture).
ImagePlanes expectedUpright(const ImagePlanes &planes, int orientation)
{
    const bool isSwapped = orientation >= 5;
    const ImageSize size = isSwapped ? ImageSize{planes.height, planes.width} : planes.size();
    ImagePlanes out = makePlanes(size, planes.channels, planes.bitDepth);
    const bool isRowFromBottom = orientation == 3 || orientation == 4;
    const bool isColumnFromRight = orientation == 2 || orientation == 3;
    const bool isRowFromRight = orientation == 6 || orientation == 7;
    const bool isColumnFromBottom = orientation == 7 || orientation == 8;
    for (int row = 0; row < planes.height; ++row) {
        for (int column = 0; column < planes.width; ++column) {
            int x = isSwapped ? row : column;
            int y = isSwapped ? column : row;
            x = (isSwapped ? isRowFromRight : isColumnFromRight) ? size.width - 1 - x : x;
            y = (isSwapped ? isColumnFromBottom : isRowFromBottom) ? size.height - 1 - y : y;
            const size_t from =
                planes.bytesPerLine() * size_t(row) + planes.bytesPerPixel() * size_t(column);
            const size_t to = out.bytesPerLine() * size_t(y) + out.bytesPerPixel() * size_t(x);
            std::memcpy(out.pixels.data() + to, planes.pixels.data() + from,
                        planes.bytesPerPixel());
        }
    }
    return out;
}

} // namespace

class TestImageDecoder : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly)) {
            qFatal("can't write the test's picture");
        }
        file.write(bytes);
        return file.fileName();
    }

    static QString codeOf(const Result<DecodedImage> &result)
    {
        return result ? QStringLiteral("decoded") : result.error().code;
    }

private Q_SLOTS:
    void initTestCase()
    {
        quietImageLibraries();
        QVERIFY(m_folder.isValid());
    }

    void pngKeepsChannelsAndDepth_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("bitDepth");
        for (const int channels : {1, 3, 4}) {
            for (const int bitDepth : {8, 16}) {
                QTest::addRow("%d channels, %d bit", channels, bitDepth) << channels << bitDepth;
            }
        }
    }

    void pngKeepsChannelsAndDepth()
    {
        QFETCH(const int, channels);
        QFETCH(const int, bitDepth);
        const ImagePlanes planes = picture(channels, bitDepth);
        const QString path =
            write(QStringLiteral("a.png"), encodePng(planes, PixelKind::AsIs).value());
        const auto image = decodeImage(path);
        QVERIFY(image.has_value());
        QCOMPARE(image->planes, planes);
        QCOMPARE(image->header.channels, channels);
        QCOMPARE(image->header.bitDepth, bitDepth);
        QCOMPARE(image->header.format, ImageFormat::Png);
        QVERIFY(image->diagnostics.empty());
    }

    void plainPngHasEightBitsAndNoAlpha()
    {
        const QString path = m_folder.filePath(QStringLiteral("plain.png"));
        test::writePng(path, picture(4, 16));
        const auto image = decodeImage(path);
        QVERIFY(image.has_value());
        QCOMPARE(image->planes.channels, 3);
        QCOMPARE(image->planes.bitDepth, 8);
    }

    void turnsEveryOrientation_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("orientation");
        for (const char *kind : {"png", "tiff8", "tiff16", "jpeg"}) {
            for (int orientation = 1; orientation <= 8; ++orientation) {
                QTest::addRow("%s %d", kind, orientation)
                    << QString::fromLatin1(kind) << orientation;
            }
        }
    }

    void turnsEveryOrientation()
    {
        QFETCH(const QString, kind);
        QFETCH(const int, orientation);
        ImagePlanes stored = picture(1, kind == QStringLiteral("tiff16") ? 16 : 8);
        QByteArray bytes;
        if (kind == QStringLiteral("png")) {
            bytes = pngWithExif(encodePng(stored).value(), orientation);
        } else if (kind == QStringLiteral("jpeg")) {
            const QByteArray jpeg = test::encodeJpeg(stored, 100);
            stored = decodeImage(write(QStringLiteral("plain.jpg"), jpeg))->planes;
            bytes = jpegWithExif(jpeg, orientation);
        } else {
            bytes = tiff(stored, orientation);
        }
        const QString path = write(QStringLiteral("turned"), bytes);
        const ImagePlanes expected = expectedUpright(stored, orientation);
        const auto header = readImageHeader(path);
        QVERIFY(header.has_value());
        QCOMPARE(header->size, expected.size());
        QCOMPARE(header->storedSize(), kSize);
        const auto image = decodeImage(path);
        QVERIFY2(image.has_value(), qPrintable(image ? QString() : image.error().text()));
        QCOMPARE(image->planes, expected);
    }

    void boxesTurnLikeTheirPixels_data()
    {
        QTest::addColumn<int>("orientation");
        for (int orientation = 1; orientation <= 8; ++orientation) {
            QTest::addRow("%d", orientation) << orientation;
        }
    }

    void boxesTurnLikeTheirPixels()
    {
        QFETCH(const int, orientation);
        ImagePlanes stored = makePlanes(kSize, 1, 8);
        const PixelBox box{1, 2, 4, 3};
        for (int x = 1; x < 4; ++x) {
            stored.pixels[size_t(2 * kSize.width + x)] = 255;
        }
        const QString path = write(QStringLiteral("box.tif"), tiff(stored, orientation));
        const auto image = decodeImage(path);
        QVERIFY(image.has_value());
        QCOMPARE(maskBoxes(image->planes, {}).boxes,
                 (std::vector<PixelBox>{uprightBox(box, image->header)}));
    }

    void readsWebP_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("lossless") << QStringLiteral("image/lossless.webp");
        QTest::newRow("lossy") << QStringLiteral("image/lossy.webp");
    }

    void readsWebP()
    {
        QFETCH(const QString, name);
        const auto image = decodeImage(ra::test::fixturePath(name));
        QVERIFY(image.has_value());
        QCOMPARE(image->planes.size(), (ImageSize{12, 8}));
        QCOMPARE(image->header.size, (ImageSize{12, 8}));
    }

    void mixesCmykDownToRgb()
    {
        const auto image = decodeImage(ra::test::fixturePath(QStringLiteral("image/cmyk.jpg")));
        QVERIFY(image.has_value());
        QCOMPARE(image->planes.channels, 3);
        QVERIFY(image->planes.pixels[0] > 250 && image->planes.pixels[1] < 5);
    }

    void readsPaletteAsColoursOrIndices()
    {
        const QString path = write(QStringLiteral("palette.png"), palettePng());
        const auto coloured = decodeImage(path);
        QVERIFY(coloured.has_value());
        QCOMPARE(coloured->planes.channels, 3);
        QCOMPARE(coloured->planes.pixels[6], uchar(0));
        QCOMPARE(coloured->planes.pixels[7], uchar(0x80));
        DecodeOptions options;
        options.palette = PaletteMode::Indices;
        const auto indices = decodeImage(path, options);
        QVERIFY(indices.has_value());
        QCOMPARE(indices->planes.pixels, (std::vector<uchar>{0, 85, 170, 255}));
    }

    void decodesJpegReducedButNotBelowTheHint()
    {
        const QByteArray jpeg = test::encodeJpeg(makePlanes({640, 320}, 3, 8), 90);
        const QString path = write(QStringLiteral("big.jpg"), jpeg);
        DecodeOptions options;
        options.maxSide = 100;
        const auto image = decodeImage(path, options);
        QVERIFY(image.has_value());
        QVERIFY(image->planes.width >= 100 && image->planes.width < 200);
        QCOMPARE(image->header.size, (ImageSize{640, 320}));
    }

    void tellsOfACutJpegButShowsIt()
    {
        ImagePlanes noise = makePlanes({200, 200}, 3, 8);
        for (size_t i = 0; i < noise.pixels.size(); ++i) {
            noise.pixels[i] = static_cast<uchar>((i * 2654435761u) >> 13);
        }
        const QByteArray jpeg = test::encodeJpeg(noise, 90);
        const auto image =
            decodeImage(write(QStringLiteral("cut.jpg"), jpeg.first(jpeg.size() / 2)));
        QVERIFY(image.has_value());
        QCOMPARE(image->planes.size(), (ImageSize{200, 200}));
        QCOMPARE(image->diagnostics.size(), size_t(1));
        QCOMPARE(image->diagnostics.front().code, QStringLiteral("imageDamaged"));
        QVERIFY(image->diagnostics.front().item.endsWith(QStringLiteral("cut.jpg")));
    }

    void headerSaysWhereTheFileEndsTooEarly_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        ImagePlanes noise = makePlanes({200, 200}, 3, 8);
        for (size_t i = 0; i < noise.pixels.size(); ++i) {
            noise.pixels[i] = static_cast<uchar>((i * 2654435761u) >> 13);
        }
        QTest::newRow("PNG") << encodePng(noise).value();
        QTest::newRow("JPEG") << test::encodeJpeg(noise, 90);
        QFile webp(ra::test::fixturePath(QStringLiteral("image/lossy.webp")));
        QVERIFY(webp.open(QIODevice::ReadOnly));
        QTest::newRow("WebP") << webp.readAll();
    }

    void headerSaysWhereTheFileEndsTooEarly()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(!readImageHeader(write(QStringLiteral("whole"), bytes))->isCut);
        // Cameras append previews and films.
        const QByteArray longer = bytes + QByteArray(200'000, 'x');
        QVERIFY(!readImageHeader(write(QStringLiteral("longer"), longer))->isCut);
        for (const qsizetype missing : {bytes.size() / 3, qsizetype(2)}) {
            const auto header =
                readImageHeader(write(QStringLiteral("cut"), bytes.chopped(missing)));
            QVERIFY(header.has_value());
            QVERIFY(header->isCut);
        }
    }

    void headerOfACutJpegIsNotFooledByItsThumbnail()
    {
        const QByteArray jpeg = test::encodeJpeg(makePlanes({200, 200}, 3, 8), 90);
        QByteArray segment("\xff\xe1\x00\x0c", 4);
        segment += QByteArray("thumb\xff\xd8\xff\xd9.", 10);
        QByteArray bytes = jpeg.chopped(2);
        bytes.insert(2, segment);
        QVERIFY(readImageHeader(write(QStringLiteral("cut.jpg"), bytes))->isCut);
        QVERIFY(!readImageHeader(write(QStringLiteral("whole.jpg"), bytes + "\xff\xd9"))->isCut);
    }

    void onlyEightBitGreyAndRgbAreReadAlikeEverywhere_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isPlain");
        QTest::addColumn<int>("channels");
        const QByteArray grey = encodePng(picture(1, 8), PixelKind::AsIs).value();
        const QByteArray rgb = encodePng(picture(3, 8), PixelKind::AsIs).value();
        QTest::newRow("grey PNG") << grey << true << 1;
        QTest::newRow("RGB PNG") << rgb << true << 3;
        QTest::newRow("RGBA PNG") << encodePng(picture(4, 8), PixelKind::AsIs).value() << false
                                  << 4;
        QTest::newRow("16-bit PNG")
            << encodePng(picture(1, 16), PixelKind::AsIs).value() << false << 1;
        QTest::newRow("palette PNG") << palettePng() << false << 3;
        QByteArray clear = grey;
        QTest::newRow("grey PNG with a transparent value")
            << clear.insert(33, chunk("tRNS", QByteArray(2, '\0'))) << false << 1;
        clear = rgb;
        QTest::newRow("RGB PNG with a transparent colour")
            << clear.insert(33, chunk("tRNS", QByteArray(6, '\1'))) << false << 4;
        clear = palettePng();
        QTest::newRow("palette PNG with alpha")
            << clear.insert(clear.indexOf("IDAT") - 4, chunk("tRNS", "\x10")) << false << 4;
        QTest::newRow("grey JPEG") << test::encodeJpeg(picture(1, 8), 90) << true << 1;
        QTest::newRow("colour JPEG") << test::encodeJpeg(picture(3, 8), 90) << true << 3;
        QFile cmyk(ra::test::fixturePath(QStringLiteral("image/cmyk.jpg")));
        QVERIFY(cmyk.open(QIODevice::ReadOnly));
        QTest::newRow("CMYK JPEG") << cmyk.readAll() << false << 3;
    }

    void onlyEightBitGreyAndRgbAreReadAlikeEverywhere()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const bool, isPlain);
        QFETCH(const int, channels);
        const QString path = write(QStringLiteral("kind"), bytes);
        const auto image = decodeImage(path);
        QVERIFY2(image.has_value(), qPrintable(image ? QString() : image.error().text()));
        QCOMPARE(image->header.hasPlainPixels, isPlain);
        QCOMPARE(image->header.channels, channels);
        QCOMPARE(image->planes.channels, channels);
    }

    void wholeBytesAreToldFromDamagedOnes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        ImagePlanes noise = makePlanes({64, 64}, 3, 8);
        for (size_t i = 0; i < noise.pixels.size(); ++i) {
            noise.pixels[i] = static_cast<uchar>((i * 2654435761u) >> 13);
        }
        QTest::newRow("PNG") << encodePng(noise).value();
        QTest::newRow("JPEG") << test::encodeJpeg(noise, 90);
    }

    void wholeBytesAreToldFromDamagedOnes()
    {
        QFETCH(const QByteArray, bytes);
        const ImageHeader header = readImageHeader(write(QStringLiteral("whole"), bytes)).value();
        QVERIFY(checkImageBytes(bytes, header));
        const Status cut = checkImageBytes(bytes.first(bytes.size() / 2), header);
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, QStringLiteral("imageDamaged"));
        if (header.format == ImageFormat::Png) {
            QByteArray flipped = bytes;
            flipped[flipped.size() / 2] = static_cast<char>(~flipped[flipped.size() / 2]);
            QVERIFY(!checkImageBytes(flipped, header));
        }
    }

    void refusesBrokenFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        ImagePlanes planes = makePlanes({64, 64}, 3, 8);
        for (size_t i = 0; i < planes.pixels.size(); ++i) {
            planes.pixels[i] = static_cast<uchar>((i * 2654435761u) >> 11);
        }
        const QByteArray png = encodePng(planes).value();
        QByteArray bmp("BM");
        append32(bmp, 54 + 64 * 64 * 3);
        append32(bmp, 0);
        append32(bmp, 54);
        append32(bmp, 40);
        append32(bmp, 64);
        append32(bmp, 64);
        append16(bmp, 1);
        append16(bmp, 24);
        bmp.append(QByteArray(24 + 64 * 64, '\0'));
        const QString damaged = QStringLiteral("imageDamaged");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("imageEmpty");
        QTest::newRow("text") << QByteArray("this is no picture")
                              << QStringLiteral("imageFormatUnknown");
        QTest::newRow("PNG cut in its pixels") << png.first(png.size() / 2) << damaged;
        QTest::newRow("PNG cut in its header") << png.first(20) << damaged;
        QTest::newRow("JPEG cut before its size")
            << test::encodeJpeg(planes, 90).first(30) << damaged;
        QTest::newRow("BMP cut") << bmp << damaged;
        QTest::newRow("TIFF cut in its pixels") << tiff(picture(1, 8), 1).chopped(20) << damaged;
        QTest::newRow("TIFF without directory")
            << QByteArray("II*\0\xff\xff\xff\x7f", 8) << damaged;
        QTest::newRow("WebP of nothing") << QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16) << damaged;
    }

    void refusesBrokenFiles()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, code);
        const QString path = write(QStringLiteral("broken"), bytes);
        const auto image = decodeImage(path);
        QCOMPARE(codeOf(image), code);
        QCOMPARE(image.error().item, path);
    }

    void refusesBombsBeforeDecoding_data()
    {
        QTest::addColumn<quint32>("width");
        QTest::addColumn<quint32>("height");
        QTest::newRow("side") << quint32(40'000) << quint32(10);
        QTest::newRow("bytes") << quint32(30'000) << quint32(30'000);
        QTest::newRow("ratio") << quint32(12'000) << quint32(12'000);
        QTest::newRow("beyond int") << quint32(0xffffffff) << quint32(0xffffffff);
    }

    void refusesBombsBeforeDecoding()
    {
        QFETCH(const quint32, width);
        QFETCH(const quint32, height);
        const QByteArray header =
            bigEndian32(width) + bigEndian32(height) + QByteArray("\x08\x00\0\0\0", 5);
        const QByteArray bytes = QByteArray("\x89PNG\r\n\x1a\n") + chunk("IHDR", header)
                                 + chunk("IDAT", qCompress(QByteArray(1000, '\0')).sliced(4));
        QCOMPARE(codeOf(decodeImage(write(QStringLiteral("bomb.png"), bytes))),
                 QStringLiteral("imageTooLarge"));
    }

    void sizeOfAnImpossiblePictureDoesNotWrapAround()
    {
        ImageHeader header;
        header.size = {0x7fffffff, 0x7fffffff};
        header.channels = 4;
        header.bitDepth = 16;
        QCOMPARE(header.decodedBytes(), std::numeric_limits<qint64>::max());
    }

    void readsByContentNotByName()
    {
        const QString path = write(QStringLiteral("lies.png"), test::encodeJpeg(picture(3, 8), 90));
        QCOMPARE(readImageHeader(path)->format, ImageFormat::Jpeg);
        QVERIFY(decodeImage(path).has_value());
    }

    void opensPathsWithSpacesAndChinese()
    {
        const QString path = m_folder.filePath(QStringLiteral("表面 划痕 1.png"));
        test::writePng(path, picture(3, 8));
        QVERIFY(decodeImage(path).has_value());
    }

    void saysWhatCannotBeOpened()
    {
        QCOMPARE(codeOf(decodeImage(m_folder.filePath(QStringLiteral("none.png")))),
                 QStringLiteral("imageUnreadable"));
        QCOMPARE(codeOf(decodeImage(m_folder.path())), QStringLiteral("imageUnreadable"));
    }

    void survivesRandomBytesBehindEveryMark()
    {
        const std::array<QByteArray, 6> marks{
            "\x89PNG\r\n\x1a\n",    "\xff\xd8", QByteArray("II*\0", 4),
            QByteArray("MM\0*", 4), "BM",       "RIFF....WEBPVP8X"};
        quint32 state = 1;
        for (int round = 0; round < 300; ++round) {
            QByteArray bytes = marks[static_cast<size_t>(round) % marks.size()];
            for (int i = 0; i < 200; ++i) {
                state = state * 1664525u + 1013904223u;
                bytes.append(static_cast<char>(state >> 24));
            }
            DecodeOptions options;
            options.limits.maxDecodedBytes = 1 << 24;
            const auto image = decodeImage(write(QStringLiteral("random"), bytes), options);
            QVERIFY(image || !image.error().code.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestImageDecoder)
#include "tst_imagedecoder.moc"
