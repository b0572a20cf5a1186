// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command.h"

#include <QCoreApplication>

namespace ra::app {

namespace {

const QString kTypes = QStringLiteral("types");

/// The settings with what the options change; an error where they can't be understood.
Result<ProjectSettings> wanted(const CommandContext &context, ProjectSettings settings)
{
    if (context.options.isSet(kTypes)) {
        const auto rule = typeRuleFromKey(context.options.value(kTypes));
        if (!rule) {
            return fail("badOption",
                        QT_TRANSLATE_NOOP("ra", "--types is “%1”; give needed or free."),
                        {context.options.value(kTypes)});
        }
        settings.types = *rule;
    }
    return settings;
}

} // namespace

ExitCode runSettings(CommandContext &context)
{
    const auto understood = wanted(context, {});
    if (!understood) {
        return badOption(context, understood.error());
    }
    const bool isChange = context.options.isSet(kTypes);
    const auto project = openProject(context, isChange ? OpenMode::ReadWrite : OpenMode::ReadOnly);
    if (!project) {
        return cannot(context, project.error());
    }
    auto settings = (*project)->samples().settings();
    if (settings && isChange) {
        settings = wanted(context, *settings);
        const Status saved = (*project)->store().saveSettings(*settings);
        settings = saved ? settings : Result<ProjectSettings>(fail(saved.error()));
    }
    if (!settings) {
        return cannot(context, settings.error());
    }
    context.output.line(
        settings->types == TypeRule::Free
            ? QCoreApplication::translate("cli", "types: free, a defect may be accepted without")
            : QCoreApplication::translate("cli", "types: needed, each defect must have one"));
    context.output.result({{kTypes, toKey(settings->types)}});
    return ExitCode::Done;
}

} // namespace ra::app
