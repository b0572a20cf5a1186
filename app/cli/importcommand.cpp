// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/importjob.h"
#include "app/cli/command.h"

#include <QCoreApplication>

namespace ra::app {

namespace {

Result<ImportOptions> importOptions(const CommandContext &context)
{
    ImportOptions options;
    options.category = context.options.value(QStringLiteral("category"));
    const QString scenario = context.options.value(QStringLiteral("scenario"));
    if (context.options.isSet(QStringLiteral("scenario"))) {
        const auto value = fromKey<Scenario>(scenario);
        if (!value) {
            return fail("badOption",
                        QT_TRANSLATE_NOOP("ra", "“%1” is no scenario; there are texture, "
                                                "workpiece, electronics and logical."),
                        {scenario});
        }
        options.scenario = *value;
    }
    const QString sizes = context.options.value(QStringLiteral("sizes"));
    if (sizes == QLatin1String("scale")) {
        options.sizeMismatch = SizeMismatch::ScaleBoxes;
    } else if (context.options.isSet(QStringLiteral("sizes"))
               && sizes != QLatin1String("leave-out")) {
        return fail("badOption",
                    QT_TRANSLATE_NOOP("ra", "--sizes takes leave-out or scale, not “%1”."),
                    {sizes});
    }
    if (context.options.isSet(QStringLiteral("fully-labelled"))) {
        options.unannotated = UnannotatedMeaning::Normal;
    }
    return options;
}

Result<QString> formatOption(const CommandContext &context, const ImporterRegistry &importers)
{
    const QString automatic = QStringLiteral("auto");
    const QString format = context.options.isSet(QStringLiteral("format"))
                               ? context.options.value(QStringLiteral("format"))
                               : automatic;
    if (format != automatic) {
        RA_TRY(importers.find(format));
    }
    return format;
}

void printReport(const CommandContext &context, const ImportReport &report,
                 UnannotatedMeaning unannotated)
{
    Output &output = context.output;
    std::vector<Error> problems;
    for (const Diagnostic &problem : report.problems) {
        problems.push_back({problem.code, problem.sentence, problem.arguments, problem.item});
    }
    tellErrors(context, problems, QT_TRANSLATE_N_NOOP("cli", "%n file(s): %1; first: %2"));
    const auto text = [](qint64 count) { return QString::number(count); };
    for (const auto &[category, counts] : report.categories) {
        output.line(
            QCoreApplication::translate(
                "cli", "%1: samples %2 (normal %3, defective %4, unlabelled %5), references %6")
                .arg(category, text(counts.samples), text(counts.normal), text(counts.defective),
                     text(counts.unlabelled), text(counts.references)));
    }
    output.line(
        QCoreApplication::translate(
            "cli", "%1 as %2: samples %3, references %4 (rule: %5), findings %6, there already %7, "
                   "problems %8")
            .arg(report.isDryRun ? QCoreApplication::translate("cli", "Would import")
                                 : QCoreApplication::translate("cli", "Imported"),
                 report.format, text(report.counts.samples), text(report.counts.references),
                 report.referenceRule, text(report.counts.findings), text(report.counts.skipped),
                 text(qint64(report.problems.size()))));
    if (report.unannotated > 0 && unannotated == UnannotatedMeaning::Unlabelled) {
        output.line(counted(
            QT_TRANSLATE_N_NOOP("cli", "%n image(s) have no annotation and stay unlabelled; if the "
                                       "set is labelled completely, import it with "
                                       "--fully-labelled and they are normal."),
            report.unannotated));
    }
}

/// Nothing came in and nothing of it was there already.
bool isAllLeftOut(const ImportReport &report)
{
    return report.counts.samples + report.counts.references + report.counts.skipped == 0;
}

} // namespace

ExitCode runImport(CommandContext &context)
{
    const auto options = importOptions(context);
    if (!options) {
        return badOption(context, options.error());
    }
    const ImporterRegistry importers;
    const auto format = formatOption(context, importers);
    if (!format) {
        return badOption(context, format.error());
    }
    const bool isDryRun = context.options.isSet(QStringLiteral("dry-run"));
    // Opened before the source is read: that may take minutes, and be in vain where the project
    // can't be written to.
    const auto project = openProject(context, isDryRun ? OpenMode::ReadOnly : OpenMode::ReadWrite);
    if (!project) {
        return cannot(context, project.error());
    }
    const auto plan = ImportJob(importers).plan(
        context.arguments.at(1), *format, *options,
        context.output.progress(QCoreApplication::translate("cli", "Reading")), context.stop);
    if (!plan) {
        return cannot(context, plan.error());
    }
    const auto report =
        isDryRun ? ImportJob::dryRun(*plan, (*project)->samples(), context.stop)
                 : ImportJob::run(
                     *plan, **project, commandAuthor(context),
                     context.output.progress(QCoreApplication::translate("cli", "Importing")),
                     context.stop);
    if (!report) {
        return cannot(context, report.error());
    }
    printReport(context, *report, options->unannotated);
    context.output.result(report->toJson());
    return hasErrors(report->problems) || report->isCancelled || isAllLeftOut(*report)
               ? ExitCode::SomeFailed
               : ExitCode::Done;
}

} // namespace ra::app
