// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/dbproject.h"

using namespace ra;
using namespace ra::test;

namespace {

const QString kType = QStringLiteral("scratch");

/// What has several texts for each image must be as what has the first alone.
struct Pair {
    DbProject several;
    DbProject one;
};

std::vector<StoredTrace> rollouts()
{
    StoredTrace unreadable = DbProject::trace({}, 0.5);
    unreadable.parse = ParseState::Unreadable;
    return {DbProject::trace(DbProject::no(), 0.1), DbProject::trace(DbProject::yes(kType), 0.7),
            unreadable};
}

Status prelabel(DbProject &db, const std::vector<StoredTrace> &further)
{
    RA_TRY(db.create());
    std::vector<ImportedSample> images{DbProject::sample(QStringLiteral("a.png")),
                                       DbProject::sample(QStringLiteral("b.png"))};
    images[0].truth = DbProject::yes(kType);
    images[1].truth = DbProject::yes(kType);
    RA_TRY(db.add(images));
    const std::vector<SampleId> ids = db.matching({});
    RA_TRY_ASSIGN(const RunId run, db.beginRun(ids));
    const StoredTrace first = DbProject::trace(DbProject::yes(kType), 0.9);
    const StoredTrace second = DbProject::trace(DbProject::no(), 0.2);
    return db.store().addRunResults(
        run, {{ids.at(0), first, false, further}, {ids.at(1), second, false, further}});
}

std::vector<AuditRow> auditRows(DbProject &db)
{
    std::vector<AuditRow> rows;
    const Status read = db.samples().forEachTrace({}, {}, [&](const AuditRow &row) -> Status {
        rows.push_back(row);
        return {};
    });
    return read ? rows : std::vector<AuditRow>();
}

} // namespace

/// Several texts for one image: the first counts, and the image counts once.
class TestRollouts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_pair = std::make_unique<Pair>();
        RA_VERIFY_OK(prelabel(m_pair->several, rollouts()));
        RA_VERIFY_OK(prelabel(m_pair->one, {}));
        m_ids = m_pair->several.matching({});
    }

    void areKeptBeforeTheTraceThatCounts()
    {
        const SampleDetail detail = several().samples().detail(m_ids[0]).value();
        QCOMPARE(detail.traces.size(), size_t(4));
        QCOMPARE(detail.traces.front().confidence, std::optional(0.9));
        for (const StoredTrace &trace : detail.traces) {
            QCOMPARE(trace.run, detail.traces.front().run);
            QCOMPARE(trace.author, detail.traces.front().author);
            QVERIFY(!trace.isDamaged);
        }
        QCOMPARE(detail.traces.back().confidence, std::optional(0.1));
        QCOMPARE(one().samples().detail(m_ids[0])->traces.size(), size_t(1));
    }

    void theRecordIsTakenFromTheFirstOnly()
    {
        for (const SampleId id : m_ids) {
            Record taken = several().samples().record(id).value();
            const Record alone = one().samples().record(id).value();
            QCOMPARE(taken.revision, alone.revision);
            QCOMPARE(taken.answer, alone.answer);
            QCOMPARE(taken.state, alone.state);
            const SampleRow row = several().samples().detail(id)->row;
            const SampleRow rowAlone = one().samples().detail(id)->row;
            QCOMPARE(row.outcome, rowAlone.outcome);
            QCOMPARE(row.hardness, rowAlone.hardness);
            QCOMPARE(row.hardnessReason, rowAlone.hardnessReason);
        }
    }

    void runsCountImages()
    {
        const RunRow run = several().samples().runs()->front();
        QCOMPARE(run.done, qint64(2));
        QCOMPARE(run.failed + run.waiting + run.cancelled, qint64(0));
    }

    void figuresAreOfTheFirstOnly()
    {
        const std::vector<AuditRow> rows = auditRows(several());
        const std::vector<AuditRow> alone = auditRows(one());
        QCOMPARE(rows.size(), size_t(2));
        QCOMPARE(alone.size(), size_t(2));
        for (size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(rows[i].answer, alone[i].answer);
            QCOMPARE(rows[i].confidence, alone[i].confidence);
            QCOMPARE(rows[i].outcomes, alone[i].outcomes);
        }
    }

    void filtersAskTheFirstOnly_data()
    {
        QTest::addColumn<QString>("filter");
        for (const char *filter :
             {"score:>=0.5", "score:[0.6,0.8)", "trace.score:[0.6,0.8)", "trace.score:>=0.9",
              "trace.outcome:fixed", "trace.outcome:stillWrong", "trace.reward:>=1",
              "monitor:compact", "type:scratch", "verdict:no", "state:suggested", "draft:yes"}) {
            QTest::newRow(filter) << QString::fromLatin1(filter);
        }
    }
    void filtersAskTheFirstOnly()
    {
        QFETCH(QString, filter);
        QVERIFY(parseFilter(filter));
        QCOMPARE(several().matching(filter), one().matching(filter));
    }

    void countersCountImages()
    {
        for (const Filter &filter : {Filter(), parseFilter(u"path:png").value()}) {
            const Facets facets = several().samples().facets(filter).value();
            QCOMPARE(facets.counts, one().samples().facets(filter)->counts);
            QCOMPARE(facets.counts.value(FilterField::Monitor).value(kMonitorName), qint64(2));
        }
        // Counted anew they are the same.
        const auto report = several().project->check(CheckDepth::Full, {});
        RA_VERIFY_OK(report);
        QVERIFY(report->isOk);
        QVERIFY(report->findings.empty());
    }

    void thoseOfABrokenOffTextAreNotKept()
    {
        const auto run = several().beginRun({m_ids[0]});
        RA_VERIFY_OK(run);
        StoredTrace begun = DbProject::trace({}, 0.1);
        begun.parse = ParseState::Incomplete;
        RA_VERIFY_OK(several().store().addRunResults(*run, {{m_ids[0], begun, true, rollouts()}}));
        QCOMPARE(several().samples().detail(m_ids[0])->traces.size(), size_t(5));
        // The whole one of before still counts, and the image is asked about again.
        QCOMPARE(auditRows(several()).front().confidence, std::optional(0.9));
        QCOMPARE(several().samples().waitingItems(*run).value(), std::vector<SampleId>{m_ids[0]});
    }

private:
    DbProject &several() { return m_pair->several; }
    DbProject &one() { return m_pair->one; }

    std::unique_ptr<Pair> m_pair;
    std::vector<SampleId> m_ids;
};

QTEST_GUILESS_MAIN(TestRollouts)
#include "tst_rollouts.moc"
