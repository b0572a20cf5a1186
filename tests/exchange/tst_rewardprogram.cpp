// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/rewardprogram.h"
#include "annotation/scoring/scoreline.h"
#include "annotation/scoring/tracejudge.h"
#include "tests/exchange/rewardlines.h"
#include "tests/support/require.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace ra;
using namespace ra::test;

namespace {

QByteArray solutionOf(const UnitAnswer &truth)
{
    QJsonArray types, boxes;
    for (const UnitFinding &finding : truth.findings) {
        if (!finding.type.isEmpty()) {
            types.append(finding.type);
        }
        if (finding.box) {
            boxes.append(
                QJsonArray{finding.box->x1, finding.box->y1, finding.box->x2, finding.box->y2});
        }
    }
    const QJsonObject solution{{QStringLiteral("answer"), toKey(truth.verdict)},
                               {QStringLiteral("types"), types},
                               {QStringLiteral("boxes"), boxes},
                               {QStringLiteral("draft"), QStringLiteral("no")},
                               {QStringLiteral("mode"), QStringLiteral("reflective")}};
    return QJsonDocument(solution).toJson(QJsonDocument::Compact);
}

/// A JSON string in ASCII: as escapes, halves of surrogate pairs travel too.
QByteArray asciiJson(const QString &text)
{
    QByteArray json("\"");
    for (const QChar c : text) {
        const bool isPlain = c >= u' ' && c <= u'~' && c != u'"' && c != u'\\';
        json += isPlain ? QByteArray(1, c.toLatin1())
                        : "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
    return json + '"';
}

QByteArray jsonLines(const Lines &lines)
{
    QByteArray text;
    for (const Line &line : lines) {
        text += "{\"text\":" + asciiJson(line.text)
                + ",\"solution\":" + asciiJson(QString::fromUtf8(solutionOf(line.truth))) + "}\n";
    }
    return text;
}

DefectType defectType(const char *name, const QStringList &synonyms = {}, bool isGeneric = false)
{
    DefectType type;
    type.name = QString::fromUtf8(name);
    type.synonyms = synonyms;
    type.isGeneric = isGeneric;
    return type;
}

Taxonomy taxonomyWithSynonyms()
{
    return Taxonomy({defectType("bent", {QStringLiteral("crooked lead"), QStringLiteral("弯脚")}),
                     defectType("scratch", {QStringLiteral("scrape mark"), QStringLiteral("bent")}),
                     defectType("cable T2"), defectType("stain"),
                     defectType("other fault", {QStringLiteral("oddity")}, true)});
}

/// Names that would break out of a literal, or be taken for a mark of the file.
Taxonomy hostileTaxonomy()
{
    return Taxonomy({defectType("\"); raise SystemExit(3) #", {QStringLiteral("'''\\")}),
                     defectType("@LEXICON_EN@", {QStringLiteral("@TYPES@")}),
                     defectType("two\nlines\\", {QStringLiteral("\\u0022\\n\u2028{}%s\t\u0001")}),
                     defectType("bent", {QStringLiteral("crooked lead")})});
}

Lines goldenLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    Lines lines;
    const QJsonArray records = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &record : records) {
        const QJsonObject truth = record[u"ground_truth"].toObject();
        UnitAnswer answer = truthNo();
        if (truth[u"answer"].toString() == u"yes") {
            std::vector<UnitBox> boxes;
            const QJsonArray written = truth[u"boxes"].toArray();
            for (const QJsonValue &b : written) {
                boxes.push_back(
                    {b[0].toDouble(), b[1].toDouble(), b[2].toDouble(), b[3].toDouble()});
            }
            QStringList types;
            const QJsonArray names = truth[u"types"].toArray();
            for (const QJsonValue &name : names) {
                types.append(name.toString());
            }
            answer = truthYes(types, boxes);
        }
        lines.push_back({record[u"trace"].toString(), answer});
    }
    return lines;
}

QStringList brokenRules(const Score &score)
{
    QStringList rules;
    for (const RewardReason &reason : score.reasons) {
        if (reason.part == u"consistency" && reason.code != u"agrees") {
            rules.append(reason.code);
        }
    }
    return rules;
}

bool isClose(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

} // namespace

class TestRewardProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        if (m_python.isEmpty()) {
            QSKIP("needs python3, which is not installed");
        }
        QVERIFY(m_folder.isValid());
    }

    void theProgramScoresAsTheStudioDoes_data()
    {
        QTest::addColumn<int>("profile");
        QTest::addColumn<bool>("isPrefilled");
        QTest::newRow("m3-ad") << 0 << false;
        QTest::newRow("m3-ad-figure") << 1 << false;
        QTest::newRow("a template that opens think") << 0 << true;
    }

    void theProgramScoresAsTheStudioDoes()
    {
        QFETCH(int, profile);
        QFETCH(bool, isPrefilled);
        RewardProfile constants = builtInProfiles()[static_cast<size_t>(profile)];
        constants.isThinkPrefilled = isPrefilled;
        Lines lines = paperExamples();
        for (const Lines &more :
             {oddLines(), composedLines(), damagedLines(), phraseLines(), numberLines()}) {
            lines.insert(lines.end(), more.begin(), more.end());
        }
        QCOMPARE(difference(constants, taxonomyWithSynonyms(), lines), QByteArray());
    }

    void longTextsScoreAsInTheStudio()
    {
        QCOMPARE(difference(RewardProfile(), taxonomyWithSynonyms(), longLines()), QByteArray());
    }

    void thePapersExamplesEarnThePapersSums()
    {
        const QList<double> sums{1, 2.4, 3.7, 0.5};
        for (const RewardProfile &profile : builtInProfiles()) {
            const QList<QJsonObject> rows = run(profile, Taxonomy(), paperExamples());
            QCOMPARE(rows.size(), sums.size());
            for (qsizetype i = 0; i < rows.size(); ++i) {
                QVERIFY(isClose(rows[i][u"reward"].toDouble(), sums[i]));
            }
        }
    }

    void goldenTracesScoreAsInTheStudio()
    {
        RA_REQUIRE_DATA(path, "formats/records.json");
        const Lines lines = goldenLines(path);
        QVERIFY(!lines.empty());
        QCOMPARE(difference(RewardProfile(), Taxonomy(), lines), QByteArray());
    }

    void namesOfTypesAreDataWhateverTheyHold()
    {
        Lines lines = paperExamples();
        lines.push_back(
            {traceOf(QStringLiteral("@TYPES@ here"), {},
                     found(QStringLiteral("@TYPES@"), QStringLiteral("(0.2,0.2)(0.4,0.4)"))),
             truthYes({QStringLiteral("@LEXICON_EN@")}, {kBox})});
        lines.push_back({traceOf(QStringLiteral("It is bent."), {},
                                 found(QStringLiteral("'''\\"), QStringLiteral("(0,0)(1,1)"))),
                         truthYes({QStringLiteral("\"); raise SystemExit(3) #")}, {kBox})});
        QCOMPARE(difference(RewardProfile(), hostileTaxonomy(), lines), QByteArray());
    }

    void trainersCallItsFunctionsWithBatches()
    {
        writeProgram(RewardProfile(), Taxonomy());
        const QByteArray script =
            "import json, ra_reward as r\n"
            "t = '<think>The part is clean.</think><answer>no</answer>'\n"
            "s = json.dumps({'answer': 'no', 'types': [], 'boxes': [], 'draft': 'no',"
            " 'mode': 'thinking'})\n"
            "chat = [{'role': 'assistant', 'content': t}]\n"
            "parts = [{'role': 'assistant', 'content': [{'type': 'text', 'text': t}]}]\n"
            "batch = [t, chat, parts, [], 'no']\n"
            "names = ['consistency', 'answer', 'type', 'location', 'reflection', 'reward']\n"
            "out = [getattr(r, 'ra_' + n)(completions=batch, solution=[s] * 5, prompts=[''] * 5)"
            " for n in names]\n"
            "print(json.dumps(out))\n";
        const QByteArray output = python({QStringLiteral("-c"), QString::fromUtf8(script)}, {});
        QCOMPARE(output.trimmed(),
                 QByteArray("[[1.0, 1.0, 1.0, 0.0, 0.0], [1.0, 1.0, 1.0, 0.0, 0.0], "
                            "[0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0], "
                            "[0.1, 0.1, 0.1, 0.0, 0.0], [2.1, 2.1, 2.1, 0.0, 0.0]]"));
    }

private:
    void writeProgram(const RewardProfile &profile, const Taxonomy &taxonomy)
    {
        const Result<QByteArray> program = rewardProgram(profile, taxonomy);
        RA_REQUIRE(program);
        QFile file(m_folder.filePath(QStringLiteral("ra_reward.py")));
        RA_REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        RA_REQUIRE(file.write(*program) == program->size());
    }

    QByteArray python(const QStringList &arguments, const QByteArray &input)
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        // -B: no compiled copy of an earlier program is left for the next test.
        process.start(m_python, QStringList{QStringLiteral("-B")} + arguments);
        process.write(input);
        process.closeWriteChannel();
        constexpr int kPatience = 120000;
        const bool isDone = process.waitForFinished(kPatience) && process.exitCode() == 0;
        return isDone ? process.readAllStandardOutput() : QByteArray();
    }

    QList<QJsonObject> run(const RewardProfile &profile, const Taxonomy &taxonomy,
                           const Lines &lines)
    {
        QList<QJsonObject> rows;
        writeProgram(profile, taxonomy);
        const QByteArray output = python({QStringLiteral("ra_reward.py")}, jsonLines(lines));
        const QList<QByteArray> written = output.trimmed().split('\n');
        for (const QByteArray &row : written) {
            rows.append(QJsonDocument::fromJson(row).object());
        }
        return rows;
    }

    /// The first line that the program scores otherwise than the studio; empty where there is none.
    QByteArray difference(const RewardProfile &profile, const Taxonomy &taxonomy,
                          const Lines &lines)
    {
        const QList<QJsonObject> rows = run(profile, taxonomy, lines);
        if (rows.size() != std::ssize(lines)) {
            return QByteArray::number(rows.size()) + " rows";
        }
        const TraceJudge judge(profile, taxonomy);
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const Line &line = lines[static_cast<size_t>(i)];
            const Score score =
                judge.judgeText({line.text, {}, CoordinateFrame::Auto, {}}, &line.truth).score;
            const RewardParts &parts = score.parts;
            const QJsonObject &row = rows[i];
            const QVariantList rules = row[u"broken"].toArray().toVariantList();
            const bool isSame = isClose(row[u"consistency"].toDouble(-9), parts.consistency)
                                && isClose(row[u"answer"].toDouble(-9), parts.answer)
                                && isClose(row[u"type"].toDouble(-9), parts.type)
                                && isClose(row[u"location"].toDouble(-9), parts.location)
                                && isClose(row[u"reflection"].toDouble(-9), parts.reflection)
                                && isClose(row[u"reward"].toDouble(-9), parts.sum())
                                && QVariant(rules).toStringList() == brokenRules(score);
            if (!isSame) {
                return QJsonDocument(row).toJson(QJsonDocument::Compact) + " for "
                       + line.text.toUtf8() + " and " + solutionOf(line.truth) + " but "
                       + QJsonDocument(toJson(score)).toJson(QJsonDocument::Compact);
            }
        }
        return {};
    }

    QTemporaryDir m_folder;
    QString m_python;
};

QTEST_GUILESS_MAIN(TestRewardProgram)
#include "tst_rewardprogram.moc"
