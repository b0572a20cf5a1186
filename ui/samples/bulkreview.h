// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/reviewsession.h"
#include "ui/common/projectsession.h"

#include <QObject>

#include <functional>
#include <vector>

namespace ra::ui {

/// Accepts the samples' records as one action that can be undone; `done` is told what was refused.
/// GUI thread; the work runs off it.
void acceptAll(ProjectSession &session, const std::vector<SampleId> &ids, QObject *guard,
               std::function<void(const Result<ReviewReport> &)> done);

/// Moves the samples to the queue's end; can be undone.
void skipAll(ProjectSession &session, const std::vector<SampleId> &ids);

/// Makes the samples references of their categories; can be undone.
void makeReferences(ProjectSession &session, const std::vector<SampleId> &ids);

} // namespace ra::ui
