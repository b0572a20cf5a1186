// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/start/projectdialogs.h"

#include <QCoreApplication>

namespace ra::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("ProjectDialogs", text);
}

QFileDialog *makeDialog(QWidget *parent, const QString &title, const QString &folder,
                        const QString &objectName)
{
    auto *dialog = new QFileDialog(parent, title, folder);
    dialog->setObjectName(objectName);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

QString projectFilter()
{
    return translated(QT_TRANSLATE_NOOP("ProjectDialogs", "RA-Studio projects (*.ras)"));
}

} // namespace

QFileDialog *newProjectDialog(QWidget *parent, const QString &folder)
{
    QFileDialog *dialog =
        makeDialog(parent, translated(QT_TRANSLATE_NOOP("ProjectDialogs", "New project")), folder,
                   QStringLiteral("newProjectDialog"));
    dialog->setNameFilter(projectFilter());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("ras"));
    return dialog;
}

QFileDialog *openProjectDialog(QWidget *parent, const QString &folder)
{
    QFileDialog *dialog =
        makeDialog(parent, translated(QT_TRANSLATE_NOOP("ProjectDialogs", "Open project")), folder,
                   QStringLiteral("openProjectDialog"));
    dialog->setNameFilter(projectFilter());
    dialog->setFileMode(QFileDialog::ExistingFile);
    return dialog;
}

QFileDialog *folderDialog(QWidget *parent, const QString &title, const QString &folder,
                          const QString &objectName)
{
    QFileDialog *dialog = makeDialog(parent, title, folder, objectName);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly, false);
    return dialog;
}

QFileDialog *newFolderDialog(QWidget *parent, const QString &title, const QString &folder,
                             const QString &name, const QString &objectName)
{
    QFileDialog *dialog = makeDialog(parent, title, folder, objectName);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // A file or folder of that name is no reason to ask: nothing is ever written over it.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setLabelText(QFileDialog::FileName,
                         translated(QT_TRANSLATE_NOOP("ProjectDialogs", "New folder:")));
    dialog->setLabelText(QFileDialog::Accept,
                         translated(QT_TRANSLATE_NOOP("ProjectDialogs", "Make")));
    dialog->selectFile(name);
    return dialog;
}

} // namespace ra::ui
