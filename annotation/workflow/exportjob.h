// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/progress.h"
#include "annotation/exchange/formats/exporterregistry.h"
#include "annotation/port/assessor.h"
#include "annotation/port/projectstore.h"
#include "annotation/port/samplequery.h"
#include "annotation/workflow/exportsplit.h"
#include "annotation/workflow/exporttarget.h"

#include <QHash>

#include <functional>

namespace ra {

class ExportDraft;
class ExportWriter;
class PictureChecks;

/// A sample that an export leaves out, and why.
struct ExportProblem {
    SampleId sample;
    Error reason;
};

/// A row that is exported although a warning speaks of it.
struct ConcernedRow {
    SampleId sample;
    QString path;

    friend bool operator==(const ConcernedRow &, const ConcernedRow &) = default;
};

/// What an export would hold.
struct ExportPlan {
    qint64 rows = 0;
    /// Else so many at most: pictures that can't be read are found when they are read.
    bool arePicturesChecked = false;
    std::vector<ExportProblem> leftOut;
    /// What is exported all the same: groups of several splits, test pictures, long rows …; errors
    /// tell of what was changed on the disk.
    Diagnostics warnings;
    /// By a warning's code the samples that it speaks of, where it speaks of single rows.
    QHash<QString, std::vector<ConcernedRow>> concerned;
    /// Rows by `thinking`/`reflective`, by outcome key, by verdict key and by `train`/`val`.
    QHash<QString, qint64> byMode;
    QHash<QString, qint64> byOutcome;
    QHash<QString, qint64> byVerdict;
    QHash<QString, qint64> bySplit;
    /// The samples with rows, in id order, and where each goes.
    std::vector<SampleId> samples;
    QHash<SampleId, Split> splits;
};

struct ExportReport {
    QString format;
    QString folder;
    qint64 rows = 0;
    /// Of the earlier export whose place it took; none = there was none.
    std::optional<qint64> replacedRows;
    qint64 files = 0;
    QString manifest;
    std::vector<ExportProblem> leftOut;
    Diagnostics warnings;
    /// As in ExportPlan.
    QHash<QString, std::vector<ConcernedRow>> concerned;

    /// Keys of the `export` command: format rows skipped files manifest problems[{item code message
    /// severity}] replaced?; left-out samples are problems of severity `error`.
    [[nodiscard]] QJsonObject toJson() const;
};

/// What an export is run with besides its recipe.
struct ExportRequest {
    ExportRecipe recipe;
    QString folder;
    OverwriteRule rule = OverwriteRule::Refuse;
    ReplaceTerms terms;
    /// Told on the working thread before an earlier export is replaced.
    std::function<void(const ExportReplacement &)> onReplacing;
    ProfileRow profile;
    /// Text of the reward function file; empty = made from the profile and the project's taxonomy.
    QByteArray rewardProgram;
    Author author;
    qint64 nowMs = 0;
};

/// Plans, previews and runs exports of approved records. Never on the GUI thread.
class ExportJob final
{
public:
    ExportJob(SampleQuery &samples, ProjectStore &store, const Assessor &assessor)
        : m_samples(samples),
          m_store(store),
          m_assessor(assessor)
    {
    }

    /// Looks at every approved record that the recipe's filter finds; pictures are looked up, not
    /// read.
    [[nodiscard]] Result<ExportPlan> plan(const ExportRecipe &recipe, std::stop_token stop = {});
    /// The same, of which the pictures were read as well: what run() would write.
    [[nodiscard]] Result<ExportPlan> checkedPlan(const ExportRecipe &recipe, PictureChecks &checks,
                                                 std::stop_token stop = {});
    /// The rows of one sample, which goes to `split` (of a plan).
    [[nodiscard]] Result<std::vector<ExportPreview>>
    preview(const ExportRecipe &recipe, SampleId sample, Split split = Split::Train);
    /// Writes the export and notes it in the project (a warning where that fails, a note where the
    /// project is only read), after giving its pictures the content hashes that they lack. A
    /// picture that can't be exported is left out; errors (`sourceFolder`: it would be written into
    /// or over an image folder, `noFolder`, `exists`, `notWritable`, `nothingToExport`, those of
    /// ExportTarget …) leave nothing behind and what stood in the folder as it was.
    [[nodiscard]] Result<ExportReport> run(const ExportRequest &request,
                                           const ProgressSink &progress, std::stop_token stop = {});
    /// The earlier export that run() would replace in `folder`, with `rows` 0 and no format; its
    /// folder is empty where none stands there. Errors as of ExportFolder::check(), `cancelled`.
    [[nodiscard]] static Result<ExportReplacement>
    replacementIn(const QString &folder, const ProgressSink &progress, std::stop_token stop = {});

private:
    [[nodiscard]] Status visit(const ExportRecipe &recipe,
                               const std::function<Status(ExportSample &)> &onSample,
                               const std::function<void(const ExportProblem &)> &onProblem,
                               std::stop_token stop);
    /// Keeps references to both.
    [[nodiscard]] Result<ExportDraft> draft(const ExportRecipe &recipe, const Taxonomy &taxonomy,
                                            std::stop_token stop);
    /// Adds an error for each name of the project that was changed on the disk.
    [[nodiscard]] Status tellDamage(ExportPlan &plan);
    [[nodiscard]] Result<QByteArray> rewardText(const ExportRequest &request,
                                                const Taxonomy &taxonomy);
    [[nodiscard]] Status addHashes(ExportDraft &draft, const std::vector<UnhashedFile> &files,
                                   const ProgressSink &progress, std::stop_token stop);
    [[nodiscard]] Status writeRows(const ExportDraft &draft, ExportWriter &writer,
                                   const ProgressSink &progress, std::stop_token stop);
    /// A warning where it fails: the export stands all the same.
    void note(const ExportRequest &request, const QJsonObject &manifest, ExportPlan &written);

    SampleQuery &m_samples;
    ProjectStore &m_store;
    const Assessor &m_assessor;
};

} // namespace ra
