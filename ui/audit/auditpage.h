// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/audit/auditmodel.h"
#include "ui/common/workspacepage.h"

#include <QAbstractTableModel>

class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;

namespace ra::ui {

class CalibrationPlot;
class EmptyState;
class RatePlot;
class ReflectionMatrix;
class RewardPlot;

/// The groups' figures, one row each; numbers right, unknown rates as a dash. GUI thread.
class AuditTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setGroups(const std::vector<BenchGroup> &groups);
    [[nodiscard]] const BenchGroup &group(int row) const
    {
        return m_groups[static_cast<size_t>(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<BenchGroup> m_groups;
};

/// What reflection fixed, broke and wasted; every mark opens its samples.
class AuditPage final : public WorkspacePage
{
    Q_OBJECT

public:
    explicit AuditPage(const PageContext &context, QWidget *parent = nullptr);

    void setSession(ProjectSession *session) override;
    [[nodiscard]] QWidget *toolBar() override { return m_toolBar; }
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] QString statusDetail() const override;
    void activate() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeToolBar();
    QWidget *makeCards();
    QWidget *card(QLabel *&title, QWidget *content);
    void retranslate();
    void showFigures(const AuditData &figures);
    void showState();
    void open(std::vector<FilterTerm> terms);
    [[nodiscard]] FilterTerm groupTerm(const QString &name) const;

    AuditModel m_figures;
    AuditTableModel m_table;
    QWidget *m_toolBar = nullptr;
    QComboBox *m_monitorBox = nullptr;
    QComboBox *m_levelBox = nullptr;
    QComboBox *m_groupBox = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    ReflectionMatrix *m_matrix = nullptr;
    RatePlot *m_rates = nullptr;
    CalibrationPlot *m_calibration = nullptr;
    RewardPlot *m_rewards = nullptr;
    QTableView *m_tableView = nullptr;
    QLabel *m_thresholds = nullptr;
    QLabel *m_matrixTitle = nullptr;
    QLabel *m_ratesTitle = nullptr;
    QLabel *m_calibrationTitle = nullptr;
    QLabel *m_rewardsTitle = nullptr;
    QLabel *m_tableTitle = nullptr;
};

} // namespace ra::ui
