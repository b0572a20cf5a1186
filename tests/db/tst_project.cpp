// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/readerpool.h"
#include "tests/support/dbfile.h"
#include "tests/support/require.h"

#include <QFile>
#include <QLockFile>
#include <QSet>

#include <algorithm>
#include <thread>

using namespace ra;
using namespace ra::test;

/// Making, opening and refusing project files, imports, lists.
class TestProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewProjectIsOneFileAfterClosing();
    void createRefusesWhatExists();
    void openTellsWhatIsWrong_data();
    void openTellsWhatIsWrong();
    void theFileStaysAsItWasWhenRefused();
    void aSecondWriterIsToldAndMayRead();
    void aDeadProcessLockIsTakenOver();
    void importCountsSkipsAndPairs();
    void importRefusesPathsThatLeaveTheRoot();
    void typesAreFoundByNormalForm();
    void pagesAreCompleteAndStable();
    void rowsComeInTheAskedOrder();
    void readersCloseWithTheirThreads();
    void exportsAreListed();
};

void TestProject::aNewProjectIsOneFileAfterClosing()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    RA_VERIFY_OK(db.import(5));
    QCOMPARE(db.samples().count({}).value_or(-1), 5);
    db.project.reset();
    QCOMPARE(QDir(db.folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("p.ras")});
    RA_VERIFY_OK(db.open());
    QCOMPARE(db.samples().count({}).value_or(-1), 5);
    db.project.reset();
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
    QCOMPARE(db.samples().count({}).value_or(-1), 5);
    const auto refused = db.store().setSkipped(db.ids(), 1);
    QCOMPARE(refused.error().code, QStringLiteral("readOnly"));
}

void TestProject::createRefusesWhatExists()
{
    DbProject db;
    writeFile(db.path(), "mine");
    const auto made = db.gateway().create(db.path());
    QCOMPARE(made.error().code, QStringLiteral("exists"));
    QCOMPARE(contents(db.path()), QByteArray("mine"));
    QCOMPARE(db.gateway().create(db.path(QStringLiteral("no/such.ras"))).error().code,
             QStringLiteral("noFolder"));
}

void TestProject::openTellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("code");
    for (const auto &[what, code] : std::initializer_list<std::pair<const char *, const char *>>{
             {"missing", "noFile"},
             {"empty", "notAProject"},
             {"text", "notAProject"},
             {"folder", "notAProject"},
             {"otherDatabase", "notAProject"},
             {"newer", "newerVersion"},
             {"truncated", "damaged"},
             {"zeroedPage", "damaged"},
             {"extraTable", "foreignSchema"},
             {"trigger", "foreignSchema"},
             {"changedTable", "foreignSchema"}}) {
        QTest::newRow(what) << QString::fromLatin1(what) << QString::fromLatin1(code);
    }
}

namespace {

/// Makes the file at `path` as bad as `what` says. Goes through a second project file's bytes.
void spoil(const QString &path, const QString &what)
{
    QByteArray bytes = contents(path);
    if (what == QLatin1String("missing")) {
        QFile::remove(path);
        return;
    }
    if (what == QLatin1String("folder")) {
        QFile::remove(path);
        RA_REQUIRE(QDir().mkdir(path));
        return;
    }
    if (what == QLatin1String("empty")) {
        bytes.clear();
    } else if (what == QLatin1String("text")) {
        bytes = QByteArray("just some text, long enough to hold a header of one hundred bytes. ")
                    .repeated(4);
    } else if (what == QLatin1String("otherDatabase")) {
        bytes[71] = 'x';
    } else if (what == QLatin1String("newer")) {
        bytes[63] = 99;
    } else if (what == QLatin1String("truncated")) {
        bytes.truncate(bytes.size() / 2);
    } else if (what == QLatin1String("zeroedPage")) {
        bytes.replace(4096 * 3, 4096, QByteArray(4096, '\0'));
    } else if (what == QLatin1String("changedTable")) {
        bytes.replace("licence TEXT NOT NULL", "licence TEXT     NULL");
    }
    writeFile(path, bytes);
}

} // namespace

void TestProject::openTellsWhatIsWrong()
{
    QFETCH(QString, what);
    QFETCH(QString, code);
    DbProject db;
    RA_VERIFY_OK(db.create());
    RA_VERIFY_OK(db.import(3));
    db.project.reset();
    if (what == QLatin1String("extraTable")) {
        runSql(db.path(), "CREATE TABLE extra(a)");
    } else if (what == QLatin1String("trigger")) {
        runSql(db.path(), "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM sample; END");
    } else {
        spoil(db.path(), what);
    }
    for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
        const auto opened = db.gateway().open(db.path(), mode);
        QVERIFY(!opened);
        QVERIFY2(opened.error().code == code,
                 qPrintable(opened.error().code + opened.error().text()));
        QVERIFY(opened.error().text().size() > 20);
    }
}

void TestProject::theFileStaysAsItWasWhenRefused()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    db.project.reset();
    spoil(db.path(), QStringLiteral("newer"));
    const QByteArray before = contents(db.path());
    QVERIFY(!db.gateway().open(db.path(), OpenMode::ReadWrite));
    QCOMPARE(contents(db.path()), before);
    QCOMPARE(QDir(db.folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("p.ras")});
}

void TestProject::aSecondWriterIsToldAndMayRead()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    RA_VERIFY_OK(db.import(2));
    const auto second = db.gateway().open(db.path(), OpenMode::ReadWrite);
    QCOMPARE(second.error().code, QStringLiteral("alreadyOpen"));
    {
        auto reader = db.gateway().open(db.path(), OpenMode::ReadOnly);
        RA_VERIFY_OK(reader);
        QCOMPARE((*reader)->samples().count({}).value_or(-1), 2);
    }
    RA_VERIFY_OK(db.import(4, QStringLiteral("board")));
    QCOMPARE(db.samples().count({}).value_or(-1), 6);
}

void TestProject::aDeadProcessLockIsTakenOver()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    db.project.reset();
    writeFile(db.path(QStringLiteral("p.ras.lock")),
              QByteArray("4194304\nra-studio\n") + QSysInfo::machineHostName().toUtf8() + "\n\n");
    RA_VERIFY_OK(db.open());
}

void TestProject::importCountsSkipsAndPairs()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    ImportedSample test = DbProject::sample(QStringLiteral("a/1 测试.png"));
    test.pairPath = QStringLiteral("a/1_temp.png");
    test.truth = DbProject::yes(QStringLiteral("scratch"));
    test.groupKey = QStringLiteral("board 7");
    test.split = Split::Test;
    ImportedSample reference = DbProject::sample(QStringLiteral("a/1_temp.png"));
    reference.role = SampleRole::Reference;
    const auto import = db.store().beginImport(
        {QStringLiteral("/images"), QStringLiteral("deeppcb"), {}, {}, {}}, kAnna);
    RA_VERIFY_OK(import);
    const auto counts = db.store().addSamples(*import, {test, reference, test});
    RA_VERIFY_OK(counts);
    QCOMPARE(counts->samples, 1);
    QCOMPARE(counts->references, 1);
    QCOMPARE(counts->findings, 1);
    QCOMPARE(counts->skipped, 1);
    RA_VERIFY_OK(db.store().finishImport(*import));

    const auto ids = db.ids();
    QCOMPARE(ids.size(), size_t(1));
    const auto detail = db.samples().detail(ids.front());
    RA_VERIFY_OK(detail);
    QCOMPARE(detail->row.path, test.path);
    QCOMPARE(detail->row.filePath, QStringLiteral("/images/a/1 测试.png"));
    QCOMPARE(detail->row.truth, Verdict::Yes);
    QCOMPARE(detail->row.verdict, Verdict::Unknown);
    QCOMPARE(detail->row.state, RecordState::Unlabelled);
    QCOMPARE(detail->row.hardness, -1.0);
    QCOMPARE(detail->groupKey, test.groupKey);
    QVERIFY(detail->truth.has_value());
    QCOMPARE(detail->truth->answer, *test.truth);
    QCOMPARE(detail->truth->author, kAnna);
    QVERIFY(detail->hasOwnReference);
    QCOMPARE(detail->references.size(), size_t(1));
    QCOMPARE(detail->references.front().path, reference.path);
    QVERIFY(detail->damage.empty());
    QCOMPARE(db.samples().references(QStringLiteral("tile"))->size(), size_t(1));
    const QString own = QStringLiteral("/images/a/1_temp.png");
    RA_VERIFY_OK(db.samples().forEachRecord({}, [&](const SampleDetail &each) -> Status {
        const bool hasIt = each.hasOwnReference && each.references.front().filePath == own;
        return hasIt ? Status() : fail("test", "A record lacks its own reference.");
    }));
    const auto files = db.samples().files(ids);
    RA_VERIFY_OK(files);
    QCOMPARE(files->front().templatePath, own);
    QCOMPARE(files->front().groupKey, test.groupKey);
}

void TestProject::importRefusesPathsThatLeaveTheRoot()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    for (const char *path : {"../a.png", "a/../../b.png", "/etc/passwd", "a\\b.png", "", ".."}) {
        const auto added = db.add({DbProject::sample(QStringLiteral("ok.png")),
                                   DbProject::sample(QString::fromLatin1(path))});
        QCOMPARE(added.error().code, QStringLiteral("badPath"));
    }
    QCOMPARE(db.samples().count({}).value_or(-1), 0);
}

void TestProject::typesAreFoundByNormalForm()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    std::vector<ImportedSample> samples;
    for (const char *type : {"broken_large", "Broken Large", "broken-large", "scratch", "defect"}) {
        samples.push_back(DbProject::sample(QString::fromLatin1(type) + QStringLiteral(".png")));
        samples.back().truth = DbProject::yes(QString::fromLatin1(type));
    }
    RA_VERIFY_OK(db.add(samples));
    const auto taxonomy = db.samples().taxonomy();
    RA_VERIFY_OK(taxonomy);
    const auto &types = taxonomy->types();
    QCOMPARE(types.size(), size_t(3));
    QCOMPARE(types[0].name, QStringLiteral("broken large"));
    QCOMPARE(types[0].original, QStringLiteral("broken_large"));
    QCOMPARE(types[0].digit, std::optional<int>(1));
    QCOMPARE(types[1].digit, std::optional<int>(2));
    QVERIFY(types[0].colour != types[1].colour);
    QVERIFY(types[2].isGeneric);
    QVERIFY(!types[2].digit);
    QCOMPARE(db.matching(QStringLiteral("type:Broken_Large")).size(), size_t(3));

    DefectType change = types[1];
    change.synonyms = {QStringLiteral("scrapes")};
    change.name = QStringLiteral("score");
    RA_VERIFY_OK(db.store().saveType(change, kAnna));
    QCOMPARE(db.matching(QStringLiteral("type:scrape")).size(), size_t(1));
    change.id = TypeId();
    QCOMPARE(db.store().saveType(change, kAnna).error().code, QStringLiteral("typeExists"));
    const auto detail = db.samples().detail(db.matching(QStringLiteral("type:score")).front());
    QCOMPARE(detail->truth->answer.findings.front().type, QStringLiteral("score"));
    QVERIFY(detail->damage.empty());
}

void TestProject::pagesAreCompleteAndStable()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    RA_VERIFY_OK(db.import(40));
    RA_VERIFY_OK(db.import(30, QStringLiteral("board")));
    const auto all = db.ids();
    RA_VERIFY_OK(db.store().setSkipped({all[3], all[50], all[7]}, 5));
    for (const SortKey key : {SortKey::Hardness, SortKey::Path, SortKey::Category, SortKey::State,
                              SortKey::Confidence, SortKey::Reward, SortKey::Added}) {
        for (const SortDirection direction :
             {SortDirection::Ascending, SortDirection::Descending}) {
            const SortOrder order{key, direction};
            const auto expected = db.ids({}, order);
            QCOMPARE(QSet<SampleId>(expected.begin(), expected.end()).size(), 70);
            std::vector<SampleId> paged;
            QString next;
            do {
                const auto page = db.samples().page({}, order, next, 9);
                RA_VERIFY_OK(page);
                QVERIFY(page->rows.size() <= 9);
                for (const SampleRow &row : page->rows) {
                    paged.push_back(row.id);
                }
                next = page->next;
            } while (!next.isEmpty());
            QVERIFY(paged == expected);
        }
    }
    const auto hard = db.ids({}, {});
    const std::vector<SampleId> skipped(hard.end() - 3, hard.end());
    QVERIFY(skipped == std::vector<SampleId>({all[3], all[7], all[50]}));
    QVERIFY(db.samples().rows({all[3]})->front().isSkipped);

    const auto first = db.samples().page({}, {SortKey::Path, SortDirection::Ascending}, {}, 10);
    RA_VERIFY_OK(db.add({DbProject::sample(QStringLiteral("aaa.png"))}));
    const auto second =
        db.samples().page({}, {SortKey::Path, SortDirection::Ascending}, first->next, 10);
    RA_VERIFY_OK(second);
    QVERIFY(first->rows.back().path < second->rows.front().path);
    QCOMPARE(db.samples().page({}, {}, QStringLiteral("nonsense"), 5).error().code,
             QStringLiteral("badKey"));
    QCOMPARE(db.samples().page({}, {}, first->next, 5).error().code, QStringLiteral("badKey"));
}

void TestProject::rowsComeInTheAskedOrder()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    RA_VERIFY_OK(db.import(600));
    auto ids = db.ids();
    std::reverse(ids.begin(), ids.end());
    ids.insert(ids.begin() + 5, SampleId(999999));
    const auto rows = db.samples().rows(ids);
    RA_VERIFY_OK(rows);
    QCOMPARE(rows->size(), size_t(600));
    QCOMPARE(rows->front().path, QStringLiteral("tile/599.png"));
    QCOMPARE(rows->back().path, QStringLiteral("tile/0.png"));
}

void TestProject::readersCloseWithTheirThreads()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    RA_VERIFY_OK(db.import(10));
    db::ReaderPool readers(db.path(), db::Access::ReadOnly);
    for (int round = 0; round < 3; ++round) {
        std::vector<std::thread> threads;
        std::atomic<int> right = 0;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                const auto first = readers.connection();
                const auto second = readers.connection();
                const bool isOne = first && second && *first == *second;
                if (isOne
                    && (*first)->scalar("SELECT count(*) FROM sample").value_or(QString())
                           == QStringLiteral("10")) {
                    ++right;
                }
            });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
        QCOMPARE(right.load(), 4);
        QCOMPARE(readers.size(), 0);
    }
    db.project.reset();
    QCOMPARE(QDir(db.folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("p.ras")});
}

void TestProject::exportsAreListed()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    ExportRow row;
    row.author = kAnna.name;
    row.format = QStringLiteral("coco");
    row.recipe = {{QStringLiteral("filter"), QStringLiteral("state:approved")}};
    row.rows = 12;
    RA_VERIFY_OK(db.store().addExport(row));
    const auto exports = db.samples().exports();
    RA_VERIFY_OK(exports);
    QCOMPARE(exports->size(), size_t(1));
    QCOMPARE(exports->front().recipe, row.recipe);
    QCOMPARE(exports->front().rows, 12);
    QCOMPARE(exports->front().author, kAnna.name);
}

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
