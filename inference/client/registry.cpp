// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/registry.h"

#include "annotation/base/errorcode.h"

#include <QCoreApplication>
#include <QDir>

namespace ra::inference {

namespace {

MonitorInfo compactInfo()
{
    MonitorInfo info;
    info.name = QStringLiteral("compact");
    info.kind = MonitorKind::Compact;
    return info;
}

} // namespace

Registry::Registry(const WorkerProgram &compact, const WorkerLimits &limits)
    : m_compact(compact, compactInfo(), limits)
{
}

QString Registry::workerProgramPath(const QString &programFolder)
{
    return QDir(programFolder).absoluteFilePath(QStringLiteral("ra-monitor"));
}

std::vector<MonitorInfo> Registry::monitors() const
{
    return {m_compact.info()};
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

WorkerMonitor *Registry::named(const QString &name)
{
    return name == compactInfo().name ? &m_compact : nullptr;
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
