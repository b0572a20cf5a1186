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
    /// False where a finding is an error; warnings tell of what the program repairs by itself.
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
    /// False where the last work on the file ended without closing it (crash, power cut). Nothing
    /// that was acknowledged is lost; a check in the background is in place. Any thread, free.
    [[nodiscard]] virtual bool wasClosedCleanly() const = 0;
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

    /// A new, empty project file. Errors: `noName`, `exists` (something is at `path`, or an earlier
    /// project left files beside it), `noFolder`, `readOnlyFolder`, `diskFull`, and as open().
    [[nodiscard]] virtual Result<std::unique_ptr<Project>> create(const QString &path) = 0;
    /// Errors: `noFile`, `notAProject`, `newerVersion`, `damaged`, `foreignSchema`, `diskFull`,
    /// `noAccess`, `linked` (a hard link); for writing only, so that ReadOnly still works: `locked`
    /// (someone else has it open for writing), `alreadyOpen` (this program has), `readOnlyFolder`;
    /// for reading only: `notClosed` (a crash left a change half done; opening for writing repairs
    /// it), `olderVersion`. The sentences offer no other mode: that is up to who can offer it. The
    /// file is never harmed.
    [[nodiscard]] virtual Result<std::unique_ptr<Project>> open(const QString &path,
                                                                OpenMode mode) = 0;
};

} // namespace ra
