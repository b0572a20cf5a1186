// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/importjob.h"
#include "app/cli/command.h"

#include <QCoreApplication>
#include <QLocale>

namespace ra::app {

namespace {

Result<ImportOptions> importOptions(const CommandContext &context)
{
    ImportOptions options;
    options.category = context.options.value(QStringLiteral("category"));
    const QString scenario = context.options.value(QStringLiteral("scenario"));
    if (!scenario.isEmpty()) {
        const auto value = fromKey<Scenario>(scenario);
        if (!value) {
            return fail("badOption",
                        QT_TRANSLATE_NOOP("ra", "“%1” is no scenario; there are texture, "
                                                "workpiece, electronics and logical."),
                        {scenario});
        }
        options.scenario = *value;
    }
    if (context.options.isSet(QStringLiteral("fully-labelled"))) {
        options.unannotated = UnannotatedMeaning::Normal;
    }
    return options;
}

void printReport(Output &output, const ImportReport &report)
{
    for (const Diagnostic &problem : report.problems) {
        output.complain(problem.item.isEmpty()
                            ? problem.text()
                            : problem.item + QStringLiteral(": ") + problem.text());
    }
    for (const auto &[category, counts] : report.categories) {
        output.line(
            QCoreApplication::translate(
                "cli", "%1: %2 samples (%3 normal, %4 defective, %5 unlabelled), %6 references")
                .arg(category)
                .arg(counts.samples)
                .arg(counts.normal)
                .arg(counts.defective)
                .arg(counts.unlabelled)
                .arg(counts.references));
    }
    output.line(QCoreApplication::translate(
                    "cli",
                    "%1 as %2: %3 samples, %4 references (rule: %5), %6 findings, %7 skipped, "
                    "%8 problems")
                    .arg(report.isDryRun ? QCoreApplication::translate("cli", "Would import")
                                         : QCoreApplication::translate("cli", "Imported"),
                         report.format)
                    .arg(report.counts.samples)
                    .arg(report.counts.references)
                    .arg(report.referenceRule)
                    .arg(report.counts.findings)
                    .arg(report.counts.skipped)
                    .arg(report.problems.size()));
    if (report.unannotated > 0) {
        output.line(QCoreApplication::translate(
            "cli",
            "%n image(s) have no annotation and stay unlabelled; if the set is labelled "
            "completely, import it with --fully-labelled and they are normal.",
            nullptr, static_cast<int>(report.unannotated)));
    }
}

} // namespace

ExitCode runImport(CommandContext &context)
{
    const auto options = importOptions(context);
    if (!options) {
        return badOption(context, options.error());
    }
    const ImporterRegistry importers;
    QString format = context.options.value(QStringLiteral("format"));
    if (format.isEmpty()) {
        format = QStringLiteral("auto");
    }
    if (format != QLatin1String("auto")) {
        const auto importer = importers.find(format);
        if (!importer) {
            return badOption(context, importer.error());
        }
    }
    const auto plan = ImportJob(importers).plan(
        context.arguments.at(1), format, *options,
        context.output.progress(QCoreApplication::translate("cli", "Reading")), context.stop);
    if (!plan) {
        return cannot(context, plan.error());
    }
    ImportReport report = ImportJob::dryRun(*plan);
    if (!context.options.isSet(QStringLiteral("dry-run"))) {
        const auto project = openProject(context, context.arguments.at(0), OpenMode::ReadWrite);
        if (!project) {
            return cannot(context, project.error());
        }
        const auto imported = ImportJob::run(
            *plan, (*project)->store(), commandAuthor(context),
            context.output.progress(QCoreApplication::translate("cli", "Importing")), context.stop);
        if (!imported) {
            return cannot(context, imported.error());
        }
        report = *imported;
    }
    printReport(context.output, report);
    context.output.result(report.toJson());
    return hasErrors(report.problems) || report.isCancelled ? ExitCode::SomeFailed : ExitCode::Done;
}

} // namespace ra::app
