// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/projectstore.h"

#include <QFrame>

class QLabel;
class QTableWidget;

namespace ra::ui {

/// The exports that were made of the project, newest first. GUI thread.
class ExportVersions final : public QFrame
{
    Q_OBJECT

public:
    explicit ExportVersions(QWidget *parent = nullptr);

    /// In any order.
    void setVersions(std::vector<ExportRow> rows);
    void retranslate();

private:
    QLabel *m_title;
    QLabel *m_none;
    QTableWidget *m_table;
};

} // namespace ra::ui
