// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/reviewsession.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/workflow/truthtakeover.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QMultiHash>

#include <algorithm>
#include <utility>

namespace ra {

namespace {

/// Samples that are read at once where they are named one by one.
constexpr size_t kBlock = 256;

Error cancelled()
{
    return {QLatin1String(errorcode::kCancelled),
            QT_TRANSLATE_NOOP("ra", "The review was stopped. Nothing was changed; start it again."),
            {},
            {}};
}

Error stoppedEarly()
{
    return {QLatin1String(errorcode::kCancelled),
            QT_TRANSLATE_NOOP("ra", "The review was stopped. What it had changed until then is "
                                    "stored; start it again for the rest."),
            {},
            {}};
}

EditKind kindOf(ReviewDecision decision)
{
    return decision == ReviewDecision::Reject ? EditKind::Return : EditKind::Accept;
}

/// One bulk review on its way: plans record by record, writes them in pieces of one action.
class BulkReview final
{
public:
    BulkReview(Project &project, const ReviewRequest &request, const ReviewTools &tools,
               const ProgressSink &progress, std::stop_token stop)
        : m_project(project),
          m_request(request),
          m_tools(tools),
          m_progress(progress ? progress : [](const Progress &) {}),
          m_stop(std::move(stop)),
          m_nowMs(QDateTime::currentMSecsSinceEpoch())
    {
    }

    Result<ReviewReport> run(const ReviewScope &scope)
    {
        RA_TRY_ASSIGN(m_taxonomy, m_project.samples().taxonomy());
        RA_TRY_ASSIGN(m_settings, m_project.samples().settings());
        RA_TRY_ASSIGN(m_total, countOf(scope));
        Status ended = forEach(scope);
        const bool isStopped = !ended && ended.error().code == QLatin1String(errorcode::kCancelled);
        if (isStopped) {
            m_changes.clear();
        }
        if (ended || isStopped) {
            const Status last = write(EditPace::EndOfBatches);
            ended = last ? ended : last;
        }
        if (!ended && m_report.changed == 0) {
            return fail(ended.error());
        }
        if (!ended) {
            m_report.problem = isStopped ? stoppedEarly() : ended.error();
        }
        return std::move(m_report);
    }

private:
    Result<qint64> countOf(const ReviewScope &scope)
    {
        const auto *ids = std::get_if<std::vector<SampleId>>(&scope);
        return ids ? static_cast<qint64>(ids->size())
                   : m_project.samples().count(std::get<Filter>(scope));
    }

    Status forEach(const ReviewScope &scope)
    {
        SampleQuery &query = m_project.samples();
        const auto *ids = std::get_if<std::vector<SampleId>>(&scope);
        if (!ids) {
            return query.forEachRecord(
                std::get<Filter>(scope),
                [this](const SampleDetail &detail) { return visit(detail); }, m_stop);
        }
        for (size_t begin = 0; begin < ids->size(); begin += kBlock) {
            const auto first = ids->begin() + static_cast<std::ptrdiff_t>(begin);
            const auto size = static_cast<std::ptrdiff_t>(std::min(kBlock, ids->size() - begin));
            RA_TRY_ASSIGN(const auto details, query.details({first, first + size}));
            for (const SampleDetail &detail : details) {
                RA_TRY(visit(detail));
            }
        }
        return {};
    }

    Status visit(const SampleDetail &detail)
    {
        if (m_stop.stop_requested()) {
            return fail(cancelled());
        }
        auto after = plan(withTwins(detail));
        if (after) {
            noteTwin(detail, *after);
            m_changes.push_back({detail.row.id, detail.record.revision, *std::move(after)});
        } else {
            m_report.refused.push_back(std::move(after.error()));
        }
        m_progress.report(
            {++m_done, m_total, static_cast<qint64>(m_report.refused.size()), detail.row.path});
        return m_changes.size() < kChangesPerWrite ? Status() : write(EditPace::InBatches);
    }

    /// The sample with what this review has approved of its picture, which the project may not know
    /// yet.
    [[nodiscard]] SampleDetail withTwins(SampleDetail detail) const
    {
        const auto [first, end] = m_approved.equal_range(detail.contentHash);
        for (auto twin = first; twin != end; ++twin) {
            detail.twins.push_back(*twin);
        }
        return detail;
    }

    void noteTwin(const SampleDetail &detail, const Record &after)
    {
        const auto [first, end] = m_approved.equal_range(detail.contentHash);
        const bool isNew = std::none_of(first, end, [&after](const ApprovedTwin &twin) {
            return twin.verdict == after.answer.verdict;
        });
        if (isNew && after.state == RecordState::Approved && !detail.contentHash.isEmpty()) {
            m_approved.insert(detail.contentHash, {detail.row.path, after.answer.verdict});
        }
    }

    /// The picture is looked at last, since that takes longest.
    tl::expected<Record, ReviewRefusal> plan(const SampleDetail &detail)
    {
        AcceptContext context{m_tools.assessor, m_taxonomy, m_settings.types};
        auto after = reviewed(detail, m_request, context, m_nowMs);
        if (after && kindOf(m_request.decision) == EditKind::Accept) {
            context.image = m_tools.look(detail);
            if (context.image != ImageState::Whole) {
                after = reviewed(detail, m_request, context, m_nowMs);
            }
        }
        return after;
    }

    Status write(EditPace pace)
    {
        if (m_changes.empty() && !m_report.action.isValid()) {
            return {};
        }
        RA_TRY_ASSIGN(
            const EditResult stored,
            m_project.store().applyEdit({kindOf(m_request.decision), m_request.author,
                                         std::exchange(m_changes, {}), m_report.action, pace}));
        m_report.action = stored.action;
        m_report.changed += static_cast<qint64>(stored.saved.size());
        for (const Error &error : stored.refused) {
            m_report.refused.push_back({error, {}});
        }
        return {};
    }

    Project &m_project;
    const ReviewRequest &m_request;
    const ReviewTools &m_tools;
    ThrottledProgress m_progress;
    const std::stop_token m_stop;
    const qint64 m_nowMs;
    Taxonomy m_taxonomy;
    ProjectSettings m_settings;
    qint64 m_total = 0;
    qint64 m_done = 0;
    std::vector<RecordChange> m_changes;
    /// By the hash of a picture what this review approves it as, one for each verdict.
    QMultiHash<QByteArray, ApprovedTwin> m_approved;
    ReviewReport m_report;
};

/// Calls `write` with one piece of `items` after the other until all are written, it fails or is
/// stopped; what came before stays and stands in the report.
template <typename Item, typename Write>
Result<ReviewReport> inPieces(const std::vector<Item> &items, Write write,
                              const ProgressSink &progress, const std::stop_token &stop)
{
    ThrottledProgress told(progress ? progress : [](const Progress &) {});
    const auto total = static_cast<qint64>(items.size());
    ReviewReport report;
    for (size_t begin = 0; begin < items.size(); begin += kSkipsPerWrite) {
        const size_t end = std::min(begin + kSkipsPerWrite, items.size());
        const Status written = stop.stop_requested()
                                   ? fail(begin == 0 ? cancelled() : stoppedEarly())
                                   : write({items.begin() + static_cast<std::ptrdiff_t>(begin),
                                            items.begin() + static_cast<std::ptrdiff_t>(end)},
                                           report);
        if (!written && begin == 0) {
            return fail(written.error());
        }
        if (!written) {
            report.problem = written.error();
            break;
        }
        report.changed = static_cast<qint64>(end);
        told.report({report.changed, total, 0, {}});
    }
    return report;
}

Result<ReviewReport> skipAll(Project &project, const ReviewScope &scope,
                             const ProgressSink &progress, const std::stop_token &stop)
{
    std::vector<SampleId> ids;
    if (const auto *given = std::get_if<std::vector<SampleId>>(&scope)) {
        ids = *given;
    } else {
        RA_TRY_ASSIGN(ids, project.samples().ids(std::get<Filter>(scope), {}, stop));
    }
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    return inPieces(
        ids,
        [&](const std::vector<SampleId> &piece, ReviewReport &report) -> Status {
            RA_TRY_ASSIGN(const std::vector<SkipMark> before,
                          project.store().setSkipped(piece, nowMs));
            report.skipped.insert(report.skipped.end(), before.begin(), before.end());
            return {};
        },
        progress, stop);
}

/// The record with its answer put right by the truth.
Result<Record> fixedFromTruth(const SampleDetail &sample, const Author &author,
                              const Taxonomy &taxonomy, qint64 nowMs)
{
    if (sample.record.state == RecordState::Unlabelled) {
        return fail("unlabelled",
                    QT_TRANSLATE_NOOP("ra", "Nothing was said about the sample yet, so there is "
                                            "nothing to put right. Pre-label it first."));
    }
    if (!sample.truth) {
        return fail("noTruth", QT_TRANSLATE_NOOP("ra", "The sample has no ground truth to be put "
                                                       "right by. Look at it in the window."));
    }
    Record fixed = sample.record;
    fixed.answer = withTruth(sample.record.answer, sample.truth->answer, TruthPart::All, taxonomy);
    return afterEdit(sample.record, fixed, author, nowMs);
}

tl::unexpected<ReviewRefusal> refuse(Error error, const QString &path)
{
    error.item = path;
    return tl::unexpected<ReviewRefusal>({std::move(error), {}});
}

tl::unexpected<ReviewRefusal> refuse(const std::vector<Objection> &objections, const QString &path)
{
    return tl::unexpected<ReviewRefusal>({refusalOf(objections, path), objections});
}

} // namespace

tl::expected<Record, ReviewRefusal> reviewed(const SampleDetail &sample,
                                             const ReviewRequest &request,
                                             const AcceptContext &context, qint64 nowMs)
{
    RA_VERIFY(request.decision != ReviewDecision::Skip, return sample.record);
    if (request.decision == ReviewDecision::Reject) {
        auto rejected = returned(sample.record, request.reason, request.author, nowMs);
        return rejected ? tl::expected<Record, ReviewRefusal>(*std::move(rejected))
                        : refuse(std::move(rejected.error()), sample.row.path);
    }
    SampleDetail judged = sample;
    if (request.decision == ReviewDecision::FixFromTruth && sample.damage.empty()) {
        auto fixed = fixedFromTruth(sample, request.author, context.taxonomy, nowMs);
        if (!fixed) {
            return refuse(std::move(fixed.error()), sample.row.path);
        }
        judged.record = *std::move(fixed);
    }
    const std::vector<Objection> objections = objectionsTo(judged, context);
    if (!areConfirmable(objections)) {
        return refuse(objections, sample.row.path);
    }
    auto after = accepted(judged.record, request.author, nowMs, marksFor(objections));
    if (!after) {
        return refuse(std::move(after.error()), sample.row.path);
    }
    if (!objections.empty() && request.rule == ObjectionRule::Refuse) {
        return refuse(objections, sample.row.path);
    }
    return *std::move(after);
}

Result<ReviewReport> reviewAll(Project &project, const ReviewScope &scope,
                               const ReviewRequest &request, const ReviewTools &tools,
                               const ProgressSink &progress, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    if (request.decision == ReviewDecision::Skip) {
        return skipAll(project, scope, progress, stop);
    }
    return BulkReview(project, request, tools, progress, std::move(stop)).run(scope);
}

Result<ReviewReport> restoreSkips(Project &project, const std::vector<SkipMark> &marks,
                                  const ProgressSink &progress, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    return inPieces(
        marks,
        [&project](const std::vector<SkipMark> &piece, ReviewReport &) {
            return project.store().restoreSkipped(piece);
        },
        progress, stop);
}

QJsonObject toJson(const ReviewReport &report)
{
    QJsonArray refused;
    for (const ReviewRefusal &refusal : report.refused) {
        QJsonObject row{{QStringLiteral("path"), refusal.error.item},
                        {QStringLiteral("code"), refusal.error.code},
                        {QStringLiteral("message"), refusal.error.plainText()}};
        if (!refusal.objections.empty()) {
            const Objection &first = refusal.objections.front();
            if (first.level) {
                row.insert(QStringLiteral("level"), toKey(*first.level));
            }
            if (first.count > 0) {
                row.insert(QStringLiteral("count"), first.count);
            }
            if (!first.rule.isEmpty()) {
                row.insert(QStringLiteral("rule"), first.rule);
            }
        }
        refused.append(row);
    }
    QJsonObject json{{QStringLiteral("changed"), report.changed},
                     {QStringLiteral("refused"), refused}};
    if (report.problem) {
        json.insert(QStringLiteral("problem"), report.problem->plainText());
    }
    return json;
}

} // namespace ra
