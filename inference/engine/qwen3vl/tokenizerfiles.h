// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/tokenizerdata.h"

namespace ra::inference::qwen3vl {

/// Reads the tokenizer of a checkpoint folder: tokenizer.json where there is one, else vocab.json,
/// merges.txt and added_tokens.json; then what tokenizer_config.json says of added tokens.
/// One that cuts or merges otherwise than Qwen3-VL's is read all the same, with a warning
/// `anotherTokenizer`. Errors: `modelFolder` where a file is missing, too long or no JSON;
/// `tokenizerInvalid` where its content can't be used, with the reason.
[[nodiscard]] Result<TokenizerData> readTokenizer(const QString &path);

} // namespace ra::inference::qwen3vl
