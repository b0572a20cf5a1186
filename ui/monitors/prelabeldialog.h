// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/monitors/prelabelmodel.h"

#include <QDialog>

class QButtonGroup;
class QComboBox;
class QSpinBox;

namespace ra::ui {

class ProjectSession;

/// Asks which samples to pre-label before a batch starts. GUI thread.
class PrelabelDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `wish.filter` and `wish.samples` are what the list shows and what is selected in it.
    /// `monitors`: names of those to choose from; where there are several, it asks which.
    PrelabelDialog(ProjectSession &session, const PrelabelWish &wish, const QStringList &monitors,
                   QWidget *parent = nullptr);

Q_SIGNALS:
    void wished(const ra::ui::PrelabelWish &wish);

private:
    void start();
    /// Says how many samples each scope has, once that is counted.
    void countScopes(ProjectSession &session);

    PrelabelWish m_wish;
    QButtonGroup *m_scopes;
    QSpinBox *m_limit;
    QComboBox *m_monitor;
};

} // namespace ra::ui
