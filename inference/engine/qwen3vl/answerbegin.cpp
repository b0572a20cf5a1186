// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/answerbegin.h"

namespace ra::inference::qwen3vl {

namespace {

const QByteArray kOpenThought = QByteArrayLiteral("<think>\n");
/// Ends a thought that the prompt has opened.
const QString kClosedThought = QStringLiteral("\n</think>\n\n");
const QByteArray kAnswer = QByteArrayLiteral("<answer>");

} // namespace

AnswerBegin answerBegin(AnswerForm form, const ChatTemplate &chat, Tokenizer &tokenizer)
{
    AnswerBegin begin;
    begin.ending = chat.opensThought ? ChatEnding::Thought : ChatEnding::Answer;
    if (form == AnswerForm::Verdict) {
        begin.prefill = kAnswer;
        const QString text =
            (chat.opensThought ? kClosedThought : QString()) + QString::fromLatin1(kAnswer);
        begin.beginning = tokenizer.encode(text, AddedTokens::OnlyOrdinary);
    } else if (chat.opensThought) {
        begin.prefill = kOpenThought;
    }
    return begin;
}

} // namespace ra::inference::qwen3vl
