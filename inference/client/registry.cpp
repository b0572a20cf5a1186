// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/registry.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace ra::inference {

namespace {

/// A large model may read one picture for minutes on a processor before its first word.
constexpr std::chrono::minutes kNativeItemTime{20};

MonitorInfo infoOf(const QString &name, MonitorKind kind)
{
    MonitorInfo info;
    info.name = name;
    info.kind = kind;
    return info;
}

} // namespace

Registry::Registry(const WorkerProgram &program, const QString &listPath,
                   const WorkerLimits &limits)
    : m_program(program),
      m_limits(limits),
      m_list(listPath),
      m_compact(program, infoOf(builtInName(), MonitorKind::Compact), limits)
{
    const Result<MonitorList::Content> content = m_list.read();
    if (!content) {
        m_problems = {content.error()};
        return;
    }
    m_problems = content->problems;
    for (const MonitorSetup &setup : content->setups) {
        m_installed.push_back({setup, monitorOf(setup, false)});
    }
}

QString Registry::workerProgramPath(const QString &programFolder)
{
    return QDir(programFolder).absoluteFilePath(QStringLiteral("ra-monitor"));
}

QString Registry::builtInName()
{
    return QStringLiteral("compact");
}

std::unique_ptr<WorkerMonitor> Registry::monitorOf(const MonitorSetup &setup,
                                                   bool isInspection) const
{
    WorkerProgram program = m_program;
    program.setup = setup;
    program.isInspection = isInspection;
    WorkerLimits limits = m_limits;
    limits.minItemTime = std::max<WorkerLimits::Milliseconds>(limits.minItemTime, kNativeItemTime);
    return std::make_unique<WorkerMonitor>(program, infoOf(setup.name, MonitorKind::Native),
                                           limits);
}

std::vector<MonitorInfo> Registry::monitors() const
{
    std::vector<MonitorInfo> infos{m_compact.info()};
    const std::lock_guard lock(m_mutex);
    for (const Installed &installed : m_installed) {
        infos.push_back(installed.monitor->info());
    }
    return infos;
}

Result<Monitor *> Registry::find(const QString &name)
{
    RA_TRY_ASSIGN(WorkerMonitor *const monitor, require(name));
    return monitor;
}

Result<MonitorInfo> Registry::checkMonitor(const QString &name, std::stop_token stop)
{
    RA_TRY_ASSIGN(WorkerMonitor *const monitor, require(name));
    return monitor->check(std::move(stop));
}

void Registry::restart(const QString &name)
{
    if (WorkerMonitor *const monitor = named(name)) {
        monitor->turnOn();
    }
}

Result<ModelReport> Registry::inspect(const MonitorSetup &setup, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const std::unique_ptr<WorkerMonitor> monitor = monitorOf(setup, true);
    RA_TRY_ASSIGN(const MonitorInfo info, monitor->waitUntilReady(std::move(stop)));
    return info.model.value_or(ModelReport());
}

Status Registry::checkIdle(const QString &name) const
{
    const std::lock_guard lock(m_mutex);
    const bool isBusy =
        std::any_of(m_installed.begin(), m_installed.end(), [&](const Installed &installed) {
            return installed.setup.name == name
                   && installed.monitor->info().health == MonitorHealth::Busy;
        });
    if (!isBusy) {
        return {};
    }
    return fail("monitorBusy", QT_TRANSLATE_NOOP("ra", "%1 is at work. Stop its run first."),
                {name});
}

Status Registry::install(const MonitorSetup &setup)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY(checkMonitorName(setup.name));
    RA_TRY(checkRollouts(setup));
    RA_TRY(checkIdle(setup.name));
    RA_TRY_ASSIGN(MonitorList::Content content,
                  m_list.change([&](MonitorList::Setups &setups) -> Status {
                      addOrReplace(setups, setup);
                      return {};
                  }));
    const std::lock_guard lock(m_mutex);
    retire(setup.name);
    const auto found = std::find_if(m_installed.begin(), m_installed.end(),
                                    [](const Installed &known) { return !known.monitor; });
    Installed installed{setup, monitorOf(setup, false)};
    if (found == m_installed.end()) {
        m_installed.push_back(std::move(installed));
    } else {
        *found = std::move(installed);
    }
    m_problems = std::move(content.problems);
    return {};
}

Status Registry::remove(const QString &name)
{
    RA_ASSERT_OFF_GUI_THREAD();
    if (!setup(name)) {
        RA_TRY(require(name));
        return fail("builtInMonitor",
                    QT_TRANSLATE_NOOP("ra", "%1 is built in and can't be removed."), {name});
    }
    RA_TRY(checkIdle(name));
    RA_TRY(m_list.change([&](MonitorList::Setups &setups) -> Status {
        std::erase_if(setups, [&](const MonitorSetup &known) { return known.name == name; });
        return {};
    }));
    const std::lock_guard lock(m_mutex);
    retire(name);
    std::erase_if(m_installed, [](const Installed &installed) { return !installed.monitor; });
    return {};
}

void Registry::retire(const QString &name)
{
    for (Installed &installed : m_installed) {
        if (installed.setup.name == name) {
            retire(installed);
        }
    }
}

void Registry::retire(Installed &installed)
{
    installed.monitor->unload();
    m_retired.push_back(std::move(installed.monitor));
}

std::optional<MonitorSetup> Registry::setup(const QString &name) const
{
    const std::lock_guard lock(m_mutex);
    for (const Installed &installed : m_installed) {
        if (installed.setup.name == name) {
            return installed.setup;
        }
    }
    return std::nullopt;
}

std::vector<Error> Registry::problems() const
{
    const std::lock_guard lock(m_mutex);
    return m_problems;
}

void Registry::refresh(const QString &inUse)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const Result<MonitorList::Content> content = m_list.read();
    const std::lock_guard lock(m_mutex);
    if (!content) {
        // What is known can be used all the same.
        m_problems = {content.error()};
        return;
    }
    m_problems = content->problems;
    const auto stays = [&](const Installed &known) {
        const MonitorHealth health = known.monitor->info().health;
        return known.setup.name == inUse || health == MonitorHealth::Busy
               || health == MonitorHealth::Starting;
    };
    std::vector<Installed> next;
    for (const MonitorSetup &setup : content->setups) {
        const auto known =
            std::find_if(m_installed.begin(), m_installed.end(), [&](const Installed &installed) {
                return installed.setup.name == setup.name;
            });
        if (known != m_installed.end() && (known->setup == setup || stays(*known))) {
            next.push_back(std::move(*known));
        } else {
            next.push_back({setup, monitorOf(setup, false)});
        }
    }
    for (Installed &known : m_installed) {
        const bool isListed =
            std::any_of(next.begin(), next.end(), [&](const Installed &installed) {
                return installed.setup.name == known.setup.name;
            });
        if (known.monitor && !isListed && stays(known)) {
            next.push_back(std::move(known));
        } else if (known.monitor) {
            retire(known);
        }
    }
    m_installed = std::move(next);
}

void Registry::unload(const QString &name)
{
    if (WorkerMonitor *const monitor = named(name)) {
        monitor->unload();
    }
}

WorkerMonitor *Registry::named(const QString &name)
{
    if (name == builtInName()) {
        return &m_compact;
    }
    const std::lock_guard lock(m_mutex);
    for (const Installed &installed : m_installed) {
        if (installed.setup.name == name) {
            return installed.monitor.get();
        }
    }
    return nullptr;
}

Result<WorkerMonitor *> Registry::require(const QString &name)
{
    if (WorkerMonitor *const monitor = named(name)) {
        return monitor;
    }
    return fail(errorcode::kNoMonitor,
                QT_TRANSLATE_NOOP("ra", "There is no monitor named %1. Choose one of the list of "
                                        "monitors."),
                {name});
}

} // namespace ra::inference
