// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/truthtakeover.h"

#include <QTest>

using namespace ra;

namespace {

const PixelBox kLeft{10, 10, 30, 30};
const PixelBox kNearLeft{15, 15, 35, 35};
const PixelBox kRight{60, 60, 90, 90};

Finding found(const char *type, const std::optional<PixelBox> &box)
{
    return {QString::fromLatin1(type), box, {}, false};
}

Answer yes(std::vector<Finding> findings)
{
    return {Verdict::Yes, std::move(findings)};
}

} // namespace

class TestTruthTakeover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allPutsTheWholeAnswerRight()
    {
        const Answer truth = yes({found("short", kLeft), found("spur", kRight)});
        for (const Answer &answer :
             {Answer{Verdict::No, {}}, yes({found("defect", kNearLeft)}), yes({found("spur", {})}),
              yes({found("defect", kRight), found("stain", PixelBox{40, 0, 50, 9}),
                   found("short", kLeft)})}) {
            Answer put = withTruth(answer, truth, TruthPart::All, {});
            std::sort(put.findings.begin(), put.findings.end(),
                      [](const Finding &a, const Finding &b) { return a.type < b.type; });
            QCOMPARE(put, truth);
        }
        QCOMPARE(withTruth(truth, {Verdict::No, {}}, TruthPart::All, {}),
                 (Answer{Verdict::No, {}}));
        QCOMPARE(withTruth(truth, {}, TruthPart::All, {}), truth);
    }

    void eachPartByItself()
    {
        const Answer truth = yes({found("short", kLeft)});
        const Answer answer = yes({found("defect", kNearLeft)});
        QCOMPARE(withTruth(answer, truth, TruthPart::Types, {}), yes({found("short", kNearLeft)}));
        QCOMPARE(withTruth(answer, truth, TruthPart::Boxes, {}), yes({found("defect", kLeft)}));
        QCOMPARE(withTruth(answer, truth, TruthPart::Verdict, {}), answer);
        QCOMPARE(withTruth({Verdict::No, {}}, truth, TruthPart::Verdict, {}), yes({}));
        QCOMPARE(withTruth(answer, {Verdict::No, {}}, TruthPart::Verdict, {}),
                 (Answer{Verdict::No, {}}));
    }

    void whatTheTruthLeavesUnknownStays()
    {
        const Answer answer = yes({found("short", kLeft), found("spur", kRight)});
        QCOMPARE(withTruth(answer, yes({}), TruthPart::All, {}), answer);
        QCOMPARE(withTruth(answer, yes({found("bad", {})}), TruthPart::All, {}), answer);
        QCOMPARE(withTruth(answer, yes({found("spur", {})}), TruthPart::All, {}),
                 yes({found("spur", kLeft), found("spur", kRight)}));
        QCOMPARE(withTruth(yes({found("short", kNearLeft)}), yes({found("", kLeft)}),
                           TruthPart::All, {}),
                 yes({found("short", kLeft)}));
    }

    void theMonitorsSuretyGoesWithWhatItWasAbout()
    {
        Answer answer = yes({{QStringLiteral("short"), kLeft, 0.8, true}});
        const Answer same = withTruth(answer, yes({found("short", kLeft)}), TruthPart::All, {});
        QCOMPARE(same, answer);
        const Answer moved =
            withTruth(answer, yes({found("short", kNearLeft)}), TruthPart::All, {});
        QVERIFY(!moved.findings[0].confidence);
        QVERIFY(moved.findings[0].isLocked);
    }

    void oneFindingTakesItsPartners()
    {
        const Answer truth = yes({found("short", kLeft), found("spur", kRight)});
        const Answer answer = yes({found("defect", kRight), found("defect", kNearLeft)});
        QCOMPARE(withTruth(answer, 0, truth, TruthPart::All, {}), found("spur", kRight));
        QCOMPARE(withTruth(answer, 1, truth, TruthPart::Types, {}), found("short", kNearLeft));
        QCOMPARE(withTruth(answer, 1, truth, TruthPart::Boxes, {}), found("defect", kLeft));
        QVERIFY(!withTruth(answer, 0, {Verdict::No, {}}, TruthPart::All, {}));
        QVERIFY(!withTruth(truth, 0, truth, TruthPart::All, {}));
    }
};

QTEST_GUILESS_MAIN(TestTruthTakeover)
#include "tst_truthtakeover.moc"
