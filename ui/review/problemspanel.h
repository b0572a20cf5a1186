// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/recordlint.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace ra::ui {

class Theme;

/// What is wrong with the record, each with a way to it. GUI thread.
class ProblemsPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemsPanel(const Theme &theme, QWidget *parent = nullptr);

    void setProblems(const std::vector<RecordProblem> &problems);
    void retranslate();

Q_SIGNALS:
    void jumpWanted(const ra::RecordProblem &problem);
    /// The person wants to write what the problem's cure is.
    void fixWanted(const ra::RecordProblem &problem);

private:
    void addRow(const RecordProblem &problem, int index);
    void addRest(int count);
    void rebuild();

    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_count;
    QVBoxLayout *m_rows;
    std::vector<RecordProblem> m_problems;
};

} // namespace ra::ui
