// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command.h"

#include <QCoreApplication>

namespace ra::app {

ExitCode runCheck(CommandContext &context)
{
    // Read-only: a check must work beside an open window, and on a file that should not be touched.
    const auto project = openProject(context, OpenMode::ReadOnly);
    if (!project) {
        return cannot(context, project.error());
    }
    const CheckDepth depth =
        context.options.isSet(QStringLiteral("full")) ? CheckDepth::Full : CheckDepth::Quick;
    const auto report = (*project)->check(
        depth, context.output.progress(QCoreApplication::translate("cli", "Checking")),
        context.stop);
    if (!report) {
        return cannot(context, report.error());
    }
    for (const Diagnostic &finding : report->findings) {
        context.output.line(finding.item.isEmpty()
                                ? finding.text()
                                : finding.item + QStringLiteral(": ") + finding.text());
    }
    context.output.line(report->isOk
                            ? QCoreApplication::translate("cli", "The project is whole.")
                            : QCoreApplication::translate(
                                "cli", "The project is damaged; restore a backup or export "
                                       "what is left."));
    context.output.result({{QStringLiteral("ok"), report->isOk},
                           {QStringLiteral("findings"), toJson(report->findings)}});
    return report->isOk ? ExitCode::Done : ExitCode::SomeFailed;
}

} // namespace ra::app
