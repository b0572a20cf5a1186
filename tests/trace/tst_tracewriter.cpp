// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/tracereader.h"
#include "annotation/trace/tracetext.h"
#include "annotation/trace/tracewriter.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTest>

#include <limits>

using namespace ra;

namespace {

UnitFinding finding(const QString &type, UnitBox box)
{
    return {type, box, {}, false};
}

Trace thinkingYes(std::vector<UnitFinding> findings)
{
    Trace trace;
    trace.draft = QStringLiteral("d");
    trace.answer = {Verdict::Yes, std::move(findings)};
    return trace;
}

} // namespace

class TestTraceWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheCanonicalText()
    {
        Trace trace = thinkingYes({finding(QStringLiteral("bent"), {0.1, 0.2, 0.3, 0.4}),
                                   finding(QStringLiteral("scratch"), {0.5, 0.5, 0.6, 0.7})});
        trace.mode = TraceMode::Reflective;
        trace.reflection = QStringLiteral("It is bent.");
        trace.revision = QStringLiteral("Revision: from no to yes.");
        QCOMPARE(writeTrace(trace).value(),
                 QStringLiteral("<think>d</think><reflection>It is bent.\n\nRevision: from no to "
                                "yes.</reflection><type>bent, scratch</type><location>"
                                "(0.100,0.200)(0.300,0.400);(0.500,0.500)(0.600,0.700)"
                                "</location><answer>yes</answer>"));
    }

    void writesOneNameWhenAllAreEqual()
    {
        const Trace trace = thinkingYes({finding(QStringLiteral("bent"), {0, 0, 0.5, 0.5}),
                                         finding(QStringLiteral("bent"), {0.5, 0.5, 1, 1})});
        QVERIFY(writeTrace(trace).value().contains(QStringLiteral("<type>bent</type>")));
    }

    void writesEscapesInsideTextsOnly()
    {
        Trace trace;
        trace.draft = QStringLiteral("0 < d & \"d\" > </think>");
        trace.answer.verdict = Verdict::No;
        QCOMPARE(writeTrace(trace).value(),
                 QStringLiteral("<think>0 &lt; d &amp; \"d\" > &lt;/think></think>"
                                "<answer>no</answer>"));
    }

    void writesBoxes_data()
    {
        QTest::addColumn<double>("x1");
        QTest::addColumn<double>("x2");
        QTest::addColumn<QString>("text");
        QTest::newRow("rounded") << 0.12345 << 0.6789
                                 << QStringLiteral("(0.123,0.000)(0.679,1.000)");
        QTest::newRow("tie as to_chars")
            << 0.3125 << 0.5625 << QStringLiteral("(0.312,0.000)(0.562,1.000)");
        QTest::newRow("ordered") << 0.9 << 0.1 << QStringLiteral("(0.100,0.000)(0.900,1.000)");
        QTest::newRow("clamped") << -0.5 << 1.5 << QStringLiteral("(0.000,0.000)(1.000,1.000)");
        QTest::newRow("widened") << 0.5 << 0.5001 << QStringLiteral("(0.500,0.000)(0.501,1.000)");
        QTest::newRow("widened at the edge")
            << 1.0 << 1.0 << QStringLiteral("(0.999,0.000)(1.000,1.000)");
        QTest::newRow("minus zero") << -0.0 << 0.5 << QStringLiteral("(0.000,0.000)(0.500,1.000)");
    }

    void writesBoxes()
    {
        QFETCH(double, x1);
        QFETCH(double, x2);
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German));
        const QString text = boxText({x1, 0, x2, 1});
        QLocale::setDefault(before);
        QTEST(text, "text");
    }

    void refusesWhatTheGrammarCantSay_data()
    {
        QTest::addColumn<Trace>("trace");
        QTest::addColumn<QString>("code");
        const UnitBox box{0.1, 0.1, 0.2, 0.2};
        const auto row = [](const char *code, const Trace &trace) {
            QTest::newRow(code) << trace << QString::fromLatin1(code);
        };
        Trace trace = thinkingYes({finding(QStringLiteral("bent"), box)});
        Trace bad = trace;
        bad.draft = QStringLiteral(" \n");
        row("emptyDraft", bad);
        bad = trace;
        bad.mode = TraceMode::Reflective;
        row("emptyCritique", bad);
        bad = trace;
        bad.reflection = QStringLiteral("r");
        row("needlessCritique", bad);
        bad = trace;
        bad.answer.verdict = Verdict::Unknown;
        row("noVerdict", bad);
        bad.answer.verdict = Verdict::No;
        row("needlessFindings", bad);
        row("noFindings", thinkingYes({}));
        row("findingWithoutType", thinkingYes({finding({}, box)}));
        row("findingWithoutBox", thinkingYes({{QStringLiteral("bent"), {}, {}, false}}));
        row("badTypeName", thinkingYes({finding(QStringLiteral("a, b"), box)}));
        row("badBox", thinkingYes({finding(QStringLiteral("bent"),
                                           {0, 0, std::numeric_limits<double>::quiet_NaN(), 1})}));
    }

    void refusesWhatTheGrammarCantSay()
    {
        QFETCH(Trace, trace);
        const Result<QString> text = writeTrace(trace);
        QVERIFY(!text);
        QTEST(text.error().code, "code");
    }

    void givesTheRevisionItsHeading_data()
    {
        QTest::addColumn<QString>("revision");
        QTest::addColumn<QString>("written");
        QTest::newRow("heading there")
            << QStringLiteral("REVISION - none") << QStringLiteral("REVISION - none");
        QTest::newRow("English") << QStringLiteral("from no to yes")
                                 << QStringLiteral("Decision revision: from no to yes");
        QTest::newRow("Chinese") << QStringLiteral("由否改为是")
                                 << QStringLiteral("修正决定：由否改为是");
        QTest::newRow("one paragraph") << QStringLiteral("Revision: a\n \nb\r\n\r\n\r\nc")
                                       << QStringLiteral("Revision: a\nb\nc");
        QTest::newRow("another word") << QStringLiteral("Revisions follow")
                                      << QStringLiteral("Decision revision: Revisions follow");
    }

    void givesTheRevisionItsHeading()
    {
        QFETCH(QString, revision);
        Trace trace;
        trace.mode = TraceMode::Reflective;
        trace.draft = QStringLiteral("d");
        trace.reflection = QStringLiteral(" a\n\nb ");
        trace.revision = revision;
        trace.answer.verdict = Verdict::No;
        const TraceReading reading = readTrace(writeTrace(trace).value());
        QCOMPARE(reading.trace.reflection, QStringLiteral("a\n\nb"));
        QTEST(reading.trace.revision, "written");
        QCOMPARE(reading.trace, normalTrace(trace));
    }

    void replacesLoneHalvesOfPairs()
    {
        const QString half(QChar(0xD83D));
        Trace trace = thinkingYes({finding(QStringLiteral("dent") + half, {0.1, 0.2, 0.3, 0.4})});
        trace.mode = TraceMode::Reflective;
        trace.draft = half + QStringLiteral("🙂d");
        trace.reflection = QStringLiteral("r");
        trace.revision = QStringLiteral("Revision: a") + half;
        const QString text = writeTrace(trace).value();
        QVERIFY(text.isValidUtf16());
        QCOMPARE(text.count(QChar(QChar::ReplacementCharacter)), 3);
        const TraceReading reading = readTrace(text);
        QCOMPARE(reading.parse, ParseState::Whole);
        QCOMPARE(reading.trace, normalTrace(trace));
        QVERIFY(reading.trace.revision.startsWith(QStringLiteral("Revision: a")));
    }

    void readerGivesBackWhatWasWritten_data()
    {
        QTest::addColumn<Trace>("trace");
        Trace trace = thinkingYes({finding(QStringLiteral("R&D mark"), {0.1, 0.2, 0.3, 0.4}),
                                   finding(QStringLiteral("划痕"), {0, 0, 1, 1}),
                                   finding(QStringLiteral("a/b and c"), {0.5, 0.5, 0.501, 0.501})});
        trace.draft = QStringLiteral("<answer>no</answer> &lt; &amp;lt; \t x\n\n🙂 </think");
        QTest::newRow("thinking") << trace;
        Trace perMille = trace;
        perMille.draft = QStringLiteral("A bent pin at [200,300,400,1500].");
        QTest::newRow("numbers of another frame in the draft") << perMille;
        trace.mode = TraceMode::Reflective;
        trace.reflection = QStringLiteral("One.\n\n\n\nTwo <type>x</type>.");
        trace.revision = QStringLiteral("Decision revision: none.");
        QTest::newRow("reflective") << trace;
        trace.reflection.clear();
        QTest::newRow("revision alone") << trace;
        trace.answer = {Verdict::No, {}};
        QTest::newRow("no") << trace;
    }

    void readerGivesBackWhatWasWritten()
    {
        QFETCH(Trace, trace);
        const QString text = writeTrace(trace).value();
        const TraceReading reading = readTrace(text);
        QCOMPARE(reading.trace, trace);
        QCOMPARE(reading.parse, ParseState::Whole);
        QVERIFY(reading.diagnostics.empty());
        QCOMPARE(writeTrace(reading.trace).value(), text);
    }

    void goldenRecordsRoundTripByteForByte()
    {
        RA_REQUIRE_DATA(path, "formats/records.json")
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray records = QJsonDocument::fromJson(file.readAll()).array();
        QCOMPARE(records.size(), 7);
        for (const QJsonValue &value : records) {
            const QJsonObject record = value.toObject();
            const QString text = record[QStringLiteral("trace")].toString();
            const TraceReading reading = readTrace(text);
            QCOMPARE(reading.parse, ParseState::Whole);
            QVERIFY(reading.diagnostics.empty());
            QCOMPARE(reading.trace.draft, record[QStringLiteral("draft")].toString());
            QCOMPARE(composedCritique(reading.trace.reflection, reading.trace.revision),
                     record[QStringLiteral("critique")].toString());
            QCOMPARE(reading.trace.revision.isEmpty(), reading.trace.mode == TraceMode::Thinking);
            QCOMPARE(writeTrace(reading.trace).value(), text);
        }
    }
};

QTEST_GUILESS_MAIN(TestTraceWriter)
#include "tst_tracewriter.moc"
