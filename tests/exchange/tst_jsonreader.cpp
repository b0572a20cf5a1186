// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/cocomask.h"
#include "annotation/exchange/source/jsonreader.h"
#include "tests/support/testsupport.h"

#include <QBuffer>
#include <QTest>

#include <cmath>

using namespace ra;

namespace {

/// All tokens as letters, or the error's code.
QString tokensOf(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    JsonReader json(buffer);
    QString text;
    for (;;) {
        const auto token = json.next();
        if (!token) {
            return token.error().code;
        }
        if (*token == JsonToken::End) {
            return text;
        }
        static const char letters[] = "{}[]KSNTF0";
        text += QLatin1Char(letters[int(*token)]);
    }
}

} // namespace

class TestJsonReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTokensAndRefusesTheRest_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("tokens");
        const auto row = [](const char *text, const char *tokens) {
            QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(tokens);
        };
        row("{\"a\": [1, -2.5e3, true, null], \"b\": {}}", "{K[NNT0]K{}}");
        row("  \"x\"  ", "S");
        row("[]", "[]");
        row("[NaN, Infinity, -Infinity, 1e999]", "[NNNN]");
        row("", "jsonCut");
        row("[1, 2", "jsonCut");
        row("{\"a", "jsonCut");
        row("{\"a\": ", "jsonCut");
        row("[1, 2}", "jsonBad");
        row("[1 2]", "jsonBad");
        row("[1,]", "jsonBad");
        row("{\"a\" 1}", "jsonBad");
        row("{a: 1}", "jsonBad");
        row("[1] x", "jsonBad");
        row("[tru]", "jsonBad");
        row("[--1]", "jsonBad");
        row("[\"\\q\"]", "jsonBad");
        row("[\"\\u12g4\"]", "jsonBad");
        row("[0, -0, 0.50, 1E+2, 10]", "[NNNNN]");
        row("[01]", "jsonBad");
        row("[1.]", "jsonBad");
        row("[1e]", "jsonBad");
        row("// no", "jsonBad");
    }

    void readsTokensAndRefusesTheRest()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, tokens);
        QCOMPARE(tokensOf(text), tokens);
    }

    void decodesEscapes()
    {
        QByteArray bytes("\"a\\n\\\"\\\\\\u00e9\\u5212\\ud83d\\ude00\\ud800\"");
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        JsonReader json(buffer);
        QCOMPARE(*json.next(), JsonToken::String);
        QCOMPARE(QString::fromUtf8(json.text()), QString::fromUtf8("a\n\"\\é划😀\ufffd"));
    }

    void tellsLineAndColumnAndSkipsByteOrderMark()
    {
        QByteArray bytes("\xef\xbb\xbf{\r\n \"a\":\n  NaN}");
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        JsonReader json(buffer);
        (void)json.next();
        (void)json.next();
        QCOMPARE(*json.next(), JsonToken::Number);
        QVERIFY(std::isnan(json.number()));
        QCOMPARE(json.line(), 3);
        QCOMPARE(json.column(), 3);
        QVERIFY(json.hadByteOrderMark());
    }

    void limitsDepth()
    {
        QCOMPARE(tokensOf(QByteArray(10'000'000, '[')), QStringLiteral("jsonTooDeep"));
        QCOMPARE(tokensOf(QByteArray(60, '[') + QByteArray(60, ']')).size(), 120);
    }

    void limitsTexts()
    {
        QCOMPARE(tokensOf('"' + QByteArray(17 * 1024 * 1024, 'a') + '"'),
                 QStringLiteral("jsonTooLong"));
        QCOMPARE(tokensOf(QByteArray(1000, '1')), QStringLiteral("jsonBad"));
    }

    void skipsWholeValues()
    {
        QByteArray bytes("[{\"a\": [1, {\"b\": 2}]}, 7]");
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        JsonReader json(buffer);
        (void)json.next();
        QVERIFY(json.skip(*json.next()).has_value());
        QCOMPARE(*json.next(), JsonToken::Number);
        QCOMPARE(json.number(), 7.0);
    }

    void survivesRandomBytes()
    {
        static const QByteArray alphabet("{}[]\",:\\u09.-eEtrufalsn NI\xff\n");
        quint32 state = 7;
        for (int round = 0; round < 2000; ++round) {
            QByteArray bytes;
            for (int i = 0; i < 60; ++i) {
                state = state * 1664525u + 1013904223u;
                bytes.append(alphabet[qsizetype((state >> 16) % quint32(alphabet.size()))]);
            }
            (void)tokensOf(bytes);
        }
    }

    void runsGiveTheirBounds()
    {
        // 4 columns of 3 rows; pixels 4 and 5 are column 1, rows 1 and 2.
        const CocoMask one = maskOfRuns({4, 2, 6}, {4, 3});
        QCOMPARE(one.state, CocoMask::State::Read);
        QCOMPARE(*one.box, (PixelBox{1, 1, 2, 3}));
        QCOMPARE(*maskOfRuns({4, 4, 4}, {4, 3}).box, (PixelBox{1, 0, 3, 3}));
        QVERIFY(!maskOfRuns({12}, {4, 3}).box);
        QCOMPARE(maskOfRuns({4, 2}, {4, 3}).state, CocoMask::State::BadSum);
        QCOMPARE(maskOfRuns({4, Q_INT64_C(9'000'000'000'000'000'000)}, {4, 3}).state,
                 CocoMask::State::BadSum);
        QCOMPARE(maskOfRuns({-1, 13}, {4, 3}).state, CocoMask::State::BadSum);
    }

    void compressedRunsAreReadOrRefused()
    {
        const auto runs = decompressedRuns("n<4R14M2N2N2O000O2O0000000001N10001N2N2N3LTU1");
        QVERIFY(runs.has_value());
        const CocoMask mask = maskOfRuns(*runs, {60, 40});
        QCOMPARE(mask.state, CocoMask::State::Read);
        QCOMPARE(*mask.box, (PixelBox{10, 8, 30, 24}));
        QVERIFY(!decompressedRuns("~~~~"));
        QVERIFY(!decompressedRuns("\x01"));
        QVERIFY(!decompressedRuns(QByteArray(100, 'o')));
    }

    void polygonsNeedPairsOfNumbers()
    {
        QCOMPARE(*maskOfPolygons({{2, 30, 10, 30, 2, 36}}).box, (PixelBox{2, 30, 10, 36}));
        QCOMPARE(maskOfPolygons({{1, 2, 3}}).state, CocoMask::State::Unreadable);
        QCOMPARE(maskOfPolygons({{1, 2, 3, 4, 5, std::nan("")}}).state,
                 CocoMask::State::Unreadable);
        QCOMPARE(maskOfPolygons({}).state, CocoMask::State::None);
    }
};

QTEST_GUILESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
