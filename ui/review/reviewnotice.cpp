// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewnotice.h"

#include "ui/review/reviewbar.h"

#include <utility>

namespace ra::ui {

void ReviewNotice::say(const QString &text, Condition isStillSo)
{
    m_isStillSo = std::move(isStillSo);
    m_bar.setNotice(text);
}

void ReviewNotice::recheck()
{
    if (m_isStillSo && !m_isStillSo()) {
        clear();
    }
}

void ReviewNotice::clear()
{
    m_isStillSo = {};
    m_bar.setNotice({});
}

} // namespace ra::ui
