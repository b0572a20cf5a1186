// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/result.h"

namespace ra::inference::qwen3vl {

/// What a checkpoint's chat template, a program that is not run here, says about the prompt.
struct ChatTemplate {
    /// Its prompts are known to be those of chatPrompt.
    bool isKnown = false;
    /// The prompt ends with an open thought (ChatEnding::Thought).
    bool opensThought = false;
    /// Where prompts may differ from those that the model was trained with.
    Diagnostics warnings;
};

/// Judges the text of a template by its hash, whatever its line ends are. Warning:
/// `customTemplate`.
[[nodiscard]] ChatTemplate judgedTemplate(const QString &text);

/// Judges a checkpoint folder's template: chat_template.jinja, else chat_template.json, else
/// tokenizer_config.json. Warning where there is none: `noTemplate`. Error: `modelFolder` where a
/// file can't be read or is no JSON.
[[nodiscard]] Result<ChatTemplate> readChatTemplate(const QString &folder);

} // namespace ra::inference::qwen3vl
