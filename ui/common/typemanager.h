// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/latest.h"
#include "ui/common/projectsession.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace ra::ui {

/// The project's defect types: names, colours, digits, synonyms, which of them are generic or no
/// longer offered. Says what a change will do, and to how many samples, before it is made; each is
/// a step of the project's undo stack. GUI thread.
class TypeManager final : public QDialog
{
    Q_OBJECT

public:
    TypeManager(ProjectSession &session, QWidget *parent);

    /// Takes back what is not applied yet; closes where nothing is.
    void reject() override;

private:
    struct Known {
        DefectType type;
        /// Whose corrected answer or ground truth has it.
        qint64 samples = 0;
    };
    static Result<std::vector<Known>> readTypes(SampleQuery &samples, std::stop_token stop);

    void makeLayout();
    void connectAll();
    void load();
    void show(const Result<std::vector<Known>> &types);
    void showSelected();
    void showColour();
    void chooseColour();
    /// Says what Apply would do, or why it can't.
    void preview();
    void apply();
    /// The selected type as the fields have it.
    [[nodiscard]] DefectType edited() const;
    /// Null for a new type.
    [[nodiscard]] const Known *selected() const;
    /// Of another type than the edited one; null where the name is free.
    [[nodiscard]] const DefectType *ownerOf(const QString &name) const;
    [[nodiscard]] Status checkEdited() const;
    [[nodiscard]] QStringList effects() const;

    ProjectSession &m_session;
    std::vector<Known> m_types;
    Latest m_requests;
    /// To be selected once it is read; empty = the first one.
    QString m_wanted;
    quint32 m_chosenColour = 0;
    QTableWidget *m_table;
    QLineEdit *m_name;
    QPushButton *m_colour;
    QComboBox *m_digit;
    QLineEdit *m_synonyms;
    QLineEdit *m_description;
    QCheckBox *m_generic;
    QCheckBox *m_hidden;
    QLabel *m_note;
    QPushButton *m_new;
    QPushButton *m_apply;
    QPushButton *m_close = nullptr;
    bool m_isPending = false;
};

} // namespace ra::ui
