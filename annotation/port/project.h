// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "annotation/port/projectstore.h"
#include "annotation/port/samplequery.h"

#include <memory>

namespace ra {

enum class OpenMode { ReadWrite, ReadOnly };
enum class CheckDepth { Quick, Full };

struct CheckReport {
    bool isOk = true;
    Diagnostics findings;
};

/// An open project; closing it is destroying it. The destructor waits for the writer.
class Project
{
public:
    virtual ~Project() = default;

    [[nodiscard]] virtual QString path() const = 0;
    [[nodiscard]] virtual OpenMode mode() const = 0;
    [[nodiscard]] virtual ProjectStore &store() = 0;
    [[nodiscard]] virtual SampleQuery &samples() = 0;

    /// Page, index, hash, history-chain and counter checks. Never on the GUI thread.
    [[nodiscard]] virtual Result<CheckReport> check(CheckDepth depth, const ProgressSink &progress,
                                                    std::stop_token stop = {}) = 0;
    /// Copies the project while it is in use; empty `to` = the rolling backups beside the project.
    /// Returns the path written. Never on the GUI thread.
    [[nodiscard]] virtual Result<QString> backup(const QString &to, const ProgressSink &progress,
                                                 std::stop_token stop = {}) = 0;
};

/// Opens and makes project files. Never on the GUI thread.
class ProjectGateway
{
public:
    virtual ~ProjectGateway() = default;

    /// A new, empty project file; refused (`exists`) where something is at `path`.
    [[nodiscard]] virtual Result<std::unique_ptr<Project>> create(const QString &path) = 0;
    /// Errors: `noFile`, `notAProject`, `newerVersion`, `locked` (someone else has it open for
    /// writing; ReadOnly still works), `damaged`, `foreignSchema`. The file is never harmed.
    [[nodiscard]] virtual Result<std::unique_ptr<Project>> open(const QString &path, OpenMode mode) = 0;
};

} // namespace ra
