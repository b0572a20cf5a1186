// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/dbproject.h"

#include <algorithm>

using namespace ra;
using namespace ra::test;

/// Every filter field, negation, and facets under filters.
class TestFilters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsBy_data();
    void findsBy();
    void negationIsTheComplement_data();
    void negationIsTheComplement();
    void longFiltersAreStillAnswered();
    void userTextNeverBecomesSql();
    void facetsIgnoreTheFieldsOwnTerms();
    void recordsAndTracesAreVisitedInIdOrder();
    void filesOfSamplesAndReferencesComePageByPage();
    void detailsAndFilesComeInTheOrderOfTheirIds();
    void filesWithoutAHashAreFoundFromTheStart();
    void readingJudgesNothing();
    void cancelledSearchesSaySo();

private:
    DbProject m_db;
};

/// Six samples: 0 and 2 normal, 1, 3 and 5 scratched, 4 normal; 1 approved, 3 returned by hand, 5
/// suggested.
void TestFilters::initTestCase()
{
    RA_VERIFY_OK(m_db.create());
    RA_VERIFY_OK(m_db.import(6));
    ImportedSample other =
        DbProject::sample(QStringLiteral("board/Ä 划痕.png"), QStringLiteral("board's"));
    other.scenario = Scenario::Electronics;
    other.split = Split::Train;
    RA_VERIFY_OK(m_db.add({other}));
    const auto ids = m_db.ids();
    const auto write = [](const QString &draft, const Answer &draftAnswer, const Answer &answer) {
        return [=](Record &record) {
            record.draft = draft;
            record.draftAnswer = draftAnswer;
            record.answer = answer;
        };
    };
    RA_VERIFY_OK(m_db.edit(ids[1], write(QStringLiteral("A bent Pin 100%"), DbProject::no(),
                                         DbProject::yes(QStringLiteral("dent")))));
    RA_VERIFY_OK(m_db.accept(ids[1]));
    RA_VERIFY_OK(
        m_db.edit(ids[3], write(QStringLiteral("nothing"),
                                DbProject::yes(QStringLiteral("scratch")), DbProject::no())));
    const Record before = *m_db.samples().record(ids[3]);
    const auto back = returned(before, QStringLiteral("look again"), kAnna, 5);
    RA_VERIFY_OK(m_db.store().applyEdit({EditKind::Return, kAnna, {{ids[3], -1, *back}}}));
    const auto run = m_db.beginRun({ids[5], ids[1]});
    StoredTrace trace = DbProject::trace(DbProject::yes(QStringLiteral("scratch")), 0.6);
    trace.reflection = QStringLiteral("There is a crack.");
    RA_VERIFY_OK(m_db.store().addRunResults(*run, {{ids[5], trace}}));
    RA_VERIFY_OK(
        m_db.store().addRunResults(*run, {{ids[1], DbProject::trace(DbProject::no(), 1.0)}}));
}

void TestFilters::findsBy_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QList<int>>("places");
    const auto row = [](const char *filter, const QList<int> &places) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << places;
    };
    row("state:approved", {1});
    row("state:approved,returned", {1, 3});
    row("state:suggested", {5});
    row("truth:yes", {1, 3, 5});
    row("truth:none", {6});
    row("draft:yes", {3});
    row("draft:no", {1, 5});
    row("verdict:yes", {1, 5});
    row("verdict:none", {0, 2, 4, 6});
    row("outcome:fixed", {1, 5});
    row("outcome:broken", {3});
    row("outcome.answer:fixed", {1, 5});
    row("outcome.type:none", {0, 1, 2, 3, 4, 5, 6});
    row("outcome.location:fixed", {});
    row("type:dent", {1});
    row("type:scratch", {1, 3, 5});
    row("type:dents,nosuch", {1});
    row("category:tile", {0, 1, 2, 3, 4, 5});
    row("category:\"board's\"", {6});
    row("category:tile,\"board's\"", {0, 1, 2, 3, 4, 5, 6});
    row("scenario:electronics", {6});
    row("monitor:compact", {1, 5});
    row("annotator:Anna", {1, 3});
    row("annotator:Bob", {});
    row("tag:any", {});
    row("split:train", {6});
    row("text:\"bent pin\"", {1});
    row("crack", {5});
    row("\"100%\"", {1});
    row("path:划痕", {6});
    row("划痕", {6});
    row("path:tile/3", {3});
    row("score:[0.5,0.7]", {5});
    row("score:(0.6,1]", {1});
    row("reward:1", {1, 5});
    row("reward:[0,1)", {3});
    row("hardness:[0,1]", {1, 5});
    row("hardness:(0.5,1]", {5});
    row("truth.type:scratch", {1, 3, 5});
    row("truth.type:dent", {});
    row("trace.outcome:fixed", {5});
    row("trace.outcome:fixed monitor:compact", {5});
    row("trace.outcome:fixed monitor:other", {});
    row("trace.outcome:stillWrong", {1});
    row("trace.outcome.answer:fixed", {5});
    row("trace.outcome.type:fixed", {});
    row("trace.score:(0.6,1]", {1});
    row("trace.reward:[-5,5]", {1, 5});
    row("trace.outcome:fixed trace.score:(0.6,1]", {});
    row("-trace.outcome:fixed monitor:compact", {1});
    row("type:scratch state:returned outcome:broken", {3});
    row("-state:approved verdict:yes", {5});
}

void TestFilters::findsBy()
{
    QFETCH(QString, filter);
    QFETCH(QList<int>, places);
    const auto parsed = parseFilter(filter);
    RA_VERIFY_OK(parsed);
    const auto all = m_db.ids();
    std::vector<SampleId> expected;
    for (const int place : places) {
        expected.push_back(all[static_cast<size_t>(place)]);
    }
    const auto found = m_db.ids(*parsed);
    QCOMPARE(static_cast<int>(found.size()), static_cast<int>(expected.size()));
    QVERIFY(found == expected);
    QCOMPARE(m_db.samples().count(*parsed).value_or(-1), static_cast<qint64>(places.size()));
    const auto page = m_db.samples().page(*parsed, {}, {}, 100);
    RA_VERIFY_OK(page);
    QCOMPARE(page->rows.size(), expected.size());
    const auto facets = m_db.samples().facets(*parsed);
    RA_VERIFY_OK(facets);
    QCOMPARE(facets->total, static_cast<qint64>(places.size()));
}

void TestFilters::negationIsTheComplement_data()
{
    findsBy_data();
}

void TestFilters::negationIsTheComplement()
{
    QFETCH(QString, filter);
    QFETCH(QList<int>, places);
    auto parsed = parseFilter(filter);
    RA_VERIFY_OK(parsed);
    if (parsed->terms.size() != 1) {
        return;
    }
    parsed->terms.front().isNegated = true;
    QCOMPARE(static_cast<int>(m_db.ids(*parsed).size()), 7 - static_cast<int>(places.size()));
}

void TestFilters::longFiltersAreStillAnswered()
{
    QString text;
    for (int i = 0; i < 8; ++i) {
        text +=
            QStringLiteral(" -type:t%1,u%1 -text:w%1 score:[0,1] reward:[0,9] outcome.type:none")
                .arg(i);
    }
    const auto filter = parseFilter(text);
    RA_VERIFY_OK(filter);
    QCOMPARE(m_db.ids(*filter).size(), size_t(2));
    Filter longer = *filter;
    for (int i = 0; i < 1000; ++i) {
        longer.terms.push_back(filter->terms.front());
    }
    QCOMPARE(m_db.samples().count(longer).error().code, QStringLiteral("filterTooLong"));
}

void TestFilters::userTextNeverBecomesSql()
{
    const QString evil = QStringLiteral("x'); DROP TABLE sample; --?\"%_");
    for (int i = 0; i <= static_cast<int>(FilterField::TraceReward); ++i) {
        FilterTerm term;
        term.field = static_cast<FilterField>(i);
        term.values = {evil};
        QVERIFY(m_db.samples().count(Filter{{term}}));
    }
    QCOMPARE(m_db.ids().size(), size_t(7));
}

void TestFilters::facetsIgnoreTheFieldsOwnTerms()
{
    const auto parsed = parseFilter(QStringLiteral("state:approved truth:yes"));
    const auto facets = m_db.samples().facets(*parsed);
    RA_VERIFY_OK(facets);
    QCOMPARE(facets->total, 1);
    const auto &states = facets->counts.value(FilterField::State);
    QCOMPARE(states.value(QStringLiteral("approved")), 1);
    QCOMPARE(states.value(QStringLiteral("returned")), 1);
    QCOMPARE(states.value(QStringLiteral("suggested")), 1);
    QCOMPARE(facets->counts.value(FilterField::Verdict).value(QStringLiteral("yes")), 1);
    QCOMPARE(facets->counts.value(FilterField::Verdict).value(QStringLiteral("no")), 0);
    QCOMPARE(facets->counts.value(FilterField::Type).value(QStringLiteral("dent")), 1);
    QCOMPARE(facets->counts.value(FilterField::Type).value(QStringLiteral("scratch")), 1);
    QCOMPARE(facets->counts.value(FilterField::Monitor).value(QStringLiteral("compact")), 1);

    const auto all = m_db.samples().facets({});
    QCOMPARE(all->total, 7);
    QCOMPARE(all->counts.value(FilterField::Category).value(QStringLiteral("board's")), 1);
    QCOMPARE(all->counts.value(FilterField::Type).value(QStringLiteral("scratch")), 3);
    QCOMPARE(all->counts.value(FilterField::Monitor).value(QStringLiteral("compact")), 2);
    QCOMPARE(all->counts.value(FilterField::Scenario).value(QStringLiteral("texture")), 6);
}

void TestFilters::recordsAndTracesAreVisitedInIdOrder()
{
    std::vector<SampleId> visited;
    RA_VERIFY_OK(m_db.samples().forEachRecord({}, [&](const SampleDetail &detail) -> Status {
        visited.push_back(detail.row.id);
        // A visitor may read on its own thread while the visit goes on.
        return m_db.samples().record(detail.row.id) ? Status() : Status(tl::unexpected(Error{}));
    }));
    QVERIFY(visited == m_db.ids());
    const Error enough{QStringLiteral("enough"), "Enough.", {}, {}};
    int count = 0;
    const Status stopped = m_db.samples().forEachTrace({}, {}, [&](const AuditRow &) -> Status {
        ++count;
        return tl::unexpected(enough);
    });
    QCOMPARE(stopped.error().code, enough.code);
    QCOMPARE(count, 1);
}

void TestFilters::filesWithoutAHashAreFoundFromTheStart()
{
    constexpr int kAll = 1000;
    const auto page = m_db.samples().unhashed(SampleId(), kAll);
    RA_VERIFY_OK(page);
    QVERIFY(!page->files.empty());
    QCOMPARE(page->total, qint64(page->files.size()));
    for (const UnhashedFile &file : page->files) {
        const auto detail = m_db.samples().detail(file.sample);
        RA_VERIFY_OK(detail);
        QCOMPARE(file.size, detail->row.size);
        QCOMPARE(file.imported, detail->imported);
        QVERIFY(file.imported.isKnown());
    }
    const auto rest = m_db.samples().unhashed(page->files.front().sample, kAll);
    RA_VERIFY_OK(rest);
    QCOMPARE(rest->files.size(), page->files.size() - 1);
}

void TestFilters::filesOfSamplesAndReferencesComePageByPage()
{
    constexpr int kPage = 3;
    const SampleId reference = m_db.ids().front();
    RA_VERIFY_OK(m_db.store().setRole({reference}, SampleRole::Reference));
    std::vector<SampleId> seen;
    for (SampleId after;;) {
        const auto files = m_db.samples().filesAfter(after, kPage);
        RA_VERIFY_OK(files);
        if (files->empty()) {
            break;
        }
        QVERIFY(files->size() <= size_t(kPage));
        for (const SampleFile &file : *files) {
            seen.push_back(file.sample);
            const auto detail = m_db.samples().detail(file.sample);
            RA_VERIFY_OK(detail);
            QCOMPARE(file.filePath, detail->row.filePath);
            QCOMPARE(file.imported, detail->imported);
        }
        after = files->back().sample;
    }
    RA_VERIFY_OK(m_db.store().setRole({reference}, SampleRole::Sample));
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    QVERIFY(std::find(seen.begin(), seen.end(), reference) != seen.end());
    QVERIFY(seen.size() >= m_db.ids().size());
}

void TestFilters::detailsAndFilesComeInTheOrderOfTheirIds()
{
    std::vector<SampleId> ids = m_db.ids();
    std::reverse(ids.begin(), ids.end());
    std::vector<SampleId> asked = ids;
    asked.insert(asked.begin() + 1, SampleId(999));
    const auto details = m_db.samples().details(asked);
    RA_VERIFY_OK(details);
    const auto files = m_db.samples().files(asked);
    RA_VERIFY_OK(files);
    QCOMPARE(details->size(), ids.size());
    QCOMPARE(files->size(), ids.size());
    for (size_t i = 0; i < ids.size(); ++i) {
        const auto one = m_db.samples().detail(ids[i]);
        RA_VERIFY_OK(one);
        const SampleDetail &detail = (*details)[i];
        QCOMPARE(detail.row.id, ids[i]);
        QVERIFY(detail.record == one->record);
        QCOMPARE(detail.truth.has_value(), one->truth.has_value());
        QVERIFY(detail.traces.empty());
        const SampleFile &file = (*files)[i];
        QCOMPARE(file.sample, ids[i]);
        QCOMPARE(file.path, one->row.path);
        QCOMPARE(file.filePath, one->row.filePath);
        QCOMPARE(file.category, one->row.category);
        QCOMPARE(file.scenario, one->row.scenario);
        QVERIFY(file.size == one->row.size);
        QVERIFY(!file.isDamaged);
    }
}

void TestFilters::readingJudgesNothing()
{
    const int scored = m_db.assessor.scored;
    RA_VERIFY_OK(m_db.samples().detail(m_db.ids().front()));
    RA_VERIFY_OK(m_db.samples().details(m_db.ids()));
    RA_VERIFY_OK(
        m_db.samples().forEachRecord({}, [](const SampleDetail &) -> Status { return {}; }));
    QCOMPARE(m_db.assessor.scored.load(), scored);
}

void TestFilters::cancelledSearchesSaySo()
{
    std::stop_source source;
    source.request_stop();
    const Status visited = m_db.samples().forEachRecord(
        {}, [](const SampleDetail &) -> Status { return {}; }, source.get_token());
    QCOMPARE(visited.error().code, QStringLiteral("cancelled"));
}

QTEST_GUILESS_MAIN(TestFilters)
#include "tst_filters.moc"
