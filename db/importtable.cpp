// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/importtable.h"

#include "db/countertable.h"
#include "db/historyjson.h"
#include "db/namehash.h"
#include "db/nametable.h"
#include "db/samplehash.h"
#include "db/sampletable.h"
#include "db/statement.h"
#include "db/storabletext.h"
#include "db/truthtable.h"

#include <QCoreApplication>
#include <QDir>

namespace ra::db {

namespace {

constexpr char kFindRootSql[] = "SELECT id FROM root WHERE path = ?";
constexpr char kAddRootSql[] = "INSERT INTO root(path) VALUES(?) RETURNING id";
constexpr char kRootsSql[] = "SELECT id, path FROM root ORDER BY id";
constexpr char kSetRootSql[] = "UPDATE root SET path = ? WHERE id = ?";
constexpr char kAddImportSql[] =
    "INSERT INTO import(root, format, options, licence, source, author, at)"
    " VALUES(?, ?, ?, ?, ?, ?, ?) RETURNING id";
constexpr char kFindImportSql[] = "SELECT root, author FROM import WHERE id = ?";
constexpr char kHighestSampleSql[] = "SELECT coalesce(max(id), 0) FROM sample";
constexpr char kAddSampleSql[] =
    "INSERT INTO sample(id, root, path, bytes, modified, width, height, role, group_key, category,"
    " scenario, split, import, state, truth_verdict, verdict, outcome, hardness, hardness_reason,"
    " hardness_version, repeated_hash, row_hash)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {RecordState::Unlabelled}, ?,"
    " {Verdict::Unknown}, {Outcome::NotJudged}, -1.0, '', 0, ?, ?)"
    " ON CONFLICT(root, path) DO NOTHING";
constexpr char kSetPairSql[] = "UPDATE sample SET pair = (SELECT p.id FROM sample p WHERE p.root = "
                               "? AND p.path = ?) WHERE id = ?";

struct ImportSource {
    ImportId import;
    qint64 root = 0;
    qint64 author = 0;
};

Result<ImportSource> readSource(Connection &connection, ImportId import)
{
    Statement find(connection, kFindImportSql);
    RA_TRY_ASSIGN(const bool isFound, find.bind(import).next());
    if (!isFound) {
        return fail("noImport", QT_TRANSLATE_NOOP("ra", "This import was never begun."));
    }
    return ImportSource{import, find.integer(0), find.integer(1)};
}

Result<qint64> rootId(WriteContext &context, const QString &path)
{
    Statement find(context.connection, kFindRootSql);
    RA_TRY_ASSIGN(const bool isFound, find.bind(path).next());
    if (isFound) {
        return find.integer(0);
    }
    Statement insert(context.connection, kAddRootSql);
    RA_TRY(insert.bind(path).next());
    const qint64 id = insert.integer(0);
    RA_TRY(hashName(context, NameTable::Root, id));
    return id;
}

Status checkPath(const QString &path)
{
    const bool leaves = path == QLatin1String("..") || path.startsWith(QLatin1String("../"))
                        || path.contains(QLatin1String("/../"))
                        || path.endsWith(QLatin1String("/.."));
    if (path.isEmpty() || leaves || path.startsWith(u'/') || path.contains(u'\\')
        || path.contains(QChar(u'\0'))) {
        return fail("badPath",
                    QT_TRANSLATE_NOOP("ra", "\"%1\" is not a path inside the imported folder."),
                    {path}, path);
    }
    return {};
}

/// Adds one call's samples and collects what they count.
class SampleAdder final
{
public:
    SampleAdder(WriteContext &context, const ImportSource &source)
        : m_context(context),
          m_source(source)
    {
    }

    Status add(const ImportedSample &sample)
    {
        RA_TRY(checkPath(sample.path));
        RA_TRY_ASSIGN(const qint64 category,
                      categoryId(m_context, sample.category, sample.scenario));
        RepeatedColumns repeated;
        repeated.truth = sample.truth ? sample.truth->verdict : Verdict::Unknown;
        RA_TRY_ASSIGN(const qint64 number, nextNumber(m_context, kHighestSampleSql));
        const SampleId id(number);
        RA_TRY(Statement(m_context.connection, kAddSampleSql)
                   .run(id, m_source.root, sample.path, sample.bytes, sample.modifiedMs,
                        sample.size.width, sample.size.height, sample.role, sample.groupKey,
                        category, sample.scenario, sample.split, m_source.import, repeated.truth,
                        rowHash(id, repeated), hashOf(sample, id, category)));
        if (m_context.connection.changedRows() == 0) {
            ++m_counts.skipped;
            return {};
        }
        ++(sample.role == SampleRole::Reference ? m_counts.references : m_counts.samples);
        if (!sample.pairPath.isEmpty()) {
            RA_TRY(checkPath(sample.pairPath));
            m_pairs.emplace_back(id, sample.pairPath);
        }
        SampleMarks marks;
        marks.role = sample.role;
        marks.category = category;
        marks.scenario = sample.scenario;
        marks.split = sample.split;
        if (sample.truth) {
            RA_TRY(addTruth(id, *sample.truth, marks));
        }
        m_delta.add(marks, 1);
        return {};
    }

    Result<ImportCounts> finish()
    {
        std::vector<SampleId> paired;
        for (const auto &[id, path] : m_pairs) {
            paired.push_back(id);
            RA_TRY(Statement(m_context.connection, kSetPairSql).run(m_source.root, path, id));
        }
        RA_TRY(hashSamples(m_context, paired));
        RA_TRY(m_delta.apply(m_context));
        return m_counts;
    }

private:
    /// The hash of a new row: without a pair, and nothing done to it yet.
    [[nodiscard]] qint64 hashOf(const ImportedSample &sample, SampleId id, qint64 category) const
    {
        HashedSample row;
        row.id = id.value();
        row.root = m_source.root;
        row.path = storableText(sample.path);
        row.bytes = sample.bytes;
        row.modifiedMs = sample.modifiedMs;
        row.width = sample.size.width;
        row.height = sample.size.height;
        row.role = static_cast<qint64>(sample.role);
        row.groupKey = storableText(sample.groupKey);
        row.category = category;
        row.scenario = static_cast<qint64>(sample.scenario);
        row.split = static_cast<qint64>(sample.split);
        row.import = m_source.import.value();
        return rowHash(row);
    }

    Status addTruth(SampleId id, const Answer &answer, SampleMarks &marks)
    {
        NewTruth truth;
        truth.sample = id;
        truth.verdict = answer.verdict;
        RA_TRY_ASSIGN(truth.findings, resolveFindings(m_context, answer));
        truth.author = m_source.author;
        truth.import = m_source.import.value();
        RA_TRY(insertTruth(m_context, truth));
        m_counts.findings += static_cast<qint64>(truth.findings.size());
        for (const FindingRow &finding : truth.findings) {
            if (finding.type
                && std::find(marks.types.begin(), marks.types.end(), *finding.type)
                       == marks.types.end()) {
                marks.types.push_back(*finding.type);
            }
        }
        return {};
    }

    WriteContext &m_context;
    const ImportSource m_source;
    ImportCounts m_counts;
    CounterDelta m_delta;
    std::vector<std::pair<SampleId, QString>> m_pairs;
};

} // namespace

Result<ImportId> beginImport(WriteContext &context, const ImportInfo &info, const Author &author)
{
    const QString root = QDir::cleanPath(info.root);
    if (!QDir::isAbsolutePath(root)) {
        return fail("badPath",
                    QT_TRANSLATE_NOOP("ra", "The image folder \"%1\" is not an absolute path."),
                    {info.root});
    }
    RA_TRY_ASSIGN(const qint64 rootNumber, rootId(context, root));
    RA_TRY_ASSIGN(const qint64 authorNumber, authorId(context, author));
    Statement insert(context.connection, kAddImportSql);
    insert.bind(rootNumber).bind(info.format).bind(compactJson(info.options)).bind(info.licence);
    insert.bind(info.source).bind(authorNumber).bind(context.nowMs);
    RA_TRY(insert.next());
    const auto id = insert.id<ImportId>(0);
    RA_TRY(hashName(context, NameTable::Import, id.value()));
    return id;
}

Result<ImportCounts> addSamples(WriteContext &context, ImportId import,
                                const std::vector<ImportedSample> &samples)
{
    RA_TRY_ASSIGN(const ImportSource source, readSource(context.connection, import));
    context.note(ProjectPart::AllSamples);
    SampleAdder adder(context, source);
    for (const ImportedSample &sample : samples) {
        RA_TRY(adder.add(sample));
    }
    return adder.finish();
}

Status finishImport(WriteContext &context, ImportId import)
{
    RA_TRY(readSource(context.connection, import));
    RA_TRY_ASSIGN(const Counts counts, recount(context.connection));
    RA_TRY(replaceCounters(context, counts));
    context.note(ProjectPart::AllSamples);
    context.isEndOfBatch = true;
    return context.connection.execute("ANALYZE");
}

Result<std::vector<RootRow>> readRoots(Connection &connection)
{
    std::vector<RootRow> roots;
    Statement statement(connection, kRootsSql);
    RA_TRY(statement.each([&](const Statement &row) {
        roots.push_back({row.id<RootId>(0), row.text(1)});
    }));
    return roots;
}

Status setRootPath(WriteContext &context, RootId root, const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    if (!QDir::isAbsolutePath(clean)) {
        return fail("badPath",
                    QT_TRANSLATE_NOOP("ra", "The image folder \"%1\" is not an absolute path."),
                    {path});
    }
    Statement find(context.connection, kFindRootSql);
    RA_TRY_ASSIGN(const bool isTaken, find.bind(clean).next());
    if (isTaken && find.id<RootId>(0) != root) {
        return fail(
            "rootExists",
            QT_TRANSLATE_NOOP("ra", "The folder %1 already is an image folder of this project."),
            {clean});
    }
    context.note(ProjectPart::AllSamples);
    RA_TRY(Statement(context.connection, kSetRootSql).run(clean, root));
    return hashName(context, NameTable::Root, root.value());
}

} // namespace ra::db
