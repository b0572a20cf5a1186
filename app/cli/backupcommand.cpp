// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace ra::app {

ExitCode runBackup(CommandContext &context)
{
    const auto project = openProject(context, OpenMode::ReadOnly);
    if (!project) {
        return cannot(context, project.error());
    }
    const auto copy = (*project)->backup(
        context.arguments.value(1),
        context.output.progress(QCoreApplication::translate("cli", "Copying")), context.stop);
    if (!copy) {
        return cannot(context, copy.error());
    }
    context.output.line(QCoreApplication::translate("cli", "Backup written: %1").arg(*copy));
    context.output.result({{QStringLiteral("ok"), true},
                           {QStringLiteral("findings"), QJsonArray()},
                           {QStringLiteral("backup"), *copy}});
    return ExitCode::Done;
}

} // namespace ra::app
