// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "inference/client/monitorlist.h"
#include "inference/client/workermonitor.h"
#include "inference/client/workersettings.h"

#include <QString>

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace ra::inference {

/// The monitors of this program: the built-in `compact`, and the weights of the person's list. Each
/// has a worker program of its own, which starts when it is needed.
class Registry final : public MonitorRegistry
{
public:
    /// `program` is the program behind all monitors, see workerProgramPath(); `listPath` the file
    /// of MonitorList, which is read. Nothing is started.
    explicit Registry(const WorkerProgram &program, const QString &listPath = {},
                      const WorkerLimits &limits = {});

    /// Where the worker program lies for a program in `programFolder`.
    [[nodiscard]] static QString workerProgramPath(const QString &programFolder);
    [[nodiscard]] static QString builtInName();

    [[nodiscard]] std::vector<MonitorInfo> monitors() const override;
    [[nodiscard]] Result<Monitor *> find(const QString &name) override;
    [[nodiscard]] Result<MonitorInfo> checkMonitor(const QString &name,
                                                   std::stop_token stop) override;
    void restart(const QString &name) override;
    [[nodiscard]] Result<ModelReport> inspect(const MonitorSetup &setup,
                                              std::stop_token stop) override;
    [[nodiscard]] Status install(const MonitorSetup &setup) override;
    [[nodiscard]] Status remove(const QString &name) override;
    [[nodiscard]] std::optional<MonitorSetup> setup(const QString &name) const override;
    [[nodiscard]] std::vector<Error> problems() const override;
    void refresh(const QString &inUse) override;
    void unload(const QString &name) override;
    void warmUp() override { m_compact.warmUp(); }

private:
    struct Installed {
        MonitorSetup setup;
        std::unique_ptr<WorkerMonitor> monitor;
    };

    [[nodiscard]] std::unique_ptr<WorkerMonitor> monitorOf(const MonitorSetup &setup,
                                                           bool isInspection) const;
    /// Null where there is none of that name.
    [[nodiscard]] WorkerMonitor *named(const QString &name);
    [[nodiscard]] Result<WorkerMonitor *> require(const QString &name);
    [[nodiscard]] Status checkIdle(const QString &name) const;
    /// Takes the monitor of that name, where there is one, out of use and leaves its place empty;
    /// with the mutex held.
    void retire(const QString &name);
    void retire(Installed &installed);

    const WorkerProgram m_program;
    const WorkerLimits m_limits;
    const MonitorList m_list;
    WorkerMonitor m_compact;

    mutable std::mutex m_mutex;
    std::vector<Installed> m_installed;
    /// Removed or replaced; whoever still holds one may ask it.
    std::vector<std::unique_ptr<WorkerMonitor>> m_retired;
    std::vector<Error> m_problems;
};

} // namespace ra::inference
