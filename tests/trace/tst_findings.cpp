// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/findings.h"
#include "annotation/trace/typesimilarity.h"

#include <QTest>

using namespace ra;

class TestFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairsNamesAndBoxesInTheirOrder()
    {
        const UnitBox first{0, 0, 0.5, 0.5};
        const UnitBox second{0.5, 0.5, 1, 1};
        const QString bent = QStringLiteral("bent");
        const QString dent = QStringLiteral("dent");
        const auto finding = [](const QString &type, std::optional<UnitBox> box) {
            return UnitFinding{type, box, {}, false};
        };
        using Findings = std::vector<UnitFinding>;
        QCOMPARE(pairedFindings({bent, dent}, {first, second}),
                 (Findings{finding(bent, first), finding(dent, second)}));
        QCOMPARE(pairedFindings({bent}, {first, second}),
                 (Findings{finding(bent, first), finding(bent, second)}));
        QCOMPARE(pairedFindings({bent, dent}, {first}),
                 (Findings{finding(bent, first), finding(dent, {})}));
        QCOMPARE(pairedFindings({}, {first, std::nullopt}), (Findings{finding({}, first)}));
        QCOMPARE(pairedFindings({bent}, {std::nullopt}), (Findings{finding(bent, {})}));
        QVERIFY(pairedFindings({}, {}).empty());
    }

    void pairsNoMoreThanAnAnswerHolds()
    {
        const std::vector<std::optional<UnitBox>> boxes(5000, UnitBox{0, 0, 1, 1});
        QCOMPARE(std::ssize(pairedFindings({QStringLiteral("bent")}, boxes)), kMostFindings);
    }

    void namesSpecificTypesOnce()
    {
        UnitAnswer answer{Verdict::Yes, {}};
        for (const char *name : {"Bent", "bents", "", "defect", "oddity", "dent"}) {
            answer.findings.push_back({QString::fromLatin1(name), {}, {}, false});
        }
        QCOMPARE(specificTypes(answer, isGenericTypeName),
                 (QStringList{QStringLiteral("Bent"), QStringLiteral("oddity"),
                              QStringLiteral("dent")}));
        QCOMPARE(specificTypes(answer, [](const QString &name) { return name == u"oddity"; }),
                 (QStringList{QStringLiteral("Bent"), QStringLiteral("defect"),
                              QStringLiteral("dent")}));
    }
};

QTEST_GUILESS_MAIN(TestFindings)
#include "tst_findings.moc"
