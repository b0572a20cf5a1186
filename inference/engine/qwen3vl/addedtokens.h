// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/tokenizerdata.h"

#include <QHash>
#include <QStringView>

#include <optional>

namespace ra::inference::qwen3vl {

/// Finds added tokens in a text: the leftmost, and of several there the longest.
class AddedTokenSearch final
{
public:
    struct Found {
        qsizetype at = 0;
        const AddedToken *token = nullptr;
    };

    explicit AddedTokenSearch(std::vector<AddedToken> tokens);

    /// The first one that begins at `from` or later; valid as long as the search.
    [[nodiscard]] std::optional<Found> next(QStringView text, qsizetype from) const;

private:
    /// The longest first, by first letter.
    QHash<QChar, std::vector<AddedToken>> m_byFirst;
};

} // namespace ra::inference::qwen3vl
