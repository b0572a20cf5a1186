// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/consistency.h"
#include "inference/engine/compacttext.h"
#include "tests/support/testsupport.h"

#include <QTest>

using namespace ra;
using namespace ra::inference;

namespace {

Place place(const QString &type, double x)
{
    return {type, {}, {x, 0.2, x + 0.1, 0.3}, 140};
}

UnitAnswer answerOf(const std::vector<Place> &places)
{
    UnitAnswer answer{places.empty() ? Verdict::No : Verdict::Yes, {}};
    for (const Place &one : places) {
        answer.findings.push_back({one.type, one.box, {}});
    }
    return answer;
}

} // namespace

Q_DECLARE_METATYPE(ra::TextLanguage)

/// Changes of the verdict and of findings, which real images show too rarely.
class TestCompactText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void critiquesOfEveryChangeAreConsistent_data()
    {
        QTest::addColumn<bool>("isTemplate");
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::addColumn<TextLanguage>("language");
        for (const bool isTemplate : {true, false}) {
            for (const auto &[before, after] :
                 {std::pair{0, 0}, {0, 1}, {1, 0}, {1, 1}, {3, 2}, {40, 0}, {40, 30}}) {
                for (const TextLanguage language : {TextLanguage::English, TextLanguage::Chinese}) {
                    QTest::addRow("%s %d to %d %s", isTemplate ? "template" : "memory", before,
                                  after, language == TextLanguage::Chinese ? "Chinese" : "English")
                        << isTemplate << before << after << language;
                }
            }
        }
    }

    void critiquesOfEveryChangeAreConsistent()
    {
        QFETCH(bool, isTemplate);
        QFETCH(int, before);
        QFETCH(int, after);
        QFETCH(TextLanguage, language);
        std::vector<Place> all;
        for (int i = 0; i < 40; ++i) {
            all.push_back(
                place(i % 2 == 0 ? QStringLiteral("open") : QStringLiteral("pin-hole"), 0.02 * i));
        }
        all[0].otherType = QStringLiteral("short");
        const std::vector<Place> first(all.begin(), all.begin() + before);
        const std::vector<Place> last(all.begin(), all.begin() + after);
        const CompactText text(language);
        Trace trace;
        trace.mode = TraceMode::Reflective;
        trace.answer = answerOf(last);
        if (isTemplate) {
            TemplateCritiqueFacts facts;
            facts.asked = before == 0 ? Asked::Yes : Asked::No;
            facts.loweredThreshold = before == 0 ? 35 : 0;
            facts.neededPixels = 20;
            facts.draftVerdict = answerOf(first).verdict;
            facts.places = last;
            for (int i = 0; i < before; ++i) {
                facts.looks.push_back(
                    {all[static_cast<size_t>(i)].box, 2, -1, i < after ? 60 : 5, i < after});
            }
            trace.draft = text.draft(TemplateDraftFacts{1, -2, 70, first});
            trace.reflection = text.reflection(facts);
            trace.revision = text.revision(facts);
        } else {
            trace.draft = text.draft(MemoryDraftFacts{4, 3, 1.5, 1.2, 0.6, first});
            const MemoryCritiqueFacts facts{
                Asked::Yes, 0.9, {}, after > 0 ? 0.7 : 0.3, answerOf(first).verdict, last};
            trace.reflection = text.reflection(facts);
            trace.revision = text.revision(facts);
        }
        const QStringList types{QStringLiteral("open"), QStringLiteral("pin-hole"),
                                QStringLiteral("short")};
        const DraftReader reader(types);
        QCOMPARE(reader.readDraft(trace.draft).answer.verdict, answerOf(first).verdict);
        const UnitAnswer draft = answerOf(first);
        const ConsistencyReport report = checkConsistency(trace, &draft, reader);
        for (const Diagnostic &breach : report.breaches()) {
            qWarning("%s in: %s | %s", qPrintable(breach.text()), qPrintable(trace.reflection),
                     qPrintable(trace.revision));
        }
        QVERIFY(report.isConsistent());
    }

    void aWithdrawnPlaceSaysWhatWasMeasured()
    {
        TemplateCritiqueFacts facts;
        facts.neededPixels = 20;
        facts.draftVerdict = Verdict::Yes;
        facts.looks = {{{0.1, 0.2, 0.3, 0.4}, 2, -1, 5, false}};
        const QString text = CompactText(TextLanguage::English).reflection(facts);
        QVERIFY(text.contains(QStringLiteral("(0.100,0.200)(0.300,0.400)")));
        QVERIFY(text.contains(QStringLiteral("re-alignment by 2 px across and -1 px down")));
        QVERIFY(text.contains(QStringLiteral("5 px, below 20")));
        QCOMPARE(CompactText(TextLanguage::English).revision(facts),
                 QStringLiteral("Decision revision: from yes to no; 1 of 1 places withdrawn."));
    }
};

QTEST_GUILESS_MAIN(TestCompactText)
#include "tst_compacttext.moc"
