// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/tokenid.h"

#include <memory>
#include <span>
#include <vector>

namespace ra::inference::qwen3vl {

/// Guesses the next tokens of a text: what followed the same few tokens before, in the text itself
/// or in one that was written earlier. The network reads the guessed ones in the pass of a certain
/// one, which costs little, and those that it would have chosen itself are kept; so the text stays
/// the same. Source: Leviathan et al., arXiv:2211.17192, with Saxena's lookup in the prompt as the
/// draft (2023).
class LookupDraft final
{
public:
    /// The most that are guessed at once.
    static constexpr size_t kMostTokens = 3;

    /// `earlier`: a text that this one may resemble; may be null.
    explicit LookupDraft(std::shared_ptr<const std::vector<TokenId>> earlier = {})
        : m_earlier(std::move(earlier))
    {
    }

    /// Never guesses.
    [[nodiscard]] static LookupDraft none()
    {
        LookupDraft draft;
        draft.m_share = 0;
        return draft;
    }

    /// What may follow `context`. Empty where nothing is known, or where guesses came true too
    /// seldom to be worth their part in a pass over `texts` texts.
    [[nodiscard]] std::vector<TokenId> next(std::span<const TokenId> context, size_t texts) const;
    /// How many of the guessed ones came true.
    void learn(size_t guessed, size_t cameTrue);

private:
    std::shared_ptr<const std::vector<TokenId>> m_earlier;
    /// Share that came true lately.
    double m_share = 0.5;
};

} // namespace ra::inference::qwen3vl
