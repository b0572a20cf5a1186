// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/sampleproject.h"
#include "app/cli/command.h"

#include <QCoreApplication>

namespace ra::app {

ExitCode runSampleProject(CommandContext &context)
{
    const auto options = specimenOptions(context);
    if (!options) {
        return badOption(context, options.error());
    }
    const auto path = makeSampleProject(
        context.composition.projects(), context.arguments.at(0), *options, commandAuthor(context),
        context.output.progress(QCoreApplication::translate("cli", "Drawing")), context.stop);
    if (!path) {
        return cannot(context, path.error());
    }
    const auto project = context.composition.projects().open(*path, OpenMode::ReadOnly);
    const auto samples =
        project ? (*project)->samples().count({}) : Result<qint64>(fail(project.error()));
    if (!samples) {
        return cannot(context, samples.error());
    }
    context.output.line(
        QCoreApplication::translate(
            "cli",
            "Made %1. Images: %2, samples to judge among them: %3; the others are references.")
            .arg(*path, QString::number(options->count), QString::number(*samples)));
    context.output.result({{QStringLiteral("project"), *path},
                           {QStringLiteral("images"), options->count},
                           {QStringLiteral("samples"), *samples}});
    return ExitCode::Done;
}

} // namespace ra::app
