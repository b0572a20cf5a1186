// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/tracediff.h"

#include <QTest>

using namespace ra;

namespace {

UnitFinding finding(const char *type, std::optional<UnitBox> box = {})
{
    return {QString::fromUtf8(type), box, {}, false};
}

constexpr UnitBox kLeft{0.1, 0.1, 0.3, 0.3};
constexpr UnitBox kLeftMoved{0.15, 0.1, 0.35, 0.3};
constexpr UnitBox kRight{0.6, 0.6, 0.9, 0.9};

} // namespace

class TestTraceDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalAnswersDiffInNothing()
    {
        const UnitAnswer answer{Verdict::Yes, {finding("bent", kLeft), finding("scratch")}};
        const TraceDiff diff = diffAnswers(answer, answer);
        QVERIFY(!diff.isVerdictChanged());
        QVERIFY(diff.addedTypes.isEmpty() && diff.removedTypes.isEmpty());
        QCOMPARE(diff.findings.size(), size_t{2});
        QCOMPARE(diff.findings[0].kind, ChangeKind::Kept);
        QCOMPARE(diff.findings[1].kind, ChangeKind::Kept);
        QCOMPARE(diff.keptTypes, (QStringList{QStringLiteral("bent"), QStringLiteral("scratch")}));
    }

    void aTurnedVerdictAddsAllFindings()
    {
        const TraceDiff diff =
            diffAnswers({Verdict::No, {}}, {Verdict::Yes, {finding("bent", kLeft)}});
        QVERIFY(diff.isVerdictChanged());
        QCOMPARE(diff.addedTypes, QStringList{QStringLiteral("bent")});
        QCOMPARE(diff.findings.size(), size_t{1});
        QCOMPARE(diff.findings[0].kind, ChangeKind::Added);
        QVERIFY(!diff.findings[0].before);
    }

    void boxesMoveAppearAndGo()
    {
        const UnitAnswer draft{Verdict::Yes, {finding("bent", kRight), finding("bent", kLeft)}};
        const UnitAnswer corrected{
            Verdict::Yes, {finding("Bents", kLeftMoved), finding("dent", {{0.4, 0.4, 0.5, 0.5}})}};
        const TraceDiff diff = diffAnswers(draft, corrected);
        QCOMPARE(diff.keptTypes, QStringList{QStringLiteral("Bents")});
        QCOMPARE(diff.addedTypes, QStringList{QStringLiteral("dent")});
        QVERIFY(diff.removedTypes.isEmpty());
        QCOMPARE(diff.findings.size(), size_t{3});
        QCOMPARE(diff.findings[0].kind, ChangeKind::Removed);
        QCOMPARE(diff.findings[1].kind, ChangeKind::Changed);
        QVERIFY(diff.findings[1].isMoved && !diff.findings[1].isRetyped);
        QVERIFY(qAbs(diff.findings[1].overlap - 0.6) < 1e-9);
        QCOMPARE(diff.findings[1].after, std::optional<size_t>(0));
        QCOMPARE(diff.findings[2].kind, ChangeKind::Added);
        QCOMPARE(diff.findings[2].after, std::optional<size_t>(1));
    }

    void theLargestOverlapPairsFirst()
    {
        const UnitAnswer draft{Verdict::Yes, {finding("a", kLeftMoved), finding("a", kLeft)}};
        const TraceDiff diff = diffAnswers(draft, {Verdict::Yes, {finding("a", kLeft)}});
        QCOMPARE(diff.findings[0].kind, ChangeKind::Removed);
        QCOMPARE(diff.findings[1].kind, ChangeKind::Kept);
    }

    void aTypePutRightIsNoNewFinding()
    {
        const TraceDiff diff = diffAnswers({Verdict::Yes, {finding("bent", kLeft)}},
                                           {Verdict::Yes, {finding("scratch", kLeft)}});
        QCOMPARE(diff.findings.size(), size_t{1});
        QVERIFY(diff.findings[0].isRetyped && !diff.findings[0].isMoved);
        QCOMPARE(diff.removedTypes, QStringList{QStringLiteral("bent")});
    }

    void synonymsAreOneType()
    {
        const auto similarity = [](const QString &, const QString &) { return 1.0; };
        const TraceDiff diff = diffAnswers({Verdict::Yes, {finding("bent", kLeft)}},
                                           {Verdict::Yes, {finding("弯曲", kLeft)}}, similarity);
        QVERIFY(diff.addedTypes.isEmpty() && diff.removedTypes.isEmpty());
        QCOMPARE(diff.findings.size(), size_t{1});
        QCOMPARE(diff.findings[0].kind, ChangeKind::Kept);
        QCOMPARE(diff.keptTypes, QStringList{QStringLiteral("弯曲")});
    }

    void aBoxDrawnForAKnownTypeIsAMove()
    {
        const TraceDiff diff = diffAnswers({Verdict::Yes, {finding("bent")}},
                                           {Verdict::Yes, {finding("bent", kLeft)}});
        QCOMPARE(diff.findings.size(), size_t{1});
        QVERIFY(diff.findings[0].isMoved);
        QCOMPARE(diff.findings[0].overlap, 0.0);
    }
};

QTEST_GUILESS_MAIN(TestTraceDiff)
#include "tst_tracediff.moc"
