// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFileDialog>

namespace ra::ui {

// Dialogs that are opened, not waited for, and go when closed. GUI thread.

[[nodiscard]] QFileDialog *newProjectDialog(QWidget *parent, const QString &folder);
[[nodiscard]] QFileDialog *openProjectDialog(QWidget *parent, const QString &folder);
[[nodiscard]] QFileDialog *folderDialog(QWidget *parent, const QString &title,
                                        const QString &folder, const QString &objectName);
/// Asks for the place and name of a folder that is to be made.
[[nodiscard]] QFileDialog *newFolderDialog(QWidget *parent, const QString &title,
                                           const QString &folder, const QString &name,
                                           const QString &objectName);

} // namespace ra::ui
