// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace ra::ui {

/// Numbers what is asked for again and again, so that an answer that a newer request has overtaken
/// is known and dropped. One thread.
class Latest final
{
public:
    /// The number of a new request; all earlier ones are overtaken.
    [[nodiscard]] int begin() { return ++m_number; }
    /// Nothing that is under way is wanted any more.
    void drop() { ++m_number; }
    [[nodiscard]] bool is(int request) const { return request == m_number; }

private:
    int m_number = 0;
};

} // namespace ra::ui
