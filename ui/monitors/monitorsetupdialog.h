// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/port/monitorsetup.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace ra::ui {

/// Weights that are to be installed as a monitor, or settings of installed ones. Asks for a look at
/// the folder whenever it changes, and shows what was found; what is installed is decided by who
/// made the dialog. GUI thread.
class MonitorSetupDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose { Add, Change };

    MonitorSetupDialog(const MonitorSetup &setup, Purpose purpose, QWidget *parent = nullptr);

    /// What the fields say now.
    [[nodiscard]] MonitorSetup setup() const;
    /// What a look at the folder found, or why there is no model.
    void showReport(const Result<ModelReport> &report);
    /// Why it could not be installed.
    void showProblem(const QString &sentence);

Q_SIGNALS:
    void inspectionWanted(const ra::MonitorSetup &setup);
    void installWanted(const ra::MonitorSetup &setup);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeFolderRows(QFormLayout *form);
    void makePromptRows(QFormLayout *form);
    void makePictureRows(QFormLayout *form);
    void makeComputeRows(QFormLayout *form);
    void makeWritingRows(QFormLayout *form);
    void fill();
    void chooseFolder(QLineEdit *edit, const QString &title);
    void onFolderChanged();
    void onFormChanged();
    void onPromptChosen();
    void showPictureSides();
    void showFit();
    void askInspection();

    const MonitorSetup m_before;
    const Purpose m_purpose;
    ModelReport m_report;
    bool m_isNameOwn = false;
    /// Somebody still types a path.
    QTimer m_settle;

    QLineEdit *m_folder = nullptr;
    QLabel *m_found = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_adapter = nullptr;
    QComboBox *m_prompt = nullptr;
    QPlainTextEdit *m_system = nullptr;
    QPlainTextEdit *m_question = nullptr;
    QSpinBox *m_references = nullptr;
    QComboBox *m_pictures = nullptr;
    QSpinBox *m_minSide = nullptr;
    QSpinBox *m_maxSide = nullptr;
    QComboBox *m_precision = nullptr;
    QLabel *m_fit = nullptr;
    QComboBox *m_device = nullptr;
    QSpinBox *m_threads = nullptr;
    QSpinBox *m_together = nullptr;
    QDoubleSpinBox *m_temperature = nullptr;
    QSpinBox *m_rollouts = nullptr;
    QSpinBox *m_tokens = nullptr;
    QComboBox *m_form = nullptr;
    QCheckBox *m_types = nullptr;
    QComboBox *m_coordinates = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_install = nullptr;
};

} // namespace ra::ui
