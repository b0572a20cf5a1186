// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/imageconvert.h"

#include <QTest>

using namespace ra;
using namespace ra::ui;

/// Pixels on their way from a decoder to the screen.
class TestImageConvert final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindKeepsItsPixels_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<QRgb>("second");
        QTest::newRow("grey") << 1 << qRgb(20, 20, 20);
        QTest::newRow("colour") << 3 << qRgb(40, 50, 60);
        QTest::newRow("with alpha") << 4 << qRgba(50, 60, 70, 80);
    }

    void everyKindKeepsItsPixels()
    {
        QFETCH(int, channels);
        QFETCH(QRgb, second);
        // An odd width, so that lines of the image are longer than those of the planes.
        ImagePlanes planes = makePlanes({3, 2}, channels, 8);
        for (size_t i = 0; i < planes.pixels.size(); ++i) {
            planes.pixels[i] = static_cast<uchar>(10 * (i + 1));
        }
        const QImage image = toQImage(planes);
        QCOMPARE(image.size(), QSize(3, 2));
        QCOMPARE(image.pixel(1, 0), second);
        const auto last = static_cast<uchar>(10 * 6 * channels);
        const QRgb corner = image.pixel(2, 1);
        QCOMPARE(channels == 4 ? qAlpha(corner) : qBlue(corner), int(last));
    }
};

QTEST_GUILESS_MAIN(TestImageConvert)

#include "tst_imageconvert.moc"
