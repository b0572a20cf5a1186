// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/outcome.h"
#include "tests/scoring/answers.h"

#include <QTest>

using namespace ra;
using namespace ra::test;

Q_DECLARE_METATYPE(UnitAnswer)

namespace {

const UnitAnswer kTruth = yes({finding("bent", partBox())});
const UnitAnswer kTypeOnly = yes({finding("bent")});
const UnitAnswer kBoxOnly = yes({finding("", partBox())});
const UnitAnswer kWrongType = yes({finding("stain", partBox())});
const UnitAnswer kWrongBox = yes({finding("bent", partBox(0.4))});

Outcomes outcomes(const UnitAnswer &draft, const UnitAnswer &final, const UnitAnswer &truth,
                  const char *profile = "m3-ad")
{
    return outcomesOf(draft, final, truth, Taxonomy(),
                      builtInProfile(QString::fromLatin1(profile)).value());
}

/// K kept right, F fixed, B broken, W still wrong, - not judged.
QString letters(const Outcomes &o)
{
    QString text;
    for (const Outcome outcome : {o.overall, o.answer, o.type, o.location}) {
        text += QStringLiteral("-KFBW")[static_cast<int>(outcome)];
    }
    return text;
}

} // namespace

class TestOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesOverallAndEachLevel_data()
    {
        QTest::addColumn<UnitAnswer>("draft");
        QTest::addColumn<UnitAnswer>("final");
        QTest::addColumn<UnitAnswer>("truth");
        QTest::addColumn<QString>("strict");
        QTest::addColumn<QString>("byVerdict");
        const UnitAnswer unknown;
        QTest::newRow("no kept") << no() << no() << no() << "KK--"
                                 << "KK--";
        QTest::newRow("no broken") << no() << kTruth << no() << "BB--"
                                   << "BB--";
        QTest::newRow("false alarm fixed") << kTruth << no() << no() << "FF--"
                                           << "FF--";
        QTest::newRow("false alarm kept") << kTruth << kTruth << no() << "WW--"
                                          << "WW--";
        QTest::newRow("miss fixed") << no() << kTruth << kTruth << "FFFF"
                                    << "FFFF";
        QTest::newRow("miss fixed, box not") << no() << kWrongBox << kTruth << "FFFW"
                                             << "FFFW";
        QTest::newRow("miss kept") << no() << no() << kTruth << "WWWW"
                                   << "WWWW";
        QTest::newRow("find lost") << kTruth << no() << kTruth << "BBBB"
                                   << "BBBB";
        QTest::newRow("exact kept") << kTruth << kTruth << kTruth << "KKKK"
                                    << "KKKK";
        QTest::newRow("type put right") << kWrongType << kTruth << kTruth << "FKFK"
                                        << "KKFK";
        QTest::newRow("type broken") << kTruth << kWrongType << kTruth << "BKBK"
                                     << "KKBK";
        QTest::newRow("box put right") << kWrongBox << kTruth << kTruth << "FKKF"
                                       << "KKKF";
        QTest::newRow("box still wrong") << kWrongBox << kWrongBox << kTruth << "WKKW"
                                         << "KKKW";
        QTest::newRow("one level fixed, one broken") << kWrongType << kWrongBox << kTruth << "WKFB"
                                                     << "KKFB";
        QTest::newRow("draft states no box") << kTypeOnly << kWrongBox << kTruth << "KKK-"
                                             << "KKK-";
        QTest::newRow("draft states no type") << kBoxOnly << kWrongType << kTruth << "KK-K"
                                              << "KK-K";
        QTest::newRow("draft states nothing") << yes() << kTruth << kTruth << "KK--"
                                              << "KK--";
        QTest::newRow("final lost its box") << kTruth << kTypeOnly << kTruth << "BKKB"
                                            << "KKKB";
        QTest::newRow("generic draft type")
            << yes({finding("defect", partBox())}) << kTruth << kTruth << "KK-K"
            << "KK-K";
        QTest::newRow("draft unknown") << unknown << kTruth << kTruth << "----"
                                       << "----";
        QTest::newRow("final unreadable") << kTruth << unknown << kTruth << "BBBB"
                                          << "BBBB";
        QTest::newRow("no truth") << kTruth << kTruth << unknown << "----"
                                  << "----";
        QTest::newRow("truth without box") << kWrongBox << kWrongBox << kTypeOnly << "KKK-"
                                           << "KKK-";
        QTest::newRow("truth without type") << kWrongType << kTruth << kBoxOnly << "KK-K"
                                            << "KK-K";
        QTest::newRow("generic truth")
            << kWrongType << kTruth << yes({finding("NG", partBox())}) << "KK-K"
            << "KK-K";
    }

    void judgesOverallAndEachLevel()
    {
        QFETCH(UnitAnswer, draft);
        QFETCH(UnitAnswer, final);
        QFETCH(UnitAnswer, truth);
        QFETCH(QString, strict);
        QFETCH(QString, byVerdict);
        QCOMPARE(letters(outcomes(draft, final, truth)), strict);
        QCOMPARE(letters(outcomes(draft, final, truth, "m3-ad-figure")), byVerdict);
    }

    void aLevelIsRightOnlyOverItsThreshold()
    {
        const UnitAnswer half = yes({finding("bent", {0.25, 0.25, 0.5, 0.375})});
        const UnitAnswer whole = yes({finding("bent", {0.25, 0.25, 0.5, 0.5})});
        QCOMPARE(levelValues(half, whole, Taxonomy()).location, std::optional(0.5));
        QCOMPARE(outcomes(half, half, whole).location, Outcome::StillWrong);
        RewardProfile lower;
        lower.locationThreshold = 0.499;
        QCOMPARE(outcomesOf(half, half, whole, Taxonomy(), lower).location, Outcome::KeptRight);
    }

    void comparesDistinctTypesAndAllBoxes()
    {
        const UnitAnswer twice = yes({finding("Bent", partBox()), finding("bents", partBox(0.3))});
        QCOMPARE(specificTypes(twice, Taxonomy()), QStringList(QStringLiteral("Bent")));
        const LevelValues values = levelValues(twice, kTruth, Taxonomy());
        QCOMPARE(values.type, std::optional(1.0));
        QCOMPARE(values.location, std::optional(0.5));
    }

    void synonymsOfTheTaxonomyAreEqual()
    {
        DefectType bent;
        bent.name = QStringLiteral("bent");
        bent.synonyms = {u"弯曲"_qs};
        const Taxonomy taxonomy({bent});
        const UnitAnswer chinese = yes({finding("弯曲", partBox())});
        QCOMPARE(levelValues(chinese, kTruth, taxonomy).type, std::optional(1.0));
        QCOMPARE(levelValues(chinese, kTruth, Taxonomy()).type, std::optional(0.0));
    }
};

QTEST_GUILESS_MAIN(TestOutcome)
#include "tst_outcome.moc"
