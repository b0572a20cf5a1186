// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/reviewsession.h"
#include "ui/common/projectsession.h"

#include <QObject>

#include <functional>
#include <stop_token>
#include <vector>

namespace ra::ui {

/// Accepts the samples' records as one action that can be undone; `done` is told what was refused.
/// A job: it begins once all that was edited before is written, and a person's edits go between its
/// pieces. The handle stops it. GUI thread; the work runs off it.
[[nodiscard]] std::stop_source acceptAll(ProjectSession &session, const std::vector<SampleId> &ids,
                                         QObject *guard, const ProgressSink &progress,
                                         std::function<void(const Result<ReviewReport> &)> done);

/// Moves the samples to the queue's end; can be undone.
void skipAll(ProjectSession &session, const std::vector<SampleId> &ids);

/// Makes the samples references of their categories; can be undone.
void makeReferences(ProjectSession &session, const std::vector<SampleId> &ids);

} // namespace ra::ui
