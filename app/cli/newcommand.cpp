// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace ra::app {

namespace {

/// A path that ends in a folder would give a hidden file.
bool hasName(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    return !name.isEmpty() && name != QLatin1String(".") && name != QLatin1String("..");
}

} // namespace

ExitCode runNew(CommandContext &context)
{
    if (!hasName(context.arguments.at(0))) {
        return badOption(context, {QStringLiteral("noName"),
                                   QT_TRANSLATE_NOOP("ra", "“%1” has no name for the project; give "
                                                           "one, such as boards.ras."),
                                   {context.arguments.at(0)},
                                   {}});
    }
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
