// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/composition.h"
#include "ui/mainwindow.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace ra::test {

/// The whole program as a person meets it: the real window on real store and monitor, worked by
/// key and mouse alone. What is written stays in a folder of its own.
class Studio final
{
public:
    /// `folder` empty = a new one, which goes with the studio.
    explicit Studio(const QString &folder = {});
    ~Studio();
    Q_DISABLE_COPY_MOVE(Studio)

    /// Beside this program; not there where it is not built.
    [[nodiscard]] static QString workerProgram();
    [[nodiscard]] QString folder() const { return m_folder; }
    /// Draws the sample project's images and imports them, as few as there can be; its path.
    [[nodiscard]] Result<QString> makeProject();

    /// A window that knows what the last one left in its settings file.
    void openWindow();
    /// As by its button; the program's parts go, too.
    [[nodiscard]] bool closeWindow();
    [[nodiscard]] ui::MainWindow &window() { return *m_window; }

    /// Gives the window the keyboard, also after a dialog: offscreen nothing else does.
    [[nodiscard]] bool bringToFront();
    /// Nothing is under way any more.
    [[nodiscard]] bool settle();
    /// Waits for the workspace to be in front.
    [[nodiscard]] bool isIn(ui::Workspace workspace);

    /// To the widget with the keyboard.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString &text);
    /// In the middle of the shown child of that name.
    [[nodiscard]] bool click(const QString &name);
    /// Opens the menus one after the other and presses the action.
    [[nodiscard]] bool choose(const QStringList &menus, const char *action);
    /// Narrows the sample list to `query` and nothing else, from wherever the window is.
    [[nodiscard]] bool search(const QString &query);

    template <typename T>
    [[nodiscard]] T *child(const QString &name)
    {
        return m_window->findChild<T *>(name);
    }
    /// The text of a label or button, visible or not.
    [[nodiscard]] QString text(const QString &name);
    /// What the message bar says; empty where it is hidden.
    [[nodiscard]] QString message();
    [[nodiscard]] int listedCount();
    [[nodiscard]] SampleDetail stored(SampleId sample);
    [[nodiscard]] std::vector<SampleId> find(const QString &query);

private:
    QTemporaryDir m_ownFolder;
    QString m_folder;
    std::unique_ptr<app::Composition> m_composition;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace ra::test
