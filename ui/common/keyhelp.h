// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/keymap.h"

#include <QDialog>

class QComboBox;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace ra::ui {

class ActionTable;
class WindowSettings;

/// The keys in force: the preset's with the person's own over them.
[[nodiscard]] Keymap storedKeymap(const WindowSettings &settings);

/// All keys by group, narrowed by typing; another preset or other keys can be chosen, a key that
/// is taken is refused and its owner named. Does not stop other work. GUI thread.
class KeyHelp final : public QDialog
{
    Q_OBJECT

public:
    KeyHelp(ActionTable *actions, WindowSettings *settings, QWidget *parent = nullptr);

private:
    void makeLayout();
    void connectAll();
    void fill();
    void narrow(const QString &text);
    void showSelected();
    void assign(const QString &keys);
    void forgetOwn();
    [[nodiscard]] QString selectedId() const;

    ActionTable *m_actions;
    WindowSettings *m_settings;
    QLineEdit *m_search;
    QComboBox *m_preset;
    QTreeWidget *m_tree;
    QLabel *m_note;
    QKeySequenceEdit *m_key;
    QPushButton *m_set;
    QPushButton *m_reset;
};

} // namespace ra::ui
