// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/acceptpresses.h"

#include "annotation/base/errorcode.h"
#include "ui/common/actiontable.h"
#include "ui/common/recordeditor.h"
#include "ui/review/imagecontroller.h"
#include "ui/review/reviewnotice.h"

namespace ra::ui {

namespace {

/// A sentence takes longer to see than a picture.
constexpr int kReadingPerLook = 4;

/// What speaks against accepting, and how to do it all the same.
QString warningOf(const std::vector<Objection> &objections, const QString &key)
{
    QStringList parts;
    for (const Objection &objection : objections) {
        parts << objection.text();
    }
    parts << AcceptPresses::tr("Press %1 again to accept it so.").arg(key);
    return parts.join(QLatin1Char(' '));
}

} // namespace

AcceptPresses::Outcome AcceptPresses::press(RecordEditor &editor)
{
    if (!isPictureFine()) {
        return Outcome::Told;
    }
    const bool isConfirmed = isWarnedOf(editor);
    // Two presses in one go are no answer to what was said between them.
    if (isConfirmed && m_images.now() - m_warnedAt < kReadingPerLook * m_images.leastSeen()) {
        return Outcome::Told;
    }
    const auto done = editor.accept(isConfirmed ? ObjectionRule::Mark : ObjectionRule::Refuse);
    if (done) {
        return Outcome::Accepted;
    }
    const ReviewRefusal &refusal = done.error();
    if (refusal.objections.empty() || !areConfirmable(refusal.objections)) {
        m_notice.say(refusal.error.plainText(), [&editor, refused = editor.record()] {
            return hasSameContent(refused, editor.record());
        });
        return refusal.error.code == QLatin1String(errorcode::kTypeUnknown) ? Outcome::TypeMissing
                                                                            : Outcome::Told;
    }
    m_warned = editor.record();
    m_warnedAt = m_images.now();
    m_notice.say(warningOf(refusal.objections, m_actions.keyText("sample.accept")),
                 [this, &editor] { return isWarnedOf(editor); });
    return Outcome::Told;
}

void AcceptPresses::forget()
{
    m_warned.reset();
    m_isChangeTold = false;
}

bool AcceptPresses::isPictureFine()
{
    if (const Status seen = m_images.seen(); !seen) {
        m_notice.say(seen.error().plainText(), [this, code = seen.error().code] {
            const Status now = m_images.seen();
            return !now && now.error().code == code;
        });
        return false;
    }
    if (m_images.isChanged() && !m_isChangeTold) {
        m_isChangeTold = true;
        m_notice.say(
            AcceptPresses::tr("The image file was changed since its import. Press %1 again to "
                              "accept the sample all the same.")
                .arg(m_actions.keyText("sample.accept")),
            [this] { return m_isChangeTold && m_images.isChanged(); });
        return false;
    }
    return true;
}

bool AcceptPresses::isWarnedOf(const RecordEditor &editor) const
{
    // What waits for the typing pause counts as well, so the records are compared as they are.
    return m_warned && editor.isLoaded() && hasSameContent(*m_warned, editor.record());
}

} // namespace ra::ui
