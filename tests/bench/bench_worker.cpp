// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// What the worker process costs: the round trip of a small item through it, against the same bytes
// through a bare pipe to `cat`; and a start until it is ready, weights loaded, against a bare start
// of the same program, which links the same libraries.

#include "inference/client/registry.h"
#include "inference/client/workermonitor.h"
#include "inference/wire/frame.h"
#include "inference/wire/messages.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace ra;
using namespace ra::inference;

namespace {

constexpr int kRoundTrips = 5'000;
constexpr int kStarts = 5;
constexpr double kNanosecondsPerMicrosecond = 1e3;
constexpr double kNanosecondsPerMillisecond = 1e6;

struct Times {
    std::vector<qint64> nanoseconds;

    [[nodiscard]] double at(double quantile)
    {
        std::sort(nanoseconds.begin(), nanoseconds.end());
        const auto last = static_cast<double>(nanoseconds.size() - 1);
        return static_cast<double>(nanoseconds[static_cast<size_t>(quantile * last)]);
    }
};

template <typename Function>
Times timed(int times, Function &&function)
{
    Times result;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        function();
        result.nanoseconds.push_back(timer.nsecsElapsed());
    }
    return result;
}

MonitorItem smallItem()
{
    MonitorItem item;
    item.image.sample = SampleId(1);
    item.image.filePath = QStringLiteral("good");
    return item;
}

MonitorInfo named(const QString &name)
{
    MonitorInfo info;
    info.name = name;
    return info;
}

Times roundTrips(const QString &program)
{
    WorkerProgram worker;
    worker.path = program;
    WorkerMonitor monitor(worker, named(QStringLiteral("echo")));
    static_cast<void>(monitor.waitUntilReady({}));
    return timed(kRoundTrips, [&] { static_cast<void>(monitor.run(smallItem(), {}, {})); });
}

/// Item and reply are two frames of about this size.
Times bareRoundTrips()
{
    const MonitorItem item = smallItem();
    const QByteArray frame =
        encodeFrame(toJson(Message{MessageKind::Run, 1, toJson(std::span(&item, 1))})).value();
    QProcess cat;
    cat.start(QStringLiteral("cat"), {}, QIODevice::ReadWrite | QIODevice::Unbuffered);
    cat.waitForStarted();
    Times times = timed(kRoundTrips, [&] {
        cat.write(frame);
        qsizetype missing = frame.size();
        while (missing > 0 && cat.waitForReadyRead()) {
            missing -= cat.readAll().size();
        }
    });
    cat.closeWriteChannel();
    cat.waitForFinished();
    return times;
}

Times readyStarts(const QString &program)
{
    WorkerProgram worker;
    worker.path = program;
    return timed(kStarts, [&] {
        WorkerMonitor monitor(worker, named(QStringLiteral("compact")));
        static_cast<void>(monitor.waitUntilReady({}));
    });
}

Times bareStarts(const QString &program)
{
    return timed(kStarts, [&] {
        QProcess process;
        process.start(program, {QStringLiteral("--version")});
        process.waitForFinished();
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString here = QCoreApplication::applicationDirPath();
    const QString echo = here + QStringLiteral("/ra-faulty-worker");
    const QString program = Registry::workerProgramPath(here + QStringLiteral("/../bin"));
    Times trips = roundTrips(echo);
    Times bareTrips = bareRoundTrips();
    QJsonObject result{
        {QStringLiteral("roundTripMicroseconds"), trips.at(0.5) / kNanosecondsPerMicrosecond},
        {QStringLiteral("roundTripP99Microseconds"), trips.at(0.99) / kNanosecondsPerMicrosecond},
        {QStringLiteral("barePipeMicroseconds"), bareTrips.at(0.5) / kNanosecondsPerMicrosecond},
        {QStringLiteral("roundTripRatio"), trips.at(0.5) / bareTrips.at(0.5)},
    };
    if (QFile::exists(program)) {
        Times bare = bareStarts(program);
        Times ready = readyStarts(program);
        result.insert(QStringLiteral("readyMilliseconds"),
                      ready.at(0.5) / kNanosecondsPerMillisecond);
        result.insert(QStringLiteral("bareStartMilliseconds"),
                      bare.at(0.5) / kNanosecondsPerMillisecond);
        result.insert(QStringLiteral("readyRatio"), ready.at(0.5) / bare.at(0.5));
    }
    std::printf("%s", QJsonDocument(result).toJson().constData());
    return 0;
}
