// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>

#include <optional>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace ra::ui {

class ActionTable;

/// How well a search fits a text: all of its letters stand there in their order; the more of them
/// begin words or follow each other, the higher. None where they don't. Case does not count.
[[nodiscard]] std::optional<int> fitOf(const QString &search, const QString &text);

/// All that can be done now, found by a few letters of its name or group: Return does it. The
/// focus goes back first, so that it is done where it would have been. GUI thread.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    CommandPalette(const ActionTable &actions, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show(const QString &search);
    void run(const QListWidgetItem *item);

    const ActionTable &m_actions;
    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace ra::ui
