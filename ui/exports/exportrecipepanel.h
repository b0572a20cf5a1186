// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/formats/exporterregistry.h"
#include "annotation/workflow/exportjob.h"

#include <QFrame>

#include <functional>

class QButtonGroup;
class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace ra::ui {

/// The form of an export's recipe, what it will hold, and the button that runs it. GUI thread.
class ExportRecipePanel final : public QFrame
{
    Q_OBJECT

public:
    enum class State { Blocked, Ready, Running };
    using Sentence = std::function<QString()>;

    explicit ExportRecipePanel(QWidget *parent = nullptr);

    [[nodiscard]] ExportRecipe recipe() const;
    void setRecipe(const ExportRecipe &recipe);
    [[nodiscard]] QString folder() const;
    void setFolder(const QString &folder);
    void setPlan(const ExportPlan &plan);
    /// `key` stands on the run button.
    void setState(State state, const QString &key);
    void setProgress(const Progress &progress);
    /// What happened, said anew in every language.
    void setMessage(Sentence sentence);
    void setMessage(const Error &error);
    void focusFilter();
    void retranslate();

Q_SIGNALS:
    void edited();
    void folderEdited();
    void runPressed();
    void cancelPressed();
    void savePressed();

private:
    QWidget *makeForm();
    QWidget *makePurposes(QWidget *parent);
    QWidget *makeFolderRow(QWidget *parent);
    QLayout *makeFoot();
    void addField(QVBoxLayout *column, QLabel *&label, QWidget *field);
    void addCount(const QString &name, qint64 count);
    void choosePurpose(int index);
    void chooseFolder();
    void showCounts();

    QString m_format;
    /// What was set last: holds what the form doesn't show.
    ExportRecipe m_base;
    ExportPlan m_plan;
    QString m_key;
    QLabel *m_purposeLabel = nullptr;
    QButtonGroup *m_purposes = nullptr;
    QLabel *m_formatNote = nullptr;
    QLabel *m_filterLabel = nullptr;
    QLineEdit *m_filter = nullptr;
    QLabel *m_questionLabel = nullptr;
    QPlainTextEdit *m_question = nullptr;
    QLabel *m_folderLabel = nullptr;
    QLineEdit *m_folder = nullptr;
    QPushButton *m_choose = nullptr;
    QCheckBox *m_differing = nullptr;
    QCheckBox *m_inconsistent = nullptr;
    QCheckBox *m_contradicting = nullptr;
    QLabel *m_shareLabel = nullptr;
    QDoubleSpinBox *m_share = nullptr;
    QLabel *m_seedLabel = nullptr;
    QSpinBox *m_seed = nullptr;
    QLabel *m_countsLabel = nullptr;
    QVBoxLayout *m_counts = nullptr;
    QLabel *m_message = nullptr;
    Sentence m_sentence;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace ra::ui
