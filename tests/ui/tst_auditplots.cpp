// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/audit/auditplots.h"
#include "ui/audit/reflectionmatrix.h"
#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

using namespace ra;
using namespace ra::ui;

namespace {

std::vector<BenchGroup> groups(int count)
{
    std::vector<BenchGroup> made;
    for (int i = 0; i < count; ++i) {
        BenchGroup group;
        group.name = QStringLiteral("group %1").arg(i);
        group.metrics.reflection.correctionRate.value = 0.5;
        group.metrics.reflection.damageRate.value = 0.5;
        made.push_back(group);
    }
    return made;
}

QPoint centre(const MarkPlot &plot, int mark)
{
    return plot.markAreas()[static_cast<size_t>(mark)].center().toPoint();
}

} // namespace

class TestAuditPlots final : public QObject
{
    Q_OBJECT

    Theme m_theme{ThemeKind::Dark};

private Q_SLOTS:
    void marksThatOverlapOpenTheNearest();
    void pointingAtAMarkSaysWhatItIs();
    void theArrowKeysWalkOverTheMarks();
    void besidesTheMarksNothingIsOpened();
    void aPlotOfNothingTakesNoKeys();
    void aRateBreaksOnlyBeforeItsInterval();
};

/// So many groups that a mark reaches over the one above and the one below.
void TestAuditPlots::marksThatOverlapOpenTheNearest()
{
    RatePlot plot(&m_theme);
    plot.resize(500, 300);
    plot.setGroups(groups(21));
    plot.show();
    QSignalSpy opened(&plot, &RatePlot::opened);
    const auto count = static_cast<int>(plot.markAreas().size());
    QCOMPARE(count, 42);
    for (int mark = 0; mark < count; ++mark) {
        QTest::mouseClick(&plot, Qt::LeftButton, {}, centre(plot, mark));
        QCOMPARE(opened.size(), 1);
        const QList<QVariant> told = opened.takeFirst();
        QCOMPARE(told.at(0).toString(), QStringLiteral("group %1").arg(mark / 2));
        QCOMPARE(told.at(1).value<Outcome>(), mark % 2 == 0 ? Outcome::Fixed : Outcome::Broken);
    }
}

void TestAuditPlots::pointingAtAMarkSaysWhatItIs()
{
    RatePlot plot(&m_theme);
    plot.resize(500, 300);
    plot.setGroups(groups(2));
    plot.show();
    QTest::mouseMove(&plot, centre(plot, 1));
    QTRY_VERIFY2(plot.toolTip().startsWith(QStringLiteral("group 0")), qPrintable(plot.toolTip()));
    QCOMPARE(plot.cursor().shape(), Qt::PointingHandCursor);
    QTest::mouseMove(&plot, QPoint(2, 2));
    QTRY_COMPARE(plot.toolTip(), QString());
}

void TestAuditPlots::theArrowKeysWalkOverTheMarks()
{
    CalibrationPlot plot(&m_theme);
    plot.resize(400, 300);
    plot.setCalibration(calibrate({{0.05, false}, {0.55, true}, {1, true}}));
    plot.show();
    plot.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&plot));
    QSignalSpy opened(&plot, &CalibrationPlot::opened);
    QTest::keyClick(&plot, Qt::Key_Return);
    QTest::keyClick(&plot, Qt::Key_Right);
    QTest::keyClick(&plot, Qt::Key_Space);
    QTest::keyClick(&plot, Qt::Key_Down);
    QTest::keyClick(&plot, Qt::Key_Down);
    QTest::keyClick(&plot, Qt::Key_Enter);
    QTest::keyClick(&plot, Qt::Key_Up);
    QTest::keyClick(&plot, Qt::Key_Left);
    QTest::keyClick(&plot, Qt::Key_Left);
    QTest::keyClick(&plot, Qt::Key_Return);
    QList<double> lows;
    for (const QList<QVariant> &told : opened) {
        lows.append(told.at(0).toDouble());
    }
    QCOMPARE(lows, QList<double>({0, 0.5, 0.9, 0}));
}

void TestAuditPlots::besidesTheMarksNothingIsOpened()
{
    RewardPlot plot(&m_theme);
    plot.resize(400, 300);
    std::array<qint64, kRewardBins> counts{};
    counts[12] = 3;
    plot.setCounts(counts);
    plot.show();
    QSignalSpy opened(&plot, &RewardPlot::opened);
    QCOMPARE(plot.markAreas().size(), size_t(1));
    const QRectF bar = plot.markAreas().front();
    QTest::mouseClick(&plot, Qt::LeftButton, {},
                      (bar.center() + QPointF(bar.width(), 0)).toPoint());
    QVERIFY(opened.isEmpty());
    QTest::mouseClick(&plot, Qt::LeftButton, {}, bar.center().toPoint());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.front().at(0).toDouble(), 2.0);
    QCOMPARE(opened.front().at(1).toDouble(), 2.25);
}

void TestAuditPlots::aPlotOfNothingTakesNoKeys()
{
    RewardPlot plot(&m_theme);
    plot.show();
    plot.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&plot));
    QSignalSpy opened(&plot, &RewardPlot::opened);
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Left, Qt::Key_Return}) {
        QTest::keyClick(&plot, key);
    }
    QVERIFY(opened.isEmpty());
}

void TestAuditPlots::aRateBreaksOnlyBeforeItsInterval()
{
    ReflectionMatrix matrix(&m_theme);
    ReflectionMetrics metrics;
    metrics.correctionRate.value = 0.071;
    metrics.correctionRate.interval = Interval{0.015, 0.136};
    matrix.setData({}, &metrics);
    const auto *cell = matrix.findChild<QAbstractButton *>(QStringLiteral("matrix_fixed"));
    QVERIFY2(cell->accessibleName().contains(QStringLiteral("7.1\u00a0% (1.5–13.6\u00a0%)")),
             qPrintable(cell->accessibleName()));
}

QTEST_MAIN(TestAuditPlots)
#include "tst_auditplots.moc"
