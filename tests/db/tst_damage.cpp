// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/enumerators.h"
#include "tests/support/dbfile.h"

#include <QRandomGenerator>

using namespace ra;
using namespace ra::test;

/// What was changed on the disk is found, and never approved, judged by or given out as good.
class TestDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesAreFoundByTheCheck_data();
    void changesAreFoundByTheCheck();
    void badNumbersAreFound();
    void numbersAreBoundedByTheirEnums_data();
    void numbersAreBoundedByTheirEnums();
    void flippedBytesNeverPassAsGood();
    void aDamagedRecordIsShownAndNotGivenOut_data();
    void aDamagedRecordIsShownAndNotGivenOut();
    void aDamagedRecordIsNotAccepted();
    void aDamagedRecordIsHealedByWritingItAgain();
    void aDamagedRecordIsHealedByBringingItBack();
    void aDamagedHistoryIsNotBroughtBack();
    void aDamagedTruthCountsAsNone();
    void aDamagedTraceIsNotJudged();
    void aDamagedScoreIsNotUsed();
    void aDamagedSampleStaysDamaged();
    void whatHangsOnADamagedNameIsShownAndNotGivenOut_data();
    void whatHangsOnADamagedNameIsShownAndNotGivenOut();
    void aTruthOfADamagedTypeCountsAsNone();
    void tracesOfADamagedNameAreNotJudged_data();
    void tracesOfADamagedNameAreNotJudged();
    void scoresOfADamagedProfileAreNotUsed();
    void damagedNamesAreTold_data();
    void damagedNamesAreTold();
    void damagedNamesStayDamagedUntilTheyAreWrittenAnew();
    void damagedListColumnsAreMadeAnewByAnEdit();
    void wrongCountersAreCountedAnewOnOpening();
};

namespace {

constexpr SampleId kEdited(2);
constexpr SampleId kOther(4);

/// A filled project whose file was changed by `sql` while it was closed.
Status fillAndChange(DbProject &db, const char *sql)
{
    RA_TRY(fill(db));
    db.project.reset();
    runSql(db.path(), sql);
    return db.open();
}

} // namespace

void TestDamage::changesAreFoundByTheCheck_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *sql, const char *code) {
        QTest::newRow(name) << QByteArray(sql) << QString::fromLatin1(code);
    };
    row("record text", "UPDATE record SET draft = 'The surface is bent.'", "damagedRecord");
    row("record box", "UPDATE finding SET x1 = x1 + 1 WHERE owner = 4", "damagedRecord");
    row("record revision", "UPDATE record SET revision = 77 WHERE sample = 2", "damagedRecord");
    row("record finding",
        "INSERT INTO finding(owner, owner_id, position, type, flags) VALUES(4, 2, 7, 1, 0)",
        "damagedRecord");
    row("record gone", "DELETE FROM field WHERE sample = 2; DELETE FROM record WHERE sample = 2",
        "damagedRecord");
    row("field state", "UPDATE field SET state = 3 WHERE sample = 5", "damagedRecord");
    row("field author", "UPDATE field SET author = 1 WHERE sample = 5", "damagedRecord");
    row("field gone", "DELETE FROM field WHERE sample = 2", "damagedRecord");
    row("state", "UPDATE sample SET state = 4 WHERE id = 2", "damagedRecord");
    row("state without record", "UPDATE sample SET state = 4 WHERE id = 21", "damagedRecord");
    row("trace raw", "UPDATE trace SET raw = 'x' WHERE sample = 2", "damagedTrace");
    row("trace finding", "DELETE FROM finding WHERE owner = 2", "damagedTrace");
    row("trace gone",
        "DELETE FROM finding WHERE owner IN (1, 2) AND owner_id = 2;"
        "DELETE FROM score WHERE owner = 0 AND owner_id = 2; DELETE FROM trace WHERE id = 2",
        "missingTrace");
    row("truth verdict", "UPDATE truth SET verdict = 1 WHERE sample = 4", "damagedTruth");
    row("newest truth gone",
        "DELETE FROM score WHERE truth IN (SELECT id FROM truth WHERE sample = 2 AND revision = 2);"
        "DELETE FROM truth WHERE sample = 2 AND revision = 2",
        "missingTruth");
    row("first truth gone",
        "DELETE FROM score WHERE truth = 2; DELETE FROM finding WHERE owner = 0 AND owner_id = 2;"
        "DELETE FROM truth WHERE id = 2",
        "missingTruth");
    row("history text", "UPDATE history SET after = replace(after, 'intact', 'broken')",
        "brokenHistory");
    row("history row", "DELETE FROM history WHERE id = 1", "missingRows");
    row("newest history row",
        "DELETE FROM history WHERE sample = 3 AND sequence ="
        " (SELECT max(sequence) FROM history WHERE sample = 3)",
        "damagedRecord");
    row("newest truth history", "DELETE FROM history WHERE sample = 2 AND kind = 7",
        "missingTruth");
    row("dangling", "PRAGMA foreign_keys=OFF; DELETE FROM category", "danglingRows");
    row("truth in the list", "UPDATE sample SET truth_verdict = 3 - truth_verdict WHERE id = 4",
        "staleRow");
    row("verdict in the list", "UPDATE sample SET verdict = 1 WHERE id = 2", "staleRow");
    row("outcome in the list", "UPDATE sample SET outcome = 4 WHERE id = 4", "staleRow");
    row("hardness", "UPDATE sample SET hardness = 0.99 WHERE id = 4", "staleRow");
    row("reason of hardness", "UPDATE sample SET hardness_reason = 'x' WHERE id = 4", "staleRow");
    row("skipped", "UPDATE sample SET skipped_at = 5 WHERE id = 4", "damagedSample");
    row("path", "UPDATE sample SET path = 'other.png' WHERE id = 4", "damagedSample");
    row("split", "UPDATE sample SET split = 1 WHERE id = 4", "damagedSample");
    row("content hash", "UPDATE sample SET content_hash = x'00' WHERE id = 4", "damagedSample");
    row("type name", "UPDATE type SET name = 'scrotch' WHERE name = 'scratch'", "damagedType");
    row("type key", "UPDATE type SET name_key = 'scrotch' WHERE id = 1", "damagedType");
    row("type meaning", "UPDATE type SET generic = 1 WHERE id = 1", "damagedType");
    row("type digit", "UPDATE type SET digit = 9 WHERE id = 1", "damagedType");
    row("synonym", "UPDATE type_synonym SET name_key = 'gash' WHERE name_key = 'scrape'",
        "damagedType");
    row("synonym elsewhere", "UPDATE type_synonym SET type = 2", "damagedType");
    row("synonym gone", "DELETE FROM type_synonym", "damagedType");
    row("category name", "UPDATE category SET name = 'tale' WHERE id = 1", "damagedCategory");
    row("category scenario", "UPDATE category SET scenario = 3", "damagedCategory");
    row("image folder", "UPDATE root SET path = '/imagos'", "damagedRoot");
    row("profile name", "UPDATE profile SET name = 'foke'", "damagedProfile");
    row("profile constants", "UPDATE profile SET constants = '{\"a\":1}'", "damagedProfile");
    row("project", "UPDATE meta SET value = 'x' WHERE key = 'uuid'", "damagedMeta");
    row("profile in use", "UPDATE meta SET key = 'profole' WHERE key = 'profile'", "damagedMeta");
    row("author name", "UPDATE author SET name = 'Anma' WHERE kind = 0", "damagedAuthor");
    row("monitor name", "UPDATE author SET name = 'compoct' WHERE kind = 1", "damagedAuthor");
    row("monitor version", "UPDATE monitor SET version = '2'", "damagedMonitor");
    row("licence of an import", "UPDATE import SET licence = 'CC0'", "damagedImport");
    row("run", "UPDATE run SET parameters = '{\"a\":1}'", "damagedRun");
    row("who began a run", "UPDATE run SET author = NULL", "damagedRun");
    row("export", "UPDATE export SET rows = rows + 1", "damagedExport");
    row("name hash", "UPDATE type SET row_hash = 0", "damagedType");
    row("score", "UPDATE score SET answer = 1 - answer WHERE owner = 0", "damagedScore");
    row("score of a record", "UPDATE score SET outcome = 3 WHERE owner = 1", "damagedScore");
    row("score gone", "DELETE FROM score WHERE owner = 1", "missingScore");
    row("orphan finding",
        "INSERT INTO finding(owner, owner_id, position, flags) VALUES(4, 9999, 0, 0)",
        "orphanFindings");
}

void TestDamage::changesAreFoundByTheCheck()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, code);
    DbProject db;
    RA_VERIFY_OK(fill(db));
    DefectType scratch = *db.samples().taxonomy()->find(u"scratch");
    scratch.synonyms = {QStringLiteral("scrape"), QStringLiteral("score mark")};
    RA_VERIFY_OK(db.store().saveType(scratch, kAnna));
    RA_VERIFY_OK(db.store().addExport({{}, 0, kAnna.name, QStringLiteral("coco"), {}, {}, 1}));
    RA_VERIFY_OK(db.import(1, QStringLiteral("untouched")));
    QVERIFY(db.project->check(CheckDepth::Quick, kNoProgress)->isOk);
    db.project.reset();
    runSql(db.path(), sql.constData());
    RA_VERIFY_OK(db.open());
    for (const CheckDepth depth : {CheckDepth::Quick, CheckDepth::Full}) {
        const auto report = db.project->check(depth, kNoProgress);
        RA_VERIFY_OK(report);
        QVERIFY(!report->isOk);
        QVERIFY2(codesOf(*report).contains(code), qPrintable(codesOf(*report).join(u' ')));
    }
}

void TestDamage::badNumbersAreFound()
{
    DbProject db;
    RA_VERIFY_OK(fillAndChange(db, "UPDATE sample SET outcome = 77, scenario = 77 WHERE id = 3;"
                                   "UPDATE run SET state = 9"));
    const QStringList codes = codesOf(*db.project->check(CheckDepth::Quick, kNoProgress));
    QCOMPARE(codes.count(QStringLiteral("badNumber")), 2);
    QCOMPARE(db.samples().rows({SampleId(3)})->front().outcome, Outcome::NotJudged);
    QCOMPARE(db.samples().rows({SampleId(3)})->front().scenario, Scenario::Unknown);
    QCOMPARE(db.samples().files({SampleId(3)})->front().scenario, Scenario::Unknown);
}

void TestDamage::numbersAreBoundedByTheirEnums_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<int>("last");
    const auto row = [](const char *column, auto last) {
        QTest::newRow(column) << QString::fromLatin1(column) << static_cast<int>(last);
    };
    row("sample.scenario", Scenario::Logical);
    row("sample.split", Split::Test);
    row("category.scenario", Scenario::Logical);
    row("trace.parse", ParseState::Unreadable);
    row("field.state", FieldState::Rejected);
    row("monitor.kind", MonitorKind::Remote);
    row("run.state", RunState::Failed);
    row("run_item.state", RunItemState::Cancelled);
    row("score.outcome", Outcome::StillWrong);
    row("history.kind", lastEnumerator<EditKind>());
}

void TestDamage::numbersAreBoundedByTheirEnums()
{
    QFETCH(QString, column);
    QFETCH(int, last);
    const QString table = column.section(u'.', 0, 0);
    const QString name = column.section(u'.', 1);
    DbProject db;
    RA_VERIFY_OK(fill(db));
    for (const int number : {last, last + 1}) {
        db.project.reset();
        runSql(db.path(), QStringLiteral("UPDATE %1 SET %2 = %3")
                              .arg(table, name)
                              .arg(number)
                              .toLatin1()
                              .constData());
        RA_VERIFY_OK(db.open());
        const QStringList codes = codesOf(*db.project->check(CheckDepth::Quick, kNoProgress));
        QCOMPARE(codes.contains(QLatin1String("badNumber")), number > last);
    }
}

void TestDamage::flippedBytesNeverPassAsGood()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const Record good = *db.samples().record(SampleId(2));
    const StoredTrace goodTrace = db.samples().detail(SampleId(2))->traces.front();
    db.project.reset();
    QFile file(db.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    file.close();
    QRandomGenerator random(7);
    int opened = 0;
    for (int round = 0; round < 150; ++round) {
        QByteArray changed = bytes;
        for (int i = 0; i < 3; ++i) {
            const int place = random.bounded(100, static_cast<int>(changed.size()));
            changed[place] = static_cast<char>(changed[place] ^ (1 << random.bounded(8)));
        }
        const QString path = db.path(QStringLiteral("flipped.ras"));
        QFile::remove(path);
        QFile flipped(path);
        QVERIFY(flipped.open(QIODevice::WriteOnly));
        flipped.write(changed);
        flipped.close();
        const auto project = db.gateway().open(path, OpenMode::ReadOnly);
        if (!project) {
            QVERIFY(!project.error().text().isEmpty());
            continue;
        }
        ++opened;
        // Either as it was, or with a word about it.
        if (const auto record = (*project)->samples().record(SampleId(2))) {
            QCOMPARE(record->draft, good.draft);
            QVERIFY(record->answer.findings.front().box == good.answer.findings.front().box);
        }
        if (const auto detail = (*project)->samples().detail(SampleId(2))) {
            for (const StoredTrace &trace : detail->traces) {
                QVERIFY(!trace.diagnostics.empty() || trace.raw == goodTrace.raw);
            }
        }
        static_cast<void>((*project)->check(CheckDepth::Full, kNoProgress));
    }
    QVERIFY(opened > 0);
}

void TestDamage::aDamagedRecordIsShownAndNotGivenOut_data()
{
    QTest::addColumn<QByteArray>("sql");
    const auto row = [](const char *name, const char *sql) {
        QTest::newRow(name) << QByteArray(sql);
    };
    row("text", "UPDATE record SET draft = 'The surface is bent.' WHERE sample = 2");
    row("box", "UPDATE finding SET x1 = x1 + 1 WHERE owner = 4 AND owner_id = 2");
    row("state", "UPDATE sample SET state = 4 WHERE id = 2");
    row("field", "UPDATE field SET state = 3 WHERE sample = 2");
    row("an older whole record",
        "UPDATE record SET revision = 0, mode = 0, draft = '', draft_verdict = 0, verdict = 0"
        " WHERE sample = 2");
}

void TestDamage::aDamagedRecordIsShownAndNotGivenOut()
{
    QFETCH(QByteArray, sql);
    DbProject db;
    RA_VERIFY_OK(fillAndChange(db, sql.constData()));
    QCOMPARE(db.samples().record(kEdited).error().code, QStringLiteral("damaged"));
    const auto detail = db.samples().detail(kEdited);
    RA_VERIFY_OK(detail);
    QCOMPARE(detail->damage.size(), size_t(1));
    QCOMPARE(detail->damage.front().code, QStringLiteral("damaged"));
    int damaged = 0;
    RA_VERIFY_OK(db.samples().forEachRecord({}, [&](const SampleDetail &each) -> Status {
        damaged += each.damage.empty() ? 0 : 1;
        return {};
    }));
    QCOMPARE(damaged, 1);
}

void TestDamage::aDamagedRecordIsNotAccepted()
{
    DbProject db;
    RA_VERIFY_OK(
        fillAndChange(db, "UPDATE record SET draft = 'The surface is bent.' WHERE sample = 2"));
    const Record shown = db.samples().detail(kEdited)->record;
    const auto after = accepted(shown, kAnna, ++db.nowMs);
    RA_VERIFY_OK(after);
    Record fixed = *after;
    fixed.draft = QStringLiteral("fixed");
    for (const Record &record : {*after, fixed}) {
        const auto result =
            db.store().applyEdit({EditKind::Accept, kAnna, {{kEdited, -1, record}}});
        RA_VERIFY_OK(result);
        QVERIFY(result->saved.empty());
        QCOMPARE(result->refused.front().code, QStringLiteral("damaged"));
        QCOMPARE(result->refused.front().item, QStringLiteral("tile/1.png"));
    }
    QVERIFY(db.matching(QStringLiteral("state:approved")).empty());
}

void TestDamage::aDamagedRecordIsHealedByWritingItAgain()
{
    DbProject db;
    RA_VERIFY_OK(fillAndChange(
        db, "UPDATE record SET draft = 'bent' WHERE sample = 2; UPDATE field SET state = 9"
            " WHERE sample = 2; UPDATE sample SET state = 5 WHERE id = 2"));
    const Record shown = db.samples().detail(kEdited)->record;
    Record edited = shown;
    edited.draft = QStringLiteral("Seen and written again.");
    const auto after = afterEdit(shown, edited, kAnna, ++db.nowMs);
    RA_VERIFY_OK(after);
    const auto result = db.store().applyEdit({EditKind::Edit, kAnna, {{kEdited, -1, *after}}});
    RA_VERIFY_OK(result);
    QVERIFY(result->refused.empty());
    QCOMPARE(db.samples().record(kEdited)->draft, edited.draft);
    RA_VERIFY_OK(db.accept(kEdited));
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
    // What the disk said was nobody's work: history goes on from what was last stored.
    QCOMPARE(scalar(db.path(),
                    "SELECT count(*) FROM history h JOIN history n ON n.sample = h.sample"
                    " AND n.sequence = h.sequence + 1 WHERE h.sample = 2 AND"
                    " h.kind NOT IN (7, 8) AND n.kind NOT IN (7, 8)"
                    " AND n.before <> h.after"),
             QStringLiteral("0"));
}

void TestDamage::aDamagedRecordIsHealedByBringingItBack()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const Record before = *db.samples().record(kEdited);
    const auto done = db.accept(kEdited);
    RA_VERIFY_OK(done);
    db.project.reset();
    runSql(db.path(), "UPDATE record SET draft = 'bent' WHERE sample = 2");
    RA_VERIFY_OK(db.open());
    const auto undone = db.undo(done->action);
    RA_VERIFY_OK(undone);
    QVERIFY(undone->refused.empty());
    QCOMPARE(db.samples().record(kEdited)->draft, before.draft);
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
}

void TestDamage::aDamagedHistoryIsNotBroughtBack()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const auto done = db.accept(kEdited);
    RA_VERIFY_OK(done);
    db.project.reset();
    runSql(db.path(), "UPDATE history SET before = replace(before, 'intact', 'bent')");
    RA_VERIFY_OK(db.open());
    const auto undone = db.undo(done->action);
    RA_VERIFY_OK(undone);
    QVERIFY(undone->saved.empty());
    QCOMPARE(undone->refused.front().code, QStringLiteral("damaged"));
    QCOMPARE(db.samples().record(kEdited)->state, RecordState::Approved);
}

void TestDamage::aDamagedTruthCountsAsNone()
{
    DbProject db;
    RA_VERIFY_OK(fillAndChange(db, "UPDATE truth SET verdict = 1 WHERE sample = 4"));
    const auto detail = db.samples().detail(kOther);
    RA_VERIFY_OK(detail);
    QVERIFY(!detail->truth);
    QVERIFY(detail->isTruthDamaged && !detail->isRecordDamaged);
    QVERIFY(countingTruth(*detail).answer == nullptr);
    QCOMPARE(detail->damage.size(), size_t(1));
    QCOMPARE(detail->damage.front().code, QStringLiteral("damaged"));
    bool isSeen = false;
    RA_VERIFY_OK(db.samples().forEachTrace({}, {}, [&](const AuditRow &row) -> Status {
        if (row.sample == kOther) {
            isSeen =
                !row.truth && !row.parts && !row.isTruthFromRecord && row.outcomes == Outcomes();
        }
        return {};
    }));
    QVERIFY(isSeen);
    const auto run = db.beginRun({kOther});
    RA_VERIFY_OK(db.store().addRunResults(
        *run, {{kOther, DbProject::trace(DbProject::yes(QStringLiteral("dent")), 0.7)}}));
    QCOMPARE(db.samples().rows({kOther})->front().outcome, Outcome::NotJudged);
    QCOMPARE(db.samples().rows({kOther})->front().truth, Verdict::Unknown);
    RA_VERIFY_OK(db.store().addTruth(kOther, DbProject::no(), kAnna, {}));
    QVERIFY(db.samples().detail(kOther)->truth.has_value());
    QVERIFY(db.samples().detail(kOther)->damage.empty());
}

void TestDamage::aDamagedTraceIsNotJudged()
{
    DbProject db;
    RA_VERIFY_OK(fillAndChange(db, "UPDATE trace SET raw = 'x' WHERE sample = 2"));
    const auto detail = db.samples().detail(kEdited);
    RA_VERIFY_OK(detail);
    const StoredTrace &trace = detail->traces.front();
    QVERIFY(trace.isDamaged);
    QCOMPARE(trace.diagnostics.front().code, QStringLiteral("damaged"));
    QCOMPARE(takenOver(Record(), trace, 1).error().code, QStringLiteral("damaged"));
    RA_VERIFY_OK(db.samples().forEachTrace({}, {}, [](const AuditRow &row) -> Status {
        return row.sample == kEdited ? Status(tl::unexpected(Error{})) : Status();
    }));
}

void TestDamage::aDamagedScoreIsNotUsed()
{
    DbProject db;
    RA_VERIFY_OK(
        fillAndChange(db, "UPDATE score SET answer = 1 - answer WHERE owner = 0 AND owner_id = 4"));
    bool isSeen = false;
    RA_VERIFY_OK(db.samples().forEachTrace({}, {}, [&](const AuditRow &row) -> Status {
        isSeen = isSeen || (row.sample == kOther && row.truth && !row.parts);
        return {};
    }));
    QVERIFY(isSeen);
}

void TestDamage::aDamagedSampleStaysDamaged()
{
    DbProject db;
    RA_VERIFY_OK(fillAndChange(db, "UPDATE sample SET split = 1 WHERE id = 4"));
    QCOMPARE(db.samples().detail(kOther)->damage.size(), size_t(1));
    RA_VERIFY_OK(db.store().setSkipped({kOther, kEdited}, 5));
    RA_VERIFY_OK(db.store().setRole({kOther, kEdited}, SampleRole::Sample));
    RA_VERIFY_OK(db.store().setContentHashes({{kOther, "a"}, {kEdited, "b"}}));
    QCOMPARE(db.samples().detail(kOther)->damage.size(), size_t(1));
    QVERIFY(db.samples().detail(kEdited)->damage.empty());
    const auto files = db.samples().files({kOther, kEdited});
    RA_VERIFY_OK(files);
    QVERIFY(files->at(0).isDamaged && !files->at(1).isDamaged);
}

void TestDamage::whatHangsOnADamagedNameIsShownAndNotGivenOut_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("damaged");
    const auto row = [](const char *name, const char *sql, int damaged) {
        QTest::newRow(name) << QByteArray(sql) << damaged;
    };
    // Nine samples have a scratch for truth, and one in its record.
    row("type of truths", "UPDATE type SET name = 'scrotch' WHERE name = 'scratch'", 10);
    row("type of records", "UPDATE type SET name = 'dant' WHERE name = 'dent'", 19);
    row("synonym", "INSERT INTO type_synonym(type, name_key) VALUES(1, 'gash')", 10);
    row("category", "UPDATE category SET name = 'tale'", 20);
    row("image folder", "UPDATE root SET path = '/imagos'", 20);
}

void TestDamage::whatHangsOnADamagedNameIsShownAndNotGivenOut()
{
    QFETCH(QByteArray, sql);
    QFETCH(int, damaged);
    DbProject db;
    RA_VERIFY_OK(fillAndChange(db, sql.constData()));
    int found = 0;
    RA_VERIFY_OK(db.samples().forEachRecord({}, [&](const SampleDetail &each) -> Status {
        found += each.damage.empty() ? 0 : 1;
        return {};
    }));
    QCOMPARE(found, damaged);
    const auto detail = db.samples().detail(kEdited);
    RA_VERIFY_OK(detail);
    const QString code = detail->damage.empty() ? QString() : detail->damage.front().code;
    QCOMPARE(code, sql.contains("'dant'") ? QString() : QStringLiteral("damaged"));
    QCOMPARE(detail->row.isDamaged, !code.isEmpty());
    const auto page = db.samples().page({}, {}, {}, 100);
    RA_VERIFY_OK(page);
    QVERIFY(std::any_of(page->rows.begin(), page->rows.end(),
                        [](const SampleRow &row) { return row.isDamaged; }));
}

void TestDamage::aTruthOfADamagedTypeCountsAsNone()
{
    DbProject db;
    RA_VERIFY_OK(fillAndChange(db, "UPDATE type SET name = 'scrotch' WHERE name = 'scratch'"));
    QVERIFY(!db.samples().detail(kOther)->truth);
    const auto taxonomy = db.samples().taxonomy();
    RA_VERIFY_OK(taxonomy);
    QVERIFY(taxonomy->find(u"scrotch")->isDamaged);
    QVERIFY(!taxonomy->find(u"dent")->isDamaged);
}

void TestDamage::tracesOfADamagedNameAreNotJudged_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("monitor") << QByteArray("UPDATE author SET name = 'compoct' WHERE kind = 1");
    QTest::newRow("type") << QByteArray("UPDATE type SET name = 'dant' WHERE name = 'dent'");
}

void TestDamage::tracesOfADamagedNameAreNotJudged()
{
    QFETCH(QByteArray, sql);
    DbProject db;
    RA_VERIFY_OK(fillAndChange(db, sql.constData()));
    const auto detail = db.samples().detail(kEdited);
    RA_VERIFY_OK(detail);
    QVERIFY(detail->traces.front().isDamaged);
    QCOMPARE(detail->traces.front().diagnostics.front().code, QStringLiteral("damaged"));
    int judged = 0;
    RA_VERIFY_OK(db.samples().forEachTrace({}, {}, [&](const AuditRow &) -> Status {
        ++judged;
        return {};
    }));
    QCOMPARE(judged, 0);
}

void TestDamage::scoresOfADamagedProfileAreNotUsed()
{
    DbProject db;
    RA_VERIFY_OK(fillAndChange(db, "UPDATE profile SET constants = '{\"a\":1}'"));
    int scored = 0;
    const auto countScored = [&](const AuditRow &row) -> Status {
        scored += row.parts ? 1 : 0;
        return {};
    };
    RA_VERIFY_OK(db.samples().forEachTrace({}, {}, countScored));
    QCOMPARE(scored, 0);
    // Which profile it is, its hash says: judging again by it puts the rest right.
    RA_VERIFY_OK(db.edit(kEdited, [](Record &record) { record.draft = QStringLiteral("x"); }));
    RA_VERIFY_OK(db.samples().forEachTrace({}, {}, countScored));
    QVERIFY(scored > 0);
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
}

void TestDamage::damagedNamesAreTold_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QStringList>("codes");
    const auto row = [](const char *name, const char *sql, const char *code) {
        QTest::newRow(name) << QByteArray(
            sql) << (*code == 0 ? QStringList() : QStringList{QString::fromLatin1(code)});
    };
    row("whole", "", "");
    row("profile in use", "UPDATE meta SET value = 'x' WHERE key = 'profile'", "damagedMeta");
    row("profile", "UPDATE profile SET constants = '{\"a\":1}'", "damagedProfile");
    row("type", "UPDATE type SET name = 'scrotch' WHERE name = 'scratch'", "damagedType");
    row("category", "UPDATE category SET name = 'tale' WHERE id = 1", "damagedCategory");
    // Nothing is judged by it.
    row("licence of an import", "UPDATE import SET licence = 'CC0'", "");
}

void TestDamage::damagedNamesAreTold()
{
    QFETCH(QByteArray, sql);
    QFETCH(QStringList, codes);
    DbProject db;
    RA_VERIFY_OK(fillAndChange(db, sql.constData()));
    const auto damaged = db.samples().damagedNames();
    RA_VERIFY_OK(damaged);
    QStringList found;
    for (const Diagnostic &name : *damaged) {
        found.append(name.code);
        QCOMPARE(name.severity, Severity::Error);
    }
    QCOMPARE(found, codes);
}

void TestDamage::damagedNamesStayDamagedUntilTheyAreWrittenAnew()
{
    DbProject db;
    RA_VERIFY_OK(fillAndChange(db, "UPDATE type SET name = 'scrotch', digit = 7 WHERE id = 1;"
                                   "UPDATE category SET name = 'tale', scenario = 0;"
                                   "UPDATE root SET path = '/imagos'"));
    // Another type takes the digit, and an import states the scenario.
    DefectType other = *db.samples().taxonomy()->find(u"dent");
    other.digit = 7;
    RA_VERIFY_OK(db.store().saveType(other, kAnna));
    RA_VERIFY_OK(db.import(1, QStringLiteral("tale")));
    QStringList codes = codesOf(*db.project->check(CheckDepth::Quick, kNoProgress));
    codes.removeDuplicates();
    for (const char *code : {"damagedType", "damagedCategory", "damagedRoot"}) {
        QVERIFY2(codes.contains(QLatin1String(code)), code);
    }
    DefectType right = *db.samples().taxonomy()->find(u"scrotch");
    right.name = QStringLiteral("scratch");
    RA_VERIFY_OK(db.store().saveType(right, kAnna));
    QVERIFY(!db.samples().taxonomy()->find(u"scratch")->isDamaged);
    QVERIFY(db.samples().detail(kOther)->truth.has_value());
    RA_VERIFY_OK(
        db.store().setRootPath(db.samples().roots()->front().id, QStringLiteral("/moved")));
    codes = codesOf(*db.project->check(CheckDepth::Quick, kNoProgress));
    QCOMPARE(codes, QStringList{QStringLiteral("damagedCategory")});
}

void TestDamage::damagedListColumnsAreMadeAnewByAnEdit()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const double hardness = db.samples().rows({kEdited})->front().hardness;
    db.project.reset();
    runSql(db.path(), "UPDATE sample SET hardness = 0.01, outcome = 4 WHERE id = 2");
    RA_VERIFY_OK(db.open());
    RA_VERIFY_OK(db.edit(kEdited, [](Record &record) { record.draft = QStringLiteral("x"); }));
    QCOMPARE(db.samples().rows({kEdited})->front().hardness, hardness);
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
}

void TestDamage::wrongCountersAreCountedAnewOnOpening()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const auto facets = db.samples().facets({});
    db.project.reset();
    runSql(db.path(), "UPDATE counter SET n = n + 1 WHERE kind = 1");
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
    const auto report = db.project->check(CheckDepth::Quick, kNoProgress);
    RA_VERIFY_OK(report);
    QVERIFY(report->isOk);
    QCOMPARE(codesOf(*report), QStringList{QStringLiteral("wrongCounters")});
    QCOMPARE(report->findings.front().severity, Severity::Warning);
    QVERIFY(db.samples().facets({})->counts != facets->counts);
    RA_VERIFY_OK(db.open());
    QTRY_VERIFY(db.samples().facets({})->counts == facets->counts);
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->findings.empty());
}

QTEST_GUILESS_MAIN(TestDamage)
#include "tst_damage.moc"
