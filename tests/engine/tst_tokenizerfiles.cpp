// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/tokenizer.h"
#include "inference/engine/qwen3vl/tokenizerfiles.h"
#include "tests/engine/qwengolden.h"
#include "tests/support/testsupport.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <functional>
#include <random>

using namespace ra;
using namespace ra::inference::qwen3vl;

namespace {

const QString kTokenizer = QStringLiteral("tokenizer.json");
const QString kMerges = QStringLiteral("merges.txt");

using Change = std::function<void(QJsonObject &)>;

QByteArray golden(const QString &name)
{
    QFile file(test::goldenPath(QStringLiteral("tiny-tied-fp32/") + name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray changedJson(const QString &name, const Change &change)
{
    QJsonObject object = QJsonDocument::fromJson(golden(name)).object();
    change(object);
    return QJsonDocument(object).toJson();
}

/// Changes model.vocab, model.merges … of tokenizer.json.
Change inModel(const QString &key, const std::function<QJsonValue(const QJsonValue &)> &change)
{
    return [=](QJsonObject &file) {
        QJsonObject model = file[u"model"].toObject();
        model[key] = change(model[key]);
        file[u"model"] = model;
    };
}

Change inVocabulary(const QString &token, const QJsonValue &id)
{
    return inModel(QStringLiteral("vocab"), [=](const QJsonValue &old) {
        QJsonObject vocabulary = old.toObject();
        vocabulary[token] = id;
        return vocabulary;
    });
}

Change appended(const QString &key, const QJsonValue &entry)
{
    return inModel(key, [=](const QJsonValue &old) {
        QJsonArray list = old.toArray();
        list.append(entry);
        return list;
    });
}

Change addedToken(const QJsonObject &token)
{
    return [=](QJsonObject &file) {
        QJsonArray list = file[u"added_tokens"].toArray();
        list.append(token);
        file[u"added_tokens"] = list;
    };
}

QJsonObject tokenEntry(const QString &text, const QJsonValue &id)
{
    return {{QStringLiteral("content"), text}, {QStringLiteral("id"), id}};
}

/// Everything but warnings, to compare.
QString described(const TokenizerData &data)
{
    QStringList lines;
    for (size_t id = 0; id < data.tokens.size(); ++id) {
        lines += QStringLiteral("%1 %2").arg(id).arg(QString::fromLatin1(data.tokens[id].toHex()));
    }
    for (const MergeRule &rule : data.merges) {
        lines += QStringLiteral("%1 %2 %3").arg(rule.left).arg(rule.right).arg(rule.merged);
    }
    for (const AddedToken &token : data.added) {
        lines += QStringLiteral("%1 %2 %3 %4")
                     .arg(token.id)
                     .arg(token.text)
                     .arg(token.isSpecial)
                     .arg(token.isNormalized);
    }
    return lines.join(u'\n');
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestTokenizerFiles : public QObject
{
    Q_OBJECT

private:
    QString folder(const QList<std::pair<QString, QByteArray>> &files)
    {
        const QString path = m_folder.filePath(QString::number(++m_folders));
        QDir().mkpath(path);
        for (const auto &[name, bytes] : files) {
            QFile file(path + u'/' + name);
            if (file.open(QIODevice::WriteOnly)) {
                file.write(bytes);
            }
        }
        return path;
    }

    QString vocabularyFolder(const QByteArray &merges, bool hasConfig)
    {
        QList<std::pair<QString, QByteArray>> files{
            {QStringLiteral("vocab.json"), golden(QStringLiteral("vocab.json"))},
            {QStringLiteral("merges.txt"), merges},
            {QStringLiteral("added_tokens.json"), golden(QStringLiteral("added_tokens.json"))}};
        const QString config = QStringLiteral("tokenizer_config.json");
        files.append({config, hasConfig ? golden(config) : changedJson(config, [](auto &object) {
                          object.remove(u"added_tokens_decoder");
                      })});
        return folder(files);
    }

    QTemporaryDir m_folder;
    int m_folders = 0;

private Q_SLOTS:
    void readsEverySpellingAlike()
    {
        const Result<TokenizerData> whole =
            readTokenizer(folder({{kTokenizer, golden(kTokenizer)}}));
        QVERIFY2(whole, whole ? "" : qPrintable(whole.error().text()));
        QCOMPARE(whole->tokens.size(), 300U);
        QCOMPARE(whole->merges.size(), 44U);
        QCOMPARE(whole->added.size(), 14U);
        const QByteArray merges = golden(kMerges);
        const QByteArray withoutHeading = merges.mid(merges.indexOf('\n') + 1);
        const QByteArray asTexts = changedJson(
            kTokenizer, inModel(QStringLiteral("merges"), [](const QJsonValue &old) {
                QJsonArray texts;
                const QJsonArray pairs = old.toArray();
                for (const QJsonValue &pair : pairs) {
                    texts.append(QString(pair[0].toString() + u' ' + pair[1].toString()));
                }
                return texts;
            }));
        const QStringList folders{folder({{kTokenizer, asTexts}}), vocabularyFolder(merges, true),
                                  vocabularyFolder(withoutHeading, true),
                                  vocabularyFolder(QByteArray(merges).replace("\n", "\r\n"), true)};
        for (const QString &each : folders) {
            const Result<TokenizerData> data = readTokenizer(each);
            QVERIFY2(data, data ? "" : qPrintable(data.error().text()));
            QCOMPARE(described(*data), described(*whole));
            QVERIFY(data->warnings.empty());
        }
    }

    void takesSpecialTokensFromTheirNamesWhereTheyHaveNoEntry()
    {
        const Result<TokenizerData> data = readTokenizer(vocabularyFolder(golden(kMerges), false));
        QVERIFY2(data, data ? "" : qPrintable(data.error().text()));
        QStringList special;
        for (const AddedToken &token : data->added) {
            if (token.isSpecial) {
                special += token.text;
            }
        }
        QCOMPARE(special.size(), 10);
        QVERIFY(special.contains(QStringLiteral("<|im_end|>")));
        QVERIFY(!special.contains(QStringLiteral("<think>")));
    }

    void readsARuleThatBeginsLikeAHeading()
    {
        QJsonObject vocabulary =
            QJsonDocument::fromJson(golden(QStringLiteral("vocab.json"))).object();
        vocabulary[u"##"] = 400;
        const Result<TokenizerData> data = readTokenizer(
            folder({{QStringLiteral("vocab.json"), QJsonDocument(vocabulary).toJson()},
                    {kMerges, "# #\nu s\n"}}));
        QVERIFY2(data, data ? "" : qPrintable(data.error().text()));
        QCOMPARE(data->merges.size(), 2U);
        QCOMPARE(data->merges[0].merged, 400);
    }

    void letsTheConfigurationAddToTheTokenizer()
    {
        const QByteArray config =
            "{\"added_tokens_decoder\":{\"312\":{\"content\":\"<think>\",\"special\":true},"
            "\"320\":{\"content\":\"<new>\"}}}";
        const Result<TokenizerData> data = readTokenizer(folder(
            {{kTokenizer, golden(kTokenizer)}, {QStringLiteral("tokenizer_config.json"), config}}));
        QVERIFY2(data, data ? "" : qPrintable(data.error().text()));
        const Tokenizer tokenizer(*data);
        QVERIFY(tokenizer.isSpecial(312));
        QCOMPARE(tokenizer.bytesOf(320), "<new>");
    }

    void acceptsAddedTokensThatTheVocabularyListsToo()
    {
        const Result<TokenizerData> data = readTokenizer(
            folder({{kTokenizer,
                     changedJson(kTokenizer, inVocabulary(QStringLiteral("<|im_end|>"), 311))}}));
        QVERIFY2(data, data ? "" : qPrintable(data.error().text()));
        QCOMPARE(Tokenizer(*data).bytesOf(311), "<|im_end|>");
    }

    void refusesWhatDoesNotFitTogether_data()
    {
        QTest::addColumn<Change>("change");
        QTest::newRow("another kind") << inModel(
            QStringLiteral("type"), [](const QJsonValue &) { return QStringLiteral("Unigram"); });
        QTest::newRow("no model") << Change([](QJsonObject &file) { file.remove(u"model"); });
        QTest::newRow("no vocabulary")
            << inModel(QStringLiteral("vocab"), [](const QJsonValue &) { return QJsonArray(); });
        QTest::newRow("a byte is missing")
            << inModel(QStringLiteral("vocab"), [](const QJsonValue &old) {
                   QJsonObject vocabulary = old.toObject();
                   vocabulary.remove(u"Ġ");
                   return vocabulary;
               });
        QTest::newRow("an id twice") << inVocabulary(QStringLiteral("zz"), 275);
        QTest::newRow("negative id") << inVocabulary(QStringLiteral("zz"), -2);
        QTest::newRow("huge id") << inVocabulary(QStringLiteral("zz"), 1LL << 40);
        QTest::newRow("broken id") << inVocabulary(QStringLiteral("zz"), 400.5);
        QTest::newRow("id as text") << inVocabulary(QStringLiteral("zz"), QStringLiteral("400"));
        QTest::newRow("empty token") << inVocabulary(QString(), 400);
        QTest::newRow("no letters of bytes") << inVocabulary(QStringLiteral("缺"), 400);
        QTest::newRow("merge of unknown parts")
            << appended(QStringLiteral("merges"), QStringLiteral("user system"));
        QTest::newRow("merge into no token")
            << appended(QStringLiteral("merges"), QStringLiteral("q q"));
        QTest::newRow("merge twice") << appended(QStringLiteral("merges"), QStringLiteral("u s"));
        QTest::newRow("merge of one") << appended(QStringLiteral("merges"), QStringLiteral("us"));
        QTest::newRow("merge of three")
            << appended(QStringLiteral("merges"), QStringLiteral("u s e"));
        QTest::newRow("merge without parts") << appended(QStringLiteral("merges"), QJsonArray());
        QTest::newRow("merge that is a number") << appended(QStringLiteral("merges"), 7);
        QTest::newRow("added without text") << addedToken(tokenEntry({}, 400));
        QTest::newRow("added without id")
            << addedToken(tokenEntry(QStringLiteral("<x>"), QJsonValue()));
        QTest::newRow("added with a huge id")
            << addedToken(tokenEntry(QStringLiteral("<x>"), 1LL << 31));
        QTest::newRow("added on the id of a token")
            << addedToken(tokenEntry(QStringLiteral("<x>"), 275));
        QTest::newRow("added on the id of another")
            << addedToken(tokenEntry(QStringLiteral("<x>"), 311));
        QTest::newRow("added with two ids")
            << addedToken(tokenEntry(QStringLiteral("<think>"), 400));
        QTest::newRow("too many added") << Change([](QJsonObject &file) {
            QJsonArray list;
            for (int i = 0; i < 20'000; ++i) {
                list.append(tokenEntry(QStringLiteral("<%1>").arg(i), 400 + i));
            }
            file[u"added_tokens"] = list;
        });
    }

    void refusesWhatDoesNotFitTogether()
    {
        QFETCH(Change, change);
        const Result<TokenizerData> data =
            readTokenizer(folder({{kTokenizer, changedJson(kTokenizer, change)}}));
        QVERIFY(!data);
        QCOMPARE(data.error().code, QStringLiteral("tokenizerInvalid"));
        QCOMPARE(data.error().arguments.value(0), kTokenizer);
    }

    void refusesFilesThatCanNotBeRead()
    {
        const QByteArray deep =
            QByteArray("{\"model\":") + QByteArray(100'000, '[') + QByteArray(100'000, ']') + '}';
        const QString longFolder = folder({{kTokenizer, {}}});
        QVERIFY(QFile::resize(longFolder + u'/' + kTokenizer, 65LL * 1024 * 1024));
        const QStringList folders{
            folder({}),
            folder({{kTokenizer, {}}}),
            folder({{kTokenizer, "[]"}}),
            folder({{kTokenizer, deep}}),
            longFolder,
            folder({{QStringLiteral("vocab.json"), golden(QStringLiteral("vocab.json"))}}),
            folder({{kTokenizer, golden(kTokenizer)},
                    {QStringLiteral("tokenizer_config.json"), "{"}})};
        for (const QString &each : folders) {
            const Result<TokenizerData> data = readTokenizer(each);
            QVERIFY(!data);
            QCOMPARE(data.error().code, QStringLiteral("modelFolder"));
            QVERIFY(!data.error().arguments.value(1).isEmpty());
        }
    }

    void warnsOfAnotherTokenizer_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("part");
        for (const char *const part : {"normalizer", "pre_tokenizer", "decoder"}) {
            QTest::newRow(part) << Change([=](QJsonObject &file) {
                file[QLatin1String(part)] = QJsonValue::Null;
            }) << QString::fromLatin1(part);
        }
        QTest::newRow("another pattern") << Change([](QJsonObject &file) {
            const QByteArray text =
                QJsonDocument(file).toJson().replace("|\\\\p{N}|", "|\\\\p{N}+|");
            file = QJsonDocument::fromJson(text).object();
        }) << QStringLiteral("pre_tokenizer");
        QTest::newRow("ids around") << Change([](QJsonObject &file) {
            file[u"post_processor"] =
                QJsonObject{{QStringLiteral("type"), QStringLiteral("TemplateProcessing")}};
        }) << QStringLiteral("post_processor");
        QTest::newRow("dropout") << inModel(QStringLiteral("dropout"), [](const QJsonValue &) {
            return 0.1;
        }) << QStringLiteral("dropout");
        QJsonObject stripping = tokenEntry(QStringLiteral("<x>"), 400);
        stripping[u"lstrip"] = true;
        QTest::newRow("stripping token") << addedToken(stripping) << QStringLiteral("<x> lstrip");
    }

    void warnsOfAnotherTokenizer()
    {
        QFETCH(Change, change);
        QFETCH(QString, part);
        const Result<TokenizerData> data =
            readTokenizer(folder({{kTokenizer, changedJson(kTokenizer, change)}}));
        QVERIFY2(data, data ? "" : qPrintable(data.error().text()));
        QCOMPARE(data->warnings.size(), 1U);
        QCOMPARE(data->warnings[0].code, QStringLiteral("anotherTokenizer"));
        QCOMPARE(data->warnings[0].arguments, QStringList{part});
    }

    void survivesDamagedFiles()
    {
        std::mt19937 random(11);
        const QString vocabulary = QStringLiteral("vocab.json");
        const QString added = QStringLiteral("added_tokens.json");
        const auto damaged = [&](const QString &name) {
            QByteArray bytes = golden(name);
            for (auto count = random() % 4; count > 0 && !bytes.isEmpty(); --count) {
                const auto at =
                    static_cast<qsizetype>(random() % static_cast<size_t>(bytes.size()));
                const auto length = static_cast<qsizetype>(random() % 40);
                switch (random() % 4) {
                case 0:
                    bytes[at] = static_cast<char>(random());
                    break;
                case 1:
                    bytes.remove(at, length);
                    break;
                case 2:
                    bytes.insert(at, bytes.mid(bytes.size() - at, length));
                    break;
                default:
                    bytes.truncate(at + bytes.size() / 2);
                }
            }
            return bytes;
        };
        constexpr int kRounds = 400;
        int readable = 0;
        for (int round = 0; round < kRounds; ++round) {
            const QString path = round % 2 == 0 ? folder({{kTokenizer, damaged(kTokenizer)}})
                                                : folder({{vocabulary, damaged(vocabulary)},
                                                          {kMerges, damaged(kMerges)},
                                                          {added, damaged(added)}});
            Result<Tokenizer> tokenizer = Tokenizer::open(path);
            if (tokenizer) {
                ++readable;
                const QString text = QStringLiteral("<|im_start|>user the défect <think> 12");
                const std::vector<TokenId> ids = tokenizer->encode(text, AddedTokens::All);
                QCOMPARE(tokenizer->decode(ids, SpecialTokens::Keep), text);
            }
            QDir(path).removeRecursively();
        }
        QVERIFY(readable > 0 && readable < kRounds);
    }
};

QTEST_GUILESS_MAIN(TestTokenizerFiles)
#include "tst_tokenizerfiles.moc"
