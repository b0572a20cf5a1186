// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/start/importflow.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace ra::ui {

/// The dry-run report before an import: what was recognised, how many of what, what is wrong with
/// which file, and the choices the person has. Shows an ImportFlow. GUI thread.
class ImportPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportPanel(ImportFlow *flow, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The person wants another folder.
    void folderWanted();
    /// The person is through, without importing.
    void closed();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeChoicesCard();
    QWidget *makeCountsCard();
    QWidget *makeProblemsCard();
    QLayout *makeFooter();
    void connectAll();
    void retranslate();
    void showFlow();
    void showFormats();
    void showPlan(const ImportPlan &plan);
    void showProblems(const Diagnostics &problems);
    void showProgress(const Progress &progress);
    void readChoices();
    /// Another folder begins with no choice made.
    void clearChoices();
    [[nodiscard]] QString summary(const ImportPlan &plan, const ImportCounts &counts) const;

    ImportFlow *m_flow;
    QLabel *m_title;
    QLabel *m_folder;
    QPushButton *m_otherFolder;
    QLabel *m_choicesTitle = nullptr;
    QFormLayout *m_form = nullptr;
    QComboBox *m_format;
    QComboBox *m_scenario;
    QLineEdit *m_category;
    QComboBox *m_references;
    QComboBox *m_unannotated;
    QComboBox *m_sizeMismatch;
    QLineEdit *m_source;
    QLineEdit *m_licence;
    QLabel *m_countsTitle = nullptr;
    QLabel *m_summary = nullptr;
    QPushButton *m_newPlace = nullptr;
    QTreeWidget *m_counts = nullptr;
    QLabel *m_problemsTitle = nullptr;
    QTreeWidget *m_problems = nullptr;
    QLabel *m_progressText = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_import = nullptr;
    bool m_isFirstPlan = false;
};

} // namespace ra::ui
