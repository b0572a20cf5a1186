// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/actionbutton.h"

#include "ui/common/actiontable.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QStyleOption>
#include <QStylePainter>

namespace ra::ui {

namespace {

constexpr int kIconSize = 16;
constexpr int kGap = 6;
constexpr int kToolPadding = 9;
constexpr int kPushPadding = 14;
constexpr int kToolHeight = 30;
constexpr int kPushHeight = 32;
constexpr int kCapFontSize = 11;
constexpr int kCapPadding = 5;
constexpr double kCapHeight = 18;
constexpr double kCapRadius = 4;

/// What stands in a button, laid out from left to right.
struct Content {
    QIcon icon;
    QString text;
    QString key;
};

int capWidth(const QString &key)
{
    return QFontMetrics(Theme::fixedFont(kCapFontSize)).horizontalAdvance(key) + 2 * kCapPadding;
}

int contentWidth(const Content &content, const QFont &font)
{
    int width = 0;
    int parts = 0;
    if (!content.icon.isNull()) {
        width += kIconSize;
        ++parts;
    }
    if (!content.text.isEmpty()) {
        width += QFontMetrics(font).horizontalAdvance(content.text);
        ++parts;
    }
    if (!content.key.isEmpty()) {
        width += capWidth(content.key);
        ++parts;
    }
    return width + std::max(0, parts - 1) * kGap;
}

/// The content that `width` has room for: the key is the first to go.
Content fitting(Content content, const QFont &font, int width)
{
    if (contentWidth(content, font) > width) {
        content.key.clear();
    }
    return content;
}

struct ContentColors {
    QColor text;
    QColor key;
    QColor capLine;
    QIcon::Mode iconMode;
    QIcon::State iconState;
};

void paintContent(QPainter &painter, const QRect &rect, const Content &content,
                  const ContentColors &colors)
{
    int x = rect.left() + (rect.width() - contentWidth(content, painter.font())) / 2;
    if (!content.icon.isNull()) {
        const QRect icon(x, rect.center().y() - kIconSize / 2 + 1, kIconSize, kIconSize);
        content.icon.paint(&painter, icon, Qt::AlignCenter, colors.iconMode, colors.iconState);
        x += kIconSize + kGap;
    }
    if (!content.text.isEmpty()) {
        const int width = painter.fontMetrics().horizontalAdvance(content.text);
        painter.setPen(colors.text);
        painter.drawText(QRect(x, rect.top(), width + 1, rect.height()),
                         Qt::AlignVCenter | Qt::AlignLeft, content.text);
        x += width + kGap;
    }
    if (!content.key.isEmpty()) {
        const QRectF cap(x + 0.5, rect.center().y() - kCapHeight / 2 + 0.5,
                         capWidth(content.key) - 1, kCapHeight - 1);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(colors.capLine);
        painter.drawRoundedRect(cap, kCapRadius, kCapRadius);
        painter.setPen(colors.key);
        painter.setFont(Theme::fixedFont(kCapFontSize));
        painter.drawText(cap, Qt::AlignCenter, content.key);
    }
}

Content toolContent(const QToolButton &button, ButtonParts parts, const QString &caption)
{
    const QAction *action = button.defaultAction();
    const bool hasIcon = parts == ButtonParts::IconTextAndKey || parts == ButtonParts::IconOnly
                         || parts == ButtonParts::IconAndText;
    const bool hasKey = parts == ButtonParts::TextAndKey || parts == ButtonParts::IconTextAndKey;
    Content content;
    if (hasIcon) {
        content.icon = action->icon();
    }
    if (parts != ButtonParts::IconOnly) {
        content.text = caption.isEmpty() ? action->text() : caption;
    }
    if (hasKey) {
        content.key = ActionTable::keyText(action);
    }
    return content;
}

void nameAfter(QWidget *button, const QAction *action)
{
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setAccessibleName(action->text());
    button->setToolTip(action->toolTip());
}

} // namespace

ToolActionButton::ToolActionButton(QAction *action, const Theme *theme, ButtonParts parts,
                                   QWidget *parent)
    : QToolButton(parent),
      m_theme(theme),
      m_parts(parts)
{
    setDefaultAction(action);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    nameAfter(this, action);
    connect(action, &QAction::changed, this, [this, action] {
        setAccessibleName(action->text());
        updateGeometry();
        update();
    });
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize ToolActionButton::sizeHint() const
{
    const Content content = toolContent(*this, m_parts, m_caption);
    return {contentWidth(content, font()) + 2 * kToolPadding, kToolHeight};
}

QSize ToolActionButton::minimumSizeHint() const
{
    Content content = toolContent(*this, m_parts, m_caption);
    content.key.clear();
    return {contentWidth(content, font()) + 2 * kToolPadding, kToolHeight};
}

void ToolActionButton::setCaption(const QString &caption)
{
    if (m_caption == caption) {
        return;
    }
    m_caption = caption;
    updateGeometry();
    update();
}

void ToolActionButton::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = QIcon();
    QStylePainter painter(this);
    painter.drawComplexControl(QStyle::CC_ToolButton, option);

    const bool isOn = isChecked();
    const bool isHot = isEnabled() && underMouse();
    const Token text = !isEnabled() ? Token::Faint
                       : isOn       ? Token::Accent
                       : isHot      ? Token::Text
                                    : Token::Muted;
    paintContent(painter, rect(), fitting(toolContent(*this, m_parts, m_caption), font(), width()),
                 {m_theme->color(text), m_theme->color(isEnabled() ? Token::Muted : Token::Faint),
                  m_theme->color(Token::Line), isEnabled() ? QIcon::Normal : QIcon::Disabled,
                  isOn ? QIcon::On : QIcon::Off});
}

void ToolActionButton::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (defaultAction()->autoRepeat()) {
        QToolButton::mouseDoubleClickEvent(event);
    }
}

PushActionButton::PushActionButton(QAction *action, const Theme *theme, Look look, QWidget *parent)
    : QPushButton(parent),
      m_action(action),
      m_theme(theme),
      m_look(look)
{
    if (look == Look::Primary) {
        setProperty("role", QStringLiteral("primary"));
    }
    // As of a tool button: a click acts on what has the focus, and leaves it there.
    setFocusPolicy(Qt::TabFocus);
    nameAfter(this, action);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &PushActionButton::followAction);
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    followAction();
}

void PushActionButton::followAction()
{
    setEnabled(m_action->isEnabled());
    setToolTip(m_action->toolTip());
    setAccessibleName(shownText());
    updateGeometry();
    update();
}

void PushActionButton::setCaption(const QString &caption)
{
    if (m_caption == caption) {
        return;
    }
    m_caption = caption;
    followAction();
}

QString PushActionButton::shownText() const
{
    return m_caption.isEmpty() ? m_action->text() : m_caption;
}

QFont PushActionButton::ownFont() const
{
    QFont own = font();
    own.setWeight(m_look == Look::Primary ? QFont::DemiBold : QFont::Normal);
    return own;
}

QSize PushActionButton::sizeHint() const
{
    const Content content{{}, shownText(), ActionTable::keyText(m_action)};
    return {contentWidth(content, ownFont()) + 2 * kPushPadding, kPushHeight};
}

QSize PushActionButton::minimumSizeHint() const
{
    return {contentWidth({{}, shownText(), {}}, ownFont()) + 2 * kPushPadding, kPushHeight};
}

void PushActionButton::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_action->autoRepeat()) {
        QPushButton::mouseDoubleClickEvent(event);
    }
}

void PushActionButton::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    QStylePainter painter(this);
    painter.drawControl(QStyle::CE_PushButton, option);

    const bool isPrimary = m_look == Look::Primary;
    const QFont own = ownFont();
    painter.setFont(own);
    const Token text = !isEnabled() ? Token::Faint : isPrimary ? Token::OnAccent : Token::Text;
    const Token key = !isEnabled() ? Token::Faint : isPrimary ? Token::OnAccent : Token::Muted;
    paintContent(painter, rect(),
                 fitting({{}, shownText(), ActionTable::keyText(m_action)}, own, width()),
                 {m_theme->color(text), m_theme->color(key),
                  m_theme->color(isPrimary && isEnabled() ? Token::OnAccent : Token::Line),
                  QIcon::Normal, QIcon::Off});
}

} // namespace ra::ui
