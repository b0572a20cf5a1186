// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/tracejudge.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ra;

namespace {

UnitAnswer truthOf(const QJsonObject &json)
{
    UnitAnswer answer{json[u"answer"].toString() == u"yes" ? Verdict::Yes : Verdict::No, {}};
    const QJsonArray types = json[u"types"].toArray();
    const QJsonArray boxes = json[u"boxes"].toArray();
    for (qsizetype i = 0; i < types.size(); ++i) {
        const QJsonArray b = boxes[i].toArray();
        answer.findings.push_back(
            {types[i].toString(),
             UnitBox{b[0].toDouble(), b[1].toDouble(), b[2].toDouble(), b[3].toDouble()},
             {},
             false});
    }
    return answer;
}

} // namespace

class TestGoldenRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The traces that trainers were run on are consistent and earn the full reward for their own
    /// ground truth; where the draft's verdict can be read, it is the one that was meant.
    void exportedTracesEarnTheFullReward()
    {
        RA_REQUIRE_DATA(path, "formats/records.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray records = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(!records.isEmpty());
        const TraceJudge judge((RewardProfile()), Taxonomy());
        for (const QJsonValue &record : records) {
            const QByteArray id = record[u"id"].toString().toUtf8();
            const UnitAnswer truth = truthOf(record[u"ground_truth"].toObject());
            const JudgedText judged = judge.judgeText(
                {record[u"trace"].toString(), {}, CoordinateFrame::Auto, {}}, &truth);
            QVERIFY2(judged.reading.diagnostics.empty(), id);
            QVERIFY2(judged.score.parts.consistency == 1,
                     id + ": " + judged.score.reasons[0].text().toUtf8());
            QCOMPARE(judged.score.parts.answer, 1.0);
            const bool isYes = truth.verdict == Verdict::Yes;
            QCOMPARE(judged.score.parts.type, isYes ? 0.5 : 0.0);
            QVERIFY2(judged.score.parts.location > (isYes ? 0.49 : -1), id);
            if (judged.reading.trace.mode == TraceMode::Reflective) {
                QVERIFY2(toKey(judged.draft.verdict) == record[u"draft_verdict"].toString(), id);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestGoldenRecords)
#include "tst_goldenrecords.moc"
