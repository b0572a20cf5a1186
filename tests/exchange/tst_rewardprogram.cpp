// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/rewardprogram.h"
#include "annotation/scoring/tracejudge.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace ra;

namespace {

struct Line {
    QString text;
    UnitAnswer truth;
};
using Lines = std::vector<Line>;

const UnitBox kBox{.2, .2, .4, .4};
const UnitBox kOtherBox{.6, .6, .8, .8};

UnitAnswer truthYes(const QStringList &types, const std::vector<UnitBox> &boxes)
{
    UnitAnswer truth{Verdict::Yes, {}};
    for (const QString &type : types) {
        truth.findings.push_back({type, {}, {}, false});
    }
    for (const UnitBox &box : boxes) {
        truth.findings.push_back({{}, box, {}, false});
    }
    return truth;
}

UnitAnswer truthNo()
{
    return {Verdict::No, {}};
}

UnitAnswer bent()
{
    return truthYes({QStringLiteral("bent")}, {kBox});
}

QByteArray solutionOf(const UnitAnswer &truth)
{
    QJsonArray types, boxes;
    for (const UnitFinding &finding : truth.findings) {
        if (!finding.type.isEmpty()) {
            types.append(finding.type);
        }
        if (finding.box) {
            boxes.append(QJsonArray{finding.box->x1, finding.box->y1, finding.box->x2,
                                    finding.box->y2});
        }
    }
    const QJsonObject solution{{QStringLiteral("answer"), toKey(truth.verdict)},
                               {QStringLiteral("types"), types},
                               {QStringLiteral("boxes"), boxes},
                               {QStringLiteral("draft"), QStringLiteral("no")},
                               {QStringLiteral("mode"), QStringLiteral("reflective")}};
    return QJsonDocument(solution).toJson(QJsonDocument::Compact);
}

QByteArray jsonLines(const Lines &lines)
{
    QByteArray text;
    for (const Line &line : lines) {
        const QJsonObject row{{QStringLiteral("text"), line.text},
                              {QStringLiteral("solution"), QString::fromUtf8(solutionOf(line.truth))}};
        text += QJsonDocument(row).toJson(QJsonDocument::Compact) + '\n';
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

/// The examples of protocol 4.3.
Lines paperExamples()
{
    return {{QStringLiteral("<think>The surface is intact; there is no defect.</think>"
                            "<answer>no</answer>"),
             bent()},
            {QStringLiteral("<think>The pin is bent.</think><type>bent</type><location>"
                            "(0.2,0.2)(0.4,0.32)</location><answer>yes</answer>"),
             truthYes({QStringLiteral("bent"), QStringLiteral("scratch")}, {kBox, kOtherBox})},
            {QStringLiteral("<think>The surface is intact; there is no defect.</think><reflection>"
                            "The pin is bent.\n\nDecision revision: from no to yes.</reflection>"
                            "<type>bent</type><location>(0.2,0.2)(0.4,0.28)</location>"
                            "<answer>yes</answer>"),
             bent()},
            {QStringLiteral("<think>There is a defect.</think><reflection>There is still a defect."
                            "</reflection><answer>yes</answer>"),
             bent()}};
}

/// `think`, `reflection` (none where empty) and the rest of a trace.
QString traceOf(const QString &think, const QString &reflection, const QString &rest)
{
    const QString critique =
        reflection.isEmpty() ? QString()
                             : QStringLiteral("<reflection>%1</reflection>").arg(reflection);
    return QStringLiteral("<think>%1</think>").arg(think) + critique + rest;
}

QString found(const QString &type, const QString &location)
{
    return QStringLiteral("<type>%1</type><location>%2</location><answer>yes</answer>")
        .arg(type, location);
}

const QStringList &reasonings()
{
    static const QStringList texts{
        QStringLiteral("The pin is bent."),
        QStringLiteral("No scratch, but one lead looks damaged."),
        QStringLiteral("It isn't bent and I can’t see any cracks."),
        QStringLiteral("Nothing is wrong. The rest looks normal, a stain elsewhere."),
        QStringLiteral("Is it bent? The reference shows a scratch."),
        QStringLiteral("The leads are clean. However, the crooked leads stand out."),
        QStringLiteral("The leads are clean. The crooked lead at (0.2,0.2)(0.4,0.4) is abnormal."),
        QStringLiteral("A scratch at [600, 600, 800, 800]; hence the verdict is yes."),
        QStringLiteral("So my answer: \"no\"."),
        QStringLiteral("The value 3.5 is regular, there is an anomaly at 10:30."),
        QStringLiteral("I look at the board."),
        QStringLiteral("引脚正常，没有缺陷。因此答案是否。"),
        QStringLiteral("引脚弯曲，其余正常。"),
        QStringLiteral("未见划痕，但发现弯脚。答案是“是”"),
        QStringLiteral("The draft was bent. Nothing is changed."),
        QStringLiteral("The draft missed it. Decision revision: change the verdict from no to yes."),
        QStringLiteral("I change the type from \"scratch\" to a **bent** lead."),
        QStringLiteral("scratch → bent, and yes -> no"),
        QStringLiteral("The box is unchanged, and the verdict is kept."),
        QStringLiteral("由“否”改为“是”，类型从划痕改为弯曲。"),
        QStringLiteral("保持判断不变"),
        QStringLiteral("Not free of damage without flaws except rust"),
        QStringLiteral("The other fault is a defect, an NG part; cables T3 too"),
        QStringLiteral("(0.61,0.6)(0.8,0.8) and （０.２，０.２）（０.４，０.４）"),
        QStringLiteral("a &lt;b&gt; &amp; c; a < b & c &amp;lt; \r\n\r\n done"),
        QStringLiteral("Straße ΣΊΣΥΦΟΣ ﬁnish İ 𝒳 😀 unſcathed scratch")};
    return texts;
}

const QStringList &endings()
{
    static const QStringList texts{
        QStringLiteral("<answer>no</answer>"),
        found(QStringLiteral("bent"), QStringLiteral("(0.2,0.2)(0.4,0.4)")),
        found(QStringLiteral("bent, scratch"),
              QStringLiteral("(0.2,0.2)(0.4,0.4);(0.6,0.6)(0.8,0.75)")),
        found(QStringLiteral("scratches"), QStringLiteral("(0.2,0.2)(0.4,0.4); (0.6,0.6) (0.8,0.8)")),
        found(QStringLiteral("crooked_Leads"), QStringLiteral("(200,200)(400,390)")),
        found(QStringLiteral("defect"), QStringLiteral("[0.2,0.2,0.4,0.4]")),
        found(QStringLiteral("oddity"), QStringLiteral("(0.4,0.4)(0.2,0.2)")),
        found(QStringLiteral("stain/bent"), QStringLiteral("0.2 0.2 0.4 0.4\n.6 .6 .8 .8")),
        found(QStringLiteral("cable T3，弯脚；划痕"), QStringLiteral("{\"bbox_2d\": [2e2, 200, 400, 400]}")),
        found(QStringLiteral("bent and stain and dust"), QStringLiteral("(1,2)(3000,4000)")),
        found(QStringLiteral("be\n nt,,x"), QStringLiteral("(1e999,0)(1,1);(0.1,0.1)")),
        found(QStringLiteral("a&lt;b; &amp;c"), QStringLiteral("none")),
        found(QStringLiteral("bendt"), QStringLiteral("(1e-400,0)(0.4,0.4)(0.5,0.5)(1.3,1.2)")),
        QStringLiteral(" <type> bent </type>\n<location>(0.2,0.2)(0.4,0.4)</location> <answer>Yes."
                       "</answer>\n"),
        QStringLiteral("<answer>yes</answer><location>(0.2,0.2)(0.4,0.4)</location><type>bent</type>"),
        QStringLiteral("<type>bent</type><answer>yes</answer>"),
        QStringLiteral("<type></type><location></location><answer>no</answer>"),
        QStringLiteral("<answer>No, yes</answer>"),
        QStringLiteral("<answer>maybe</answer>"),
        QStringLiteral("<answer>是</answer>"),
        QStringLiteral("<ANSWER >「否」</ answer>"),
        QStringLiteral("so <answer>yes, bent</answer> <answer>no</answer>"),
        QStringLiteral("<type>bent</type><location>(0.2,0.2)(0.4,0.4)</loca"),
        QStringLiteral("</reflection><answer>yes")};
    return texts;
}

/// Texts that hold to no form at all.
Lines oddLines()
{
    Lines lines;
    for (const QString &text :
         {QString(), QStringLiteral("  \n "), QStringLiteral("yes"), QStringLiteral("<think>"),
          QStringLiteral("<think></think><answer>no</answer>"),
          QStringLiteral("It is fine.</think><answer>no</answer>"),
          QStringLiteral("It is bent.</think><reflection>Yes.<answer>yes</answer>"),
          QStringLiteral("<think>a <answer>no</answer> b</think><answer>no</answer>"),
          QStringLiteral("<think>one<think>two</think></think><answer>no</answer>"),
          QStringLiteral("<think>bent<rflection>It is clean.</rflection><answer>no</answer>"),
          QStringLiteral("<reflection>bent</reflection><think>clean</think><answer>no</answer>"),
          QStringLiteral("< / think >< THINK\t>a damaged part</think><answer>yes</answer>"),
          QStringLiteral("<thinK>It is clean.</thinK><answer>no</answer>"),
          QStringLiteral("<answer>no</answer><think>clean</think>"),
          QStringLiteral("<<<>>></answer>\u0001\u001f\u0085\u3000</type>&&;"),
          QString(QStringLiteral("bent, ")).repeated(400)}) {
        lines.push_back({text, bent()});
        lines.push_back({text, truthNo()});
    }
    return lines;
}

std::vector<UnitAnswer> truths()
{
    return {bent(),
            truthNo(),
            truthYes({QStringLiteral("scratch"), QStringLiteral("bent")}, {kOtherBox, kBox}),
            truthYes({QStringLiteral("弯脚"), QStringLiteral("cable T2")}, {kBox}),
            truthYes({QStringLiteral("other fault")}, {}),
            truthYes({QStringLiteral("scuff mark")}, {{.19, .2, .41, .45}})};
}

/// Every reasoning as draft with an ending, and pairs of them as draft and critique.
Lines composedLines()
{
    Lines lines;
    const std::vector<UnitAnswer> all = truths();
    const qsizetype count = reasonings().size();
    for (qsizetype i = 0; i < count; ++i) {
        for (qsizetype j = 0; j < endings().size(); ++j) {
            const UnitAnswer &truth = all[static_cast<size_t>(i + j) % all.size()];
            const QString &critique = reasonings()[(i * 7 + j * 3 + 5) % count];
            lines.push_back({traceOf(reasonings()[i], {}, endings()[j]), truth});
            lines.push_back({traceOf(reasonings()[i], critique, endings()[j]), truth});
        }
    }
    return lines;
}

/// Composed lines with pieces cut out, doubled and exchanged, always the same ones.
Lines damagedLines()
{
    constexpr quint32 kSeed = 20260304;
    constexpr int kCount = 400;
    QRandomGenerator random(kSeed);
    const Lines whole = composedLines();
    const auto below = [&](qsizetype bound) {
        return static_cast<qsizetype>(random.bounded(static_cast<quint32>(bound + 1)));
    };
    Lines lines;
    for (int i = 0; i < kCount; ++i) {
        Line line = whole[random.bounded(static_cast<quint32>(whole.size()))];
        const QString &other = whole[random.bounded(static_cast<quint32>(whole.size()))].text;
        for (int cut = 0; cut < 2; ++cut) {
            const qsizetype at = below(line.text.size());
            const qsizetype from = below(other.size());
            line.text = line.text.first(at) + other.mid(from, below(12))
                        + line.text.mid(at + below(12));
        }
        // Halves of surrogate pairs can't travel in JSON.
        line.text = QString::fromUtf8(line.text.toUtf8());
        lines.push_back(line);
    }
    return lines;
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
        for (const Lines &more : {oddLines(), composedLines(), damagedLines()}) {
            lines.insert(lines.end(), more.begin(), more.end());
        }
        compare(constants, taxonomyWithSynonyms(), lines);
    }

    void thePapersExamplesEarnThePapersSums()
    {
        const QList<double> sums{1, 2.4, 3.7, 0.5};
        for (const RewardProfile &profile : builtInProfiles()) {
            const QList<QJsonObject> rows = run(profile, Taxonomy(), paperExamples());
            if (m_python.isEmpty()) {
                QSKIP("needs python3, which is not installed");
            }
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
        compare(RewardProfile(), Taxonomy(), lines);
    }

    void namesOfTypesAreDataWhateverTheyHold()
    {
        Lines lines = paperExamples();
        lines.push_back({traceOf(QStringLiteral("@TYPES@ here"), {},
                                 found(QStringLiteral("@TYPES@"),
                                       QStringLiteral("(0.2,0.2)(0.4,0.4)"))),
                         truthYes({QStringLiteral("@LEXICON_EN@")}, {kBox})});
        lines.push_back({traceOf(QStringLiteral("It is bent."), {},
                                 found(QStringLiteral("'''\\"), QStringLiteral("(0,0)(1,1)"))),
                         truthYes({QStringLiteral("\"); raise SystemExit(3) #")}, {kBox})});
        compare(RewardProfile(), hostileTaxonomy(), lines);
    }

    void trainersCallItsFunctionsWithBatches()
    {
        if (m_python.isEmpty()) {
            QSKIP("needs python3, which is not installed");
        }
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
        QVERIFY(program);
        QFile file(m_folder.filePath(QStringLiteral("ra_reward.py")));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(*program), program->size());
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
        if (m_python.isEmpty()) {
            return rows;
        }
        writeProgram(profile, taxonomy);
        const QByteArray output = python({QStringLiteral("ra_reward.py")}, jsonLines(lines));
        const QList<QByteArray> written = output.trimmed().split('\n');
        for (const QByteArray &row : written) {
            rows.append(QJsonDocument::fromJson(row).object());
        }
        return rows;
    }

    void compare(const RewardProfile &profile, const Taxonomy &taxonomy, const Lines &lines)
    {
        if (m_python.isEmpty()) {
            QSKIP("needs python3, which is not installed");
        }
        const QList<QJsonObject> rows = run(profile, taxonomy, lines);
        QCOMPARE(rows.size(), std::ssize(lines));
        const TraceJudge judge(profile, taxonomy);
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const Line &line = lines[static_cast<size_t>(i)];
            const Score score =
                judge.judgeText({line.text, {}, CoordinateFrame::Auto, {}}, &line.truth).score;
            const RewardParts &parts = score.parts;
            const QJsonObject &row = rows[i];
            const QByteArray told = QJsonDocument(row).toJson(QJsonDocument::Compact) + " for "
                                    + line.text.toUtf8() + " and " + solutionOf(line.truth);
            QVERIFY2(isClose(row[u"consistency"].toDouble(-9), parts.consistency), told);
            QVERIFY2(isClose(row[u"answer"].toDouble(-9), parts.answer), told);
            QVERIFY2(isClose(row[u"type"].toDouble(-9), parts.type), told);
            QVERIFY2(isClose(row[u"location"].toDouble(-9), parts.location), told);
            QVERIFY2(isClose(row[u"reflection"].toDouble(-9), parts.reflection), told);
            QVERIFY2(isClose(row[u"reward"].toDouble(-9), parts.sum()), told);
            const QVariantList rules = row[u"broken"].toArray().toVariantList();
            const QStringList broken = QVariant(rules).toStringList();
            QVERIFY2(broken == brokenRules(score),
                     told + " but " + brokenRules(score).join(u' ').toUtf8());
        }
    }

    QTemporaryDir m_folder;
    QString m_python;
};

QTEST_GUILESS_MAIN(TestRewardProgram)
#include "tst_rewardprogram.moc"
