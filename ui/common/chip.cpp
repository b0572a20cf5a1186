// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/chip.h"

#include "ui/common/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace ra::ui {

namespace {
constexpr int kHeight = 24;
constexpr int kPadding = 9;
constexpr int kDot = 8;
constexpr int kDotGap = 6;
constexpr int kFont = 12;
} // namespace

Chip::Chip(const Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Chip::setDot(std::optional<QColor> dot)
{
    m_dot = dot;
    updateGeometry();
    update();
}

void Chip::setEmphasis(Emphasis emphasis)
{
    m_emphasis = emphasis;
    update();
}

void Chip::setSelected(bool isSelected)
{
    m_isSelected = isSelected;
    update();
}

QSize Chip::sizeHint() const
{
    const int dot = m_dot ? kDot + kDotGap : 0;
    return {QFontMetrics(textFont()).horizontalAdvance(text()) + 2 * kPadding + dot, kHeight};
}

void Chip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shape = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    Token line = Token::Line;
    if (m_emphasis == Emphasis::Changed) {
        line = Token::Corrected;
    }
    if (m_isSelected || hasFocus() || isChecked()) {
        line = Token::Accent;
    }
    painter.setPen(m_theme.color(line));
    painter.setBrush(m_theme.color(underMouse() || isDown() ? Token::Hover : Token::Raised));
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
    int x = kPadding;
    if (m_dot) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(*m_dot);
        painter.drawEllipse(QRectF(x, (kHeight - kDot) / 2.0, kDot, kDot));
        x += kDot + kDotGap;
    }
    painter.setFont(textFont());
    const bool isMuted = m_emphasis == Emphasis::Muted || !isEnabled();
    painter.setPen(m_theme.color(isMuted ? Token::Muted : Token::Text));
    painter.drawText(rect().adjusted(x, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

QFont Chip::textFont() const
{
    return Theme::font(kFont, m_emphasis == Emphasis::Changed ? QFont::DemiBold : QFont::Normal);
}

} // namespace ra::ui
