// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/bytealphabet.h"
#include "inference/engine/qwen3vl/pretokenizer.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSet>

#include <random>

using namespace ra;
using namespace ra::inference::qwen3vl;

namespace {

QStringList pieces(const QString &text)
{
    const std::u32string codes = text.toStdU32String();
    QStringList found;
    for (size_t start = 0; start < codes.size();) {
        const size_t end = pieceEnd(codes, start);
        found += QString::fromStdU32String(codes.substr(start, end - start));
        start = end;
    }
    return found;
}

// The pattern as it stands in tokenizer.json, for another engine. (Outside the class: moc.)
const QString kPattern =
    QStringLiteral(R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}|)"
                   R"( ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)");

} // namespace

class TestPretokenizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsAsThePatternDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cut");
        QTest::newRow("words") << QStringLiteral("Hello world") << QStringLiteral("Hello| world");
        QTest::newRow("two spaces") << QStringLiteral("a  b") << QStringLiteral("a| | b");
        QTest::newRow("contractions")
            << QStringLiteral("don't DON'T 'S 'll") << QStringLiteral("don|'t| DON|'T| '|S| '|ll");
        QTest::newRow("contractions at a start")
            << QStringLiteral("'S\n'll'RE") << QStringLiteral("'S|\n|'ll|'RE");
        QTest::newRow("long s") << QStringLiteral("a'ſ") << QStringLiteral("a|'ſ");
        QTest::newRow("no contraction") << QStringLiteral("'x 'l") << QStringLiteral("'x| '|l");
        QTest::newRow("digits one by one")
            << QStringLiteral("123 ١٢") << QStringLiteral("1|2|3| |١|٢");
        QTest::newRow("signs take new lines")
            << QStringLiteral("!\n\n?") << QStringLiteral("!\n\n|?");
        QTest::newRow("space before signs") << QStringLiteral(" (a)") << QStringLiteral(" (|a|)");
        QTest::newRow("tab before a word")
            << QStringLiteral("\t\tfoo") << QStringLiteral("\t|\tfoo");
        QTest::newRow("space around a new line")
            << QStringLiteral("  \n x") << QStringLiteral("  \n| x");
        QTest::newRow("new lines")
            << QStringLiteral("x\r\n\r\ny") << QStringLiteral("x|\r\n\r\n|y");
        QTest::newRow("space at the end") << QStringLiteral("x   ") << QStringLiteral("x|   ");
        QTest::newRow("a mark is a sign")
            << QStringLiteral("e\u0301\u0301x") << QStringLiteral("e|\u0301\u0301|x");
        QTest::newRow("beyond 16 bits") << QStringLiteral("𝐀𝐁😀😀") << QStringLiteral("𝐀𝐁|😀😀");
        QTest::newRow("ideographic space")
            << QStringLiteral("缺\u3000陷。") << QStringLiteral("缺|\u3000陷|。");
    }

    void cutsAsThePatternDoes()
    {
        QFETCH(QString, text);
        QFETCH(QString, cut);
        QCOMPARE(pieces(text).join(u'|'), cut);
    }

    /// Another implementation of the same pattern, on texts made of what it tells apart.
    void cutsRandomTextAsARegularExpressionDoes()
    {
        const QRegularExpression pattern(kPattern, QRegularExpression::UseUnicodePropertiesOption);
        QVERIFY(pattern.isValid());
        const std::u32string letters = U"aSstTrevmlLdDſ'''  \t\n\r\u00a0\u0085\u2028\u3000é缺\u0301"
                                       U"12٣½Ⅷ.,<|>-_😀𝐀\u200d\u0e47\u001c\u200b";
        constexpr int kTexts = 20'000;
        constexpr int kMaxLength = 24;
        std::mt19937 random(7);
        for (int i = 0; i < kTexts; ++i) {
            std::u32string codes;
            for (auto length = random() % kMaxLength; length > 0; --length) {
                codes += letters[random() % letters.size()];
            }
            const QString text = QString::fromStdU32String(codes);
            QStringList expected;
            QRegularExpressionMatchIterator matches = pattern.globalMatch(text);
            while (matches.hasNext()) {
                expected += matches.next().captured();
            }
            QCOMPARE(pieces(text), expected);
        }
    }

    void takesLongRunsInOneGo()
    {
        constexpr qsizetype kLength = 1'000'000;
        QElapsedTimer timer;
        timer.start();
        for (const QChar letter : {u'a', u' ', u'\n', u'!'}) {
            QCOMPARE(pieces(QString(kLength, letter)).size(), 1);
        }
        QCOMPARE(pieces(QString(kLength, u'1')).size(), kLength);
        QVERIFY(timer.elapsed() < 10'000);
    }

    void namesBytesByLetters()
    {
        QSet<char16_t> letters;
        for (int byte = 0; byte < 256; ++byte) {
            const char16_t letter = letterOf(static_cast<uchar>(byte));
            letters.insert(letter);
            QCOMPARE(bytesOf(QString(QChar(letter))), QByteArray(1, static_cast<char>(byte)));
        }
        QCOMPARE(letters.size(), 256);
        QCOMPARE(letterOf(' '), u'Ġ');
        QCOMPARE(letterOf('\n'), u'Ċ');
        QCOMPARE(letterOf('~'), u'~');
        QCOMPARE(letterOf(0xAD), u'Ń');
        QCOMPARE(letterOf(0xFF), u'ÿ');
        for (const char16_t foreign : {u' ', u'\n', u'\u00AD', u'\u0144', u'缺'}) {
            QCOMPARE(bytesOf(QString(QChar(foreign))), std::nullopt);
        }
    }
};

QTEST_GUILESS_MAIN(TestPretokenizer)
#include "tst_pretokenizer.moc"
