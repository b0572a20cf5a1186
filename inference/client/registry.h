// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "inference/client/workermonitor.h"
#include "inference/client/workersettings.h"

#include <memory>
#include <vector>

namespace ra::inference {

/// The monitors of this program: for now the built-in `compact`.
class Registry final : public MonitorRegistry
{
public:
    /// `compact` is the program behind the built-in monitor, see workerProgramPath(). Nothing is
    /// started.
    explicit Registry(const WorkerProgram &compact, const WorkerLimits &limits = {});

    /// Where the worker program lies for a program in `programFolder`.
    [[nodiscard]] static QString workerProgramPath(const QString &programFolder);

    [[nodiscard]] std::vector<MonitorInfo> monitors() const override;
    [[nodiscard]] Result<Monitor *> find(const QString &name) override;
    [[nodiscard]] Result<MonitorInfo> checkMonitor(const QString &name,
                                                   std::stop_token stop) override;
    void restart(const QString &name) override;
    void warmUp() override { m_compact.warmUp(); }

private:
    /// Null where there is none of that name.
    [[nodiscard]] WorkerMonitor *named(const QString &name);
    [[nodiscard]] Result<WorkerMonitor *> require(const QString &name);

    WorkerMonitor m_compact;
};

} // namespace ra::inference
