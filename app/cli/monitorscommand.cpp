// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/errorcode.h"
#include "annotation/workflow/monitorprompts.h"
#include "app/cli/command.h"
#include "app/cli/monitoroptions.h"
#include "inference/wire/setupjson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

namespace ra::app {

namespace {

QString gigabytes(qint64 bytes)
{
    constexpr double gigabyte = 1e9;
    return QLocale().toString(double(bytes) / gigabyte, 'f', 1);
}

QJsonObject jsonOf(const MonitorInfo &info, const std::optional<MonitorSetup> &setup)
{
    static const char *const healthKeys[] = {"ready", "starting", "busy", "off"};
    QJsonObject object{{QStringLiteral("name"), info.name},
                       {QStringLiteral("version"), info.version},
                       {QStringLiteral("health"),
                        QString::fromLatin1(healthKeys[static_cast<size_t>(info.health)])},
                       {QStringLiteral("note"), info.note},
                       {QStringLiteral("device"), info.device},
                       {QStringLiteral("threads"), info.threads},
                       {QStringLiteral("memoryBytes"), info.memoryBytes},
                       {QStringLiteral("modelHash"), QString::fromLatin1(info.modelHash.toHex())},
                       {QStringLiteral("promptHash"), QString::fromLatin1(info.promptHash.toHex())},
                       {QStringLiteral("tokensPerSecond"), info.tokensPerSecond}};
    if (info.model) {
        object.insert(QStringLiteral("model"), inference::toJson(*info.model));
    }
    if (setup) {
        object.insert(QStringLiteral("setup"), inference::toJson(*setup));
    }
    return object;
}

/// What was found in a folder, for people.
void tell(const ModelReport &report, Output &output)
{
    constexpr double million = 1e6;
    output.line(QCoreApplication::translate("cli", "%1, %2 million parameters, %3 GB as %4")
                    .arg(report.architecture,
                         QLocale().toString(double(report.parameters) / million, 'f', 1),
                         gigabytes(report.fileBytes),
                         report.storedTypes.join(QStringLiteral(", "))));
    QStringList needs;
    for (const ModelReport::Need &need : report.needs) {
        needs.append(QCoreApplication::translate("cli", "%1 GB in %2")
                         .arg(gigabytes(need.bytes), inference::toKey(need.precision)));
    }
    output.line(QCoreApplication::translate("cli", "needs about %1; %2 GB are free")
                    .arg(needs.join(QStringLiteral(", ")), gigabytes(report.availableBytes)));
    for (const QString &warning : report.warnings) {
        output.line(warning);
    }
}

/// Says how `infos` stand.
ExitCode show(CommandContext &context, const std::vector<MonitorInfo> &infos)
{
    const MonitorRegistry &registry = context.composition.monitors();
    QJsonArray array;
    bool isHealthy = true;
    for (const MonitorInfo &info : infos) {
        const QJsonObject object = jsonOf(info, registry.setup(info.name));
        context.output.line(QStringLiteral("%1 %2  %3  %4")
                                .arg(info.name, info.version,
                                     object.value(QStringLiteral("health")).toString(), info.note));
        if (info.model) {
            tell(*info.model, context.output);
        }
        if (info.tokensPerSecond > 0) {
            context.output.line(QCoreApplication::translate("cli", "writes %1 tokens a second")
                                    .arg(QLocale().toString(info.tokensPerSecond, 'f', 1)));
        }
        array.append(object);
        isHealthy = isHealthy && info.health != MonitorHealth::Off;
    }
    QJsonArray problems;
    for (const Error &problem : registry.problems()) {
        problems.append(toJson(problem));
    }
    context.output.result(
        {{QStringLiteral("monitors"), array}, {QStringLiteral("problems"), problems}});
    return isHealthy ? ExitCode::Done : ExitCode::SomeFailed;
}

ExitCode list(CommandContext &context)
{
    const MonitorRegistry &registry = context.composition.monitors();
    for (const Error &problem : registry.problems()) {
        if (problem.code == QLatin1String(errorcode::kMonitorList)) {
            return cannot(context, problem);
        }
        context.output.complain(problem.text());
    }
    static_cast<void>(show(context, registry.monitors()));
    return registry.problems().empty() ? ExitCode::Done : ExitCode::SomeFailed;
}

/// Looks at the weights and installs them.
ExitCode install(CommandContext &context, const MonitorSetup &setup)
{
    MonitorRegistry &registry = context.composition.monitors();
    const Result<ModelReport> report = registry.inspect(setup, context.stop);
    if (!report) {
        return cannot(context, report.error());
    }
    if (const Status installed = registry.install(setup); !installed) {
        return cannot(context, installed.error());
    }
    MonitorInfo info;
    info.name = setup.name;
    info.health = MonitorHealth::Ready;
    info.model = *report;
    return show(context, {info});
}

ExitCode add(CommandContext &context)
{
    const MonitorRegistry &registry = context.composition.monitors();
    const Result<MonitorSetup> wanted =
        withOptions(context, newMonitorSetup(context.arguments.at(1)));
    if (!wanted) {
        return badOption(context, wanted.error());
    }
    if (registry.setup(wanted->name)) {
        return cannot(context,
                      {QStringLiteral("exists"),
                       QT_TRANSLATE_NOOP("ra", "There is a monitor named %1 already. Give the new "
                                               "one another --name, or change the settings of that "
                                               "one with: ra-studio monitors set."),
                       {wanted->name},
                       {}});
    }
    return install(context, *wanted);
}

Error noSuchMonitor(const QString &name)
{
    return {QStringLiteral("noMonitor"),
            QT_TRANSLATE_NOOP("ra", "No installed weights are named %1. Choose one of the list of "
                                    "monitors."),
            {name},
            {}};
}

ExitCode set(CommandContext &context)
{
    const std::optional<MonitorSetup> setup =
        context.composition.monitors().setup(context.arguments.at(1));
    if (!setup) {
        return cannot(context, noSuchMonitor(context.arguments.at(1)));
    }
    const Result<MonitorSetup> wanted = withOptions(context, *setup);
    if (!wanted) {
        return badOption(context, wanted.error());
    }
    if (wanted->name != setup->name) {
        return badOption(context,
                         {QStringLiteral("badOption"),
                          QT_TRANSLATE_NOOP("ra", "A monitor keeps its name: its traces bear it. "
                                                  "Add its folder under the new name instead."),
                          {},
                          {}});
    }
    return install(context, *wanted);
}

ExitCode check(CommandContext &context)
{
    MonitorRegistry &registry = context.composition.monitors();
    const QString name = context.arguments.at(1);
    const Result<Monitor *> monitor = registry.find(name);
    if (!monitor) {
        return cannot(context, monitor.error());
    }
    const Result<MonitorInfo> ready =
        (*monitor)->waitUntilReady(context.stop, context.output.notes());
    const Result<MonitorInfo> checked = ready ? registry.checkMonitor(name, context.stop) : ready;
    return checked ? show(context, {*checked}) : cannot(context, checked.error());
}

ExitCode remove(CommandContext &context)
{
    MonitorRegistry &registry = context.composition.monitors();
    const Status removed = registry.remove(context.arguments.at(1));
    if (!removed) {
        return cannot(context, removed.error());
    }
    static_cast<void>(show(context, registry.monitors()));
    return ExitCode::Done;
}

} // namespace

ExitCode runMonitors(CommandContext &context)
{
    using Verb = ExitCode (*)(CommandContext &);
    constexpr std::pair<const char *, Verb> verbs[] = {
        {"add", add}, {"set", set}, {"check", check}, {"remove", remove}};
    const QString verb = context.arguments.value(0);
    if (verb.isEmpty()) {
        return list(context);
    }
    for (const auto &[name, run] : verbs) {
        if (verb == QLatin1String(name) && context.arguments.size() == 2) {
            return run(context);
        }
    }
    return badOption(context,
                     {QStringLiteral("badUsage"),
                      QT_TRANSLATE_NOOP("ra", "Use: ra-studio monitors, or with add FOLDER, set "
                                              "NAME, check NAME or remove NAME."),
                      {},
                      {}});
}

} // namespace ra::app
