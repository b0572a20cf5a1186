// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"
#include "annotation/scoring/benchmetrics.h"
#include "annotation/scoring/statistics.h"
#include "ui/common/latest.h"
#include "ui/common/projectsession.h"

#include <QObject>

#include <array>

namespace ra::ui {

/// How many traces had each outcome at one level.
struct OutcomeCounts {
    qint64 keptRight = 0;
    qint64 fixed = 0;
    qint64 broken = 0;
    qint64 stillWrong = 0;

    [[nodiscard]] qint64 judged() const { return keptRight + fixed + broken + stillWrong; }
    [[nodiscard]] qint64 of(Outcome outcome) const;
};

inline constexpr int kRewardBins = 20;

/// What the audit shows, computed off the GUI thread.
struct AuditData {
    BenchReport report;
    /// Overall, then by Level.
    std::array<OutcomeCounts, 4> outcomes;
    Calibration calibration;
    /// Traces per reward, from kLeastReward to kMostReward in equal steps.
    std::array<qint64, kRewardBins> rewards{};
    qint64 rewarded = 0;
    QStringList monitors;
    /// Traces of monitors that had other weights or settings than in their newest runs: left
    /// out of all figures.
    qint64 otherSettings = 0;
};

/// The range that rewards are drawn over; a trace's lies within −1 … 4.
inline constexpr double kLeastReward = -1;
inline constexpr double kMostReward = 4;
inline constexpr double kRewardStep = (kMostReward - kLeastReward) / kRewardBins;

/// The newest traces of a monitor against the truth, as figures. GUI thread; the work is done off
/// it.
class AuditModel final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void setSession(ProjectSession *session);
    /// Empty = all monitors.
    void setMonitor(const QString &name);
    [[nodiscard]] const QString &monitor() const { return m_monitor; }
    void setGroupBy(GroupBy by);
    [[nodiscard]] GroupBy groupBy() const { return m_groupBy; }

    [[nodiscard]] const AuditData &figures() const { return m_data; }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// Why there are no figures; empty where there are.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Looks again where something changed since the last time.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    void load();

    ProjectSession *m_session = nullptr;
    QString m_monitor;
    GroupBy m_groupBy = GroupBy::Category;
    AuditData m_data;
    QString m_problem;
    bool m_isBusy = false;
    bool m_isStale = true;
    std::stop_source m_running;
    Latest m_requests;
};

} // namespace ra::ui
