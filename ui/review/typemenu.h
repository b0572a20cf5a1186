// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/taxonomy.h"

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace ra::ui {

/// A small pop-up to choose a defect type: typing narrows the list down, and a name that isn't
/// there can be added. Closes itself. GUI thread.
class TypeMenu final : public QFrame
{
    Q_OBJECT

public:
    TypeMenu(Taxonomy taxonomy, const QString &current, QWidget *parent = nullptr);

    /// Shows it below the widget.
    void openBelow(const QWidget &widget);
    /// Shows it at that point of the screen, moved where it would not be seen whole.
    void openAt(const QPoint &topLeft);

Q_SIGNALS:
    void typeChosen(const QString &name);
    void newTypeChosen(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &filter);
    void addRow(const DefectType &type);
    void take();

    Taxonomy m_taxonomy;
    QLineEdit *m_name;
    QListWidget *m_list;
};

} // namespace ra::ui
