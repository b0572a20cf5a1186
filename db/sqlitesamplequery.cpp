// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/sqlitesamplequery.h"

#include "annotation/base/errorcode.h"
#include "db/exporttable.h"
#include "db/facets.h"
#include "db/historytable.h"
#include "db/importtable.h"
#include "db/namedamage.h"
#include "db/namefaults.h"
#include "db/nametable.h"
#include "db/recordtable.h"
#include "db/runtable.h"
#include "db/sampledetail.h"
#include "db/samplehash.h"
#include "db/samplelist.h"
#include "db/settingstable.h"
#include "db/tracetable.h"
#include "db/transaction.h"

#include <QCoreApplication>

#include <span>

namespace ra::db {

namespace {

constexpr size_t kBlock = 256;
constexpr int kMaxPage = 10'000;
constexpr int kAllReferences = 1'000'000;

/// Calls `work(ids)` for each block of ids until it fails or stop is requested.
template <typename Work>
Status forEachBlock(const std::vector<SampleId> &ids, const std::stop_token &stop, Work work)
{
    for (size_t begin = 0; begin < ids.size(); begin += kBlock) {
        if (stop.stop_requested()) {
            return fail(errorcode::kCancelled,
                        QT_TRANSLATE_NOOP("ra", "Stopped before it was done."));
        }
        const size_t end = std::min(ids.size(), begin + kBlock);
        RA_TRY(work(std::vector<SampleId>(ids.begin() + static_cast<std::ptrdiff_t>(begin),
                                          ids.begin() + static_cast<std::ptrdiff_t>(end))));
    }
    return {};
}

/// What `read(ids)` gives for each block of ids, in the order of the ids, each told by `idOf`.
template <typename T, typename Read, typename IdOf>
Result<std::vector<T>> readInOrder(const std::vector<SampleId> &ids, Read read, IdOf idOf)
{
    std::vector<T> inOrder;
    inOrder.reserve(ids.size());
    RA_TRY(forEachBlock(ids, {}, [&](const std::vector<SampleId> &block) -> Status {
        RA_TRY_ASSIGN(std::vector<T> found, read(block));
        QHash<SampleId, const T *> byId;
        for (const T &one : found) {
            byId.insert(idOf(one), &one);
        }
        for (const SampleId id : block) {
            if (const T *one = byId.value(id)) {
                inOrder.push_back(*one);
            }
        }
        return {};
    }));
    return inOrder;
}

Result<std::vector<SampleRow>> readRows(Connection &connection, const std::vector<SampleId> &ids)
{
    RA_TRY_ASSIGN(const NameDamage names, NameDamage::read(connection));
    const auto read = [&](const auto &block) -> Result<std::vector<SampleHead>> {
        RA_TRY_ASSIGN(auto heads, readHeads(connection, toJsonIds(block)));
        RA_TRY_ASSIGN(const auto damaged, readDamagedSamples(connection, toJsonIds(block)));
        for (SampleHead &head : heads) {
            head.row.isDamaged = damaged.contains(head.row.id.value()) || names.isDamaged(head);
        }
        return heads;
    };
    RA_TRY_ASSIGN(auto heads, readInOrder<SampleHead>(
                                  ids, read, [](const SampleHead &head) { return head.row.id; }));
    std::vector<SampleRow> rows;
    rows.reserve(heads.size());
    for (SampleHead &head : heads) {
        rows.push_back(std::move(head.row));
    }
    return rows;
}

Result<std::vector<SampleFile>> readFilesOf(Connection &connection,
                                            const std::vector<SampleId> &ids)
{
    RA_TRY_ASSIGN(const NameDamage names, NameDamage::read(connection));
    const auto read = [&](const auto &block) -> Result<std::vector<SampleFile>> {
        RA_TRY_ASSIGN(auto heads, readFiles(connection, toJsonIds(block)));
        RA_TRY_ASSIGN(const auto damaged, readDamagedSamples(connection, toJsonIds(block)));
        std::vector<SampleFile> files;
        for (FileHead &head : heads) {
            head.file.isDamaged =
                damaged.contains(head.file.sample.value()) || names.isDamaged(head);
            files.push_back(std::move(head.file));
        }
        return files;
    };
    return readInOrder<SampleFile>(ids, read, [](const SampleFile &file) { return file.sample; });
}

} // namespace

SqliteSampleQuery::SqliteSampleQuery(ReaderPool &readers, const ChangeHub &changes)
    : m_readers(readers),
      m_changes(changes)
{
}

qint64 SqliteSampleQuery::revision() const
{
    return m_changes.revision();
}

Result<qint64> SqliteSampleQuery::count(const Filter &filter)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    return countSamples(*connection, filter);
}

Result<std::vector<SampleId>> SqliteSampleQuery::ids(const Filter &filter, SortOrder order,
                                                     std::stop_token stop)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    const WorkLimit limit(*connection, std::move(stop));
    return readIds(*connection, filter, order);
}

Result<ProjectSettings> SqliteSampleQuery::settings()
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    return readSettings(*connection);
}

Result<std::vector<SampleRow>> SqliteSampleQuery::rows(const std::vector<SampleId> &ids)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    return readRows(*connection, ids);
}

Result<SamplePage> SqliteSampleQuery::page(const Filter &filter, SortOrder order,
                                           const QString &after, int limit)
{
    std::optional<PageKey> key;
    if (!after.isEmpty()) {
        RA_TRY_ASSIGN(key, pageKeyFromText(after, order));
    }
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    RA_TRY_ASSIGN(const IdPage ids,
                  readPage(*connection, filter, order, key, qBound(0, limit, kMaxPage)));
    SamplePage page;
    RA_TRY_ASSIGN(page.rows, readRows(*connection, ids.ids));
    page.next = ids.next ? toText(*ids.next, order) : QString();
    return page;
}

Result<Facets> SqliteSampleQuery::facets(const Filter &filter, std::stop_token stop)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    const WorkLimit limit(*connection, std::move(stop));
    return readFacets(*connection, filter);
}

Result<SampleDetail> SqliteSampleQuery::detail(SampleId id)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    return readDetail(*connection, id);
}

Result<std::vector<SampleDetail>> SqliteSampleQuery::details(const std::vector<SampleId> &ids)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    return readInOrder<SampleDetail>(
        ids, [connection](const auto &block) { return readRecordDetails(*connection, block); },
        [](const SampleDetail &detail) { return detail.row.id; });
}

Result<std::vector<SampleFile>> SqliteSampleQuery::files(const std::vector<SampleId> &ids)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    return readFilesOf(*connection, ids);
}

Result<std::vector<SampleFile>> SqliteSampleQuery::filesAfter(SampleId after, int limit)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    RA_TRY_ASSIGN(const auto ids, idsAfter(*connection, after, qBound(0, limit, kMaxPage)));
    return readFilesOf(*connection, ids);
}

Result<std::vector<RecordRevision>> SqliteSampleQuery::history(SampleId id)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    RA_TRY_ASSIGN(auto types, readTypes(*connection));
    return readHistory(*connection, id, Taxonomy(std::move(types)));
}

Result<ActionRow> SqliteSampleQuery::action(ActionId id)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    RA_TRY_ASSIGN(ActionRow action, readActionRow(*connection, id));
    if (action.samples.empty()) {
        return fail(errorcode::kNoAction,
                    QT_TRANSLATE_NOOP("ra", "Action %1 changed no record of this project, so there "
                                            "is nothing to undo."),
                    {QString::number(id.value())});
    }
    return action;
}

Result<Record> SqliteSampleQuery::record(SampleId id)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    RA_TRY_ASSIGN(const auto facts, readFacts(*connection, id));
    if (!facts) {
        return noSample(id);
    }
    RA_TRY_ASSIGN(const StoredRecord stored, readRecord(*connection, id));
    if (stored.isDamaged) {
        Error error = damagedRecord();
        error.item = facts->path;
        return fail(std::move(error));
    }
    return stored.record;
}

Result<Taxonomy> SqliteSampleQuery::taxonomy()
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    RA_TRY_ASSIGN(auto types, readTypes(*connection));
    return Taxonomy(std::move(types));
}

Result<std::vector<SampleFile>> SqliteSampleQuery::references(const QString &category)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    RA_TRY_ASSIGN(const auto ids, referenceIds(*connection, category, kAllReferences));
    return readFilesOf(*connection, ids);
}

Result<Diagnostics> SqliteSampleQuery::damagedNames()
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    return nameFaults(*connection, NameScope::ReliedOn);
}

Result<UnhashedPage> SqliteSampleQuery::unhashed(SampleId after, int limit)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    return readUnhashed(*connection, after, qBound(0, limit, kMaxPage));
}

Result<std::vector<RunRow>> SqliteSampleQuery::runs()
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    return readRuns(*connection);
}

Result<std::vector<SampleId>> SqliteSampleQuery::waitingItems(RunId run)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    return readWaitingItems(*connection, run);
}

Result<std::vector<RunFailure>> SqliteSampleQuery::failures(RunId run)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    return readFailures(*connection, run);
}

Result<std::vector<RootRow>> SqliteSampleQuery::roots()
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    return readRoots(*connection);
}

Result<std::vector<ExportRow>> SqliteSampleQuery::exports()
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    return readExports(*connection);
}

Status SqliteSampleQuery::forEachTrace(const Filter &filter, const QString &monitor,
                                       const std::function<Status(const AuditRow &)> &visit,
                                       std::stop_token stop)
{
    const SortOrder inIdOrder{SortKey::Added, SortDirection::Ascending};
    RA_TRY_ASSIGN(const auto matching, ids(filter, inIdOrder, stop));
    return forEachBlock(matching, stop, [&](const std::vector<SampleId> &block) -> Status {
        RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
        ReadSnapshot snapshot(*connection);
        RA_TRY(snapshot.begin());
        RA_TRY_ASSIGN(const auto auditRows, readAuditRows(*connection, block, monitor));
        for (const AuditRow &row : auditRows) {
            RA_TRY(visit(row));
        }
        return {};
    });
}

Result<std::vector<JudgedTrace>> SqliteSampleQuery::newestTraces(const std::vector<SampleId> &ids,
                                                                 const QString &monitor)
{
    RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
    ReadSnapshot snapshot(*connection);
    RA_TRY(snapshot.begin());
    return readJudgedTraces(*connection, ids, monitor);
}

Status SqliteSampleQuery::forEachRecord(const Filter &filter,
                                        const std::function<Status(const SampleDetail &)> &visit,
                                        std::stop_token stop)
{
    const SortOrder inIdOrder{SortKey::Added, SortDirection::Ascending};
    RA_TRY_ASSIGN(const auto matching, ids(filter, inIdOrder, stop));
    return forEachBlock(matching, stop, [&](const std::vector<SampleId> &block) -> Status {
        RA_TRY_ASSIGN(Connection *const connection, m_readers.connection());
        ReadSnapshot snapshot(*connection);
        RA_TRY(snapshot.begin());
        RA_TRY_ASSIGN(const auto details, readRecordDetails(*connection, block));
        for (const SampleDetail &detail : details) {
            RA_TRY(visit(detail));
        }
        return {};
    });
}

} // namespace ra::db
