// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"

#include <memory>
#include <vector>

namespace ra::inference {

/// What a monitor was told of its categories, so that a new program can be told again: of the
/// newest used ones only. One thread at a time.
class KnownCategories final
{
public:
    using Knowledge = std::shared_ptr<const CategoryKnowledge>;

    explicit KnownCategories(size_t most) : m_most(most) {}

    /// Was told to the present program just now; takes the place of what was known of it.
    void told(Knowledge knowledge);
    /// What is known of a category, null where nothing is. Counts as a use.
    [[nodiscard]] Knowledge use(const QString &category);
    [[nodiscard]] bool isTold(const QString &category) const;
    /// The present program is a new one, which knows nothing.
    void forgetTold();
    [[nodiscard]] size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        Knowledge knowledge;
        bool isTold = false;
    };

    size_t m_most;
    /// In the order of their last use.
    std::vector<Entry> m_entries;
};

} // namespace ra::inference
