// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/cocomask.h"
#include "annotation/exchange/source/jsonreader.h"
#include "tests/support/testsupport.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <iterator>
#include <optional>

using namespace ra;

namespace {

/// What became of a text.
struct Reading {
    /// One letter per token.
    QString tokens;
    /// None where all was read.
    std::optional<Error> error;
    bool hasOnlyFiniteNumbers = true;
};

Reading readingOf(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    JsonReader json(buffer);
    Reading reading;
    for (;;) {
        const auto token = json.next();
        if (!token) {
            reading.error = token.error();
            return reading;
        }
        if (*token == JsonToken::End) {
            return reading;
        }
        if (*token == JsonToken::Number && !std::isfinite(json.number())) {
            reading.hasOnlyFiniteNumbers = false;
        }
        static const char letters[] = "{}[]KSNTF0";
        reading.tokens += QLatin1Char(letters[int(*token)]);
    }
}

/// All tokens as letters, or the error's code.
QString tokensOf(const QByteArray &bytes)
{
    const Reading reading = readingOf(bytes);
    return reading.error ? reading.error->code : reading.tokens;
}

/// Makes JSON texts and spoils them; the same seed makes the same.
class JsonMaker final
{
public:
    explicit JsonMaker(quint32 seed) : m_random(seed) {}

    /// A text and the tokens that it is made of.
    struct Made {
        QByteArray text;
        QString tokens;
    };

    /// An array or object.
    Made document()
    {
        Made made;
        addContainer(made, 0);
        return made;
    }
    [[nodiscard]] int below(int end) { return m_random.bounded(end); }
    [[nodiscard]] QByteArray noise(int length)
    {
        static const QByteArray alphabet("{}[]\",:\\u09.-eEtrufalsn NI\xff\n");
        QByteArray bytes;
        for (int i = 0; i < length; ++i) {
            bytes.append(alphabet[below(int(alphabet.size()))]);
        }
        return bytes;
    }

private:
    void addSpace(Made &made)
    {
        static const char *const spaces[] = {"", "", " ", "\n", "\t \r\n"};
        made.text += spaces[below(int(std::size(spaces)))];
    }
    void addValue(Made &made, int depth)
    {
        struct Scalar {
            const char *text;
            char token;
        };
        static const Scalar scalars[] = {{"0", 'N'},
                                         {"-12.5e+3", 'N'},
                                         {"7E1", 'N'},
                                         {"true", 'T'},
                                         {"false", 'F'},
                                         {"null", '0'},
                                         {R"("a\n\u00e9")", 'S'},
                                         {R"("")", 'S'},
                                         {R"("[1,")", 'S'}};
        constexpr int kDeepest = 4;
        if (depth < kDeepest && below(2) == 0) {
            addContainer(made, depth + 1);
            return;
        }
        const Scalar &scalar = scalars[below(int(std::size(scalars)))];
        made.text += scalar.text;
        made.tokens += QLatin1Char(scalar.token);
    }
    void addContainer(Made &made, int depth)
    {
        const bool isObject = below(2) == 0;
        made.text += isObject ? '{' : '[';
        made.tokens += QLatin1Char(isObject ? '{' : '[');
        const int count = below(4);
        for (int i = 0; i < count; ++i) {
            made.text += i > 0 ? "," : "";
            addSpace(made);
            if (isObject) {
                made.text += '"' + QByteArray::number(i) + "\":";
                made.tokens += QLatin1Char('K');
            }
            addValue(made, depth);
            addSpace(made);
        }
        made.text += isObject ? '}' : ']';
        made.tokens += QLatin1Char(isObject ? '}' : ']');
    }

    QRandomGenerator m_random;
};

/// Qt's reader knows arrays and objects only at the top.
bool doesQtRead(const QByteArray &text)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson('[' + text + ']', &problem);
    return problem.error == QJsonParseError::NoError && document.array().size() == 1;
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

    void aDocumentIsReadWholeAndEachOfItsBeginningsIsCut()
    {
        JsonMaker maker(1);
        for (int round = 0; round < 300; ++round) {
            const JsonMaker::Made made = maker.document();
            QCOMPARE(tokensOf(made.text), made.tokens);
            for (qsizetype length = 0; length < made.text.size(); ++length) {
                const QByteArray beginning = made.text.first(length);
                QVERIFY2(tokensOf(beginning) == QStringLiteral("jsonCut"), beginning.constData());
            }
        }
    }

    void whatNoiseMakesOfADocumentIsReadOnlyWhereItIsJson()
    {
        JsonMaker maker(2);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray text = round % 4 == 0 ? maker.noise(60) : maker.document().text;
            for (int i = maker.below(3); i > 0; --i) {
                text.replace(maker.below(int(text.size())), maker.below(3), maker.noise(1));
            }
            const Reading reading = readingOf(text);
            if (reading.error) {
                ++refused;
                QVERIFY2(reading.error->code == QLatin1String("jsonBad")
                             || reading.error->code == QLatin1String("jsonCut"),
                         qPrintable(reading.error->code));
                const int line = reading.error->arguments.at(0).toInt();
                QVERIFY2(line >= 1 && line <= 1 + text.count('\n'), text.constData());
                QVERIFY(reading.error->arguments.at(1).toInt() >= 1);
            } else if (reading.hasOnlyFiniteNumbers && text.isValidUtf8()) {
                ++read;
                QVERIFY2(doesQtRead(text), text.constData());
            }
        }
        QVERIFY2(read > 2'000 && refused > 2'000, qPrintable(QString::number(read)));
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
