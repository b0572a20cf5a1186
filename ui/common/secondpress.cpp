// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/secondpress.h"

namespace ra::ui {

SecondPress::Ruling SecondPress::judge(const Record &record, const Record &edited,
                                       FindingRef dragged)
{
    const bool isTyped = edited.draft != record.draft || edited.reflection != record.reflection
                         || edited.revisionText != record.revisionText;
    const bool goesOnTyping =
        isTyped && m_keptOut.isValid() && m_keptOut.elapsed() < m_typingPause.count();
    if (record.state != RecordState::Approved) {
        if (!goesOnTyping) {
            m_keptOut.invalidate();
            return Ruling::Meant;
        }
        // The approval was taken away in the middle of a text whose start was kept out.
        m_keptOut.start();
        return Ruling::KeptOut;
    }
    if (goesOnTyping || !isAnnounced(edited, dragged)) {
        if (isTyped) {
            m_keptOut.start();
        }
        m_announced = Announced{edited, dragged, m_press};
        return Ruling::Announced;
    }
    if (m_announced->press == m_press) {
        return Ruling::Repeated;
    }
    m_keptOut.invalidate();
    return Ruling::Meant;
}

void SecondPress::reset()
{
    m_announced.reset();
    m_keptOut.invalidate();
}

bool SecondPress::isAnnounced(const Record &edited, FindingRef dragged) const
{
    return m_announced && m_announced->dragged == dragged
           && (dragged.isValid() || hasSameContent(m_announced->edited, edited));
}

} // namespace ra::ui
