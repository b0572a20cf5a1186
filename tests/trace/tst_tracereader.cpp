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
#include <QTest>

using namespace ra;

namespace {

const QString kCanonical = QStringLiteral(
    "<think>d</think><type>bent</type><location>(0.100,0.200)(0.300,0.400)</location>"
    "<answer>yes</answer>");

QStringList codes(const TraceReading &reading)
{
    QStringList codes;
    for (const Diagnostic &diagnostic : reading.diagnostics) {
        codes += diagnostic.code;
    }
    codes.removeDuplicates();
    codes.sort();
    return codes;
}

QString findingsText(const UnitAnswer &answer)
{
    QStringList texts;
    for (const UnitFinding &finding : answer.findings) {
        texts += (finding.type.isEmpty() ? QStringLiteral("?") : finding.type) + u' '
                 + (finding.box ? boxText(*finding.box) : QStringLiteral("?"));
    }
    return texts.join(u'|');
}

QString yesWith(const QString &type, const QString &location)
{
    return QStringLiteral("<think>d</think><type>%1</type><location>%2</location>"
                          "<answer>yes</answer>")
        .arg(type, location);
}

const QString kBent = QStringLiteral("bent (0.100,0.200)(0.300,0.400)");

} // namespace

class TestTraceReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void toleratesAndTells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("findings");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *tag, const QString &text, const QString &findings,
                            const QString &told) {
            QTest::newRow(tag) << text << findings << told;
        };
        const QString box = QStringLiteral("(0.100,0.200)(0.300,0.400)");
        const QString two = QStringLiteral("(0.1,0.2)(0.3,0.4);(0.5,0.5)(0.6,0.7)");
        const QString second = QStringLiteral(" (0.500,0.500)(0.600,0.700)");

        row("canonical", kCanonical, kBent, QString());
        row("white space between elements",
            QStringLiteral("<think>d</think>\n<type>bent</type> <location>(0.1,0.2)\n(0.3,0.4)"
                           "</location><answer>yes</answer>\n"),
            kBent, QStringLiteral("whiteSpace"));
        row("white space around the draft",
            QString(kCanonical).replace(QStringLiteral(">d<"), QStringLiteral(">\n d\n<")), kBent,
            QStringLiteral("whiteSpace"));
        row("carriage return in the draft",
            QString(kCanonical).replace(QStringLiteral(">d<"), QStringLiteral(">d\r\nd<")), kBent,
            QStringLiteral("whiteSpace"));
        row("white space between corners and boxes",
            yesWith(QStringLiteral("bent"), QStringLiteral("(0.1,0.2)\u3000(0.3,0.4) ;\n"
                                                           "(0.1,0.2)(0.3,0.4)")),
            kBent + u'|' + kBent, QStringLiteral("whiteSpace"));
        row("white space inside a corner",
            yesWith(QStringLiteral("bent"), QStringLiteral("(0.1, 0.2)(0.3,0.4)")), kBent,
            QStringLiteral("locationForm"));
        row("white space around the location",
            yesWith(QStringLiteral("bent"), QStringLiteral(" (0.1,0.2)(0.3,0.4)")), kBent,
            QStringLiteral("locationForm"));
        row("any order",
            QStringLiteral("<think>d</think><answer>yes</answer><location>%1</location>"
                           "<type>bent</type>")
                .arg(box),
            kBent, QStringLiteral("elementOrder"));
        row("upper case",
            QStringLiteral("<THINK>d</Think><type>bent</type><location>%1</location>"
                           "<answer>YES</answer>")
                .arg(box),
            kBent, QStringLiteral("answerSpelling tagSpelling"));
        row("Yes.",
            QString(kCanonical).replace(QStringLiteral(">yes<"), QStringLiteral("> Yes. <")), kBent,
            QStringLiteral("answerSpelling"));
        row("missing closing tag at the end", kCanonical.chopped(9), kBent,
            QStringLiteral("missingClosing"));
        row("cut inside the closing tag", kCanonical.chopped(4), kBent,
            QStringLiteral("missingClosing"));
        row("missing </think>", QString(kCanonical).remove(QStringLiteral("</think>")), kBent,
            QStringLiteral("missingClosing"));
        row("prefilled think", kCanonical.sliced(7), kBent, QStringLiteral("prefilledThink"));
        row("text outside", QStringLiteral("Sure!") + kCanonical + QStringLiteral("<|im_end|>"),
            kBent, QStringLiteral("textOutside"));
        row("everything inside answer",
            QStringLiteral("<think>d</think><answer><type>bent</type><location>%1</location>yes"
                           "</answer>")
                .arg(box),
            kBent, QStringLiteral("elementOrder missingClosing missingOpening repeatedElement"));

        row("bracketed box",
            yesWith(QStringLiteral("bent"), QStringLiteral("[0.1, 0.2, 0.3, 0.4]")), kBent,
            QStringLiteral("locationForm"));
        row("bare numbers", yesWith(QStringLiteral("bent"), QStringLiteral("0.1,0.2,0.3,0.4")),
            kBent, QStringLiteral("locationForm"));
        row("JSON box",
            yesWith(QStringLiteral("bent"), QStringLiteral("{\"bbox_2d\": [100, 200, 300, 400]}")),
            kBent, QStringLiteral("coordinatesPermille locationForm"));
        row("full-width brackets",
            yesWith(QStringLiteral("bent"), QStringLiteral("（0.1，0.2）（0.3，0.4）")), kBent,
            QStringLiteral("locationForm"));
        row("per mille", yesWith(QStringLiteral("bent"), QStringLiteral("(100,200)(300,400)")),
            kBent, QStringLiteral("coordinatesPermille"));
        row("corners out of order",
            yesWith(QStringLiteral("bent"), QStringLiteral("(0.3,0.4)(0.1,0.2)")), kBent,
            QStringLiteral("boxOrder"));
        row("clamped", yesWith(QStringLiteral("bent"), QStringLiteral("(0.1,0.2)(1.2,0.4)")),
            QStringLiteral("bent (0.100,0.200)(1.000,0.400)"), QStringLiteral("boxClamped"));
        row("no area", yesWith(QStringLiteral("bent"), QStringLiteral("(0.1,0.2)(0.1,0.4)")),
            QStringLiteral("bent ?"), QStringLiteral("emptyBox"));
        row("three numbers", yesWith(QStringLiteral("bent"), QStringLiteral("(0.1,0.2)(0.3")),
            QStringLiteral("bent ?"), QStringLiteral("locationUnreadable missingElement"));
        row("a region in words", yesWith(QStringLiteral("bent"), QStringLiteral("top left")),
            QStringLiteral("bent ?"), QStringLiteral("locationUnreadable missingElement"));
        row("huge number", yesWith(QStringLiteral("bent"), QStringLiteral("(0.1,0.2)(1e999,0.4)")),
            QStringLiteral("bent ?"), QStringLiteral("locationUnreadable missingElement"));
        row("pixels of an unknown size",
            yesWith(QStringLiteral("bent"), QStringLiteral("(10,20)(1200,40)")),
            QStringLiteral("bent ?"), QStringLiteral("imageSizeUnknown"));

        row("two findings", yesWith(QStringLiteral("bent, scratch"), two),
            kBent + QStringLiteral("|scratch") + second, QString());
        row("one name, two boxes", yesWith(QStringLiteral("bent"), two),
            kBent + QStringLiteral("|bent") + second, QString());
        row("boxes without semicolon", yesWith(QStringLiteral("bent"), QString(two).remove(u';')),
            kBent + QStringLiteral("|bent") + second, QStringLiteral("locationForm"));
        row("Chinese separators", yesWith(QStringLiteral("划痕、污染；裂纹，缺口"), box),
            QStringLiteral("划痕 %1|污染 ?|裂纹 ?|缺口 ?").arg(box),
            QStringLiteral("countMismatch typeSeparator"));
        row("spare boxes take the last name",
            yesWith(QStringLiteral("bent, scratch"), two + QStringLiteral(";(0,0)(1,1)")),
            kBent + QStringLiteral("|scratch") + second
                + QStringLiteral("|scratch (0.000,0.000)(1.000,1.000)"),
            QStringLiteral("countMismatch"));
        row("spare names have no box", yesWith(QStringLiteral("bent, scratch, dent"), two),
            kBent + QStringLiteral("|scratch") + second + QStringLiteral("|dent ?"),
            QStringLiteral("countMismatch"));
        row("known pieces", yesWith(QStringLiteral("Bent/scratches and missing part"), box),
            QStringLiteral("Bent %1|scratches ?|missing part ?").arg(box),
            QStringLiteral("countMismatch typeSeparator"));
        row("unknown pieces", yesWith(QStringLiteral("bent/loose"), box),
            QStringLiteral("bent/loose ") + box, QString());
        row("known whole", yesWith(QStringLiteral("cut and bent"), box),
            QStringLiteral("cut and bent ") + box, QString());
        row("empty name", yesWith(QStringLiteral("bent,"), box), kBent,
            QStringLiteral("emptyType"));
        row("escaped name", yesWith(QStringLiteral("R&amp;D &lt;x"), box),
            QStringLiteral("R&D <x ") + box, QStringLiteral("typeCharacter"));
        row("escaped ampersand", yesWith(QStringLiteral("R&amp;D"), box),
            QStringLiteral("R&D ") + box, QString());
        row("bare ampersand", yesWith(QStringLiteral("R&D"), box), QStringLiteral("R&D ") + box,
            QStringLiteral("unescaped"));
        row("angle bracket in a name", yesWith(QStringLiteral("a>b"), box),
            QStringLiteral("a>b ") + box, QStringLiteral("typeCharacter"));
        row("line break in a name", yesWith(QStringLiteral("be \n\n nt"), box),
            QStringLiteral("be nt ") + box, QStringLiteral("typeSeparator"));
        row("white space around a name", yesWith(QStringLiteral(" bent"), box),
            QStringLiteral("bent ") + box, QStringLiteral("typeSeparator"));
        row("elements in pairs",
            QStringLiteral("<think>d</think><type>bent</type><location>(0.1,0.2)(0.3,0.4)"
                           "</location><type>scratch</type><location>(0.5,0.5)(0.6,0.7)"
                           "</location><answer>yes</answer>"),
            kBent + QStringLiteral("|scratch") + second,
            QStringLiteral("elementOrder repeatedElement"));
        row("type alone", QStringLiteral("<think>d</think><type>bent</type><answer>yes</answer>"),
            QStringLiteral("bent ?"), QStringLiteral("missingElement"));
        row("unescaped signs",
            QString(kCanonical).replace(QStringLiteral(">d<"), QStringLiteral(">a < b<")), kBent,
            QStringLiteral("unescaped"));
    }

    void toleratesAndTells()
    {
        QFETCH(QString, text);
        QFETCH(QString, told);
        TraceReadOptions options;
        options.knownTypes = {QStringLiteral("bent"), QStringLiteral("scratch"),
                              QStringLiteral("missing part"), QStringLiteral("cut and bent"),
                              QStringLiteral("cut")};
        const TraceReading reading = readTrace(text, options);
        QCOMPARE(reading.trace.answer.verdict, Verdict::Yes);
        QTEST(findingsText(reading.trace.answer), "findings");
        QCOMPARE(codes(reading).join(u' '), told);
        QCOMPARE(reading.original, text);
        const bool hasForm = told.isEmpty() || told == u"whiteSpace";
        QCOMPARE(formFault(reading) == nullptr, hasForm);
        QCOMPARE(reading.parse == ParseState::Whole, hasForm);
    }

    void readsTheTwoModesAndTheMisspeltTag()
    {
        const TraceReading reading = readTrace(
            QStringLiteral("<think> The pin\r\nis fine. </think><rflection>It is bent.\n \n"
                           "Decision revision: from no to yes.</reflection><answer>no</answer>"));
        QCOMPARE(reading.trace.mode, TraceMode::Reflective);
        QCOMPARE(reading.trace.draft, QStringLiteral("The pin\nis fine."));
        QCOMPARE(reading.trace.reflection, QStringLiteral("It is bent."));
        QCOMPARE(reading.trace.revision, QStringLiteral("Decision revision: from no to yes."));
        QCOMPARE(reading.trace.answer, (UnitAnswer{Verdict::No, {}}));
        QCOMPARE(codes(reading),
                 (QStringList{QStringLiteral("misspeltTag"), QStringLiteral("whiteSpace")}));
        QCOMPARE(reading.parse, ParseState::Repaired);
    }

    void readsVerdicts_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("yes") << QStringLiteral("yes") << Verdict::Yes;
        QTest::newRow("No.") << QStringLiteral("No.") << Verdict::No;
        QTest::newRow("marked") << QStringLiteral("**NO**") << Verdict::No;
        QTest::newRow("sentence") << QStringLiteral("No, the part is fine.") << Verdict::No;
        QTest::newRow("yes, sentence") << QStringLiteral("Yes, no doubt.") << Verdict::Yes;
        QTest::newRow("Chinese yes") << QStringLiteral("是。") << Verdict::Yes;
        QTest::newRow("Chinese no") << QStringLiteral("否") << Verdict::No;
        QTest::newRow("maybe") << QStringLiteral("maybe") << Verdict::Unknown;
        QTest::newRow("both") << QStringLiteral("No, yes") << Verdict::Unknown;
        QTest::newRow("nowhere") << QStringLiteral("nowhere") << Verdict::Unknown;
        QTest::newRow("nothing") << QString() << Verdict::Unknown;
    }

    void readsVerdicts()
    {
        QFETCH(QString, answer);
        const TraceReading reading =
            readTrace(QStringLiteral("<think>d</think><answer>%1</answer>").arg(answer));
        QTEST(reading.trace.answer.verdict, "verdict");
        QCOMPARE(reading.parse == ParseState::Unreadable,
                 reading.trace.answer.verdict == Verdict::Unknown);
        QCOMPARE(hasErrors(reading.diagnostics), reading.trace.answer.verdict == Verdict::Unknown);
    }

    void theLastAnswerCounts()
    {
        const TraceReading reading =
            readTrace(QStringLiteral("<think>d</think><answer>yes</answer><answer>no</answer>"));
        QCOMPARE(reading.trace.answer.verdict, Verdict::No);
        QCOMPARE(codes(reading), QStringList{QStringLiteral("repeatedElement")});
    }

    void findingsBesideNoAreAnError()
    {
        const TraceReading reading =
            readTrace(QString(kCanonical).replace(QStringLiteral(">yes<"), QStringLiteral(">no<")));
        QCOMPARE(reading.trace.answer, (UnitAnswer{Verdict::No, {}}));
        QCOMPARE(codes(reading), QStringList{QStringLiteral("findingsWithNo")});
        QVERIFY(hasErrors(reading.diagnostics));
    }

    void emptyFindingsBesideNoAreForgiven()
    {
        const TraceReading reading =
            readTrace(QStringLiteral("<think>d</think><type>None</type><location>none</location>"
                                     "<answer>no</answer>"));
        QCOMPARE(codes(reading), QStringList{QStringLiteral("needlessElement")});
        QVERIFY(!hasErrors(reading.diagnostics));
        QCOMPARE(reading.parse, ParseState::Repaired);
    }

    void readsCoordinatesAsTold_data()
    {
        QTest::addColumn<CoordinateFrame>("frame");
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("box");
        QTest::addColumn<QString>("told");
        const QString box = QStringLiteral("(0.250,0.500)(0.500,0.750)");
        QTest::newRow("pixels by value")
            << CoordinateFrame::Auto << QStringLiteral("(500,250)(1000.5,375)")
            << QStringLiteral("(0.250,0.500)(0.500,0.750)") << QStringLiteral("coordinatesPixel");
        QTest::newRow("per mille even with a size")
            << CoordinateFrame::Auto << QStringLiteral("(250,500)(500,750)") << box
            << QStringLiteral("coordinatesPermille");
        QTest::newRow("pixels told")
            << CoordinateFrame::Pixel << QStringLiteral("(500,250)(1000,375)") << box << QString();
        QTest::newRow("per mille told") << CoordinateFrame::Permille
                                        << QStringLiteral("(250,500)(500,750)") << box << QString();
        QTest::newRow("fractions told")
            << CoordinateFrame::Fraction << QStringLiteral("(0.25,0.5)(2,0.75)")
            << QStringLiteral("(0.250,0.500)(1.000,0.750)") << QStringLiteral("boxClamped");
    }

    void readsCoordinatesAsTold()
    {
        QFETCH(CoordinateFrame, frame);
        QFETCH(QString, location);
        QFETCH(QString, box);
        QFETCH(QString, told);
        TraceReadOptions options;
        options.coordinates = frame;
        options.size = {2000, 500};
        const TraceReading reading = readTrace(yesWith(QStringLiteral("bent"), location), options);
        QCOMPARE(findingsText(reading.trace.answer), QStringLiteral("bent ") + box);
        QCOMPARE(codes(reading).join(u' '), told);
    }

    void oneFrameHoldsForTheWholeTrace_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("findings");
        QTest::addColumn<QString>("told");
        const QString pixels = QStringLiteral("bent (0.200,0.200)(0.400,0.400)");
        QTest::newRow("pixels in the draft")
            << QStringLiteral("at [400,100,1800,200]") << QStringLiteral("(400,100)(800,200)")
            << pixels << QStringLiteral("coordinatesPixel");
        QTest::newRow("per mille in both")
            << QStringLiteral("at [400,100,900,200]") << QStringLiteral("(200,200)(400,400)")
            << pixels << QStringLiteral("coordinatesPermille");
        QTest::newRow("the canonical location is fractions whatever the draft says")
            << QStringLiteral("at [400,100,1800,200]")
            << QStringLiteral("(0.200,0.200)(0.400,0.400)") << pixels << QString();
    }

    void oneFrameHoldsForTheWholeTrace()
    {
        QFETCH(QString, draft);
        QFETCH(QString, location);
        QFETCH(QString, told);
        TraceReadOptions options;
        options.size = {2000, 500};
        const QString text = yesWith(QStringLiteral("bent"), location)
                                 .replace(QStringLiteral(">d<"), u'>' + draft + u'<');
        const TraceReading reading = readTrace(text, options);
        QTEST(findingsText(reading.trace.answer), "findings");
        QCOMPARE(codes(reading).join(u' '), told);
        // The critique counts like the draft.
        const QString critique = QStringLiteral("d</think><reflection>%1</reflection>").arg(draft);
        const QString reflective =
            QString(text).replace(draft + QStringLiteral("</think>"), critique);
        QTEST(findingsText(readTrace(reflective, options).trace.answer), "findings");
    }

    void whiteSpaceIsToldOnceAtItsFirstPlace()
    {
        const TraceReading reading =
            readTrace(QStringLiteral("<think>d \n</think>\n<answer>no</answer>\n"));
        QCOMPARE(codes(reading), QStringList{QStringLiteral("whiteSpace")});
        QCOMPARE(reading.diagnostics.size(), size_t{1});
        QCOMPARE(reading.diagnostics.front().offset, 8);
        QCOMPARE(reading.diagnostics.front().length, 2);
    }

    // The list of diagnostics is cut, so what breaks the form may be missing in it.
    void aFaultIsKnownHoweverMuchStandsBeforeIt()
    {
        const QString answers = QStringLiteral(" <answer>no</answer>").repeated(250);
        const TraceReading reading =
            readTrace(QStringLiteral("<think>There is no defect.</think>") + answers);
        QCOMPARE(reading.parse, ParseState::Repaired);
        QVERIFY(formFault(reading));
        QCOMPARE(formFault(reading)->code, QStringLiteral("repeatedElement"));
        QCOMPARE(formFault(reading)->offset, 55);

        // A prefilled think, then far more tolerances than are listed, each after the first.
        const TraceReading prefilled = readTrace(QStringLiteral("d</think>") + answers);
        QCOMPARE(formFault(prefilled)->code, QStringLiteral("prefilledThink"));
        QCOMPARE(formFault(prefilled, PrefilledThink::Allowed)->code,
                 QStringLiteral("repeatedElement"));
    }

    void loneHalvesOfPairsAreReplacedAndTold()
    {
        const QString half(QChar(0xD83D));
        const QString replaced(QChar(QChar::ReplacementCharacter));
        const QString text =
            QString(kCanonical)
                .replace(QStringLiteral(">d<"), QStringLiteral(">🙂d%1<").arg(half))
                .replace(QStringLiteral("bent"), QStringLiteral("be") + half);
        const TraceReading reading = readTrace(text);
        QCOMPARE(reading.original, text);
        QCOMPARE(codes(reading), QStringList{QStringLiteral("loneSurrogate")});
        QCOMPARE(reading.diagnostics.size(), size_t{2});
        QCOMPARE(reading.diagnostics.front().offset, 9);
        QCOMPARE(reading.trace.draft, QStringLiteral("🙂d") + replaced);
        QCOMPARE(findingsText(reading.trace.answer),
                 QStringLiteral("be%1 (0.100,0.200)(0.300,0.400)").arg(replaced));
        QCOMPARE(reading.parse, ParseState::Repaired);
    }

    void placesCountCodePoints()
    {
        const QString text =
            QStringLiteral("🙂🙂<think>🙂</think><answer>maybe🙂</answer>");
        const TraceReading reading = readTrace(text);
        const Diagnostic &last = reading.diagnostics.back();
        QCOMPARE(last.code, QStringLiteral("badVerdict"));
        QCOMPARE(last.offset, 26);
        QCOMPARE(last.length, 6);
        QCOMPARE(reading.diagnostics.front().offset, 0);
        QCOMPARE(reading.diagnostics.front().length, 2);
        QCOMPARE(CodePointIndex(text).toUtf16(26), 29);
        QCOMPARE(CodePointIndex(text).toUtf16(32), 36);
    }

    void prefilledThinkIsAllowedWhereTheProfileSaysSo()
    {
        const TraceReading reading = readTrace(QStringLiteral("d</think><answer>no</answer>"));
        QCOMPARE(reading.trace.draft, QStringLiteral("d"));
        QVERIFY(formFault(reading) != nullptr);
        QVERIFY(formFault(reading, PrefilledThink::Allowed) == nullptr);
    }

    void keepsTextOutsideAsRemark()
    {
        const TraceReading reading = readTrace(QStringLiteral("There is a scratch.\n") + kCanonical
                                               + QStringLiteral(" Done. "));
        QCOMPARE(reading.remark, QStringLiteral("There is a scratch.\nDone."));
    }

    void tooManyFindingsAreCutWithAnError()
    {
        const QString boxes = QStringLiteral("(0,0)(1,1);").repeated(5000).chopped(1);
        const TraceReading reading = readTrace(yesWith(QStringLiteral("bent"), boxes));
        QCOMPARE(reading.trace.answer.findings.size(), size_t{1000});
        QCOMPARE(codes(reading), QStringList{QStringLiteral("tooManyFindings")});
    }

    void brokenTrainingRecordsAreRead()
    {
        RA_REQUIRE_DATA(path, "formats/imports/broken/traces-jsonl/train.jsonl")
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList states;
        while (!file.atEnd()) {
            const QJsonArray messages = QJsonDocument::fromJson(file.readLine())
                                            .object()[QStringLiteral("messages")]
                                            .toArray();
            if (messages.size() == 2) {
                const TraceReading reading =
                    readTrace(messages[1].toObject()[QStringLiteral("content")].toString());
                states += hasErrors(reading.diagnostics) ? QStringLiteral("error")
                                                         : findingsText(reading.trace.answer);
            }
        }
        const QString dent = QStringLiteral("dent (0.100,0.167)(0.350,0.433)");
        QCOMPARE(states, (QStringList{dent, QStringLiteral("error"), dent, dent, dent, dent,
                                      QStringLiteral("error")}));
    }
};

QTEST_GUILESS_MAIN(TestTraceReader)
#include "tst_tracereader.moc"
