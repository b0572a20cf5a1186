// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/errorcode.h"
#include "annotation/scoring/metricsjson.h"
#include "annotation/workflow/evaluatejob.h"
#include "annotation/workflow/prelabeljob.h"
#include "annotation/workflow/reviewsession.h"
#include "annotation/workflow/sampleproject.h"
#include "app/cli/exportrequest.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

#include <utility>

namespace ra::app {

namespace {

/// So many samples of each category are put right first, as an inspector would, so that the
/// monitor knows types and boxes when it looks at the rest.
constexpr int kTaughtPerCategory = 12;

/// The record with the truth as its answer and, where the draft said something else, a critique
/// that says what is changed.
Record putRight(const Record &record, const Answer &truth)
{
    Record put = record;
    put.answer = truth;
    QStringList types;
    for (const Finding &finding : truth.findings) {
        if (!types.contains(finding.type)) {
            types.append(finding.type);
        }
    }
    const QString names = types.join(QStringLiteral(", "));
    const bool isYes = truth.verdict == Verdict::Yes;
    if (record.draftAnswer.verdict != truth.verdict) {
        put.reflection =
            isYes
                ? QStringLiteral("The draft overlooked it: there is a defect, %1.").arg(names)
                : QStringLiteral("What the draft marked is within the normal: there is no defect.");
        put.revisionText = QStringLiteral("Decision revision: from %1 to %2.")
                               .arg(toKey(record.draftAnswer.verdict), toKey(truth.verdict));
    } else if (isYes) {
        put.reflection =
            QStringLiteral("The draft found the place; there is a defect, %1.").arg(names);
        put.revisionText =
            QStringLiteral("Decision revision: the verdict stays yes; type and box are put right.");
    }
    return put;
}

/// The loop's steps on one project, each told as it is done.
class Demo final
{
public:
    Demo(CommandContext &context, Project &project, QString folder)
        : m_context(context),
          m_project(project),
          m_folder(std::move(folder)),
          m_author(commandAuthor(context))
    {
    }

    Status run()
    {
        RA_TRY(prelabel(QCoreApplication::translate("cli", "pre-label everything"), {}));
        RA_TRY(teach());
        const Filter open{{{FilterField::State, false, {toKey(RecordState::Suggested)}, {}}}};
        RA_TRY(prelabel(
            QCoreApplication::translate("cli", "pre-label the rest, with what was approved"),
            open));
        RA_TRY(acceptRight());
        for (const QString &format : exportFormats()) {
            RA_TRY(exportAs(format));
        }
        return judge();
    }

    [[nodiscard]] const QJsonArray &steps() const { return m_steps; }

private:
    void tell(const QString &step, const QString &outcome, const QJsonObject &details = {})
    {
        m_context.output.line(QStringLiteral("%1: %2").arg(step, outcome));
        QJsonObject object = details;
        object.insert(QStringLiteral("step"), step);
        m_steps.append(object);
    }

    Status prelabel(const QString &step, const Filter &filter)
    {
        RA_TRY_ASSIGN(Monitor *const monitor,
                      m_context.composition.monitors().find(QStringLiteral("compact")));
        HeatMapCache heatMaps(m_context.composition.settings().cacheFolder, m_project.path());
        PrelabelJob job(m_project, *monitor, heatMaps);
        PrelabelRequest request;
        request.filter = filter;
        request.author = m_author;
        PrelabelObserver observer;
        const ProgressSink progress =
            m_context.output.progress(QCoreApplication::translate("cli", "Pre-labelling"));
        observer.onProgress = [&progress](const PrelabelProgress &p) {
            if (progress) {
                progress({p.done + p.failed, p.total, p.failed, {}});
            }
        };
        RA_TRY_ASSIGN(const PrelabelReport report,
                      job.start(request, observer, {m_context.stop, {}}));
        if (report.state == RunState::Cancelled) {
            return fail(errorcode::kCancelled,
                        QT_TRANSLATE_NOOP("ra", "The demonstration was stopped."));
        }
        if (!report.problem.isEmpty()) {
            return fail("prelabelEnded",
                        QT_TRANSLATE_NOOP("ra", "The pre-labelling ended early: %1"),
                        {report.problem});
        }
        tell(step,
             QCoreApplication::translate("cli", "traces: %1, failed: %2, images/s: %3")
                 .arg(report.done)
                 .arg(report.failed)
                 .arg(QLocale().toString(report.imagesPerSecond(), 'f', 1)),
             report.toJson());
        return {};
    }

    /// Fix and accept: the answer is put right by the ground truth, which in a demonstration stands
    /// in for the inspector's eyes.
    Status teach()
    {
        QHash<QString, int> taught;
        EditRequest edit;
        edit.kind = EditKind::Edit;
        edit.author = m_author;
        EditRequest accept = edit;
        accept.kind = EditKind::Accept;
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        ReviewRequest request;
        request.author = m_author;
        RA_TRY_ASSIGN(const Taxonomy taxonomy, m_project.samples().taxonomy());
        const AcceptContext context{m_context.composition.assessor(), taxonomy};
        RA_TRY(m_project.samples().forEachRecord({}, [&](const SampleDetail &sample) -> Status {
            if (!sample.truth || sample.record.state != RecordState::Suggested
                || taught[sample.row.category] >= kTaughtPerCategory) {
                return {};
            }
            SampleDetail put = sample;
            RA_TRY_ASSIGN(put.record,
                          afterEdit(sample.record, putRight(sample.record, sample.truth->answer),
                                    m_author, now));
            const auto done = reviewed(put, request, context, now);
            if (!done) {
                return {};
            }
            ++taught[sample.row.category];
            edit.changes.push_back({sample.row.id, -1, put.record});
            accept.changes.push_back({sample.row.id, -1, *done});
            return {};
        }));
        RA_TRY_ASSIGN(const EditResult edited, m_project.store().applyEdit(edit));
        RA_TRY_ASSIGN(const EditResult approved, m_project.store().applyEdit(accept));
        tell(QCoreApplication::translate("cli", "review: fix and accept"),
             QCoreApplication::translate("cli", "samples approved: %1, refused: %2")
                 .arg(approved.saved.size())
                 .arg(edited.refused.size() + approved.refused.size()));
        return {};
    }

    Status acceptRight()
    {
        const Filter right{{{FilterField::State, false, {toKey(RecordState::Suggested)}, {}},
                            {FilterField::Outcome,
                             false,
                             {toKey(Outcome::KeptRight), toKey(Outcome::Fixed)},
                             {}}}};
        ReviewRequest request;
        request.decision = ReviewDecision::FixFromTruth;
        request.author = m_author;
        RA_TRY_ASSIGN(const ReviewReport report,
                      reviewAll(m_project, right, request, {m_context.composition.assessor()}, {},
                                m_context.stop));
        tell(QCoreApplication::translate("cli", "review: fix from ground truth and accept"),
             QCoreApplication::translate("cli", "samples approved: %1, refused: %2")
                 .arg(report.changed)
                 .arg(report.refused.size()),
             toJson(report));
        return {};
    }

    Status exportAs(const QString &format)
    {
        const ExportRequest request = exportRequest(m_context, ExportRecipe::standard(format),
                                                    m_folder + QStringLiteral("/exports/") + format,
                                                    OverwriteRule::ReplaceEarlierExport);
        RA_TRY_ASSIGN(const ExportReport report, ExportJob(m_project.samples(), m_project.store(),
                                                           m_context.composition.assessor())
                                                     .run(request, {}, m_context.stop));
        tell(QCoreApplication::translate("cli", "export %1").arg(format),
             QCoreApplication::translate("cli", "rows: %1, left out: %2, in %3")
                 .arg(report.rows)
                 .arg(report.leftOut.size())
                 .arg(report.folder),
             report.toJson());
        return {};
    }

    Status judge()
    {
        EvaluateRequest request;
        RA_TRY_ASSIGN(request.monitor, judgedMonitor(m_project.samples(), {}));
        RA_TRY_ASSIGN(const EvaluateResult result,
                      evaluate(m_project.samples(), request, {}, m_context.stop));
        const BenchMetrics &metrics = result.report.overall;
        const auto number = [](const Figure &figure) {
            return figure.value ? QLocale().toString(*figure.value, 'f', 3) : QStringLiteral("–");
        };
        tell(QCoreApplication::translate("cli", "evaluate"),
             QCoreApplication::translate(
                 "cli", "accuracy %1; draft right %2, final right %3; fixed %4, broken %5")
                 .arg(number(metrics.answer.accuracy), number(metrics.reflection.draftAccuracy),
                      number(metrics.reflection.finalAccuracy))
                 .arg(metrics.reflection.fixed)
                 .arg(metrics.reflection.broken),
             toJson(result.report));
        return {};
    }

    CommandContext &m_context;
    Project &m_project;
    QString m_folder;
    Author m_author;
    QJsonArray m_steps;
};

/// What a demonstration leaves in its folder.
bool isOfDemo(const QString &name)
{
    return name == QLatin1String("images") || name == QLatin1String("exports")
           || name == QLatin1String("pictures")
           // With what lies beside a project: its lock, its backups.
           || name.startsWith(QLatin1String("sample."));
}

Result<QString> sampleProject(CommandContext &context, const QString &folder,
                              const SpecimenOptions &options)
{
    const QString path = folder + QStringLiteral("/sample.ras");
    if (QFileInfo::exists(path)) {
        RA_TRY(checkHoldsOnly(folder, isOfDemo));
        context.output.line(
            QCoreApplication::translate("cli", "import: %1 is there already").arg(path));
        return path;
    }
    RA_TRY_ASSIGN(
        const QString made,
        makeSampleProject(context.composition.projects(), folder, options, commandAuthor(context),
                          context.output.progress(QCoreApplication::translate("cli", "Drawing")),
                          context.stop));
    RA_TRY_ASSIGN(const auto project,
                  context.composition.projects().open(made, OpenMode::ReadOnly));
    RA_TRY_ASSIGN(const qint64 count, project->samples().count({}));
    context.output.line(
        QCoreApplication::translate("cli", "import: %1 samples drawn and imported").arg(count));
    return made;
}

} // namespace

ExitCode runDemo(CommandContext &context)
{
    const QString folder =
        QDir(context.arguments.value(0, QStringLiteral("ra-studio-demo"))).absolutePath();
    const auto options = specimenOptions(context);
    if (!options) {
        return badOption(context, options.error());
    }
    const auto path = sampleProject(context, folder, *options);
    if (!path) {
        return cannot(context, path.error());
    }
    QJsonArray steps;
    {
        const auto project = context.composition.projects().open(*path, OpenMode::ReadWrite);
        if (!project) {
            return cannot(context, project.error());
        }
        Demo demo(context, **project, folder);
        const Status done = demo.run();
        if (!done) {
            return cannot(context, done.error());
        }
        steps = demo.steps();
    }
    QStringList pictures;
    if (context.takePictures) {
        const auto taken = context.takePictures(*path, folder + QStringLiteral("/pictures"));
        if (!taken) {
            return cannot(context, taken.error());
        }
        pictures = *taken;
        context.output.line(QCoreApplication::translate("cli", "pictures: %1 files in %2")
                                .arg(pictures.size())
                                .arg(folder + QStringLiteral("/pictures")));
    }
    context.output.result({{QStringLiteral("ok"), true},
                           {QStringLiteral("project"), *path},
                           {QStringLiteral("steps"), steps},
                           {QStringLiteral("pictures"), QJsonArray::fromStringList(pictures)},
                           {QStringLiteral("findings"), QJsonArray()}});
    return ExitCode::Done;
}

} // namespace ra::app
