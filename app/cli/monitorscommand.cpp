// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace ra::app {

ExitCode runMonitors(CommandContext &context)
{
    MonitorRegistry &registry = context.composition.monitors();
    const QString verb = context.arguments.value(0);
    if (verb == QLatin1String("add")) {
        return cannot(context,
                      Error{QStringLiteral("notSupported"),
                            QT_TRANSLATE_NOOP("ra", "This release has only the built-in monitor "
                                                    "“compact”; folders of weights can't be "
                                                    "added yet."),
                            {},
                            {}});
    }
    if (!verb.isEmpty() && (verb != QLatin1String("check") || context.arguments.size() != 2)) {
        return badOption(
            context,
            {QStringLiteral("badUsage"),
             QT_TRANSLATE_NOOP("ra", "Use: ra-studio monitors, or ra-studio monitors check NAME."),
             {},
             {}});
    }
    std::vector<MonitorInfo> monitors = registry.monitors();
    bool isHealthy = true;
    if (verb == QLatin1String("check")) {
        const auto checked = registry.checkMonitor(context.arguments.at(1), context.stop);
        if (!checked) {
            return cannot(context, checked.error());
        }
        monitors = {*checked};
        isHealthy = checked->health != MonitorHealth::Off;
    }
    static const char *const healthKeys[] = {"ready", "starting", "busy", "off"};
    QJsonArray array;
    for (const MonitorInfo &info : monitors) {
        const QString health = QString::fromLatin1(healthKeys[static_cast<size_t>(info.health)]);
        context.output.line(
            QStringLiteral("%1 %2  %3  %4").arg(info.name, info.version, health, info.note));
        array.append(QJsonObject{
            {QStringLiteral("name"), info.name},
            {QStringLiteral("version"), info.version},
            {QStringLiteral("health"), health},
            {QStringLiteral("note"), info.note},
            {QStringLiteral("device"), info.device},
            {QStringLiteral("threads"), info.threads},
            {QStringLiteral("memoryBytes"), info.memoryBytes},
            {QStringLiteral("modelHash"), QString::fromLatin1(info.modelHash.toHex())}});
    }
    context.output.result({{QStringLiteral("monitors"), array}});
    return isHealthy ? ExitCode::Done : ExitCode::SomeFailed;
}

} // namespace ra::app
