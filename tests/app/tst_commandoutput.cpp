// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/approvedproject.h"
#include "tests/app/commandbench.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

using namespace ra::test;

namespace {

const QString kFullDevice = QStringLiteral("/dev/full");

/// A name that clears the screen, rings, turns the text round and pretends to be a line.
const QString kHostileName = QStringLiteral("a\nok all is well\x1b[2J\x07") + QChar(0x9b)
                             + QChar(0x202e) + QStringLiteral("gnp.png");

bool hasControls(const QByteArray &text)
{
    const QString read = QString::fromUtf8(text);
    return std::any_of(read.begin(), read.end(), [](QChar c) {
        const ushort u = c.unicode();
        return (u < 0x20 && u != '\n' && u != '\r') || (u >= 0x7f && u < 0xa0) || u == 0x202e;
    });
}

} // namespace

/// What the commands write where: other readers than a file, full disks, hostile names.
class TestCommandOutput : public QObject
{
    Q_OBJECT

    CommandBench m_bench;
    QString m_project;
    QString m_hostile;

private Q_SLOTS:
    void initTestCase()
    {
        if (!CommandBench::isBuilt()) {
            QSKIP("ra-studio or ra-monitor is not part of this build");
        }
        m_project = m_bench.file(QStringLiteral("p.ras"));
        QVERIFY(makeApprovedProject(m_project, m_bench.file(QStringLiteral("images")), 3));
        m_hostile = m_bench.file(QStringLiteral("h.ras"));
        QCOMPARE(m_bench.ask({QStringLiteral("new"), m_hostile}).code, kDone);
        const ra::Status added = addSample(m_hostile, m_bench.file(QString()), kHostileName);
        QVERIFY2(added, added ? "" : qPrintable(added.error().text()));
    }

    void wrongUsageIsOneObjectToo_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("unknown command") << QStringLiteral("frobnicate");
        QTest::newRow("too few arguments") << QStringLiteral("list");
        QTest::newRow("unknown option") << QStringLiteral("list PROJECT --nonsense");
        QTest::newRow("option without value") << QStringLiteral("list PROJECT --limit");
        QTest::newRow("bad value") << QStringLiteral("list PROJECT --sort nonsense");
        QTest::newRow("review without filter") << QStringLiteral("review PROJECT --accept");
        QTest::newRow("undo with filter") << QStringLiteral("review PROJECT --undo 1 --filter x");
        QTest::newRow("monitors") << QStringLiteral("monitors nonsense");
        QTest::newRow("two forms") << QStringLiteral("list PROJECT --csv");
    }

    void wrongUsageIsOneObjectToo()
    {
        QFETCH(QString, arguments);
        QStringList list = arguments.split(QLatin1Char(' '));
        list.replaceInStrings(QStringLiteral("PROJECT"), m_project);
        // In front of the rest: the last one may be an option that lacks its value.
        list.insert(1, QStringLiteral("--json"));
        const Ended ended = m_bench.run(list);
        QCOMPARE(ended.code, kBadUsage);
        QVERIFY2(!ended.errorCode().isEmpty(), ended.out.constData());
        QVERIFY(
            !ended.json()[QStringLiteral("error")][QStringLiteral("message")].toString().isEmpty());
        QVERIFY(!ended.err.trimmed().isEmpty());
    }

    void aResultThatCannotBeWrittenIsNoSuccess_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("help") << QStringLiteral("--help");
        QTest::newRow("help of a command") << QStringLiteral("list --help");
        QTest::newRow("text") << QStringLiteral("list PROJECT");
        QTest::newRow("JSON") << QStringLiteral("list PROJECT --json");
        QTest::newRow("CSV") << QStringLiteral("list PROJECT --csv");
        QTest::newRow("error as JSON") << QStringLiteral("list PROJECT --json --limit x");
    }

    void aResultThatCannotBeWrittenIsNoSuccess()
    {
        if (!QFile::exists(kFullDevice)) {
            QSKIP("this system has no /dev/full");
        }
        QFETCH(QString, arguments);
        QStringList list = arguments.split(QLatin1Char(' '));
        list.replaceInStrings(QStringLiteral("PROJECT"), m_project);
        QProcess process;
        m_bench.prepare(process, list);
        process.setStandardOutputFile(kFullDevice);
        process.start();
        const Ended ended = CommandBench::ended(process);
        QCOMPARE(ended.code, kCannot);
        QVERIFY2(ended.err.contains("could not be written"), ended.err.constData());
    }

    void aReaderThatHasSeenEnoughStopsTheWorkQuietly()
    {
        const QString head = QStandardPaths::findExecutable(QStringLiteral("head"));
        if (head.isEmpty()) {
            QSKIP("this system has no head");
        }
        QProcess process;
        QProcess reader;
        m_bench.prepare(process, {QStringLiteral("score")});
        process.setStandardOutputProcess(&reader);
        process.start();
        reader.start(head, {QStringLiteral("-n1")});
        const QByteArray line = "{\"id\":1,\"text\":\"x\",\"truth\":\"normal\"}\n";
        process.write(line);
        QVERIFY(process.waitForBytesWritten(kPatienceMs));
        QVERIFY(reader.waitForFinished(kPatienceMs));
        // More would come: standard input stays open.
        process.write(line);
        const Ended ended = CommandBench::ended(process);
        QCOMPARE(ended.code, kCannot);
        QCOMPARE(ended.err, QByteArray());
    }

    void progressIsNotRepeatedInALog()
    {
        const Ended drawn =
            m_bench.run({QStringLiteral("sample-project"), m_bench.file(QStringLiteral("drawn")),
                         QStringLiteral("--count"), QStringLiteral("60")});
        QCOMPARE(drawn.code, kDone);
        const QList<QByteArray> lines = drawn.err.trimmed().split('\n');
        QCOMPARE(QSet<QByteArray>(lines.begin(), lines.end()).size(), lines.size());
        QVERIFY2(lines.last().endsWith("/ 60"), drawn.err.constData());
    }

    void speaksTheLanguageOfTheSystem_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("plain") << QStringLiteral("C.UTF-8") << QStringLiteral("1 sample matches.");
        QTest::newRow("German") << QStringLiteral("de_DE.UTF-8")
                                << QStringLiteral("1 sample matches.");
        QTest::newRow("Chinese") << QStringLiteral("zh_CN.UTF-8") << QStringLiteral("1 个样本");
    }

    void speaksTheLanguageOfTheSystem()
    {
        QFETCH(QString, locale);
        QFETCH(QString, sentence);
        QProcess process;
        m_bench.prepare(process, {QStringLiteral("list"), m_hostile});
        QProcessEnvironment environment = process.processEnvironment();
        environment.insert(QStringLiteral("LC_ALL"), locale);
        environment.remove(QStringLiteral("LANGUAGE"));
        process.setProcessEnvironment(environment);
        process.start();
        const Ended ended = CommandBench::ended(process);
        QCOMPARE(ended.code, kDone);
        QVERIFY2(QString::fromUtf8(ended.out).contains(sentence), ended.out.constData());
    }

    void namesCannotDriveATerminalOrForgeALine()
    {
        const Ended text = m_bench.run({QStringLiteral("list"), m_hostile});
        QVERIFY(!hasControls(text.out));
        QCOMPARE(text.out.count('\n'), 2);
        QVERIFY(text.out.contains("\\u{a}ok") && text.out.contains("\\u{1b}[2J"));

        const Ended json = m_bench.ask({QStringLiteral("list"), m_hostile});
        QVERIFY(!hasControls(json.out));
        QCOMPARE(json.json()[QStringLiteral("samples")][0][QStringLiteral("path")].toString(),
                 kHostileName);

        const Ended named = m_bench.ask({QStringLiteral("list"), kHostileName});
        QCOMPARE(named.code, kCannot);
        QVERIFY(!hasControls(named.err) && !hasControls(named.out));
        QCOMPARE(named.err.count('\n'), 1);
    }

    void csvIsTheDataInAFileAndSafeOnATerminal()
    {
        const QStringList command{QStringLiteral("list"), m_hostile, QStringLiteral("--csv")};
        QVERIFY(m_bench.run(command).out.contains(kHostileName.toUtf8()));

        const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0) {
            QSKIP("no terminal can be made here");
        }
        const int end = ::open(::ptsname(terminal), O_RDWR | O_NOCTTY | O_CLOEXEC);
        QVERIFY(end >= 0);
        QProcess process;
        m_bench.prepare(process, command);
        process.setChildProcessModifier([end] { ::dup2(end, STDOUT_FILENO); });
        process.start();
        const Ended ended = CommandBench::ended(process);
        QCOMPARE(ended.code, kDone);
        QByteArray shown(64 * 1024, '\0');
        shown.resize(::read(terminal, shown.data(), size_t(shown.size())));
        ::close(end);
        ::close(terminal);
        QVERIFY2(shown.contains("id,path,") && shown.contains("\\u{1b}[2J"), shown.constData());
        QVERIFY(!hasControls(shown));
    }

    void scoreTellsALineThatIsTooLongAndGoesOn()
    {
        const QByteArray good = "{\"id\":1,\"text\":\"x\",\"truth\":\"normal\"}\n";
        constexpr qsizetype tooLong = (16 << 20) + 1;
        const Ended ended =
            m_bench.run({QStringLiteral("score")}, good + QByteArray(tooLong, 'x') + '\n' + good);
        QCOMPARE(ended.code, kSomeFailed);
        const QByteArrayList lines = ended.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        const QJsonObject error = QJsonDocument::fromJson(lines.at(1)).object();
        QCOMPARE(missing(error, "id error"), QStringList());
        for (const int scored : {0, 2}) {
            const QJsonObject object = QJsonDocument::fromJson(lines.at(scored)).object();
            QCOMPARE(missing(object, "id reward parts"), QStringList());
        }
    }
};

QTEST_GUILESS_MAIN(TestCommandOutput)
#include "tst_commandoutput.moc"
