// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// A worker program that does wrong on purpose. Its first argument says how it starts ("good" or a
// fault), an item's file path how that item goes ("good" or a fault).

#include "tests/support/faultyworker.h"
#include "inference/wire/frame.h"
#include "inference/wire/workerserver.h"

#include <QByteArray>
#include <QSet>
#include <QtEndian>

#include <array>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <new>
#include <stdexcept>
#include <utility>

#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace ra;
using namespace ra::inference;
using namespace std::chrono_literals;

namespace {

constexpr int kOutputFd = STDOUT_FILENO;
constexpr quint32 kFourGibibytes = 0xFFFFFFFF;
constexpr auto kDripInterval = 5ms;
constexpr auto kBeatInterval = 20ms;

void writeBytes(const QByteArray &bytes)
{
    [[maybe_unused]] const ssize_t written =
        ::write(kOutputFd, bytes.constData(), static_cast<size_t>(bytes.size()));
}

[[noreturn]] void stopAnswering()
{
    // Not even the sign of life comes from a stopped process.
    ::raise(SIGSTOP);
    std::_Exit(EXIT_FAILURE);
}

[[noreturn]] void waitForEver()
{
    while (true) {
        ::pause();
    }
}

/// Until the time is over or a stop is asked for.
void waitFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
}

/// Of this process, all threads.
std::chrono::nanoseconds processorTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void labour(std::chrono::milliseconds time, const std::stop_token &stop = {})
{
    const auto end = processorTime() + time;
    while (processorTime() < end && !stop.stop_requested()) {
    }
}

void drip()
{
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    // A header that promises more than will ever come, then a byte at a time.
    std::array<char, sizeof(quint32)> header{};
    qToBigEndian<quint32>(1'000'000, header.data());
    writeBytes(QByteArray(header.data(), header.size()));
    while (true) {
        writeBytes(QByteArrayLiteral(" "));
        never.wait_for(lock, kDripInterval);
    }
}

/// Does not return where the fault ends or stops the program.
void commit(const QString &fault)
{
    if (fault == test::kCrash) {
        const rlimit noCore{0, 0};
        ::setrlimit(RLIMIT_CORE, &noCore);
        std::fputs("about to crash\nlast words of the worker\n", stderr);
        ::signal(SIGSEGV, SIG_DFL);
        ::raise(SIGSEGV);
    } else if (fault == test::kKilled) {
        ::raise(SIGKILL);
    } else if (fault == test::kExit) {
        std::_Exit(EXIT_SUCCESS);
    } else if (fault == test::kHang) {
        stopAnswering();
    } else if (fault == test::kEndless) {
        waitForEver();
    } else if (fault == test::kStubborn) {
        ::signal(SIGTERM, SIG_IGN);
        waitForEver();
    } else if (fault == test::kGarbage) {
        writeBytes(QByteArrayLiteral("\x00\x00\x00\x05hello world, this is a print statement\n"));
        waitForEver();
    } else if (fault == test::kHalfFrame) {
        writeBytes(QByteArrayLiteral("\x00\x0f\x00\x00{\"v\":1,\"id\""));
        std::_Exit(EXIT_FAILURE);
    } else if (fault == test::kHugeLength) {
        QByteArray header(sizeof(quint32), Qt::Uninitialized);
        qToBigEndian(kFourGibibytes, header.data());
        writeBytes(header);
        waitForEver();
    } else if (fault == test::kDrip) {
        drip();
    } else if (fault == test::kLabouring) {
        labour(test::kLabour);
    } else if (fault == test::kOutOfMemory) {
        throw std::bad_alloc();
    } else if (fault == test::kThrow) {
        throw std::runtime_error("a library's own words");
    }
}

MonitorReply replyTo(const MonitorItem &item)
{
    MonitorReply reply;
    reply.trace.author = {QStringLiteral("faulty"), AuthorKind::Monitor};
    reply.trace.draft = QStringLiteral("Seen %1.").arg(item.image.filePath);
    reply.trace.answer.verdict = Verdict::No;
    reply.trace.confidence = 0.25;
    reply.trace.tokens = ::getpid();
    return reply;
}

HeatMap flatHeatMap(int side)
{
    return {side, side, std::vector<float>(static_cast<size_t>(side) * side, 0.5F)};
}

class FaultyEngine final : public WorkerEngine
{
public:
    /// What is written to `endFd` ends the program.
    FaultyEngine(QString startFault, int endFd)
        : m_startFault(std::move(startFault)),
          m_endFd(endFd)
    {
    }

    Result<MonitorInfo> load(const HelloRequest &, const ProgressSink &progress) override
    {
        if (m_startFault == test::kWrongVersion) {
            QJsonObject hello = toJson(Message{MessageKind::Hello, 1, {}});
            hello.insert(QLatin1String("v"), kWireVersion + 1);
            writeBytes(encodeFrame(hello).value());
            waitForEver();
        }
        if (m_startFault == test::kNoWeights) {
            return fail("weightsMissing", "The weights are not there.");
        }
        if (m_startFault == test::kNoPoll) {
            const rlimit noFiles{0, 0};
            ::setrlimit(RLIMIT_NOFILE, &noFiles);
        }
        for (int i = 1; m_startFault == test::kLoading && i <= test::kSlowSteps; ++i) {
            waitFor(test::kSlowStep, {});
            progress({i, test::kSlowSteps, 0, {}});
        }
        while (m_startFault == test::kLoadingTreads) {
            waitFor(test::kSlowStep, {});
            progress({1, test::kSlowSteps, 0, {}});
        }
        commit(m_startFault);
        MonitorInfo info;
        info.name = QStringLiteral("faulty");
        info.version = QStringLiteral("1");
        info.device = QStringLiteral("none");
        info.itemsAtOnce = kMostTogether;
        info.modelHash = QByteArrayLiteral("\x01\x02");
        return info;
    }

    Status prepare(const CategoryKnowledge &knowledge, std::stop_token stop,
                   const ProgressSink &progress) override
    {
        commit(knowledge.category);
        if (knowledge.category == test::kSlow) {
            for (int i = 1; i <= test::kSlowSteps; ++i) {
                waitFor(test::kSlowStep, stop);
                progress({i, test::kSlowSteps, 0, {}});
            }
        }
        while (knowledge.category == test::kTreading && !stop.stop_requested()) {
            waitFor(test::kSlowStep, stop);
            progress({1, test::kSlowSteps, 0, {}});
        }
        if (knowledge.category == test::kRefused) {
            return fail("noReferences", "Mark at least 2 normal images of %1.",
                        {knowledge.category});
        }
        m_prepared.insert(knowledge.category);
        return {};
    }

    Result<MonitorInfo> check(std::stop_token) override
    {
        if (m_startFault == test::kFailingCheck) {
            return fail("selfTestFailed", "It does not compute what it should.");
        }
        MonitorInfo info;
        info.name = QStringLiteral("faulty");
        info.version = QStringLiteral("1");
        info.matrixGflops = test::kCheckedGflops;
        return info;
    }

    MonitorReplies run(std::span<const MonitorItem> items,
                       const std::function<void(const MonitorPiece &)> &onPiece,
                       std::stop_token stop) override
    {
        MonitorReplies replies = runOneByOne(
            items, stop, [&](const MonitorItem &item) { return judge(item, onPiece, stop); });
        if (items.back().image.filePath == test::kForgetful) {
            replies.pop_back();
        }
        return replies;
    }

private:
    Result<MonitorReply> judge(const MonitorItem &item,
                               const std::function<void(const MonitorPiece &)> &onPiece,
                               const std::stop_token &stop)
    {
        const QString &what = item.image.filePath;
        onPiece({item.image.sample, TracePart::Draft, QStringLiteral("Looking at ") + what});
        commit(what);
        if (what == test::kFlood) {
            while (!stop.stop_requested()) {
                onPiece({item.image.sample, TracePart::Draft, QStringLiteral("again")});
            }
        }
        while (what == test::kBeatFlood && !stop.stop_requested()) {
            writeBytes(encodeFrame(toJson(Message{MessageKind::Beat, 0, toJson(Beat{})})).value());
        }
        if (what == test::kInvalidPiece) {
            onPiece({SampleId(-1), TracePart::Draft, QStringLiteral("for nobody")});
        }
        for (int i = 0; what == test::kCrowded && i < test::kCrowdedSteps; ++i) {
            labour(test::kCrowdedLabour);
            waitFor(test::kSlowStep, stop);
        }
        while (what == test::kSpinning && !stop.stop_requested()) {
            labour(test::kLabour, stop);
        }
        if (item.category == test::kForgotten && !std::exchange(m_hasForgotten, true)) {
            m_prepared.remove(item.category);
            return fail("unknownCategory", "It was forgotten.");
        }
        if (what == test::kObedient) {
            waitFor(std::chrono::hours(1), stop);
            return fail("cancelled", "Cancelled.");
        }
        if (what == test::kGivesUp) {
            static_cast<void>(::eventfd_write(m_endFd, 1));
            waitFor(std::chrono::hours(1), stop);
            return fail("cancelled", "Cancelled.");
        }
        if (what == test::kWriting) {
            waitFor(std::chrono::hours(1), stop);
            MonitorReply begun = replyTo(item);
            begun.trace.parse = ParseState::Incomplete;
            begun.trace.answer = {};
            return begun;
        }
        if (what == test::kNeedsKnowledge && !m_prepared.contains(item.category)) {
            return fail("noReferences", "Nothing is known of %1.", {item.category});
        }
        MonitorReply reply = replyTo(item);
        if (what == test::kLargeHeatMap) {
            reply.heatMap = flatHeatMap(test::kLargeHeatMapSide);
        } else if (what == test::kInvalidReply) {
            reply.trace.confidence = 17;
        } else if (what == test::kNoisy) {
            for (int i = 0; i < test::kNoisyLines; ++i) {
                std::fprintf(stderr, "line %d of a talkative library\n", i);
            }
        }
        return reply;
    }

    QString m_startFault;
    int m_endFd = -1;
    QSet<QString> m_prepared;
    bool m_hasForgotten = false;
};

} // namespace

int main(int argc, char **argv)
{
    const QString startFault = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (startFault == test::kExitAtOnce) {
        return EXIT_SUCCESS;
    }
    ServerSettings settings;
    settings.endFd = ::eventfd(0, EFD_CLOEXEC);
    FaultyEngine engine(startFault, settings.endFd);
    settings.inputFd = STDIN_FILENO;
    settings.outputFd = kOutputFd;
    settings.beatInterval = kBeatInterval;
    WorkerServer server(engine, settings);
    static_cast<void>(server.serve());
    std::_Exit(EXIT_SUCCESS);
}
