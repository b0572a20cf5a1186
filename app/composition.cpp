// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/composition.h"

#include "annotation/scoring/rewardassessor.h"
#include "db/sqliteprojectgateway.h"
#include "inference/client/registry.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace ra::app {

namespace {

db::GatewaySettings gatewaySettings(std::chrono::milliseconds lockWait)
{
    db::GatewaySettings settings;
    settings.lockWait = lockWait;
    return settings;
}

} // namespace

Settings Settings::fromEnvironment()
{
    Settings settings;
    settings.cacheFolder = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    settings.monitorList = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                           + QStringLiteral("/monitors.json");
    settings.personName = qEnvironmentVariable("USER", QStringLiteral("inspector"));
    settings.workerProgram =
        inference::Registry::workerProgramPath(QCoreApplication::applicationDirPath());
    return settings;
}

Composition::Composition(const Settings &settings)
    : m_settings(settings),
      m_assessor(std::make_unique<RewardAssessor>()),
      m_projects(std::make_unique<db::SqliteProjectGateway>(*m_assessor,
                                                            gatewaySettings(settings.lockWait))),
      m_monitors(std::make_unique<inference::Registry>(
          inference::WorkerProgram{settings.workerProgram,
                                   {},
                                   settings.cacheFolder,
                                   0,
                                   {},
                                   false,
                                   settings.hasWindow ? inference::OffRemedy::Restart
                                                      : inference::OffRemedy::RunAgain},
          settings.monitorList))
{
}

Composition::~Composition() = default;

} // namespace ra::app
