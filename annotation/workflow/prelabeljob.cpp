// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/prelabeljob.h"

#include "annotation/base/verify.h"
#include "annotation/workflow/prelabelpass.h"

#include <QJsonArray>

#include <algorithm>

namespace ra {

namespace {

const QString kReflectKey = QStringLiteral("reflect");
const QString kLanguageKey = QStringLiteral("language");
const QString kSeedKey = QStringLiteral("seed");
const QString kLimitKey = QStringLiteral("limit");
const QString kIdentityKey = QStringLiteral("monitorIdentity");
const QString kChosenKey = QStringLiteral("chosen");

QJsonObject toJson(const RunChoices &choices)
{
    return {{kReflectKey, static_cast<int>(choices.reflect)},
            {kLanguageKey, static_cast<int>(choices.language)},
            {kSeedKey, choices.seed}};
}

RunChoices choicesFromJson(const QJsonObject &object)
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

RunChoices choicesOf(const PrelabelRequest &request)
{
    return {request.reflect, request.language, request.seed};
}

QJsonObject parametersOf(const PrelabelRequest &request)
{
    QJsonObject parameters = toJson(choicesOf(request));
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
                        choicesFromJson(found->parameters), observer, control)
        .work(samples);
}

} // namespace ra
