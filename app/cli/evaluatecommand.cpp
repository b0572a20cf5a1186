// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/errorcode.h"
#include "annotation/scoring/metricsjson.h"
#include "annotation/workflow/evaluatejob.h"
#include "app/cli/command.h"
#include "app/cli/evaluatetext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

namespace ra::app {

namespace {

/// The threshold of an option, where it is given and from 0 to 1.
Status takeThreshold(const CommandContext &context, const char *name, double &threshold)
{
    if (!context.options.isSet(QString::fromLatin1(name))) {
        return {};
    }
    const QString text = context.options.value(QString::fromLatin1(name));
    bool isNumber = false;
    const double value = QLocale::c().toDouble(text, &isNumber);
    if (!isNumber || !(value >= 0 && value <= 1)) {
        return fail("badOption", QT_TRANSLATE_NOOP("ra", "“%1” is not a threshold from 0 to 1."),
                    {text});
    }
    threshold = value;
    return {};
}

Result<EvaluateRequest> evaluateRequest(const CommandContext &context)
{
    EvaluateRequest request;
    request.predictionsFile = context.options.value(QStringLiteral("predictions"));
    request.monitor = context.options.value(QStringLiteral("monitor"));
    if (context.options.isSet(QStringLiteral("predictions")) && request.predictionsFile.isEmpty()) {
        return fail("badOption",
                    QT_TRANSLATE_NOOP("ra", "--predictions needs the name of a file."));
    }
    RA_TRY_ASSIGN(request.filter, filterOption(context));
    request.manifestFile = context.options.value(QStringLiteral("manifest"));
    RA_TRY_ASSIGN(request.coordinates, coordinatesOption(context));
    RA_TRY(takeThreshold(context, "threshold-type", request.options.profile.typeThreshold));
    RA_TRY(takeThreshold(context, "threshold-loc", request.options.profile.locationThreshold));
    const QString by = context.options.value(QStringLiteral("by"));
    if (context.options.isSet(QStringLiteral("by"))) {
        const auto group = groupByFromKey(by);
        if (!group) {
            return fail("badOption",
                        QT_TRANSLATE_NOOP("ra", "“%1” is no grouping; there are category, "
                                                "scenario, type and monitor."),
                        {by});
        }
        request.options.groups = {*group};
    }
    RA_TRY_ASSIGN(const qint64 seed,
                  seedOption(context, static_cast<qint64>(request.options.seed)));
    request.options.seed = static_cast<quint64>(seed);
    return request;
}

QJsonObject toJson(const EvaluateRequest &request, const EvaluateResult &result)
{
    QJsonArray failed;
    for (const Error &error : result.failed) {
        failed.append(QJsonObject{{QStringLiteral("item"), error.item},
                                  {QStringLiteral("code"), error.code},
                                  {QStringLiteral("message"), error.plainText()}});
    }
    QJsonObject json = ra::toJson(result.report);
    json.insert(QStringLiteral("monitor"),
                request.monitor.isEmpty() ? QJsonValue() : QJsonValue(request.monitor));
    json.insert(QStringLiteral("failed"), failed);
    if (request.predictionsFile.isEmpty()) {
        json.insert(QStringLiteral("otherSettings"), result.otherSettings);
    } else {
        json.insert(QStringLiteral("duplicates"), result.duplicates);
        const CoordinateCounts &counts = result.coordinates;
        json.insert(QStringLiteral("coordinates"),
                    QJsonObject{{QStringLiteral("asked"), toKey(request.coordinates)},
                                {QStringLiteral("fraction"), counts.fraction},
                                {QStringLiteral("permille"), counts.permille},
                                {QStringLiteral("pixel"), counts.pixel},
                                {QStringLiteral("withoutBoxes"), counts.withoutBoxes}});
    }
    return json;
}

/// Names of pictures that a file of predictions may use.
Status addExports(EvaluateRequest &request, SampleQuery &samples)
{
    RA_TRY_ASSIGN(const std::vector<ExportRow> rows, samples.exports());
    for (const ExportRow &row : rows) {
        request.exports.push_back(row.manifest);
    }
    return {};
}

/// Why a file of predictions judged nothing; none where it did.
std::optional<Error> nothingJudged(const EvaluateRequest &request, const EvaluateResult &result)
{
    if (request.predictionsFile.isEmpty() || result.report.overall.samples > 0) {
        return {};
    }
    return Error{QStringLiteral("noPredictions"),
                 QT_TRANSLATE_NOOP("ra", "Nothing was judged: no line of “%1” can be used and "
                                         "speaks of a sample to judge whose truth is known."),
                 {request.predictionsFile},
                 {}};
}

} // namespace

ExitCode runEvaluate(CommandContext &context)
{
    auto request = evaluateRequest(context);
    if (!request) {
        return badOption(context, request.error());
    }
    const auto project = openProject(context, OpenMode::ReadOnly);
    if (!project) {
        return cannot(context, project.error());
    }
    if (const Status named = checkNames(context, request->filter, (*project)->samples()); !named) {
        return badNames(context, named.error());
    }
    if (request->predictionsFile.isEmpty()) {
        const auto monitor = judgedMonitor((*project)->samples(), request->monitor);
        if (!monitor) {
            return monitor.error().code == QLatin1String(errorcode::kNoMonitor)
                       ? badOption(context, monitor.error())
                       : cannot(context, monitor.error());
        }
        request->monitor = *monitor;
    } else if (const Status added = addExports(*request, (*project)->samples()); !added) {
        return cannot(context, added.error());
    }
    const auto result = evaluate(
        (*project)->samples(), *request,
        context.output.progress(QCoreApplication::translate("cli", "Judging")), context.stop);
    if (!result) {
        return result.error().code == QLatin1String("badManifest")
                   ? badOption(context, result.error())
                   : cannot(context, result.error());
    }
    const auto damagedNames = (*project)->samples().damagedNames();
    if (!damagedNames) {
        return cannot(context, damagedNames.error());
    }
    context.output.complain(*damagedNames);
    tellErrors(context, result->failed, QT_TRANSLATE_N_NOOP("cli", "%n line(s): %1; first: %2"));
    // All groups are many pages; people get those they ask for.
    printEvaluation(context.output, *request, *result,
                    context.options.isSet(QStringLiteral("by")) ? Groups::Shown : Groups::Hidden);
    QJsonObject json = toJson(*request, *result);
    const std::optional<Error> nothing = nothingJudged(*request, *result);
    if (nothing) {
        context.output.complain(nothing->text());
        json.insert(QStringLiteral("error"), toJson(*nothing));
    }
    if (!damagedNames->empty()) {
        json.insert(QStringLiteral("problems"), toJson(*damagedNames));
    }
    context.output.result(json);
    return result->failed.empty() && !nothing && damagedNames->empty()
                   && result->report.damaged == 0
               ? ExitCode::Done
               : ExitCode::SomeFailed;
}

} // namespace ra::app
