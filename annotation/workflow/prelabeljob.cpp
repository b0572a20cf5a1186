// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/prelabeljob.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/workflow/knowledge.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>
#include <map>

namespace ra {

namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kBatchItems = 32;
constexpr std::chrono::milliseconds kBatchTime{250};
constexpr std::chrono::milliseconds kTellTime{100};
constexpr size_t kMostFailuresReported = 1000;
constexpr int kMostPrepares = 3;

const QString kReflectKey = QStringLiteral("reflect");
const QString kLanguageKey = QStringLiteral("language");
const QString kSeedKey = QStringLiteral("seed");
const QString kLimitKey = QStringLiteral("limit");
const QString kChosenKey = QStringLiteral("chosen");

/// The choices of a run as they are stored with it, so that resuming makes the same traces.
struct RunChoices {
    ReflectChoice reflect = ReflectChoice::Auto;
    TextLanguage language = TextLanguage::English;
    qint64 seed = 0;

    [[nodiscard]] QJsonObject toJson() const
    {
        return {{kReflectKey, static_cast<int>(reflect)},
                {kLanguageKey, static_cast<int>(language)},
                {kSeedKey, seed}};
    }

    [[nodiscard]] static RunChoices fromJson(const QJsonObject &object)
    {
        RunChoices choices;
        const int reflect = object.value(kReflectKey).toInt();
        if (reflect >= 0 && reflect <= static_cast<int>(ReflectChoice::Never)) {
            choices.reflect = static_cast<ReflectChoice>(reflect);
        }
        if (object.value(kLanguageKey).toInt() == static_cast<int>(TextLanguage::Chinese)) {
            choices.language = TextLanguage::Chinese;
        }
        choices.seed = object.value(kSeedKey).toInteger();
        return choices;
    }
};

RunChoices choicesOf(const PrelabelRequest &request)
{
    return {request.reflect, request.language, request.seed};
}

QJsonObject parametersOf(const PrelabelRequest &request)
{
    QJsonObject parameters = choicesOf(request).toJson();
    parameters.insert(kLimitKey, request.limit);
    parameters.insert(kChosenKey, static_cast<qint64>(request.samples.size()));
    return parameters;
}

MonitorRow rowOf(const MonitorInfo &info)
{
    return {info.name, info.version, info.kind, info.modelHash, info.promptHash};
}

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// One pass over the waiting items of a run.
class PrelabelPass final
{
public:
    PrelabelPass(Project &project, Monitor &monitor, HeatMapCache &heatMaps, RunId run,
                 const RunChoices &choices, const PrelabelObserver &observer,
                 const PrelabelControl &control)
        : m_project(project),
          m_monitor(monitor),
          m_heatMaps(heatMaps),
          m_choices(choices),
          m_observer(observer),
          m_control(control)
    {
        m_report.run = run;
        m_report.monitor = monitor.info().name;
    }

    Result<PrelabelReport> work(const std::vector<SampleId> &samples)
    {
        m_total = static_cast<qint64>(samples.size());
        std::map<QString, std::vector<SampleId>> byCategory;
        RA_TRY_ASSIGN(const std::vector<SampleRow> rows, m_project.samples().rows(samples));
        for (const SampleRow &row : rows) {
            byCategory[row.category].push_back(row.id);
        }
        // Getting a category ready may take a while: until then it should be known how much there
        // is.
        tell(Tell::Always);
        for (const auto &[category, ids] : byCategory) {
            if (isStopped()) {
                break;
            }
            RA_TRY(workCategory(category, ids));
        }
        RA_TRY(flush());
        m_report.seconds = secondsSince(m_started);
        const bool isGivenUp =
            m_control.cancel.stop_requested() && m_control.rest == CancelledRest::GivenUp;
        m_report.state = isGivenUp     ? RunState::Cancelled
                         : isStopped() ? RunState::Paused
                                       : RunState::Done;
        RA_TRY(m_project.store().setRunState(m_report.run, m_report.state));
        tell(Tell::Always);
        return std::move(m_report);
    }

private:
    enum class Tell { Sometimes, Always };

    [[nodiscard]] bool isStopped() const
    {
        return m_control.cancel.stop_requested() || m_control.pause.stop_requested()
               || !m_report.problem.isEmpty();
    }

    Status workCategory(const QString &category, const std::vector<SampleId> &ids)
    {
        Result<CategoryKnowledge> knowledge =
            categoryKnowledge(m_project.samples(), category, m_control.cancel);
        if (!knowledge) {
            return endsRun(knowledge.error()) ? Status() : fail(knowledge.error());
        }
        knowledge->reflect = m_choices.reflect;
        Status prepared = m_monitor.prepare(*knowledge, m_control.cancel);
        int failedPrepares = 0;
        for (const SampleId id : ids) {
            if (!prepared && isPassing(prepared.error()) && failedPrepares > 0) {
                prepared = m_monitor.prepare(*knowledge, m_control.cancel);
            }
            if (!prepared && isPassing(prepared.error()) && ++failedPrepares >= kMostPrepares) {
                m_report.problem = prepared.error().plainText();
            }
            if (isStopped() || (!prepared && endsRun(prepared.error()))) {
                return {};
            }
            RA_TRY_ASSIGN(const SampleDetail sample, m_project.samples().detail(id));
            if (m_observer.onItem) {
                m_observer.onItem(sample.row);
            }
            Result<StoredTrace> trace = prepared ? look(sample) : fail(prepared.error());
            if (!trace && endsRun(trace.error())) {
                return {};
            }
            if (!trace) {
                noteFailure(sample.row, trace.error());
            }
            m_batch.push_back({id, std::move(trace)});
            ++m_report.done;
            RA_TRY(flushWhenDue());
            tell(Tell::Sometimes);
        }
        return {};
    }

    Result<StoredTrace> look(const SampleDetail &sample)
    {
        MonitorItem item = monitorItem(sample);
        item.reflect = m_choices.reflect;
        item.language = m_choices.language;
        item.seed = m_choices.seed;
        const Clock::time_point started = Clock::now();
        RA_TRY_ASSIGN(MonitorReply reply,
                      m_monitor.run(item, m_observer.onPiece, m_control.cancel));
        reply.trace.sample = sample.row.id;
        reply.trace.run = m_report.run;
        if (!reply.trace.milliseconds) {
            reply.trace.milliseconds =
                std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started)
                    .count();
        }
        if (reply.heatMap.width > 0) {
            const Status kept = m_heatMaps.put(sample.row.id, m_report.monitor, reply.heatMap);
            if (!kept) {
                // The trace is whole without its picture; the reader is told beside it.
                reply.trace.diagnostics.push_back({Severity::Note,
                                                   kept.error().code,
                                                   kept.error().sentence,
                                                   kept.error().arguments,
                                                   -1,
                                                   0,
                                                   {}});
            }
        }
        return std::move(reply.trace);
    }

    /// A monitor that was too slow or fell over may do better with the next sample, and if it goes
    /// on so, the rest waits. What a category lacks, it lacks for each of its samples.
    [[nodiscard]] static bool isPassing(const Error &error)
    {
        return error.code == QLatin1String(errorcode::kTimeout)
               || error.code == QLatin1String(errorcode::kWorkerCrashed)
               || error.code == QLatin1String(errorcode::kWorkerUnreadable);
    }

    /// A monitor that is off fails every item alike: the rest waits until it is on again.
    bool endsRun(const Error &error)
    {
        if (error.code == QLatin1String(errorcode::kCancelled)) {
            return true;
        }
        if (error.code == QLatin1String(errorcode::kMonitorOff)) {
            m_report.problem = error.plainText();
            return true;
        }
        return false;
    }

    void noteFailure(const SampleRow &row, const Error &error)
    {
        ++m_report.failed;
        const RunFailure failure{row.id, row.path, error.plainText()};
        if (m_report.failures.size() < kMostFailuresReported) {
            m_report.failures.push_back(failure);
        }
        if (m_observer.onFailure) {
            m_observer.onFailure(failure);
        }
    }

    Status flushWhenDue()
    {
        if (m_batch.size() < kBatchItems && Clock::now() - m_flushed < kBatchTime) {
            return {};
        }
        return flush();
    }

    Status flush()
    {
        m_flushed = Clock::now();
        if (m_batch.empty()) {
            return {};
        }
        const std::vector<RunItemResult> batch = std::exchange(m_batch, {});
        return m_project.store().addRunResults(m_report.run, batch);
    }

    void tell(Tell when)
    {
        const Clock::time_point now = Clock::now();
        if (!m_observer.onProgress || (when == Tell::Sometimes && now - m_told < kTellTime)) {
            return;
        }
        m_told = now;
        const double seconds = secondsSince(m_started);
        const double speed = seconds > 0 ? static_cast<double>(m_report.done) / seconds : 0;
        const double left = speed > 0 ? static_cast<double>(m_total - m_report.done) / speed : 0;
        m_observer.onProgress({m_report.run, m_report.done, m_total, m_report.failed, speed, left});
    }

    Project &m_project;
    Monitor &m_monitor;
    HeatMapCache &m_heatMaps;
    RunChoices m_choices;
    const PrelabelObserver &m_observer;
    PrelabelControl m_control;
    PrelabelReport m_report;
    qint64 m_total = 0;
    std::vector<RunItemResult> m_batch;
    Clock::time_point m_started = Clock::now();
    Clock::time_point m_flushed = m_started;
    Clock::time_point m_told{};
};

} // namespace

double PrelabelReport::imagesPerSecond() const
{
    return seconds > 0 ? static_cast<double>(done) / seconds : 0;
}

QJsonObject PrelabelReport::toJson() const
{
    QJsonArray list;
    for (const RunFailure &failure : failures) {
        list.append(QJsonObject{{QStringLiteral("item"), failure.path},
                                {QStringLiteral("message"), failure.reason}});
    }
    QJsonObject object{{QStringLiteral("monitor"), monitor},
                       {QStringLiteral("run"), run.value()},
                       {QStringLiteral("state"), toKey(state)},
                       {QStringLiteral("done"), done},
                       {QStringLiteral("failed"), failed},
                       {QStringLiteral("seconds"), seconds},
                       {QStringLiteral("imagesPerSecond"), imagesPerSecond()},
                       {QStringLiteral("failures"), list}};
    if (!problem.isEmpty()) {
        object.insert(QStringLiteral("problem"), problem);
    }
    return object;
}

Result<PrelabelReport> PrelabelJob::start(const PrelabelRequest &request,
                                          const PrelabelObserver &observer,
                                          const PrelabelControl &control)
{
    RA_ASSERT_OFF_GUI_THREAD();
    std::vector<SampleId> samples = request.samples;
    if (samples.empty()) {
        const SortOrder byAddition{SortKey::Added, SortDirection::Ascending};
        RA_TRY_ASSIGN(samples, m_project.samples().ids(request.filter, byAddition, control.cancel));
    }
    if (request.limit > 0 && static_cast<qint64>(samples.size()) > request.limit) {
        samples.resize(static_cast<size_t>(request.limit));
    }
    const RunChoices choices = choicesOf(request);
    RunRequest run;
    RA_TRY_ASSIGN(const MonitorInfo info, m_monitor.waitUntilReady(control.cancel));
    run.monitor = rowOf(info);
    run.parameters = parametersOf(request);
    run.seed = request.seed;
    run.scope = toText(request.filter);
    run.samples = samples;
    RA_TRY_ASSIGN(const RunId id, m_project.store().beginRun(run, request.author));
    return PrelabelPass(m_project, m_monitor, m_heatMaps, id, choices, observer, control)
        .work(samples);
}

Result<std::optional<RunId>> PrelabelJob::pausedRun(const PrelabelRequest &request)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const std::vector<RunRow> runs, m_project.store().runs());
    const auto found = std::find_if(runs.rbegin(), runs.rend(), [&](const RunRow &run) {
        return run.state == RunState::Paused && run.monitor == m_monitor.info().name
               && run.scope == toText(request.filter) && run.parameters == parametersOf(request);
    });
    return found == runs.rend() ? std::nullopt : std::optional(found->id);
}

Result<PrelabelReport> PrelabelJob::resume(RunId run, const PrelabelObserver &observer,
                                           const PrelabelControl &control)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const std::vector<RunRow> runs, m_project.store().runs());
    const auto found =
        std::find_if(runs.begin(), runs.end(), [run](const RunRow &row) { return row.id == run; });
    if (found == runs.end()) {
        return fail("noRun", QT_TRANSLATE_NOOP("ra", "This run is not in the project."));
    }
    RA_TRY(m_monitor.waitUntilReady(control.cancel));
    RA_TRY_ASSIGN(const std::vector<SampleId> samples, m_project.store().waitingItems(run));
    RA_TRY(m_project.store().setRunState(run, RunState::Running));
    return PrelabelPass(m_project, m_monitor, m_heatMaps, run,
                        RunChoices::fromJson(found->parameters), observer, control)
        .work(samples);
}

} // namespace ra
