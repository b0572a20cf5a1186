// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/errorcode.h"
#include "annotation/workflow/reroot.h"
#include "app/cli/command.h"

#include <QCoreApplication>

namespace ra::app {

ExitCode runReroot(CommandContext &context)
{
    const auto project = openProject(context, OpenMode::ReadWrite);
    if (!project) {
        return cannot(context, project.error());
    }
    const auto report = reroot(
        **project, context.arguments.at(1), context.arguments.at(2),
        context.output.progress(QCoreApplication::translate("cli", "Looking")), context.stop);
    if (!report) {
        return report.error().code == QLatin1String(errorcode::kNoRoot)
                   ? badOption(context, report.error())
                   : cannot(context, report.error());
    }
    for (const QString &path : report->missing) {
        context.output.complain(
            QCoreApplication::translate("cli", "%1: the picture is not there.").arg(path));
    }
    context.output.line(
        QCoreApplication::translate("cli", "%1 is %2 now. Pictures found: %3, missing: %4.")
            .arg(report->from, report->to, QString::number(report->found),
                 QString::number(report->missing.size())));
    context.output.result(report->toJson());
    return report->missing.isEmpty() ? ExitCode::Done : ExitCode::SomeFailed;
}

} // namespace ra::app
