// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPushButton>
#include <QToolButton>

namespace ra::ui {

class Theme;

/// Which parts of its action a button shows; the key is shown where the action has one.
enum class ButtonParts { TextAndKey, IconTextAndKey, IconAndText, IconOnly, TextOnly };

/// A flat button of a tool row that shows an action with its key in a cap. Object name = the
/// action's id + "Button". GUI thread.
class ToolActionButton final : public QToolButton
{
    Q_OBJECT

public:
    ToolActionButton(QAction *action, const Theme *theme, ButtonParts parts,
                     QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    /// Without the key, which is left out where there is no room for it.
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Shown instead of the action's text, e.g. with a value ("Heat map 40 %"); empty = the text.
    void setCaption(const QString &caption);

protected:
    void paintEvent(QPaintEvent *event) override;
    /// The second click of a double click counts where a held key would.
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    const Theme *m_theme;
    ButtonParts m_parts;
    QString m_caption;
};

/// A push button that triggers an action and shows its key in a cap; `role` primary for the one
/// main thing to do. Object name = the action's id + "Button". GUI thread.
class PushActionButton final : public QPushButton
{
    Q_OBJECT

public:
    enum class Look { Plain, Primary };

    PushActionButton(QAction *action, const Theme *theme, Look look, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    /// Without the key, which is left out where there is no room for it.
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Shown instead of the action's text, e.g. with a count ("Review 126"); empty = the text.
    void setCaption(const QString &caption);

protected:
    void paintEvent(QPaintEvent *event) override;
    /// The second click of a double click counts where a held key would.
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void followAction();
    [[nodiscard]] QString shownText() const;
    /// The font it is painted in.
    [[nodiscard]] QFont ownFont() const;

    QAction *m_action;
    const Theme *m_theme;
    Look m_look;
    QString m_caption;
};

} // namespace ra::ui
