// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/knowledge.h"
#include "annotation/workflow/prelabeljob.h"

#include <QHash>

#include <chrono>
#include <span>

namespace ra {

/// The choices of a run as they are stored with it, so that resuming makes the same traces.
struct RunChoices {
    ReflectChoice reflect = ReflectChoice::Auto;
    TextLanguage language = TextLanguage::English;
    qint64 seed = 0;
};

/// What a run did before this pass.
struct RunSoFar {
    RunId run;
    qint64 done = 0;
    qint64 failed = 0;
};

/// What is told of a monitor's progress is only that it is slow: what counts are the images.
[[nodiscard]] ProgressSink noteSink(const PrelabelObserver &observer);

/// One pass over the waiting items of a run, for PrelabelJob. Never on the GUI thread.
class PrelabelPass final
{
public:
    PrelabelPass(Project &project, Monitor &monitor, HeatMapCache &heatMaps, const RunSoFar &soFar,
                 const RunChoices &choices, const PrelabelObserver &observer,
                 PrelabelControl control);

    [[nodiscard]] PrelabelReport work(const std::vector<SampleId> &samples);

private:
    using Clock = std::chrono::steady_clock;
    enum class Tell { Sometimes, Always };

    /// Samples that are asked about at once, and what is asked.
    struct Group {
        std::vector<SampleFile> samples;
        std::vector<MonitorItem> items;
    };

    [[nodiscard]] Status workThrough(const std::vector<SampleId> &samples);
    void finish(Status worked);
    [[nodiscard]] Error endedEarly(const Error &error) const;
    [[nodiscard]] qint64 doneInRun() const { return m_soFar.done + m_report.done; }
    [[nodiscard]] qint64 failedInRun() const { return m_soFar.failed + m_report.failed; }
    [[nodiscard]] bool isStopped() const;

    [[nodiscard]] Status workCategory(const QString &category, std::span<const SampleId> waiting);
    [[nodiscard]] Result<CategoryKnowledge> knowledgeOf(const QString &category);
    [[nodiscard]] Result<std::optional<SampleFile>> takeFrom(std::span<const SampleId> &waiting);
    [[nodiscard]] Result<Group> nextGroup(std::span<const SampleId> &waiting);
    [[nodiscard]] Result<bool> workGroup(const Group &group);
    [[nodiscard]] MonitorReplies ask(const Group &group);
    void askAgainAlone(const Group &group, MonitorReplies &replies);
    [[nodiscard]] std::optional<Error> problemOf(const SampleFile &sample) const;
    [[nodiscard]] MonitorItem itemOf(const SampleFile &sample) const;
    [[nodiscard]] RunItemResult resultOf(const SampleFile &sample, MonitorReply reply);
    [[nodiscard]] bool endsRun(const Error &error);

    void take(RunItemResult result);
    void takeFailure(const SampleFile &sample, const Error &error);
    void noteLeftOut(const std::vector<BadReference> &bad);
    void noteFailure(const SampleFile &sample, const Error &error);
    [[nodiscard]] Status storeWhenDue();
    [[nodiscard]] Status store();
    void tell(Tell when);

    Project &m_project;
    Monitor &m_monitor;
    HeatMapCache &m_heatMaps;
    RunSoFar m_soFar;
    RunChoices m_choices;
    const PrelabelObserver &m_observer;
    PrelabelControl m_control;
    PrelabelReport m_report;
    /// Of the category under work, by their files: why no sample can be compared with them.
    QHash<QString, Error> m_badTemplates;
    /// Several at once were too much for the monitor.
    bool m_isOneByOne = false;
    qint64 m_total = 0;
    /// Finished, but not stored yet.
    std::vector<RunItemResult> m_unstored;
    /// In a row.
    int m_failedStores = 0;
    QString m_notStored;
    Clock::time_point m_started = Clock::now();
    Clock::time_point m_storeTried = m_started;
    Clock::time_point m_told{};
};

} // namespace ra
