// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/secondpress.h"

namespace ra::ui {

namespace {

bool haveSameTexts(const Record &a, const Record &b)
{
    return a.draft == b.draft && a.reflection == b.reflection && a.revisionText == b.revisionText;
}

} // namespace

SecondPress::Ruling SecondPress::judge(const Record &record, const Record &edited,
                                       FindingRef dragged)
{
    if (record.state != RecordState::Approved) {
        return Ruling::Meant;
    }
    const bool isTyped = !haveSameTexts(record, edited);
    if (!isAnnounced(edited, dragged, isTyped)) {
        m_announced = Announced{edited, dragged, isTyped, m_press};
        return Ruling::Announced;
    }
    if (m_announced->press == m_press) {
        m_announced->edited = edited;
        return Ruling::Repeated;
    }
    return Ruling::Meant;
}

const Record *SecondPress::typed() const
{
    return m_announced && m_announced->isTyped ? &m_announced->edited : nullptr;
}

bool SecondPress::isAnnounced(const Record &edited, FindingRef dragged, bool isTyped) const
{
    return m_announced && m_announced->isTyped == isTyped && m_announced->dragged == dragged
           && (isTyped || dragged.isValid() || hasSameContent(m_announced->edited, edited));
}

} // namespace ra::ui
