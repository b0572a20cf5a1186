// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/projectstore.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <optional>
#include <vector>

namespace ra::test {

/// A store in memory that remembers imports, content hashes and edits; for tests of jobs that
/// write. Its members may be looked at and set freely.
class FakeProjectStore final : public ProjectStore
{
public:
    std::vector<ImportInfo> imports;
    std::vector<ImportedSample> samples;
    std::vector<size_t> batches;
    int finishedImports = 0;
    QHash<SampleId, QByteArray> hashes;
    std::vector<EditRequest> edits;
    std::vector<ExportRow> exportRows;
    /// Called before each batch of an import or of content hashes; an error refuses it.
    std::function<Status()> beforeBatch;

    int addListener(std::function<void(const StoreChange &)>) override { return 1; }
    void removeListener(int) override {}

    Result<ImportId> beginImport(const ImportInfo &info, const Author &) override
    {
        imports.push_back(info);
        return ImportId(qint64(imports.size()));
    }

    Result<ImportCounts> addSamples(ImportId, const std::vector<ImportedSample> &added) override
    {
        if (beforeBatch) {
            RA_TRY(beforeBatch());
        }
        batches.push_back(added.size());
        ImportCounts counts;
        for (const ImportedSample &sample : added) {
            const QString key = imports.back().root + QLatin1Char('\n') + sample.path;
            if (m_paths.contains(key)) {
                ++counts.skipped;
                continue;
            }
            m_paths.insert(key);
            samples.push_back(sample);
            const bool isReference = sample.role == SampleRole::Reference;
            counts.references += isReference ? 1 : 0;
            counts.samples += isReference ? 0 : 1;
            counts.findings +=
                sample.truth && !isReference ? qint64(sample.truth->findings.size()) : 0;
        }
        return counts;
    }

    Status finishImport(ImportId) override
    {
        ++finishedImports;
        return {};
    }

    Result<EditResult> applyEdit(const EditRequest &request) override
    {
        edits.push_back(request);
        EditResult result;
        result.action = ActionId(qint64(edits.size()));
        for (const RecordChange &change : request.changes) {
            result.saved.push_back({change.sample, change.baseRevision + 1});
        }
        return result;
    }

    Result<EditResult> undoAction(ActionId, const Author &) override { return EditResult(); }
    Result<std::vector<SkipMark>> setSkipped(const std::vector<SampleId> &,
                                             std::optional<qint64>) override
    {
        return std::vector<SkipMark>();
    }
    Status restoreSkipped(const std::vector<SkipMark> &) override { return {}; }
    Status setRole(const std::vector<SampleId> &, SampleRole) override { return {}; }
    Result<int> addTruth(SampleId, const Answer &, const Author &, const QString &) override
    {
        return 1;
    }
    Result<TypeId> saveType(const DefectType &, const Author &) override { return TypeId(1); }
    Status saveSettings(const ProjectSettings &) override { return {}; }
    Result<RunId> beginRun(const RunRequest &, const Author &) override { return RunId(1); }
    Status addRunResults(RunId, const std::vector<RunItemResult> &) override { return {}; }
    Status setRunState(RunId, RunState) override { return {}; }

    Status setContentHashes(const std::vector<ContentHash> &added) override
    {
        if (beforeBatch) {
            RA_TRY(beforeBatch());
        }
        for (const ContentHash &hash : added) {
            hashes.insert(hash.sample, hash.sha256);
        }
        return {};
    }

    Status setRootPath(RootId, const QString &) override { return {}; }

    Result<ExportId> addExport(const ExportRow &row) override
    {
        exportRows.push_back(row);
        return ExportId(qint64(exportRows.size()));
    }

private:
    QSet<QString> m_paths;
};

} // namespace ra::test
