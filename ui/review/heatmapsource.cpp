// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/heatmapsource.h"

#include "annotation/workflow/heatmapcache.h"

namespace ra::ui {

HeatMapSource::HeatMapSource(ProjectSession &session, QObject *parent)
    : QObject(parent),
      m_session(session)
{
}

void HeatMapSource::show(const SampleDetail &detail)
{
    const SampleId sample = detail.row.id;
    const TraceId trace = detail.traces.empty() ? TraceId() : detail.traces.front().id;
    if (sample == m_sample && trace == m_trace) {
        return;
    }
    clear();
    m_sample = sample;
    m_trace = trace;
    if (!trace.isValid()) {
        return;
    }
    m_session.read(
        this,
        [sample, monitor = detail.traces.front().author.name, project = m_session.path(),
         folder = m_session.services().cacheFolder](SampleQuery &, std::stop_token) {
            return HeatMapCache(folder, project).get(sample, monitor).value_or(HeatMap());
        },
        [this, sample, request = m_requests.begin()](const HeatMap &map) {
            if (m_requests.is(request)) {
                Q_EMIT ready(sample, map);
            }
        });
}

void HeatMapSource::clear()
{
    m_requests.drop();
    m_sample = {};
    m_trace = {};
}

} // namespace ra::ui
