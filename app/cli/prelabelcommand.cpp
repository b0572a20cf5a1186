// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/prelabeljob.h"
#include "app/cli/command.h"

#include <QCoreApplication>
#include <QLocale>

#include <limits>

namespace ra::app {

namespace {

Result<ReflectChoice> reflectOption(const CommandContext &context)
{
    const QString text = context.options.value(QStringLiteral("reflect"));
    if (text.isEmpty() || text == QLatin1String("auto")) {
        return ReflectChoice::Auto;
    }
    if (text == QLatin1String("always")) {
        return ReflectChoice::Always;
    }
    if (text == QLatin1String("never")) {
        return ReflectChoice::Never;
    }
    return fail("badOption",
                QT_TRANSLATE_NOOP("ra", "--reflect takes auto, always or never, not “%1”."),
                {text});
}

Result<PrelabelRequest> prelabelRequest(const CommandContext &context)
{
    PrelabelRequest request;
    RA_TRY_ASSIGN(request.filter, filterOption(context));
    if (!context.options.isSet(QStringLiteral("filter"))) {
        // Without a filter the command can be repeated and goes on where it was stopped.
        request.filter = {{{FilterField::State, false, {toKey(RecordState::Unlabelled)}, {}}}};
    }
    constexpr qint64 most = std::numeric_limits<qint32>::max();
    RA_TRY_ASSIGN(request.limit, numberOption(context, "limit", 0, 1, most));
    RA_TRY_ASSIGN(request.seed, seedOption(context, 0));
    RA_TRY_ASSIGN(request.reflect, reflectOption(context));
    request.author = commandAuthor(context);
    return request;
}

/// Goes on with the run that the same command left when it was stopped, else begins one.
Result<PrelabelReport> prelabel(CommandContext &context, PrelabelJob &job,
                                const PrelabelRequest &request, bool &isResumed)
{
    const ProgressSink progress =
        context.output.progress(QCoreApplication::translate("cli", "Pre-labelling"));
    PrelabelObserver observer;
    observer.onProgress = [&progress](const PrelabelProgress &p) {
        if (progress) {
            progress({p.done + p.failed, p.total, p.failed, {}});
        }
    };
    observer.onNote = [notes = context.output.notes()](const QString &note) {
        if (notes) {
            notes({0, 0, 0, {}, note});
        }
    };
    const PrelabelControl control{context.stop, {}, CancelledRest::WaitsForResume};
    RA_TRY_ASSIGN(const std::optional<RunId> paused, job.pausedRun(request, observer, control));
    isResumed = paused.has_value();
    return paused ? job.resume(*paused, observer, control) : job.start(request, observer, control);
}

QString textOf(const RunFailure &failure)
{
    return failure.path + QStringLiteral(": ") + failure.reason;
}

void tellFailures(const CommandContext &context, const PrelabelReport &report)
{
    if (context.options.isSet(QStringLiteral("verbose"))) {
        for (const RunFailure &failure : report.failures) {
            context.output.complain(textOf(failure));
        }
        return;
    }
    for (const FailureReason &reason : report.reasons) {
        const QString first = textOf(reason.first);
        context.output.complain(
            reason.samples == 1
                ? first
                : counted(QT_TRANSLATE_N_NOOP("cli", "%n sample(s): %1; first: %2"), reason.samples)
                      .arg(reason.code, first));
    }
}

QString summary(const PrelabelReport &report)
{
    if (report.done + report.failed == 0 && report.state == RunState::Done) {
        return QCoreApplication::translate("cli", "%1: no sample waits for a trace.")
            .arg(report.monitor);
    }
    QString text =
        QCoreApplication::translate("cli", "%1: %2 judged, %3 failed, %4 images/s")
            .arg(report.monitor, QString::number(report.done), QString::number(report.failed),
                 QLocale().toString(report.imagesPerSecond(), 'f', 1));
    if (report.unreadable > 0) {
        text += QStringLiteral("; ")
                + QCoreApplication::translate("cli", "texts that are no trace: %1")
                      .arg(QLocale().toString(report.unreadable));
    }
    return report.state == RunState::Paused
               ? text + QStringLiteral("; ")
                     + QCoreApplication::translate(
                         "cli",
                         "the rest waits: repeat the command, or resume the run in the window")
               : text;
}

} // namespace

ExitCode runPrelabel(CommandContext &context)
{
    const auto request = prelabelRequest(context);
    if (!request) {
        return badOption(context, request.error());
    }
    const QString name = context.options.value(QStringLiteral("monitor"));
    const auto monitor =
        context.composition.monitors().find(name.isEmpty() ? QStringLiteral("compact") : name);
    if (!monitor) {
        return badOption(context, monitor.error());
    }
    const auto project = openProject(context, OpenMode::ReadWrite);
    if (!project) {
        return cannot(context, project.error());
    }
    if (const Status named = checkNames(context, request->filter, (*project)->samples()); !named) {
        return badNames(context, named.error());
    }
    HeatMapCache heatMaps(context.composition.settings().cacheFolder, (*project)->path());
    PrelabelJob job(**project, **monitor, heatMaps);
    bool isResumed = false;
    const auto report = prelabel(context, job, *request, isResumed);
    if (!report) {
        return cannot(context, report.error());
    }
    tellErrors(context, report->leftOut,
               QT_TRANSLATE_N_NOOP("cli", "%n reference(s) left out: %1; first: %2"));
    tellFailures(context, *report);
    if (!report->problem.isEmpty()) {
        context.output.complain(report->problem);
    }
    context.output.line(summary(*report));
    QJsonObject json = report->toJson();
    json.insert(QStringLiteral("resumed"), isResumed);
    context.output.result(json);
    if (!report->problem.isEmpty()) {
        return ExitCode::Cannot;
    }
    return report->failed > 0 || !report->leftOut.empty() || report->state != RunState::Done
               ? ExitCode::SomeFailed
               : ExitCode::Done;
}

} // namespace ra::app
