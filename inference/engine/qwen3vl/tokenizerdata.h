// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "inference/engine/qwen3vl/bytepairs.h"

#include <QString>

namespace ra::inference::qwen3vl {

/// A token that is found in the text as it stands, before anything is cut or merged.
struct AddedToken {
    QString text;
    TokenId id = 0;
    /// Steers the model (<|im_end|>), as against markup that is part of an answer (<think>).
    bool isSpecial = false;
    /// Looked for after NFC instead of in the raw text.
    bool isNormalized = false;
};

/// What the files of a tokenizer say, checked.
struct TokenizerData {
    /// Bytes by id; empty where the id belongs to no ordinary token.
    std::vector<QByteArray> tokens;
    /// The earliest first.
    std::vector<MergeRule> merges;
    /// With different texts and different ids.
    std::vector<AddedToken> added;
    WholePieces wholePieces = WholePieces::AsTheRulesSay;
    /// Where it differs from the one tokenizer that is built in here.
    Diagnostics warnings;
};

} // namespace ra::inference::qwen3vl
