// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "annotation/port/assessor.h"
#include "annotation/port/project.h"
#include "annotation/workflow/acceptance.h"

#include <QJsonObject>

#include <functional>
#include <optional>
#include <stop_token>
#include <variant>
#include <vector>

namespace ra {

/// So many records are changed between two edits of a person.
inline constexpr size_t kChangesPerWrite = 64;
/// The same of samples that are moved in the queue, which costs far less.
inline constexpr size_t kSkipsPerWrite = 1'000;

enum class ReviewDecision { Accept, FixFromTruth, Reject, Skip };

/// What to do with objections to accepting a record: Refuse it, or Mark it, because a person was
/// told and has confirmed it.
enum class ObjectionRule { Refuse, Mark };

struct ReviewRequest {
    ReviewDecision decision = ReviewDecision::Accept;
    /// Why it is rejected; only for Reject.
    QString reason;
    Author author;
    ObjectionRule rule = ObjectionRule::Refuse;
};

/// Which samples a bulk review is about: those that match, or these.
using ReviewScope = std::variant<Filter, std::vector<SampleId>>;

/// Why a sample stays as it was. `error.item` is its path; `objections` where it could not be
/// accepted silently.
struct ReviewRefusal {
    Error error;
    std::vector<Objection> objections;
};

struct ReviewReport {
    ActionId action;
    qint64 changed = 0;
    std::vector<ReviewRefusal> refused;
    /// Of a skip how those samples were before, for restoreSkips().
    std::vector<SkipMark> skipped;
    /// Why the review ended before all samples were looked at: `cancelled`, or an error of the
    /// store. What was changed until then is stored.
    std::optional<Error> problem;
};

/// The record after accepting, fixing or rejecting it (not for Skip, which changes no record).
/// Errors: those of afterEdit(), accepted() and returned(), `unlabelled` and `noTruth` where there
/// is nothing to fix or to fix from, and the objections that the rule refuses. Pure, any thread.
[[nodiscard]] tl::expected<Record, ReviewRefusal> reviewed(const SampleDetail &sample,
                                                           const ReviewRequest &request,
                                                           const AcceptContext &context,
                                                           qint64 nowMs);

/// What a bulk review works with: who judges, and who looks at the pictures before they are
/// accepted.
struct ReviewTools {
    const Assessor &assessor;
    std::function<ImageState(const SampleDetail &)> look = imageStateOf;
};

/// Accepts, fixes, rejects or skips all samples of the scope, as one action in bounded writes
/// between which a person's edits go. What can't be done is told per sample and the rest is done
/// all the same; what ends it early stands in the report. Errors (then nothing was changed): those
/// of the store, and `cancelled`. Waits for the disk: never on the GUI thread.
[[nodiscard]] Result<ReviewReport> reviewAll(Project &project, const ReviewScope &scope,
                                             const ReviewRequest &request, const ReviewTools &tools,
                                             const ProgressSink &progress,
                                             std::stop_token stop = {});

/// Undoes a skip: brings samples back to where they were, in bounded writes between which a
/// person's edits go. The report is as reviewAll()'s; asked again, what a stop left goes on. Never
/// on the GUI thread.
[[nodiscard]] Result<ReviewReport> restoreSkips(Project &project,
                                                const std::vector<SkipMark> &marks,
                                                const ProgressSink &progress,
                                                std::stop_token stop = {});

/// `changed`, `refused[{path,code,message,level?,count?,rule?}]` and `problem?`, as the command
/// line prints it.
[[nodiscard]] QJsonObject toJson(const ReviewReport &report);

} // namespace ra
