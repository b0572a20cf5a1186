// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/approvedproject.h"
#include "tests/app/commandbench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ra;
using namespace ra::test;

namespace {

constexpr int kSamples = 6;

const char kTextLine[] = "{\"path\":\"00003.png\",\"text\":\"<think>It is bent.</think>"
                         "<type>bent</type><location>(100,100)(500,500)</location>"
                         "<answer>yes</answer>\"}\n";
const char kNormalLine[] = "{\"path\":\"00004.png\",\"answer\":\"normal\"}\n";

QByteArray yesLine(int number, const char *box)
{
    return "{\"path\":\"0000" + QByteArray::number(number)
           + ".png\",\"answer\":{\"answer\":\"yes\",\"findings\":[{\"type\":\"bent\",\"box\":" + box
           + "}]}}\n";
}

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

    /// "line N code" of each line that could not be used.
    [[nodiscard]] static QStringList failedLines(const Ended &ended)
    {
        QStringList failed;
        for (const QJsonValue &line : ended.json()[QStringLiteral("failed")].toArray()) {
            failed.append(line[QStringLiteral("item")].toString() + QLatin1Char(' ')
                          + line[QStringLiteral("code")].toString());
        }
        return failed;
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

    void otherSettingsAreAnotherMonitor()
    {
        const QString project = m_bench.file(QStringLiteral("settings.ras"));
        QVERIFY(makeApprovedProject(project, m_bench.file(QStringLiteral("settings")), kSamples));
        constexpr int kNewer = 2;
        QVERIFY(addTraces(project, QStringLiteral("mine"), "cold"));
        QVERIFY(addTraces(project, QStringLiteral("mine"), "warm", kNewer));
        const QStringList ask{QStringLiteral("evaluate"), project};
        const Ended ended = m_bench.ask(ask);
        QCOMPARE(ended.code, kDone);
        QCOMPARE(ended.json()[QStringLiteral("samples")].toInteger(), kNewer);
        QCOMPARE(ended.json()[QStringLiteral("otherSettings")].toInteger(), kSamples - kNewer);
        const Ended told = m_bench.run(ask);
        QVERIFY2(told.out.contains("other weights or settings when it made their traces: 4"),
                 told.out.constData());
        // Once it has run on all, nothing is left out.
        QVERIFY(addTraces(project, QStringLiteral("mine"), "warm"));
        const Ended whole = m_bench.ask(ask);
        QCOMPARE(whole.json()[QStringLiteral("samples")].toInteger(), kSamples);
        QCOMPARE(whole.json()[QStringLiteral("otherSettings")].toInteger(), 0);
    }

    void aPredictionMayBeTheVerdictAlone()
    {
        const QByteArray lines = R"({"path":"00000.png","answer":"no"})"
                                 "\n"
                                 R"({"path":"00001.png","answer":"Yes"})"
                                 "\n"
                                 R"({"path":"00002.png","answer":true})"
                                 "\n"
                                 // The answer's own form, written into the line.
                                 R"({"path":"00003.png","answer":"yes",)"
                                 R"("findings":[{"type":"bent","box":[0.1,0.1,0.5,0.5]}]})"
                                 "\n"
                                 R"({"path":"00004.png","answer":"maybe"})"
                                 "\n";
        const Ended ended = judged(lines);
        QCOMPARE(failedLines(ended), QStringList{QStringLiteral("line 5 answerVerdict")});
        const QJsonObject coordinates = ended.json()[QStringLiteral("coordinates")].toObject();
        QCOMPARE(coordinates[QStringLiteral("withoutBoxes")].toInteger(), 3);
        QCOMPARE(coordinates[QStringLiteral("fraction")].toInteger(), 1);
        // An answer alone says nothing about drafts.
        const QJsonValue reflection = ended.json()[QStringLiteral("reflection")];
        QCOMPARE(reflection[QStringLiteral("withoutDraft")].toInteger(), 4);
        QVERIFY(reflection[QStringLiteral("draftAccuracy")].isNull());
        QVERIFY(reflection[QStringLiteral("missedReflectionRate")].isNull());
        QVERIFY(!reflection[QStringLiteral("finalAccuracy")].isNull());
        const QStringList judging = command(
            {QStringLiteral("--predictions"), m_bench.file(QStringLiteral("predictions.jsonl"))});
        const Ended text = m_bench.run(judging);
        QVERIFY2(text.out.contains("final right"), text.out.constData());
        QVERIFY2(!text.out.contains("draft right"), text.out.constData());
        QVERIFY2(!text.out.contains("missed-reflection"), text.out.constData());
    }

    void whatHangsOnADamagedNameIsCountedAsDamaged()
    {
        const QString project = m_bench.copyOf(m_project);
        const QString images = m_bench.file(QStringLiteral("images"));
        const Answer bent{Verdict::Yes,
                          {{QStringLiteral("bent"), PixelBox{1, 1, 5, 5}, {}, false}}};
        QVERIFY(addSample(project, images, QStringLiteral("bent.png"), bent));
        QVERIFY(addSample(project, images, QStringLiteral("unlabelled.png")));
        QVERIFY(addTraces(project, QStringLiteral("early")));
        QVERIFY(CommandBench::changeOutside(project,
                                            "UPDATE type SET name = 'bant' WHERE name = 'bent'"));
        const QStringList judging{QStringLiteral("evaluate"), project, QStringLiteral("--monitor"),
                                  QStringLiteral("early")};
        const Ended ended = m_bench.ask(judging);
        QCOMPARE(ended.code, kSomeFailed);
        QCOMPARE(ended.json()[QStringLiteral("damaged")].toInteger(), 1);
        QCOMPARE(ended.json()[QStringLiteral("withoutTruth")].toInteger(), 1);
        QCOMPARE(ended.json()[QStringLiteral("samples")].toInteger(), kSamples);
        const Ended text = m_bench.run(judging);
        QVERIFY2(text.out.contains("changed on the disk: 1"), text.out.constData());
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
        QCOMPARE(failedLines(ended),
                 QStringList(
                     {QStringLiteral("line 3 duplicate"), QStringLiteral("line 5 unknownSample"),
                      QStringLiteral("line 6 badLine"), QStringLiteral("line 7 badLine"),
                      QStringLiteral("line 8 badLine"), QStringLiteral("line 9 badLine"),
                      QStringLiteral("line 10 badLine"), QStringLiteral("line 11 lineTooLong")}));
        QVERIFY2(!ended.err.contains("no error"), ended.err.constData());
        const Ended text = m_bench.run(command(
            {QStringLiteral("--predictions"), m_bench.file(QStringLiteral("predictions.jsonl"))}));
        QVERIFY2(text.out.contains("about a sample judged already: 1; lines that can't be used, "
                                   "these included: 8"),
                 text.out.constData());
        QVERIFY2(text.out.contains("\"missing\" beside the figures: 3"), text.out.constData());
        QVERIFY(text.err.contains("Judging 1"));
    }

    void thePathDecidesAndNeverTheId()
    {
        const Ended ended = judged(R"({"path":"nowhere.png","id":1,"answer":"normal"})"
                                   "\n"
                                   R"({"path":"00001.png","id":1,"answer":"normal"})"
                                   "\n"
                                   R"({"id":1,"answer":"normal"})"
                                   "\n"
                                   R"({"path":"00002.png","id":7000,"answer":"normal"})"
                                   "\n"
                                   R"({"id":7000,"answer":"normal"})"
                                   "\n");
        QCOMPARE(ended.code, kSomeFailed);
        QCOMPARE(ended.json()[QStringLiteral("samples")].toInteger(), 3);
        QCOMPARE(failedLines(ended), QStringList({QStringLiteral("line 1 unknownSample"),
                                                  QStringLiteral("line 5 unknownSample")}));
    }

    void picturesGoByTheNamesOfAnExport()
    {
        for (const QString &format : {QStringLiteral("trl"), QStringLiteral("coco")}) {
            const Ended made =
                m_bench.ask({QStringLiteral("export"), m_project, m_bench.file(format),
                             QStringLiteral("--format"), format});
            QVERIFY2(made.code == kDone, made.err.constData());
        }
        const QByteArray exported = m_bench.file(QStringLiteral("trl/images/00001.png")).toUtf8();
        const QByteArray source = m_bench.file(QStringLiteral("images/00002.png")).toUtf8();
        const QByteArray foreign = m_bench.file(QStringLiteral("trl/images/00009.png")).toUtf8();
        const QByteArray normal = "\",\"answer\":\"normal\"}\n";
        const QByteArray lines = "{\"path\":\"images/00000.png" + normal + "{\"path\":\"" + exported
                                 + normal + "{\"path\":\"" + source + normal + "{\"path\":\""
                                 + foreign + normal + "{\"path\":\"./images/train/00003.png"
                                 + normal + "{\"path\":\"00004.png" + normal;
        const Ended ended = judged(lines);
        QCOMPARE(ended.json()[QStringLiteral("samples")].toInteger(), kSamples - 1);
        QCOMPARE(failedLines(ended), QStringList(QStringLiteral("line 4 unknownSample")));
        const Ended chosen = judged(lines, {QStringLiteral("--manifest"),
                                            m_bench.file(QStringLiteral("trl/manifest.json"))});
        QCOMPARE(failedLines(chosen), QStringList({QStringLiteral("line 4 unknownSample"),
                                                   QStringLiteral("line 5 unknownSample"),
                                                   QStringLiteral("line 6 unknownSample")}));
        const Ended none = judged(lines, {QStringLiteral("--manifest"), m_project});
        QCOMPARE(none.code, kBadUsage);
        QCOMPARE(none.errorCode(), QStringLiteral("badManifest"));
    }

    void whatTheBoxesCountedIsToldWithTheNumberOfLines()
    {
        const QByteArray lines = yesLine(0, "[0.1,0.1,0.5,0.5]") + yesLine(1, "[100,100,500,500]")
                                 + yesLine(2, "[4,4,8,8]") + kTextLine + kNormalLine;
        const auto counts = [&](const char *frame) {
            const QJsonObject told =
                judged(lines, {QStringLiteral("--coordinates"), QString::fromLatin1(frame)})
                    .json()[QStringLiteral("coordinates")]
                    .toObject();
            QStringList texts;
            for (const char *const key :
                 {"asked", "fraction", "permille", "pixel", "withoutBoxes"}) {
                texts.append(told[QLatin1String(key)].toVariant().toString());
            }
            return texts.join(QLatin1Char(' '));
        };
        QCOMPARE(counts("auto"), QStringLiteral("auto 1 3 0 1"));
        // 16 × 12 pixels: the second box lies outside, which is no answer.
        QCOMPARE(counts("pixel"), QStringLiteral("pixel 0 0 3 1"));
        QCOMPARE(counts("permille"), QStringLiteral("permille 0 4 0 1"));
        QCOMPARE(judged(lines, {QStringLiteral("--coordinates"), QStringLiteral("mm")}).code,
                 kBadUsage);
        const Ended text = m_bench.run(command({QStringLiteral("--predictions"),
                                                m_bench.file(QStringLiteral("predictions.jsonl")),
                                                QStringLiteral("--quiet")}));
        QVERIFY2(text.out.contains("(auto) as fractions: 1, as 0 to 1000: 3, as pixels: 0; "
                                   "without boxes: 1"),
                 text.out.constData());
    }

    void aFileThatJudgesNothingIsAFailure_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("blank") << QByteArray("\n  \n");
        QTest::newRow("others") << QByteArray(R"({"path":"nowhere.png","answer":"normal"})");
        QTest::newRow("outside the filter")
            << QByteArray(R"({"path":"00000.png","answer":"normal"})");
    }

    void aFileThatJudgesNothingIsAFailure()
    {
        QFETCH(QByteArray, lines);
        const Ended ended =
            judged(lines, {QStringLiteral("--filter"), QStringLiteral("path:00001")});
        QCOMPARE(ended.code, kSomeFailed);
        QCOMPARE(ended.errorCode(), QStringLiteral("noPredictions"));
        QCOMPARE(ended.json()[QStringLiteral("missing")].toInteger(-1), 1);
        QVERIFY(ended.err.contains("Nothing was judged"));
    }

    void whatHasNoPredictionIsCountedBesideEveryFigure()
    {
        const QString project = m_bench.copyOf(m_project);
        const QString images = m_bench.file(QStringLiteral("images"));
        QVERIFY(addTraces(project, QStringLiteral("early")));
        const Answer bent{Verdict::Yes,
                          {{QStringLiteral("bent"), PixelBox{1, 1, 5, 5}, {}, false}}};
        QVERIFY(addSample(project, images, QStringLiteral("late.png"), bent));
        QVERIFY(addSample(project, images, QStringLiteral("unlabelled.png")));
        const QStringList judging{QStringLiteral("evaluate"), project, QStringLiteral("--monitor"),
                                  QStringLiteral("early")};
        const QJsonObject json = m_bench.ask(judging).json();
        QCOMPARE(json[QStringLiteral("samples")].toInteger(), kSamples);
        QCOMPARE(json[QStringLiteral("missing")].toInteger(), 1);
        for (const char *const part : {"answer", "type", "location", "reflection"}) {
            QCOMPARE(json[QLatin1String(part)][QStringLiteral("missing")].toInteger(), 1);
        }
        const Ended text = m_bench.run(judging);
        QVERIFY2(text.out.contains("1.000 (1.000 to 1.000), 1 missing"), text.out.constData());
        QVERIFY2(text.out.contains("–, 1 missing"), text.out.constData());
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
