// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/reviewsession.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

#include <functional>
#include <utility>

namespace ra {

namespace {

Error cancelled()
{
    return {QLatin1String(errorcode::kCancelled),
            QT_TRANSLATE_NOOP("ra", "The review was stopped. Nothing was changed; start it again."),
            {},
            {}};
}

std::optional<Level> levelOf(const Error &error)
{
    if (error.code != QLatin1String(errorcode::kTruthDiffers) || error.arguments.isEmpty()) {
        return std::nullopt;
    }
    return fromKey<Level>(error.arguments.constFirst());
}

Result<qint64> countOf(SampleQuery &query, const ReviewScope &scope)
{
    const auto *ids = std::get_if<std::vector<SampleId>>(&scope);
    return ids ? static_cast<qint64>(ids->size()) : query.count(std::get<Filter>(scope));
}

Status forEach(SampleQuery &query, const ReviewScope &scope,
               const std::function<Status(const SampleDetail &)> &visit, std::stop_token stop)
{
    const auto *ids = std::get_if<std::vector<SampleId>>(&scope);
    if (!ids) {
        return query.forEachRecord(std::get<Filter>(scope), visit, std::move(stop));
    }
    for (const SampleId id : *ids) {
        RA_TRY_ASSIGN(const SampleDetail detail, query.detail(id));
        RA_TRY(visit(detail));
    }
    return {};
}

/// The changes that the request makes to the scope's records; refusals go into `report`.
Result<EditRequest> planChanges(SampleQuery &query, const ReviewScope &scope,
                                const ReviewRequest &request, const Assessor &assessor,
                                ReviewReport &report, const ProgressSink &progress,
                                std::stop_token stop)
{
    RA_TRY_ASSIGN(const Taxonomy taxonomy, query.taxonomy());
    RA_TRY_ASSIGN(const qint64 total, countOf(query, scope));
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    ThrottledProgress throttled(progress ? progress : [](const Progress &) {});
    EditRequest edit;
    edit.kind = request.decision == ReviewDecision::Accept ? EditKind::Accept : EditKind::Return;
    edit.author = request.author;
    qint64 done = 0;
    const auto visit = [&](const SampleDetail &detail) -> Status {
        if (stop.stop_requested()) {
            return fail(cancelled());
        }
        auto after = reviewed(detail, request, assessor, taxonomy, nowMs);
        if (after) {
            edit.changes.push_back({detail.row.id, detail.record.revision, *std::move(after)});
        } else {
            Error error = std::move(after.error());
            error.item = detail.row.path;
            report.refused.push_back({error, levelOf(error)});
        }
        throttled.report(
            {++done, total, static_cast<qint64>(report.refused.size()), detail.row.path});
        return {};
    };
    RA_TRY(forEach(query, scope, visit, stop));
    return edit;
}

Result<ReviewReport> skipAll(Project &project, const ReviewScope &scope, std::stop_token stop)
{
    std::vector<SampleId> ids;
    if (const auto *given = std::get_if<std::vector<SampleId>>(&scope)) {
        ids = *given;
    } else {
        RA_TRY_ASSIGN(ids, project.samples().ids(std::get<Filter>(scope), {}, stop));
    }
    ReviewReport report;
    if (!ids.empty()) {
        RA_TRY(project.store().setSkipped(ids, QDateTime::currentMSecsSinceEpoch()));
        report.changed = static_cast<qint64>(ids.size());
    }
    return report;
}

} // namespace

Error truthDiffers(Level level, const QString &path)
{
    switch (level) {
    case Level::Answer:
        break;
    case Level::Type:
        return {QLatin1String(errorcode::kTruthDiffers),
                QT_TRANSLATE_NOOP("ra", "The defect type differs from ground truth. Check it in "
                                        "the window and accept it there."),
                {toKey(level)},
                path};
    case Level::Location:
        return {QLatin1String(errorcode::kTruthDiffers),
                QT_TRANSLATE_NOOP("ra", "The location differs from ground truth. Check it in the "
                                        "window and accept it there."),
                {toKey(level)},
                path};
    }
    return {QLatin1String(errorcode::kTruthDiffers),
            QT_TRANSLATE_NOOP("ra", "The verdict differs from ground truth. Check it in the window "
                                    "and accept it there."),
            {toKey(level)},
            path};
}

Result<Record> reviewed(const SampleDetail &sample, const ReviewRequest &request,
                        const Assessor &assessor, const Taxonomy &taxonomy, qint64 nowMs)
{
    if (request.decision == ReviewDecision::Reject) {
        return returned(sample.record, request.reason, request.author, nowMs);
    }
    RA_VERIFY(request.decision == ReviewDecision::Accept, return sample.record);
    if (!sample.damage.empty()) {
        const Diagnostic &found = sample.damage.front();
        return fail(Error{found.code, found.sentence, found.arguments, sample.row.path});
    }
    std::optional<Level> level;
    if (sample.truth) {
        level = assessor.differingLevel(sample.record.answer, sample.truth->answer, sample.row.size,
                                        taxonomy);
    }
    RA_TRY_ASSIGN(Record after,
                  accepted(sample.record, request.author, nowMs, {level.has_value(), false}));
    if (level && request.truthRule == TruthRule::Refuse) {
        return fail(truthDiffers(*level, sample.row.path));
    }
    return after;
}

Result<ReviewReport> reviewAll(Project &project, const ReviewScope &scope,
                               const ReviewRequest &request, const Assessor &assessor,
                               const ProgressSink &progress, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    if (request.decision == ReviewDecision::Skip) {
        return skipAll(project, scope, stop);
    }
    ReviewReport report;
    RA_TRY_ASSIGN(const EditRequest edit,
                  planChanges(project.samples(), scope, request, assessor, report, progress, stop));
    if (stop.stop_requested()) {
        return fail(cancelled());
    }
    if (edit.changes.empty()) {
        return report;
    }
    RA_TRY_ASSIGN(const EditResult stored, project.store().applyEdit(edit));
    report.action = stored.action;
    report.changed = static_cast<qint64>(stored.saved.size());
    for (const Error &error : stored.refused) {
        report.refused.push_back({error, std::nullopt});
    }
    return report;
}

QJsonObject toJson(const ReviewReport &report)
{
    QJsonArray refused;
    for (const ReviewRefusal &refusal : report.refused) {
        QJsonObject row{{QStringLiteral("path"), refusal.error.item},
                        {QStringLiteral("code"), refusal.error.code},
                        {QStringLiteral("message"), refusal.error.plainText()}};
        if (refusal.level) {
            row.insert(QStringLiteral("level"), toKey(*refusal.level));
        }
        refused.append(row);
    }
    return {{QStringLiteral("changed"), report.changed}, {QStringLiteral("refused"), refused}};
}

} // namespace ra
