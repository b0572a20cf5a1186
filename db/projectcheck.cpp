// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/projectcheck.h"

#include "annotation/base/enumerators.h"
#include "annotation/base/errorcode.h"
#include "db/assessment.h"
#include "db/countertable.h"
#include "db/historytable.h"
#include "db/namefaults.h"
#include "db/pagecheck.h"
#include "db/samplehash.h"
#include "db/scoretable.h"
#include "db/statement.h"
#include "db/tracetable.h"
#include "db/transaction.h"

#include <QCoreApplication>

#include <limits>
#include <map>

namespace ra::db {

namespace {

constexpr int kBlock = 256;
constexpr size_t kMaxFindings = 1000;

constexpr char kForeignKeysSql[] =
    "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1";
constexpr char kCountSamplesSql[] = "SELECT count(*) FROM sample";
constexpr char kNextSamplesSql[] = "SELECT id FROM sample WHERE id > ? ORDER BY id LIMIT ?";
constexpr char kTracesOfSql[] =
    "SELECT id FROM trace WHERE sample IN (SELECT value FROM json_each(?))";
constexpr char kTruthsOfSql[] =
    "SELECT id FROM truth WHERE sample IN (SELECT value FROM json_each(?))";
// Every revision after an import's has its history row, and numbers have no gap.
constexpr char kMissingTruthsSql[] =
    "SELECT s.path FROM sample s"
    " LEFT JOIN (SELECT sample, count(*) AS n FROM truth WHERE import IS NULL GROUP BY sample) t"
    " ON t.sample = s.id"
    " LEFT JOIN (SELECT sample, count(*) AS n FROM history WHERE kind = {EditKind::Truth} GROUP BY "
    "sample) h"
    " ON h.sample = s.id WHERE coalesce(t.n, 0) <> coalesce(h.n, 0) UNION"
    " SELECT s.path FROM truth t JOIN sample s ON s.id = t.sample"
    " GROUP BY t.sample HAVING max(t.revision) <> count(*)";
constexpr char kMissingTracesSql[] =
    "SELECT s.path FROM run_item i JOIN sample s ON s.id = i.sample WHERE i.state = "
    "{RunItemState::Done}"
    " AND NOT EXISTS (SELECT 1 FROM trace t WHERE t.sample = i.sample AND t.run = i.run)";
constexpr char kMissingScoresSql[] =
    "SELECT s.path FROM sample s WHERE s.outcome <> {Outcome::NotJudged}"
    " AND NOT EXISTS (SELECT 1 FROM score k WHERE k.owner = {ScoreOwner::Record} AND k.owner_id = "
    "s.id)";
constexpr char kOrphansSql[] =
    "SELECT count(*) FROM finding f WHERE NOT CASE f.owner"
    " WHEN {FindingOwner::Truth} THEN EXISTS (SELECT 1 FROM truth t WHERE t.id = f.owner_id)"
    " WHEN {FindingOwner::TraceDraft} THEN EXISTS (SELECT 1 FROM trace t WHERE t.id = f.owner_id)"
    " WHEN {FindingOwner::TraceAnswer} THEN EXISTS (SELECT 1 FROM trace t WHERE t.id = f.owner_id)"
    " ELSE EXISTS (SELECT 1 FROM record r WHERE r.sample = f.owner_id) END";

/// A table whose ids count up and whose rows are never deleted.
struct GrowingTable {
    const char *sql;
    const char *name;
};
constexpr GrowingTable kGrowingTables[] = {
    {"SELECT coalesce(max(id), 0) - count(*) FROM history", "history"},
    {"SELECT coalesce(max(id), 0) - count(*) FROM truth", "truth"},
    {"SELECT coalesce(max(id), 0) - count(*) FROM trace", "trace"},
};

/// A column that holds the numbers of an enum, up to `last`.
struct EnumColumn {
    const char *table;
    const char *column;
    int last;
};

template <typename Enum>
constexpr EnumColumn enumColumn(const char *table, const char *column)
{
    return {table, column, static_cast<int>(lastEnumerator<Enum>())};
}

constexpr EnumColumn kEnumColumns[] = {
    enumColumn<SampleRole>("sample", "role"),
    enumColumn<Scenario>("sample", "scenario"),
    enumColumn<Split>("sample", "split"),
    enumColumn<RecordState>("sample", "state"),
    enumColumn<Verdict>("sample", "truth_verdict"),
    enumColumn<Verdict>("sample", "verdict"),
    enumColumn<Outcome>("sample", "outcome"),
    enumColumn<TraceMode>("record", "mode"),
    enumColumn<Verdict>("record", "draft_verdict"),
    enumColumn<Verdict>("record", "verdict"),
    enumColumn<RecordField>("field", "field"),
    enumColumn<FieldState>("field", "state"),
    enumColumn<TraceMode>("trace", "mode"),
    enumColumn<Verdict>("trace", "draft_verdict"),
    enumColumn<DraftSource>("trace", "draft_source"),
    enumColumn<Verdict>("trace", "verdict"),
    enumColumn<ParseState>("trace", "parse"),
    enumColumn<Verdict>("truth", "verdict"),
    enumColumn<FindingOwner>("finding", "owner"),
    enumColumn<RunState>("run", "state"),
    enumColumn<RunItemState>("run_item", "state"),
    enumColumn<AuthorKind>("author", "kind"),
    enumColumn<MonitorKind>("monitor", "kind"),
    enumColumn<Scenario>("category", "scenario"),
    enumColumn<ScoreOwner>("score", "owner"),
    enumColumn<Outcome>("score", "outcome"),
    enumColumn<Outcome>("score", "outcome_answer"),
    enumColumn<Outcome>("score", "outcome_type"),
    enumColumn<Outcome>("score", "outcome_location"),
    enumColumn<EditKind>("history", "kind"),
    enumColumn<CounterKind>("counter", "kind"),
};

/// Collects what is found while the parts of the check run one after the other.
class Checker final
{
public:
    Checker(Connection &connection, const ProgressSink &progress, std::stop_token stop)
        : m_connection(connection),
          m_progress(progress),
          m_stop(std::move(stop))
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
        RA_TRY(names());
        RA_TRY(scores());
        RA_TRY(missing());
        RA_TRY(orphans());
        RA_TRY(counters());
        RA_TRY(enums());
        return m_report;
    }

private:
    void add(const char *code, const char *sentence, const QStringList &arguments,
             const QString &item = {})
    {
        add({Severity::Error, QString::fromLatin1(code), sentence, arguments, -1, 0, item});
    }

    void add(Diagnostic fault)
    {
        m_report.isOk = false;
        if (m_report.findings.size() < kMaxFindings) {
            m_report.findings.push_back(std::move(fault));
        }
    }

    /// Tells of what the program repairs by itself.
    void warn(const char *code, const char *sentence)
    {
        m_report.findings.push_back(
            {Severity::Warning, QString::fromLatin1(code), sentence, {}, -1, 0, {}});
    }

    Status pages(CheckDepth depth)
    {
        const Result<QStringList> faults = pageFaults(m_connection, depth);
        if (!faults && faults.error().code != QLatin1String(errorcode::kDamaged)) {
            return fail(faults.error());
        }
        for (const QString &fault :
             faults ? *faults : QStringList{faults.error().arguments.value(1)}) {
            add("damagedPage", QT_TRANSLATE_NOOP("ra", "The file is damaged: %1."), {fault});
        }
        return {};
    }

    Status foreignKeys()
    {
        Statement statement(m_connection, kForeignKeysSql);
        return statement.each([this](const Statement &row) {
            add("danglingRows",
                QT_TRANSLATE_NOOP(
                    "ra", "Rows of the table \"%2\" that point to rows which are not there: %L1."),
                {row.text(1), row.text(0)});
        });
    }

    Status rows()
    {
        Statement count(m_connection, kCountSamplesSql);
        RA_TRY(count.next());
        const qint64 total = count.integer(0);
        ThrottledProgress progress(m_progress);
        qint64 done = 0;
        // Ids may be any numbers in a file that others changed.
        for (qint64 after = std::numeric_limits<qint64>::min();;) {
            if (m_stop.stop_requested()) {
                return fail(errorcode::kCancelled,
                            QT_TRANSLATE_NOOP("ra", "Stopped before it was done."));
            }
            RA_TRY_ASSIGN(const std::vector<qint64> ids, nextSamples(after));
            if (ids.empty()) {
                return {};
            }
            RA_TRY(block(ids));
            after = ids.back();
            done += static_cast<qint64>(ids.size());
            progress.report({done, total, 0, {}});
        }
    }

    Result<std::vector<qint64>> nextSamples(qint64 after)
    {
        std::vector<qint64> ids;
        Statement statement(m_connection, kNextSamplesSql);
        RA_TRY(statement.bind(after).bind(kBlock).each(
            [&](const Statement &row) { ids.push_back(row.integer(0)); }));
        return ids;
    }

    Status block(const std::vector<qint64> &samples)
    {
        const QString ids = toJsonIds(samples);
        RA_TRY_ASSIGN(const FactsBySample facts, readFacts(m_connection, ids));
        RA_TRY_ASSIGN(const RecordsBySample records, readRecords(m_connection, ids));
        RA_TRY_ASSIGN(const QString truthIds, idsOf(kTruthsOfSql, ids));
        RA_TRY_ASSIGN(const SampleTruths truths, readTruths(m_connection, truthIds));
        RA_TRY_ASSIGN(const QString traceIds, idsOf(kTracesOfSql, ids));
        RA_TRY_ASSIGN(const auto traces, readTraces(m_connection, traceIds));
        RA_TRY_ASSIGN(const auto damaged, readDamagedSamples(m_connection, ids));
        std::map<qint64, const StoredTruth *> newest;
        for (const auto &[sample, truth] : truths) {
            newest[sample.value()] = &truth;
            if (truth.isDamaged) {
                add("damagedTruth",
                    QT_TRANSLATE_NOOP("ra",
                                      "Ground-truth revision %1 was changed outside the program."),
                    {QString::number(truth.truth.revision)}, facts.value(sample.value()).path);
            }
        }
        for (const StoredTrace &trace : traces) {
            if (trace.isDamaged) {
                add("damagedTrace",
                    QT_TRANSLATE_NOOP("ra", "Trace %1 was changed outside the program."),
                    {QString::number(trace.id.value())}, facts.value(trace.sample.value()).path);
            }
        }
        for (const qint64 id : samples) {
            if (const auto fact = facts.constFind(id); fact != facts.cend()) {
                const auto truth = newest.find(id);
                sample(*fact, records.value(id), truth == newest.end() ? nullptr : truth->second,
                       damaged.contains(id));
            }
        }
        return {};
    }

    /// `truth` is the newest; null = none.
    void sample(const SampleFacts &facts, const StoredRecord &record, const StoredTruth *truth,
                bool isRowDamaged)
    {
        if (record.isDamaged) {
            add("damagedRecord",
                QT_TRANSLATE_NOOP("ra", "The record was changed outside the program."), {},
                facts.path);
        }
        if (isRowDamaged) {
            add("damagedSample",
                QT_TRANSLATE_NOOP("ra", "What the project says of this image (its path, category, "
                                        "split …) was changed outside the program."),
                {}, facts.path);
        }
        const RepeatedColumns &columns = facts.repeated;
        const Answer *known = truthOf(record, truth);
        const Verdict verdict = known ? known->verdict : Verdict::Unknown;
        const bool isTruthKnown = !record.isDamaged && !(truth && truth->isDamaged);
        if (facts.isRepeatedDamaged || columns.state != record.record.state
            || columns.verdict != record.record.answer.verdict
            || (isTruthKnown && columns.truth != verdict)) {
            add("staleRow",
                QT_TRANSLATE_NOOP("ra", "The list shows another state, verdict, outcome or "
                                        "hardness than record, ground truth and traces have."),
                {}, facts.path);
        }
    }

    Result<QString> idsOf(const char *sql, const QString &samples)
    {
        std::vector<qint64> ids;
        Statement statement(m_connection, sql);
        RA_TRY(statement.bind(samples).each(
            [&](const Statement &row) { ids.push_back(row.integer(0)); }));
        return toJsonIds(ids);
    }

    Status names()
    {
        RA_TRY_ASSIGN(const Diagnostics faults, nameFaults(m_connection, NameScope::All));
        for (const Diagnostic &fault : faults) {
            add(fault);
        }
        return {};
    }

    Status scores()
    {
        return verifyScores(m_connection, [this](ScoreOwner owner, qint64 id) {
            add("damagedScore",
                owner == ScoreOwner::Trace
                    ? QT_TRANSLATE_NOOP("ra",
                                        "The score of trace %1 was changed outside the program.")
                    : QT_TRANSLATE_NOOP("ra", "The score of the record of sample %1 was changed "
                                              "outside the program."),
                {QString::number(id)});
        });
    }

    /// What other rows tell of but isn't there.
    Status missing()
    {
        RA_TRY(missingOf(kMissingTruthsSql, "missingTruth",
                         QT_TRANSLATE_NOOP("ra", "A revision of the ground truth, or its history, "
                                                 "is missing.")));
        RA_TRY(missingOf(kMissingTracesSql, "missingTrace",
                         QT_TRANSLATE_NOOP("ra", "A trace that a run has stored is missing.")));
        RA_TRY(missingOf(kMissingScoresSql, "missingScore",
                         QT_TRANSLATE_NOOP("ra", "The score of the record is missing.")));
        for (const GrowingTable &table : kGrowingTables) {
            Statement statement(m_connection, table.sql);
            RA_TRY(statement.next());
            if (statement.integer(0) != 0) {
                add("missingRows",
                    QT_TRANSLATE_NOOP("ra", "Rows of the table \"%2\" that are missing: %L1."),
                    {statement.text(0), QString::fromLatin1(table.name)});
            }
        }
        return {};
    }

    Status missingOf(const char *sql, const char *code, const char *sentence)
    {
        Statement statement(m_connection, sql);
        return statement.each([&](const Statement &row) { add(code, sentence, {}, row.text(0)); });
    }

    Status orphans()
    {
        Statement statement(m_connection, kOrphansSql);
        RA_TRY(statement.next());
        if (statement.integer(0) > 0) {
            add("orphanFindings",
                QT_TRANSLATE_NOOP("ra", "Findings that belong to nothing which is there: %L1."),
                {statement.text(0)});
        }
        return {};
    }

    Status counters()
    {
        RA_TRY_ASSIGN(const Counts stored, readCounters(m_connection));
        RA_TRY_ASSIGN(const Counts counted, recount(m_connection));
        if (stored != counted) {
            warn("wrongCounters",
                 QT_TRANSLATE_NOOP("ra",
                                   "The counts beside the filters are wrong. Nothing else is; they "
                                   "are counted again when the project is opened for writing."));
        }
        return {};
    }

    Status enums()
    {
        std::map<QString, std::pair<QStringList, QVariantList>> conditions;
        for (const EnumColumn &column : kEnumColumns) {
            auto &[parts, lasts] = conditions[QString::fromLatin1(column.table)];
            parts.append(QLatin1String(column.column) + QStringLiteral(" NOT BETWEEN 0 AND ?"));
            lasts.append(column.last);
        }
        for (const auto &[table, condition] : conditions) {
            Statement statement(m_connection,
                                QStringLiteral("SELECT count(*) FROM %1 WHERE %2")
                                    .arg(table, condition.first.join(QLatin1String(" OR "))));
            RA_TRY(statement.bindAll(condition.second).next());
            if (statement.integer(0) > 0) {
                add("badNumber",
                    QT_TRANSLATE_NOOP(
                        "ra", "Rows of the table \"%2\" that hold numbers without a meaning: %L1."),
                    {statement.text(0), table});
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
