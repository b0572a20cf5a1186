// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/prelabelpass.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/workflow/imagestate.h"
#include "annotation/workflow/rollouts.h"

#include <algorithm>
#include <map>

namespace ra {

namespace {

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

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// At the end there is no later batch to try again with.
template <typename Write>
Status insist(Write write)
{
    Status written = write();
    for (int failed = 1; !written && failed < kMostFailedStores; ++failed) {
        written = write();
    }
    return written;
}

/// A file that is there, but holds another picture than was imported, or half of one. (A missing
/// one is told by whoever opens it.)
std::optional<Error> pictureProblem(const SampleFile &sample)
{
    const ImageState state = fileStateOf(sample);
    return state == ImageState::Missing ? std::nullopt : imageProblem(state);
}

bool isOneOf(const Error &error, std::initializer_list<const char *> codes)
{
    return std::any_of(codes.begin(), codes.end(),
                       [&](const char *code) { return error.code == QLatin1String(code); });
}

/// A monitor that was too slow or fell over may do better with the next sample, and if it goes on
/// so, the rest waits. What a category lacks, it lacks for each of its samples.
bool isPassing(const Error &error)
{
    return isOneOf(error,
                   {errorcode::kTimeout, errorcode::kWorkerCrashed, errorcode::kWorkerUnreadable});
}

/// Of several samples at once: it may be the fault of only one of them, or of their number.
bool mayGoWellAlone(const Error &error)
{
    return isPassing(error)
           || isOneOf(error, {errorcode::kOutOfMemory, errorcode::kEngineFault,
                              errorcode::kFrameTooLarge});
}

/// Where the monitor doesn't say how long it took: so many replies came since then.
void noteTime(MonitorReply &reply, std::chrono::steady_clock::time_point since, size_t replies)
{
    if (!reply.trace.milliseconds) {
        const auto elapsed = std::chrono::steady_clock::now() - since;
        reply.trace.milliseconds =
            std::chrono::duration_cast<std::chrono::milliseconds>(elapsed / replies).count();
    }
}

Error oneByOneNow(size_t images)
{
    return {{},
            QT_TRANSLATE_NOOP("ra", "The monitor failed on %1 images at once, but on none of them "
                                    "alone. The rest of this run is judged one by one."),
            {QString::number(images)},
            {}};
}

} // namespace

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

PrelabelPass::PrelabelPass(Project &project, Monitor &monitor, HeatMapCache &heatMaps,
                           const RunSoFar &soFar, const RunChoices &choices,
                           const PrelabelObserver &observer, PrelabelControl control)
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

PrelabelReport PrelabelPass::work(const std::vector<SampleId> &samples)
{
    m_total = m_soFar.done + m_soFar.failed + static_cast<qint64>(samples.size());
    finish(workThrough(samples));
    return std::move(m_report);
}

Status PrelabelPass::workThrough(const std::vector<SampleId> &samples)
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
void PrelabelPass::finish(Status worked)
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

/// How far the run came, and why not farther.
Error PrelabelPass::endedEarly(const Error &error) const
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

bool PrelabelPass::isStopped() const
{
    return m_control.cancel.stop_requested() || m_control.pause.stop_requested()
           || !m_report.problem.isEmpty();
}

/// What the project knows of a category, but for references that are not what was imported.
Result<CategoryKnowledge> PrelabelPass::knowledgeOf(const QString &category)
{
    RA_TRY_ASSIGN(CategoryKnowledge knowledge,
                  categoryKnowledge(m_project.samples(), category, m_control.cancel));
    RA_TRY_ASSIGN(const std::vector<BadReference> bad,
                  badReferences(m_project.samples(), category, m_control.cancel));
    leaveOut(bad, knowledge);
    noteLeftOut(bad);
    knowledge.reflect = m_choices.reflect;
    return knowledge;
}

Status PrelabelPass::workCategory(const QString &category, std::span<const SampleId> waiting)
{
    const Result<CategoryKnowledge> knowledge = knowledgeOf(category);
    if (!knowledge) {
        return endsRun(knowledge.error()) ? Status() : fail(knowledge.error());
    }
    const ProgressSink note = noteSink(m_observer);
    Status prepared = m_monitor.prepare(*knowledge, m_control.cancel, note);
    int failedPrepares = 0;
    while (!waiting.empty()) {
        if (!prepared && isPassing(prepared.error()) && failedPrepares > 0) {
            prepared = m_monitor.prepare(*knowledge, m_control.cancel, note);
        }
        if (!prepared && isPassing(prepared.error()) && ++failedPrepares >= kMostPrepares) {
            m_report.problem = prepared.error().plainText();
        }
        if (isStopped() || (!prepared && endsRun(prepared.error()))) {
            return {};
        }
        if (prepared) {
            RA_TRY_ASSIGN(const Group group, nextGroup(waiting));
            RA_TRY_ASSIGN(const bool goesOn, workGroup(group));
            if (!goesOn) {
                return {};
            }
        } else {
            RA_TRY_ASSIGN(const std::optional<SampleFile> sample, takeFrom(waiting));
            if (sample) {
                takeFailure(*sample, prepared.error());
                RA_TRY(storeWhenDue());
            }
        }
    }
    return {};
}

/// The next one that is still in the project; none where it is the last and isn't.
Result<std::optional<SampleFile>> PrelabelPass::takeFrom(std::span<const SampleId> &waiting)
{
    while (!waiting.empty()) {
        RA_TRY_ASSIGN(const std::vector<SampleFile> files,
                      m_project.samples().files({waiting.front()}));
        waiting = waiting.subspan(1);
        if (!files.empty()) {
            return std::optional(files.front());
        }
    }
    return std::optional<SampleFile>();
}

/// As many as the monitor judges at once. Those that need not be asked about fail on the way.
Result<PrelabelPass::Group> PrelabelPass::nextGroup(std::span<const SampleId> &waiting)
{
    const int most = m_isOneByOne ? 1 : std::clamp(m_monitor.info().itemsAtOnce, 1, kMostTogether);
    Group group;
    while (std::ssize(group.items) < most && !waiting.empty() && !isStopped()) {
        RA_TRY_ASSIGN(const std::optional<SampleFile> sample, takeFrom(waiting));
        if (!sample) {
            break;
        }
        if (const std::optional<Error> problem = problemOf(*sample)) {
            takeFailure(*sample, *problem);
            RA_TRY(storeWhenDue());
        } else {
            group.items.push_back(itemOf(*sample));
            group.samples.push_back(*sample);
        }
    }
    return group;
}

/// False where nothing of the category can follow.
Result<bool> PrelabelPass::workGroup(const Group &group)
{
    if (isStopped() || group.items.empty()) {
        return !isStopped();
    }
    if (m_observer.onItems) {
        m_observer.onItems(group.samples);
    }
    MonitorReplies replies = ask(group);
    bool goesOn = true;
    for (size_t i = 0; i < replies.size(); ++i) {
        const SampleFile &sample = group.samples[i];
        if (replies[i]) {
            take(resultOf(sample, *std::move(replies[i])));
        } else if (endsRun(replies[i].error())) {
            goesOn = false;
        } else {
            takeFailure(sample, replies[i].error());
        }
    }
    // Only now: what the others gave must not be lost where one can't be stored.
    RA_TRY(storeWhenDue());
    return goesOn;
}

MonitorReplies PrelabelPass::ask(const Group &group)
{
    const Clock::time_point started = Clock::now();
    MonitorReplies replies =
        m_monitor.runTogether(group.items, m_observer.onPiece, m_control.cancel);
    RA_VERIFY(replies.size() == group.items.size(), return {});
    for (Result<MonitorReply> &reply : replies) {
        if (reply) {
            noteTime(*reply, started, replies.size());
        }
    }
    if (replies.size() > 1) {
        askAgainAlone(group, replies);
    }
    return replies;
}

/// Each once, so that what the monitor falls over costs only itself.
void PrelabelPass::askAgainAlone(const Group &group, MonitorReplies &replies)
{
    size_t again = 0;
    size_t good = 0;
    for (size_t i = 0; i < replies.size(); ++i) {
        if (replies[i] || !mayGoWellAlone(replies[i].error())) {
            continue;
        }
        ++again;
        if (m_observer.onItems) {
            m_observer.onItems({group.samples[i]});
        }
        const Clock::time_point started = Clock::now();
        replies[i] = m_monitor.run(group.items[i], m_observer.onPiece, m_control.cancel);
        if (replies[i]) {
            ++good;
            noteTime(*replies[i], started, 1);
        }
    }
    if (again > 0 && good == again) {
        m_isOneByOne = true;
        if (m_observer.onNote) {
            m_observer.onNote(oneByOneNow(group.items.size()).plainText());
        }
    }
}

/// Why there is no use in asking about it.
std::optional<Error> PrelabelPass::problemOf(const SampleFile &sample) const
{
    if (std::optional<Error> problem = pictureProblem(sample)) {
        return problem;
    }
    const auto bad = m_badTemplates.constFind(sample.templatePath);
    return bad != m_badTemplates.cend() ? std::optional(*bad) : std::nullopt;
}

MonitorItem PrelabelPass::itemOf(const SampleFile &sample) const
{
    MonitorItem item = monitorItem(sample);
    item.reflect = m_choices.reflect;
    item.language = m_choices.language;
    item.seed = m_choices.seed;
    return item;
}

RunItemResult PrelabelPass::resultOf(const SampleFile &sample, MonitorReply reply)
{
    noteRollouts(reply);
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
    reply.trace.sample = sample.sample;
    reply.trace.run = m_report.run;
    const bool isBrokenOff =
        m_control.cancel.stop_requested() && reply.trace.parse == ParseState::Incomplete;
    return {sample.sample, std::move(reply.trace), isBrokenOff, std::move(reply.rollouts)};
}

/// A monitor that is off fails every item alike: the rest waits until it is on again.
bool PrelabelPass::endsRun(const Error &error)
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

void PrelabelPass::take(RunItemResult result)
{
    m_unstored.push_back(std::move(result));
    tell(Tell::Sometimes);
}

void PrelabelPass::takeFailure(const SampleFile &sample, const Error &error)
{
    noteFailure(sample, error);
    take({sample.sample, fail(error)});
}

void PrelabelPass::noteLeftOut(const std::vector<BadReference> &bad)
{
    m_badTemplates.clear();
    for (const BadReference &reference : bad) {
        m_badTemplates.insert(reference.filePath, reference.why);
        if (m_report.leftOut.size() < kMostFailuresReported) {
            m_report.leftOut.push_back(reference.why);
        }
    }
}

void PrelabelPass::noteFailure(const SampleFile &sample, const Error &error)
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
Status PrelabelPass::storeWhenDue()
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
Status PrelabelPass::store()
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
        m_report.unreadable += item.trace && item.trace->parse == ParseState::Unreadable ? 1 : 0;
        m_report.failed += item.trace ? 0 : 1;
    }
    m_unstored.clear();
    // What comes next may take long.
    tell(Tell::Always);
    return {};
}

void PrelabelPass::tell(Tell when)
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

} // namespace ra
