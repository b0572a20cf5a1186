// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/knowledge.h"

#include "tests/support/fakeproject.h"

#include <QTest>

using namespace ra;
using namespace ra::test;

namespace {

const QString kTile = QStringLiteral("Magnetic tile");

/// Of kTile: one reference (5), two approved samples (8 and 11), and two that are not approved.
std::shared_ptr<FakeData> tiles()
{
    auto data = makeFakeData(12);
    for (SampleRow &row : data->rows) {
        row.category = QStringLiteral("other");
    }
    const auto put = [&](int id, SampleRole role, RecordState state) {
        SampleRow &row = data->rows[static_cast<size_t>(id - 1)];
        row.category = kTile;
        row.role = role;
        row.state = state;
        row.filePath = QStringLiteral("/images/%1.png").arg(id);
    };
    put(5, SampleRole::Reference, RecordState::Unlabelled);
    put(6, SampleRole::Sample, RecordState::Suggested);
    put(7, SampleRole::Sample, RecordState::Returned);
    put(8, SampleRole::Sample, RecordState::Approved);
    put(11, SampleRole::Sample, RecordState::Approved);
    TruthRevision truth;
    truth.answer.verdict = Verdict::Yes;
    data->truths[SampleId(6)] = truth;
    Record record;
    record.answer = {Verdict::Yes,
                     {{QStringLiteral("crack"), PixelBox{1, 2, 3, 4}, std::nullopt, false}}};
    data->records[SampleId(8)] = record;
    return data;
}

} // namespace

class TestKnowledge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsReferencesAndApprovedSamplesOnly()
    {
        const auto data = tiles();
        FakeQuery query(data);
        const CategoryKnowledge knowledge = categoryKnowledge(query, kTile).value();
        QCOMPARE(knowledge.category, kTile);
        QCOMPARE(knowledge.scenario, Scenario::Texture);
        QCOMPARE(knowledge.references.size(), size_t(1));
        QCOMPARE(knowledge.references.front().sample, SampleId(5));
        QCOMPARE(knowledge.references.front().filePath, QStringLiteral("/images/5.png"));
        QCOMPARE(knowledge.references.front().size, (ImageSize{640, 480}));
        QCOMPARE(knowledge.approved.size(), size_t(2));
        QCOMPARE(knowledge.approved.front().image.sample, SampleId(8));
        QCOMPARE(knowledge.approved.front().answer.findings.front().type, QStringLiteral("crack"));
    }

    void teachesNothingThatWasFoundDamaged()
    {
        const auto data = tiles();
        data->damages[SampleId(8)] = {
            {Severity::Error, QStringLiteral("damaged"), "", {}, -1, 0, {}}};
        FakeQuery query(data);
        const CategoryKnowledge knowledge = categoryKnowledge(query, kTile).value();
        QCOMPARE(knowledge.approved.size(), size_t(1));
        QCOMPARE(knowledge.approved.front().image.sample, SampleId(11));
    }

    void teachesNoReferenceThatWasFoundDamaged()
    {
        const auto data = tiles();
        data->damages[SampleId(5)] = {
            {Severity::Error, QStringLiteral("damaged"), "", {}, -1, 0, {}}};
        FakeQuery query(data);
        QVERIFY(categoryKnowledge(query, kTile).value().references.empty());
    }

    void carriesTheRevisionItWasReadAt()
    {
        const auto data = tiles();
        FakeQuery query(data);
        const qint64 before = categoryKnowledge(query, kTile).value().revision;
        data->revision = data->revision + 1;
        QVERIFY(categoryKnowledge(query, kTile).value().revision > before);
    }

    void namesASamplesOwnTemplate()
    {
        const auto data = tiles();
        SampleRow own;
        own.filePath = QStringLiteral("/images/8_temp.png");
        data->templates[SampleId(8)] = own;
        FakeQuery query(data);
        const CategoryKnowledge knowledge = categoryKnowledge(query, kTile).value();
        QCOMPARE(knowledge.approved[0].templatePath, own.filePath);
        QCOMPARE(knowledge.approved[1].templatePath, QString());
        const MonitorItem item = monitorItem(query.detail(SampleId(8)).value());
        QCOMPARE(item.templatePath, own.filePath);
        QCOMPARE(item.category, kTile);
        QCOMPARE(item.image.sample, SampleId(8));
    }
};

QTEST_GUILESS_MAIN(TestKnowledge)
#include "tst_knowledge.moc"
