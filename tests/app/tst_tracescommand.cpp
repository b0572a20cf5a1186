// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/writtentrace.h"

#include "tests/app/approvedproject.h"
#include "tests/app/commandbench.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace ra;
using namespace ra::test;

namespace {

constexpr int kNormals = 4;
/// Boxes in trace text have three decimals, which says something for the overlap of small ones.
constexpr double kRounding = 5e-3;
const QString kMonitor = QStringLiteral("scripted");
const QString kHostileName = QStringLiteral("=a\nok \"all\" is, well\x1b[2J.png");

/// What a monitor writes of an image of the size that approvedproject gives its samples.
StoredTrace written(const char *text, WritingEnd end = WritingEnd::Finished,
                    CoordinateFrame coordinates = CoordinateFrame::Auto)
{
    static const DraftReader reader({}, [](const QString &) { return false; });
    return readWritten({QString::fromUtf8(text), end, coordinates, {16, 12}, {}}, reader);
}

std::vector<StoredTrace> scriptedTraces()
{
    std::vector<StoredTrace> traces{
        written("<think>There is no defect.</think><answer>no</answer>"),
        written("<think>It is bent.</think><type>bent</type>"
                "<location>(100,100)(500,500)</location><answer>yes</answer>"),
        written("I cannot tell."), written("<think>There is", WritingEnd::Stopped),
        written("<think>It is bent.</think><type>bent</type>"
                "<location>(0.250,0.250)(0.750,0.750)</location><answer>yes</answer>"),
        written("<think>It is bent.</think><type>bent</type><answer>yes</answer>"),
        // Taken for thousandths by who doesn't know that this monitor writes pixels.
        written("<think>It is bent.</think><type>bent</type>"
                "<location>(4,3)(12,9)</location><answer>yes</answer>",
                WritingEnd::Finished, CoordinateFrame::Pixel)};
    traces[0].confidence = 0.125;
    traces[0].milliseconds = 1'000;
    traces[1].milliseconds = 2'000;
    return traces;
}

bool isAlike(const QJsonValue &a, const QJsonValue &b, double tolerance)
{
    if (a.isDouble() && b.isDouble()) {
        return std::abs(a.toDouble() - b.toDouble()) <= tolerance;
    }
    if (a.isObject() && b.isObject()) {
        const QJsonObject one = a.toObject();
        const QJsonObject other = b.toObject();
        const QStringList keys = one.keys();
        return keys == other.keys() && std::all_of(keys.begin(), keys.end(), [&](const auto &key) {
                   return isAlike(one[key], other[key], tolerance);
               });
    }
    if (a.isArray() && b.isArray()) {
        const QJsonArray one = a.toArray();
        const QJsonArray other = b.toArray();
        return std::equal(
            one.begin(), one.end(), other.begin(), other.end(),
            [&](const QJsonValue &x, const QJsonValue &y) { return isAlike(x, y, tolerance); });
    }
    return a == b;
}

std::vector<QJsonObject> linesOf(const QString &file)
{
    std::vector<QJsonObject> lines;
    for (const QByteArray &line : bytesOf(file).split('\n')) {
        if (!line.isEmpty()) {
            lines.push_back(QJsonDocument::fromJson(line).object());
        }
    }
    return lines;
}

} // namespace

class TestTracesCommand : public QObject
{
    Q_OBJECT

    CommandBench m_bench;
    QString m_project;
    int m_files = 0;

    [[nodiscard]] QString newFile()
    {
        return m_bench.file(QStringLiteral("written%1.jsonl").arg(++m_files));
    }
    [[nodiscard]] Ended written(const QString &project, const QString &file,
                                const QStringList &options = {}) const
    {
        return m_bench.ask(
            QStringList{QStringLiteral("traces"), project, QStringLiteral("--out"), file}
            + options);
    }
    [[nodiscard]] Ended judged(const QString &project, const QString &monitor,
                               const QStringList &options = {}) const
    {
        return m_bench.ask(
            QStringList{QStringLiteral("evaluate"), project, QStringLiteral("--monitor"), monitor}
            + options);
    }
    /// Says where the figures of the stored traces and of their file differ; empty = nowhere.
    [[nodiscard]] QString difference(const QString &project, const QString &monitor,
                                     const QString &file) const
    {
        const QJsonObject stored = judged(project, monitor).json();
        const QJsonObject read =
            judged(project, monitor, {QStringLiteral("--predictions"), file}).json();
        if (!read[QStringLiteral("failed")].toArray().isEmpty()) {
            return QStringLiteral("lines that can't be used");
        }
        for (const char *const exact : {"samples", "missing", "withoutTruth", "answer", "type"}) {
            if (stored[QLatin1String(exact)].isUndefined()
                || stored[QLatin1String(exact)] != read[QLatin1String(exact)]) {
                return QLatin1String(exact);
            }
        }
        return isAlike(stored[QStringLiteral("location")], read[QStringLiteral("location")],
                       kRounding)
                   ? QString()
                   : QStringLiteral("location");
    }
    [[nodiscard]] QString madeProject(const QString &name, const std::vector<StoredTrace> &traces)
    {
        const QString project = m_bench.file(name + QStringLiteral(".ras"));
        const QString images = m_bench.file(name);
        bool isMade = makeApprovedProject(project, images, kNormals).has_value();
        for (size_t i = kNormals; i < traces.size(); ++i) {
            const Answer bent{Verdict::Yes,
                              {{QStringLiteral("bent"), PixelBox{4, 3, 12, 9}, {}, false}}};
            isMade =
                isMade && addSample(project, images, QStringLiteral("bent%1.png").arg(i), bent);
        }
        return isMade && addTraces(project, kMonitor, traces) ? project : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!CommandBench::isBuilt()) {
            QSKIP("ra-studio or ra-monitor is not part of this build");
        }
        m_project = madeProject(QStringLiteral("scripted"), scriptedTraces());
        QVERIFY(!m_project.isEmpty());
    }

    void tracesAreListedInIdOrder()
    {
        const Ended ended = m_bench.ask({QStringLiteral("traces"), m_project});
        QCOMPARE(ended.code, kDone);
        const QJsonObject json = ended.json();
        const QJsonArray traces = json[QStringLiteral("traces")].toArray();
        QCOMPARE(traces.size(), 7);
        QStringList paths;
        QStringList parses;
        for (const QJsonValue &trace : traces) {
            QCOMPARE(trace[QStringLiteral("monitor")].toString(), kMonitor);
            paths.append(trace[QStringLiteral("path")].toString());
            parses.append(trace[QStringLiteral("parse")].toString());
        }
        QCOMPARE(paths, words("00000.png 00001.png 00002.png 00003.png bent4.png bent5.png "
                              "bent6.png"));
        QCOMPARE(parses, words("whole repaired unreadable incomplete whole incomplete whole"));
        const QJsonObject first = traces[0].toObject();
        QCOMPARE(first[QStringLiteral("mode")].toString(), QStringLiteral("thinking"));
        QCOMPARE(first[QStringLiteral("draft")].toString(), QStringLiteral("no"));
        QCOMPARE(first[QStringLiteral("final")].toString(), QStringLiteral("no"));
        QCOMPARE(first[QStringLiteral("confidence")].toDouble(), 0.125);
        QCOMPARE(first[QStringLiteral("outcome")].toString(), QStringLiteral("keptRight"));
        QCOMPARE(first[QStringLiteral("seconds")].toDouble(), 1.0);
        QCOMPARE(first[QStringLiteral("damaged")].toBool(true), false);
        QVERIFY(traces[2][QStringLiteral("seconds")].isNull());
        QVERIFY(traces[2][QStringLiteral("confidence")].isNull());
        QCOMPARE(json[QStringLiteral("count")].toInteger(), 7);
        QCOMPARE(json[QStringLiteral("unreadable")].toInteger(), 1);
        QCOMPARE(json[QStringLiteral("incomplete")].toInteger(), 2);
        QCOMPARE(json[QStringLiteral("brokenOff")].toInteger(), 1);
        QCOMPARE(json[QStringLiteral("secondsPerTrace")].toDouble(), 1.5);
        const Ended filtered = m_bench.ask({QStringLiteral("traces"), m_project,
                                            QStringLiteral("--filter"), QStringLiteral("path:bent"),
                                            QStringLiteral("--limit"), QStringLiteral("2")});
        QCOMPARE(filtered.json()[QStringLiteral("count")].toInteger(), 2);
        QCOMPARE(filtered.json()[QStringLiteral("traces")][0][QStringLiteral("path")].toString(),
                 QStringLiteral("bent4.png"));
    }

    void theTextEndsWithTheCounts()
    {
        const Ended ended = m_bench.run({QStringLiteral("traces"), m_project});
        QCOMPARE(ended.code, kDone);
        const QList<QByteArray> lines = ended.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 8);
        QVERIFY2(lines[0].contains("scripted") && lines[0].contains("no → no")
                     && lines[0].contains("keptRight") && lines[0].contains("0.125")
                     && lines[0].contains("00000.png"),
                 lines[0].constData());
        QCOMPARE(lines.last(), QByteArray("7 traces; unreadable 1, incomplete 2 (broken off 1); "
                                          "seconds a trace in the mean: 1.50"));
    }

    void helpTellsTheKeysOfATrace()
    {
        const QString help = QString::fromUtf8(
            m_bench.run({QStringLiteral("traces"), QStringLiteral("--help")}).out);
        QStringList told = help.section(QStringLiteral("traces?[{"), 1)
                               .section(QLatin1Char('}'), 0, 0)
                               .split(QLatin1Char(','));
        told.sort();
        const QJsonObject listed = m_bench.ask({QStringLiteral("traces"), m_project}).json();
        QCOMPARE(told, listed[QStringLiteral("traces")][0].toObject().keys());
    }

    void theFileIsJudgedAsTheTracesAre()
    {
        const QString file = newFile();
        const Ended ended = written(m_project, file);
        QVERIFY2(ended.code == kDone, ended.err.constData());
        QCOMPARE(ended.json()[QStringLiteral("file")].toString(), file);
        QCOMPARE(ended.json()[QStringLiteral("written")].toInteger(), 6);
        QCOMPARE(ended.json()[QStringLiteral("brokenOff")].toInteger(), 1);
        const std::vector<QJsonObject> lines = linesOf(file);
        QCOMPARE(lines.size(), size_t(6));
        QCOMPARE(missing(lines.front(), "id path monitor text confidence"), QStringList());
        QVERIFY(!lines[1].contains(QStringLiteral("confidence")));
        QCOMPARE(lines[2][QStringLiteral("text")].toString(), QStringLiteral("I cannot tell."));
        QCOMPARE(lines[3][QStringLiteral("path")].toString(), QStringLiteral("bent4.png"));
        QCOMPARE(difference(m_project, kMonitor, file), QString());
        const Ended read = judged(m_project, kMonitor, {QStringLiteral("--predictions"), file});
        QCOMPARE(read.json()[QStringLiteral("answer")][QStringLiteral("unreadable")].toInteger(),
                 1);
        QCOMPARE(read.json()[QStringLiteral("missing")].toInteger(), 1);
        QCOMPARE(
            read.json()[QStringLiteral("location")][QStringLiteral("truePositive")].toInteger(), 2);
    }

    void theCompactMonitorsFileIsJudgedAsItsTracesAre()
    {
        const Ended made = m_bench.makeSampleProject();
        QCOMPARE(made.code, kDone);
        const QString project = made.json()[QStringLiteral("project")].toString();
        QCOMPARE(m_bench.ask({QStringLiteral("prelabel"), project}).code, kDone);
        const QString file = newFile();
        const Ended ended = written(project, file);
        QVERIFY2(ended.code == kDone, ended.err.constData());
        QCOMPARE(ended.json()[QStringLiteral("written")], made.json()[QStringLiteral("samples")]);
        QCOMPARE(difference(project, QStringLiteral("compact"), file), QString());
    }

    void aTraceWithoutTextIsWrittenOut()
    {
        StoredTrace plain;
        plain.draft = QStringLiteral("There is no defect.");
        plain.answer = Answer{Verdict::No, {}};
        plain.draftAnswer = plain.answer;
        // What trace text can't say: a defect without a place.
        StoredTrace bare = plain;
        bare.answer = Answer{Verdict::Yes, {{QStringLiteral("bent"), {}, {}, false}}};
        const QString project =
            madeProject(QStringLiteral("plain"), {plain, bare, plain, plain, bare});
        const QString file = newFile();
        QCOMPARE(written(project, file).code, kDone);
        const std::vector<QJsonObject> lines = linesOf(file);
        QCOMPARE(lines.size(), size_t(5));
        QCOMPARE(lines[0][QStringLiteral("text")].toString(),
                 QStringLiteral("<think>There is no defect.</think><answer>no</answer>"));
        QVERIFY(!lines[1].contains(QStringLiteral("text")));
        QCOMPARE(lines[1][QStringLiteral("answer")][QStringLiteral("answer")].toString(),
                 QStringLiteral("yes"));
        QCOMPARE(difference(project, kMonitor, file), QString());
    }

    void theAnswerBeforeABrokenOffOneCounts()
    {
        const QString project = madeProject(QStringLiteral("again"),
                                            {::written("<think>a</think><answer>no</answer>")});
        QVERIFY(addTraces(project, kMonitor, {::written("<think>There", WritingEnd::Stopped)}));
        const Ended ended = m_bench.ask({QStringLiteral("traces"), project});
        QCOMPARE(ended.json()[QStringLiteral("count")].toInteger(), 1);
        QCOMPARE(ended.json()[QStringLiteral("brokenOff")].toInteger(-1), 0);
        QCOMPARE(ended.json()[QStringLiteral("traces")][0][QStringLiteral("final")].toString(),
                 QStringLiteral("no"));
    }

    void tracesOfOtherSettingsAreAnotherMonitors()
    {
        const QString project = m_bench.file(QStringLiteral("settings.ras"));
        QVERIFY(makeApprovedProject(project, m_bench.file(QStringLiteral("settings")), kNormals));
        QVERIFY(addTraces(project, kMonitor, "cold"));
        QVERIFY(addTraces(project, kMonitor, "warm", 1));
        const QString file = newFile();
        const Ended ended = written(project, file);
        QCOMPARE(ended.code, kDone);
        QCOMPARE(ended.json()[QStringLiteral("written")].toInteger(), 1);
        QCOMPARE(ended.json()[QStringLiteral("otherSettings")].toInteger(), kNormals - 1);
        QCOMPARE(difference(project, kMonitor, file), QString());
    }

    void whatWasChangedOutsideIsShownAndNotWritten()
    {
        const QString project = m_bench.copyOf(m_project);
        QVERIFY(CommandBench::changeOutside(
            project, "UPDATE trace SET confidence = 0.5 WHERE confidence IS NOT NULL"));
        const Ended listed = m_bench.ask({QStringLiteral("traces"), project});
        QCOMPARE(listed.code, kSomeFailed);
        QCOMPARE(listed.json()[QStringLiteral("damaged")].toInteger(), 1);
        QVERIFY(listed.json()[QStringLiteral("traces")][0][QStringLiteral("damaged")].toBool());
        QVERIFY(m_bench.run({QStringLiteral("traces"), project}).out.contains("(damaged)"));
        const QString file = newFile();
        QCOMPARE(written(project, file).code, kSomeFailed);
        QCOMPARE(linesOf(file).size(), size_t(5));
        QCOMPARE(difference(project, kMonitor, file), QString());
    }

    void aFileIsOfOneMonitor()
    {
        const QString project = m_bench.copyOf(m_project);
        QVERIFY(addTraces(project, QStringLiteral("other")));
        const QString file = newFile();
        const Ended both = written(project, file);
        QCOMPARE(both.code, kBadUsage);
        QCOMPARE(both.errorCode(), QStringLiteral("severalMonitors"));
        QVERIFY2(both.err.contains("scripted") && both.err.contains("other"), both.err.constData());
        QVERIFY(!QFile::exists(file));
        const QStringList other{QStringLiteral("--monitor"), QStringLiteral("other")};
        QCOMPARE(written(project, file, other).code, kDone);
        QCOMPARE(linesOf(file).size(), size_t(7));
        QCOMPARE(m_bench.ask({QStringLiteral("traces"), project})
                     .json()[QStringLiteral("count")]
                     .toInteger(),
                 14);
    }

    void nothingIsWrittenWhereThereIsNoTrace()
    {
        const QString file = newFile();
        const Ended none =
            written(m_project, file, {QStringLiteral("--filter"), QStringLiteral("path:nowhere")});
        QCOMPARE(none.code, kCannot);
        QCOMPARE(none.errorCode(), QStringLiteral("noTraces"));
        QVERIFY2(none.err.contains("scripted"), none.err.constData());
        const Ended stopped =
            written(m_project, file, {QStringLiteral("--filter"), QStringLiteral("path:00003")});
        QCOMPARE(stopped.code, kCannot);
        const Ended unknown =
            written(m_project, file, {QStringLiteral("--monitor"), QStringLiteral("nonsense")});
        QCOMPARE(unknown.code, kBadUsage);
        QCOMPARE(unknown.errorCode(), QStringLiteral("noMonitor"));
        QVERIFY2(unknown.err.contains("scripted"), unknown.err.constData());
        const QString empty = m_bench.file(QStringLiteral("empty.ras"));
        QCOMPARE(m_bench.ask({QStringLiteral("new"), empty}).code, kDone);
        QCOMPARE(written(empty, file).errorCode(), QStringLiteral("noTraces"));
        QVERIFY(!QFile::exists(file));
        const Ended listed = m_bench.ask({QStringLiteral("traces"), empty});
        QCOMPARE(listed.code, kDone);
        QCOMPARE(listed.json()[QStringLiteral("count")].toInteger(-1), 0);
    }

    void aFileThatIsThereIsReplacedOnlyWhenAsked()
    {
        const QString file = newFile();
        write(file, "mine\n");
        const Ended refused = written(m_project, file);
        QCOMPARE(refused.code, kCannot);
        QCOMPARE(refused.errorCode(), QStringLiteral("exists"));
        QVERIFY(refused.err.contains("--overwrite"));
        QCOMPARE(bytesOf(file), QByteArray("mine\n"));
        const QStringList overwrite{QStringLiteral("--overwrite")};
        const Ended none = written(
            m_project, file,
            overwrite + QStringList{QStringLiteral("--filter"), QStringLiteral("path:nowhere")});
        QCOMPARE(none.code, kCannot);
        QCOMPARE(bytesOf(file), QByteArray("mine\n"));
        QCOMPARE(written(m_project, file, overwrite).code, kDone);
        QCOMPARE(linesOf(file).size(), size_t(6));
        const Ended itself = written(m_project, m_project, overwrite);
        QCOMPARE(itself.code, kCannot);
        QCOMPARE(m_bench.ask({QStringLiteral("check"), m_project}).code, kDone);
        const Ended nowhere = written(m_project, m_bench.file(QStringLiteral("no/such/file")));
        QCOMPARE(nowhere.code, kCannot);
        QCOMPARE(nowhere.errorCode(), QStringLiteral("notWritable"));
    }

    void formsThatExcludeEachOther_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("csv and json")
            << QStringLiteral("--csv --json") << QByteArray("--csv or --json");
        QTest::newRow("csv and file")
            << QStringLiteral("--csv --out x") << QByteArray("--csv or --out");
        QTest::newRow("file without name") << QStringLiteral("--out=") << QByteArray("--out needs");
        QTest::newRow("overwriting no file")
            << QStringLiteral("--overwrite") << QByteArray("with --out");
        QTest::newRow("limit") << QStringLiteral("--limit 0") << QByteArray("--limit takes");
    }

    void formsThatExcludeEachOther()
    {
        QFETCH(QString, options);
        QFETCH(QByteArray, told);
        const Ended ended =
            m_bench.run(QStringList{QStringLiteral("traces"), m_project} + options.split(u' '));
        QCOMPARE(ended.code, kBadUsage);
        QVERIFY2(ended.err.contains(told), ended.err.constData());
    }

    void oddNamesAreSafe()
    {
        const QString project = m_bench.file(QStringLiteral("odd.ras"));
        QVERIFY(makeApprovedProject(project, m_bench.file(QStringLiteral("odd")), 1));
        QVERIFY(addSample(project, m_bench.file(QStringLiteral("odd")), kHostileName,
                          Answer{Verdict::No, {}}));
        QVERIFY(addTraces(project, QStringLiteral("=1+1")));
        const Ended text = m_bench.run({QStringLiteral("traces"), project});
        QCOMPARE(text.out.count('\n'), 3);
        QVERIFY2(text.out.contains("=a\\u{a}ok") && !text.out.contains('\x1b'),
                 text.out.constData());
        const Ended csv = m_bench.run({QStringLiteral("traces"), project, QStringLiteral("--csv")});
        QCOMPARE(csv.code, kDone);
        QVERIFY2(csv.out.startsWith("id,path,monitor,parse,mode,draft,final,confidence,outcome,"
                                    "seconds,damaged\r\n"),
                 csv.out.constData());
        QVERIFY2(csv.out.contains(",\"'=a\nok \"\"all\"\" is, well\x1b[2J.png\",'=1+1,whole,"),
                 csv.out.constData());
        const Ended json = m_bench.ask({QStringLiteral("traces"), project});
        QCOMPARE(json.json()[QStringLiteral("traces")][1][QStringLiteral("path")].toString(),
                 kHostileName);
        const QString file = newFile();
        QCOMPARE(written(project, file).code, kDone);
        QCOMPARE(linesOf(file).back()[QStringLiteral("path")].toString(), kHostileName);
        QCOMPARE(difference(project, QStringLiteral("=1+1"), file), QString());
    }
};

QTEST_GUILESS_MAIN(TestTracesCommand)
#include "tst_tracescommand.moc"
