// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/reviewsession.h"
#include "ui/common/projectsession.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <stop_token>
#include <vector>

namespace ra::ui {

/// Accepts or rejects samples' records, or moves samples to the queue's end, as one step that can
/// be undone and redone. Doing it and taking it back are jobs, one at a time: they begin once all
/// that was edited before is written, a person's edits go between their pieces, and what a stop
/// left can be gone on with. GUI thread; the work runs off it.
class BulkAccept final : public QObject
{
    Q_OBJECT

public:
    enum class Act { Accept, Reject, Skip };
    enum class Direction { Undo, Redo };
    /// One bulk review, as the undo stack and a stopped job know it.
    struct Step;

    explicit BulkAccept(QObject *parent = nullptr);

    /// Stops what is under way for the session before.
    void setSession(ProjectSession *session);
    [[nodiscard]] bool isUnderWay() const { return m_isUnderWay; }

    /// Ignored while something is under way.
    void accept(const std::vector<SampleId> &ids);
    /// Ignored while something is under way. `reason` must not be empty.
    void reject(const std::vector<SampleId> &ids, const QString &reason);
    /// Moves the samples to the queue's end. Ignored while something is under way.
    void skip(const std::vector<SampleId> &ids);
    [[nodiscard]] static Act actOf(const Step &step);
    /// Takes back what the step did, or does it again; passes over what is so already.
    /// Ignored while something is under way.
    void bring(const std::shared_ptr<Step> &step, Direction direction);
    void stop();

Q_SIGNALS:
    void started(const QString &title);
    void progressed(const ra::Progress &progress);
    void ended();
    void accepted(const ra::ReviewReport &report);
    void rejected(const ra::ReviewReport &report);
    void skipped(const ra::ReviewReport &report);
    void brought(const std::shared_ptr<ra::ui::BulkAccept::Step> &step,
                 ra::ui::BulkAccept::Direction direction, const ra::ReviewReport &report);

private:
    /// `work(Project &, const ProgressSink &, std::stop_token)` as the job under way, and what
    /// comes of it to `done`, where the session is still the same.
    template <typename Work, typename Done>
    void run(const QString &title, Work work, Done done);
    void decide(Act act, const std::vector<SampleId> &ids, const QString &reason);
    void bringDecided(const std::shared_ptr<Step> &step, Direction direction);
    void bringSkipped(const std::shared_ptr<Step> &step, Direction direction);
    void push(std::shared_ptr<Step> step, const QString &text);
    void end();

    QPointer<ProjectSession> m_session;
    std::stop_source m_stop;
    bool m_isUnderWay = false;
};

} // namespace ra::ui
