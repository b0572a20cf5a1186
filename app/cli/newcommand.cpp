// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace ra::app {

ExitCode runNew(CommandContext &context)
{
    const auto project =
        context.composition.projects().create(projectPath(context.arguments.at(0)));
    if (!project) {
        return cannot(context, project.error());
    }
    const QString path = QFileInfo((*project)->path()).absoluteFilePath();
    context.output.line(QCoreApplication::translate("cli", "Made the empty project %1.").arg(path));
    context.output.result({{QStringLiteral("project"), path}});
    return ExitCode::Done;
}

} // namespace ra::app
