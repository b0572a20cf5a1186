// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/changestrip.h"

#include "ui/common/samplewords.h"
#include "ui/common/theme.h"

namespace ra::ui {

ChangeStrip::ChangeStrip(const Theme &theme, QWidget *parent) : QLabel(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("changeStrip"));
    setProperty("role", QStringLiteral("meta"));
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setContentsMargins(14, 0, 14, 0);
    connect(&theme, &Theme::changed, this, &ChangeStrip::retranslate);
    setDiff({});
}

void ChangeStrip::setDiff(const TraceDiff &diff)
{
    m_diff = diff;
    setVisible(diff.before != Verdict::Unknown && diff.after != Verdict::Unknown);
    retranslate();
}

void ChangeStrip::retranslate()
{
    const QStringList all = changes();
    const QString line =
        all.isEmpty() ? tr("the draft's answer is kept") : all.join(QStringLiteral(" · "));
    setText(QStringLiteral("<span style='color:%1'>↓</span> %2")
                .arg(m_theme.color(all.isEmpty() ? Token::Faint : Token::Corrected).name(), line));
    setAccessibleName(tr("Changed from draft to corrected answer"));
}

QStringList ChangeStrip::changes() const
{
    QStringList all;
    if (m_diff.isVerdictChanged()) {
        all << tr("verdict %1 → %2").arg(verdictWord(m_diff.before), verdictWord(m_diff.after));
    }
    const QString removed = m_diff.removedTypes.join(QStringLiteral(", ")).toHtmlEscaped();
    const QString added = m_diff.addedTypes.join(QStringLiteral(", ")).toHtmlEscaped();
    if (!removed.isEmpty() && !added.isEmpty()) {
        all << tr("type %1 → %2").arg(removed, added);
    } else if (!added.isEmpty()) {
        all << tr("type %1 added").arg(added);
    } else if (!removed.isEmpty()) {
        all << tr("type %1 dropped").arg(removed);
    }
    int moved = 0;
    double overlap = 0;
    for (const FindingChange &change : m_diff.findings) {
        if (change.isMoved) {
            ++moved;
            overlap = change.overlap;
        }
    }
    if (moved == 1) {
        all << tr("box moved, IoU %1").arg(overlap, 0, 'f', 2);
    } else if (moved > 1) {
        all << tr("%Ln boxes moved", nullptr, moved);
    }
    return all;
}

} // namespace ra::ui
