// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "annotation/port/assessor.h"
#include "annotation/port/project.h"

#include <QJsonObject>

#include <optional>
#include <stop_token>
#include <variant>
#include <vector>

namespace ra {

enum class ReviewDecision { Accept, Reject, Skip };

/// What to do with an answer that differs from ground truth when it is accepted: Refuse it
/// (`truthDiffers`), or Mark the record as different because a person has confirmed it.
enum class TruthRule { Refuse, Mark };

struct ReviewRequest {
    ReviewDecision decision = ReviewDecision::Accept;
    /// Why it is rejected; only for Reject.
    QString reason;
    Author author;
    TruthRule truthRule = TruthRule::Refuse;
};

/// Which samples a bulk review is about: those that match, or these.
using ReviewScope = std::variant<Filter, std::vector<SampleId>>;

/// A sample that a bulk review left as it was. `error.item` is its path; `level` is set with
/// `truthDiffers`.
struct ReviewRefusal {
    Error error;
    std::optional<Level> level;
};

struct ReviewReport {
    ActionId action;
    qint64 changed = 0;
    std::vector<ReviewRefusal> refused;
};

/// The refusal of an answer that differs at `level`.
[[nodiscard]] Error truthDiffers(Level level, const QString &path);

/// The record after accepting or rejecting it (not for Skip, which changes no record). Errors:
/// those of accepted() and returned(), `truthDiffers` under TruthRule::Refuse, and for what was
/// changed on the disk `damaged`, which can't be accepted. Pure, any thread.
[[nodiscard]] Result<Record> reviewed(const SampleDetail &sample, const ReviewRequest &request,
                                      const Assessor &assessor, const Taxonomy &taxonomy,
                                      qint64 nowMs);

/// Accepts, rejects or skips all samples of the scope, as one action. What can't be done is told
/// per sample and the rest is done all the same. Errors: those of the store, and `cancelled` (then
/// nothing was changed). Waits for the disk: never on the GUI thread.
[[nodiscard]] Result<ReviewReport> reviewAll(Project &project, const ReviewScope &scope,
                                             const ReviewRequest &request, const Assessor &assessor,
                                             const ProgressSink &progress,
                                             std::stop_token stop = {});

/// `changed` and `refused[{path,code,message,level?}]`, as the command line prints it.
[[nodiscard]] QJsonObject toJson(const ReviewReport &report);

} // namespace ra
