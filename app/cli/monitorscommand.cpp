// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

namespace ra::app {

namespace {

QJsonArray toJson(const Diagnostics &diagnostics)
{
    QJsonArray array;
    for (const Diagnostic &diagnostic : diagnostics) {
        array.append(QJsonObject{{QStringLiteral("code"), diagnostic.code},
                                 {QStringLiteral("message"), diagnostic.text()},
                                 {QStringLiteral("item"), diagnostic.item}});
    }
    return array;
}

} // namespace

ExitCode runNew(CommandContext &context)
{
    const auto project = context.composition.projects().create(context.arguments.at(0));
    if (!project) {
        return cannot(context, project.error());
    }
    const QString path = QFileInfo((*project)->path()).absoluteFilePath();
    context.output.line(QCoreApplication::translate("cli", "Made the empty project %1.").arg(path));
    context.output.result({{QStringLiteral("project"), path}});
    return ExitCode::Done;
}

ExitCode runCheck(CommandContext &context)
{
    // Read-only: a check must work beside an open window, and on a file that should not be touched.
    const auto project = openProject(context, context.arguments.at(0), OpenMode::ReadOnly);
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

ExitCode runBackup(CommandContext &context)
{
    const auto project = openProject(context, context.arguments.at(0), OpenMode::ReadOnly);
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
        context.output.complain(QCoreApplication::translate(
            "cli", "Use: ra-studio monitors, or ra-studio monitors check NAME."));
        return ExitCode::BadUsage;
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
