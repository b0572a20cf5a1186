// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"
#include "annotation/port/project.h"
#include "db/schemastep.h"

#include <QDateTime>

#include <chrono>
#include <functional>

namespace ra::db {

struct BackupPolicy {
    /// Make one in the background when a project is opened for writing and the last is too old.
    bool isAutomatic = true;
    std::chrono::hours olderThan{24};
    int keep = 5;
};

struct GatewaySettings {
    BackupPolicy backup;
    /// How long to wait for another process that has the project open for writing.
    std::chrono::milliseconds lockWait{0};
    /// UTC milliseconds; tests give their own.
    std::function<qint64()> clock = [] { return QDateTime::currentMSecsSinceEpoch(); };
    /// The steps to the newest schema; empty = those built in. Tests give more.
    SchemaCatalogue schema;
};

/// Project files in SQLite. `assessor` must outlive the gateway and its projects.
class SqliteProjectGateway final : public ProjectGateway
{
public:
    explicit SqliteProjectGateway(const Assessor &assessor, GatewaySettings settings = {});

    [[nodiscard]] Result<std::unique_ptr<Project>> create(const QString &path) override;
    /// Besides the errors of the port: `noWal` (no safe shared access in that folder).
    [[nodiscard]] Result<std::unique_ptr<Project>> open(const QString &path,
                                                        OpenMode mode) override;

private:
    [[nodiscard]] Result<SchemaCatalogue> schema() const;
    [[nodiscard]] Result<std::unique_ptr<Project>> openForReading(const QString &path) const;
    [[nodiscard]] Result<std::unique_ptr<Project>> openForWriting(const QString &path) const;

    const Assessor &m_assessor;
    const GatewaySettings m_settings;
};

} // namespace ra::db
