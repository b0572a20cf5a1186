// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/chatprompt.h"

#include "inference/engine/qwen3vl/tokenizer.h"

#include <algorithm>
#include <array>

namespace ra::inference::qwen3vl {

namespace {

QString nameOf(ChatRole role)
{
    switch (role) {
    case ChatRole::System:
        return QStringLiteral("system");
    case ChatRole::User:
        return QStringLiteral("user");
    case ChatRole::Assistant:
        break;
    }
    return QStringLiteral("assistant");
}

tl::unexpected<Error> refuse(const char *reason)
{
    return fail("chatMessages",
                QT_TRANSLATE_NOOP("ra", "The conversation can't be put to the model: %1."),
                {QString::fromLatin1(reason)});
}

Status check(const std::vector<ChatMessage> &messages, std::span<const int> visualTokens)
{
    if (messages.empty()) {
        return refuse("it has no message");
    }
    size_t pictures = 0;
    for (const ChatMessage &message : messages) {
        if (message.role == ChatRole::System && &message != &messages.front()) {
            return refuse("a system message is not the first one");
        }
        const auto held =
            std::count_if(message.items.begin(), message.items.end(), [](const ChatItem &item) {
                return std::holds_alternative<ChatImage>(item);
            });
        if (held > 0 && message.role != ChatRole::User) {
            return refuse("a picture is not in a message of the user");
        }
        pictures += static_cast<size_t>(held);
    }
    if (pictures != visualTokens.size()
        || std::any_of(visualTokens.begin(), visualTokens.end(), [](int n) { return n < 1; })) {
        return refuse("its pictures and their tokens don't fit each other");
    }
    return {};
}

struct ChatTokens {
    TokenId messageStart = 0;
    TokenId messageEnd = 0;
    TokenId visionStart = 0;
    TokenId visionEnd = 0;
    TokenId imagePad = 0;
};

Result<ChatTokens> chatTokens(const Tokenizer &tokenizer)
{
    ChatTokens tokens;
    const std::array<std::pair<const char *, TokenId *>, 5> wanted{
        {{"<|im_start|>", &tokens.messageStart},
         {"<|im_end|>", &tokens.messageEnd},
         {"<|vision_start|>", &tokens.visionStart},
         {"<|vision_end|>", &tokens.visionEnd},
         {"<|image_pad|>", &tokens.imagePad}}};
    for (const auto &[text, id] : wanted) {
        const std::optional<TokenId> known = tokenizer.idOf(QLatin1String(text));
        if (!known || !tokenizer.isSpecial(*known)) {
            return fail("tokenizerInvalid",
                        QT_TRANSLATE_NOOP("ra", "The model's tokenizer lacks the special token %1, "
                                                "so it is not Qwen3-VL's. Download the model "
                                                "again."),
                        {QString::fromLatin1(text)});
        }
        *id = *known;
    }
    return tokens;
}

/// Ids in the making. Text between two special tokens is encoded in one go, as the template's
/// whole text would be: words may join over the borders of its pieces.
class PromptWriter final
{
public:
    explicit PromptWriter(Tokenizer &tokenizer) : m_tokenizer(tokenizer) {}

    void write(const QString &text) { m_pending += text; }
    void write(TokenId special, int count = 1)
    {
        const std::vector<TokenId> ids = m_tokenizer.encode(m_pending, AddedTokens::OnlyOrdinary);
        m_ids.insert(m_ids.end(), ids.begin(), ids.end());
        m_ids.insert(m_ids.end(), static_cast<size_t>(count), special);
        m_pending.clear();
    }
    [[nodiscard]] std::vector<TokenId> finish()
    {
        write(0, 0);
        return std::move(m_ids);
    }

private:
    Tokenizer &m_tokenizer;
    std::vector<TokenId> m_ids;
    QString m_pending;
};

} // namespace

Result<std::vector<TokenId>> chatPrompt(Tokenizer &tokenizer,
                                        const std::vector<ChatMessage> &messages,
                                        std::span<const int> visualTokens,
                                        const ChatOptions &options)
{
    RA_TRY(check(messages, visualTokens));
    RA_TRY_ASSIGN(const ChatTokens tokens, chatTokens(tokenizer));
    PromptWriter prompt(tokenizer);
    size_t picture = 0;
    const auto writePicture = [&] {
        const int count = visualTokens[picture++];
        if (options.pictureNumbers == PictureNumbers::Yes) {
            prompt.write(QStringLiteral("Picture %1: ").arg(picture));
        }
        prompt.write(tokens.visionStart);
        prompt.write(tokens.imagePad, count);
        prompt.write(tokens.visionEnd);
    };
    for (const ChatMessage &message : messages) {
        prompt.write(tokens.messageStart);
        prompt.write(nameOf(message.role) + u'\n');
        for (const ChatItem &item : message.items) {
            if (const auto *const text = std::get_if<QString>(&item)) {
                prompt.write(*text);
            } else {
                writePicture();
            }
        }
        prompt.write(tokens.messageEnd);
        prompt.write(QStringLiteral("\n"));
    }
    if (options.ending != ChatEnding::None) {
        prompt.write(tokens.messageStart);
        prompt.write(nameOf(ChatRole::Assistant) + u'\n');
    }
    if (options.ending == ChatEnding::Thought) {
        prompt.write(QStringLiteral("<think>\n"));
    }
    return prompt.finish();
}

} // namespace ra::inference::qwen3vl
