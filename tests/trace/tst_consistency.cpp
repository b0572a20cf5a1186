// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/consistency.h"
#include "annotation/trace/tracewriter.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ra;

namespace {

const DraftReader &reader()
{
    static const DraftReader reader({QStringLiteral("bent"), QStringLiteral("scratch")});
    return reader;
}

QString brokenRules(const ConsistencyReport &report)
{
    QStringList codes;
    for (const Diagnostic &breach : report.breaches()) {
        codes += breach.code;
    }
    return codes.join(u' ');
}

const QString kYes = QStringLiteral("<type>bent</type><location>(0.200,0.200)(0.400,0.280)"
                                    "</location><answer>yes</answer>");
const QString kNo = QStringLiteral("<answer>no</answer>");

QString thinking(const QString &draft, const QString &answer)
{
    return QStringLiteral("<think>%1</think>").arg(draft) + answer;
}

QString reflective(const QString &draft, const QString &critique, const QString &answer)
{
    return QStringLiteral("<think>%1</think><reflection>%2</reflection>").arg(draft, critique)
           + answer;
}

} // namespace

class TestConsistency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appliesTheRules_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("broken");
        const auto row = [](const char *tag, const QString &text, const char *broken) {
            QTest::newRow(tag) << text << QString::fromLatin1(broken);
        };
        const QString intact = QStringLiteral("The surface is intact; there is no defect.");
        const QString bent = QStringLiteral("The pin is bent.");
        const QString unsure = QStringLiteral("Hard to see.");
        const auto s = [](const char *text) { return QString::fromUtf8(text); };

        row("paper 1: wrong no", thinking(intact, kNo), "");
        row("paper 2: right yes", thinking(bent, kYes), "");
        row("paper 3: fixed",
            reflective(intact, bent + s("\n\nDecision revision: from no to yes."), kYes), "");
        row("paper 4: needless, ill-formed",
            reflective(s("There is a defect."), s("There is still a defect."),
                       s("<answer>yes</answer>")),
            "form");

        row("form: white space is ignored",
            thinking(bent, QString(kYes).replace(s("><"), s(">\n<"))), "");
        row("form: empty draft", thinking({}, kNo), "form");
        row("form: counts", thinking(bent, QString(kYes).replace(s("bent<"), s("bent, bent<"))),
            "form");
        row("verdict: thinking", thinking(intact, kYes), "verdict");
        row("verdict: unknown contradicts nothing", thinking(unsure, kYes), "");
        row("verdict: reflective", reflective(bent, s("It is intact."), kYes), "verdict");
        row("silent", reflective(intact, unsure, kYes), "silent");
        row("silent: the change is enough", reflective(intact, s("From nothing to bent."), kYes),
            "");
        row("silent: unknown draft", reflective(unsure, unsure, kYes), "");
        row("from", reflective(bent, s("From no to yes."), kYes), "from");
        row("from: type", reflective(bent, s("From scratch to bent."), kYes), "from");
        row("from: unknown draft", reflective(unsure, s("From no to yes."), kYes), "");
        row("to", reflective(bent, s("From yes to no. The verdict is yes."), kYes), "to");
        row("to: type", reflective(bent, s("The pin is bent. From bent to scratch."), kYes), "to");
        row("to: Chinese", reflective(s("瓶口完整"), s("由否改为是。答案是否。"), kNo), "to");
        row("kept", reflective(intact, s("Bent. Nothing is changed."), kYes), "kept");
        row("kept rightly", reflective(bent, s("The pin is bent. Unchanged."), kYes), "");
        row("kept box", reflective(intact, s("It is bent. The box is unchanged."), kYes), "");
        row("type", thinking(s("There is a scratch."), kYes), "type");
        row("type: generic", thinking(s("There is a defect."), kYes), "");
        row("type: one of them", thinking(s("A scratch, bent too."), kYes), "");
        row("box", thinking(s("Bent at [0.6,0.6,0.8,0.8]."), kYes), "box");
        row("box agrees", thinking(s("Bent at (0.2,0.2)(0.4,0.3)."), kYes), "");
        row("two rules", thinking(s("A scratch at [0.6,0.6,0.8,0.8]."), kYes), "type box");
    }

    void appliesTheRules()
    {
        QFETCH(QString, text);
        const ConsistencyReport report = checkConsistency(readTrace(text), nullptr, reader());
        QTEST(brokenRules(report), "broken");
        QCOMPARE(report.rules.size(), size_t{8});
        QCOMPARE(toKey(report.rules[2].rule), QStringLiteral("silent"));
    }

    void aStoredDraftAnswerWins()
    {
        const TraceReading reading = readTrace(
            reflective(QStringLiteral("Hard to see."), QStringLiteral("Still hard."), kYes));
        const UnitAnswer no{Verdict::No, {}};
        QCOMPARE(brokenRules(checkConsistency(reading, &no, reader())), QStringLiteral("silent"));
        const UnitAnswer unknown;
        QCOMPARE(brokenRules(checkConsistency(reading, &unknown, reader())), QString());
    }

    void synonymsCountThroughTheSimilarity()
    {
        ConsistencyOptions options;
        const TraceReading reading =
            readTrace(thinking(QStringLiteral("There is a scratch."), kYes));
        options.similarity = [](const QString &a, const QString &b) {
            return a == u"scratch" && b == u"bent" ? 1.0 : 0.0;
        };
        QVERIFY(checkConsistency(reading, nullptr, reader(), options).breaches().empty());
        options.typeThreshold = 1;
        QVERIFY(!checkConsistency(reading, nullptr, reader(), options).breaches().empty());
    }

    void genericTypesOfTheProjectNameNothing()
    {
        ConsistencyOptions options;
        options.moreTypes = {QStringLiteral("oddity")};
        const TraceReading reading = readTrace(thinking(QStringLiteral("An oddity."), kYes));
        QCOMPARE(brokenRules(checkConsistency(reading, nullptr, reader(), options)),
                 QStringLiteral("type"));
        options.isGeneric = [](const QString &name) { return name == u"oddity"; };
        const DraftReader generic({QStringLiteral("bent")}, options.isGeneric);
        QCOMPARE(brokenRules(checkConsistency(reading, nullptr, generic, options)), QString());
        const TraceReading odd = readTrace(
            thinking(QStringLiteral("The pin is bent."),
                     QString(kYes).replace(QStringLiteral(">bent<"), QStringLiteral(">oddity<"))));
        QCOMPARE(brokenRules(checkConsistency(odd, nullptr, generic, options)), QString());
    }

    void boxesInTextsAreReadInTheFrameOfTheTrace()
    {
        ConsistencyOptions options;
        options.size = {4000, 2000};
        TraceReadOptions readOptions;
        readOptions.size = options.size;
        const QString pixels = QString(kYes).replace(QStringLiteral("(0.200,0.200)(0.400,0.280)"),
                                                     QStringLiteral("(400,500)(1100,1000)"));
        QVERIFY(pixels != kYes);
        const TraceReading reading = readTrace(
            thinking(QStringLiteral("Bent at (400,500)(900,1000)."), pixels), readOptions);
        QCOMPARE(brokenRules(checkConsistency(reading, nullptr, reader(), options)),
                 QStringLiteral("form"));
        QCOMPARE(brokenRules(checkConsistency(reading.trace, nullptr, reader(), options)),
                 QStringLiteral("box"));
    }

    void typesOfTheTruthAreKnown()
    {
        ConsistencyOptions options;
        const TraceReading reading = readTrace(thinking(QStringLiteral("A wobble."), kYes));
        QVERIFY(checkConsistency(reading, nullptr, reader(), options).breaches().empty());
        options.moreTypes = {QStringLiteral("wobble")};
        QCOMPARE(brokenRules(checkConsistency(reading, nullptr, reader(), options)),
                 QStringLiteral("type"));
    }

    void breachesNamePlaceAndReason()
    {
        const ConsistencyReport report =
            checkConsistency(readTrace(reflective(QStringLiteral("🙂 bent"),
                                                  QStringLiteral("🙂 It is intact."), kYes)),
                             nullptr, reader());
        const RuleResult &verdict = report.rules[1];
        QCOMPARE(verdict.text, BreachText::Critique);
        QCOMPARE(verdict.breach.offset, 8);
        QCOMPARE(verdict.breach.length, 6);
        QCOMPARE(verdict.breach.text(),
                 QStringLiteral("The reasoning says no, but the answer is yes."));
    }

    void formNamesTheFault()
    {
        const ConsistencyReport report = checkConsistency(
            readTrace(QStringLiteral("It is intact.</think>") + kNo), nullptr, reader());
        QCOMPARE(report.rules[0].breach.item, QStringLiteral("prefilledThink"));
        ConsistencyOptions options;
        options.prefilled = PrefilledThink::Allowed;
        QVERIFY(checkConsistency(readTrace(QStringLiteral("It is intact.</think>") + kNo), nullptr,
                                 reader(), options)
                    .breaches()
                    .empty());
    }

    void aTraceWithoutTextIsJudgedByItsCanonicalForm()
    {
        Trace trace = readTrace(thinking(QStringLiteral("The pin is bent."), kYes)).trace;
        QVERIFY(checkConsistency(trace, nullptr, reader()).breaches().empty());
        trace.answer.findings.front().box.reset();
        const ConsistencyReport report = checkConsistency(trace, nullptr, reader());
        QCOMPARE(brokenRules(report), QStringLiteral("form"));
        QCOMPARE(report.rules[0].breach.item, QStringLiteral("findingWithoutBox"));
    }

    void goldenRecordsAreConsistent()
    {
        RA_REQUIRE_DATA(path, "formats/records.json")
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray records = QJsonDocument::fromJson(file.readAll()).array();
        for (const QJsonValue &value : records) {
            const QJsonObject record = value.toObject();
            const ConsistencyReport report = checkConsistency(
                readTrace(record[QStringLiteral("trace")].toString()), nullptr, reader());
            QVERIFY2(report.breaches().empty(), qPrintable(record[QStringLiteral("id")].toString()
                                                           + u' ' + brokenRules(report)));
        }
    }
};

QTEST_GUILESS_MAIN(TestConsistency)
#include "tst_consistency.moc"
