// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/exportrequest.h"

#include "annotation/base/errorcode.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <iterator>

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

void tellReplacing(Output &output, const ExportReplacement &replaced)
{
    if (replaced.isOtherFormat()) {
        output.complain(QCoreApplication::translate(
                            "cli", "Format of the export there: %1, of the new one: %2.")
                            .arg(replaced.earlier.format, replaced.format));
    }
    output.complain(
        QCoreApplication::translate("cli", "Rows of the export there: %1, of the new one: %2.")
            .arg(replaced.earlier.rows)
            .arg(replaced.rows));
    for (const QString &file : replaced.changedFiles) {
        output.complain(
            QCoreApplication::translate("cli", "%1 was changed since; its changes go.").arg(file));
    }
}

struct Overwriting {
    OverwriteRule rule = OverwriteRule::Refuse;
    ReplaceTerms terms;
};

/// With --overwrite an earlier export is replaced, with --force also by fewer rows and where files
/// of it were changed.
Result<Overwriting> overwriteOptions(const CommandContext &context)
{
    const bool isAsked = context.options.isSet(QStringLiteral("overwrite"));
    const bool isForced = context.options.isSet(QStringLiteral("force"));
    if (isForced && !isAsked) {
        return fail("badOption", QT_TRANSLATE_NOOP("ra", "--force goes with --overwrite."));
    }
    return Overwriting{isAsked ? OverwriteRule::ReplaceEarlierExport : OverwriteRule::Refuse,
                       isForced ? ReplaceTerms{1, ChangedFilesRule::MayGo} : ReplaceTerms()};
}

/// An export goes elsewhere, so a project that can't be written to is exported all the same; it
/// only can't note the export in its list. One that somebody is at work on is not: it would miss
/// it.
Result<std::unique_ptr<Project>> openForExport(CommandContext &context)
{
    auto project = openProject(context, OpenMode::ReadWrite);
    if (project) {
        return project;
    }
    constexpr const char *kOnlyReadable[] = {errorcode::kReadOnly, errorcode::kReadOnlyFolder,
                                             errorcode::kNoAccess, errorcode::kDiskFull};
    const QString code = project.error().code;
    const bool isReadable =
        std::any_of(std::begin(kOnlyReadable), std::end(kOnlyReadable),
                    [&code](const char *known) { return code == QLatin1String(known); });
    return isReadable ? openProject(context, OpenMode::ReadOnly) : std::move(project);
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
    const auto overwriting = overwriteOptions(context);
    if (!overwriting) {
        return badOption(context, overwriting.error());
    }
    const auto project = openForExport(context);
    if (!project) {
        return cannot(context, project.error());
    }
    const auto filter = parseFilter(recipe->filter);
    if (!filter) {
        return badOption(context, filter.error());
    }
    if (const Status named = checkNames(context, *filter, (*project)->samples()); !named) {
        return badNames(context, named.error());
    }
    ExportRequest request =
        exportRequest(context, *recipe, context.arguments.at(1), overwriting->rule);
    request.terms = overwriting->terms;
    request.onReplacing = [&context](const ExportReplacement &replaced) {
        tellReplacing(context.output, replaced);
    };
    const auto report =
        ExportJob((*project)->samples(), (*project)->store(), context.composition.assessor())
            .run(request, context.output.progress(QCoreApplication::translate("cli", "Exporting")),
                 context.stop);
    if (!report) {
        const ExitCode code = cannot(context, report.error());
        if (report.error().code == QLatin1String(errorcode::kPoorerExport)
            || report.error().code == QLatin1String(errorcode::kChangedFiles)) {
            context.output.complain(QCoreApplication::translate(
                "cli", "Add --force to replace the earlier export all the same."));
        }
        return code;
    }
    std::vector<Error> leftOut;
    for (const ExportProblem &problem : report->leftOut) {
        leftOut.push_back(problem.reason);
    }
    tellErrors(context, leftOut, QT_TRANSLATE_N_NOOP("cli", "%n sample(s): %1; first: %2"));
    context.output.complain(report->warnings);
    context.output.line(counted(QT_TRANSLATE_N_NOOP("cli", "%n row(s) written to %1"), report->rows)
                            .arg(report->folder));
    context.output.result(report->toJson());
    return report->leftOut.empty() && !hasErrors(report->warnings) ? ExitCode::Done
                                                                   : ExitCode::SomeFailed;
}

} // namespace ra::app
