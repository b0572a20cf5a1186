// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/addedtokens.h"

#include <algorithm>

namespace ra::inference::qwen3vl {

AddedTokenSearch::AddedTokenSearch(std::vector<AddedToken> tokens)
{
    std::sort(tokens.begin(), tokens.end(), [](const AddedToken &a, const AddedToken &b) {
        return a.text.size() > b.text.size();
    });
    for (AddedToken &token : tokens) {
        m_byFirst[token.text.front()].push_back(std::move(token));
    }
}

std::optional<AddedTokenSearch::Found> AddedTokenSearch::next(QStringView text,
                                                              qsizetype from) const
{
    for (qsizetype at = from; at < text.size(); ++at) {
        const auto tokens = m_byFirst.constFind(text[at]);
        if (tokens == m_byFirst.constEnd()) {
            continue;
        }
        for (const AddedToken &token : *tokens) {
            if (text.mid(at).startsWith(token.text)) {
                return Found{at, &token};
            }
        }
    }
    return std::nullopt;
}

} // namespace ra::inference::qwen3vl
