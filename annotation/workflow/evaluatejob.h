// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/port/samplequery.h"
#include "annotation/scoring/benchmetrics.h"

#include <stop_token>

namespace ra {

struct EvaluateRequest {
    /// Lines of JSON with `path` or `id`, and `text` or `answer`; empty = judge stored traces.
    QString predictionsFile;
    /// Stored traces of this monitor only; empty = all. With a file, the name its figures go under.
    QString monitor;
    Filter filter;
    BenchOptions options;
};

struct EvaluateResult {
    BenchReport report;
    /// Lines that could not be used; `item` is "line N".
    std::vector<Error> failed;
};

/// Judges a monitor's newest traces, or a file of predictions, against the truth that counts. A
/// prediction without text is taken as thinking mode with its answer as draft. Never on the GUI
/// thread.
[[nodiscard]] Result<EvaluateResult> evaluate(SampleQuery &samples, const EvaluateRequest &request,
                                              const ProgressSink &progress, std::stop_token stop = {});

} // namespace ra
