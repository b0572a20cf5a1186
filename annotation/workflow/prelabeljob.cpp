// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/prelabeljob.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/workflow/imagestate.h"
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
/// A batch that could not be stored is tried again after this time, and so often.
constexpr std::chrono::milliseconds kStoreAgainTime{2'000};
constexpr int kMostFailedStores = 5;
/// So many finished traces are kept meanwhile.
constexpr size_t kMostUnstored = 4 * kBatchItems;
constexpr std::chrono::milliseconds kTellTime{100};
constexpr size_t kMostFailuresReported = 1000;
constexpr int kMostPrepares = 3;

const QString kReflectKey = QStringLiteral("reflect");
const QString kLanguageKey = QStringLiteral("language");
const QString kSeedKey = QStringLiteral("seed");
const QString kLimitKey = QStringLiteral("limit");
const QString kIdentityKey = QStringLiteral("monitorIdentity");
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

/// What a run's traces depend on beside its own choices: weights, settings and version.
QString identityOf(const MonitorInfo &info)
{
    return info.version + u' ' + QString::fromLatin1(info.modelHash.toHex()) + u' '
           + QString::fromLatin1(info.promptHash.toHex());
}

QJsonObject parametersOf(const PrelabelRequest &request, const MonitorInfo &info)
{
    QJsonObject parameters = parametersOf(request);
    parameters.insert(kIdentityKey, identityOf(info));
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

/// What is told of a monitor's progress is only that it is slow: what counts are the images.
ProgressSink noteSink(const PrelabelObserver &observer)
{
    if (!observer.onNote) {
        return {};
    }
    return [onNote = observer.onNote](const Progress &progress) {
        if (!progress.note.isEmpty()) {
            onNote(progress.note);
        }
    };
}

/// What a run did before this pass.
struct RunSoFar {
    RunId run;
    qint64 done = 0;
    qint64 failed = 0;
};

/// One pass over the waiting items of a run.
class PrelabelPass final
{
public:
    PrelabelPass(Project &project, Monitor &monitor, HeatMapCache &heatMaps, const RunSoFar &soFar,
                 const RunChoices &choices, const PrelabelObserver &observer,
                 PrelabelControl control)
        : m_project(project),
          m_monitor(monitor),
          m_heatMaps(heatMaps),
          m_soFar(soFar),
          m_choices(choices),
          m_observer(observer),
          m_control(std::move(control))
    {
        m_report.run = soFar.run;
        m_report.monitor = monitor.info().name;
    }

    PrelabelReport work(const std::vector<SampleId> &samples)
    {
        m_total = m_soFar.done + m_soFar.failed + static_cast<qint64>(samples.size());
        finish(workThrough(samples));
        return std::move(m_report);
    }

private:
    enum class Tell { Sometimes, Always };

    Status workThrough(const std::vector<SampleId> &samples)
    {
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
        return {};
    }

    /// The one way out of a pass: whatever happened, what is finished is stored and the run's state
    /// is set, as far as the disk lets.
    void finish(Status worked)
    {
        const Status stored = insist([this] { return store(); });
        if (!stored) {
            worked = stored;
        } else if (doneInRun() + failedInRun() == m_total) {
            // What failed on the way was made up for.
            worked = {};
        }
        m_report.seconds = secondsSince(m_started);
        const bool isGivenUp =
            m_control.cancel.stop_requested() && m_control.rest == CancelledRest::GivenUp;
        m_report.state = isGivenUp                ? RunState::Cancelled
                         : isStopped() || !worked ? RunState::Paused
                                                  : RunState::Done;
        const Status noted =
            insist([this] { return m_project.store().setRunState(m_report.run, m_report.state); });
        if (!noted) {
            // As it will be found when the project is opened again.
            m_report.state = RunState::Paused;
            worked = worked ? noted : worked;
        }
        if (!worked && m_report.problem.isEmpty()) {
            m_report.problem = endedEarly(worked.error()).plainText();
        }
        tell(Tell::Always);
    }

    /// At the end there is no later batch to try again with.
    template <typename Write>
    [[nodiscard]] static Status insist(Write write)
    {
        Status written = write();
        for (int failed = 1; !written && failed < kMostFailedStores; ++failed) {
            written = write();
        }
        return written;
    }

    /// How far the run came, and why not farther.
    [[nodiscard]] Error endedEarly(const Error &error) const
    {
        const QStringList figures{QString::number(doneInRun()), QString::number(m_total)};
        if (error.code == QLatin1String(errorcode::kDiskFull)) {
            return {error.code,
                    QT_TRANSLATE_NOOP("ra", "%L1 of %L2 done, then the disk was full. Make room on "
                                            "it, then resume the run."),
                    figures,
                    {}};
        }
        return {error.code,
                QT_TRANSLATE_NOOP("ra", "%L1 of %L2 done, then the project could not be read or "
                                        "written: %3 Resume the run when this is solved."),
                figures + QStringList{error.plainText()},
                {}};
    }

    [[nodiscard]] qint64 doneInRun() const { return m_soFar.done + m_report.done; }
    [[nodiscard]] qint64 failedInRun() const { return m_soFar.failed + m_report.failed; }

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
        Result<std::vector<BadReference>> bad =
            badReferences(m_project.samples(), category, m_control.cancel);
        if (!bad) {
            return endsRun(bad.error()) ? Status() : fail(bad.error());
        }
        leaveOut(*bad, *knowledge);
        noteLeftOut(*bad);
        knowledge->reflect = m_choices.reflect;
        const ProgressSink note = noteSink(m_observer);
        Status prepared = m_monitor.prepare(*knowledge, m_control.cancel, note);
        int failedPrepares = 0;
        for (const SampleId id : ids) {
            if (!prepared && isPassing(prepared.error()) && failedPrepares > 0) {
                prepared = m_monitor.prepare(*knowledge, m_control.cancel, note);
            }
            if (!prepared && isPassing(prepared.error()) && ++failedPrepares >= kMostPrepares) {
                m_report.problem = prepared.error().plainText();
            }
            if (isStopped() || (!prepared && endsRun(prepared.error()))) {
                return {};
            }
            RA_TRY_ASSIGN(const std::vector<SampleFile> files, m_project.samples().files({id}));
            RA_VERIFY(!files.empty(), return {});
            const SampleFile &sample = files.front();
            if (m_observer.onItem) {
                m_observer.onItem(sample);
            }
            Result<StoredTrace> trace = prepared ? look(sample) : fail(prepared.error());
            if (!trace && endsRun(trace.error())) {
                return {};
            }
            if (!trace) {
                noteFailure(sample, trace.error());
            }
            const bool isBrokenOff = trace && m_control.cancel.stop_requested()
                                     && trace->parse == ParseState::Incomplete;
            m_unstored.push_back({id, std::move(trace), isBrokenOff});
            RA_TRY(storeWhenDue());
            tell(Tell::Sometimes);
        }
        return {};
    }

    /// A file that is there, but holds another picture than was imported, or half of one. (A
    /// missing one is told by whoever opens it.)
    [[nodiscard]] static std::optional<Error> pictureProblem(const SampleFile &sample)
    {
        const ImageState state = fileStateOf(sample);
        return state == ImageState::Missing ? std::nullopt : imageProblem(state);
    }

    Result<StoredTrace> look(const SampleFile &sample)
    {
        if (const std::optional<Error> problem = pictureProblem(sample)) {
            return fail(*problem);
        }
        if (const auto bad = m_badTemplates.constFind(sample.templatePath);
            bad != m_badTemplates.cend()) {
            return fail(*bad);
        }
        MonitorItem item = monitorItem(sample);
        item.reflect = m_choices.reflect;
        item.language = m_choices.language;
        item.seed = m_choices.seed;
        const Clock::time_point started = Clock::now();
        RA_TRY_ASSIGN(MonitorReply reply,
                      m_monitor.run(item, m_observer.onPiece, m_control.cancel));
        reply.trace.sample = sample.sample;
        reply.trace.run = m_report.run;
        if (!reply.trace.milliseconds) {
            reply.trace.milliseconds =
                std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started)
                    .count();
        }
        if (reply.heatMap.width > 0) {
            const Status kept = m_heatMaps.put(sample.sample, m_report.monitor, reply.heatMap);
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

    void noteLeftOut(const std::vector<BadReference> &bad)
    {
        m_badTemplates.clear();
        for (const BadReference &reference : bad) {
            m_badTemplates.insert(reference.filePath, reference.why);
            if (m_report.leftOut.size() < kMostFailuresReported) {
                m_report.leftOut.push_back(reference.why);
            }
        }
    }

    void noteFailure(const SampleFile &sample, const Error &error)
    {
        const RunFailure failure{sample.sample, sample.path, error.plainText()};
        if (m_report.failures.size() < kMostFailuresReported) {
            m_report.failures.push_back(failure);
        }
        const auto known =
            std::find_if(m_report.reasons.begin(), m_report.reasons.end(),
                         [&](const FailureReason &reason) { return reason.code == error.code; });
        if (known == m_report.reasons.end()) {
            m_report.reasons.push_back({error.code, 1, failure});
        } else {
            ++known->samples;
        }
        if (m_observer.onFailure) {
            m_observer.onFailure(failure);
        }
    }

    /// Fails where too much waits to be stored, or has waited too long.
    Status storeWhenDue()
    {
        const bool isFull = m_unstored.size() >= kMostUnstored;
        const bool isLarge = m_failedStores == 0 && m_unstored.size() >= kBatchItems;
        const auto wait = m_failedStores == 0 ? kBatchTime : kStoreAgainTime;
        if (!isFull && !isLarge && Clock::now() - m_storeTried < wait) {
            return {};
        }
        const Status stored = store();
        return !stored && (isFull || m_failedStores >= kMostFailedStores) ? stored : Status();
    }

    /// Stores what is finished; on an error it is kept.
    Status store()
    {
        m_storeTried = Clock::now();
        if (m_unstored.empty()) {
            return {};
        }
        Status stored = m_project.store().addRunResults(m_report.run, m_unstored);
        if (!stored) {
            ++m_failedStores;
            m_notStored = stored.error().plainText();
            return stored;
        }
        m_failedStores = 0;
        m_notStored.clear();
        for (const RunItemResult &item : m_unstored) {
            m_report.done += item.trace && !item.isStopped ? 1 : 0;
            m_report.unreadable +=
                item.trace && item.trace->parse == ParseState::Unreadable ? 1 : 0;
            m_report.failed += item.trace ? 0 : 1;
        }
        m_unstored.clear();
        return {};
    }

    void tell(Tell when)
    {
        const Clock::time_point now = Clock::now();
        if (!m_observer.onProgress || (when == Tell::Sometimes && now - m_told < kTellTime)) {
            return;
        }
        m_told = now;
        const double seconds = secondsSince(m_started);
        const auto inPass = static_cast<double>(m_report.done + m_report.failed);
        const double speed = seconds > 0 ? inPass / seconds : 0;
        const auto waiting = static_cast<double>(m_total - doneInRun() - failedInRun());
        m_observer.onProgress({m_report.run, doneInRun(), m_total, failedInRun(), speed,
                               speed > 0 ? waiting / speed : 0, m_notStored});
    }

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
    QJsonArray references;
    for (const Error &reference : leftOut) {
        references.append(QJsonObject{{QStringLiteral("item"), reference.item},
                                      {QStringLiteral("message"), reference.plainText()}});
    }
    QJsonObject object{{QStringLiteral("monitor"), monitor},
                       {QStringLiteral("run"), run.value()},
                       {QStringLiteral("state"), toKey(state)},
                       {QStringLiteral("done"), done},
                       {QStringLiteral("failed"), failed},
                       {QStringLiteral("unreadable"), unreadable},
                       {QStringLiteral("seconds"), seconds},
                       {QStringLiteral("imagesPerSecond"), imagesPerSecond()},
                       {QStringLiteral("failures"), list},
                       {QStringLiteral("leftOut"), references}};
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
    RA_TRY_ASSIGN(const MonitorInfo info,
                  m_monitor.waitUntilReady(control.cancel, noteSink(observer)));
    run.monitor = rowOf(info);
    run.parameters = parametersOf(request, info);
    run.seed = request.seed;
    run.scope = toText(request.filter);
    run.samples = samples;
    RA_TRY_ASSIGN(const RunId id, m_project.store().beginRun(run, request.author));
    return PrelabelPass(m_project, m_monitor, m_heatMaps, {id}, choices, observer, control)
        .work(samples);
}

Result<std::optional<RunId>> PrelabelJob::pausedRun(const PrelabelRequest &request,
                                                    const PrelabelObserver &observer,
                                                    const PrelabelControl &control)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const std::vector<RunRow> runs, m_project.samples().runs());
    const bool isAnyPaused = std::any_of(
        runs.begin(), runs.end(), [](const RunRow &run) { return run.state == RunState::Paused; });
    if (!isAnyPaused) {
        return std::optional<RunId>();
    }
    RA_TRY_ASSIGN(const MonitorInfo info,
                  m_monitor.waitUntilReady(control.cancel, noteSink(observer)));
    const auto found = std::find_if(runs.rbegin(), runs.rend(), [&](const RunRow &run) {
        return run.state == RunState::Paused && run.monitor == info.name
               && run.scope == toText(request.filter)
               && run.parameters == parametersOf(request, info);
    });
    return found == runs.rend() ? std::nullopt : std::optional(found->id);
}

Result<PrelabelReport> PrelabelJob::resume(RunId run, const PrelabelObserver &observer,
                                           const PrelabelControl &control)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const std::vector<RunRow> runs, m_project.samples().runs());
    const auto found =
        std::find_if(runs.begin(), runs.end(), [run](const RunRow &row) { return row.id == run; });
    if (found == runs.end()) {
        return fail("noRun", QT_TRANSLATE_NOOP("ra", "This run is not in the project."));
    }
    RA_TRY_ASSIGN(const MonitorInfo info,
                  m_monitor.waitUntilReady(control.cancel, noteSink(observer)));
    const QString identity = found->parameters.value(kIdentityKey).toString();
    if (!identity.isEmpty() && identity != identityOf(info)) {
        return fail("otherMonitor",
                    QT_TRANSLATE_NOOP("ra", "%1 has other weights or settings than when this run "
                                            "was begun. Start a new run."),
                    {info.name});
    }
    RA_TRY_ASSIGN(const std::vector<SampleId> samples, m_project.samples().waitingItems(run));
    RA_TRY(m_project.store().setRunState(run, RunState::Running));
    return PrelabelPass(m_project, m_monitor, m_heatMaps, {run, found->done, found->failed},
                        RunChoices::fromJson(found->parameters), observer, control)
        .work(samples);
}

} // namespace ra
