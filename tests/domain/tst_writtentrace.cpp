// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/writtentrace.h"

#include <QTest>

using namespace ra;

class TestWrittenTrace : public QObject
{
    Q_OBJECT

private:
    const DraftReader m_reader{{QStringLiteral("scratch")}};

    [[nodiscard]] StoredTrace read(const char *text, WritingEnd end = WritingEnd::Finished,
                                   ImageSize size = {200, 100}) const
    {
        return readWritten({QString::fromUtf8(text),
                            end,
                            CoordinateFrame::Auto,
                            size,
                            {QStringLiteral("scratch")}},
                           m_reader);
    }

private Q_SLOTS:
    void readsAWholeTrace()
    {
        const StoredTrace trace =
            read("<think>There is no defect.</think><reflection>There is a scratch.\n\nDecision "
                 "revision: "
                 "verdict no → yes.</reflection><type>scratch</type>"
                 "<location>(0.100,0.200)(0.300,0.400)</location><answer>yes</answer>");
        QCOMPARE(trace.parse, ParseState::Whole);
        QCOMPARE(trace.mode, TraceMode::Reflective);
        QCOMPARE(trace.draft, QStringLiteral("There is no defect."));
        QCOMPARE(trace.draftAnswer.verdict, Verdict::No);
        QCOMPARE(trace.draftSource, DraftSource::Read);
        QCOMPARE(trace.answer.verdict, Verdict::Yes);
        QCOMPARE(trace.answer.findings.front().box, PixelBox({20, 20, 60, 40}));
        QCOMPARE(trace.revision, QStringLiteral("Decision revision: verdict no → yes."));
    }

    void takesThousandthsForWhatTheyAre()
    {
        const StoredTrace trace =
            read("<think>A scratch.</think><type>scratch</type>"
                 "<location>(100,200)(300,400)</location><answer>yes</answer>");
        QCOMPARE(trace.parse, ParseState::Repaired);
        QCOMPARE(trace.answer.findings.front().box, PixelBox({20, 20, 60, 40}));
    }

    void leavesOutATypeThatIsNoName()
    {
        const QByteArray words(2'000, 'x');
        const StoredTrace trace =
            read("<think>A scratch.</think><type>" + words
                 + "</type><location>(0.100,0.200)(0.300,0.400)</location><answer>yes</answer>");
        QCOMPARE(trace.answer.verdict, Verdict::Yes);
        QCOMPARE(trace.answer.findings.front().type, QString());
        QCOMPARE(trace.answer.findings.front().box, PixelBox({20, 20, 60, 40}));
        QVERIFY(trace.raw.contains(QString::fromLatin1(words)));
        QVERIFY(std::any_of(
            trace.diagnostics.begin(), trace.diagnostics.end(),
            [](const Diagnostic &one) { return one.code == QLatin1String("typeTooLong"); }));
    }

    void keepsWhatItCantRead()
    {
        const StoredTrace trace = read("colourless green ideas");
        QCOMPARE(trace.parse, ParseState::Unreadable);
        QCOMPARE(trace.raw, QStringLiteral("colourless green ideas"));
        QCOMPARE(trace.answer.verdict, Verdict::Unknown);
    }

    void takesNoAnswerFromWhatWasStopped()
    {
        const StoredTrace trace =
            read("<think>There is no defect.</think><answer>no</answer>", WritingEnd::Stopped);
        QCOMPARE(trace.parse, ParseState::Incomplete);
        QCOMPARE(trace.answer, Answer());
        QCOMPARE(trace.draft, QStringLiteral("There is no defect."));
        QCOMPARE(trace.diagnostics.back().code, QStringLiteral("stopped"));
    }

    void storesNoBoxWithoutTheSizeOfTheImage()
    {
        const StoredTrace trace =
            read("<think>A scratch.</think><type>scratch</type>"
                 "<location>(0.1,0.2)(0.3,0.4)</location><answer>yes</answer>",
                 WritingEnd::Finished, {});
        QCOMPARE(trace.answer.findings.size(), 1);
        QVERIFY(!trace.answer.findings.front().box);
    }
};

QTEST_GUILESS_MAIN(TestWrittenTrace)
#include "tst_writtentrace.moc"
