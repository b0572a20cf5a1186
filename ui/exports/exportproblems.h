// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/exportjob.h"

#include <QFrame>
#include <QHash>

#include <vector>

class QLabel;
class QPushButton;

namespace ra::ui {

class ReasonList;

/// What is to be known about an export before it is run: sentences, and the samples that they speak
/// of, each with its reason. GUI thread.
class ExportProblems final : public QFrame
{
    Q_OBJECT

public:
    explicit ExportProblems(QWidget *parent = nullptr);

    void setPlan(const ExportPlan &plan);
    /// What became of the plan.
    void setWritten(const ExportPlan &written);
    /// There is no plan: why.
    void setProblem(const QString &sentence);
    void retranslate();

Q_SIGNALS:
    /// The samples listed, and the one chosen among them.
    void samplesWanted(const std::vector<ra::SampleId> &samples, int index);

private:
    void showPlan();
    [[nodiscard]] QString titleOf(int leftOut) const;
    void addSample(SampleId sample, const QString &path, const QString &reason);
    void listSamples();

    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_open;
    ReasonList *m_list;
    ExportPlan m_plan;
    /// The plan is carried out.
    bool m_isWritten = false;
    QString m_problem;
    /// Those of the list, each once.
    std::vector<SampleId> m_samples;
    QHash<SampleId, int> m_places;
};

} // namespace ra::ui
