// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string_view>

namespace ra::inference::qwen3vl {

/// The tokenizer's first cut: text into words, numbers, signs and white space, as the pattern
///
///     (?i:'s|'t|'re|'ve|'m|'ll|'d) | [^\r\n\p{L}\p{N}]?\p{L}+ | \p{N} |
///     ?[^\s\p{L}\p{N}]+[\r\n]* | \s*[\r\n]+ | \s+(?!\S) | \s+
///
/// does (the first branch that matches; the space before `?[^\s…` belongs to it). Gives the end of
/// the piece that begins at `start`, which must lie inside the text: pieces follow each other
/// without a gap. Counted in code points. Time grows with the text, not with its square.
[[nodiscard]] std::size_t pieceEnd(std::u32string_view text, std::size_t start);

} // namespace ra::inference::qwen3vl
