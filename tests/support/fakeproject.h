// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/fakedata.h"

namespace ra::test {

/// A project in memory with the few rules that the program relies on: revisions count up, a record
/// that was changed meanwhile is refused, refused writes change nothing, listeners are told.
/// Understands filter terms on state, outcome, verdict, type, category and text. Whatever may wait
/// refuses the GUI thread. Any thread.
class FakeProject final : public Project, public ProjectStore, public SampleQuery
{
public:
    explicit FakeProject(std::shared_ptr<FakeData> held = std::make_shared<FakeData>())
        : data(std::move(held)),
          m_path(data->path),
          m_mode(data->mode)
    {
    }

    const std::shared_ptr<FakeData> data;

    // Project
    [[nodiscard]] QString path() const override { return m_path; }
    [[nodiscard]] OpenMode mode() const override { return m_mode; }
    [[nodiscard]] bool wasClosedCleanly() const override { return true; }
    [[nodiscard]] ProjectStore &store() override { return *this; }
    [[nodiscard]] SampleQuery &samples() override { return *this; }
    [[nodiscard]] Result<CheckReport> check(CheckDepth depth, const ProgressSink &progress,
                                            std::stop_token stop) override;
    [[nodiscard]] Result<QString> backup(const QString &to, const ProgressSink &progress,
                                         std::stop_token stop) override;

    // ProjectStore
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

    // SampleQuery
    [[nodiscard]] qint64 revision() const override { return data->revision(); }
    [[nodiscard]] Result<qint64> count(const Filter &filter) override;
    [[nodiscard]] Result<std::vector<SampleId>> ids(const Filter &filter, SortOrder order,
                                                    std::stop_token stop) override;
    [[nodiscard]] Result<std::vector<SampleRow>> rows(const std::vector<SampleId> &ids) override;
    [[nodiscard]] Result<SamplePage> page(const Filter &filter, SortOrder order,
                                          const QString &after, int limit) override;
    [[nodiscard]] Result<Facets> facets(const Filter &filter, std::stop_token stop) override;
    [[nodiscard]] Result<SampleDetail> detail(SampleId id) override;
    [[nodiscard]] Result<std::vector<SampleDetail>>
    details(const std::vector<SampleId> &ids) override;
    [[nodiscard]] Result<std::vector<SampleFile>> files(const std::vector<SampleId> &ids) override;
    [[nodiscard]] Result<std::vector<SampleFile>> filesAfter(SampleId after, int limit) override;
    [[nodiscard]] Result<Record> record(SampleId id) override;
    [[nodiscard]] Result<std::vector<RecordRevision>> history(SampleId id) override;
    [[nodiscard]] Result<ActionRow> action(ActionId id) override;
    [[nodiscard]] Result<Taxonomy> taxonomy() override;
    [[nodiscard]] Result<ProjectSettings> settings() override;
    [[nodiscard]] Result<Diagnostics> damagedNames() override;
    [[nodiscard]] Result<std::vector<SampleFile>> references(const QString &category) override;
    [[nodiscard]] Result<UnhashedPage> unhashed(SampleId after, int limit) override;
    [[nodiscard]] Result<std::vector<RunRow>> runs() override;
    [[nodiscard]] Result<std::vector<SampleId>> waitingItems(RunId run) override;
    [[nodiscard]] Result<std::vector<RunFailure>> failures(RunId run) override;
    [[nodiscard]] Result<std::vector<RootRow>> roots() override;
    [[nodiscard]] Result<std::vector<ExportRow>> exports() override;
    [[nodiscard]] Status forEachTrace(const Filter &filter, const QString &monitor,
                                      const std::function<Status(const AuditRow &)> &visit,
                                      std::stop_token stop) override;
    [[nodiscard]] Result<std::vector<JudgedTrace>> newestTraces(const std::vector<SampleId> &ids,
                                                                const QString &monitor) override;
    [[nodiscard]] Status forEachRecord(const Filter &filter,
                                       const std::function<Status(const SampleDetail &)> &visit,
                                       std::stop_token stop) override;

private:
    [[nodiscard]] Status beginWrite();
    [[nodiscard]] Status beginWrite(FakeCalls &calls);
    [[nodiscard]] std::vector<RunRow> runRows() const;

    const QString m_path;
    const OpenMode m_mode;
};

/// Opens the same data whatever the path; `openError` is the answer to read-write opening.
class FakeGateway final : public ProjectGateway
{
public:
    explicit FakeGateway(std::shared_ptr<FakeData> data) : m_data(std::move(data)) {}

    [[nodiscard]] Result<std::unique_ptr<Project>> create(const QString &path) override;
    [[nodiscard]] Result<std::unique_ptr<Project>> open(const QString &path,
                                                        OpenMode mode) override;

    std::optional<Error> openError;

private:
    std::shared_ptr<FakeData> m_data;
};

} // namespace ra::test
