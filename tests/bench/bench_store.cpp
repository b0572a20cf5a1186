// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Speed of the store against a reference measured in the same run. Usage: bench_store [samples];
// prints one JSON object per line with value, reference and ratio.

#include "annotation/domain/record.h"
#include "db/sqliteprojectgateway.h"
#include "tests/support/dbfakeassessor.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTextStream>

#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <vector>

using namespace ra;

namespace {

constexpr int kDefaultSamples = 100'000;
constexpr int kImportBatch = 5'000;
constexpr int kEdits = 1'000;
constexpr int kRepeats = 30;
constexpr int kPage = 100;
constexpr double kNanosecondsPerMillisecond = 1e6;

const Author kPerson{QStringLiteral("bench"), AuthorKind::Person};

/// Sorted milliseconds of many runs.
class Times final
{
public:
    template <typename Work>
    static Times of(int repeats, Work work)
    {
        Times times;
        for (int i = 0; i < repeats; ++i) {
            QElapsedTimer timer;
            timer.start();
            work(i);
            times.m_values.push_back(static_cast<double>(timer.nsecsElapsed())
                                     / kNanosecondsPerMillisecond);
        }
        std::sort(times.m_values.begin(), times.m_values.end());
        return times;
    }

    [[nodiscard]] double at(double part) const
    {
        return m_values[static_cast<size_t>(part * static_cast<double>(m_values.size() - 1))];
    }

private:
    std::vector<double> m_values;
};

void print(const char *name, const char *unit, double value, double reference, double ratio,
           QJsonObject more = {})
{
    more.insert(QStringLiteral("name"), QString::fromLatin1(name));
    more.insert(QStringLiteral("unit"), QString::fromLatin1(unit));
    more.insert(QStringLiteral("value"), value);
    more.insert(QStringLiteral("reference"), reference);
    more.insert(QStringLiteral("ratio"), ratio);
    QTextStream(stdout) << QJsonDocument(more).toJson(QJsonDocument::Compact) << Qt::endl;
}

/// Ends the program with the sentence where something failed: a figure over a failure is none.
template <typename T>
T must(Result<T> result)
{
    if (!result) {
        QTextStream(stderr) << result.error().text() << Qt::endl;
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

/// The same rows through the C interface with nothing else: what the disk and SQLite can do.
class RawDatabase final
{
public:
    explicit RawDatabase(const QString &path)
    {
        if (sqlite3_open(QFile::encodeName(path).constData(), &m_handle) != SQLITE_OK) {
            std::exit(1);
        }
    }
    ~RawDatabase() { sqlite3_close(m_handle); }
    Q_DISABLE_COPY_MOVE(RawDatabase)

    void execute(const char *sql)
    {
        if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
            QTextStream(stderr) << sqlite3_errmsg(m_handle) << Qt::endl;
            std::exit(1);
        }
    }

    [[nodiscard]] sqlite3_stmt *prepare(const char *sql)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr) != SQLITE_OK) {
            QTextStream(stderr) << sqlite3_errmsg(m_handle) << Qt::endl;
            std::exit(1);
        }
        return statement;
    }

    /// Steps through a query; returns its number of rows.
    int count(const char *sql)
    {
        sqlite3_stmt *statement = prepare(sql);
        int rows = 0;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            ++rows;
        }
        sqlite3_finalize(statement);
        return rows;
    }

private:
    sqlite3 *m_handle = nullptr;
};

ImportedSample sample(int i)
{
    ImportedSample sample;
    sample.path =
        QStringLiteral("category %1/part/image_%2.png").arg(i % 16).arg(i, 7, 10, QLatin1Char('0'));
    sample.category = QStringLiteral("category %1").arg(i % 16);
    sample.scenario = Scenario::Texture;
    sample.size = {1024, 1024};
    sample.bytes = 123'456;
    sample.modifiedMs = 1'700'000'000'000;
    sample.truth =
        i % 2 == 0
            ? Answer{Verdict::No, {}}
            : Answer{Verdict::Yes, {{QStringLiteral("scratch"), PixelBox{1, 2, 30, 40}, {}, {}}}};
    return sample;
}

double importRows(Project &project, int samples)
{
    std::vector<std::vector<ImportedSample>> batches;
    for (int i = 0; i < samples; ++i) {
        if (i % kImportBatch == 0) {
            batches.emplace_back();
        }
        batches.back().push_back(sample(i));
    }
    QElapsedTimer timer;
    timer.start();
    const ImportId import = must(project.store().beginImport(
        {QStringLiteral("/images"), QStringLiteral("folder"), {}, {}, {}}, kPerson));
    for (const auto &batch : batches) {
        must(project.store().addSamples(import, batch));
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    must(project.store().finishImport(import));
    return samples / seconds;
}

double rawImportRows(const QString &path, int samples)
{
    RawDatabase raw(path);
    raw.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
    QFile schema(QStringLiteral(":/schema/001_initial.sql"));
    if (!schema.open(QIODevice::ReadOnly)) {
        std::exit(1);
    }
    raw.execute(schema.readAll().constData());
    raw.execute("INSERT INTO root VALUES(1, '/images'); INSERT INTO author VALUES(1, 'a', 0);"
                "INSERT INTO import VALUES(1, 1, '', '', '', '', 1, 0);"
                "INSERT INTO category VALUES(1, 'c', 0); INSERT INTO type VALUES(1, 't', 't', 't', "
                "0, 1, '', 0, 0)");
    sqlite3_stmt *add =
        raw.prepare("INSERT INTO sample VALUES(?, 1, ?, NULL, 123456, 1, 1024, 1024, 0, NULL, '',"
                    " 1, 1, 0, 1, 0, 1, 0, 0, -1, '', 0, NULL, 1234567890123, 1234567890123)");
    sqlite3_stmt *truth =
        raw.prepare("INSERT INTO truth VALUES(?1, ?1, 1, 1, 1, 1, 1, '', 1234567890123)");
    sqlite3_stmt *finding =
        raw.prepare("INSERT INTO finding VALUES(NULL, 0, ?, 0, 1, 1, 2, 30, 40, NULL, 0)");
    std::vector<QByteArray> paths;
    for (int i = 0; i < samples; ++i) {
        paths.push_back(sample(i).path.toUtf8());
    }
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < samples; ++i) {
        if (i % kImportBatch == 0) {
            raw.execute("BEGIN");
        }
        const QByteArray &name = paths[static_cast<size_t>(i)];
        sqlite3_bind_int(add, 1, i + 1);
        sqlite3_bind_text(add, 2, name.constData(), static_cast<int>(name.size()), SQLITE_STATIC);
        sqlite3_step(add);
        sqlite3_reset(add);
        sqlite3_bind_int(truth, 1, i + 1);
        sqlite3_step(truth);
        sqlite3_reset(truth);
        if (i % 2 != 0) {
            sqlite3_bind_int(finding, 1, i + 1);
            sqlite3_step(finding);
            sqlite3_reset(finding);
        }
        if ((i + 1) % kImportBatch == 0 || i + 1 == samples) {
            raw.execute("COMMIT");
        }
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    for (sqlite3_stmt *statement : {add, truth, finding}) {
        sqlite3_finalize(statement);
    }
    return samples / seconds;
}

Times flushes(const QString &path)
{
    const int file =
        ::open(QFile::encodeName(path).constData(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    const QByteArray block(4096, 'x');
    const Times times = Times::of(kEdits, [&](int) {
        if (::write(file, block.constData(), static_cast<size_t>(block.size())) != block.size()
            || ::fdatasync(file) != 0) {
            std::exit(1);
        }
    });
    ::close(file);
    return times;
}

Times edits(Project &project, const std::vector<SampleId> &ids)
{
    return Times::of(kEdits, [&](int i) {
        const SampleId id = ids[static_cast<size_t>(i) * 7 % ids.size()];
        Record edited;
        edited.draft = QString(400, u'd');
        edited.reflection = QString(400, u'r');
        edited.mode = TraceMode::Reflective;
        edited.answer = {Verdict::Yes, {{QStringLiteral("scratch"), PixelBox{1, 2, 3, 4}, {}, {}}}};
        const Record after = must(afterEdit({}, edited, kPerson, i));
        const EditResult saved =
            must(project.store().applyEdit({EditKind::Edit, kPerson, {{id, -1, after}}}));
        if (!saved.refused.empty()) {
            std::exit(1);
        }
    });
}

void benchReads(db::SqliteProjectGateway &gateway, const QString &path)
{
    // The columns of a list row, as one statement.
    constexpr char kRawPage[] =
        "SELECT s.id, s.path, o.path, c.name, s.scenario, s.split, s.width, s.height, s.state,"
        " s.truth_verdict, coalesce(r.draft_verdict, 0), s.verdict, s.outcome, s.hardness,"
        " (SELECT t.confidence FROM trace t WHERE t.sample = s.id ORDER BY t.id DESC LIMIT 1),"
        " (SELECT k.answer FROM score k WHERE k.owner = 1 AND k.owner_id = s.id ORDER BY k.id DESC "
        "LIMIT 1)"
        " FROM sample s JOIN root o ON o.id = s.root JOIN category c ON c.id = s.category"
        " LEFT JOIN record r ON r.sample = s.id WHERE +s.role = 0 AND s.skipped_at IS NULL"
        " ORDER BY s.hardness DESC, s.id DESC LIMIT 100";
    const Times rawOpen = Times::of(kRepeats, [&](int) { RawDatabase(path).count(kRawPage); });
    std::unique_ptr<Project> project;
    const Times open = Times::of(kRepeats, [&](int) {
        project.reset();
        project = must(gateway.open(path, OpenMode::ReadWrite));
        must(project->samples().page({}, {}, {}, kPage));
    });
    print("open and first page", "ms", open.at(0.5), rawOpen.at(0.5),
          open.at(0.5) / rawOpen.at(0.5));

    RawDatabase raw(path);
    const Times rawIds = Times::of(kRepeats, [&](int) {
        raw.count("SELECT id FROM sample WHERE +role = 0 AND skipped_at IS NULL ORDER BY hardness "
                  "DESC, id DESC");
    });
    const Times ids = Times::of(kRepeats, [&](int) { must(project->samples().ids({}, {})); });
    print("all ids by hardness", "ms", ids.at(0.5), rawIds.at(0.5), ids.at(0.5) / rawIds.at(0.5));

    const Times rawPage = Times::of(kRepeats, [&](int) { raw.count(kRawPage); });
    QString next;
    const Times page = Times::of(
        kRepeats, [&](int) { next = must(project->samples().page({}, {}, next, kPage)).next; });
    print("page by hardness", "ms", page.at(0.5), rawPage.at(0.5), page.at(0.5) / rawPage.at(0.5),
          {{QStringLiteral("p99"), page.at(0.99)}});

    const Filter filter = must(parseFilter(u"category:\"category 3\" truth:yes hardness:[-1,0.5]"));
    const Times rawCount = Times::of(kRepeats, [&](int) {
        raw.count(
            "SELECT count(*) FROM sample WHERE role = 0 AND truth_verdict = 2 AND hardness <= 0.5"
            " AND category = (SELECT id FROM category WHERE name = 'category 3')");
    });
    const Times count = Times::of(kRepeats, [&](int) { must(project->samples().count(filter)); });
    print("filtered count", "ms", count.at(0.5), rawCount.at(0.5),
          count.at(0.5) / rawCount.at(0.5));

    const Times rawFacets = Times::of(kRepeats, [&](int) {
        raw.count("SELECT state, verdict, outcome, category, scenario, split, count(*) FROM sample"
                  " WHERE role = 0 AND truth_verdict = 2 GROUP BY 1, 2, 3, 4, 5, 6");
    });
    const Filter truth = must(parseFilter(u"truth:yes"));
    const Times filtered =
        Times::of(kRepeats, [&](int) { must(project->samples().facets(truth)); });
    print("facets, filtered", "ms", filtered.at(0.5), rawFacets.at(0.5),
          filtered.at(0.5) / rawFacets.at(0.5));
    const Times facets = Times::of(kRepeats, [&](int) { must(project->samples().facets({})); });
    print("facets, unfiltered", "ms", facets.at(0.5), rawFacets.at(0.5),
          facets.at(0.5) / rawFacets.at(0.5));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int samples =
        arguments.size() > 1 ? std::max(1'000, arguments.at(1).toInt()) : kDefaultSamples;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bench.ras"));
    const test::FakeAssessor assessor;
    db::GatewaySettings settings;
    settings.backup.isAutomatic = false;
    db::SqliteProjectGateway gateway(assessor, settings);
    std::unique_ptr<Project> project = must(gateway.create(path));

    const double rawRows = rawImportRows(folder.filePath(QStringLiteral("raw.db")), samples);
    const double rows = importRows(*project, samples);
    print("bulk import", "samples/s", rows, rawRows, rows / rawRows,
          {{QStringLiteral("samples"), samples}});

    const std::vector<SampleId> ids =
        must(project->samples().ids({}, {SortKey::Added, SortDirection::Ascending}));
    const Times flush = flushes(folder.filePath(QStringLiteral("flush")));
    const Times edit = edits(*project, ids);
    print("edit p50", "ms", edit.at(0.5), flush.at(0.5), edit.at(0.5) / flush.at(0.5));
    print("edit p99", "ms", edit.at(0.99), flush.at(0.99), edit.at(0.99) / flush.at(0.99));

    project.reset();
    // Lists are read with a hardness that tells samples apart, as after a run of a monitor.
    RawDatabase(path).execute("UPDATE sample SET hardness = (id * 7919 % 1000) / 1000.0");
    benchReads(gateway, path);
    return 0;
}
