// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"
#include "annotation/port/monitor.h"
#include "annotation/port/project.h"

#include <QString>

#include <chrono>
#include <memory>

namespace ra::app {

/// Where the program keeps its things and who uses it; from the environment, overridable by tests.
struct Settings {
    /// Rebuildable files: thumbnails, features, heat maps.
    QString cacheFolder;
    /// Name beside a person's edits.
    QString personName;
    /// The program behind the monitors.
    QString workerProgram;
    /// The file that lists the weights which the person installed.
    QString monitorList;
    /// How long to wait for another process that has a project open for writing. A window tells at
    /// once; the command line is patient.
    std::chrono::milliseconds lockWait{0};
    /// What a person does about a monitor that is off is said as it is done here.
    bool hasWindow = true;

    [[nodiscard]] static Settings fromEnvironment();
};

/// The only place that builds the store and the monitors. Lives as long as the program.
class Composition final
{
public:
    explicit Composition(const Settings &settings);
    ~Composition();
    Q_DISABLE_COPY_MOVE(Composition)

    [[nodiscard]] const Settings &settings() const { return m_settings; }
    [[nodiscard]] ProjectGateway &projects() { return *m_projects; }
    [[nodiscard]] MonitorRegistry &monitors() { return *m_monitors; }
    [[nodiscard]] const Assessor &assessor() const { return *m_assessor; }

private:
    Settings m_settings;
    std::unique_ptr<Assessor> m_assessor;
    std::unique_ptr<ProjectGateway> m_projects;
    std::unique_ptr<MonitorRegistry> m_monitors;
};

} // namespace ra::app
