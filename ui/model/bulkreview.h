// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/model/projectsession.h"

#include <QObject>

#include <functional>
#include <vector>

namespace ra::ui {

/// What a bulk accept did, and what was refused with its reason (`truthDiffers`, an incomplete
/// answer …).
struct BulkAcceptReport {
    ActionId action;
    qint64 accepted = 0;
    std::vector<Error> refused;
};

/// Accepts the samples' records as one action that can be undone; `done` is told what was refused.
/// GUI thread; the work runs off it.
void acceptAll(ProjectSession &session, const std::vector<SampleId> &ids, QObject *guard,
               std::function<void(const Result<BulkAcceptReport> &)> done);

/// Moves the samples to the queue's end; can be undone.
void skipAll(ProjectSession &session, const std::vector<SampleId> &ids);

/// Makes the samples references of their categories; can be undone.
void makeReferences(ProjectSession &session, const std::vector<SampleId> &ids);

} // namespace ra::ui
