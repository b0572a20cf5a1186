// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/lineinput.h"
#include "annotation/port/samplequery.h"
#include "annotation/scoring/tracejudge.h"
#include "annotation/workflow/samplenames.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <vector>

namespace ra {

/// What has to be known of a project's samples to judge predictions about them.
struct PredictedSamples {
    /// Of all samples, so that a line about one that is not to be judged is no fault of the file.
    std::vector<AuditRow> rows;
    QHash<SampleId, size_t> places;
    /// The samples that are to be judged.
    QSet<SampleId> wanted;
    SampleNames names;
};

/// How many lines had their boxes' numbers taken for what.
struct CoordinateCounts {
    qint64 fraction = 0;
    qint64 permille = 0;
    qint64 pixel = 0;
    qint64 withoutBoxes = 0;

    friend bool operator==(const CoordinateCounts &, const CoordinateCounts &) = default;
};

/// Reads lines of predictions (JSON with `path` or `id`, `text` or `answer`, and maybe
/// `coordinates`) into rows to judge. A prediction without text is taken as thinking mode with its
/// answer as draft. Never on the GUI thread, one thread at a time.
class PredictionReader final
{
public:
    /// `monitor` is the name that the rows go under; `coordinates` counts for lines that state
    /// none.
    PredictionReader(PredictedSamples samples, TraceJudge judge, QString monitor,
                     CoordinateFrame coordinates);

    /// The row that a line makes; none where its sample is not to be judged. Errors: `badLine`,
    /// `lineTooLong`, `duplicate` (an earlier line speaks of the sample), and those of
    /// SampleNames::find and answerFromJson.
    [[nodiscard]] Result<std::optional<AuditRow>> read(const InputLine &line);
    /// The samples to judge that no line has spoken of.
    [[nodiscard]] std::vector<AuditRow> missing() const;
    [[nodiscard]] const CoordinateCounts &coordinates() const { return m_counts; }

private:
    [[nodiscard]] Status takePrediction(const QJsonObject &line, AuditRow &row);
    void takeText(const QString &text, CoordinateFrame frame, AuditRow &row);
    void count(std::optional<CoordinateFrame> frame);

    PredictedSamples m_samples;
    TraceJudge m_judge;
    QString m_monitor;
    CoordinateFrame m_coordinates;
    CoordinateCounts m_counts;
    QSet<SampleId> m_seen;
};

} // namespace ra
