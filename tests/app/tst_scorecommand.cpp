// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/approvedproject.h"
#include "tests/app/commandbench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTest>

#include <cmath>

using namespace ra;
using namespace ra::test;

namespace {

constexpr double kAgreement = 1e-9;
constexpr int kLines = 40;

QJsonObject traceLine(const QString &type, const QString &location)
{
    const QJsonObject truth{
        {QStringLiteral("answer"), QStringLiteral("yes")},
        {QStringLiteral("findings"),
         QJsonArray{QJsonObject{{QStringLiteral("type"), QStringLiteral("bent")},
                                {QStringLiteral("box"), QJsonArray{0.2, 0.2, 0.4, 0.4}}}}}};
    return {{QStringLiteral("text"),
             QStringLiteral("<think>There is a %1 here.</think><type>%1</type><location>%2"
                            "</location><answer>yes</answer>")
                 .arg(type, location)},
            {QStringLiteral("truth"), truth}};
}

/// The same as the reward file of an export wants it.
QJsonObject rewardLine(const QJsonObject &line)
{
    const QJsonObject solution{
        {QStringLiteral("answer"), QStringLiteral("yes")},
        {QStringLiteral("types"), QJsonArray{QStringLiteral("bent")}},
        {QStringLiteral("boxes"), QJsonArray{QJsonArray{0.2, 0.2, 0.4, 0.4}}}};
    return {{QStringLiteral("text"), line[QStringLiteral("text")]},
            {QStringLiteral("solution"),
             QString::fromUtf8(QJsonDocument(solution).toJson(QJsonDocument::Compact))}};
}

QByteArray jsonl(const std::vector<QJsonObject> &lines)
{
    QByteArray text;
    for (const QJsonObject &line : lines) {
        text += QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    }
    return text;
}

std::vector<QJsonObject> objects(const QByteArray &text)
{
    std::vector<QJsonObject> lines;
    for (const QByteArray &line : text.trimmed().split('\n')) {
        lines.push_back(QJsonDocument::fromJson(line).object());
    }
    return lines;
}

} // namespace

class TestScoreCommand : public QObject
{
    Q_OBJECT

    CommandBench m_bench;
    QString m_project;

    /// Names that mean the true type in this project only, and boxes whose overlap has no end of
    /// decimals.
    [[nodiscard]] static std::vector<QJsonObject> traceLines()
    {
        std::vector<QJsonObject> lines;
        for (int i = 0; i < kLines; ++i) {
            const QStringList names{QStringLiteral("crooked lead"), QStringLiteral("bend"),
                                    QStringLiteral("scratch")};
            lines.push_back(traceLine(
                names[i % names.size()],
                QStringLiteral("(0.2%1,0.2)(0.4%1,0.37)").arg(i, 2, 10, QLatin1Char('0'))));
        }
        return lines;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!CommandBench::isBuilt()) {
            QSKIP("ra-studio or ra-monitor is not part of this build");
        }
        m_project = m_bench.file(QStringLiteral("p.ras"));
        QVERIFY(makeApprovedProject(m_project, m_bench.file(QStringLiteral("images")), 2));
        DefectType bent;
        bent.name = QStringLiteral("bent");
        bent.synonyms = {QStringLiteral("crooked lead")};
        QVERIFY(addType(m_project, bent));
    }

    void theProjectsSynonymsCount()
    {
        const QByteArray line = jsonl(
            {traceLine(QStringLiteral("crooked lead"), QStringLiteral("(0.2,0.2)(0.4,0.4)"))});
        const auto type = [&](const QStringList &options) {
            const Ended ended = m_bench.run(QStringList{QStringLiteral("score")} + options, line);
            return objects(ended.out)
                .front()[QStringLiteral("parts")][QStringLiteral("type")]
                .toDouble(-1);
        };
        QCOMPARE(type({QStringLiteral("--project"), m_project}), 0.5);
        QVERIFY(type({}) < 0.5);
        const Ended absent = m_bench.run({QStringLiteral("score"), QStringLiteral("--project"),
                                          m_bench.file(QStringLiteral("absent"))},
                                         line);
        QCOMPARE(absent.code, kCannot);
    }

    void damageOfTheProjectIsToldBesideTheRewards()
    {
        const QString project = m_bench.copyOf(m_project);
        QVERIFY(CommandBench::changeOutside(project,
                                            "UPDATE type SET name = 'bant' WHERE name = 'bent'"));
        const QByteArray line =
            jsonl({traceLine(QStringLiteral("bent"), QStringLiteral("(0.2,0.2)(0.4,0.4)"))});
        const Ended ended =
            m_bench.run({QStringLiteral("score"), QStringLiteral("--project"), project}, line);
        QCOMPARE(ended.code, kSomeFailed);
        QCOMPARE(objects(ended.out).size(), size_t(1));
        QVERIFY2(ended.err.contains("bant"), ended.err.constData());
    }

    void theRewardFileOfAnExportAgrees()
    {
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        if (python.isEmpty()) {
            QSKIP("needs python3, which is not installed");
        }
        const QString out = m_bench.file(QStringLiteral("out"));
        QCOMPARE(m_bench
                     .ask({QStringLiteral("export"), m_project, out, QStringLiteral("--format"),
                           QStringLiteral("trl")})
                     .code,
                 kDone);
        const std::vector<QJsonObject> lines = traceLines();
        std::vector<QJsonObject> rewardLines;
        for (const QJsonObject &line : lines) {
            rewardLines.push_back(rewardLine(line));
        }
        QProcess process;
        process.start(python, {out + QStringLiteral("/ra_reward.py")});
        process.write(jsonl(rewardLines));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(kPatienceMs));
        const std::vector<QJsonObject> theirs = objects(process.readAllStandardOutput());
        const std::vector<QJsonObject> ours =
            objects(m_bench
                        .run({QStringLiteral("score"), QStringLiteral("--project"), m_project},
                             jsonl(lines))
                        .out);
        QCOMPARE(ours.size(), lines.size());
        QCOMPARE(theirs.size(), lines.size());
        for (size_t i = 0; i < lines.size(); ++i) {
            const double mine = ours[i][QStringLiteral("reward")].toDouble(-1);
            const double other = theirs[i][QStringLiteral("reward")].toDouble(-2);
            QVERIFY2(std::abs(mine - other) <= kAgreement,
                     qPrintable(QStringLiteral("line %1: %2 and %3")
                                    .arg(i)
                                    .arg(mine, 0, 'g', 17)
                                    .arg(other, 0, 'g', 17)));
        }
    }

    void anOptionSaysWhatTheBoxesCount()
    {
        const QByteArray line =
            jsonl({traceLine(QStringLiteral("bent"), QStringLiteral("(0.2,0.2)(0.4,0.4)"))});
        const auto location = [&](const char *frame) {
            const Ended ended =
                m_bench.run({QStringLiteral("score"), QStringLiteral("--coordinates"),
                             QString::fromLatin1(frame)},
                            line);
            return objects(ended.out)
                .front()[QStringLiteral("parts")][QStringLiteral("location")]
                .toDouble(-1);
        };
        QCOMPARE(location("fraction"), 0.5);
        QVERIFY(location("permille") < 0.001);
        QCOMPARE(m_bench
                     .run({QStringLiteral("score"), QStringLiteral("--coordinates"),
                           QStringLiteral("mm")},
                          line)
                     .code,
                 kBadUsage);
    }
};

QTEST_GUILESS_MAIN(TestScoreCommand)
#include "tst_scorecommand.moc"
