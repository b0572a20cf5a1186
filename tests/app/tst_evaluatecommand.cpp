// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/approvedproject.h"
#include "tests/app/commandbench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ra::test;

namespace {

constexpr int kSamples = 6;

} // namespace

class TestEvaluateCommand : public QObject
{
    Q_OBJECT

    CommandBench m_bench;
    QString m_project;

    [[nodiscard]] QStringList command(const QStringList &options) const
    {
        return QStringList{QStringLiteral("evaluate"), m_project} + options;
    }
    [[nodiscard]] Ended judged(const QByteArray &lines, const QStringList &options = {}) const
    {
        const QString file = m_bench.file(QStringLiteral("predictions.jsonl"));
        write(file, lines);
        return m_bench.ask(command(QStringList{QStringLiteral("--predictions"), file} + options));
    }

private Q_SLOTS:
    void init()
    {
        if (!CommandBench::isBuilt()) {
            QSKIP("ra-studio or ra-monitor is not part of this build");
        }
        if (m_project.isEmpty()) {
            m_project = m_bench.file(QStringLiteral("p.ras"));
            QVERIFY(
                makeApprovedProject(m_project, m_bench.file(QStringLiteral("images")), kSamples));
        }
    }

    void aProjectWithoutTracesSaysSo()
    {
        const Ended ended = m_bench.ask(command({}));
        QCOMPARE(ended.code, kCannot);
        QCOMPARE(ended.errorCode(), QStringLiteral("noTraces"));
    }

    void theNewestMonitorIsJudgedAndNamed()
    {
        QVERIFY(addTraces(m_project, QStringLiteral("first")));
        QVERIFY(addTraces(m_project, QStringLiteral("second")));
        const Ended ended = m_bench.ask(command({}));
        QCOMPARE(ended.code, kDone);
        QCOMPARE(ended.json()[QStringLiteral("monitor")].toString(), QStringLiteral("second"));
        // One trace of each sample, not those of both monitors.
        QCOMPARE(ended.json()[QStringLiteral("samples")].toInteger(), kSamples);
        const Ended first =
            m_bench.ask(command({QStringLiteral("--monitor"), QStringLiteral("first")}));
        QCOMPARE(first.code, kDone);
        QCOMPARE(first.json()[QStringLiteral("monitor")].toString(), QStringLiteral("first"));
        const Ended none =
            m_bench.ask(command({QStringLiteral("--monitor"), QStringLiteral("nonsense")}));
        QCOMPARE(none.code, kBadUsage);
        QCOMPARE(none.errorCode(), QStringLiteral("noMonitor"));
        QVERIFY(none.err.contains("first, second"));
    }

    void theTextShowsWhatBelongsBesideEachFigure()
    {
        const Ended ended = m_bench.run(
            command({QStringLiteral("--threshold-type"), QStringLiteral("0.7"),
                     QStringLiteral("--threshold-loc"), QStringLiteral("0.25"),
                     QStringLiteral("--seed"), QStringLiteral("42"), QStringLiteral("--quiet")}));
        QCOMPARE(ended.code, kDone);
        for (const char *const shown : {"newest traces of second",
                                        "Profile m3-ad",
                                        "seed 42",
                                        "2000 bootstrap",
                                        "nothing is known to be true about them: 0",
                                        "approved answer as truth: 0",
                                        "precision",
                                        "recall",
                                        "balanced accuracy",
                                        "unreadable",
                                        "type F1 (similarity > 0.7)",
                                        "location F1 (IoU > 0.25)",
                                        "mean IoU",
                                        "unknown drafts",
                                        "net gain",
                                        "McNemar",
                                        "kept right, fixed, broken, still wrong",
                                        "damage rate",
                                        "over-reflection rate",
                                        "missed-reflection rate",
                                        "RA-Monitor 4B 0.65"}) {
            QVERIFY2(ended.out.contains(shown), shown);
        }
        QVERIFY2(ended.out.contains("1.000 (1.000 to 1.000)"), ended.out.constData());
    }

    void predictionsTellWhatTheyCover()
    {
        const QString id =
            QString::number(m_bench
                                .ask({QStringLiteral("list"), m_project, QStringLiteral("--filter"),
                                      QStringLiteral("path:00001")})
                                .json()[QStringLiteral("samples")][0][QStringLiteral("id")]
                                .toInteger());
        const QByteArray lines = R"({"path":"00000.png","id":"mine","answer":"normal"})"
                                 "\n"
                                 "{\"id\":\""
                                 + id.toUtf8()
                                 + "\",\"text\":\"<think>There is no defect."
                                   "</think><answer>no</answer>\"}\n"
                                   R"({"path":"00000.png","answer":"normal"})"
                                   "\n"
                                   "\n"
                                   R"({"path":"nowhere.png","answer":"normal"})"
                                   "\n"
                                   R"({"path":"00002.png","text":5})"
                                   "\n"
                                   R"({"path":"00002.png"})"
                                   "\n"
                                   R"({"answer":"normal"})"
                                   "\n"
                                   "[1]\n"
                                   "rubbish\n"
                                   "{\"path\":\""
                                 + QByteArray(17 << 20, 'x')
                                 + "\"}\n"
                                   R"({"path":"00003.png","answer":"normal"})"
                                   "\n";
        const Ended ended = judged(lines, {QStringLiteral("--monitor"), QStringLiteral("mine")});
        QCOMPARE(ended.code, kSomeFailed);
        const QJsonObject json = ended.json();
        QCOMPARE(json[QStringLiteral("monitor")].toString(), QStringLiteral("mine"));
        QCOMPARE(json[QStringLiteral("samples")].toInteger(), 3);
        QCOMPARE(json[QStringLiteral("missing")].toInteger(-1), kSamples - 3);
        QCOMPARE(json[QStringLiteral("duplicates")].toInteger(-1), 1);
        QStringList failed;
        for (const QJsonValue &line : json[QStringLiteral("failed")].toArray()) {
            failed.append(line[QStringLiteral("item")].toString() + QLatin1Char(' ')
                          + line[QStringLiteral("code")].toString());
        }
        QCOMPARE(failed,
                 QStringList({QStringLiteral("line 3 duplicate"), QStringLiteral("line 5 noSample"),
                              QStringLiteral("line 6 badLine"), QStringLiteral("line 7 badLine"),
                              QStringLiteral("line 8 badLine"), QStringLiteral("line 9 badLine"),
                              QStringLiteral("line 10 badLine"),
                              QStringLiteral("line 11 lineTooLong")}));
        QVERIFY2(!ended.err.contains("no error"), ended.err.constData());
        const Ended text = m_bench.run(command(
            {QStringLiteral("--predictions"), m_bench.file(QStringLiteral("predictions.jsonl"))}));
        QVERIFY2(text.out.contains("no prediction: 3; lines about a sample judged already: 1"),
                 text.out.constData());
        QVERIFY(text.err.contains("Judging 1"));
    }

    void linesOutsideTheFilterAreNoFault()
    {
        const QByteArray lines = R"({"path":"00000.png","answer":"normal"})"
                                 "\n"
                                 R"({"path":"00001.png","answer":"normal"})"
                                 "\n";
        const Ended ended =
            judged(lines, {QStringLiteral("--filter"), QStringLiteral("path:00001,00002")});
        QCOMPARE(ended.code, kDone);
        QCOMPARE(ended.json()[QStringLiteral("samples")].toInteger(), 1);
        QCOMPARE(ended.json()[QStringLiteral("missing")].toInteger(), 1);
        QVERIFY(ended.json()[QStringLiteral("monitor")].isNull());
    }

    void aFileThatCannotBeReadIsASentence()
    {
        const Ended ended = m_bench.ask(
            command({QStringLiteral("--predictions"), m_bench.file(QStringLiteral("absent"))}));
        QCOMPARE(ended.code, kCannot);
        QCOMPARE(ended.errorCode(), QStringLiteral("noFile"));
    }
};

QTEST_GUILESS_MAIN(TestEvaluateCommand)
#include "tst_evaluatecommand.moc"
