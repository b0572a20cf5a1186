// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/draftreader.h"
#include "tests/support/cputime.h"
#include "tests/support/require.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace ra;

namespace {

const DraftReader &reader()
{
    static const DraftReader reader({QStringLiteral("bent"), QStringLiteral("Missing_Wire"),
                                     QStringLiteral("defect"), QStringLiteral("划痕")});
    return reader;
}

QString markedParts(const QString &text, const DraftReading &reading)
{
    const CodePointIndex index(text);
    QStringList parts;
    for (const TextSpan &span : reading.deciding) {
        const qsizetype start = index.toUtf16(span.offset);
        parts += text.sliced(start, index.toUtf16(span.end()) - start);
    }
    return parts.join(u'|');
}

} // namespace

class TestDraftReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheVerdictOfADraft_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<QString>("decided");
        const auto row = [](const char *text, Verdict verdict, const char *decided) {
            QTest::newRow(text) << QString::fromUtf8(text) << verdict << QString::fromUtf8(decided);
        };
        row("There is a defect.", Verdict::Yes, "defect");
        row("The surface is intact; there is no defect.", Verdict::No, "intact|defect");
        row("The pin is bent.", Verdict::Yes, "bent");
        row("The middle wire is missing.", Verdict::Yes, "missing");
        row("A missing wire.", Verdict::Yes, "missing wire");
        row("The nut looks regular.", Verdict::No, "regular");
        row("The nut looks irregular.", Verdict::Yes, "irregular");
        row("Nothing stands out.", Verdict::No, "stands out");
        row("Anomalies are visible", Verdict::Yes, "Anomalies");
        row("It is damaged", Verdict::Yes, "damaged");
        row("It is undamaged and flawless", Verdict::No, "flawless");
        row("It isn't broken", Verdict::No, "broken");
        row("It isn’t clean", Verdict::Yes, "clean");
        row("No scratches or dents can be seen", Verdict::No, "dents");
        row("Free of faults", Verdict::No, "faults");
        row("No defect except a scratch", Verdict::Yes, "scratch");
        row("There is nothing but a crack", Verdict::Yes, "crack");
        row("Everything is as expected", Verdict::No, "as expected");
        row("It is clean. One tooth is bent.", Verdict::Unknown, "");
        row("The surface is clean, but one tooth is bent.", Verdict::Yes, "bent");
        row("One tooth seems bent. Overall it is normal.", Verdict::No, "normal");
        row("One tooth is bent. The rest is clean.", Verdict::Yes, "bent");
        row("The tooth is bent, otherwise it is clean", Verdict::Unknown, "");
        row("The reference is clean. The part is bent.", Verdict::Yes, "bent");
        row("Is it broken? The part is intact.", Verdict::No, "intact");
        row("Gap < 0.1 mm & \"open\" track", Verdict::Yes, "Gap");
        row("Even shell, print readable.", Verdict::Unknown, "");
        row("It could be bent. It is intact. The answer is yes.", Verdict::Yes, "answer is yes");
        row("Bent? Answer: no", Verdict::No, "Answer: no");
        row("The verdict should be 'yes'.", Verdict::Yes, "verdict should be 'yes");
        row("", Verdict::Unknown, "");
        row("瓶口完整，未见异常。", Verdict::No, "完整|异常");
        row("表面有划痕。", Verdict::Yes, "划痕");
        row("瓶口不完整", Verdict::Yes, "完整");
        row("外观不良", Verdict::Yes, "不良");
        row("表面完好，不过有划痕", Verdict::Yes, "划痕");
        row("没有缺陷但有污渍", Verdict::Yes, "污渍");
        row("其余部分正常。左侧破损。", Verdict::Yes, "破损");
        row("参考图正常。", Verdict::Unknown, "");
        row("有缺陷吗？", Verdict::Unknown, "");
        row("看不清。答案是否。", Verdict::No, "答案是否");
        row("结论：“是”", Verdict::Yes, "结论：“是");
        row("无损", Verdict::No, "无损");

        row("The surface is defect-free.", Verdict::No, "defect-free");
        row("The surface is free from defects.", Verdict::No, "defects");
        row("The part is faultless.", Verdict::No, "faultless");
        row("It is flawlessly machined.", Verdict::No, "flawlessly");
        row("There is a lack of defects.", Verdict::No, "defects");
        row("The absence of any defect is clear.", Verdict::No, "defect");
        row("It lacks any flaw", Verdict::No, "flaw");
        row("There cannot be a defect.", Verdict::No, "defect");
        row("It is hard to find any defect.", Verdict::No, "defect");
        row("A hard to find crack", Verdict::Yes, "crack");
        row("We cannot rule out a crack", Verdict::Yes, "crack");
        row("No doubt there is a crack.", Verdict::Yes, "crack");
        row("There is without doubt a crack.", Verdict::Yes, "crack");
        row("Without a doubt the pin is bent.", Verdict::Yes, "bent");
        row("The pin is not only bent", Verdict::Yes, "bent");
        row("No doubt there is no defect.", Verdict::No, "defect");
        row("表面毫无疑问存在缺陷。", Verdict::Yes, "缺陷");
        row("无疑有缺陷", Verdict::Yes, "缺陷");
        row("毫无疑问没有缺陷", Verdict::No, "缺陷");
        row("不少划痕。", Verdict::Yes, "划痕");
        row("不仅有划痕", Verdict::Yes, "划痕");
        row("无数划痕", Verdict::Yes, "划痕");
        row("边缘不规则", Verdict::Yes, "不规则");
        row("不规则的划痕", Verdict::Yes, "划痕");
        row("不明显的划痕", Verdict::Yes, "划痕");
    }

    void readsTheVerdictOfADraft()
    {
        QFETCH(QString, text);
        const DraftReading reading = reader().readDraft(text);
        QTEST(reading.answer.verdict, "verdict");
        QTEST(markedParts(text, reading), "decided");
    }

    void readsTheVerdictOfACritique_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Verdict>("verdict");
        const auto row = [](const char *text, Verdict verdict) {
            QTest::newRow(text) << QString::fromUtf8(text) << verdict;
        };
        row("The draft says it is intact. One tooth is bent.", Verdict::Yes);
        row("Initially it looked bent. It is intact.", Verdict::No);
        row("The draft's answer is yes. It is clean.", Verdict::No);
        row("A bent pin. Decision revision: from yes to no.", Verdict::No);
        row("The draft is changed from \"no\" to \"yes\".", Verdict::Yes);
        row("Normal → defective", Verdict::Yes);
        row("yes -> no", Verdict::No);
        row("初稿认为正常。修正决定：由“否”改为“是”，类型为污染。", Verdict::Yes);
        row("从异常改为正常", Verdict::No);
        row("The line runs from left to right.", Verdict::Unknown);
        row("Nothing is changed.", Verdict::Unknown);
    }

    void readsTheVerdictOfACritique()
    {
        QFETCH(QString, text);
        QTEST(reader().readCritique(text).answer.verdict, "verdict");
    }

    void readsStatedChanges_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("changes");
        const auto row = [](const char *text, const char *changes) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(changes);
        };
        row("from no to yes", "no>yes@no to yes");
        row("from the verdict no to a defective part", "no>yes@the verdict no to a defective");
        row("type from scratches to Bent; box from left to right",
            "scratch>bent@scratches to Bent");
        row("from left to right, from normal to bent pin", "no>bent@normal to bent");
        row("from a smear to a scratch", "?>scratch@a smear to a scratch");
        row("类型由划痕改为污染", "划痕>污染@划痕改为污染");
        row("from notice to yesterday", "");
        row("verdict: no → yes", "no>yes@no → yes");
    }

    void readsStatedChanges()
    {
        QFETCH(QString, text);
        const auto name = [](const StatedTerm &term) {
            return term.verdict == Verdict::Yes  ? QStringLiteral("yes")
                   : term.verdict == Verdict::No ? QStringLiteral("no")
                   : term.type.isEmpty()         ? QStringLiteral("?")
                                                 : term.type;
        };
        QStringList changes;
        for (const StatedChange &change : reader().readCritique(text).changes) {
            changes += name(change.from) + u'>' + name(change.to) + u'@'
                       + text.sliced(change.span.offset, change.span.length);
        }
        QTEST(changes.join(u'|'), "changes");
    }

    void readsWhatIsKept_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("nothing") << QStringLiteral("Nothing is changed.") << true;
        QTest::newRow("verdict") << QStringLiteral("Keep the verdict of the draft") << true;
        QTest::newRow("box") << QStringLiteral("The box is unchanged.") << false;
        QTest::newRow("rest") << QStringLiteral("The rest is unchanged.") << false;
        QTest::newRow("Chinese") << QStringLiteral("决定不变。") << true;
        QTest::newRow("Chinese type") << QStringLiteral("类型保持原样") << false;
        QTest::newRow("change") << QStringLiteral("From no to yes.") << false;
    }

    void readsWhatIsKept()
    {
        QFETCH(QString, text);
        QTEST(reader().readCritique(text).kept.has_value(), "isKept");
    }

    void readsTypesAsTheTaxonomySpellsThem()
    {
        DraftReadOptions options;
        options.moreTypes = {QStringLiteral("Squeezed teeth")};
        const DraftReading reading = reader().readDraft(
            QStringLiteral("Missing wires and bent pins, no scratch, a defect; a squeezed tooth, "
                           "squeezed teeth. The rest shows no dent. Otherwise a crack."),
            options);
        QCOMPARE(reading.types, (QStringList{QStringLiteral("Missing_Wire"), QStringLiteral("bent"),
                                             QStringLiteral("Squeezed teeth")}));
        QVERIFY(reader().readDraft(QStringLiteral("There is no bent pin")).types.isEmpty());
    }

    void readsBoxes()
    {
        const DraftReading reading = reader().readDraft(QStringLiteral(
            "🙂 A bent pin at (0.1, 0.2)(0.3, 0.4); a scratch at [0.5,0.5,0.6,0.7]. "
            "The reference has (0.0,0.0)(1.0,1.0)."));
        QCOMPARE(reading.boxes, (std::vector<UnitBox>{{0.1, 0.2, 0.3, 0.4}, {0.5, 0.5, 0.6, 0.7}}));
        QCOMPARE(reading.answer.findings.size(), size_t{2});
        QCOMPARE(reading.answer.findings[1].type, QStringLiteral("scratch"));
        QCOMPARE(reading.deciding.front(), (TextSpan{4, 4}));
        QCOMPARE(reader().readDraft(QStringLiteral("at [100,200,300,400]")).boxes,
                 (std::vector<UnitBox>{{0.1, 0.2, 0.3, 0.4}}));
    }

    void theLargestNumberOfTheTraceGivesTheFrame()
    {
        const QString text = QStringLiteral("at [100,200,300,400]");
        DraftReadOptions options;
        options.coordinates.size = {1000, 500};
        options.coordinates.largestOfTrace = 1200;
        QCOMPARE(reader().readDraft(text, options).boxes,
                 (std::vector<UnitBox>{{0.1, 0.4, 0.3, 0.8}}));
        QCOMPARE(reader().readDraft(QStringLiteral("at (0.1,0.2)(0.3,0.4)"), options).boxes,
                 (std::vector<UnitBox>{{0.1, 0.2, 0.3, 0.4}}));
        options.coordinates.size = {};
        QVERIFY(reader().readDraft(text, options).boxes.empty());
    }

    void numbersTooLargeMakeNoBox()
    {
        const QString huge = QString(400, u'9');
        QVERIFY(reader()
                    .readDraft(QStringLiteral("at [0.1,0.2,0.3,%1] or [-%1,0,1,1]").arg(huge))
                    .boxes.empty());
    }

    void genericTypesOfTheProjectAreNoTypes()
    {
        const auto isGeneric = [](const QString &name) { return name == u"oddity"; };
        const DraftReader generic({QStringLiteral("oddity"), QStringLiteral("bent")}, isGeneric);
        const DraftReading reading = generic.readDraft(QStringLiteral("An oddity, a bent pin"));
        QCOMPARE(reading.types, QStringList{QStringLiteral("bent")});
        QCOMPARE(reading.answer.verdict, Verdict::Yes);
        QCOMPARE(generic.readDraft(QStringLiteral("An oddity.")).answer.verdict, Verdict::Yes);
        QVERIFY(generic.readCritique(QStringLiteral("from oddity to stone")).changes.empty());
        QCOMPARE(generic.readCritique(QStringLiteral("from bent to stone")).changes.size(),
                 size_t{1});
    }

    void loneHalvesOfPairsHideNothing()
    {
        const QString half(QChar(0xDE00));
        QCOMPARE(reader()
                     .readCritique(half + QStringLiteral("The answer is yes. From no to yes."))
                     .answer.verdict,
                 Verdict::Yes);
        // A pair that the limit of length would cut in two.
        const QString longText =
            QStringLiteral("Answer: yes. ") + QString(65'535 - 13, u'x') + QStringLiteral("🙂");
        QCOMPARE(reader().readDraft(longText).answer.verdict, Verdict::Yes);
    }

    void hostileTextsTakeLinearTime_data()
    {
        QTest::addColumn<QString>("piece");
        for (const char *piece : {"bent ", "no bent ", "不划痕", "a→", "bent → ", "from no to yes ",
                                  "由否改为是", ".bent", "answer is yes. ", "answer is ", " ",
                                  "(0.1,0.1)(0.2,0.2) ", "but no but "}) {
            QTest::newRow(piece) << QString::fromUtf8(piece);
        }
    }

    void hostileTextsTakeLinearTime()
    {
        QFETCH(QString, piece);
        const auto read = [&](int size) {
            const QString text = QStringLiteral("answer is ") + piece.repeated(size / piece.size());
            RA_REQUIRE(reader().readCritique(text).deciding.size() <= static_cast<size_t>(size));
        };
        constexpr int kCharacters = 8'000;
        const double grown = test::growth(read, kCharacters);
        QVERIFY2(grown < test::kMostLinearGrowth, qPrintable(QString::number(grown)));
    }

    void aNoHasNoFindings()
    {
        const DraftReading reading =
            reader().readDraft(QStringLiteral("A bent shadow at [0.1,0.2,0.3,0.4]. Answer: no."));
        QCOMPARE(reading.answer, (UnitAnswer{Verdict::No, {}}));
        QCOMPARE(reading.types, QStringList{QStringLiteral("bent")});
    }

    void lexiconWithoutAListIsRefused()
    {
        Lexicon lexicon;
        QCOMPARE(lexicon.addJson("{\"defect\": [\"x\"]}").error().code,
                 QStringLiteral("badLexicon"));
        QCOMPARE(lexicon.addJson("[").error().code, QStringLiteral("badLexicon"));
        QVERIFY(lexicon.defect.isEmpty());
        QVERIFY(builtInLexicon().defect.contains(QStringLiteral("缺陷")));
        QVERIFY(builtInLexicon().negators.contains(QStringLiteral("n't")));
    }

    void goldenDraftsAreNeverReadAsTheOpposite()
    {
        RA_REQUIRE_DATA(path, "formats/records.json")
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        int known = 0;
        const QJsonArray records = QJsonDocument::fromJson(file.readAll()).array();
        for (const QJsonValue &value : records) {
            const QJsonObject record = value.toObject();
            const Verdict read =
                reader().readDraft(record[QStringLiteral("draft")].toString()).answer.verdict;
            const Verdict stored = record[QStringLiteral("draft_verdict")].toString() == u"yes"
                                       ? Verdict::Yes
                                       : Verdict::No;
            QVERIFY2(read == Verdict::Unknown || read == stored,
                     qPrintable(record[QStringLiteral("id")].toString()));
            known += read == Verdict::Unknown ? 0 : 1;
        }
        QCOMPARE(known, 6);
    }

    void survivesRandomTextAndLongText()
    {
        QRandomGenerator random(42);
        const QStringList pieces{
            QStringLiteral("no "), QStringLiteral("from "),     QStringLiteral(" to "),
            QStringLiteral("不"),  QStringLiteral("由"),        QStringLiteral("改为"),
            QStringLiteral("→"),   QStringLiteral("bent "),     QStringLiteral("n't "),
            QStringLiteral(". "),  QStringLiteral(", but "),    QStringLiteral("answer is "),
            QStringLiteral("yes"), QStringLiteral("🙂"),      QString(QChar(0xDE00)),
            QStringLiteral("'"),   QStringLiteral("(0.1,0.2)"), QStringLiteral("\n")};
        for (int i = 0; i < 2000; ++i) {
            QString text;
            for (int piece = random.bounded(20); piece > 0; --piece) {
                text += pieces[random.bounded(static_cast<int>(pieces.size()))];
                text += QChar(static_cast<char16_t>(random.bounded(0x10000)));
            }
            const DraftReading reading = reader().readCritique(text);
            const qsizetype size = CodePointIndex(text).fromUtf16(text.size());
            for (const TextSpan &span : reading.deciding) {
                QVERIFY(span.offset >= 0 && span.length > 0 && span.end() <= size);
            }
            for (const StatedChange &change : reading.changes) {
                QVERIFY(change.span.offset >= 0 && change.span.end() <= size);
            }
        }
        for (const QString &piece : pieces) {
            const QString text = piece.repeated(200'000);
            QCOMPARE(reader().readCritique(text).answer.verdict,
                     reader().readCritique(text.left(30'000)).answer.verdict);
        }
    }
};

QTEST_GUILESS_MAIN(TestDraftReader)
#include "tst_draftreader.moc"
