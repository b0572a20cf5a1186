// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "annotation/workflow/prelabeljob.h"
#include "ui/common/latest.h"
#include "ui/common/projectsession.h"
#include "ui/monitors/livetraces.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace ra::ui {

/// Which samples a pre-labelling looks at.
enum class PrelabelScope { Unlabelled, Listed, Selected, All };

/// What the person asked for.
struct PrelabelWish {
    QString monitor = QStringLiteral("compact");
    PrelabelScope scope = PrelabelScope::Unlabelled;
    Filter filter;
    std::vector<SampleId> samples;
    ReflectChoice reflect = ReflectChoice::Auto;
    TextLanguage language = TextLanguage::English;
    /// 0 = no limit.
    int limit = 0;
};

/// What the wish's scope means, where that is not given by its samples.
[[nodiscard]] Filter filterOf(const PrelabelWish &wish);

enum class PrelabelState { Idle, Running, Pausing, Paused, Cancelling, Done, Cancelled, Failed };

/// How the running (or last) pre-labelling stands.
struct PrelabelStatus {
    PrelabelState state = PrelabelState::Idle;
    QString monitor;
    RunId run;
    /// Of the whole run: traces that are stored, and samples without one.
    qint64 done = 0;
    qint64 total = 0;
    qint64 failed = 0;
    double imagesPerSecond = 0;
    /// Seconds; 0 = not known.
    double secondsLeft = 0;
    /// Images per second in each second of the last two minutes, oldest first.
    std::vector<double> speeds;
    /// The newest failures, newest first: path and sentence.
    std::vector<RunFailure> failures;
    /// References that were left out, known when it has ended.
    std::vector<Error> leftOut;
    /// Why it ended early; empty otherwise.
    QString problem;
    /// While it runs: what is slow, or why traces wait to be stored; empty otherwise.
    QString note;

    /// It ended, and some of its samples still wait.
    [[nodiscard]] bool canResume() const;
};

/// Runs pre-labelling jobs and single looks for the window: one job at a time, updates at most ten
/// times a second, another trace at most every second and a half, so that it can be read. GUI
/// thread; the work is done off it.
class PrelabelModel final : public QObject
{
    Q_OBJECT

public:
    explicit PrelabelModel(QObject *parent = nullptr);
    ~PrelabelModel() override;

    void setSession(ProjectSession *session);
    [[nodiscard]] const PrelabelStatus &status() const { return m_status; }
    [[nodiscard]] const LiveTrace &live() const { return m_live; }
    [[nodiscard]] bool isActive() const;
    /// Newest first.
    [[nodiscard]] const std::vector<RunRow> &runs() const { return m_runs; }

    void start(const PrelabelWish &wish);
    /// Goes on with a run that was paused, also in an earlier session.
    void resume(RunId run);
    void pause();
    void cancel();
    void reloadRuns();

Q_SIGNALS:
    void statusChanged();
    void liveChanged();
    void runsChanged();
    /// One of them got on.
    void runChanged(int index);
    /// A job ended, for a message: the sentence.
    void finished(const QString &sentence);
    /// Something that was asked for besides could not be read or written.
    void failed(const ra::Error &error);

private:
    /// What the job's threads write and the window reads ten times a second.
    struct Shared;
    using Work = std::function<Result<PrelabelReport>(PrelabelJob &, const PrelabelObserver &,
                                                      const PrelabelControl &)>;
    /// `begin` is how it stands before anything is heard of it.
    void launch(const PrelabelStatus &begin, Work work);
    void takeUpdate();
    [[nodiscard]] bool takeLive();
    void noteSpeed();
    /// The running run stands in the list as it is now, and no other as running.
    void updateRuns();
    [[nodiscard]] QString endSentence() const;
    /// A project opened with runs in it shows how the newest one ended.
    void showLastRun();
    void end(const Result<PrelabelReport> &report);

    ProjectSession *m_session = nullptr;
    PrelabelStatus m_status;
    LiveTrace m_live;
    std::vector<RunRow> m_runs;
    /// Begun in this session and asked for, to be listed.
    RunId m_awaitedRun;
    Latest m_runRequests;
    std::shared_ptr<Shared> m_shared;
    std::stop_source m_cancel;
    std::stop_source m_pause;
    QTimer m_tick;
    QElapsedTimer m_sinceTrace;
    QElapsedTimer m_sinceSpeed;
    qint64 m_doneAtSpeed = -1;
};

} // namespace ra::ui
