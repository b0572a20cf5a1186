// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/prelabeljob.h"
#include "annotation/workflow/sampleproject.h"
#include "app/cli/command.h"

#include <QCoreApplication>
#include <QLocale>

namespace ra::app {

namespace {

constexpr int kLeastImages = 60;
constexpr int kMostImages = 100'000;

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
    RA_TRY_ASSIGN(request.seed, numberOption(context, "seed", 0, 0, most));
    RA_TRY_ASSIGN(request.reflect, reflectOption(context));
    request.author = commandAuthor(context);
    return request;
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
        return cannot(context, monitor.error());
    }
    const auto project = openProject(context, context.arguments.at(0), OpenMode::ReadWrite);
    if (!project) {
        return cannot(context, project.error());
    }
    HeatMapCache heatMaps(context.composition.settings().cacheFolder, (*project)->path());
    PrelabelJob job(**project, **monitor, heatMaps);
    const ProgressSink progress =
        context.output.progress(QCoreApplication::translate("cli", "Pre-labelling"));
    PrelabelObserver observer;
    observer.onProgress = [&progress](const PrelabelProgress &p) {
        if (progress) {
            progress({p.done, p.total, p.failed, {}});
        }
    };
    // Ctrl+C leaves the rest waiting, so that the window can resume it as well.
    const auto report = job.start(*request, observer, {context.stop, context.stop});
    if (!report) {
        return cannot(context, report.error());
    }
    for (const RunFailure &failure : report->failures) {
        context.output.complain(failure.path + QStringLiteral(": ") + failure.reason);
    }
    if (!report->problem.isEmpty()) {
        context.output.complain(report->problem);
    }
    context.output.line(
        report->done == 0
            ? QCoreApplication::translate("cli", "%1: no sample waits for a trace.")
                  .arg(report->monitor)
            : QCoreApplication::translate("cli", "%1: %2 judged, %3 failed, %4 images/s")
                  .arg(report->monitor)
                  .arg(report->done - report->failed)
                  .arg(report->failed)
                  .arg(QLocale().toString(report->imagesPerSecond(), 'f', 1)));
    context.output.result(report->toJson());
    if (!report->problem.isEmpty()) {
        return ExitCode::Cannot;
    }
    return report->failed > 0 || report->state != RunState::Done ? ExitCode::SomeFailed
                                                                 : ExitCode::Done;
}

ExitCode runSampleProject(CommandContext &context)
{
    SpecimenOptions options;
    const auto count = numberOption(context, "count", options.count, kLeastImages, kMostImages);
    if (!count) {
        return badOption(context, count.error());
    }
    const auto seed = numberOption(context, "seed", static_cast<qint64>(options.seed), 0,
                                   std::numeric_limits<qint32>::max());
    if (!seed) {
        return badOption(context, seed.error());
    }
    options.count = static_cast<int>(*count);
    options.seed = static_cast<quint64>(*seed);
    const auto path = makeSampleProject(
        context.composition.projects(), context.arguments.at(0), options, commandAuthor(context),
        context.output.progress(QCoreApplication::translate("cli", "Drawing")), context.stop);
    if (!path) {
        return cannot(context, path.error());
    }
    const auto project = openProject(context, *path, OpenMode::ReadOnly);
    const auto samples =
        project ? (*project)->samples().count({}) : Result<qint64>(fail(project.error()));
    if (!samples) {
        return cannot(context, samples.error());
    }
    context.output.line(
        QCoreApplication::translate("cli", "Made %1 with %2 samples.").arg(*path).arg(*samples));
    context.output.result(
        {{QStringLiteral("project"), *path}, {QStringLiteral("samples"), *samples}});
    return ExitCode::Done;
}

} // namespace ra::app
