// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/ids.h"
#include "annotation/domain/sample.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

/// What a project keeps of its changes, its runs, its exports and its image folders.
namespace ra {

/// What kind of change a history row tells of. Numbers are stored.
enum class EditKind {
    TakeOver = 0,
    Edit = 1,
    Submit = 2,
    Accept = 3,
    Return = 4,
    Undo = 5,
    Redo = 6,
    Truth = 7,
    Type = 8
};

/// What an action did to records.
struct ActionRow {
    EditKind kind = EditKind::Edit;
    /// The samples whose records it changed, in id order.
    std::vector<SampleId> samples;
};

struct RunRow {
    RunId id;
    /// Who began it; without a name where the version that stored it didn't keep that.
    Author author;
    QString monitor;
    QString monitorVersion;
    /// The same number for all runs with the monitor's same version, weights and settings.
    qint64 setup = 0;
    QString scope;
    QJsonObject parameters;
    RunState state = RunState::Running;
    qint64 startedMs = 0;
    std::optional<qint64> endedMs;
    qint64 waiting = 0;
    qint64 done = 0;
    qint64 failed = 0;
    /// Given up with the run; they wait again where it is resumed.
    qint64 cancelled = 0;
};

struct RunFailure {
    SampleId sample;
    QString path;
    QString reason;
};

struct ExportRow {
    ExportId id;
    qint64 atMs = 0;
    QString author;
    QString format;
    QJsonObject recipe;
    QJsonObject manifest;
    qint64 rows = 0;
};

struct RootRow {
    RootId id;
    QString path;
};

} // namespace ra
