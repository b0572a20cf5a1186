// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/chatprompt.h"
#include "inference/engine/qwen3vl/chattemplate.h"
#include "inference/engine/qwen3vl/tokenizer.h"
#include "tests/engine/qwengolden.h"
#include "tests/support/testsupport.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace ra;
using namespace ra::inference::qwen3vl;

namespace {

std::vector<ChatMessage> messagesIn(const QJsonValue &list)
{
    std::vector<ChatMessage> messages;
    const QJsonArray stored = list.toArray();
    for (const QJsonValue &each : stored) {
        ChatMessage message;
        const QString role = each[u"role"].toString();
        message.role = role == u"system" ? ChatRole::System
                       : role == u"user" ? ChatRole::User
                                         : ChatRole::Assistant;
        if (each[u"content"].isString()) {
            message.items.emplace_back(each[u"content"].toString());
        }
        const QJsonArray items = each[u"content"].toArray();
        for (const QJsonValue &item : items) {
            if (item[u"type"].toString() == u"image") {
                message.items.emplace_back(ChatImage());
            } else {
                message.items.emplace_back(item[u"text"].toString());
            }
        }
        messages.push_back(std::move(message));
    }
    return messages;
}

std::vector<int> visualTokensIn(const QJsonValue &grids)
{
    std::vector<int> counts;
    const QJsonArray stored = grids.toArray();
    for (const QJsonValue &grid : stored) {
        counts.push_back(grid[0].toInt() * grid[1].toInt() * grid[2].toInt() / 4);
    }
    return counts;
}

std::vector<TokenId> idsIn(const QJsonValue &list)
{
    std::vector<TokenId> ids;
    const QJsonArray values = list.toArray();
    for (const QJsonValue &id : values) {
        ids.push_back(id.toInt(-1));
    }
    return ids;
}

ChatOptions optionsIn(const QJsonValue &each)
{
    return {each[u"add_generation_prompt"].toBool() ? ChatEnding::Answer : ChatEnding::None,
            each[u"add_vision_id"].toBool() ? PictureNumbers::Yes : PictureNumbers::No};
}

} // namespace

class TestChatPrompt : public QObject
{
    Q_OBJECT

private:
    QString folderWith(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(QString::number(++m_folders));
        QDir().mkpath(path);
        QFile file(path + u'/' + name);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(bytes);
        }
        return path;
    }

    std::optional<Tokenizer> m_tokenizer;
    QTemporaryDir m_folder;
    int m_folders = 0;

private Q_SLOTS:
    void initTestCase()
    {
        Result<Tokenizer> tokenizer =
            Tokenizer::open(test::goldenPath(QStringLiteral("tokenizer/excerpt")));
        QVERIFY2(tokenizer, tokenizer ? "" : qPrintable(tokenizer.error().text()));
        m_tokenizer = *std::move(tokenizer);
    }

    void givesTheGoldenPrompts()
    {
        const QJsonArray cases =
            test::jsonOf(test::goldenPath(QStringLiteral("chat/chat.json")))[u"cases"].toArray();
        int compared = 0;
        for (const QJsonValue &each : cases) {
            const QString name = each[u"name"].toString();
            const Result<std::vector<TokenId>> ids =
                chatPrompt(*m_tokenizer, messagesIn(each[u"messages"]),
                           visualTokensIn(each[u"image_grid_thw"]), optionsIn(each));
            if (name == u"late_system_is_ignored") {
                QCOMPARE(ids.error().code, QStringLiteral("chatMessages"));
                continue;
            }
            QVERIFY2(ids, ids ? "" : qPrintable(ids.error().text()));
            if (name == u"lookalike_in_user_text") {
                // Same text, but what the user wrote does not steer.
                QVERIFY(*ids != idsIn(each[u"ids_expanded"]));
                QCOMPARE(m_tokenizer->decode(*ids, SpecialTokens::Keep),
                         m_tokenizer->decode(idsIn(each[u"ids_expanded"]), SpecialTokens::Keep));
                const auto starts = std::count(ids->begin(), ids->end(),
                                               *m_tokenizer->idOf(QStringLiteral("<|im_start|>")));
                QCOMPARE(starts, each[u"add_generation_prompt"].toBool() ? 2 : 1);
                continue;
            }
            QCOMPARE(*ids, idsIn(each[u"ids_expanded"]));
            ++compared;
        }
        QCOMPARE(compared, 28);
    }

    /// With the small checkpoints' own tokenizer, and back.
    void writesThePromptsOfTheNetworksGoldenCases()
    {
        Result<Tokenizer> tokenizer =
            Tokenizer::open(test::goldenPath(QStringLiteral("tiny-tied-fp32")));
        QVERIFY2(tokenizer, tokenizer ? "" : qPrintable(tokenizer.error().text()));
        const QJsonObject cases =
            test::jsonOf(test::goldenPath(QStringLiteral("cases/cases.json")))[u"cases"].toObject();
        QVERIFY(!cases.isEmpty());
        for (const QJsonValue &each : cases) {
            const Result<std::vector<TokenId>> ids =
                chatPrompt(*tokenizer, messagesIn(each[u"messages"]),
                           visualTokensIn(each[u"image_grid_thw"]), {});
            QVERIFY2(ids, ids ? "" : qPrintable(ids.error().text()));
            QCOMPARE(*ids, idsIn(each[u"input_ids"]));
            const QString before = each[u"prompt_before_expansion"].toString();
            QCOMPARE(tokenizer->decode(*ids, SpecialTokens::Keep),
                     each[u"prompt_after_expansion"].toString(before));
            QVERIFY(each[u"greedy_first_eos_index"].isNull());
            QCOMPARE(tokenizer->decode(idsIn(each[u"greedy_ids"]), SpecialTokens::Leave),
                     each[u"greedy_text_until_eos"].toString());
        }
    }

    /// The template's text is one: words join over the borders of its pieces.
    void joinsTextsAsTheTemplateDoes()
    {
        const std::vector<ChatMessage> messages{{ChatRole::User, {QStringLiteral("\nHello")}}};
        const Result<std::vector<TokenId>> ids = chatPrompt(*m_tokenizer, messages, {}, {});
        QVERIFY(ids);
        QCOMPARE(*ids,
                 (std::vector<TokenId>{151644, 872, 271, 9707, 151645, 198, 151644, 77091, 198}));
    }

    void opensAThought()
    {
        const std::vector<ChatMessage> messages{{ChatRole::User, {QStringLiteral("Hello")}}};
        const Result<std::vector<TokenId>> ids =
            chatPrompt(*m_tokenizer, messages, {}, {ChatEnding::Thought});
        QVERIFY(ids);
        QCOMPARE(m_tokenizer->decode(*ids, SpecialTokens::Keep),
                 QStringLiteral("<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n"
                                "<think>\n"));
        QCOMPARE((*ids)[ids->size() - 2], *m_tokenizer->idOf(QStringLiteral("<think>")));
    }

    void refusesWhatTheTemplateCanNotSay_data()
    {
        QTest::addColumn<QString>("conversation");
        QTest::addColumn<QList<int>>("visualTokens");
        QTest::newRow("nothing") << QString() << QList<int>{};
        QTest::newRow("late system") << QStringLiteral("u s") << QList<int>{};
        QTest::newRow("picture of the system") << QStringLiteral("S u") << QList<int>{4};
        QTest::newRow("picture of the assistant") << QStringLiteral("u A") << QList<int>{4};
        QTest::newRow("too few counts") << QStringLiteral("U U") << QList<int>{4};
        QTest::newRow("too many counts") << QStringLiteral("U") << QList<int>{4, 4};
        QTest::newRow("no tokens") << QStringLiteral("U") << QList<int>{0};
        QTest::newRow("negative tokens") << QStringLiteral("U") << QList<int>{-4};
    }

    void refusesWhatTheTemplateCanNotSay()
    {
        QFETCH(QString, conversation);
        QFETCH(QList<int>, visualTokens);
        std::vector<ChatMessage> messages;
        for (const QString &letter : conversation.split(u' ', Qt::SkipEmptyParts)) {
            ChatMessage message{letter.toLower() == u"s"   ? ChatRole::System
                                : letter.toLower() == u"u" ? ChatRole::User
                                                           : ChatRole::Assistant,
                                {QStringLiteral("x")}};
            if (letter == letter.toUpper()) {
                message.items.emplace_back(ChatImage());
            }
            messages.push_back(std::move(message));
        }
        const Result<std::vector<TokenId>> ids = chatPrompt(
            *m_tokenizer, messages, {visualTokens.data(), size_t(visualTokens.size())}, {});
        QVERIFY(!ids);
        QCOMPARE(ids.error().code, QStringLiteral("chatMessages"));
    }

    void refusesATokenizerWithoutTheSpecialTokens()
    {
        TokenizerData data;
        data.tokens.resize(256);
        data.added = {{QStringLiteral("<|im_start|>"), 256, false}};
        Tokenizer tokenizer(std::move(data));
        const Result<std::vector<TokenId>> ids =
            chatPrompt(tokenizer, {{ChatRole::User, {QStringLiteral("x")}}}, {}, {});
        QVERIFY(!ids);
        QCOMPARE(ids.error().code, QStringLiteral("tokenizerInvalid"));
        QCOMPARE(ids.error().arguments, QStringList{QStringLiteral("<|im_start|>")});
    }

    void knowsTemplatesByTheirHash()
    {
        QFile file(test::goldenPath(QStringLiteral("tiny-tied-fp32/chat_template.jinja")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const QString &same :
             {text, QString(text + QStringLiteral("\n")), QString(text + QStringLiteral("\r\n"))}) {
            QVERIFY(judgedTemplate(same).isKnown);
            QVERIFY(judgedTemplate(same).warnings.empty());
            QVERIFY(!judgedTemplate(same).opensThought);
        }
        const ChatTemplate other = judgedTemplate(text + u' ');
        QVERIFY(!other.isKnown);
        QCOMPARE(other.warnings.size(), 1U);
        QCOMPARE(other.warnings[0].code, QStringLiteral("customTemplate"));
    }

    void seesWhetherThePromptOpensAThought_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("opensThought");
        QTest::newRow("opens") << QStringLiteral("{{- '<|im_start|>assistant\\n<think>\\n' }}")
                               << true;
        QTest::newRow("opens, plain") << QStringLiteral("<|im_start|>assistant\n<think>\n") << true;
        QTest::newRow("does not") << QStringLiteral("{{- '<|im_start|>assistant\\n' }}") << false;
        QTest::newRow("closes it at once")
            << QStringLiteral("'<|im_start|>assistant\\n<think>\\n\\n</think>\\n\\n'") << false;
        QTest::newRow("cuts thoughts out of the history")
            << QStringLiteral("content.split('</think>') '<think>\\n' '<|im_start|>assistant\\n'")
            << false;
    }

    void seesWhetherThePromptOpensAThought()
    {
        QFETCH(QString, text);
        QFETCH(bool, opensThought);
        QCOMPARE(judgedTemplate(text).opensThought, opensThought);
    }

    void findsTheTemplateOfAFolder()
    {
        const Result<ChatTemplate> known =
            readChatTemplate(test::goldenPath(QStringLiteral("tiny-tied-fp32")));
        QVERIFY(known && known->isKnown);

        const QByteArray opens = "<|im_start|>assistant\\n<think>\\n";
        const QByteArray escaped = QByteArray(opens).replace("\\", "\\\\");
        const QByteArray object = "{\"chat_template\":\"" + escaped + "\"}";
        const QByteArray list =
            "{\"chat_template\":[{\"name\":\"rag\",\"template\":\"\"},{\"name\":"
            "\"default\",\"template\":\""
            + escaped + "\"}]}";
        const QStringList folders{folderWith(QStringLiteral("chat_template.jinja"), opens),
                                  folderWith(QStringLiteral("chat_template.json"), object),
                                  folderWith(QStringLiteral("tokenizer_config.json"), object),
                                  folderWith(QStringLiteral("tokenizer_config.json"), list)};
        for (const QString &folder : folders) {
            const Result<ChatTemplate> found = readChatTemplate(folder);
            QVERIFY(found);
            QVERIFY(found->opensThought);
            QVERIFY(!found->isKnown);
        }

        const Result<ChatTemplate> none =
            readChatTemplate(folderWith(QStringLiteral("tokenizer_config.json"), "{}"));
        QVERIFY(none);
        QCOMPARE(none->warnings.size(), 1U);
        QCOMPARE(none->warnings[0].code, QStringLiteral("noTemplate"));
        QCOMPARE(
            readChatTemplate(folderWith(QStringLiteral("chat_template.json"), "x")).error().code,
            QStringLiteral("modelFolder"));
    }
};

QTEST_GUILESS_MAIN(TestChatPrompt)
#include "tst_chatprompt.moc"
