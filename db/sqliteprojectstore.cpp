// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/sqliteprojectstore.h"

#include "annotation/base/errorcode.h"
#include "db/edits.h"
#include "db/exporttable.h"
#include "db/importtable.h"
#include "db/runtable.h"
#include "db/samplehash.h"
#include "db/settingstable.h"

#include <QCoreApplication>

namespace ra::db {

namespace {

WritePriority priorityOf(EditPace pace)
{
    return pace == EditPace::Person ? WritePriority::Edit : WritePriority::Batch;
}

} // namespace

SqliteProjectStore::SqliteProjectStore(WriterThread *writer, const Assessor &assessor,
                                       ChangeHub &changes)
    : m_writer(writer),
      m_assessor(assessor),
      m_changes(changes)
{
}

Status SqliteProjectStore::write(WritePriority priority, const WriteJob &job)
{
    if (!m_writer) {
        return fail(errorcode::kReadOnly,
                    QT_TRANSLATE_NOOP("ra", "The project is open for reading only; nothing "
                                            "can be changed in this window."));
    }
    return m_writer->write(priority, job);
}

template <typename T, typename Job>
Result<T> SqliteProjectStore::writeFor(WritePriority priority, Job job)
{
    T value{};
    RA_TRY(write(priority, [&](WriteContext &context) -> Status {
        RA_TRY_ASSIGN(value, job(context));
        return {};
    }));
    return value;
}

int SqliteProjectStore::addListener(std::function<void(const StoreChange &)> listener)
{
    return m_changes.addListener(std::move(listener));
}

void SqliteProjectStore::removeListener(int token)
{
    m_changes.removeListener(token);
}

Result<ImportId> SqliteProjectStore::beginImport(const ImportInfo &info, const Author &author)
{
    return writeFor<ImportId>(WritePriority::Batch, [&](WriteContext &context) {
        return db::beginImport(context, info, author);
    });
}

Result<ImportCounts> SqliteProjectStore::addSamples(ImportId import,
                                                    const std::vector<ImportedSample> &samples)
{
    return writeFor<ImportCounts>(WritePriority::Batch, [&](WriteContext &context) {
        return db::addSamples(context, import, samples);
    });
}

Status SqliteProjectStore::finishImport(ImportId import)
{
    return write(WritePriority::Batch,
                 [&](WriteContext &context) { return db::finishImport(context, import); });
}

Result<EditResult> SqliteProjectStore::applyEdit(const EditRequest &request)
{
    return writeFor<EditResult>(priorityOf(request.pace), [&](WriteContext &context) {
        return db::applyEdit(context, m_assessor, request);
    });
}

Result<EditResult> SqliteProjectStore::undoAction(const UndoRequest &request)
{
    return writeFor<EditResult>(priorityOf(request.pace), [&](WriteContext &context) {
        return db::undoAction(context, m_assessor, request);
    });
}

Result<std::vector<SkipMark>> SqliteProjectStore::setSkipped(const std::vector<SampleId> &samples,
                                                             std::optional<qint64> atMs)
{
    return writeFor<std::vector<SkipMark>>(WritePriority::Edit, [&](WriteContext &context) {
        return db::setSkipped(context, samples, atMs);
    });
}

Status SqliteProjectStore::restoreSkipped(const std::vector<SkipMark> &marks)
{
    return write(WritePriority::Edit,
                 [&](WriteContext &context) { return db::restoreSkipped(context, marks); });
}

Status SqliteProjectStore::setRole(const std::vector<SampleId> &samples, SampleRole role)
{
    return write(WritePriority::Edit,
                 [&](WriteContext &context) { return db::setRole(context, samples, role); });
}

Result<int> SqliteProjectStore::addTruth(SampleId sample, const Answer &answer,
                                         const Author &author, const QString &note)
{
    return writeFor<int>(WritePriority::Edit, [&](WriteContext &context) {
        return db::addTruth(context, m_assessor, sample, answer, author, note);
    });
}

Result<TypeId> SqliteProjectStore::saveType(const DefectType &type, const Author &author)
{
    return writeFor<TypeId>(WritePriority::Edit, [&](WriteContext &context) {
        return saveTypeWithHistory(context, type, author);
    });
}

Status SqliteProjectStore::saveSettings(const ProjectSettings &settings)
{
    return write(WritePriority::Edit,
                 [&](WriteContext &context) { return writeSettings(context, settings); });
}

Result<RunId> SqliteProjectStore::beginRun(const RunRequest &request, const Author &author)
{
    return writeFor<RunId>(WritePriority::Batch, [&](WriteContext &context) {
        return db::beginRun(context, request, author);
    });
}

Status SqliteProjectStore::addRunResults(RunId run, const std::vector<RunItemResult> &results)
{
    return write(WritePriority::Batch, [&](WriteContext &context) {
        return db::addRunResults(context, m_assessor, run, results);
    });
}

Status SqliteProjectStore::setRunState(RunId run, RunState state)
{
    return write(WritePriority::Batch,
                 [&](WriteContext &context) { return db::setRunState(context, run, state); });
}

Status SqliteProjectStore::setContentHashes(const std::vector<ContentHash> &hashes)
{
    return write(WritePriority::Batch,
                 [&](WriteContext &context) { return db::setContentHashes(context, hashes); });
}

Status SqliteProjectStore::setRootPath(RootId root, const QString &path)
{
    return write(WritePriority::Edit,
                 [&](WriteContext &context) { return db::setRootPath(context, root, path); });
}

Result<ExportId> SqliteProjectStore::addExport(const ExportRow &row)
{
    return writeFor<ExportId>(WritePriority::Edit,
                              [&](WriteContext &context) { return insertExport(context, row); });
}

} // namespace ra::db
