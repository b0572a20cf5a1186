// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "annotation/port/project.h"
#include "annotation/workflow/heatmapcache.h"

#include <QJsonObject>

#include <functional>
#include <optional>
#include <stop_token>

namespace ra {

struct PrelabelRequest {
    /// Explicit samples; empty = all that `filter` finds.
    std::vector<SampleId> samples;
    Filter filter;
    /// 0 = no limit.
    qint64 limit = 0;
    ReflectChoice reflect = ReflectChoice::Auto;
    qint64 seed = 0;
    TextLanguage language = TextLanguage::English;
    Author author;
};

/// How a run stands, with what it did before it was resumed; told at most ten times a second, and
/// when it ends.
struct PrelabelProgress {
    RunId run;
    /// Traces that are stored.
    qint64 done = 0;
    qint64 total = 0;
    /// Without a trace.
    qint64 failed = 0;
    double imagesPerSecond = 0;
    /// 0 = not known.
    double secondsLeft = 0;
    /// Why traces wait to be stored, a sentence; empty where none does for longer than usual.
    QString notStored;
};

/// Told while a run goes on, on other threads; every member may be empty.
struct PrelabelObserver {
    std::function<void(const PrelabelProgress &)> onProgress;
    /// The samples that are judged now, at once.
    std::function<void(const std::vector<SampleFile> &)> onItems;
    std::function<void(const MonitorPiece &)> onPiece;
    std::function<void(const RunFailure &)> onFailure;
    /// A sentence about the monitor: that it is slow.
    std::function<void(const QString &)> onNote;
};

/// What becomes of the rest of a run that is cancelled.
enum class CancelledRest { GivenUp, WaitsForResume };

/// `pause` ends the run after the current items and leaves the rest for resume(); `cancel` ends it
/// within the current items. Both keep what is done.
struct PrelabelControl {
    std::stop_token cancel;
    std::stop_token pause;
    CancelledRest rest = CancelledRest::GivenUp;
};

/// How many samples failed for one reason.
struct FailureReason {
    /// The error's.
    QString code;
    qint64 samples = 0;
    RunFailure first;
};

struct PrelabelReport {
    RunId run;
    QString monitor;
    RunState state = RunState::Done;
    /// Traces stored since it was started or resumed, and samples without one.
    qint64 done = 0;
    qint64 failed = 0;
    /// Of those done: what the monitor wrote could not be read as a trace.
    qint64 unreadable = 0;
    double seconds = 0;
    /// The first thousand.
    std::vector<RunFailure> failures;
    /// Of all, in the order in which they came up.
    std::vector<FailureReason> reasons;
    /// References that were left out of what the monitor learns from, each once; the first
    /// thousand.
    std::vector<Error> leftOut;
    /// Why it ended early, where the monitor gave up or the project could not be read or written;
    /// empty otherwise.
    QString problem;

    [[nodiscard]] double imagesPerSecond() const;
    /// Keys of the `prelabel` command: monitor done failed unreadable seconds imagesPerSecond
    /// failures (item, code or message), leftOut (item, message), and run, state.
    [[nodiscard]] QJsonObject toJson() const;
};

/// Lets a monitor make traces of many samples: category by category, each made known once, as many
/// at once as the monitor judges in one go. Where it fails on several at once, each is run once
/// more alone, so that one sample costs only itself. Traces
/// are stored in small batches and taken over where no field is human work. References that are not
/// what was imported are left out; a sample that is compared with one has no trace. A failed item
/// never stops the others. A batch that can't be stored is kept and tried again; a run that began
/// always ends with a report, its state set and what is finished stored, as far as the disk lets.
/// Never on the GUI thread.
class PrelabelJob final
{
public:
    PrelabelJob(Project &project, Monitor &monitor, HeatMapCache &heatMaps)
        : m_project(project),
          m_monitor(monitor),
          m_heatMaps(heatMaps)
    {
    }

    [[nodiscard]] Result<PrelabelReport> start(const PrelabelRequest &request,
                                               const PrelabelObserver &observer,
                                               const PrelabelControl &control);
    /// The newest paused run of this monitor, as it is now, that was begun with the same request
    /// (but for its author), where there is one: starting again would judge its samples twice.
    [[nodiscard]] Result<std::optional<RunId>> pausedRun(const PrelabelRequest &request,
                                                         const PrelabelObserver &observer,
                                                         const PrelabelControl &control);
    /// Goes on with the waiting items of a run, with the choices it was begun with. Error:
    /// `otherMonitor` where the monitor's weights or settings are not those of its beginning.
    [[nodiscard]] Result<PrelabelReport> resume(RunId run, const PrelabelObserver &observer,
                                                const PrelabelControl &control);

private:
    Project &m_project;
    Monitor &m_monitor;
    HeatMapCache &m_heatMaps;
};

} // namespace ra
