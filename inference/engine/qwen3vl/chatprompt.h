// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/tokenid.h"

#include <QString>

#include <span>
#include <variant>
#include <vector>

namespace ra::inference::qwen3vl {

class Tokenizer;

enum class ChatRole { System, User, Assistant };

/// The place of a picture in a message.
struct ChatImage {
};
using ChatItem = std::variant<QString, ChatImage>;

struct ChatMessage {
    ChatRole role = ChatRole::User;
    std::vector<ChatItem> items;
};

/// What follows the conversation in the prompt. Thinking checkpoints continue an open thought, so
/// their answer lacks the opening <think>.
enum class ChatEnding { None, Answer, Thought };

/// Is "Picture N: " written before each picture?
enum class PictureNumbers { No, Yes };

struct ChatOptions {
    ChatEnding ending = ChatEnding::Answer;
    PictureNumbers pictureNumbers = PictureNumbers::No;
};

/// The conversation as Qwen3-VL's chat template puts it:
///
///     <|im_start|>role⏎items<|im_end|>⏎ … <|im_start|>assistant⏎
///
/// with texts unchanged and <|vision_start|><|image_pad|>×n<|vision_end|> for each picture, n from
/// `visualTokens` in the order of the pictures. Texts never become special tokens, so image pads
/// are pictures only. Errors: `chatMessages` for no message, a system message that is not the first
/// (the template drops it), pictures outside the user's messages, or counts that don't fit them;
/// `tokenizerInvalid` for a tokenizer without the special tokens.
[[nodiscard]] Result<std::vector<TokenId>> chatPrompt(Tokenizer &tokenizer,
                                                      const std::vector<ChatMessage> &messages,
                                                      std::span<const int> visualTokens,
                                                      const ChatOptions &options);

} // namespace ra::inference::qwen3vl
