// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/port/projectstore.h"
#include "annotation/port/samplequery.h"
#include "annotation/scoring/benchmetrics.h"
#include "annotation/workflow/predictionreader.h"

#include <stop_token>

namespace ra {

struct EvaluateRequest {
    /// Lines of JSON with `path` or `id`, and `text` or `answer`; empty = judge stored traces.
    QString predictionsFile;
    /// Stored traces of this monitor only; empty = all. With a file, the name its figures go under.
    QString monitor;
    Filter filter;
    /// What boxes of a file count, on lines that don't say it themselves.
    CoordinateFrame coordinates = CoordinateFrame::Auto;
    /// Manifests of the project's exports: a file may name pictures as they do.
    std::vector<QJsonObject> exports;
    /// The manifest whose names the file's are; empty = any of `exports`, or paths of the project.
    QString manifestFile;
    BenchOptions options;
};

struct EvaluateResult {
    BenchReport report;
    /// Without a file: newest traces that the same monitor made with other weights or settings than
    /// in its newest run. They are another monitor's, so they are in no figure.
    qint64 otherSettings = 0;
    /// With a file: what the boxes of the lines that could be used were taken for.
    CoordinateCounts coordinates;
    /// With a file: lines about a sample that an earlier line speaks of. They are among `failed`;
    /// the first line counts.
    qint64 duplicates = 0;
    /// Lines that could not be used (the errors of PredictionReader::read); `item` is "line N".
    std::vector<Error> failed;
};

/// The monitors that made a trace in one of these runs, each once.
[[nodiscard]] QStringList monitorsWithTraces(const std::vector<RunRow> &runs);

/// The monitor whose stored traces are to be judged: `asked`, or where that is empty the one that
/// made the newest. Errors: `noMonitor` where `asked` made none, `noTraces` where nobody did. Never
/// on the GUI thread.
[[nodiscard]] Result<QString> judgedMonitor(SampleQuery &samples, const QString &asked);

/// Judges the newest traces of a monitor as its newest run had it, or a file of predictions,
/// against the truth that counts; the samples that match and that neither speaks of are the
/// report's `missing`. Progress counts lines, then the samples that are judged. Errors: `noFile`,
/// `badManifest`, `cancelled`, those of the store. Never on the GUI thread.
[[nodiscard]] Result<EvaluateResult> evaluate(SampleQuery &samples, const EvaluateRequest &request,
                                              const ProgressSink &progress,
                                              std::stop_token stop = {});

} // namespace ra
