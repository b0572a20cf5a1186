// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/latest.h"
#include "ui/common/projectsession.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableWidget;

namespace ra::ui {

/// The folders that the project's images lie in and whether they are there; one that was moved is
/// named anew here. Paths of samples are relative to them, so nothing else changes. GUI thread.
class ImageFolders final : public QDialog
{
    Q_OBJECT

public:
    ImageFolders(ProjectSession &session, QWidget *parent);

Q_SIGNALS:
    /// A folder was named anew.
    void moved();

private:
    struct Folder {
        RootRow root;
        bool isThere = false;
    };
    static Result<std::vector<Folder>> readFolders(SampleQuery &samples);

    void load();
    void show(const Result<std::vector<Folder>> &folders);
    void showSelection();
    void chooseFolder();
    void setFolder(RootId root, const QString &path);

    ProjectSession &m_session;
    std::vector<Folder> m_folders;
    Latest m_requests;
    QLabel *m_note;
    QTableWidget *m_table;
    QLabel *m_problem;
    QPushButton *m_choose;
};

} // namespace ra::ui
