// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/bulkaccept.h"

#include "annotation/workflow/reviewundo.h"
#include "ui/common/guiprogress.h"

#include <QUndoCommand>

#include <utility>

namespace ra::ui {

struct BulkAccept::Step {
    Act act = Act::Accept;
    /// That accepted or rejected.
    ActionId decided;
    /// Actions that took records of it back, oldest first; several where one was stopped.
    std::vector<ActionId> undone;
    /// Of a skip how the samples were before it.
    std::vector<SkipMark> skipped;
};

namespace {

class BulkCommand final : public QUndoCommand
{
public:
    BulkCommand(BulkAccept &owner, std::shared_ptr<BulkAccept::Step> step, const QString &text)
        : QUndoCommand(text),
          m_owner(&owner),
          m_step(std::move(step))
    {
    }

    void undo() override { bring(BulkAccept::Direction::Undo); }
    void redo() override
    {
        // It was done when it was pushed.
        if (!std::exchange(m_isNew, false)) {
            bring(BulkAccept::Direction::Redo);
        }
    }

private:
    void bring(BulkAccept::Direction direction)
    {
        if (m_owner) {
            m_owner->bring(m_step, direction);
        }
    }

    QPointer<BulkAccept> m_owner;
    std::shared_ptr<BulkAccept::Step> m_step;
    bool m_isNew = true;
};

/// Where nothing was changed, the reason stands in the report as well.
ReviewReport reportOf(Result<ReviewReport> done)
{
    if (done) {
        return *std::move(done);
    }
    ReviewReport none;
    none.problem = std::move(done).error();
    return none;
}

/// Takes back one action after the other, the newest first.
ReviewReport takeBack(Project &project, const std::vector<ActionId> &actions, const Author &author,
                      const ProgressSink &progress, const std::stop_token &stop)
{
    ReviewReport all;
    for (auto action = actions.rbegin(); action != actions.rend() && !all.problem; ++action) {
        const ReviewReport one = reportOf(undoAll(project, *action, author, progress, stop));
        all.action = one.action.isValid() ? one.action : all.action;
        all.changed += one.changed;
        all.refused.insert(all.refused.end(), one.refused.begin(), one.refused.end());
        all.problem = one.problem;
    }
    return all;
}

/// The job that moves the samples to the queue's end.
auto skipping(const std::vector<SampleId> &ids, const ProjectSession &session)
{
    ReviewRequest request;
    request.decision = ReviewDecision::Skip;
    request.author = session.person();
    return [ids, request, assessor = session.services().assessor](
               Project &project, const ProgressSink &progress, const std::stop_token &stop) {
        return reportOf(reviewAll(project, ids, request, {*assessor}, progress, stop));
    };
}

} // namespace

BulkAccept::BulkAccept(QObject *parent) : QObject(parent) {}

void BulkAccept::setSession(ProjectSession *session)
{
    m_stop.request_stop();
    end();
    m_session = session;
}

void BulkAccept::accept(const std::vector<SampleId> &ids)
{
    decide(Act::Accept, ids, {});
}

void BulkAccept::reject(const std::vector<SampleId> &ids, const QString &reason)
{
    decide(Act::Reject, ids, reason);
}

void BulkAccept::decide(Act act, const std::vector<SampleId> &ids, const QString &reason)
{
    const bool isAccept = act == Act::Accept;
    ReviewRequest request;
    request.decision = isAccept ? ReviewDecision::Accept : ReviewDecision::Reject;
    request.reason = reason;
    request.author = m_session->person();
    run(
        isAccept ? tr("Accepting") : tr("Rejecting"),
        [ids, request, assessor = m_session->services().assessor](
            Project &project, const ProgressSink &progress, const std::stop_token &stop) {
            return reportOf(reviewAll(project, ids, request, {*assessor}, progress, stop));
        },
        [this, act, isAccept](const ReviewReport &report) {
            const auto changed = static_cast<int>(report.changed);
            if (changed > 0) {
                auto step = std::make_shared<Step>();
                step->act = act;
                step->decided = report.action;
                push(std::move(step), isAccept ? tr("Accept %Ln sample(s)", nullptr, changed)
                                               : tr("Reject %Ln sample(s)", nullptr, changed));
            }
            if (isAccept) {
                Q_EMIT accepted(report);
            } else {
                Q_EMIT rejected(report);
            }
        });
}

void BulkAccept::skip(const std::vector<SampleId> &ids)
{
    run(tr("Skipping"), skipping(ids, *m_session), [this](const ReviewReport &report) {
        if (report.changed > 0) {
            auto step = std::make_shared<Step>();
            step->act = Act::Skip;
            step->skipped = report.skipped;
            push(std::move(step),
                 tr("Skip %Ln sample(s)", nullptr, static_cast<int>(report.changed)));
        }
        Q_EMIT skipped(report);
    });
}

void BulkAccept::push(std::shared_ptr<Step> step, const QString &text)
{
    m_session->undoStack()->push(new BulkCommand(*this, std::move(step), text));
}

BulkAccept::Act BulkAccept::actOf(const Step &step)
{
    return step.act;
}

void BulkAccept::bring(const std::shared_ptr<Step> &step, Direction direction)
{
    if (actOf(*step) == Act::Skip) {
        bringSkipped(step, direction);
    } else {
        bringDecided(step, direction);
    }
}

void BulkAccept::bringSkipped(const std::shared_ptr<Step> &step, Direction direction)
{
    const auto told = [this, step, direction](const ReviewReport &report) {
        Q_EMIT brought(step, direction, report);
    };
    if (direction == Direction::Redo) {
        std::vector<SampleId> ids;
        for (const SkipMark &mark : step->skipped) {
            ids.push_back(mark.sample);
        }
        run(tr("Redoing"), skipping(ids, *m_session), told);
        return;
    }
    run(
        tr("Undoing"),
        [marks = step->skipped](Project &project, const ProgressSink &progress,
                                const std::stop_token &stop) {
            return reportOf(restoreSkips(project, marks, progress, stop));
        },
        told);
}

void BulkAccept::bringDecided(const std::shared_ptr<Step> &step, Direction direction)
{
    const bool isUndo = direction == Direction::Undo;
    run(
        isUndo ? tr("Undoing") : tr("Redoing"),
        [actions = isUndo ? std::vector{step->decided} : step->undone,
         author = m_session->person()](Project &project, const ProgressSink &progress,
                                       const std::stop_token &stop) {
            return takeBack(project, actions, author, progress, stop);
        },
        [this, step, direction, isUndo](const ReviewReport &report) {
            if (isUndo && report.action.isValid()) {
                step->undone.push_back(report.action);
            } else if (!isUndo && !report.problem) {
                step->undone.clear();
            }
            Q_EMIT brought(step, direction, report);
        });
}

void BulkAccept::stop()
{
    m_stop.request_stop();
}

template <typename Work, typename Done>
void BulkAccept::run(const QString &title, Work work, Done done)
{
    if (m_isUnderWay || !m_session) {
        return;
    }
    m_isUnderWay = true;
    m_session->setStepUnderWay(true);
    m_stop = {};
    Q_EMIT started(title);
    const ProgressSink progress =
        progressToGui(this, [this](const Progress &made) { Q_EMIT progressed(made); });
    const auto job = [work, progress, own = m_stop](Project &project, std::stop_token stop) {
        const std::stop_callback chain(stop, [&own] { std::stop_source(own).request_stop(); });
        return work(project, progress, own.get_token());
    };
    const auto told = [this, done, session = m_session](const ReviewReport &report) {
        if (session == m_session) {
            end();
            done(report);
        }
    };
    // It reads what is stored, so what a person did before must be.
    m_session->write(
        this, [](ProjectStore &) { return Status(); },
        [this, job, told, session = m_session](const Status &) {
            if (session && session == m_session) {
                session->runJob(this, job, told);
            }
        });
}

void BulkAccept::end()
{
    if (std::exchange(m_isUnderWay, false)) {
        if (m_session) {
            m_session->setStepUnderWay(false);
        }
        Q_EMIT ended();
    }
}

} // namespace ra::ui
