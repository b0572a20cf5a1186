// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/approvedproject.h"
#include "tests/app/commandbench.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSettings>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace ra::test;

namespace {

constexpr int kPictures = 6000;
constexpr int kApproved = 1500;
constexpr int kEndedBySecondSigInt = 128 + SIGINT;
constexpr int kResendMs = 20;

void send(const QProcess &process, int signal)
{
    ::kill(static_cast<pid_t>(process.processId()), signal);
}

/// Waits until the program says that on standard error, or says no more.
bool waitForError(QProcess &process, const QByteArray &text)
{
    process.setReadChannel(QProcess::StandardError);
    QByteArray said;
    while (!said.contains(text)) {
        if (process.bytesAvailable() == 0 && !process.waitForReadyRead(kPatienceMs)) {
            return false;
        }
        said += process.readAll();
    }
    return true;
}

bool hasOpen(const QProcess &process, const QString &name)
{
    const QDir files(QStringLiteral("/proc/%1/fd").arg(process.processId()));
    const QFileInfoList entries =
        files.entryInfoList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System);
    return std::any_of(entries.begin(), entries.end(), [&name](const QFileInfo &entry) {
        return entry.symLinkTarget().endsWith(name);
    });
}

/// The program's first thread waits in the opening of a file: asked twice, it is in the same call.
bool waitsInOpening(const QProcess &process, QByteArray &last)
{
    const QByteArray call = bytesOf(QStringLiteral("/proc/%1/syscall").arg(process.processId()));
    const bool isSame = call == std::exchange(last, call);
    return isSame && call.startsWith(QByteArray::number(SYS_openat) + ' ');
}

} // namespace

/// Ctrl+C with the real program, whose libraries start threads before main.
class TestInterrupts : public QObject
{
    Q_OBJECT

    CommandBench m_bench;

    [[nodiscard]] QString file(const QString &name) const { return m_bench.file(name); }

    void start(QProcess &process, const QStringList &arguments) const
    {
        m_bench.prepare(process, arguments + QStringList{QStringLiteral("--json")});
        process.start();
    }

    /// Files beside a project that only a writer at work has.
    [[nodiscard]] QStringList leftOvers(const QString &project) const
    {
        const QString name = QFileInfo(project).fileName();
        return QDir(file(QString()))
            .entryList({name + QStringLiteral(".lock"), name + QStringLiteral("-wal"),
                        name + QStringLiteral("-shm"), QStringLiteral("*partial*")},
                       QDir::AllEntries | QDir::Hidden);
    }

    /// A pipe that something waits to be written into.
    [[nodiscard]] QString pipe(const QString &name) const
    {
        const QString path = file(name);
        return ::mkfifo(QFile::encodeName(path).constData(), 0600) == 0 ? path : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!CommandBench::isBuilt()) {
            QSKIP("ra-studio or ra-monitor is not part of this build");
        }
    }

    void prelabelIsPausedAndTheSameCommandGoesOn()
    {
        const Ended made = m_bench.makeSampleProject();
        QVERIFY2(made.code == kDone, made.err.constData());
        const QString project = made.json()[QStringLiteral("project")].toString();
        QVERIFY(!project.isEmpty());
        const QString filter = QStringLiteral("truth:yes,no");
        const QStringList command{QStringLiteral("prelabel"), project, QStringLiteral("--filter"),
                                  filter};
        QProcess process;
        start(process, command);
        QVERIFY(waitForError(process, "Pre-labelling"));
        send(process, SIGINT);
        const Ended stopped = CommandBench::ended(process);
        QCOMPARE(stopped.code, kSomeFailed);
        QCOMPARE(missing(stopped.json(), "monitor done failed seconds failures"), QStringList());
        QCOMPARE(stopped.json()[QStringLiteral("state")].toString(), QStringLiteral("paused"));
        QCOMPARE(stopped.json()[QStringLiteral("resumed")].toBool(true), false);
        QCOMPARE(leftOvers(project), QStringList());
        const qint64 done = stopped.json()[QStringLiteral("done")].toInteger();
        const qint64 all = m_bench.total(project, filter);
        QVERIFY(done > 0 && done < all);
        QCOMPARE(m_bench.total(project, QStringLiteral("state:suggested")), done);

        const Ended rest = m_bench.ask(command);
        QCOMPARE(rest.code, kDone);
        QCOMPARE(rest.json()[QStringLiteral("state")].toString(), QStringLiteral("done"));
        QVERIFY(rest.json()[QStringLiteral("resumed")].toBool());
        QCOMPARE(rest.json()[QStringLiteral("run")], stopped.json()[QStringLiteral("run")]);
        QCOMPARE(rest.json()[QStringLiteral("done")].toInteger(), all - done);
        QCOMPARE(m_bench.total(project, QStringLiteral("state:suggested")), all);
    }

    void importKeepsWhatItStoredAndGoesOn()
    {
        const QString source = file(QStringLiteral("many"));
        QVERIFY(makePictures(source, kPictures));
        const QString project = file(QStringLiteral("import.ras"));
        QCOMPARE(m_bench.ask({QStringLiteral("new"), project}).code, kDone);
        const QStringList command{QStringLiteral("import"), project, source};
        for (const char *const step : {"Reading", "Importing"}) {
            QProcess process;
            start(process, command);
            QVERIFY(waitForError(process, step));
            send(process, SIGINT);
            const Ended stopped = CommandBench::ended(process);
            QCOMPARE(stopped.code, kSomeFailed);
            QVERIFY2(stopped.json()[QStringLiteral("cancelled")].toBool()
                         || stopped.errorCode() == QStringLiteral("cancelled"),
                     stopped.out.constData());
            QCOMPARE(leftOvers(project), QStringList());
        }
        const Ended rest = m_bench.ask(command);
        QCOMPARE(rest.code, kDone);
        QVERIFY(rest.json()[QStringLiteral("skipped")].toInteger() > 0);
        QCOMPARE(m_bench.total(project, QString()), kPictures);
    }

    void exportLeavesNothingHalf()
    {
        const QString project = file(QStringLiteral("export.ras"));
        const ra::Status made =
            makeApprovedProject(project, file(QStringLiteral("approved")), kApproved);
        QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
        const QString out = file(QStringLiteral("out"));
        const QStringList command{QStringLiteral("export"), project, out,
                                  QStringLiteral("--format"), QStringLiteral("trl")};
        QProcess process;
        start(process, command);
        QVERIFY(waitForError(process, "Exporting"));
        send(process, SIGINT);
        const Ended stopped = CommandBench::ended(process);
        QCOMPARE(stopped.code, kSomeFailed);
        QCOMPARE(stopped.errorCode(), QStringLiteral("cancelled"));
        QVERIFY(!QFile::exists(out));
        QCOMPARE(leftOvers(project), QStringList());
        const Ended again = m_bench.ask(command);
        QVERIFY2(again.code == kDone, again.err.constData());
        QCOMPARE(again.json()[QStringLiteral("rows")].toInteger(), kApproved);
    }

    void evaluateStopsWhileItWaitsForPredictions()
    {
        const QString project = file(QStringLiteral("evaluate.ras"));
        QVERIFY(makeApprovedProject(project, file(QStringLiteral("judged")), 3));
        const QString predictions = pipe(QStringLiteral("predictions"));
        const int writer = ::open(QFile::encodeName(predictions).constData(), O_RDWR | O_CLOEXEC);
        QVERIFY(writer >= 0);
        const QByteArray line = "{\"path\":\"00000.png\",\"answer\":\"normal\"}\n";
        QCOMPARE(::write(writer, line.constData(), size_t(line.size())), ssize_t(line.size()));
        QProcess process;
        start(process,
              {QStringLiteral("evaluate"), project, QStringLiteral("--predictions"), predictions});
        QVERIFY(waitForError(process, "Judging 1"));
        send(process, SIGINT);
        const Ended stopped = CommandBench::ended(process);
        ::close(writer);
        QCOMPARE(stopped.code, kSomeFailed);
        QCOMPARE(stopped.errorCode(), QStringLiteral("cancelled"));
    }

    void scoreStopsWhileItWaitsForLines_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("polite kill") << SIGTERM;
        QTest::newRow("closed terminal") << SIGHUP;
    }

    void scoreStopsWhileItWaitsForLines()
    {
        QFETCH(int, signal);
        QProcess process;
        m_bench.prepare(process, {QStringLiteral("score")});
        process.start();
        process.write("{\"id\":1,\"text\":\"x\",\"truth\":\"normal\"}\n");
        // Its answer shows that it runs and waits for the next line.
        QVERIFY(process.waitForReadyRead(kPatienceMs));
        send(process, signal);
        const Ended stopped = CommandBench::ended(process);
        QCOMPARE(stopped.code, kSomeFailed);
        QVERIFY(stopped.out.startsWith("{\"diagnostics\""));
        QVERIFY(stopped.err.contains("Stopped"));
    }

    void noFileTakesThePlaceOfAClosedStream_data()
    {
        QTest::addColumn<int>("stream");
        QTest::newRow("input") << STDIN_FILENO;
        QTest::newRow("output") << STDOUT_FILENO;
    }

    void noFileTakesThePlaceOfAClosedStream()
    {
        QFETCH(int, stream);
        QProcess process;
        m_bench.prepare(process, {QStringLiteral("score")});
        process.setChildProcessModifier([stream] { ::close(stream); });
        process.start();
        process.write("{\"id\":1,\"text\":\"x\",\"truth\":\"normal\"}\n");
        process.closeWriteChannel();
        const Ended ended = CommandBench::ended(process);
        QCOMPARE(ended.code, kCannot);
        QVERIFY2(ended.err.contains(qt_error_string(EBADF).toUtf8()), ended.err.constData());
    }

    void optionsOfQtAreNoProject()
    {
        const QString project = file(QStringLiteral("window.ras"));
        QCOMPARE(m_bench.ask({QStringLiteral("new"), project}).code, kDone);
        QProcess process;
        m_bench.prepare(process,
                        {QStringLiteral("-platform"), QStringLiteral("offscreen"), project});
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(hasOpen(process, QStringLiteral("window.ras")), kPatienceMs);
        process.kill();
        QVERIFY(process.waitForFinished(kPatienceMs));
    }

    void aSignalClosesTheWindow_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("polite kill") << SIGTERM;
        QTest::newRow("closed terminal") << SIGHUP;
    }

    void aSignalClosesTheWindow()
    {
        QFETCH(int, signal);
        const QString name = QStringLiteral("signal%1.ras").arg(signal);
        const QString project = file(name);
        QCOMPARE(m_bench.ask({QStringLiteral("new"), project}).code, kDone);
        const QString temporary = file(QStringLiteral("tmp%1").arg(signal));
        QVERIFY(QDir().mkpath(temporary));
        QProcess process;
        m_bench.prepare(process, {project});
        QProcessEnvironment environment = process.processEnvironment();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), file(QStringLiteral("config")));
        environment.insert(QStringLiteral("TMPDIR"), temporary);
        process.setProcessEnvironment(environment);
        process.start();
        const QString settings = file(QStringLiteral("config/ra-studio/window.ini"));
        // Shown to the person, it is one of the recent projects.
        QTRY_VERIFY_WITH_TIMEOUT(bytesOf(settings).contains(name.toUtf8()), kPatienceMs);
        QVERIFY(QFile::exists(project + QStringLiteral(".lock")));
        send(process, signal);
        QCOMPARE(CommandBench::ended(process).code, kDone);
        QCOMPARE(leftOvers(project), QStringList());
        QCOMPARE(QDir(temporary).entryList({QStringLiteral("ra-studio*")}), QStringList());
        QVERIFY(QSettings(settings, QSettings::IniFormat)
                    .value(QStringLiteral("projects/last"))
                    .toString()
                    .endsWith(name));
    }

    void theSecondSignalEndsAtOnce()
    {
        const QString project = file(QStringLiteral("second.ras"));
        QVERIFY(makeApprovedProject(project, file(QStringLiteral("second")), 1));
        // Opening a pipe that nobody writes to waits for ever.
        const QString predictions = pipe(QStringLiteral("nobody"));
        QProcess process;
        m_bench.prepare(process, {QStringLiteral("evaluate"), project,
                                  QStringLiteral("--predictions"), predictions});
        process.start();
        // Sooner, the first signal would be seen before the pipe is opened, and end it cleanly.
        QByteArray call;
        QTRY_VERIFY_WITH_TIMEOUT(waitsInOpening(process, call), kPatienceMs);
        send(process, SIGINT);
        // While the first isn't taken yet, a second is one with it.
        while (!process.waitForFinished(kResendMs)) {
            send(process, SIGINT);
        }
        QCOMPARE(CommandBench::ended(process).code, kEndedBySecondSigInt);
    }
};

QTEST_GUILESS_MAIN(TestInterrupts)
#include "tst_interrupts.moc"
