// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/sample.h"
#include "annotation/trace/draftreader.h"

namespace ra {

/// Stopped = somebody broke it off: whatever it says so far is no answer.
enum class WritingEnd { Finished, Stopped };

/// What a monitor wrote of an image.
struct WrittenTrace {
    QString text;
    WritingEnd end = WritingEnd::Finished;
    CoordinateFrame coordinates = CoordinateFrame::Auto;
    /// Upright.
    ImageSize size;
    QStringList knownTypes;
};

/// Reads it: mode, raw text, parts, answers, parse state and diagnostics of the trace; who wrote it
/// and when is the caller's. The draft's answer is read from its text by `reader`. What can't be
/// read gives Unreadable with the verdict Unknown, what was broken off Incomplete. Any thread.
[[nodiscard]] StoredTrace readWritten(const WrittenTrace &written, const DraftReader &reader);

/// True for one that was stopped while it was written. What is incomplete for another reason (a
/// missing element) still is an answer.
[[nodiscard]] bool isBrokenOff(const StoredTrace &trace);

} // namespace ra
