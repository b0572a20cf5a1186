// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <functional>

namespace ra::ui {

class Theme;

enum class MessageKind { Info, Good, Warning, Problem };

/// One non-modal sentence under the tool row, with at most one thing to do about it. A newer one
/// replaces it; good news and remarks go by themselves. GUI thread.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(const Theme *theme, QWidget *parent = nullptr);

    void showMessage(MessageKind kind, const QString &text);
    /// `act` is called when the button is pressed; the message goes then.
    void showMessage(MessageKind kind, const QString &text, const QString &button,
                     std::function<void()> act);
    /// The message speaks of what a step did: undoing or redoing outdates it.
    void letUndoClear() { m_isOfStep = true; }
    /// A step is undone or redone.
    void clearOutdated();
    void clear();
    [[nodiscard]] QString text() const { return m_text->text(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintIcon();
    void retranslate();

    const Theme *m_theme;
    MessageKind m_kind = MessageKind::Info;
    std::function<void()> m_act;
    bool m_isOfStep = false;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
    QTimer m_leave;
};

} // namespace ra::ui
