// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/tracereader.h"
#include "annotation/trace/tracewriter.h"
#include "tests/support/cputime.h"
#include "tests/support/require.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ra;

namespace {

const QString kCanonical = QStringLiteral(
    "<think>d</think><type>bent</type><location>(0.100,0.200)(0.300,0.400)</location>"
    "<answer>yes</answer>");

} // namespace

/// What the trace reader makes of texts that no monitor would write.
class TestHostileTraces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostileTextsTakeLinearTime_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("piece");
        QTest::addColumn<QString>("after");
        const QString start = QStringLiteral("<think>d</think>");
        const QString yes = QStringLiteral("</location><answer>yes</answer>");
        const auto row = [](const char *tag, const QString &before, const QString &piece,
                            const QString &after) {
            QTest::newRow(tag) << before << piece << after;
        };
        row("boxes", start + QStringLiteral("<location>"), QStringLiteral("(0.1,0.1)(0.2,0.2);"),
            QStringLiteral("(0,0)(1,1)") + yes);
        row("bare numbers", start + QStringLiteral("<location>"), QStringLiteral("1 "), yes);
        row("digits", QStringLiteral("<think>("), QStringLiteral("1"), QStringLiteral("</think>"));
        row("spaces in a tag", QStringLiteral("<"), QStringLiteral(" "), QStringLiteral("x>"));
        row("spaces in a name", QStringLiteral("<type>a"), QStringLiteral(" "),
            QStringLiteral("b</type><answer>yes</answer>"));
        row("elements", {}, QStringLiteral("<think>d</think>"), {});
        row("opening tags", {}, QStringLiteral("<think><type>"), {});
        row("answers", start, QStringLiteral(" <answer>no</answer>"), {});
        row("names", start + QStringLiteral("<type>"), QStringLiteral("a,"),
            QStringLiteral("a</type><answer>yes</answer>"));
        row("line breaks", QStringLiteral("<reflection>a"), QStringLiteral("\n "),
            QStringLiteral("b</reflection>"));
        row("lone halves", {}, QString(QChar(0xD83D)), {});
    }

    void hostileTextsTakeLinearTime()
    {
        QFETCH(QString, before);
        QFETCH(QString, piece);
        QFETCH(QString, after);
        const auto read = [&](int size) {
            const QString text = before + piece.repeated(size / piece.size()) + after;
            RA_REQUIRE(readTrace(text).original.size() == text.size());
        };
        constexpr int kCharacters = 50'000;
        const double grown = test::growth(read, kCharacters);
        QVERIFY2(grown < test::kMostLinearGrowth, qPrintable(QString::number(grown)));
    }

    void survivesRandomTextAndMutations()
    {
        constexpr int kRounds = 20000;
        QRandomGenerator random(20260301);
        const QStringList pieces{QStringLiteral("<think>"),
                                 QStringLiteral("</think>"),
                                 QStringLiteral("<reflection>"),
                                 QStringLiteral("</reflection>"),
                                 QStringLiteral("<type>"),
                                 QStringLiteral("</type>"),
                                 QStringLiteral("<location>"),
                                 QStringLiteral("</location>"),
                                 QStringLiteral("<answer>"),
                                 QStringLiteral("</answer>"),
                                 QStringLiteral("yes"),
                                 QStringLiteral("no"),
                                 QStringLiteral("(0.1,0.2)"),
                                 QStringLiteral("[1,2,3,4]"),
                                 QStringLiteral("-1e9"),
                                 QStringLiteral("&lt;"),
                                 QStringLiteral("&"),
                                 QStringLiteral("<"),
                                 QStringLiteral("🙂"),
                                 QStringLiteral("划痕、"),
                                 QStringLiteral("\n\n"),
                                 QStringLiteral(" and "),
                                 QString(QChar(0xD83D)),
                                 QString(QChar(u'\0')),
                                 QStringLiteral("bent/cut")};
        TraceReadOptions options;
        options.knownTypes = {QStringLiteral("bent"), QStringLiteral("cut")};
        for (int i = 0; i < kRounds; ++i) {
            QString text = i % 2 == 0 ? kCanonical : QString();
            const int edits = random.bounded(1, 12);
            for (int edit = 0; edit < edits; ++edit) {
                const qsizetype at = random.bounded(static_cast<int>(text.size()) + 1);
                switch (random.bounded(3)) {
                case 0:
                    text.insert(at, pieces[random.bounded(static_cast<int>(pieces.size()))]);
                    break;
                case 1:
                    text.remove(at, random.bounded(8));
                    break;
                default:
                    text.insert(at, QChar(static_cast<char16_t>(random.bounded(0x10000))));
                }
            }
            options.size = random.bounded(2) == 0 ? ImageSize{} : ImageSize{640, 480};
            const char *fault = faultOf(text, options);
            QVERIFY2(fault == nullptr, qPrintable(QStringLiteral("round %1: %2: %3")
                                                      .arg(i)
                                                      .arg(QString::fromLatin1(fault), text)));
        }
    }

private:
    /// What is wrong with the reading of a text; none where nothing is.
    static const char *faultOf(const QString &text, const TraceReadOptions &options)
    {
        const TraceReading reading = readTrace(text, options);
        if (reading.original != text) {
            return "another text";
        }
        const qsizetype size = CodePointIndex(text).fromUtf16(text.size());
        for (const Diagnostic &diagnostic : reading.diagnostics) {
            if (diagnostic.offset < 0 || diagnostic.length < 0
                || diagnostic.offset + diagnostic.length > size) {
                return "a diagnostic of no place in the text";
            }
        }
        for (const UnitFinding &finding : reading.trace.answer.findings) {
            if (finding.type.isEmpty() && !finding.box) {
                return "a finding of nothing";
            }
            if (finding.box && !isProper(*finding.box)) {
                return "a box that is none";
            }
        }
        const Result<QString> written = writeTrace(reading.trace);
        if (reading.parse == ParseState::Whole && (formFault(reading) != nullptr || !written)) {
            return "whole, but not in form";
        }
        if (written) {
            const TraceReading again = readTrace(*written);
            if (again.parse != ParseState::Whole || writeTrace(again.trace).value() != *written) {
                return "not the same when read again";
            }
        }
        return nullptr;
    }
};

QTEST_GUILESS_MAIN(TestHostileTraces)
#include "tst_hostiletraces.moc"
