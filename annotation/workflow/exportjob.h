// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/exchange/exporter.h"
#include "annotation/port/projectstore.h"
#include "annotation/port/samplequery.h"

#include <QHash>

#include <functional>

namespace ra {

/// A sample that an export leaves out, and why.
struct ExportProblem {
    SampleId sample;
    Error reason;
};

/// What an export would hold.
struct ExportPlan {
    qint64 rows = 0;
    std::vector<ExportProblem> leftOut;
    /// Rows by `thinking`/`reflective`, by outcome key, by verdict key and by `train`/`val`.
    QHash<QString, qint64> byMode;
    QHash<QString, qint64> byOutcome;
    QHash<QString, qint64> byVerdict;
    QHash<QString, qint64> bySplit;
    /// The samples with rows, in id order.
    std::vector<SampleId> samples;
};

struct ExportReport {
    QString format;
    QString folder;
    qint64 rows = 0;
    qint64 files = 0;
    QString manifest;
    std::vector<ExportProblem> leftOut;

    /// Keys of the `export` command: format rows skipped files manifest problems.
    [[nodiscard]] QJsonObject toJson() const;
};

/// What an export is run with besides its recipe.
struct ExportRequest {
    ExportRecipe recipe;
    QString folder;
    OverwriteRule rule = OverwriteRule::Refuse;
    ProfileRow profile;
    /// Text of the reward function file.
    QByteArray rewardProgram;
    Author author;
    qint64 nowMs = 0;
};

/// Plans, previews and runs exports of approved records. Never on the GUI thread.
class ExportJob final
{
public:
    ExportJob(SampleQuery &samples, ProjectStore &store) : m_samples(samples), m_store(store) {}

    /// Looks at every approved record that the recipe's filter finds; pictures are looked up, not read.
    [[nodiscard]] Result<ExportPlan> plan(const ExportRecipe &recipe, std::stop_token stop = {});
    /// The rows of one sample.
    [[nodiscard]] Result<std::vector<ExportPreview>> preview(const ExportRecipe &recipe, SampleId sample);
    /// Writes the export and notes it in the project. Stopped or failed, it leaves nothing behind.
    [[nodiscard]] Result<ExportReport> run(const ExportRequest &request, const ProgressSink &progress,
                                           std::stop_token stop = {});

private:
    [[nodiscard]] Status visit(const ExportRecipe &recipe,
                               const std::function<Status(ExportSample &)> &onSample,
                               const std::function<void(const ExportProblem &)> &onProblem,
                               std::stop_token stop);

    SampleQuery &m_samples;
    ProjectStore &m_store;
};

/// Train or Validation: as the source says; otherwise whole groups by a hash of group and seed.
[[nodiscard]] Split assignedSplit(Split stated, const QString &groupKey, const ExportRecipe &recipe);

} // namespace ra
