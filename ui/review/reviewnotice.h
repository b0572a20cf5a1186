// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <functional>

namespace ra::ui {

class ReviewBar;

/// The one sentence that Review says beside its buttons. It is said with what it speaks of, and
/// goes when that has passed. GUI thread.
class ReviewNotice final
{
public:
    using Condition = std::function<bool()>;

    explicit ReviewNotice(ReviewBar &bar) : m_bar(bar) {}

    /// In place of an earlier one. What `isStillSo` asks must live until the notice is cleared.
    void say(const QString &text, Condition isStillSo);
    /// Something of sample, picture or panels is different.
    void recheck();
    void clear();

private:
    ReviewBar &m_bar;
    Condition m_isStillSo;
};

} // namespace ra::ui
