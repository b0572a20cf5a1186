// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/textstream.h"
#include "inference/engine/qwen3vl/tokenizer.h"
#include "tests/engine/qwengolden.h"
#include "tests/support/testsupport.h"

#include <QJsonArray>

using namespace ra;
using namespace ra::inference::qwen3vl;

class TestTextStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesOutCharactersOnceTheyAreWhole()
    {
        const QJsonArray cases = test::jsonOf(test::goldenPath(
            QStringLiteral("tokenizer/utf8_incremental.json")))[u"cases"]
                                     .toArray();
        QVERIFY(cases.size() >= 50);
        for (const QJsonValue &each : cases) {
            TextStream stream;
            const QJsonArray chunks = each[u"chunks_hex"].toArray();
            for (qsizetype i = 0; i < chunks.size(); ++i) {
                const QByteArray hex = chunks[i].toString().toLatin1();
                QCOMPARE(stream.push(QByteArray::fromHex(hex)), each[u"pieces"][i].toString());
            }
            QCOMPARE(stream.flush(), each[u"flush"].toString());
            QCOMPARE(stream.flush(), QString());
        }
    }

    /// Overlong forms, surrogates and what is beyond U+10FFFF: no second byte belongs to the first.
    void givesUpWhatNoCharacterBeginsWith()
    {
        for (const char *const hex : {"c1bf", "e09f", "eda0", "f08f", "f490", "f5bf", "ff80"}) {
            TextStream stream;
            QCOMPARE(stream.push(QByteArray::fromHex(hex)), QStringLiteral("\uFFFD\uFFFD"));
            QCOMPARE(stream.flush(), QString());
        }
    }

    void showsTokensAsTheyCome()
    {
        const Result<Tokenizer> tokenizer =
            Tokenizer::open(test::goldenPath(QStringLiteral("tokenizer/excerpt")));
        QVERIFY2(tokenizer, tokenizer ? "" : qPrintable(tokenizer.error().text()));
        const QJsonArray cases =
            test::jsonOf(test::goldenPath(QStringLiteral("tokenizer/stream.json")))[u"cases"]
                .toArray();
        QVERIFY(cases.size() >= 26);
        for (const QJsonValue &each : cases) {
            // Python, which made these, waits for a third byte before it gives up a surrogate.
            const bool isSurrogate = each[u"bytes_hex"].toString() == u"eda080";
            TextStream stream;
            QString shown;
            std::vector<TokenId> ids;
            const QJsonArray stored = each[u"ids"].toArray();
            for (qsizetype i = 0; i < stored.size(); ++i) {
                ids.push_back(stored[i].toInt());
                const QString piece = stream.push(tokenizer->bytesOf(ids.back()));
                QVERIFY(isSurrogate || piece == each[u"pieces"][i].toString());
                shown += piece;
            }
            const QString rest = stream.flush();
            QCOMPARE(rest, each[u"flush"].toString());
            QCOMPARE(shown + rest, each[u"full"].toString());
            QCOMPARE(tokenizer->decode(ids, SpecialTokens::Keep), each[u"full"].toString());
        }
    }
};

QTEST_GUILESS_MAIN(TestTextStream)
#include "tst_textstream.moc"
