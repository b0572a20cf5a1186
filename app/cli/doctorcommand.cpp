// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/diskspace.h"
#include "annotation/base/tempfolder.h"
#include "app/cli/command.h"
#include "inference/wire/modelfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>

namespace ra::app {

namespace {

constexpr qint64 kLeastFreeBytes = 500LL << 20;
/// The reference BLAS reaches 4 GFLOP/s, OpenBLAS on one core 80.
constexpr double kLeastGflops = 20;

/// Collects what was looked at; `ok` falls with the first thing that is wrong.
class Examination final
{
public:
    explicit Examination(Output &output) : m_output(output) {}

    void good(const char *code, const QString &message, const QString &item = {})
    {
        add(code, message, item, QStringLiteral("ok"));
    }

    void bad(const char *code, const QString &message, const QString &item = {})
    {
        m_isOk = false;
        add(code, message, item, QStringLiteral("problem"));
    }

    /// Something that works, but badly.
    void warn(const char *code, const QString &message, const QString &item = {})
    {
        add(code, message, item, QStringLiteral("warning"));
    }

    void take(const char *code, const Status &status, const QString &message, const QString &item)
    {
        if (status) {
            good(code, message, item);
        } else {
            bad(code, status.error().plainText(), item);
        }
    }

    [[nodiscard]] bool isOk() const { return m_isOk; }
    [[nodiscard]] const QJsonArray &findings() const { return m_findings; }

private:
    void add(const char *code, const QString &message, const QString &item, const QString &level)
    {
        m_output.line(QStringLiteral("%1  %2").arg(level, -8).arg(message));
        m_findings.append(QJsonObject{{QStringLiteral("code"), QString::fromLatin1(code)},
                                      {QStringLiteral("level"), level},
                                      {QStringLiteral("message"), message},
                                      {QStringLiteral("item"), item}});
    }

    Output &m_output;
    bool m_isOk = true;
    QJsonArray m_findings;
};

Status tryProject(Composition &composition)
{
    sweepTempFolders();
    const TempFolder folder;
    if (!folder.isValid()) {
        return fail("noTemporaryFolder",
                    QT_TRANSLATE_NOOP("ra", "No temporary folder can be made: %1."),
                    {folder.errorString()});
    }
    RA_TRY_ASSIGN(const auto project,
                  composition.projects().create(folder.filePath(QStringLiteral("doctor.ras"))));
    RA_TRY_ASSIGN(const CheckReport report, project->check(CheckDepth::Full, {}));
    if (!report.isOk) {
        return fail("storeUnsound", QT_TRANSLATE_NOOP("ra", "A new project fails its own check."));
    }
    return {};
}

void examineCache(Composition &composition, Examination &examination)
{
    const QString folder = composition.settings().cacheFolder;
    if (!QDir().mkpath(folder) || !QFileInfo(folder).isWritable()) {
        examination.bad("cache",
                        QCoreApplication::translate(
                            "cli", "The cache folder can't be written; thumbnails will be slow."),
                        folder);
        return;
    }
    const qint64 free = freeBytes(folder).value_or(0);
    const qint64 megabytes = free >> 20;
    if (free < kLeastFreeBytes) {
        examination.bad(
            "disk",
            QCoreApplication::translate("cli", "Only %1 MB are free where caches are kept.")
                .arg(megabytes),
            folder);
    } else {
        examination.good("disk",
                         QCoreApplication::translate("cli", "%1 MB are free where caches are kept.")
                             .arg(megabytes),
                         folder);
    }
}

void examineSpeed(const MonitorInfo &info, Examination &examination)
{
    const QString speed = QString::number(qRound(info.matrixGflops));
    if (info.matrixGflops < kLeastGflops) {
        examination.warn(
            "speed",
            QCoreApplication::translate(
                "cli", "Matrix products take long (%1 GFLOP/s; %2 are usual at least): install a "
                       "fast BLAS, such as libopenblas0-pthread.")
                .arg(speed, QString::number(qRound(kLeastGflops))),
            info.name);
    } else {
        examination.good(
            "speed",
            QCoreApplication::translate("cli", "Matrix products run at %1 GFLOP/s.").arg(speed),
            info.name);
    }
}

void examineMonitor(CommandContext &context, Examination &examination)
{
    QElapsedTimer timer;
    timer.start();
    const auto info =
        context.composition.monitors().checkMonitor(QStringLiteral("compact"), context.stop);
    if (!info) {
        examination.bad("monitor", info.error().plainText(), QStringLiteral("compact"));
    } else if (info->health == MonitorHealth::Off) {
        examination.bad("monitor", info->note, QStringLiteral("compact"));
    } else {
        examination.good("monitor",
                         QCoreApplication::translate(
                             "cli", "The built-in monitor answers after %1 ms (%2, threads: %3).")
                             .arg(timer.elapsed())
                             .arg(info->device)
                             .arg(info->threads),
                         QStringLiteral("compact"));
        examineSpeed(*info, examination);
    }
}

void examineMonitorList(Composition &composition, Examination &examination)
{
    const QString file = composition.settings().monitorList;
    const std::vector<Error> problems = composition.monitors().problems();
    for (const Error &problem : problems) {
        examination.bad("monitorList", problem.plainText(), file);
    }
    if (problems.empty()) {
        examination.good("monitorList",
                         QCoreApplication::translate("cli", "The list of monitors can be read."),
                         file);
    }
}

} // namespace

ExitCode runDoctor(CommandContext &context)
{
    Examination examination(context.output);
    examination.good(
        "version",
        QStringLiteral("RA-Studio " RA_VERSION ", Qt %1").arg(QLatin1String(qVersion())));
    examination.take("store", tryProject(context.composition),
                     QCoreApplication::translate("cli", "Projects can be made and checked."),
                     QString());
    const QString weights = inference::compactWeightsPath(QCoreApplication::applicationDirPath());
    examination.take("weights", inference::checkCompactWeights(weights),
                     QCoreApplication::translate("cli", "The built-in weights are whole."),
                     weights);
    const QString worker = context.composition.settings().workerProgram;
    if (QFileInfo(worker).isExecutable()) {
        examineMonitor(context, examination);
    } else {
        examination.bad("worker",
                        QCoreApplication::translate(
                            "cli", "The monitor program is missing; build or install it again."),
                        worker);
    }
    examineMonitorList(context.composition, examination);
    examineCache(context.composition, examination);
    context.output.result({{QStringLiteral("ok"), examination.isOk()},
                           {QStringLiteral("findings"), examination.findings()}});
    return examination.isOk() ? ExitCode::Done : ExitCode::SomeFailed;
}

} // namespace ra::app
