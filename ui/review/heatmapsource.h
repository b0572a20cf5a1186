// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/latest.h"
#include "ui/common/projectsession.h"

#include <QObject>

namespace ra::ui {

/// Reads the kept heat map of the sample under review, once for each newest trace. GUI thread.
class HeatMapSource final : public QObject
{
    Q_OBJECT

public:
    explicit HeatMapSource(ProjectSession &session, QObject *parent = nullptr);

    /// Asks for the map of the sample's newest trace; nothing where that is the last one asked for.
    void show(const SampleDetail &detail);
    /// No sample is shown.
    void clear();

Q_SIGNALS:
    /// Empty where none is kept.
    void ready(ra::SampleId sample, const ra::HeatMap &map);

private:
    ProjectSession &m_session;
    SampleId m_sample;
    TraceId m_trace;
    Latest m_requests;
};

} // namespace ra::ui
