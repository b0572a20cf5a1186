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
    for (SampleDetail &sample : data->samples) {
        sample.row.category = QStringLiteral("other");
    }
    const auto put = [&](int id, SampleRole role, RecordState state) {
        SampleRow &row = data->at(SampleId(id)).row;
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
    data->at(SampleId(6)).truth = truth;
    Record record;
    record.answer = {Verdict::Yes,
                     {{QStringLiteral("crack"), PixelBox{1, 2, 3, 4}, std::nullopt, false}}};
    data->at(SampleId(8)).record = record;
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
        FakeProject project(data);
        const CategoryKnowledge knowledge = categoryKnowledge(project, kTile).value();
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
        data->at(SampleId(8)).damage = {
            {Severity::Error, QStringLiteral("damaged"), "", {}, -1, 0, {}}};
        FakeProject project(data);
        const CategoryKnowledge knowledge = categoryKnowledge(project, kTile).value();
        QCOMPARE(knowledge.approved.size(), size_t(1));
        QCOMPARE(knowledge.approved.front().image.sample, SampleId(11));
    }

    void teachesNoReferenceThatWasFoundDamaged()
    {
        const auto data = tiles();
        data->at(SampleId(5)).damage = {
            {Severity::Error, QStringLiteral("damaged"), "", {}, -1, 0, {}}};
        FakeProject project(data);
        QVERIFY(categoryKnowledge(project, kTile).value().references.empty());
    }

    void carriesTheRevisionItWasReadAt()
    {
        const auto data = tiles();
        FakeProject project(data);
        const qint64 before = categoryKnowledge(project, kTile).value().revision;
        data->tell({});
        QVERIFY(categoryKnowledge(project, kTile).value().revision > before);
    }

    void namesASamplesOwnTemplate()
    {
        const auto data = tiles();
        SampleRow own;
        own.filePath = QStringLiteral("/images/8_temp.png");
        data->at(SampleId(8)).hasOwnReference = true;
        data->at(SampleId(8)).references = {own};
        FakeProject project(data);
        const CategoryKnowledge knowledge = categoryKnowledge(project, kTile).value();
        QCOMPARE(knowledge.approved[0].templatePath, own.filePath);
        QCOMPARE(knowledge.approved[1].templatePath, QString());
        const MonitorItem item = monitorItem(project.files({SampleId(8)}).value().front());
        QCOMPARE(item.templatePath, own.filePath);
        QCOMPARE(item.category, kTile);
        QCOMPARE(item.image.sample, SampleId(8));
    }
};

QTEST_GUILESS_MAIN(TestKnowledge)
#include "tst_knowledge.moc"
