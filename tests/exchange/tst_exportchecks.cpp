// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/exportchecks.h"
#include "annotation/exchange/formats/exporterregistry.h"
#include "annotation/trace/tracewriter.h"

#include "tests/support/testsupport.h"

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

    void tokensAreEstimatedRatherHigh()
    {
        QCOMPARE(estimatedTokens(QString()), 0);
        QCOMPARE(estimatedTokens(QStringLiteral("abcd efg")), 2);
        QCOMPARE(estimatedTokens(QStringLiteral("(0.123)")), 7);
        QCOMPARE(estimatedTokens(QStringLiteral("划痕🙂")), 3);
        QCOMPARE(pictureTokens({64, 64}), 64);
        QCOMPARE(pictureTokens({640, 640}), 400);
        QCOMPARE(pictureTokens({6400, 6400}), 576);
    }
};

QTEST_GUILESS_MAIN(TestExportChecks)
#include "tst_exportchecks.moc"
