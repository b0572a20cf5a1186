// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/hardness.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ra;

namespace {

constexpr ImageSize kSize{100, 100};

Answer yes(const char *type, std::optional<PixelBox> box = PixelBox{20, 20, 40, 40})
{
    return {Verdict::Yes, {{QString::fromLatin1(type), box, {}, false}}};
}

const Answer kNo{Verdict::No, {}};

StoredTrace trace(const Answer &answer)
{
    StoredTrace trace;
    trace.answer = answer;
    return trace;
}

StoredTrace reflective(const Answer &draft, const Answer &final)
{
    StoredTrace trace;
    trace.mode = TraceMode::Reflective;
    trace.draftAnswer = draft;
    trace.answer = final;
    return trace;
}

Hardness hardness(const std::vector<StoredTrace> &traces, const Answer *truth = nullptr)
{
    return hardnessOf(traces, truth, kSize, Taxonomy(), RewardProfile());
}

bool is(const Hardness &hardness, double value, const char *reason)
{
    const bool isSame =
        std::abs(hardness.value - value) < 1e-12 && hardness.reason == QLatin1String(reason);
    if (!isSame) {
        qWarning() << hardness.value << hardness.reason;
    }
    return isSame;
}

} // namespace

class TestHardness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isMinusOneWithoutATrace()
    {
        const Answer truth = yes("bent");
        QVERIFY(is(hardness({}, &truth), -1, ""));
    }

    void isZeroWhereNoSignalSpeaks()
    {
        const Answer truth = yes("bent");
        QVERIFY(is(hardness({trace(truth)}, &truth), 0, ""));
        QVERIFY(is(hardness({trace(truth)}), 0, ""));
    }

    void eachSignalHasItsWeight_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("reason");
        QTest::newRow("wrong verdict") << 0 << 0.9 << "wrong";
        QTest::newRow("wrong type") << 1 << 0.9 * 0.7 << "wrong";
        QTest::newRow("wrong box") << 2 << 0.9 * 0.4 << "wrong";
        QTest::newRow("unreadable") << 3 << 0.9 << "unreadable";
        QTest::newRow("unsure") << 4 << 0.7 * 0.8 << "unsure";
        QTest::newRow("sure of no") << 5 << 0.0 << "";
        QTest::newRow("type doubt") << 6 << 0.6 * 0.75 << "type-doubt";
        QTest::newRow("no type doubt") << 7 << 0.0 << "";
        QTest::newRow("verdict changed") << 8 << 0.6 << "changed";
        QTest::newRow("type changed") << 9 << 0.6 * 0.7 << "changed";
        QTest::newRow("box changed") << 10 << 0.6 * 0.4 << "changed";
        QTest::newRow("type unknown") << 11 << 0.0 << "";
        QTest::newRow("not a number") << 12 << 0.0 << "";
    }

    void eachSignalHasItsWeight()
    {
        QFETCH(int, signal);
        QFETCH(double, value);
        QFETCH(QString, reason);
        const Answer truth = yes("bent");
        const Answer otherBox = yes("bent", PixelBox{60, 60, 80, 80});
        StoredTrace t = trace(truth);
        switch (signal) {
        case 0:
            t = trace(kNo);
            break;
        case 1:
            t = trace(yes("stain"));
            break;
        case 2:
            t = trace(otherBox);
            break;
        case 3:
            t.parse = ParseState::Unreadable;
            t.answer = kNo;
            t.confidence = 0.5;
            break;
        case 4:
            t.confidence = 0.6;
            break;
        case 5:
            t.confidence = 0;
            break;
        case 6:
            t.typeMargin = 0.05;
            break;
        case 7:
            t.typeMargin = 0.3;
            break;
        case 8:
            t = reflective(kNo, truth);
            break;
        case 9:
            t = reflective(yes("stain"), truth);
            break;
        case 10:
            t = reflective(otherBox, truth);
            break;
        case 11:
            t = reflective(yes("defect"), yes("defect"));
            break;
        case 12:
            t.confidence = t.typeMargin = std::numeric_limits<double>::quiet_NaN();
            break;
        default:
            QFAIL("no such signal");
        }
        QVERIFY(is(hardness({t}, &truth), value, qPrintable(reason)));
    }

    void aSureVerdictIsNotCalledInDoubt()
    {
        const Answer truth = yes("bent");
        StoredTrace sure = trace(truth);
        sure.confidence = 0.9999;
        sure.typeMargin = 0.19;
        QCOMPARE(hardness({sure}, &truth).reason, QString());
        QVERIFY(hardness({sure}, &truth).value > 0);
        sure.confidence = 0.9;
        QCOMPARE(hardness({sure}, &truth).reason, QStringLiteral("unsure"));
    }

    void signalsOfAllMonitorsAddUp()
    {
        const Answer truth = yes("bent");
        StoredTrace unsure = trace(truth);
        unsure.confidence = 0.75;
        QVERIFY(is(hardness({unsure, trace(kNo)}, &truth), 1 - (1 - 0.35) * (1 - 0.9) * (1 - 0.8),
                   "wrong"));
        QVERIFY(is(hardness({trace(truth), trace(kNo)}), 0.8, "monitors-disagree"));
    }

    void anUnreadableTraceDisagreesWithNobody()
    {
        StoredTrace broken = trace(kNo);
        broken.parse = ParseState::Unreadable;
        QVERIFY(is(hardness({trace(yes("bent")), broken}), 0.9, "unreadable"));
    }

    void worksWithoutImageSize()
    {
        const Answer truth = yes("bent");
        QVERIFY(is(hardnessOf({trace(truth)}, &truth, {}, Taxonomy(), RewardProfile()), 0, ""));
    }
};

QTEST_GUILESS_MAIN(TestHardness)
#include "tst_hardness.moc"
