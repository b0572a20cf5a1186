// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/fakeproject.h"

#include "annotation/base/verify.h"

namespace ra::test {

namespace {

// Some time in 2026, UTC milliseconds.
constexpr qint64 kHistoryStart = 1'770'000'000'000;

std::vector<SampleChange> changesOf(const std::vector<SampleId> &samples, SampleParts parts)
{
    std::vector<SampleChange> changes;
    for (const SampleId sample : samples) {
        changes.push_back({sample, parts});
    }
    return changes;
}

bool isSame(const Record &a, const Record &b)
{
    Record counted = b;
    counted.revision = a.revision;
    return a == counted;
}

} // namespace

Status FakeProject::beginWrite()
{
    RA_ASSERT_OFF_GUI_THREAD();
    return data->mayWrite();
}

Status FakeProject::beginWrite(FakeCalls &calls)
{
    RA_TRY(beginWrite());
    RA_TRY(calls.begin());
    return {};
}

Result<CheckReport> FakeProject::check(CheckDepth, const ProgressSink &, std::stop_token)
{
    RA_ASSERT_OFF_GUI_THREAD();
    return CheckReport();
}

Result<QString> FakeProject::backup(const QString &, const ProgressSink &progress, std::stop_token)
{
    RA_ASSERT_OFF_GUI_THREAD();
    progress({1, 1, 0, {}});
    return QString(m_path + QStringLiteral(".backup"));
}

int FakeProject::addListener(std::function<void(const StoreChange &)> listener)
{
    const std::lock_guard lock(data->m_listenerMutex);
    data->m_listeners[++data->m_lastListener] = std::move(listener);
    return data->m_lastListener;
}

void FakeProject::removeListener(int token)
{
    const std::lock_guard lock(data->m_listenerMutex);
    data->m_listeners.erase(token);
}

Result<ImportId> FakeProject::beginImport(const ImportInfo &info, const Author &)
{
    RA_TRY(beginWrite());
    const std::lock_guard lock(data->mutex);
    data->imports.push_back(info);
    const bool isKnown = std::any_of(data->roots.begin(), data->roots.end(),
                                     [&](const RootRow &row) { return row.path == info.root; });
    if (!isKnown) {
        data->roots.push_back({RootId(static_cast<qint64>(data->roots.size()) + 1), info.root});
    }
    return ImportId(static_cast<qint64>(data->imports.size()));
}

Result<ImportCounts> FakeProject::addSamples(ImportId import,
                                             const std::vector<ImportedSample> &samples)
{
    RA_TRY(beginWrite(data->batchCalls));
    const std::lock_guard lock(data->mutex);
    const QString &root = data->imports.at(static_cast<size_t>(import.value() - 1)).root;
    data->importBatches.push_back(samples.size());
    ImportCounts counts;
    for (const ImportedSample &sample : samples) {
        const QString filePath = root + QLatin1Char('/') + sample.path;
        if (data->m_imported.contains(filePath)) {
            ++counts.skipped;
            continue;
        }
        data->m_imported.insert(filePath);
        SampleDetail added;
        added.row.id = SampleId(static_cast<qint64>(data->samples.size()) + 1);
        added.row.path = sample.path;
        added.row.filePath = filePath;
        added.row.category = sample.category;
        added.row.size = sample.size;
        added.row.role = sample.role;
        added.imported = {sample.bytes, sample.modifiedMs};
        if (sample.truth) {
            added.truth = TruthRevision{1, *sample.truth, {}, 0, {}};
        }
        data->samples.push_back(std::move(added));
        if (sample.role == SampleRole::Reference) {
            ++counts.references;
            continue;
        }
        ++counts.samples;
        counts.findings += sample.truth ? static_cast<qint64>(sample.truth->findings.size()) : 0;
    }
    return counts;
}

Status FakeProject::finishImport(ImportId)
{
    RA_TRY(beginWrite());
    {
        const std::lock_guard lock(data->mutex);
        ++data->finishedImports;
    }
    data->tell({0, ProjectPart::AllSamples, {}});
    return {};
}

Result<EditResult> FakeProject::applyEdit(const EditRequest &request)
{
    RA_TRY(beginWrite());
    EditResult result;
    std::vector<SampleChange> changed;
    {
        const std::lock_guard lock(data->mutex);
        data->m_edits.push_back(request);
        if (!request.action.isValid()) {
            data->m_actions.push_back({request.kind, {}});
        }
        result.action = request.action.isValid()
                            ? request.action
                            : ActionId(static_cast<qint64>(data->m_actions.size()));
        FakeData::Action &action = data->actionOf(result.action);
        for (const RecordChange &change : request.changes) {
            SampleDetail &sample = data->at(change.sample);
            Record &record = sample.record;
            if (change.baseRevision >= 0 && change.baseRevision != record.revision) {
                result.refused.push_back(
                    {QStringLiteral("conflict"), "changed meanwhile", {}, sample.row.path});
                continue;
            }
            FakeData::Made &made =
                action.records.try_emplace(change.sample, FakeData::Made{record, {}}).first->second;
            const Record before = record;
            const int revision = record.revision + 1;
            record = change.after;
            record.revision = revision;
            data->m_history[change.sample].push_back({revision, result.action, request.author,
                                                      kHistoryStart + revision, request.kind,
                                                      before, record, false});
            made.after = record;
            sample.row.state = record.state;
            sample.row.verdict = record.answer.verdict;
            result.saved.push_back({change.sample, revision});
            changed.push_back({change.sample, SamplePart::Record, revision});
        }
    }
    data->tell({0, {}, changed});
    return result;
}

Result<EditResult> FakeProject::undoAction(const UndoRequest &request)
{
    RA_TRY(beginWrite(data->undoCalls));
    EditRequest edit{EditKind::Undo, request.author, {}, request.into, request.pace};
    std::vector<Error> refused;
    {
        const std::lock_guard lock(data->mutex);
        const FakeData::Action &action = data->actionOf(request.action);
        for (const SampleId id : request.samples) {
            const SampleDetail &sample = data->at(id);
            const auto made = action.records.find(id);
            if (made == action.records.end()) {
                continue;
            }
            if (isSame(sample.record, made->second.after)) {
                edit.changes.push_back({id, -1, made->second.before});
            } else if (!isSame(sample.record, made->second.before)) {
                refused.push_back(
                    {QStringLiteral("conflict"), "changed since", {}, sample.row.path});
            }
        }
    }
    RA_TRY_ASSIGN(EditResult result, applyEdit(edit));
    result.refused.insert(result.refused.end(), refused.begin(), refused.end());
    return result;
}

Result<std::vector<SkipMark>> FakeProject::setSkipped(const std::vector<SampleId> &samples,
                                                      std::optional<qint64> atMs)
{
    std::vector<SkipMark> before;
    std::vector<SkipMark> after;
    for (const SampleId id : samples) {
        before.push_back({id, data->skippedAt(id)});
        after.push_back({id, atMs});
    }
    RA_TRY(restoreSkipped(after));
    return before;
}

Status FakeProject::restoreSkipped(const std::vector<SkipMark> &marks)
{
    RA_TRY(beginWrite(data->skipCalls));
    std::vector<SampleId> changed;
    {
        const std::lock_guard lock(data->mutex);
        for (const SkipMark &mark : marks) {
            if (mark.atMs) {
                data->m_skipped[mark.sample] = *mark.atMs;
            } else {
                data->m_skipped.erase(mark.sample);
            }
            data->at(mark.sample).row.isSkipped = mark.atMs.has_value();
            changed.push_back(mark.sample);
        }
    }
    data->tell({0, {}, changesOf(changed, SamplePart::Place)});
    return {};
}

Status FakeProject::setRole(const std::vector<SampleId> &samples, SampleRole role)
{
    RA_TRY(beginWrite());
    {
        const std::lock_guard lock(data->mutex);
        for (const SampleId id : samples) {
            data->at(id).row.role = role;
        }
    }
    data->tell({0, {}, changesOf(samples, SamplePart::Role)});
    return {};
}

Result<int> FakeProject::addTruth(SampleId sample, const Answer &answer, const Author &author,
                                  const QString &note)
{
    RA_TRY(beginWrite());
    int revision = 1;
    {
        const std::lock_guard lock(data->mutex);
        std::optional<TruthRevision> &truth = data->at(sample).truth;
        revision += truth ? truth->revision : 0;
        truth = TruthRevision{revision, answer, author, 0, note};
    }
    data->tell({0, {}, changesOf({sample}, SamplePart::Truth)});
    return revision;
}

Result<TypeId> FakeProject::saveType(const DefectType &type, const Author &)
{
    RA_TRY(beginWrite());
    DefectType stored = type;
    {
        const std::lock_guard lock(data->mutex);
        const auto known = std::find_if(data->types.begin(), data->types.end(),
                                        [&](const DefectType &one) { return one.id == type.id; });
        for (DefectType &one : data->types) {
            one.digit = type.digit && one.digit == type.digit ? std::nullopt : one.digit;
        }
        if (type.id.isValid() && known != data->types.end()) {
            *known = stored;
        } else {
            stored.id = TypeId(static_cast<qint64>(data->types.size()) + 1);
            if (!stored.digit) {
                stored.digit = static_cast<int>(stored.id.value());
            }
            data->types.push_back(stored);
        }
    }
    data->tell({0, ProjectPart::Taxonomy, {}});
    return stored.id;
}

Status FakeProject::saveSettings(const ProjectSettings &settings)
{
    RA_TRY(beginWrite());
    {
        const std::lock_guard lock(data->mutex);
        data->settings = settings;
    }
    data->tell({0, ProjectPart::Settings, {}});
    return {};
}

Result<RunId> FakeProject::beginRun(const RunRequest &request, const Author &)
{
    RA_TRY(beginWrite(data->runWrites));
    const std::lock_guard lock(data->mutex);
    data->run = request;
    data->runState = RunState::Running;
    return RunId(1);
}

Status FakeProject::addRunResults(RunId, const std::vector<RunItemResult> &results)
{
    RA_TRY(beginWrite(data->runWrites));
    std::vector<SampleId> changed;
    {
        const std::lock_guard lock(data->mutex);
        data->runBatches.push_back(results.size());
        for (const RunItemResult &result : results) {
            data->runResults.insert_or_assign(result.sample, result);
            changed.push_back(result.sample);
        }
    }
    data->tell({0, ProjectPart::Runs, changesOf(changed, SamplePart::Traces)});
    return {};
}

Status FakeProject::setRunState(RunId, RunState state)
{
    RA_TRY(beginWrite(data->runWrites));
    {
        const std::lock_guard lock(data->mutex);
        data->runState = state;
    }
    data->tell({0, ProjectPart::Runs, {}});
    return {};
}

Status FakeProject::setContentHashes(const std::vector<ContentHash> &hashes)
{
    RA_TRY(beginWrite(data->batchCalls));
    std::vector<SampleId> samples;
    {
        const std::lock_guard lock(data->mutex);
        for (const ContentHash &hash : hashes) {
            data->at(hash.sample).contentHash = hash.sha256;
            ++data->hashTimes[hash.sample];
            samples.push_back(hash.sample);
        }
    }
    data->tell({0, {}, changesOf(samples, SamplePart::File)});
    return {};
}

Status FakeProject::setRootPath(RootId root, const QString &path)
{
    RA_TRY(beginWrite());
    const std::lock_guard lock(data->mutex);
    for (RootRow &row : data->roots) {
        if (row.id != root) {
            continue;
        }
        for (SampleDetail &sample : data->samples) {
            SampleRow &of = sample.row;
            if (of.filePath == row.path + QLatin1Char('/') + of.path) {
                data->m_imported.remove(of.filePath);
                of.filePath = path + QLatin1Char('/') + of.path;
                data->m_imported.insert(of.filePath);
            }
        }
        row.path = path;
    }
    return {};
}

Result<ExportId> FakeProject::addExport(const ExportRow &row)
{
    RA_TRY(beginWrite());
    const std::lock_guard lock(data->mutex);
    data->exportRows.push_back(row);
    data->exportRows.back().id = ExportId(static_cast<qint64>(data->exportRows.size()));
    return data->exportRows.back().id;
}

Result<std::unique_ptr<Project>> FakeGateway::create(const QString &path)
{
    return open(path, OpenMode::ReadWrite);
}

Result<std::unique_ptr<Project>> FakeGateway::open(const QString &path, OpenMode mode)
{
    RA_ASSERT_OFF_GUI_THREAD();
    if (openError && mode == OpenMode::ReadWrite) {
        return fail(*openError);
    }
    const std::lock_guard lock(m_data->mutex);
    m_data->path = path;
    m_data->mode = mode;
    return std::make_unique<FakeProject>(m_data);
}

} // namespace ra::test
