// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/diagnostic.h"
#include "annotation/base/diskspace.h"
#include "annotation/base/geometry.h"
#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "annotation/base/sentence.h"

#include <QDir>
#include <QLocale>
#include <QTest>

#include <limits>

using namespace ra;

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheFreeSpaceOfAFolder()
    {
        const std::optional<qint64> free = freeBytes(QDir::tempPath());
        QVERIFY(free && *free > 0);
        QVERIFY(!freeBytes(QDir::tempPath() + QStringLiteral("/no such folder")));
    }

    void convertsBetweenFramesWithoutLoss()
    {
        const PixelBox box{208, 315, 404, 513};
        const UnitBox unit = toUnit(box, {900, 900});
        QCOMPARE(unit.x1, 208.0 / 900);
        const PixelBox back = toPixel(unit, {900, 900});
        QVERIFY(qAbs(back.x2 - 404) < 1e-9 && qAbs(back.y2 - 513) < 1e-9);
    }

    void intersectionOverUnionIsTheSameInBothFrames()
    {
        const PixelBox a{0, 0, 10, 20}, b{5, 10, 15, 30};
        QCOMPARE(iou(a, b), 50.0 / 350.0);
        QVERIFY(qAbs(iou(toUnit(a, {40, 90}), toUnit(b, {40, 90})) - iou(a, b)) < 1e-12);
        QCOMPARE(iou(a, PixelBox{10, 0, 20, 20}), 0.0);
        QCOMPARE(iou(a, PixelBox{0, 0, std::numeric_limits<double>::quiet_NaN(), 20}), 0.0);
    }

    void errorTextHoldsItemAndArguments()
    {
        const Status status =
            fail("x", "Only %1 of %2.", {QStringLiteral("3"), QStringLiteral("7")},
                 QStringLiteral("a.png"));
        QCOMPARE(status.error().text(), QStringLiteral("a.png: Only 3 of 7."));
    }

    void countsAreGroupedInTheLanguageOfTheReader()
    {
        const Error error{
            {},
            "%L1 of %L2 in %1, %L3, %L4",
            {QStringLiteral("2500"), QStringLiteral("1000000"), QStringLiteral("2500.png")},
            {}};
        const QString plain = QStringLiteral("2500 of 1000000 in 2500, 2500.png, %L4");
        const QLocale before;
        QLocale::setDefault(QLocale(QStringLiteral("de")));
        QCOMPARE(error.text(), plain);
        setShownCounts(CountStyle::Grouped);
        QCOMPARE(error.text(), QStringLiteral("2.500 of 1.000.000 in 2500, 2500.png, %L4"));
        QLocale::setDefault(QLocale(QStringLiteral("en")));
        QCOMPARE(error.text(), QStringLiteral("2,500 of 1,000,000 in 2500, 2500.png, %L4"));
        // What is stored knows no reader.
        QCOMPARE(withArguments(QString::fromLatin1(error.sentence), error.arguments), plain);
        setShownCounts(CountStyle::Plain);
        QLocale::setDefault(before);
    }

    void argumentsArePutInOnce_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("text");
        const QString file = QStringLiteral("100%2.png");
        QTest::newRow("a place inside an argument")
            << QStringLiteral("%1 has %2") << QStringList{file, QStringLiteral("%1")}
            << QStringLiteral("100%2.png has %1");
        QTest::newRow("twice") << QStringLiteral("%2, %1, %2")
                               << QStringList{QStringLiteral("a"), QStringLiteral("b")}
                               << QStringLiteral("b, a, b");
        QTest::newRow("no argument") << QStringLiteral("%1 and %2") << QStringList{file}
                                     << QStringLiteral("100%2.png and %2");
        QTest::newRow("a digit behind")
            << QStringLiteral("%10") << QStringList{QStringLiteral("a")} << QStringLiteral("a0");
        QStringList twelve;
        for (int i = 1; i <= 12; ++i) {
            twelve.append(QString::number(i * 100));
        }
        QTest::newRow("two digits")
            << QStringLiteral("%12|%1|%13") << twelve << QStringLiteral("1200|100|1003");
        QTest::newRow("no place") << QStringLiteral("100 % %0 %x %") << QStringList{file}
                                  << QStringLiteral("100 % %0 %x %");
    }

    void argumentsArePutInOnce()
    {
        QFETCH(QString, sentence);
        QFETCH(QStringList, arguments);
        QFETCH(QString, text);
        QCOMPARE(withArguments(sentence, arguments), text);
        const QByteArray literal = sentence.toUtf8();
        QCOMPARE((Error{{}, literal.constData(), arguments, {}}).text(), text);
        Diagnostic diagnostic;
        diagnostic.sentence = literal.constData();
        diagnostic.arguments = arguments;
        QCOMPARE(diagnostic.text(), text);
    }

    void throttledProgressAlwaysTellsTheLast()
    {
        QList<qint64> told;
        ThrottledProgress progress([&](const Progress &p) { told.append(p.done); });
        for (qint64 i = 0; i <= 1000; ++i) {
            progress.report({i, 1000, 0, {}});
        }
        QCOMPARE(told.first(), 0);
        QCOMPARE(told.last(), 1000);
        QVERIFY(told.size() < 500);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
