// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/errorcode.h"
#include "annotation/domain/writtentrace.h"
#include "annotation/workflow/evaluatejob.h"
#include "annotation/workflow/outdatedruns.h"
#include "annotation/workflow/predictionwriter.h"
#include "app/cli/command.h"
#include "app/cli/csv.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace ra::app {

namespace {

/// Samples whose traces are in memory at once.
constexpr size_t kBlock = 256;
constexpr double kMsPerSecond = 1'000;

struct TracesRequest {
    Filter filter;
    QString monitor;
    qint64 limit = 0;
    bool isCsv = false;
    /// Empty = the traces are listed.
    QString file;
    FileRule rule = FileRule::Refuse;
};

Result<TracesRequest> tracesRequest(const CommandContext &context)
{
    const QCommandLineParser &options = context.options;
    TracesRequest request;
    RA_TRY_ASSIGN(request.filter, filterOption(context));
    RA_TRY_ASSIGN(request.limit, numberOption(context, "limit", std::numeric_limits<qint64>::max(),
                                              1, std::numeric_limits<qint32>::max()));
    request.monitor = options.value(QStringLiteral("monitor"));
    request.file = options.value(QStringLiteral("out"));
    request.isCsv = options.isSet(QStringLiteral("csv"));
    const bool hasFile = options.isSet(QStringLiteral("out"));
    const bool isReplacing = options.isSet(QStringLiteral("overwrite"));
    request.rule = isReplacing ? FileRule::Replace : FileRule::Refuse;
    if (request.isCsv && context.output.isJson()) {
        return fail("badOption", QT_TRANSLATE_NOOP("ra", "Give --csv or --json, not both."));
    }
    if (request.isCsv && hasFile) {
        return fail("badOption", QT_TRANSLATE_NOOP("ra", "Give --csv or --out, not both."));
    }
    if (hasFile && request.file.isEmpty()) {
        return fail("badOption", QT_TRANSLATE_NOOP("ra", "--out needs the name of a file."));
    }
    if (isReplacing && !hasFile) {
        return fail("badOption", QT_TRANSLATE_NOOP("ra", "--overwrite goes with --out."));
    }
    return request;
}

/// Refuses a name that no run had. One whose texts were all broken off may be listed.
Status checkMonitor(SampleQuery &samples, const QString &asked)
{
    if (asked.isEmpty()) {
        return {};
    }
    RA_TRY_ASSIGN(const std::vector<RunRow> runs, samples.runs());
    if (std::any_of(runs.begin(), runs.end(),
                    [&](const RunRow &run) { return run.monitor == asked; })) {
        return {};
    }
    RA_TRY_ASSIGN([[maybe_unused]] const QString known, judgedMonitor(samples, asked));
    return {};
}

using VisitTraces = std::function<Status(const std::vector<JudgedTrace> &traces)>;

/// Hands the traces over block by block, no more than are asked for.
Status forEachBlock(SampleQuery &samples, const TracesRequest &request,
                    const ProgressSink &progress, const std::stop_token &stop,
                    const VisitTraces &visit)
{
    const SortOrder inIdOrder{SortKey::Added, SortDirection::Ascending};
    RA_TRY_ASSIGN(const std::vector<SampleId> ids, samples.ids(request.filter, inIdOrder, stop));
    qint64 left = request.limit;
    for (size_t begin = 0; begin < ids.size() && left > 0; begin += kBlock) {
        if (stop.stop_requested()) {
            return fail(errorcode::kCancelled,
                        QT_TRANSLATE_NOOP("ra", "Stopped before it was done."));
        }
        const size_t end = std::min(ids.size(), begin + kBlock);
        RA_TRY_ASSIGN(std::vector<JudgedTrace> traces,
                      samples.newestTraces({ids.begin() + static_cast<std::ptrdiff_t>(begin),
                                            ids.begin() + static_cast<std::ptrdiff_t>(end)},
                                           request.monitor));
        if (std::ssize(traces) > left) {
            traces.resize(static_cast<size_t>(left));
        }
        left -= std::ssize(traces);
        RA_TRY(visit(traces));
        if (progress) {
            progress({static_cast<qint64>(end), std::ssize(ids), 0, {}});
        }
    }
    return {};
}

std::optional<double> secondsOf(const StoredTrace &trace)
{
    return trace.milliseconds
               ? std::optional(static_cast<double>(*trace.milliseconds) / kMsPerSecond)
               : std::nullopt;
}

QJsonValue optional(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QString decimals(const std::optional<double> &value, int count)
{
    return value ? QLocale::c().toString(*value, 'f', count) : QStringLiteral("–");
}

/// Of traces; what a damaged one says is in no other count.
class TraceCounts final
{
public:
    void add(const StoredTrace &trace)
    {
        ++m_count;
        if (trace.isDamaged) {
            ++m_damaged;
            return;
        }
        m_unreadable += trace.parse == ParseState::Unreadable ? 1 : 0;
        m_incomplete += trace.parse == ParseState::Incomplete ? 1 : 0;
        m_brokenOff += isBrokenOff(trace) ? 1 : 0;
        if (const auto seconds = secondsOf(trace)) {
            m_seconds += *seconds;
            ++m_timed;
        }
    }

    [[nodiscard]] qint64 brokenOff() const { return m_brokenOff; }
    [[nodiscard]] qint64 damaged() const { return m_damaged; }

    void print(Output &output) const
    {
        constexpr int places = 2;
        output.line(counted(QT_TRANSLATE_N_NOOP("cli", "%n trace(s); unreadable %1, incomplete %2 "
                                                       "(broken off %3); seconds a trace in the "
                                                       "mean: %4"),
                            m_count)
                        .arg(m_unreadable)
                        .arg(m_incomplete)
                        .arg(m_brokenOff)
                        .arg(decimals(mean(), places)));
    }

    void addTo(QJsonObject &result) const
    {
        result.insert(QStringLiteral("count"), m_count);
        result.insert(QStringLiteral("unreadable"), m_unreadable);
        result.insert(QStringLiteral("incomplete"), m_incomplete);
        result.insert(QStringLiteral("brokenOff"), m_brokenOff);
        result.insert(QStringLiteral("damaged"), m_damaged);
        result.insert(QStringLiteral("secondsPerTrace"), optional(mean()));
    }

private:
    [[nodiscard]] std::optional<double> mean() const
    {
        return m_timed > 0 ? std::optional(m_seconds / static_cast<double>(m_timed)) : std::nullopt;
    }

    qint64 m_count = 0;
    qint64 m_unreadable = 0;
    qint64 m_incomplete = 0;
    qint64 m_brokenOff = 0;
    qint64 m_damaged = 0;
    qint64 m_timed = 0;
    double m_seconds = 0;
};

QJsonObject toJson(const JudgedTrace &judged)
{
    const StoredTrace &trace = judged.trace;
    return {{QStringLiteral("id"), trace.sample.value()},
            {QStringLiteral("path"), judged.path},
            {QStringLiteral("monitor"), trace.author.name},
            {QStringLiteral("parse"), toKey(trace.parse)},
            {QStringLiteral("mode"), toKey(trace.mode)},
            {QStringLiteral("draft"), toKey(trace.draftAnswer.verdict)},
            {QStringLiteral("final"), toKey(trace.answer.verdict)},
            {QStringLiteral("confidence"), optional(trace.confidence)},
            {QStringLiteral("outcome"), toKey(judged.row.outcomes.overall)},
            {QStringLiteral("seconds"), optional(secondsOf(trace))},
            {QStringLiteral("damaged"), trace.isDamaged}};
}

constexpr const char *kCsvHead =
    "id,path,monitor,parse,mode,draft,final,confidence,outcome,seconds,damaged\r\n";

QByteArray csvRow(const Output &output, const JudgedTrace &judged)
{
    const StoredTrace &trace = judged.trace;
    const QList<QByteArray> fields{QByteArray::number(trace.sample.value()),
                                   csvField(output, judged.path),
                                   csvField(output, trace.author.name),
                                   toKey(trace.parse).toUtf8(),
                                   toKey(trace.mode).toUtf8(),
                                   toKey(trace.draftAnswer.verdict).toUtf8(),
                                   toKey(trace.answer.verdict).toUtf8(),
                                   csvNumber(trace.confidence),
                                   toKey(judged.row.outcomes.overall).toUtf8(),
                                   csvNumber(secondsOf(trace)),
                                   trace.isDamaged ? "true" : "false"};
    return fields.join(',') + "\r\n";
}

QString textRow(const JudgedTrace &judged)
{
    constexpr int confidencePlaces = 3;
    constexpr int secondsPlaces = 2;
    const StoredTrace &trace = judged.trace;
    return QStringLiteral("%1  %2  %3  %4 → %5  %6  %7  %8 s  ")
               .arg(trace.sample.value(), 6)
               .arg(toKey(trace.parse), -10)
               .arg(toKey(trace.mode), -10)
               .arg(toKey(trace.draftAnswer.verdict), 4)
               .arg(toKey(trace.answer.verdict), -4)
               .arg(decimals(trace.confidence, confidencePlaces), 5)
               .arg(toKey(judged.row.outcomes.overall), -10)
               .arg(decimals(secondsOf(trace), secondsPlaces), 7)
           + trace.author.name + QStringLiteral("  ") + judged.path
           + (trace.isDamaged ? QLatin1Char(' ') + QCoreApplication::translate("cli", "(damaged)")
                              : QString());
}

/// Tells the counts in the form that is asked for, and which names were changed outside.
ExitCode finish(Output &output, QJsonObject result, const TraceCounts &counts,
                const Diagnostics &names)
{
    output.complain(names);
    if (counts.damaged() > 0) {
        output.complain(counted(QT_TRANSLATE_N_NOOP("cli", "%n of these traces were changed "
                                                           "outside the program. `check` tells "
                                                           "what it is."),
                                counts.damaged()));
    }
    counts.addTo(result);
    if (!names.empty()) {
        result.insert(QStringLiteral("problems"), app::toJson(names));
    }
    output.result(result);
    return counts.damaged() > 0 || !names.empty() ? ExitCode::SomeFailed : ExitCode::Done;
}

ExitCode listTraces(CommandContext &context, SampleQuery &samples, const TracesRequest &request,
                    const Diagnostics &names)
{
    Output &output = context.output;
    TraceCounts counts;
    QJsonArray rows;
    if (request.isCsv) {
        output.raw(kCsvHead);
    }
    const auto list = [&](const std::vector<JudgedTrace> &traces) -> Status {
        for (const JudgedTrace &trace : traces) {
            counts.add(trace.trace);
            if (request.isCsv) {
                output.raw(csvRow(output, trace));
            } else if (output.isJson()) {
                rows.append(toJson(trace));
            } else {
                output.line(textRow(trace));
            }
        }
        return {};
    };
    if (const Status listed = forEachBlock(samples, request, {}, context.stop, list); !listed) {
        return cannot(context, listed.error());
    }
    if (!request.isCsv) {
        counts.print(output);
    }
    return finish(output, {{QStringLiteral("traces"), rows}}, counts, names);
}

/// What became of the traces that were to be written.
struct WrittenTraces {
    TraceCounts counts;
    QStringList monitors;
    qint64 written = 0;
    /// Made by the monitor with other weights or settings: they are another one's.
    qint64 otherSettings = 0;
};

Error nothingToWrite(SampleQuery &samples, const TracesRequest &request)
{
    const auto monitor = judgedMonitor(samples, request.monitor);
    const auto runs = samples.runs();
    if (!monitor || !runs) {
        return monitor ? runs.error() : monitor.error();
    }
    return {QStringLiteral("noTraces"),
            QT_TRANSLATE_NOOP("ra", "There is no trace to write for the samples that match. In "
                                    "this project there are traces of: %1."),
            {monitorsWithTraces(*runs).join(QStringLiteral(", "))},
            {}};
}

Status checkWritten(SampleQuery &samples, const TracesRequest &request, const WrittenTraces &result)
{
    if (result.monitors.size() > 1) {
        return fail("severalMonitors",
                    QT_TRANSLATE_NOOP("ra", "The traces are of several monitors (%1), and a file "
                                            "of predictions is of one: choose it with --monitor."),
                    {result.monitors.join(QStringLiteral(", "))});
    }
    return result.monitors.isEmpty() ? Status(fail(nothingToWrite(samples, request))) : Status();
}

Result<WrittenTraces> writeFile(const CommandContext &context, SampleQuery &samples,
                                const TracesRequest &request)
{
    RA_TRY_ASSIGN(const std::vector<RunRow> runs, samples.runs());
    const QSet<RunId> outdated = outdatedRuns(runs);
    PredictionWriter writer(request.file);
    RA_TRY(writer.open(request.rule));
    WrittenTraces result;
    const auto write = [&](const std::vector<JudgedTrace> &traces) -> Status {
        std::vector<JudgedTrace> answers;
        for (const JudgedTrace &judged : traces) {
            const StoredTrace &trace = judged.trace;
            result.counts.add(trace);
            if (trace.isDamaged || isBrokenOff(trace)) {
                continue;
            }
            if (outdated.contains(trace.run)) {
                ++result.otherSettings;
                continue;
            }
            if (!result.monitors.contains(trace.author.name)) {
                result.monitors.append(trace.author.name);
            }
            answers.push_back(judged);
        }
        return writer.add(answers);
    };
    RA_TRY(forEachBlock(samples, request,
                        context.output.progress(QCoreApplication::translate("cli", "Writing")),
                        context.stop, write));
    RA_TRY(checkWritten(samples, request, result));
    RA_TRY(writer.commit());
    result.written = writer.count();
    return result;
}

ExitCode refuseFile(CommandContext &context, const Error &error)
{
    if (error.code == QLatin1String("severalMonitors")) {
        return badOption(context, error);
    }
    const ExitCode code = cannot(context, error);
    if (error.code == QLatin1String(errorcode::kExists)) {
        context.output.complain(
            QCoreApplication::translate("cli", "Add --overwrite to replace it."));
    }
    return code;
}

ExitCode writeTraces(CommandContext &context, SampleQuery &samples, const TracesRequest &request,
                     const Diagnostics &names)
{
    if (QFileInfo(request.file) == QFileInfo(projectPath(context.arguments.at(0)))) {
        return cannot(context, {QStringLiteral("isProject"),
                                QT_TRANSLATE_NOOP("ra", "%1 is the project itself; choose another "
                                                        "name for the predictions."),
                                {request.file},
                                {}});
    }
    const auto result = writeFile(context, samples, request);
    if (!result) {
        return refuseFile(context, result.error());
    }
    const TraceCounts &counts = result->counts;
    counts.print(context.output);
    context.output.line(
        counted(QT_TRANSLATE_N_NOOP("cli", "%n prediction(s) of %1 written to %2; "
                                           "left out: broken off %3, made with "
                                           "other weights or settings %4, changed "
                                           "outside %5"),
                result->written)
            .arg(result->monitors.front(), request.file, QString::number(counts.brokenOff()),
                 QString::number(result->otherSettings), QString::number(counts.damaged())));
    return finish(context.output,
                  {{QStringLiteral("file"), request.file},
                   {QStringLiteral("written"), result->written},
                   {QStringLiteral("otherSettings"), result->otherSettings}},
                  counts, names);
}

} // namespace

ExitCode runTraces(CommandContext &context)
{
    const auto request = tracesRequest(context);
    if (!request) {
        return badOption(context, request.error());
    }
    const auto project = openProject(context, OpenMode::ReadOnly);
    if (!project) {
        return cannot(context, project.error());
    }
    SampleQuery &samples = (*project)->samples();
    if (const Status named = checkNames(context, request->filter, samples); !named) {
        return badNames(context, named.error());
    }
    if (const Status known = checkMonitor(samples, request->monitor); !known) {
        return known.error().code == QLatin1String(errorcode::kNoMonitor)
                   ? badOption(context, known.error())
                   : cannot(context, known.error());
    }
    const auto damagedNames = samples.damagedNames();
    if (!damagedNames) {
        return cannot(context, damagedNames.error());
    }
    return request->file.isEmpty() ? listTraces(context, samples, *request, *damagedNames)
                                   : writeTraces(context, samples, *request, *damagedNames);
}

} // namespace ra::app
