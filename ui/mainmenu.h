// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMenu>
#include <QMenuBar>
#include <QObject>

#include <vector>

namespace ra::ui {

class ActionTable;

/// The menus of the window: every action of the table stands in one of them. GUI thread.
class MainMenu final : public QObject
{
    Q_OBJECT

public:
    /// Fills `bar`; the menus are the bar's.
    MainMenu(QMenuBar *bar, const ActionTable &actions, QObject *parent = nullptr);

    void setRecentProjects(const QStringList &paths);
    void retranslate();

Q_SIGNALS:
    void recentChosen(const QString &path);

private:
    struct Titled {
        QMenu *menu;
        const char *title;
    };

    QMenu *addMenu(QMenu *parent, const char *title, const char *name);

    QMenuBar *m_bar;
    std::vector<Titled> m_menus;
    QMenu *m_recent = nullptr;
};

} // namespace ra::ui
