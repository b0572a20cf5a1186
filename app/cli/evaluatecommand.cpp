// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/rewardprogram.h"
#include "annotation/scoring/metricsjson.h"
#include "annotation/scoring/scoreline.h"
#include "annotation/scoring/tracejudge.h"
#include "annotation/workflow/evaluatejob.h"
#include "annotation/workflow/exportjob.h"
#include "app/cli/command.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace ra::app {

namespace {

constexpr qint64 kLargestRecipe = 1 << 20;
constexpr qint64 kLongestLine = 16LL << 20;

QString translated(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

Result<ExportRecipe> recipeOption(const CommandContext &context)
{
    const QCommandLineParser &options = context.options;
    const QString format = options.value(QStringLiteral("format"));
    ExportRecipe recipe = ExportRecipe::standard(format);
    const QString path = options.value(QStringLiteral("recipe"));
    if (!path.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestRecipe) {
            return fail("noFile", QT_TRANSLATE_NOOP("ra", "%1 could not be read as a recipe."),
                        {path});
        }
        QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
        if (!format.isEmpty()) {
            object.insert(QStringLiteral("format"), format);
        }
        RA_TRY_ASSIGN(recipe, ExportRecipe::fromJson(object));
    }
    if (options.isSet(QStringLiteral("filter"))) {
        recipe.filter = options.value(QStringLiteral("filter"));
    }
    if (options.isSet(QStringLiteral("seed"))) {
        recipe.seed = options.value(QStringLiteral("seed")).toLongLong();
    }
    RA_TRY(recipe.check());
    return recipe;
}

/// The threshold of an option, where it is given and from 0 to 1.
Status takeThreshold(const CommandContext &context, const char *name, double &threshold)
{
    const QString text = context.options.value(QString::fromLatin1(name));
    if (text.isEmpty()) {
        return {};
    }
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
    RA_TRY_ASSIGN(request.filter, filterOption(context));
    RA_TRY(takeThreshold(context, "threshold-type", request.options.profile.typeThreshold));
    RA_TRY(takeThreshold(context, "threshold-loc", request.options.profile.locationThreshold));
    const QString by = context.options.value(QStringLiteral("by"));
    if (!by.isEmpty()) {
        const auto group = groupByFromKey(by);
        if (!group) {
            return fail("badOption",
                        QT_TRANSLATE_NOOP("ra", "“%1” is no grouping; there are category, "
                                                "scenario, type and monitor."),
                        {by});
        }
        request.options.groups = {*group};
    }
    if (context.options.isSet(QStringLiteral("seed"))) {
        request.options.seed = context.options.value(QStringLiteral("seed")).toULongLong();
    }
    return request;
}

QString figureText(const Figure &figure)
{
    if (!figure.value) {
        return QStringLiteral("–");
    }
    QString text = QLocale::c().toString(*figure.value, 'f', 3);
    if (figure.interval) {
        text += QStringLiteral(" (%1 to %2)")
                    .arg(QLocale::c().toString(figure.interval->low, 'f', 3),
                         QLocale::c().toString(figure.interval->high, 'f', 3));
    }
    return text;
}

void printMetrics(Output &output, const QString &name, const BenchMetrics &metrics)
{
    output.line(QCoreApplication::translate("cli", "%1 (samples: %2)")
                    .arg(name, QString::number(metrics.samples)));
    const auto line = [&](const char *what, const Figure &figure) {
        output.line(QStringLiteral("  %1 %2").arg(translated(what), -22).arg(figureText(figure)));
    };
    line(QT_TRANSLATE_NOOP("cli", "accuracy"), metrics.answer.accuracy);
    line(QT_TRANSLATE_NOOP("cli", "balanced accuracy"), metrics.answer.balancedAccuracy);
    line(QT_TRANSLATE_NOOP("cli", "type F1"), metrics.type.f1);
    line(QT_TRANSLATE_NOOP("cli", "location F1"), metrics.location.f1);
    line(QT_TRANSLATE_NOOP("cli", "draft right"), metrics.reflection.draftAccuracy);
    line(QT_TRANSLATE_NOOP("cli", "final right"), metrics.reflection.finalAccuracy);
    line(QT_TRANSLATE_NOOP("cli", "correction rate"), metrics.reflection.correctionRate);
    line(QT_TRANSLATE_NOOP("cli", "damage rate"), metrics.reflection.damageRate);
}

} // namespace

ExitCode runExport(CommandContext &context)
{
    const auto recipe = recipeOption(context);
    if (!recipe) {
        return badOption(context, recipe.error());
    }
    const auto project = openProject(context, context.arguments.at(0), OpenMode::ReadWrite);
    if (!project) {
        return cannot(context, project.error());
    }
    const auto taxonomy = (*project)->samples().taxonomy();
    if (!taxonomy) {
        return cannot(context, taxonomy.error());
    }
    ExportRequest request;
    request.recipe = *recipe;
    request.folder = context.arguments.at(1);
    request.rule = context.options.isSet(QStringLiteral("overwrite"))
                       ? OverwriteRule::ReplaceEarlierExport
                       : OverwriteRule::Refuse;
    request.profile = context.composition.assessor().profile();
    request.author = commandAuthor(context);
    request.nowMs = QDateTime::currentMSecsSinceEpoch();
    const auto profile = profileFromJson(request.profile.constants);
    if (!profile) {
        return cannot(context, profile.error());
    }
    auto program = rewardProgram(*profile, *taxonomy);
    if (!program) {
        return cannot(context, program.error());
    }
    request.rewardProgram = std::move(*program);
    const auto report =
        ExportJob((*project)->samples(), (*project)->store())
            .run(request, context.output.progress(QCoreApplication::translate("cli", "Exporting")),
                 context.stop);
    if (!report) {
        return cannot(context, report.error());
    }
    for (const ExportProblem &problem : report->leftOut) {
        context.output.complain(problem.reason.text());
    }
    context.output.line(QCoreApplication::translate("cli", "%n row(s) written to %1", nullptr,
                                                    static_cast<int>(report->rows))
                            .arg(report->folder));
    context.output.result(report->toJson());
    return report->leftOut.empty() ? ExitCode::Done : ExitCode::SomeFailed;
}

ExitCode runEvaluate(CommandContext &context)
{
    const auto request = evaluateRequest(context);
    if (!request) {
        return badOption(context, request.error());
    }
    const auto project = openProject(context, context.arguments.at(0), OpenMode::ReadOnly);
    if (!project) {
        return cannot(context, project.error());
    }
    const auto result = evaluate(
        (*project)->samples(), *request,
        context.output.progress(QCoreApplication::translate("cli", "Judging")), context.stop);
    if (!result) {
        return cannot(context, result.error());
    }
    QJsonArray failed;
    for (const Error &error : result->failed) {
        context.output.complain(error.text());
        failed.append(QJsonObject{{QStringLiteral("item"), error.item},
                                  {QStringLiteral("code"), error.code},
                                  {QStringLiteral("message"), error.plainText()}});
    }
    printMetrics(context.output, QCoreApplication::translate("cli", "all samples"),
                 result->report.overall);
    // All groups are many pages; people get those they ask for.
    if (context.options.isSet(QStringLiteral("by"))) {
        for (const BenchGroup &group : result->report.groups) {
            printMetrics(context.output, toKey(group.by) + QLatin1Char(' ') + group.name,
                         group.metrics);
        }
    }
    QJsonObject json = toJson(result->report);
    json.insert(QStringLiteral("failed"), failed);
    context.output.result(json);
    return result->failed.empty() ? ExitCode::Done : ExitCode::SomeFailed;
}

ExitCode runScore(CommandContext &context)
{
    const QString name = context.options.value(QStringLiteral("profile"));
    const auto profile = builtInProfile(name.isEmpty() ? RewardProfile().name : name);
    if (!profile) {
        return badOption(context, profile.error());
    }
    QFile file(context.arguments.value(0));
    const bool isOpen = context.arguments.isEmpty() ? file.open(stdin, QIODevice::ReadOnly)
                                                    : file.open(QIODevice::ReadOnly);
    if (!isOpen) {
        return cannot(context, Error{QStringLiteral("noFile"),
                                     QT_TRANSLATE_NOOP("ra", "%1 could not be read: %2."),
                                     {file.fileName(), file.errorString()},
                                     {}});
    }
    const TraceJudge judge(*profile, Taxonomy());
    bool hasFailed = false;
    for (QByteArray line = file.readLine(kLongestLine); !line.isEmpty();
         line = file.readLine(kLongestLine)) {
        if (context.stop.stop_requested()) {
            break;
        }
        if (line.trimmed().isEmpty()) {
            continue;
        }
        const ScoredLine scored = scoreLine(line, judge);
        hasFailed = hasFailed || !scored.isScored;
        context.output.raw(QJsonDocument(scored.json).toJson(QJsonDocument::Compact) + '\n');
    }
    return hasFailed ? ExitCode::SomeFailed : ExitCode::Done;
}

} // namespace ra::app
