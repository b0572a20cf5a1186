// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/projectcheck.h"

#include "db/countertable.h"
#include "db/historytable.h"
#include "db/recordtable.h"
#include "db/statement.h"
#include "db/tracetable.h"
#include "db/transaction.h"
#include "db/truthtable.h"

#include <QCoreApplication>

namespace ra::db {

namespace {

constexpr qint64 kBlock = 256;
constexpr size_t kMaxFindings = 1000;

constexpr char kForeignKeysSql[] =
    "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1";
constexpr char kHighestSampleSql[] = "SELECT coalesce(max(id), 0) FROM sample";
constexpr char kSamplesOfBlockSql[] = "SELECT id, path FROM sample WHERE id > ? AND id <= ?";
constexpr char kTracesOfBlockSql[] = "SELECT id FROM trace WHERE sample > ? AND sample <= ?";
constexpr char kTruthsOfBlockSql[] = "SELECT id FROM truth WHERE sample > ? AND sample <= ?";
constexpr char kRepeatedSql[] =
    "SELECT s.path FROM sample s LEFT JOIN record r ON r.sample = s.id"
    " WHERE s.verdict <> coalesce(r.verdict, 0) OR (r.sample IS NULL AND s.state <> 0)"
    " OR s.state <> coalesce((SELECT json_extract(h.after, '$.state') FROM history h"
    " WHERE h.sample = s.id AND h.kind NOT IN (7, 8) ORDER BY h.sequence DESC LIMIT 1), 0)"
    " LIMIT 100";

/// A column that holds an enum, and its last number.
struct EnumColumn {
    const char *sql;
    const char *name;
};
constexpr EnumColumn kEnumColumns[] = {
    {"SELECT count(*) FROM sample WHERE role NOT BETWEEN 0 AND 1 OR scenario NOT BETWEEN 0 AND 4"
     " OR split NOT BETWEEN 0 AND 3 OR state NOT BETWEEN 0 AND 5 OR truth_verdict NOT BETWEEN 0 "
     "AND 2"
     " OR verdict NOT BETWEEN 0 AND 2 OR outcome NOT BETWEEN 0 AND 4",
     "sample"},
    {"SELECT count(*) FROM record WHERE mode NOT BETWEEN 0 AND 1 OR draft_verdict NOT BETWEEN 0 "
     "AND 2"
     " OR verdict NOT BETWEEN 0 AND 2",
     "record"},
    {"SELECT count(*) FROM field WHERE field NOT BETWEEN 0 AND 3 OR state NOT BETWEEN 0 AND 4",
     "field"},
    {"SELECT count(*) FROM trace WHERE mode NOT BETWEEN 0 AND 1 OR draft_verdict NOT BETWEEN 0 AND "
     "2"
     " OR draft_source NOT BETWEEN 0 AND 1 OR verdict NOT BETWEEN 0 AND 2 OR parse NOT BETWEEN 0 "
     "AND 3",
     "trace"},
    {"SELECT count(*) FROM truth WHERE verdict NOT BETWEEN 0 AND 2", "truth"},
    {"SELECT count(*) FROM finding WHERE owner NOT BETWEEN 0 AND 4", "finding"},
    {"SELECT count(*) FROM run WHERE state NOT BETWEEN 0 AND 4", "run"},
    {"SELECT count(*) FROM run_item WHERE state NOT BETWEEN 0 AND 3", "run_item"},
    {"SELECT count(*) FROM author WHERE kind NOT BETWEEN 0 AND 2", "author"},
    {"SELECT count(*) FROM history WHERE kind NOT BETWEEN 0 AND 8", "history"},
};

/// Collects what is found while the parts of the check run one after the other.
class Checker final
{
public:
    Checker(Connection &connection, const ProgressSink &progress, std::stop_token stop)
        : m_connection(connection)
        , m_progress(progress)
        , m_stop(std::move(stop))
    {
    }

    Result<CheckReport> run(CheckDepth depth)
    {
        RA_TRY(pages(depth));
        if (!m_report.isOk) {
            // What is read from broken pages would only repeat the same in other words.
            return m_report;
        }
        RA_TRY(foreignKeys());
        RA_TRY(rows());
        RA_TRY(verifyHistory(m_connection, [this](qint64 sample, qint64 sequence) {
            add("brokenHistory",
                QT_TRANSLATE_NOOP("ra", "History entry %1 of sample %2 was changed or is missing."),
                {QString::number(sequence), QString::number(sample)});
        }));
        RA_TRY(repeatedColumns());
        RA_TRY(counters());
        RA_TRY(enums());
        return m_report;
    }

private:
    void add(const char *code, const char *sentence, const QStringList &arguments,
             const QString &item = {})
    {
        m_report.isOk = false;
        if (m_report.findings.size() < kMaxFindings) {
            m_report.findings.push_back(
                {Severity::Error, QString::fromLatin1(code), sentence, arguments, -1, 0, item});
        }
    }

    Status pages(CheckDepth depth)
    {
        Statement statement(m_connection, depth == CheckDepth::Full ? "PRAGMA integrity_check(100)"
                                                                    : "PRAGMA quick_check(100)");
        const Status read = statement.each([this](const Statement &row) {
            if (row.text(0) != QLatin1String("ok")) {
                add("damagedPage", QT_TRANSLATE_NOOP("ra", "The file is damaged: %1."),
                    {row.text(0)});
            }
        });
        if (!read && read.error().code == QLatin1String("damaged")) {
            add("damagedPage", QT_TRANSLATE_NOOP("ra", "The file is damaged: %1."),
                {read.error().arguments.value(1)});
            return {};
        }
        return read;
    }

    Status foreignKeys()
    {
        Statement statement(m_connection, kForeignKeysSql);
        return statement.each([this](const Statement &row) {
            add("danglingRows",
                QT_TRANSLATE_NOOP("ra",
                                  "%1 rows of the table \"%2\" point to rows that are not there."),
                {row.text(1), row.text(0)});
        });
    }

    Status rows()
    {
        Statement highest(m_connection, kHighestSampleSql);
        RA_TRY(highest.next());
        const qint64 last = highest.integer(0);
        ThrottledProgress progress(m_progress);
        for (qint64 after = 0; after < last; after += kBlock) {
            if (m_stop.stop_requested()) {
                return fail("cancelled", QT_TRANSLATE_NOOP("ra", "Stopped before it was done."));
            }
            RA_TRY(block(after, after + kBlock));
            progress.report({std::min(after + kBlock, last), last, 0, {}});
        }
        return {};
    }

    Status block(qint64 after, qint64 upTo)
    {
        QHash<qint64, QString> paths;
        std::vector<SampleId> samples;
        Statement statement(m_connection, kSamplesOfBlockSql);
        RA_TRY(statement.bind(after).bind(upTo).each([&](const Statement &row) {
            paths.insert(row.integer(0), row.text(1));
            samples.push_back(row.id<SampleId>(0));
        }));
        RA_TRY_ASSIGN(const auto records, readRecords(m_connection, toJsonIds(samples)));
        for (auto it = records.cbegin(); it != records.cend(); ++it) {
            if (it->isDamaged) {
                add("damagedRecord",
                    QT_TRANSLATE_NOOP("ra", "The record was changed outside the program."), {},
                    paths.value(it.key()));
            }
        }
        RA_TRY_ASSIGN(const QString truthIds, idsOf(kTruthsOfBlockSql, after, upTo));
        RA_TRY_ASSIGN(const auto truths, readTruths(m_connection, truthIds));
        for (const auto &[sample, truth] : truths) {
            if (truth.isDamaged) {
                add("damagedTruth",
                    QT_TRANSLATE_NOOP("ra",
                                      "Ground-truth revision %1 was changed outside the program."),
                    {QString::number(truth.truth.revision)}, paths.value(sample.value()));
            }
        }
        RA_TRY_ASSIGN(const QString traceIds, idsOf(kTracesOfBlockSql, after, upTo));
        RA_TRY_ASSIGN(const auto traces, readTraces(m_connection, traceIds));
        for (const StoredTrace &trace : traces) {
            if (trace.isDamaged) {
                add("damagedTrace",
                    QT_TRANSLATE_NOOP("ra", "Trace %1 was changed outside the program."),
                    {QString::number(trace.id.value())}, paths.value(trace.sample.value()));
            }
        }
        return {};
    }

    Result<QString> idsOf(const char *sql, qint64 after, qint64 upTo)
    {
        std::vector<qint64> ids;
        Statement statement(m_connection, sql);
        RA_TRY(statement.bind(after).bind(upTo).each(
            [&](const Statement &row) { ids.push_back(row.integer(0)); }));
        return toJsonIds(ids);
    }

    Status repeatedColumns()
    {
        Statement statement(m_connection, kRepeatedSql);
        return statement.each([this](const Statement &row) {
            add("staleRow",
                QT_TRANSLATE_NOOP("ra",
                                  "The list shows another state or verdict than the record has."),
                {}, row.text(0));
        });
    }

    Status counters()
    {
        RA_TRY_ASSIGN(const Counts stored, readCounters(m_connection));
        RA_TRY_ASSIGN(const Counts counted, recount(m_connection));
        if (stored != counted) {
            add("wrongCounters",
                QT_TRANSLATE_NOOP("ra",
                                  "The counts beside the filters are wrong. Import anything, or an "
                                  "empty folder, to have them counted again."),
                {});
        }
        return {};
    }

    Status enums()
    {
        for (const EnumColumn &column : kEnumColumns) {
            Statement statement(m_connection, column.sql);
            RA_TRY(statement.next());
            if (statement.integer(0) > 0) {
                add("badNumber",
                    QT_TRANSLATE_NOOP(
                        "ra", "%1 rows of the table \"%2\" hold numbers without a meaning."),
                    {statement.text(0), QString::fromLatin1(column.name)});
            }
        }
        return {};
    }

    Connection &m_connection;
    const ProgressSink &m_progress;
    const std::stop_token m_stop;
    CheckReport m_report;
};

} // namespace

Result<CheckReport> checkProject(Connection &connection, CheckDepth depth,
                                 const ProgressSink &progress, std::stop_token stop)
{
    ReadSnapshot snapshot(connection);
    RA_TRY(snapshot.begin());
    const WorkLimit limit(connection, stop);
    return Checker(connection, progress, std::move(stop)).run(depth);
}

} // namespace ra::db
