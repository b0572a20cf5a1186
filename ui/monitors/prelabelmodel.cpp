// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/prelabelmodel.h"

#include "annotation/workflow/heatmapcache.h"

#include <QLocale>

#include <algorithm>
#include <mutex>

namespace ra::ui {

namespace {
constexpr std::chrono::milliseconds kUpdateEvery{100};
constexpr size_t kMostFailures = 1000;
constexpr std::chrono::milliseconds kTraceStays{1500};
constexpr std::chrono::milliseconds kSpeedEvery{1000};
constexpr size_t kMostSpeeds = 120;
constexpr double kMsPerSecond = 1000;

qint64 totalOf(const RunRow &run)
{
    return run.done + run.failed + run.waiting + run.cancelled;
}

} // namespace

bool PrelabelStatus::canResume() const
{
    return state == PrelabelState::Paused
           || (state == PrelabelState::Failed && run.isValid() && done + failed < total);
}

struct PrelabelModel::Shared {
    std::mutex mutex;
    PrelabelProgress progress;
    std::vector<RunFailure> failures;
    QString note;
    LiveTraces live;
    bool isChanged = false;
};

PrelabelModel::PrelabelModel(QObject *parent) : QObject(parent)
{
    m_tick.setInterval(kUpdateEvery);
    connect(&m_tick, &QTimer::timeout, this, &PrelabelModel::takeUpdate);
}

PrelabelModel::~PrelabelModel()
{
    // The job goes on to its next safe point by itself; its run can be resumed later.
    m_pause.request_stop();
}

bool PrelabelModel::isActive() const
{
    return m_status.state == PrelabelState::Running || m_status.state == PrelabelState::Pausing
           || m_status.state == PrelabelState::Cancelling;
}

void PrelabelModel::setSession(ProjectSession *session)
{
    m_pause.request_stop();
    m_tick.stop();
    m_runRequests.drop();
    m_session = session;
    m_status = {};
    m_live = {};
    m_runs.clear();
    m_awaitedRun = {};
    m_shared.reset();
    Q_EMIT statusChanged();
    Q_EMIT liveChanged();
    Q_EMIT runsChanged();
    reloadRuns();
}

Filter filterOf(const PrelabelWish &wish)
{
    switch (wish.scope) {
    case PrelabelScope::Unlabelled:
        return {{{FilterField::State, false, {toKey(RecordState::Unlabelled)}, {}}}};
    case PrelabelScope::Listed:
        return wish.filter;
    case PrelabelScope::Selected:
    case PrelabelScope::All:
        break;
    }
    return {};
}

void PrelabelModel::start(const PrelabelWish &wish)
{
    PrelabelRequest request;
    request.limit = wish.limit;
    request.reflect = wish.reflect;
    request.language = wish.language;
    request.filter = filterOf(wish);
    if (wish.scope == PrelabelScope::Selected) {
        request.samples = wish.samples;
    }
    if (m_session != nullptr) {
        request.author = m_session->person();
    }
    PrelabelStatus begin;
    begin.monitor = wish.monitor;
    launch(begin, [request](PrelabelJob &job, const PrelabelObserver &observer,
                            const PrelabelControl &control) {
        return job.start(request, observer, control);
    });
}

void PrelabelModel::resume(RunId run)
{
    PrelabelStatus begin;
    begin.run = run;
    if (run == m_status.run) {
        // The list of runs may not have been read yet since it was paused.
        begin.monitor = m_status.monitor;
        begin.done = m_status.done;
        begin.failed = m_status.failed;
        begin.total = m_status.total;
    } else {
        const auto found = std::find_if(m_runs.begin(), m_runs.end(),
                                        [run](const RunRow &row) { return row.id == run; });
        if (found == m_runs.end()) {
            return;
        }
        begin.monitor = found->monitor;
        begin.done = found->done;
        begin.failed = found->failed;
        begin.total = totalOf(*found);
    }
    launch(begin,
           [run](PrelabelJob &job, const PrelabelObserver &observer,
                 const PrelabelControl &control) { return job.resume(run, observer, control); });
}

void PrelabelModel::launch(const PrelabelStatus &begin, Work work)
{
    if (m_session == nullptr || isActive()) {
        return;
    }
    m_status = begin;
    m_status.state = PrelabelState::Running;
    m_live = {};
    m_sinceTrace.invalidate();
    m_sinceSpeed.start();
    // A resumed run has done much already.
    m_doneAtSpeed = -1;
    m_shared = std::make_shared<Shared>();
    m_cancel = {};
    m_pause = {};
    PrelabelObserver observer;
    observer.onProgress = [shared = m_shared](const PrelabelProgress &progress) {
        const std::scoped_lock lock(shared->mutex);
        shared->progress = progress;
        shared->isChanged = true;
    };
    observer.onNote = [shared = m_shared](const QString &note) {
        const std::scoped_lock lock(shared->mutex);
        shared->note = note;
        shared->isChanged = true;
    };
    observer.onFailure = [shared = m_shared](const RunFailure &failure) {
        const std::scoped_lock lock(shared->mutex);
        if (shared->failures.size() < kMostFailures) {
            shared->failures.insert(shared->failures.begin(), failure);
        }
        shared->isChanged = true;
    };
    observer.onItems = [shared = m_shared](const std::vector<SampleFile> &samples) {
        const std::scoped_lock lock(shared->mutex);
        shared->live.begin(samples);
        // It got ready, however slowly.
        shared->note.clear();
    };
    observer.onPiece = [shared = m_shared](const MonitorPiece &piece) {
        const std::scoped_lock lock(shared->mutex);
        shared->live.add(piece);
    };
    m_session->runJob(
        this,
        [monitors = m_session->services().monitors, cache = m_session->services().cacheFolder,
         monitor = begin.monitor, observer,
         control = PrelabelControl{m_cancel.get_token(), m_pause.get_token()}, pause = m_pause,
         work = std::move(work)](Project &project,
                                 std::stop_token stop) mutable -> Result<PrelabelReport> {
            // Closing the project pauses the run, so that it can go on another day.
            const std::stop_callback onClose(stop, [&pause] { pause.request_stop(); });
            RA_TRY_ASSIGN(Monitor *const found, monitors->find(monitor));
            HeatMapCache heatMaps(cache, project.path());
            PrelabelJob job(project, *found, heatMaps);
            return work(job, observer, control);
        },
        [this, shared = m_shared](const Result<PrelabelReport> &report) {
            if (shared == m_shared) {
                end(report);
            }
        });
    m_tick.start();
    Q_EMIT statusChanged();
    Q_EMIT liveChanged();
}

void PrelabelModel::takeUpdate()
{
    if (!m_shared) {
        return;
    }
    bool isChanged = false;
    bool isLiveChanged = false;
    {
        const std::scoped_lock lock(m_shared->mutex);
        isChanged = std::exchange(m_shared->isChanged, false);
        const PrelabelProgress &progress = m_shared->progress;
        if (progress.run.isValid()) {
            m_status.run = progress.run;
            m_status.done = progress.done;
            m_status.total = progress.total;
            m_status.failed = progress.failed;
        }
        m_status.note = progress.notStored.isEmpty() ? m_shared->note : progress.notStored;
        m_status.imagesPerSecond = progress.imagesPerSecond;
        m_status.secondsLeft = progress.secondsLeft;
        m_status.failures = m_shared->failures;
        isLiveChanged = takeLive();
    }
    noteSpeed();
    if (isChanged) {
        updateRuns();
        Q_EMIT statusChanged();
    }
    if (isLiveChanged) {
        Q_EMIT liveChanged();
    }
}

bool PrelabelModel::takeLive()
{
    const bool stays = m_live.sample.isValid() && m_sinceTrace.isValid()
                       && !m_sinceTrace.hasExpired(kTraceStays.count());
    const LiveTrace *const now = m_shared->live.toWatch(m_live.sample, stays);
    if (now == nullptr || *now == m_live || (now->sample != m_live.sample && stays)) {
        return false;
    }
    if (now->sample != m_live.sample) {
        m_sinceTrace.start();
    }
    m_live = *now;
    return true;
}

void PrelabelModel::noteSpeed()
{
    if (!m_sinceSpeed.isValid() || !m_sinceSpeed.hasExpired(kSpeedEvery.count())) {
        return;
    }
    const double seconds = static_cast<double>(m_sinceSpeed.restart()) / kMsPerSecond;
    const qint64 before = std::exchange(m_doneAtSpeed, m_status.done);
    if (before < 0) {
        return;
    }
    const qint64 done = m_status.done - before;
    m_status.speeds.push_back(static_cast<double>(done) / seconds);
    if (m_status.speeds.size() > kMostSpeeds) {
        m_status.speeds.erase(m_status.speeds.begin());
    }
}

void PrelabelModel::pause()
{
    if (m_status.state == PrelabelState::Running) {
        m_status.state = PrelabelState::Pausing;
        m_pause.request_stop();
        Q_EMIT statusChanged();
    }
}

void PrelabelModel::cancel()
{
    if (m_status.canResume()) {
        m_session->write(
            this,
            [run = m_status.run](ProjectStore &store) {
                return store.setRunState(run, RunState::Cancelled);
            },
            [this](const Status &done) {
                if (!done) {
                    Q_EMIT failed(done.error());
                    return;
                }
                m_status = {};
                reloadRuns();
                Q_EMIT statusChanged();
            });
        return;
    }
    if (isActive()) {
        m_status.state = PrelabelState::Cancelling;
        m_cancel.request_stop();
        Q_EMIT statusChanged();
    }
}

void PrelabelModel::end(const Result<PrelabelReport> &report)
{
    m_tick.stop();
    takeUpdate();
    m_status.problem = report ? report->problem : report.error().text();
    m_status.state = !m_status.problem.isEmpty()            ? PrelabelState::Failed
                     : report->state == RunState::Paused    ? PrelabelState::Paused
                     : report->state == RunState::Cancelled ? PrelabelState::Cancelled
                                                            : PrelabelState::Done;
    m_status.note.clear();
    if (report) {
        m_status.run = report->run;
        m_status.leftOut = report->leftOut;
        m_status.imagesPerSecond = report->imagesPerSecond();
    }
    reloadRuns();
    Q_EMIT statusChanged();
    Q_EMIT finished(endSentence());
}

QString PrelabelModel::endSentence() const
{
    if (!m_status.problem.isEmpty()) {
        return m_status.problem;
    }
    const QString done = QLocale().toString(m_status.done);
    const QString total = QLocale().toString(m_status.total);
    if (m_status.state == PrelabelState::Cancelled) {
        return tr("Cancelled: %1 of %2 samples are pre-labelled").arg(done, total);
    }
    if (m_status.state == PrelabelState::Paused) {
        return tr("Paused: %1 of %2 samples are pre-labelled").arg(done, total);
    }
    return tr("%Ln sample(s) pre-labelled", nullptr, static_cast<int>(m_status.done));
}

void PrelabelModel::showLastRun()
{
    if (m_status.state != PrelabelState::Idle || m_runs.empty()) {
        return;
    }
    const RunRow *last = &m_runs.front();
    m_status.state = last->waiting > 0                    ? PrelabelState::Paused
                     : last->state == RunState::Cancelled ? PrelabelState::Cancelled
                     : last->state == RunState::Failed    ? PrelabelState::Failed
                                                          : PrelabelState::Done;
    m_status.monitor = last->monitor;
    m_status.run = last->id;
    m_status.done = last->done;
    m_status.failed = last->failed;
    m_status.total = totalOf(*last);
    if (last->endedMs && *last->endedMs > last->startedMs) {
        m_status.imagesPerSecond = 1000.0 * static_cast<double>(m_status.done)
                                   / static_cast<double>(*last->endedMs - last->startedMs);
    }
    Q_EMIT statusChanged();
}

void PrelabelModel::updateRuns()
{
    const auto index = [this](const RunRow &row) { return static_cast<int>(&row - m_runs.data()); };
    bool isListed = false;
    for (RunRow &row : m_runs) {
        const bool isOurs = isActive() && row.id == m_status.run;
        isListed = isListed || isOurs;
        if (isOurs) {
            row.state = RunState::Running;
            row.done = m_status.done;
            row.failed = m_status.failed;
            row.waiting = m_status.total - m_status.done - m_status.failed;
            row.cancelled = 0;
            Q_EMIT runChanged(index(row));
        } else if (row.state == RunState::Running && !m_session->isReadOnly()) {
            // Its end could not be stored. Who may write is the only one that runs.
            row.state = RunState::Paused;
            Q_EMIT runChanged(index(row));
        }
    }
    if (isActive() && m_status.run.isValid() && !isListed && m_awaitedRun != m_status.run) {
        m_awaitedRun = m_status.run;
        reloadRuns();
    }
}

void PrelabelModel::reloadRuns()
{
    if (m_session == nullptr) {
        return;
    }
    m_session->runJob(
        this, [](Project &project, std::stop_token) { return project.samples().runs(); },
        [this, request = m_runRequests.begin()](const Result<std::vector<RunRow>> &runs) {
            if (!m_runRequests.is(request)) {
                return;
            }
            if (!runs) {
                Q_EMIT failed(runs.error());
                return;
            }
            m_runs.assign(runs->rbegin(), runs->rend());
            updateRuns();
            showLastRun();
            Q_EMIT runsChanged();
        });
}

} // namespace ra::ui
