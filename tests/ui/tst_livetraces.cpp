// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/livetraces.h"

#include <QTest>

using namespace ra;
using namespace ra::ui;

namespace {

std::vector<SampleFile> samples(std::initializer_list<qint64> ids)
{
    std::vector<SampleFile> files;
    for (const qint64 id : ids) {
        SampleFile file;
        file.sample = SampleId(id);
        file.path = QStringLiteral("%1.png").arg(id);
        files.push_back(file);
    }
    return files;
}

MonitorPiece draft(qint64 sample, const char *text)
{
    return {SampleId(sample), TracePart::Draft, QString::fromUtf8(text)};
}

MonitorPiece answer(qint64 sample)
{
    return {SampleId(sample), TracePart::Answer, QStringLiteral("<answer>No</answer>")};
}

} // namespace

class TestLiveTraces final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTraceGetsItsOwnPieces()
    {
        LiveTraces live;
        QVERIFY(live.toWatch({}, false) == nullptr);
        live.begin(samples({1, 2}));
        live.add(draft(1, "First "));
        live.add(draft(2, "Second "));
        live.add(draft(1, "one."));
        live.add(draft(2, "one."));
        live.add(draft(3, "Nobody's."));
        QCOMPARE(live.toWatch(SampleId(1), false)->draft, QStringLiteral("First one."));
        QCOMPARE(live.toWatch(SampleId(2), false)->draft, QStringLiteral("Second one."));
        QCOMPARE(live.toWatch({}, false)->path, QStringLiteral("1.png"));
    }

    void aWholeTraceGivesWayToOneThatIsWritten()
    {
        LiveTraces live;
        live.begin(samples({1, 2, 3}));
        live.add(draft(1, "First."));
        live.add(answer(1));
        // Nothing else is written yet.
        QCOMPARE(live.toWatch(SampleId(1), false)->sample, SampleId(1));
        live.add(draft(3, "Third."));
        QCOMPARE(live.toWatch(SampleId(1), true)->sample, SampleId(1));
        QCOMPARE(live.toWatch(SampleId(1), false)->sample, SampleId(3));
        QVERIFY(live.toWatch(SampleId(1), true)->answer);
    }

    void theNextSamplesTakeThePlaceOfTheLast()
    {
        LiveTraces live;
        live.begin(samples({1, 2}));
        live.add(draft(1, "First."));
        live.add(draft(2, "Second."));
        live.add(answer(2));
        live.begin(samples({3, 4}));
        live.add(draft(4, "Fourth."));
        // What was whole before one could look.
        QCOMPARE(live.toWatch(SampleId(1), true)->sample, SampleId(2));
        QCOMPARE(live.toWatch(SampleId(2), false)->sample, SampleId(4));
        live.add(answer(4));
        live.add(draft(3, "Third."));
        QCOMPARE(live.toWatch(SampleId(4), false)->sample, SampleId(3));
        // Judged once more, from the beginning.
        live.begin(samples({3}));
        live.add(draft(3, "Third."));
        QCOMPARE(live.toWatch(SampleId(3), true)->draft, QStringLiteral("Third."));
    }
};

QTEST_GUILESS_MAIN(TestLiveTraces)
#include "tst_livetraces.moc"
