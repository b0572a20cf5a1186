// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/tokenizer.h"
#include "tests/engine/qwengolden.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QJsonArray>

using namespace ra;
using namespace ra::inference::qwen3vl;

namespace {

std::vector<TokenId> idsIn(const QJsonValue &list)
{
    std::vector<TokenId> ids;
    const QJsonArray values = list.toArray();
    for (const QJsonValue &id : values) {
        ids.push_back(id.toInt(-1));
    }
    return ids;
}

/// A tokenizer of single bytes (id = byte) with the tokens and rules of a test.
Tokenizer made(const QList<QByteArray> &tokens, std::vector<MergeRule> rules,
               std::vector<AddedToken> added = {},
               WholePieces wholePieces = WholePieces::AsTheRulesSay)
{
    TokenizerData data;
    for (int byte = 0; byte < 256; ++byte) {
        data.tokens.push_back(QByteArray(1, static_cast<char>(byte)));
    }
    data.tokens.insert(data.tokens.end(), tokens.begin(), tokens.end());
    data.merges = std::move(rules);
    data.added = std::move(added);
    data.wholePieces = wholePieces;
    return Tokenizer(std::move(data));
}

std::vector<TokenId> encoded(Tokenizer tokenizer, const QString &text)
{
    return tokenizer.encode(text, AddedTokens::OnlyOrdinary);
}

QJsonArray goldenTexts()
{
    return test::jsonOf(test::goldenPath(QStringLiteral("tokenizer/encode.json")))[u"cases"]
        .toArray();
}

/// The golden texts that come out otherwise, of a tokenizer that has their tokens.
QStringList differing(Tokenizer &tokenizer)
{
    QStringList texts;
    for (const QJsonValue &each : goldenTexts()) {
        const QString text = each[u"text"].toString();
        const std::vector<TokenId> ids = idsIn(each[u"ids"]);
        const bool hasGuarded = !each[u"ids_guarded"].isUndefined();
        const QString decoded = each[u"decoded"].toString(text);
        if (tokenizer.encode(text, AddedTokens::All) != ids
            || tokenizer.encode(text, AddedTokens::OnlyOrdinary)
                   != idsIn(each[hasGuarded ? u"ids_guarded" : u"ids"])
            || tokenizer.decode(ids, SpecialTokens::Keep) != decoded
            || tokenizer.decode(ids, SpecialTokens::Leave)
                   != each[u"decoded_skip_special"].toString(decoded)) {
            texts += text;
        }
    }
    return texts;
}

} // namespace

class TestTokenizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheGoldenIds()
    {
        QCOMPARE(goldenTexts().size(), 405);
        Result<Tokenizer> tokenizer =
            Tokenizer::open(test::goldenPath(QStringLiteral("tokenizer/excerpt")));
        QVERIFY2(tokenizer, tokenizer ? "" : qPrintable(tokenizer.error().text()));
        QVERIFY(tokenizer->warnings().empty());
        QCOMPARE(differing(*tokenizer), QStringList());
    }

    void givesTheGoldenIdsWithTheWholeVocabulary()
    {
        RA_REQUIRE_DATA(folder, "golden-qwen3vl/tokenizer");
        QElapsedTimer timer;
        timer.start();
        Result<Tokenizer> tokenizer = Tokenizer::open(folder);
        qInfo("read in %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY2(tokenizer, tokenizer ? "" : qPrintable(tokenizer.error().text()));
        QVERIFY(tokenizer->warnings().empty());
        QCOMPARE(tokenizer->size(), 151'669);
        QCOMPARE(tokenizer->idOf(QStringLiteral("<|im_end|>")), 151'645);
        QCOMPARE(differing(*tokenizer), QStringList());
    }

    void knowsItsTokens()
    {
        const Result<Tokenizer> tokenizer =
            Tokenizer::open(test::goldenPath(QStringLiteral("tiny-tied-fp32")));
        QVERIFY2(tokenizer, tokenizer ? "" : qPrintable(tokenizer.error().text()));
        QCOMPARE(tokenizer->size(), 314);
        const std::optional<TokenId> end = tokenizer->idOf(QStringLiteral("<|im_end|>"));
        const std::optional<TokenId> think = tokenizer->idOf(QStringLiteral("<think>"));
        QVERIFY(end && think);
        QCOMPARE(*end, 311);
        QVERIFY(tokenizer->isSpecial(*end));
        QVERIFY(!tokenizer->isSpecial(*think));
        QVERIFY(!tokenizer->isSpecial(0));
        QCOMPARE(tokenizer->bytesOf(*end), "<|im_end|>");
        QCOMPARE(tokenizer->bytesOf(275), " the");
        QCOMPARE(tokenizer->idOf(QStringLiteral("the")), std::nullopt);
        for (const TokenId none : {-1, 314, 1 << 30}) {
            QCOMPARE(tokenizer->bytesOf(none), QByteArray());
            QVERIFY(!tokenizer->isSpecial(none));
        }
        QCOMPARE(tokenizer->decode(std::vector<TokenId>{275, 400, 275}, SpecialTokens::Keep),
                 QStringLiteral(" the the"));
    }

    void mergesTheEarliestRuleAndThenTheLeftmost()
    {
        // 256 = ab, 257 = bc, 258 = aa, 259 = abc
        const QList<QByteArray> tokens{"ab", "bc", "aa", "abc"};
        const std::vector<MergeRule> rules{
            {'b', 'c', 257}, {'a', 'b', 256}, {'a', 'a', 258}, {'a', 257, 259}};
        QCOMPARE(encoded(made(tokens, rules), QStringLiteral("abc")), (std::vector{259}));
        QCOMPARE(encoded(made(tokens, rules), QStringLiteral("aab")),
                 (std::vector<TokenId>{'a', 256}));
        QCOMPARE(encoded(made(tokens, rules), QStringLiteral("aaa")),
                 (std::vector<TokenId>{258, 'a'}));
    }

    void takesAWholeTokenOnlyWhereTheFileSaysSo()
    {
        const QList<QByteArray> tokens{"abc"};
        QCOMPARE(encoded(made(tokens, {}), QStringLiteral("abc")),
                 (std::vector<TokenId>{'a', 'b', 'c'}));
        QCOMPARE(encoded(made(tokens, {}, {}, WholePieces::Taken), QStringLiteral("abc")),
                 (std::vector<TokenId>{256}));
    }

    void findsTheLeftmostAndLongestAddedToken()
    {
        const std::vector<AddedToken> added{{QStringLiteral("<a"), 256},
                                            {QStringLiteral("<ab>"), 257},
                                            {QStringLiteral("b>x"), 258}};
        QCOMPARE(encoded(made({}, {}, added), QStringLiteral("<ab>x<ac")),
                 (std::vector<TokenId>{257, 'x', 256, 'c'}));
    }

    void findsAddedTokensBeforeNormalisingUnlessTheyAskForIt()
    {
        // The mark would join the > of the token.
        const QString text = QStringLiteral("<a>\u0338");
        QCOMPARE(encoded(made({}, {}, {{QStringLiteral("<a>"), 256}}), text),
                 (std::vector<TokenId>{256, 0xCC, 0xB8}));
        QCOMPARE(encoded(made({}, {}, {{QStringLiteral("<a>"), 256, false, true}}), text),
                 (std::vector<TokenId>{'<', 'a', 0xE2, 0x89, 0xAF}));
        QCOMPARE(encoded(made({}, {}, {{QStringLiteral("<e\u0301>"), 256, false, true}}),
                         QStringLiteral("<é>")),
                 (std::vector<TokenId>{256}));
    }

    void readsALoneSurrogateAsTheReplacementCharacter()
    {
        Tokenizer tokenizer = made({}, {});
        const QString text = QString(QChar(0xD83D)) + u'x';
        const std::vector<TokenId> ids = tokenizer.encode(text, AddedTokens::All);
        QCOMPARE(tokenizer.decode(ids, SpecialTokens::Keep), QStringLiteral("\uFFFDx"));
    }

    void encodesLongRunsQuickly()
    {
        const QList<QByteArray> tokens{"aa", "aaaa", "aaaaaaaa"};
        const std::vector<MergeRule> rules{{'a', 'a', 256}, {256, 256, 257}, {257, 257, 258}};
        constexpr qsizetype kLength = 100'003;
        Tokenizer tokenizer = made(tokens, rules);
        QElapsedTimer timer;
        timer.start();
        const std::vector<TokenId> ids =
            tokenizer.encode(QString(kLength, u'a'), AddedTokens::OnlyOrdinary);
        QVERIFY(timer.elapsed() < 5'000);
        QCOMPARE(std::ssize(ids), kLength / 8 + 2);
        QCOMPARE(tokenizer.decode(ids, SpecialTokens::Keep).size(), kLength);
    }

    /// More pieces than are kept, met twice.
    void keepsPiecesWithoutMixingThemUp()
    {
        Tokenizer tokenizer = made({"ab"}, {{'a', 'b', 256}});
        constexpr int kPieces = 40'000;
        QString text;
        for (int i = 0; i < kPieces; ++i) {
            for (int rest = i; rest > 0; rest /= 26) {
                text += QChar('a' + rest % 26);
            }
            text += u' ';
        }
        const std::vector<TokenId> once = tokenizer.encode(text, AddedTokens::OnlyOrdinary);
        QCOMPARE(tokenizer.encode(text, AddedTokens::OnlyOrdinary), once);
        QCOMPARE(tokenizer.decode(once, SpecialTokens::Keep), text);
    }
};

QTEST_GUILESS_MAIN(TestTokenizer)
#include "tst_tokenizer.moc"
