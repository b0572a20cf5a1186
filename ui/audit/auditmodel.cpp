// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/audit/auditmodel.h"

#include "annotation/workflow/outdatedruns.h"

#include <algorithm>

namespace ra::ui {

namespace {

void countOutcome(OutcomeCounts &counts, Outcome outcome)
{
    switch (outcome) {
    case Outcome::KeptRight:
        ++counts.keptRight;
        break;
    case Outcome::Fixed:
        ++counts.fixed;
        break;
    case Outcome::Broken:
        ++counts.broken;
        break;
    case Outcome::StillWrong:
        ++counts.stillWrong;
        break;
    case Outcome::NotJudged:
        break;
    }
}

void countRow(AuditData &data, const AuditRow &row)
{
    countOutcome(data.outcomes[0], row.outcomes.overall);
    countOutcome(data.outcomes[1], row.outcomes.answer);
    countOutcome(data.outcomes[2], row.outcomes.type);
    countOutcome(data.outcomes[3], row.outcomes.location);
    if (row.parts) {
        const auto place = static_cast<int>((row.parts->sum() - kLeastReward) / kRewardStep);
        const int bin = std::clamp(place, 0, kRewardBins - 1);
        ++data.rewards[static_cast<size_t>(bin)];
        ++data.rewarded;
    }
}

Result<AuditData> computed(SampleQuery &samples, const QString &monitor, GroupBy by,
                           std::stop_token stop)
{
    AuditData data;
    std::vector<AuditRow> rows;
    std::vector<Forecast> forecasts;
    RA_TRY_ASSIGN(const std::vector<RunRow> runs, samples.runs());
    const QSet<RunId> outdated = outdatedRuns(runs);
    RA_TRY(samples.forEachTrace(
        {}, monitor,
        [&](const AuditRow &row) -> Status {
            if (!data.monitors.contains(row.monitor)) {
                data.monitors.append(row.monitor);
            }
            // With other settings it was another monitor: figures over both would be nobody's.
            if (outdated.contains(row.run)) {
                ++data.otherSettings;
                return {};
            }
            countRow(data, row);
            if (row.truth && row.confidence && row.truth->verdict != Verdict::Unknown) {
                forecasts.push_back({*row.confidence, row.truth->verdict == Verdict::Yes});
            }
            rows.push_back(row);
            return {};
        },
        stop));
    RA_TRY_ASSIGN(const Taxonomy taxonomy, samples.taxonomy());
    BenchOptions options;
    options.groups = {by};
    RA_TRY_ASSIGN(data.report, benchmark(rows, taxonomy, options, stop));
    data.calibration = calibrate(forecasts);
    data.monitors.sort();
    return data;
}

} // namespace

qint64 OutcomeCounts::of(Outcome outcome) const
{
    switch (outcome) {
    case Outcome::KeptRight:
        return keptRight;
    case Outcome::Fixed:
        return fixed;
    case Outcome::Broken:
        return broken;
    case Outcome::StillWrong:
        return stillWrong;
    case Outcome::NotJudged:
        break;
    }
    return 0;
}

void AuditModel::setSession(ProjectSession *session)
{
    if (m_session != nullptr) {
        m_session->disconnect(this);
    }
    m_running.request_stop();
    m_requests.drop();
    m_session = session;
    m_data = {};
    m_problem.clear();
    m_isBusy = false;
    m_isStale = true;
    if (m_session != nullptr) {
        connect(m_session, &ProjectSession::changed, this, [this](const StoreChange &change) {
            const SampleParts audited = SamplePart::Record | SamplePart::Truth | SamplePart::Traces
                                        | SamplePart::Judgement | SamplePart::Role;
            m_isStale = m_isStale || change.isAny(audited) || change.isAny(ProjectPart::Taxonomy);
        });
    }
    Q_EMIT changed();
}

void AuditModel::setMonitor(const QString &name)
{
    if (m_monitor == name) {
        return;
    }
    m_monitor = name;
    load();
}

void AuditModel::setGroupBy(GroupBy by)
{
    if (m_groupBy == by) {
        return;
    }
    m_groupBy = by;
    load();
}

void AuditModel::refresh()
{
    if (m_isStale && !m_isBusy) {
        load();
    }
}

void AuditModel::load()
{
    m_running.request_stop();
    if (m_session == nullptr) {
        return;
    }
    m_isBusy = true;
    m_isStale = false;
    m_running = m_session->read(
        this,
        [monitor = m_monitor, by = m_groupBy](SampleQuery &samples, std::stop_token stop) {
            return computed(samples, monitor, by, stop);
        },
        [this, request = m_requests.begin()](Result<AuditData> data) {
            if (!m_requests.is(request)) {
                return;
            }
            m_isBusy = false;
            m_problem = data ? QString() : data.error().text();
            // The list of monitors stays whole while one of them is shown.
            const QStringList monitors = m_data.monitors;
            m_data = std::move(data).value_or(AuditData());
            if (!m_monitor.isEmpty()) {
                m_data.monitors = monitors;
            }
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

} // namespace ra::ui
