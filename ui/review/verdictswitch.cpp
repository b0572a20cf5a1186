// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/verdictswitch.h"

#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>

namespace ra::ui {

namespace {

constexpr int kHeight = 28;
constexpr int kPadding = 13;
constexpr int kFont = 13;
constexpr double kRadius = 6;

enum class Side { Left, Right };

/// One half of the switch.
class Segment final : public QAbstractButton
{
public:
    Segment(const Theme &theme, Side side, QWidget *parent)
        : QAbstractButton(parent),
          m_theme(theme),
          m_side(side)
    {
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(Theme::font(kFont, QFont::DemiBold));
        return {metrics.horizontalAdvance(text()) + 2 * kPadding, kHeight};
    }

protected:
    // The second click of a double click is none.
    void mouseDoubleClickEvent(QMouseEvent *event) override { Q_UNUSED(event) }
    void paintEvent(QPaintEvent *event) override
    {
        Q_UNUSED(event)
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        // Wider than the segment at the inner side, so that only the outer corners are round.
        const double spare = 2 * kRadius;
        QRectF shape = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        shape.adjust(m_side == Side::Right ? -spare : 0, 0, m_side == Side::Left ? spare : 0, 0);
        painter.setClipRect(rect());
        const Token on = m_side == Side::Left ? Token::Bad : Token::Good;
        painter.setPen(m_theme.color(hasFocus() ? Token::Accent : Token::Line));
        painter.setBrush(m_theme.color(isChecked()    ? on
                                       : underMouse() ? Token::Hover
                                                      : Token::Surface));
        painter.drawRoundedRect(shape, kRadius, kRadius);
        painter.setFont(Theme::font(kFont, isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.setPen(isChecked() ? onColor(on) : m_theme.color(Token::Muted));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }

private:
    [[nodiscard]] QColor onColor(Token token) const
    {
        const QColor back = m_theme.color(token);
        const QColor dark = m_theme.overlayColor(Token::Background);
        return contrastRatio(back, dark) > contrastRatio(back, Qt::white) ? dark
                                                                          : QColor(Qt::white);
    }

    const Theme &m_theme;
    Side m_side;
};

} // namespace

VerdictSwitch::VerdictSwitch(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_yes(new Segment(theme, Side::Left, this)),
      m_no(new Segment(theme, Side::Right, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_yes);
    row->addWidget(m_no);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusProxy(m_yes);
    connect(m_yes, &QAbstractButton::clicked, this, [this] { choose(Verdict::Yes); });
    connect(m_no, &QAbstractButton::clicked, this, [this] { choose(Verdict::No); });
    retranslate();
}

void VerdictSwitch::setVerdict(Verdict verdict)
{
    m_verdict = verdict;
    m_yes->setChecked(verdict == Verdict::Yes);
    m_no->setChecked(verdict == Verdict::No);
}

void VerdictSwitch::setKeys(const QString &yes, const QString &no)
{
    m_yesKey = yes;
    m_noKey = no;
    retranslate();
}

void VerdictSwitch::retranslate()
{
    m_yes->setObjectName(objectName() + QStringLiteral("Yes"));
    m_no->setObjectName(objectName() + QStringLiteral("No"));
    m_yes->setText(tr("Yes"));
    m_no->setText(tr("No"));
    m_yes->setAccessibleName(tr("Yes, there is a defect"));
    m_no->setAccessibleName(tr("No defect"));
    const auto withKey = [](const QString &text, const QString &key) {
        return key.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, key);
    };
    m_yes->setToolTip(withKey(m_yes->accessibleName(), m_yesKey));
    m_no->setToolTip(withKey(m_no->accessibleName(), m_noKey));
    updateGeometry();
}

void VerdictSwitch::choose(Verdict verdict)
{
    const bool isOther = verdict != m_verdict;
    setVerdict(m_verdict);
    if (isOther) {
        Q_EMIT chosen(verdict);
    }
}

} // namespace ra::ui
