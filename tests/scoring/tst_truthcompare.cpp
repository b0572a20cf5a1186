// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/truthcompare.h"

#include "tests/scoring/answers.h"

#include <QTest>

using namespace ra;
using namespace ra::test;

Q_DECLARE_METATYPE(UnitAnswer)

namespace {

/// `type 1, location 2`.
QString spelt(const std::vector<TruthDifference> &differences)
{
    QStringList parts;
    for (const TruthDifference &difference : differences) {
        parts << QStringLiteral("%1 %2").arg(toKey(difference.level)).arg(difference.count);
    }
    return parts.join(QStringLiteral(", "));
}

const UnitBox kLeft{0.1, 0.1, 0.2, 0.2};
const UnitBox kMiddle{0.4, 0.4, 0.5, 0.5};
const UnitBox kRight{0.8, 0.8, 0.9, 0.9};

} // namespace

class TestTruthCompare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsPerLevelWhatDiffers_data()
    {
        QTest::addColumn<UnitAnswer>("answer");
        QTest::addColumn<UnitAnswer>("truth");
        QTest::addColumn<QString>("differences");
        const UnitAnswer one = yes({finding("short", kLeft)});
        const UnitAnswer two = yes({finding("short", kLeft), finding("spur", kMiddle)});
        QTest::newRow("equal") << two << two << "";
        QTest::newRow("verdict") << no() << one << "answer 1";
        QTest::newRow("unknown verdict") << UnitAnswer() << one << "answer 1";
        QTest::newRow("no truth") << one << UnitAnswer() << "";
        QTest::newRow("both no") << no() << no() << "";
        QTest::newRow("generic types")
            << yes({finding("defect", kLeft), finding("defect", kMiddle)}) << two << "type 2";
        QTest::newRow("type unknown") << yes({finding("", kLeft)}) << one << "type 1";
        QTest::newRow("wrong type") << yes({finding("stain", kLeft)}) << one << "type 1";
        QTest::newRow("types swapped")
            << yes({finding("spur", kLeft), finding("short", kMiddle)}) << two << "type 2";
        // A mean IoU of a half and more counted as right.
        QTest::newRow("a true box of three missing")
            << two
            << yes({finding("short", kLeft), finding("spur", kMiddle), finding("short", kRight)})
            << "location 1";
        QTest::newRow("a box too many") << two << one << "location 1";
        QTest::newRow("a box elsewhere") << yes({finding("short", kRight)}) << one << "location 1";
        QTest::newRow("elsewhere and a generic type")
            << yes({finding("defect", kLeft), finding("spur", kRight)}) << two
            << "type 1, location 1";
        QTest::newRow("no box, right type") << yes({finding("short")}) << one << "location 1";
        QTest::newRow("no box, wrong type")
            << yes({finding("stain")}) << one << "type 1, location 1";
        QTest::newRow("no findings") << yes({}) << one << "location 1";
        QTest::newRow("a type too many")
            << yes({finding("short", kLeft), finding("spur")}) << one << "type 1";
        // What the truth doesn't know.
        QTest::newRow("truth without type") << one << yes({finding("bad", kLeft)}) << "";
        QTest::newRow("truth without box") << two << yes({finding("short"), finding("spur")}) << "";
        QTest::newRow("truth without box, generic")
            << yes({finding("defect", kLeft)}) << yes({finding("short")}) << "type 1";
        QTest::newRow("truth without box, another")
            << yes({finding("short", kLeft), finding("stain", kRight)}) << yes({finding("short")})
            << "type 1";
        QTest::newRow("truth that knows nothing") << two << yes({finding("bad")}) << "";
        QTest::newRow("truth that is only a verdict") << two << yes({}) << "";
    }

    void countsPerLevelWhatDiffers()
    {
        QFETCH(UnitAnswer, answer);
        QFETCH(UnitAnswer, truth);
        QTEST(spelt(differencesFrom(answer, truth, Taxonomy(), RewardProfile())), "differences");
    }

    void followsTaxonomyAndProfile()
    {
        DefectType oddity;
        oddity.name = QStringLiteral("oddity");
        oddity.isGeneric = true;
        DefectType shorted;
        shorted.name = QStringLiteral("short");
        shorted.synonyms = {QStringLiteral("bridge")};
        const Taxonomy taxonomy({oddity, shorted});
        const UnitAnswer truth = yes({finding("short", kLeft)});
        const auto differences = [&](const char *type, UnitBox box, const RewardProfile &profile) {
            return spelt(differencesFrom(yes({finding(type, box)}), truth, taxonomy, profile));
        };
        QCOMPARE(differences("oddity", kLeft, {}), QStringLiteral("type 1"));
        QCOMPARE(differences("bridge", kLeft, {}), QString());
        RewardProfile lenient;
        lenient.locationThreshold = 0.2;
        const UnitBox part{0.1, 0.1, 0.2, 0.14};
        QCOMPARE(differences("short", part, {}), QStringLiteral("location 1"));
        QCOMPARE(differences("short", part, lenient), QString());
    }
};

QTEST_GUILESS_MAIN(TestTruthCompare)
#include "tst_truthcompare.moc"
