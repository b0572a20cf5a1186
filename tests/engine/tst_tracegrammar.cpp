// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/tracereader.h"
#include "inference/engine/qwen3vl/tracegrammar.h"

#include <QTest>

#include <random>

using namespace ra;
using namespace ra::inference::qwen3vl;

namespace {

const QStringList kTypes{QStringLiteral("crack"), QStringLiteral("crack edge"),
                         QStringLiteral("划痕")};

bool isWhole(const TraceGrammar &grammar, const char *text)
{
    TraceGrammar::State state;
    return grammar.advance(state, QByteArrayView(text)) && TraceGrammar::isEnd(state);
}

/// Any text that the grammar lets through, byte by byte.
QByteArray walk(const TraceGrammar &grammar, std::mt19937 &random)
{
    TraceGrammar::State state;
    QByteArray text;
    while (!TraceGrammar::isEnd(state) && text.size() < 20'000) {
        std::vector<char> next;
        for (char byte = ' '; byte < '~'; ++byte) {
            TraceGrammar::State after = state;
            if (grammar.advance(after, byte)) {
                next.push_back(byte);
            }
        }
        if (next.empty()) {
            return text + "†";
        }
        const char byte = next[random() % next.size()];
        text += byte;
        static_cast<void>(grammar.advance(state, byte));
    }
    return text;
}

} // namespace

class TestTraceGrammar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatHasTheForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("fits");
        const QByteArray box = "(0.100,0.200)(0.300,1.000)";
        const QByteArray yes = "</location><answer>yes</answer>";
        const auto row = [](const char *name, const QByteArray &text, bool fits) {
            QTest::newRow(name) << text << fits;
        };
        row("normal", "<think>Clean.</think><answer>no</answer>", true);
        row("defect", "<think>x</think><type>crack</type><location>" + box + yes, true);
        row("reflection",
            "<think>x</think><reflection>y</reflection><type>crack edge</type><location>" + box
                + yes,
            true);
        row("Chinese", "<think>有划痕</think><type>划痕</type><location>" + box + yes, true);
        row("several boxes of one type",
            "<think>x</think><type>crack</type><location>" + box + ";" + box + yes, true);
        row("as many boxes as types",
            "<think>x</think><type>crack, crack edge</type><location>" + box + ";" + box + yes,
            true);
        row("fewer boxes than types",
            "<think>x</think><type>crack, crack edge</type><location>" + box + yes, false);
        row("unknown type", "<think>x</think><type>dent</type><location>" + box + yes, false);
        row("empty thought", "<think> </think><answer>no</answer>", false);
        row("tag in a thought", "<think>a <b></think><answer>no</answer>", false);
        row("no findings, yes", "<think>x</think><answer>yes</answer>", false);
        row("findings, no",
            "<think>x</think><type>crack</type><location>" + box + "</location><answer>no</answer>",
            false);
        row("four decimals",
            "<think>x</think><type>crack</type><location>(0.1000,0.200)(0.300,0.400)" + yes, false);
        row("above one",
            "<think>x</think><type>crack</type><location>(1.100,0.200)(0.300,0.400)" + yes, false);
        row("box without area",
            "<think>x</think><type>crack</type><location>(0.500,0.200)(0.500,0.400)" + yes, false);
        row("corners the other way",
            "<think>x</think><type>crack</type><location>(0.500,0.600)(0.700,0.400)" + yes, false);
        row("escapes", "<think>3 &lt; 4 &amp; 5</think><answer>no</answer>", true);
        row("bare ampersand", "<think>R&D</think><answer>no</answer>", false);
        row("half a character", "<think>\xe4\xb8</think><answer>no</answer>", false);
        row("control character", "<think>a\x07</think><answer>no</answer>", false);
        row("something behind", "<think>x</think><answer>no</answer>.", false);
    }

    void takesWhatHasTheForm()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, fits);
        QCOMPARE(isWhole(TraceGrammar(kTypes, ReflectionRule::Optional), text.constData()), fits);
    }

    void asksForAReflectionOrForbidsIt()
    {
        const char *const thinking = "<think>x</think><answer>no</answer>";
        const char *const reflective =
            "<think>x</think><reflection>y</reflection><answer>no</answer>";
        const TraceGrammar required(kTypes, ReflectionRule::Required);
        QVERIFY(!isWhole(required, thinking));
        QVERIFY(isWhole(required, reflective));
        const TraceGrammar forbidden(kTypes, ReflectionRule::Forbidden);
        QVERIFY(isWhole(forbidden, thinking));
        QVERIFY(!isWhole(forbidden, reflective));
    }

    void takesAnyNameWhereTypesAreFree()
    {
        const TraceGrammar free({}, ReflectionRule::Optional);
        QVERIFY(isWhole(free, "<think>x</think><type>odd mark, dent</type><location>"
                              "(0.100,0.200)(0.300,0.400);(0.100,0.200)(0.300,0.400)</location>"
                              "<answer>yes</answer>"));
        QVERIFY(!isWhole(free, "<think>x</think><type>, dent</type><location>"
                               "(0.100,0.200)(0.300,0.400)</location><answer>yes</answer>"));
    }

    void takesOnlyTheVerdictWhereThatIsAsked()
    {
        const TraceGrammar grammar = TraceGrammar::verdictOnly();
        QVERIFY(isWhole(grammar, "<answer>yes</answer>"));
        QVERIFY(isWhole(grammar, "<answer>no</answer>"));
        QVERIFY(!isWhole(grammar, "<think>x</think><answer>no</answer>"));
        QVERIFY(!isWhole(grammar, "<answer>maybe</answer>"));
    }

    void saysWhatMustFollow_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("follows");
        QTest::newRow("opening tag") << QByteArray() << QByteArray("<think>");
        QTest::newRow("free text") << QByteArray("<think>x") << QByteArray();
        QTest::newRow("escape or tag") << QByteArray("<think>x&") << QByteArray();
        QTest::newRow("escape") << QByteArray("<think>x&l") << QByteArray("t;");
        QTest::newRow("closing tag") << QByteArray("<think>x<") << QByteArray("/think>");
        QTest::newRow("not beyond the stage") << QByteArray("<think>x</think>") << QByteArray("<");
        QTest::newRow("first type") << QByteArray("<think>x</think><type>") << QByteArray();
        QTest::newRow("type in Chinese")
            << QByteArray("<think>x</think><type>\xe5") << QByteArray("\x88\x92\xe7\x97\x95");
        QTest::newRow("between numbers")
            << QByteArray("<think>x</think><type>crack</type><location>(0.100")
            << QByteArray(",0.");
        QTest::newRow("verdict") << QByteArray("<think>x</think><a")
                                 << QByteArray("nswer>no</answer>");
        QTest::newRow("end") << QByteArray("<think>x</think><answer>no</answer>") << QByteArray();
    }

    void saysWhatMustFollow()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, follows);
        const TraceGrammar grammar(kTypes, ReflectionRule::Optional);
        TraceGrammar::State state;
        QVERIFY(grammar.advance(state, text));
        QCOMPARE(grammar.onlyContinuation(state), follows);
    }

    void whateverItLetsThroughIsReadWithoutAFault_data()
    {
        QTest::addColumn<bool>("areTypesFree");
        QTest::newRow("given types") << false;
        QTest::newRow("free types") << true;
    }

    void whateverItLetsThroughIsReadWithoutAFault()
    {
        QFETCH(bool, areTypesFree);
        const QStringList types{QStringLiteral("crack"), QStringLiteral("crack edge")};
        const TraceGrammar grammar(areTypesFree ? QStringList() : types, ReflectionRule::Optional);
        std::mt19937 random(7);
        for (int i = 0; i < 300; ++i) {
            const QString text = QString::fromUtf8(walk(grammar, random));
            const TraceReading reading = readTrace(text, {CoordinateFrame::Fraction, {}, types});
            const Diagnostic *const fault = formFault(reading);
            QVERIFY2(fault == nullptr, qPrintable(text + (fault ? fault->text() : QString())));
            QVERIFY2(reading.trace.answer.verdict != Verdict::Unknown, qPrintable(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestTraceGrammar)
#include "tst_tracegrammar.moc"
