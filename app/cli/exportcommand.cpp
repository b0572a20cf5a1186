// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/errorcode.h"
#include "app/cli/exportrequest.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>

namespace ra::app {

namespace {

/// A manifest names every file and sample of its export.
constexpr qint64 kLargestRecipe = 256 << 20;

/// The recipe of a file that holds one, or that is the manifest of an export.
Result<QJsonObject> readRecipe(const QString &path)
{
    if (path.isEmpty()) {
        return fail("badOption", QT_TRANSLATE_NOOP("ra", "--recipe needs the name of a file."));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(errorcode::kNoFile, QT_TRANSLATE_NOOP("ra", "%1 could not be read: %2."),
                    {path, file.errorString()});
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(kLargestRecipe), &problem);
    if (problem.error != QJsonParseError::NoError) {
        return fail("badRecipe",
                    QT_TRANSLATE_NOOP("ra", "%1 is neither a recipe nor the manifest of an export "
                                            "(%2)."),
                    {path, problem.errorString()});
    }
    if (!document.isObject()) {
        return fail("badRecipe",
                    QT_TRANSLATE_NOOP("ra", "%1 is neither a recipe nor the manifest of an export: "
                                            "it holds no JSON object."),
                    {path});
    }
    const QJsonObject object = document.object();
    const QJsonValue inManifest = object.value(QStringLiteral("recipe"));
    return inManifest.isObject() ? inManifest.toObject() : object;
}

Result<ExportRecipe> recipeOption(const CommandContext &context)
{
    const QCommandLineParser &options = context.options;
    const QString format = options.value(QStringLiteral("format"));
    if (format.isEmpty() && !options.isSet(QStringLiteral("recipe"))) {
        return fail("noFormat", QT_TRANSLATE_NOOP("ra", "Give --format (one of %1) or --recipe."),
                    {exportFormats().join(QStringLiteral(", "))});
    }
    ExportRecipe recipe = ExportRecipe::standard(format);
    if (options.isSet(QStringLiteral("recipe"))) {
        RA_TRY_ASSIGN(QJsonObject object, readRecipe(options.value(QStringLiteral("recipe"))));
        if (!format.isEmpty()) {
            object.insert(QStringLiteral("format"), format);
        }
        RA_TRY_ASSIGN(recipe, ExportRecipe::fromJson(object));
    }
    if (options.isSet(QStringLiteral("filter"))) {
        recipe.filter = options.value(QStringLiteral("filter"));
    }
    RA_TRY_ASSIGN(recipe.seed, seedOption(context, recipe.seed));
    RA_TRY(recipe.check());
    return recipe;
}

} // namespace

ExportRequest exportRequest(const CommandContext &context, const ExportRecipe &recipe,
                            const QString &folder, OverwriteRule rule)
{
    ExportRequest request;
    request.recipe = recipe;
    request.folder = folder;
    request.rule = rule;
    request.profile = context.composition.assessor().profile();
    request.author = commandAuthor(context);
    request.nowMs = QDateTime::currentMSecsSinceEpoch();
    return request;
}

ExitCode runExport(CommandContext &context)
{
    const auto recipe = recipeOption(context);
    if (!recipe) {
        return badOption(context, recipe.error());
    }
    const auto project = openProject(context, OpenMode::ReadWrite);
    if (!project) {
        return cannot(context, project.error());
    }
    const OverwriteRule rule = context.options.isSet(QStringLiteral("overwrite"))
                                   ? OverwriteRule::ReplaceEarlierExport
                                   : OverwriteRule::Refuse;
    const ExportRequest request = exportRequest(context, *recipe, context.arguments.at(1), rule);
    const auto report =
        ExportJob((*project)->samples(), (*project)->store(), context.composition.assessor())
            .run(request, context.output.progress(QCoreApplication::translate("cli", "Exporting")),
                 context.stop);
    if (!report) {
        return cannot(context, report.error());
    }
    for (const ExportProblem &problem : report->leftOut) {
        context.output.complain(problem.reason.text());
    }
    for (const Diagnostic &warning : report->warnings) {
        context.output.complain(warning.item.isEmpty()
                                    ? warning.text()
                                    : warning.item + QStringLiteral(": ") + warning.text());
    }
    if (report->rows == 0 && report->leftOut.empty()) {
        context.output.complain(QCoreApplication::translate(
            "cli", "No approved sample matches, so the export holds no rows. Approve samples first "
                   "(ra-studio review), or widen the filter."));
    }
    context.output.line(counted(QT_TRANSLATE_N_NOOP("cli", "%n row(s) written to %1"), report->rows)
                            .arg(report->folder));
    context.output.result(report->toJson());
    return report->leftOut.empty() ? ExitCode::Done : ExitCode::SomeFailed;
}

} // namespace ra::app
