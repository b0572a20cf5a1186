// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/lookupdraft.h"

#include <algorithm>

namespace ra::inference::qwen3vl {

namespace {

/// Tokens that have to agree before what followed them is a guess.
constexpr size_t kSameTokens = 3;
/// Of a guess's success in what is expected of the next.
constexpr double kNewest = 0.125;
/// Time that one more row takes in a pass, as a share of reading the weights: measured with 8-bit
/// weights on a processor with AVX-512.
constexpr double kRowCost = 0.13;

/// What followed `last` where it stood last in `text`, but at its very end.
std::span<const TokenId> followersIn(std::span<const TokenId> text, std::span<const TokenId> last)
{
    const auto end = text.end() - std::min<std::ptrdiff_t>(1, std::ssize(text));
    const auto found = std::find_end(text.begin(), end, last.begin(), last.end());
    return found == end ? std::span<const TokenId>()
                        : text.subspan(size_t(found - text.begin()) + last.size());
}

} // namespace

std::vector<TokenId> LookupDraft::next(std::span<const TokenId> context, size_t texts) const
{
    // One row more makes m_share of a token; a pass without it makes one for each text.
    const double rows = kRowCost * double(texts);
    if (context.size() <= kSameTokens || m_share < rows / (1 + rows)) {
        return {};
    }
    const std::span<const TokenId> last = context.last(kSameTokens);
    std::span<const TokenId> followers = followersIn(context, last);
    if (followers.empty() && m_earlier) {
        followers = followersIn(*m_earlier, last);
    }
    const std::span<const TokenId> guess = followers.first(std::min(followers.size(), kMostTokens));
    return {guess.begin(), guess.end()};
}

void LookupDraft::learn(size_t guessed, size_t cameTrue)
{
    if (guessed > 0) {
        m_share += kNewest * (double(cameTrue) / double(guessed) - m_share);
    }
}

} // namespace ra::inference::qwen3vl
