// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/tracereader.h"
#include "annotation/trace/tracestream.h"

#include <QTest>

using namespace ra;

namespace {

using Said = std::array<QString, 4>;

Said saidOf(const QString &text, qsizetype step)
{
    TraceStream stream;
    Said said;
    for (qsizetype at = 0; at < text.size(); at += step) {
        for (const TracePartText &news : stream.push(text.mid(at, step))) {
            said[size_t(news.part)] += news.text;
        }
    }
    return said;
}

const QString kReflective = QStringLiteral(
    "<think>A dark line, 3 &lt; 4 &amp; more.</think><reflection>The line is a scratch.\n\nIt is "
    "not dust.\n\nDecision revision: verdict no → yes.</reflection><type>scratch</type>"
    "<location>(0.100,0.200)(0.300,0.400)</location><answer>yes</answer>");

} // namespace

class TestTraceStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysTheSameInWhateverSteps_data()
    {
        QTest::addColumn<int>("step");
        for (const int step : {1, 2, 3, 7, 20, 1000}) {
            QTest::addRow("%d", step) << step;
        }
    }

    void saysTheSameInWhateverSteps()
    {
        QFETCH(int, step);
        const Said said = saidOf(kReflective, step);
        QCOMPARE(said[0], QStringLiteral("A dark line, 3 < 4 & more."));
        QCOMPARE(said[1], QStringLiteral("The line is a scratch.\n\nIt is not dust."));
        QCOMPARE(said[2], QStringLiteral("Decision revision: verdict no → yes."));
        QCOMPARE(readTrace(said[3]).trace.answer, readTrace(kReflective).trace.answer);
    }

    void tellsTextWhileItIsWritten()
    {
        TraceStream stream;
        using News = std::vector<TracePartText>;
        QCOMPARE(stream.push(QStringLiteral("<thi")), News());
        QCOMPARE(stream.push(QStringLiteral("nk>A sc")),
                 (News{{TracePart::Draft, QStringLiteral("A sc")}}));
        QCOMPARE(stream.push(QStringLiteral("ratch.</thin")),
                 (News{{TracePart::Draft, QStringLiteral("ratch.")}}));
        QCOMPARE(stream.push(QStringLiteral("k><answer>")),
                 (News{{TracePart::Answer, QStringLiteral("<answer>")}}));
        QCOMPARE(stream.text(), QStringLiteral("<think>A scratch.</think><answer>"));
    }

    void showsTheBoxesAsSoonAsTheyAreWhole()
    {
        TraceStream stream;
        QString answer;
        const auto add = [&](const QString &text) {
            for (const TracePartText &news : stream.push(text)) {
                answer += news.part == TracePart::Answer ? news.text : QString();
            }
        };
        add(QStringLiteral("<think>x</think><type>dent</type><location>(0.1,0.2)(0.3,0.4)"));
        add(QStringLiteral("</location>"));
        QCOMPARE(readTrace(answer).trace.answer.findings.size(), 1);
    }

    void takesTextWithoutElementsAsDraft()
    {
        const QString text =
            QStringLiteral("I see nothing. 2 < 3, R&D, and it goes on for a while.");
        QCOMPARE(saidOf(text, 1)[0], text);
    }

    void goesOnBehindTheFirstThought()
    {
        // As a model writes that thinks before its trace, and as one that was never trained.
        const Said twice = saidOf(QStringLiteral("<think>Let me see.</think>\n<think>A scratch."
                                                 "</think><reflection>Yes.</reflection>So it is "
                                                 "a scratch after all."),
                                  1);
        QCOMPARE(twice[0], QStringLiteral("Let me see.\n\nA scratch."));
        QCOMPARE(twice[1], QStringLiteral("Yes.\n\nSo it is a scratch after all."));
        const Said loose = saidOf(QStringLiteral("<think>Let me see.</think>\n\nThe sheet has a "
                                                 "scratch at its edge."),
                                  1);
        QCOMPARE(loose[0], QStringLiteral("Let me see.\n\nThe sheet has a scratch at its edge."));
    }

    void neverTakesBackWhatWasSaid()
    {
        const Said said = saidOf(QStringLiteral("No tags yet <think>late</think>"), 1);
        QCOMPARE(said[0], QStringLiteral("No tags yet\n\nlate"));
    }
};

QTEST_GUILESS_MAIN(TestTraceStream)
#include "tst_tracestream.moc"
