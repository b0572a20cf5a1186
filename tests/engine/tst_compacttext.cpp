// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/consistency.h"
#include "inference/engine/compact/compacttext.h"
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
        QVERIFY(report.breaches().empty());
    }

    void aWithdrawnPlaceSaysWhatWasMeasured()
    {
        TemplateCritiqueFacts facts;
        facts.neededPixels = 20;
        facts.draftVerdict = Verdict::Yes;
        facts.looks = {{{0.1, 0.2, 0.3, 0.4}, 2, -1, 5, false}};
        const QString text = CompactText(TextLanguage::English).reflection(facts);
        QVERIFY(text.contains(QStringLiteral("(0.100,0.200)(0.300,0.400)")));
        QVERIFY(text.contains(QStringLiteral("with the template shifted 2 px right and 1 px up")));
        QVERIFY(text.contains(QStringLiteral(
            "5 pixels still differ, fewer than the 20 that count: it is withdrawn")));
    }

    void draftsCountInWords_data()
    {
        QTest::addColumn<TextLanguage>("language");
        QTest::addColumn<int>("places");
        QTest::addColumn<QString>("text");
        const auto add = [](TextLanguage language, int places, const char *text) {
            QTest::addRow("%s %d", language == TextLanguage::Chinese ? "Chinese" : "English",
                          places)
                << language << places << QString::fromUtf8(text);
        };
        constexpr auto kEnglish = TextLanguage::English;
        constexpr auto kChinese = TextLanguage::Chinese;
        add(kEnglish, 0,
            "The image was laid over its template, which needed no shift. No place differs by more "
            "than 70 of 255 grey levels. So there is no defect.");
        add(kEnglish, 1,
            "The image was laid over its template, which needed no shift. One place differs by "
            "more than 70 of 255 grey levels. So there is a defect: open at "
            "(0.000,0.200)(0.100,0.300), largest difference 140 of 255 grey levels.");
        add(kEnglish, 2,
            "The image was laid over its template, which needed no shift. 2 places differ by more "
            "than 70 of 255 grey levels. So there are defects at 2 places: open at "
            "(0.000,0.200)(0.100,0.300), largest difference 140 of 255 grey levels; open at "
            "(0.500,0.200)(0.600,0.300), largest difference 140 of 255 grey levels.");
        add(kChinese, 0,
            "图像已与模板对齐，模板无需移动。没有一处的灰度差超过 70（共 255 级）。因此无缺陷。");
        add(kChinese, 1,
            "图像已与模板对齐，模板无需移动。灰度差超过 70（共 255 级）的有 1 处。因此有缺陷："
            "(0.000,0.200)(0.100,0.300) 处open，最大灰度差 140（共 255 级）。");
        add(kChinese, 2,
            "图像已与模板对齐，模板无需移动。灰度差超过 70（共 255 级）的有 2 处。因此有 2 处缺陷："
            "(0.000,0.200)(0.100,0.300) 处open，最大灰度差 140（共 255 级）；"
            "(0.500,0.200)(0.600,0.300) 处open，最大灰度差 140（共 255 级）。");
    }
    void draftsCountInWords()
    {
        QFETCH(TextLanguage, language);
        QFETCH(int, places);
        QFETCH(QString, text);
        TemplateDraftFacts facts;
        facts.threshold = 70;
        for (int i = 0; i < places; ++i) {
            facts.places.push_back(place(QStringLiteral("open"), 0.5 * i));
        }
        QCOMPARE(CompactText(language).draft(facts), text);
    }

    void revisionsCountInWords_data()
    {
        QTest::addColumn<int>("all");
        QTest::addColumn<int>("withdrawn");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("chinese");
        const auto add = [](int all, int withdrawn, const char *english, const char *chinese) {
            QTest::addRow("%d of %d", withdrawn, all)
                << all << withdrawn << QString::fromUtf8(english) << QString::fromUtf8(chinese);
        };
        add(1, 0, "Decision revision: the verdict stays yes.", "修正决定：结论保持不变。");
        add(1, 1, "Decision revision: from yes to no; its place is withdrawn.",
            "修正决定：由是改为否；撤回全部 1 处。");
        add(3, 3, "Decision revision: from yes to no; all 3 places are withdrawn.",
            "修正决定：由是改为否；撤回全部 3 处。");
        add(3, 1, "Decision revision: the verdict stays yes; one of 3 places is withdrawn.",
            "修正决定：结论保持不变；3 处中撤回 1 处。");
        add(3, 2, "Decision revision: the verdict stays yes; 2 of 3 places are withdrawn.",
            "修正决定：结论保持不变；3 处中撤回 2 处。");
    }
    void revisionsCountInWords()
    {
        QFETCH(int, all);
        QFETCH(int, withdrawn);
        QFETCH(QString, english);
        QFETCH(QString, chinese);
        TemplateCritiqueFacts facts;
        facts.draftVerdict = Verdict::Yes;
        for (int i = 0; i < all; ++i) {
            facts.looks.push_back({{0.1, 0.2, 0.3, 0.4}, 0, 0, 5, i >= withdrawn});
            if (i >= withdrawn) {
                facts.places.push_back(place(QStringLiteral("open"), 0.1 * i));
            }
        }
        QCOMPARE(CompactText(TextLanguage::English).revision(facts), english);
        QCOMPARE(CompactText(TextLanguage::Chinese).revision(facts), chinese);
    }

    void looksCountInWords()
    {
        TemplateCritiqueFacts facts;
        facts.asked = Asked::Yes;
        facts.loweredThreshold = 35;
        const CompactText english(TextLanguage::English);
        const CompactText chinese(TextLanguage::Chinese);
        QVERIFY(english.reflection(facts).contains(QStringLiteral("there was nothing to look at")));
        QVERIFY(!english.reflection(facts).contains(QStringLiteral("full resolution")));
        QVERIFY(chinese.reflection(facts).contains(QStringLiteral("也没有需要查看之处")));
        facts.looks = {{{0.1, 0.2, 0.3, 0.4}, 0, 0, 1, false}};
        QVERIFY(english.reflection(facts).contains(
            QStringLiteral("Above a lower threshold of 35 grey levels there was one place to")));
        QVERIFY(english.reflection(facts).contains(
            QStringLiteral("At (0.100,0.200)(0.300,0.400), one pixel still differs, fewer")));
        facts.looks.push_back({{0.1, 0.2, 0.3, 0.4}, -1, 0, 0, false});
        QVERIFY(english.reflection(facts).contains(QStringLiteral("there were 2 places to look")));
        QVERIFY(english.reflection(facts).contains(
            QStringLiteral("with the template shifted 1 px left, no pixel differs any more")));
        facts.looks.resize(20, facts.looks.front());
        QVERIFY(english.reflection(facts).contains(
            QStringLiteral("Of the other places 0 remain and 8 are withdrawn.")));
    }

    void memoryDraftsSayWhatTheyRestOn_data()
    {
        QTest::addColumn<int>("references");
        QTest::addColumn<int>("learntFrom");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("notWords");
        const auto add = [](int references, int learntFrom, const char *words, const char *not1) {
            QTest::addRow("%d references, learnt from %d", references, learntFrom)
                << references << learntFrom << QString::fromUtf8(words) << QString::fromUtf8(not1);
        };
        add(1, 0, "with one reference, which sets the usual limit", "1 references");
        add(1, 0, "One reference is too few to be sure; 10 would be better.", "Learnt from");
        add(9, 0, "9 references are too few to be sure", "One");
        add(30, 0, "Too few answers are approved to learn from, so this is a rough estimate.",
            "to be sure");
        add(30, 8, "Learnt from 8 approved answers so far", "Too few");
        add(30, 20, "30 references", "rough");
    }
    void memoryDraftsSayWhatTheyRestOn()
    {
        QFETCH(int, references);
        QFETCH(int, learntFrom);
        QFETCH(QString, words);
        QFETCH(QString, notWords);
        MemoryDraftFacts facts;
        facts.references = references;
        facts.learntFrom = learntFrom;
        const QString text = CompactText(TextLanguage::English).draft(facts);
        QVERIFY2(text.contains(words), qPrintable(text));
        QVERIFY2(!text.contains(notWords), qPrintable(text));
    }

    void likelihoodsAreWholePercents_data()
    {
        QTest::addColumn<double>("probability");
        QTest::addColumn<QString>("words");
        QTest::newRow("some") << 0.624 << QStringLiteral("yes is 62 % likely");
        QTest::newRow("hardly any") << 0.001 << QStringLiteral("yes is less than 1 % likely");
        QTest::newRow("nearly sure") << 0.9999 << QStringLiteral("yes is more than 99 % likely");
    }
    void likelihoodsAreWholePercents()
    {
        QFETCH(double, probability);
        QFETCH(QString, words);
        MemoryDraftFacts facts;
        facts.probability = probability;
        const QString text = CompactText(TextLanguage::English).draft(facts);
        QVERIFY2(text.contains(words), qPrintable(text));
    }

    void aPlaceOfNoKnownTypeHasNoTypeInItsText()
    {
        MemoryDraftFacts facts;
        facts.places = {place({}, 0.2)};
        facts.places.front().value = 2.43;
        QVERIFY(CompactText(TextLanguage::English)
                    .draft(facts)
                    .endsWith(QStringLiteral("So there is a defect at (0.200,0.200)(0.300,0.300), "
                                             "2.4 times the usual limit.")));
        QVERIFY(CompactText(TextLanguage::Chinese)
                    .draft(facts)
                    .endsWith(QStringLiteral(
                        "因此有缺陷：(0.200,0.200)(0.300,0.300)，为通常上限的 2.4 倍。")));
    }
};

QTEST_GUILESS_MAIN(TestCompactText)
#include "tst_compacttext.moc"
