// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitorsetup.h"
#include "inference/engine/qwen3vl/chatprompt.h"
#include "inference/engine/qwen3vl/chattemplate.h"
#include "inference/engine/qwen3vl/tokenizer.h"

namespace ra::inference::qwen3vl {

/// How an answer begins, before the model writes of it.
struct AnswerBegin {
    ChatEnding ending = ChatEnding::Answer;
    /// Of the trace.
    QByteArray prefill;
    /// What stands behind the prompt's own ending.
    std::vector<TokenId> beginning;
};

/// A template may open the thought itself; where only the verdict is asked for, it is closed again.
[[nodiscard]] AnswerBegin answerBegin(AnswerForm form, const ChatTemplate &chat,
                                      Tokenizer &tokenizer);

} // namespace ra::inference::qwen3vl
