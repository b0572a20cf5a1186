// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace ra::ui {

class Theme;

/// Says why there is nothing to see and what to do next, with one button. GUI thread.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const Theme *theme, QString icon, QWidget *parent = nullptr);

    /// An empty `button` hides the button.
    void setTexts(const QString &title, const QString &sentence, const QString &button);
    [[nodiscard]] QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void buttonPressed();

private:
    void paintIcon();

    const Theme *m_theme;
    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace ra::ui
