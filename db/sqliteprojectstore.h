// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"
#include "annotation/port/projectstore.h"
#include "db/changehub.h"
#include "db/writerthread.h"

namespace ra::db {

/// Hands each write to the writer thread.
class SqliteProjectStore final : public ProjectStore
{
public:
    /// `writer` null = the project is open for reading only.
    SqliteProjectStore(WriterThread *writer, const Assessor &assessor, ChangeHub &changes);

    int addListener(std::function<void(const StoreChange &)> listener) override;
    void removeListener(int token) override;

    [[nodiscard]] Result<ImportId> beginImport(const ImportInfo &info,
                                               const Author &author) override;
    [[nodiscard]] Result<ImportCounts>
    addSamples(ImportId import, const std::vector<ImportedSample> &samples) override;
    [[nodiscard]] Status finishImport(ImportId import) override;
    [[nodiscard]] Result<EditResult> applyEdit(const EditRequest &request) override;
    [[nodiscard]] Result<EditResult> undoAction(const UndoRequest &request) override;
    [[nodiscard]] Result<std::vector<SkipMark>> setSkipped(const std::vector<SampleId> &samples,
                                                           std::optional<qint64> atMs) override;
    [[nodiscard]] Status restoreSkipped(const std::vector<SkipMark> &marks) override;
    [[nodiscard]] Status setRole(const std::vector<SampleId> &samples, SampleRole role) override;
    [[nodiscard]] Result<int> addTruth(SampleId sample, const Answer &answer, const Author &author,
                                       const QString &note) override;
    [[nodiscard]] Result<TypeId> saveType(const DefectType &type, const Author &author) override;
    [[nodiscard]] Status saveSettings(const ProjectSettings &settings) override;
    [[nodiscard]] Result<RunId> beginRun(const RunRequest &request, const Author &author) override;
    [[nodiscard]] Status addRunResults(RunId run,
                                       const std::vector<RunItemResult> &results) override;
    [[nodiscard]] Status setRunState(RunId run, RunState state) override;
    [[nodiscard]] Status setContentHashes(const std::vector<ContentHash> &hashes) override;
    [[nodiscard]] Status setRootPath(RootId root, const QString &path) override;
    [[nodiscard]] Result<ExportId> addExport(const ExportRow &row) override;

private:
    [[nodiscard]] Status write(WritePriority priority, const WriteJob &job);
    template <typename T, typename Job>
    [[nodiscard]] Result<T> writeFor(WritePriority priority, Job job);

    WriterThread *const m_writer;
    const Assessor &m_assessor;
    ChangeHub &m_changes;
};

} // namespace ra::db
