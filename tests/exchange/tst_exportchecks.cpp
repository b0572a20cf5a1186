// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/exporterregistry.h"
#include "annotation/exchange/target/exportchecks.h"
#include "annotation/trace/tracewriter.h"

#include "tests/support/testsupport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ra;

namespace {

Trace trace()
{
    Trace trace;
    trace.mode = TraceMode::Reflective;
    trace.draft = QStringLiteral("Nothing stands out: 3 < 4 & all is well.");
    trace.reflection = QStringLiteral("There is a scratch.\n\nIt is long.");
    trace.revision = QStringLiteral("Decision revision: from no to yes.");
    trace.answer.verdict = Verdict::Yes;
    trace.answer.findings = {
        {QStringLiteral("scratch"), UnitBox{0.1, 0.2, 0.30004, 0.4}, {}, false},
        {QStringLiteral("dent"), UnitBox{0.5, 0.5, 0.5, 0.6}, {}, false}};
    return trace;
}

} // namespace

class TestExportChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheWriterWritesReadsBackTheSame()
    {
        const QString text = writeTrace(trace()).value();
        QVERIFY(checkTraceText(text, trace()));
    }

    void aTextThatSaysSomethingElseIsRefused_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        const auto row = [](const char *name, const char *from, const char *to) {
            QTest::newRow(name) << QString::fromUtf8(from) << QString::fromUtf8(to);
        };
        row("verdict", "<answer>yes</answer>", "<answer>Yes.</answer>");
        row("type", "scratch, dent", "scratch, bent");
        row("box", "0.100", "0.103");
        row("fewer findings", "scratch, dent", "scratch");
        row("draft", "Nothing", "Something");
        row("critique", "It is long.", "It is short.");
        row("revision", "from no to yes", "from yes to no");
        row("form", "</think>", "");
        row("unescaped", "&lt;", "<");
    }

    void aTextThatSaysSomethingElseIsRefused()
    {
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        QString text = writeTrace(trace()).value();
        QVERIFY(text.contains(from));
        const Status checked = checkTraceText(text.replace(from, to), trace());
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, QStringLiteral("traceDiffers"));
    }

    void promptsSayHowBoxesAreWritten_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<bool>("isStated");
        QTest::newRow("built in") << ExportRecipe::standard(QStringLiteral("trl")).question << true;
        QTest::newRow("short") << QStringLiteral("Are there any defects in the test image?")
                               << false;
        QTest::newRow("boxes without numbers")
            << QStringLiteral("Give boxes in <location>.") << false;
        QTest::newRow("per mille") << QStringLiteral("Boxes from 0 to 1000.") << true;
        QTest::newRow("normalised") << QStringLiteral("Give normalised boxes.") << true;
        QTest::newRow("Chinese") << QStringLiteral("图中有缺陷吗？框用归一化坐标。") << true;
        QTest::newRow("Chinese without") << QStringLiteral("图中有缺陷吗？") << false;
    }

    void promptsSayHowBoxesAreWritten()
    {
        QFETCH(const QString, prompt);
        QFETCH(const bool, isStated);
        QCOMPARE(statesCoordinates(prompt), isStated);
    }

    void tokensAreEstimatedCloselyAndRatherHigh_data()
    {
        // Counted by the tokenizer of Qwen3-VL.
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("real");
        const auto row = [](const char *name, const char *text, int real) {
            QTest::newRow(name) << QString::fromUtf8(text) << real;
        };
        row("nothing", "", 0);
        row("sentence", "The rim is round and closed and the glass is even; nothing stands out.",
            16);
        row("thinking normal", "<think>Even shell, print readable.</think><answer>no</answer>", 15);
        row("thinking defect",
            "<think>A piece of the rim is missing at the upper left.</think><type>broken "
            "large</type><location>(0.125,0.250)(0.375,0.583)</location><answer>yes</answer>",
            56);
        row("reflective",
            "<think>The nut looks regular.</think><reflection>Reflection: the draft looked at the "
            "outline only. One tooth is bent at the left and a thin line crosses the "
            "face.\n\nDecision revision: from no to yes; bent and scratch "
            "added.</reflection><type>bent, "
            "scratch</type><location>(0.050,0.267)(0.250,0.600);(0.500,0.133)(0.950,0.233)"
            "</location><answer>yes</answer>",
            117);
        row("escaped",
            "<think>Gap &lt; 0.1 mm &amp; \"open\" track; it's at R&amp;D's &lt;type>-B corner, "
            "C:\\new\\tmp, tab\there 🙂.</think><reflection>Reflection: the \"gap\" is a print "
            "mark: 0 &lt; d &amp;&amp; d &lt; 1. The words &lt;answer>yes&lt;/answer> and "
            "&lt;image> and &lt;|im_end|> are only quoted here.\n\nDecision revision: from yes to "
            "no; assistant's box dropped.</reflection><answer>no</answer>",
            131);
        row("Chinese",
            "左上角有一条明显的划痕，长度约占图像宽度的十分之一，边缘不规则，颜色比周围更暗。", 27);
        row("Chinese reflective",
            "<think>瓶口完整，未见异常。</think><reflection>反思：初稿忽略了右下角的污渍。\n\n"
            "修正决定：由“否”改为“是”，类型为污染。</reflection><type>污染</type>"
            "<location>(0.550,0.600)(0.900,0.950)</location><answer>yes</answer>",
            82);
    }

    void tokensAreEstimatedCloselyAndRatherHigh()
    {
        QFETCH(const QString, text);
        QFETCH(const int, real);
        const qint64 estimate = estimatedTokens(text);
        QVERIFY2(estimate >= real && estimate <= real + real / 4,
                 qPrintable(QString::number(estimate)));
    }

    void picturesBecomeTokensAsTrainersResizeThem()
    {
        QCOMPARE(pictureTokens({0, 0}), 0);
        QCOMPARE(pictureTokens({64, 64}), 64);
        QCOMPARE(pictureTokens({640, 640}), 400);
        QCOMPARE(pictureTokens({6400, 6400}), 576);
        QCOMPARE(pictureTokens({1000, 700}), 29 * 20);
    }

    void aRowOfManyBoxesIsNotTakenForTooLong()
    {
        constexpr int kReal = 1956;
        constexpr int kBoxes = 45;
        const auto number = [](int i) { return QString::number(i * 137 % 1000 / 1000.0, 'f', 3); };
        const QStringList names{QStringLiteral("pin-hole"), QStringLiteral("mousebite"),
                                QStringLiteral("short"), QStringLiteral("open")};
        QStringList types;
        QStringList boxes;
        for (int i = 0; i < kBoxes; ++i) {
            types.append(names[i % names.size()]);
            boxes.append(QStringLiteral("(%1,%2)(%3,%4)")
                             .arg(number(i), number(i + 1), number(i + 2), number(i + 3)));
        }
        const QString trace =
            QStringLiteral("<think>There are many dark spots along the lower edge, each about "
                           "twelve pixels wide.</think><reflection>Spots like these stand out "
                           "against the copper.\n\nDecision revision: the verdict is kept, the "
                           "places are measured anew.</reflection><type>%1</type><location>%2"
                           "</location><answer>yes</answer>")
                .arg(types.join(QStringLiteral(", ")), boxes.join(QLatin1Char(';')));
        const ExportRecipe recipe = ExportRecipe::standard(QStringLiteral("llamafactory"));
        QJsonArray turns;
        const auto add = [&turns](const char *role, const QString &content) {
            turns.append(QJsonObject{{QStringLiteral("role"), QString::fromLatin1(role)},
                                     {QStringLiteral("content"), content}});
        };
        add("system", recipe.system);
        add("user", QStringLiteral("<image>") + recipe.question);
        add("assistant", trace);
        const QJsonObject row{
            {QStringLiteral("messages"), turns},
            {QStringLiteral("images"),
             QJsonArray{QStringLiteral("images/PCBData/group00041/00041000_test.jpg")}}};
        const qint64 estimate = rowTokens(QJsonDocument(row).toJson(), {768, 768});
        QVERIFY2(estimate >= kReal && estimate < recipe.cutoffTokens,
                 qPrintable(QString::number(estimate)));
    }
};

QTEST_GUILESS_MAIN(TestExportChecks)
#include "tst_exportchecks.moc"
