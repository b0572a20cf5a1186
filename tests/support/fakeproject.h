// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/verify.h"
#include "annotation/port/project.h"

#include <QFileInfo>
#include <QMutex>

#include <algorithm>
#include <atomic>
#include <functional>
#include <iterator>
#include <map>
#include <memory>

namespace ra::test {

/// What a fake project holds; shared by the project and the test that looks at it afterwards.
struct FakeData {
    std::vector<SampleRow> rows;
    std::map<SampleId, Record> records;
    std::map<SampleId, TruthRevision> truths;
    std::vector<DefectType> types;
    ProjectSettings settings;
    std::map<SampleId, QByteArray> hashes;
    std::map<SampleId, QString> groups;
    /// Samples that were found changed on the disk.
    std::map<SampleId, Diagnostics> damages;
    std::vector<RootRow> roots;
    std::vector<ExportRow> exportRows;
    QString path = QStringLiteral("/nowhere/boards.ras");
    OpenMode mode = OpenMode::ReadWrite;
    /// Set: every write fails with it.
    std::optional<Error> writeError;
    /// Called before each write of a run with its number, from 1; an error refuses it.
    std::function<Status(int)> beforeRunWrite;
    int runWrites = 0;

    QMutex mutex;
    std::vector<EditRequest> edits;
    /// Per action what its records were before it.
    std::vector<std::vector<RecordChange>> befores;
    std::vector<Filter> asked;
    std::map<SampleId, qint64> skipped;
    /// A sample's own template.
    std::map<SampleId, SampleRow> templates;
    /// The one run that a fake project has.
    std::optional<RunRequest> run;
    std::optional<RunState> runState;
    std::map<SampleId, RunItemResult> runResults;
    std::vector<size_t> runBatches;
    std::atomic<int> rowCalls = 0;
    /// Samples read with all that belongs to them.
    std::atomic<int> detailCalls = 0;
    /// Called on the reading thread with the number of the call, from 1; may hold it up.
    std::function<void(int)> beforeRows;
    /// Called on the reading thread before unhashed(); may hold it up.
    std::function<void()> beforeUnhashed;
    /// How often each sample was given a content hash.
    std::map<SampleId, int> hashTimes;
    /// Reading the runs fails with it.
    std::optional<Error> runsError;
    /// Called on the reading thread with the number of the call, from 1, when the runs are read but
    /// not given yet; may hold it up.
    std::function<void(int)> afterRuns;
    std::atomic<int> runsCalls = 0;
    /// Called on the reading thread before forEachRecord(); an error refuses it.
    std::function<Status(const Filter &)> beforeRecords;
    std::atomic<qint64> revision = 1;

    std::optional<qint64> skippedAt(SampleId id) const
    {
        const auto at = skipped.find(id);
        return at == skipped.end() ? std::nullopt : std::optional(at->second);
    }
    void skip(const SkipMark &mark)
    {
        if (mark.atMs) {
            skipped[mark.sample] = *mark.atMs;
        } else {
            skipped.erase(mark.sample);
        }
    }
};

/// `count` samples of changing state, outcome, type and category, hardest first. `filePath` of all
/// is what the test gives; sizes are 640 × 480.
inline std::shared_ptr<FakeData> makeFakeData(int count, const QString &filePath = QString())
{
    auto data = std::make_shared<FakeData>();
    const QStringList types = {QStringLiteral("blowhole"), QStringLiteral("break"),
                               QStringLiteral("crack"), QStringLiteral("fray"),
                               QStringLiteral("uneven")};
    for (int i = 0; i < types.size(); ++i) {
        DefectType type;
        type.id = TypeId(i + 1);
        type.name = types[i];
        type.digit = i + 1;
        data->types.push_back(type);
    }
    data->rows.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        SampleRow row;
        row.id = SampleId(i + 1);
        row.path = QStringLiteral("tiles/exp%1_num_%2.png").arg(i % 5 + 1).arg(20000 + i);
        row.filePath = filePath;
        row.category = i % 3 == 0 ? QStringLiteral("PCB") : QStringLiteral("Magnetic tile");
        row.scenario = i % 3 == 0 ? Scenario::Electronics : Scenario::Texture;
        row.size = {640, 480};
        row.state = static_cast<RecordState>(i % 6);
        row.outcome = static_cast<Outcome>(i % 5);
        row.verdict = i % 4 == 3 ? Verdict::No : Verdict::Yes;
        row.truth = i % 7 == 0 ? Verdict::No : Verdict::Yes;
        row.draft = i % 5 == 0 ? Verdict::No : Verdict::Yes;
        row.hardness = 1.0 - static_cast<double>(i) / std::max(1, count);
        row.confidence = 0.5 + (i % 50) / 100.0;
        row.reward = (i % 40) / 10.0;
        if (row.verdict == Verdict::Yes) {
            const double x = 80.0 + (i * 37) % 400;
            const double y = 60.0 + (i * 53) % 280;
            row.findings.push_back(
                {types[i % types.size()], PixelBox{x, y, x + 110, y + 90}, {}, false});
        }
        data->rows.push_back(row);
    }
    return data;
}

/// Answers from memory; understands terms on state, outcome, verdict, type, category and text.
class FakeQuery final : public SampleQuery
{
public:
    explicit FakeQuery(std::shared_ptr<FakeData> data) : m_data(std::move(data)) {}

    qint64 revision() const override { return m_data->revision; }

    Result<qint64> count(const Filter &filter) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        return std::count_if(m_data->rows.begin(), m_data->rows.end(),
                             [&](const SampleRow &row) { return isMatch(row, filter); });
    }

    Result<std::vector<SampleId>> ids(const Filter &filter, SortOrder order,
                                      std::stop_token) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        {
            const QMutexLocker lock(&m_data->mutex);
            m_data->asked.push_back(filter);
        }
        std::vector<SampleId> ids;
        for (const SampleRow &row : m_data->rows) {
            if (isMatch(row, filter)) {
                ids.push_back(row.id);
            }
        }
        const bool isReversed =
            (order.key == SortKey::Hardness) != (order.direction == SortDirection::Descending);
        if (isReversed) {
            std::reverse(ids.begin(), ids.end());
        }
        return ids;
    }

    Result<std::vector<SampleRow>> rows(const std::vector<SampleId> &ids) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        const int call = ++m_data->rowCalls;
        if (m_data->beforeRows) {
            m_data->beforeRows(call);
        }
        std::vector<SampleRow> rows;
        for (const SampleId id : ids) {
            if (const SampleRow *row = find(id)) {
                rows.push_back(*row);
            }
        }
        return rows;
    }

    Result<SamplePage> page(const Filter &filter, SortOrder order, const QString &after,
                            int limit) override
    {
        RA_TRY_ASSIGN(const std::vector<SampleId> all, ids(filter, order, {}));
        const int start = after.toInt();
        const int end = std::min(start + limit, static_cast<int>(all.size()));
        RA_TRY_ASSIGN(std::vector<SampleRow> found, rows({all.begin() + start, all.begin() + end}));
        return SamplePage{std::move(found), QString::number(end)};
    }

    Result<Facets> facets(const Filter &filter, std::stop_token) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        Facets facets;
        for (const SampleRow &row : m_data->rows) {
            facets.total += isMatch(row, filter) ? 1 : 0;
            ++facets.counts[FilterField::State][toKey(row.state)];
            ++facets.counts[FilterField::Outcome][toKey(row.outcome)];
            ++facets.counts[FilterField::Verdict][toKey(row.verdict)];
            ++facets.counts[FilterField::Category][row.category];
            ++facets.counts[FilterField::Scenario][toKey(row.scenario)];
            ++facets.counts[FilterField::Monitor][QStringLiteral("compact")];
            if (!row.findings.empty()) {
                ++facets.counts[FilterField::Type][row.findings.front().type];
            }
        }
        return facets;
    }

    Result<SampleDetail> detail(SampleId id) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        ++m_data->detailCalls;
        const SampleRow *row = find(id);
        if (!row) {
            return fail("noSample", QT_TRANSLATE_NOOP("ra", "The sample is not in the project."));
        }
        SampleDetail detail;
        detail.row = *row;
        if (const auto truth = m_data->truths.find(id); truth != m_data->truths.end()) {
            detail.truth = truth->second;
        }
        RA_TRY_ASSIGN(detail.record, record(id));
        if (const auto hash = m_data->hashes.find(id); hash != m_data->hashes.end()) {
            detail.contentHash = hash->second;
        }
        if (const auto group = m_data->groups.find(id); group != m_data->groups.end()) {
            detail.groupKey = group->second;
        }
        if (const auto damage = m_data->damages.find(id); damage != m_data->damages.end()) {
            detail.damage = damage->second;
        }
        if (const auto own = m_data->templates.find(id); own != m_data->templates.end()) {
            detail.hasOwnReference = true;
            detail.references = {own->second};
        }
        return detail;
    }

    Result<std::vector<SampleDetail>> details(const std::vector<SampleId> &ids) override
    {
        std::vector<SampleDetail> found;
        for (const SampleId id : ids) {
            if (find(id)) {
                RA_TRY_ASSIGN(SampleDetail one, detail(id));
                found.push_back(std::move(one));
            }
        }
        return found;
    }

    Result<std::vector<SampleFile>> files(const std::vector<SampleId> &ids) override
    {
        RA_TRY_ASSIGN(const std::vector<SampleDetail> found, details(ids));
        std::vector<SampleFile> files;
        for (const SampleDetail &one : found) {
            const SampleRow &row = one.row;
            const QString own = one.hasOwnReference ? one.references[0].filePath : QString();
            files.push_back({row.id, row.path, row.filePath, row.category, row.scenario, row.size,
                             one.contentHash, one.groupKey, own, !one.damage.empty()});
        }
        return files;
    }

    Result<Record> record(SampleId id) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        const QMutexLocker lock(&m_data->mutex);
        const auto found = m_data->records.find(id);
        return found == m_data->records.end() ? Record() : found->second;
    }

    Result<ProjectSettings> settings() override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        const QMutexLocker lock(&m_data->mutex);
        return m_data->settings;
    }

    Result<Taxonomy> taxonomy() override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        return Taxonomy(m_data->types);
    }

    Result<std::vector<SampleFile>> references(const QString &category) override
    {
        std::vector<SampleId> ids;
        for (const SampleRow &row : m_data->rows) {
            if (row.role == SampleRole::Reference && row.category == category) {
                ids.push_back(row.id);
            }
        }
        return files(ids);
    }

    Result<UnhashedPage> unhashed(SampleId after, int limit) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        if (m_data->beforeUnhashed) {
            m_data->beforeUnhashed();
        }
        const QMutexLocker lock(&m_data->mutex);
        UnhashedPage page;
        for (const SampleRow &row : m_data->rows) {
            if (after < row.id && !m_data->hashes.contains(row.id)) {
                ++page.total;
                if (page.total <= limit) {
                    page.files.push_back({row.id, row.path, row.filePath});
                }
            }
        }
        return page;
    }

    Result<std::vector<RunRow>> runs() override
    {
        if (m_data->runsError) {
            return fail(*m_data->runsError);
        }
        const std::vector<RunRow> rows = runRows();
        const int call = ++m_data->runsCalls;
        if (m_data->afterRuns) {
            m_data->afterRuns(call);
        }
        return rows;
    }
    Result<std::vector<SampleId>> waitingItems(RunId) override
    {
        const QMutexLocker lock(&m_data->mutex);
        std::vector<SampleId> waiting;
        for (const SampleId id : m_data->run ? m_data->run->samples : std::vector<SampleId>()) {
            if (!m_data->runResults.contains(id)) {
                waiting.push_back(id);
            }
        }
        return waiting;
    }
    Result<std::vector<RunFailure>> failures(RunId) override { return std::vector<RunFailure>(); }
    Result<std::vector<RootRow>> roots() override { return m_data->roots; }
    Result<std::vector<ExportRow>> exports() override { return m_data->exportRows; }

    Status forEachTrace(const Filter &, const QString &,
                        const std::function<Status(const AuditRow &)> &, std::stop_token) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        return {};
    }

    Status forEachRecord(const Filter &filter,
                         const std::function<Status(const SampleDetail &)> &visit,
                         std::stop_token stop) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        if (m_data->beforeRecords) {
            RA_TRY(m_data->beforeRecords(filter));
        }
        for (const SampleRow &row : m_data->rows) {
            if (stop.stop_requested()) {
                return fail("cancelled", "Cancelled.");
            }
            if (isMatch(row, filter)) {
                RA_TRY_ASSIGN(const SampleDetail one, detail(row.id));
                RA_TRY(visit(one));
            }
        }
        return {};
    }

private:
    std::vector<RunRow> runRows()
    {
        const QMutexLocker lock(&m_data->mutex);
        if (!m_data->run) {
            return std::vector<RunRow>();
        }
        RunRow row;
        row.id = RunId(1);
        row.monitor = m_data->run->monitor.name;
        row.parameters = m_data->run->parameters;
        row.state = m_data->runState.value_or(RunState::Running);
        for (const SampleId id : m_data->run->samples) {
            const auto result = m_data->runResults.find(id);
            qint64 &count = result == m_data->runResults.end()
                                ? (row.state == RunState::Cancelled ? row.cancelled : row.waiting)
                                : (result->second.trace ? row.done : row.failed);
            ++count;
        }
        return std::vector<RunRow>{row};
    }

    const SampleRow *find(SampleId id) const
    {
        const auto index = static_cast<size_t>(id.value() - 1);
        return id.isValid() && index < m_data->rows.size() ? &m_data->rows[index] : nullptr;
    }

    static bool isMatch(const SampleRow &row, const Filter &filter)
    {
        return std::all_of(filter.terms.begin(), filter.terms.end(), [&](const FilterTerm &term) {
            return hasValue(row, term) != term.isNegated;
        });
    }

    static bool hasValue(const SampleRow &row, const FilterTerm &term)
    {
        switch (term.field) {
        case FilterField::State:
            return term.values.contains(toKey(row.state));
        case FilterField::Outcome:
            return term.values.contains(toKey(row.outcome));
        case FilterField::Verdict:
            return term.values.contains(toKey(row.verdict));
        case FilterField::Category:
            return term.values.contains(row.category);
        case FilterField::Type:
            return !row.findings.empty() && term.values.contains(row.findings.front().type);
        case FilterField::Text:
            return std::any_of(term.values.begin(), term.values.end(),
                               [&](const QString &word) { return row.path.contains(word); });
        default:
            return true;
        }
    }

    std::shared_ptr<FakeData> m_data;
};

/// Keeps what was written in its FakeData and tells listeners.
class FakeStore final : public ProjectStore
{
public:
    explicit FakeStore(std::shared_ptr<FakeData> data) : m_data(std::move(data)) {}

    int addListener(std::function<void(const StoreChange &)> listener) override
    {
        const QMutexLocker lock(&m_data->mutex);
        m_listeners[++m_lastToken] = std::move(listener);
        return m_lastToken;
    }
    void removeListener(int token) override
    {
        const QMutexLocker lock(&m_data->mutex);
        m_listeners.erase(token);
    }

    Result<ImportId> beginImport(const ImportInfo &info, const Author &) override
    {
        m_root = info.root;
        return ImportId(1);
    }
    Result<ImportCounts> addSamples(ImportId, const std::vector<ImportedSample> &samples) override
    {
        ImportCounts counts;
        for (const ImportedSample &sample : samples) {
            SampleRow row;
            row.id = SampleId(static_cast<qint64>(m_data->rows.size()) + 1);
            row.path = sample.path;
            row.filePath = m_root + QLatin1Char('/') + sample.path;
            row.category = sample.category;
            row.size = sample.size;
            row.role = sample.role;
            m_data->rows.push_back(row);
            ++counts.samples;
        }
        return counts;
    }
    Status finishImport(ImportId) override
    {
        tell({0, ProjectPart::AllSamples, {}});
        return {};
    }

    Result<EditResult> applyEdit(const EditRequest &request) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        if (m_data->writeError) {
            return fail(*m_data->writeError);
        }
        EditResult result;
        std::vector<SampleChange> changed;
        {
            const QMutexLocker lock(&m_data->mutex);
            m_data->edits.push_back(request);
            if (!request.action.isValid()) {
                m_data->befores.emplace_back();
            }
            result.action = request.action.isValid()
                                ? request.action
                                : ActionId(static_cast<qint64>(m_data->befores.size()));
            for (const RecordChange &change : request.changes) {
                Record &record = m_data->records[change.sample];
                m_data->befores.back().push_back({change.sample, -1, record});
                const int revision = record.revision + 1;
                record = change.after;
                record.revision = revision;
                const auto index = static_cast<size_t>(change.sample.value() - 1);
                m_data->rows[index].state = record.state;
                result.saved.push_back({change.sample, revision});
                changed.push_back({change.sample, SamplePart::Record, revision});
            }
        }
        tell({0, {}, changed});
        return result;
    }
    Result<EditResult> undoAction(ActionId action, const Author &author) override
    {
        EditRequest request{EditKind::Undo, author, {}};
        {
            const QMutexLocker lock(&m_data->mutex);
            request.changes = m_data->befores.at(static_cast<size_t>(action.value() - 1));
        }
        return applyEdit(request);
    }
    Result<std::vector<SkipMark>> setSkipped(const std::vector<SampleId> &samples,
                                             std::optional<qint64> atMs) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        std::vector<SkipMark> before;
        {
            const QMutexLocker lock(&m_data->mutex);
            for (const SampleId id : samples) {
                before.push_back({id, m_data->skippedAt(id)});
                m_data->skip({id, atMs});
            }
        }
        tell({0, {}, changesOf(samples, SamplePart::Place)});
        return before;
    }
    Status restoreSkipped(const std::vector<SkipMark> &marks) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        std::vector<SampleId> changed;
        {
            const QMutexLocker lock(&m_data->mutex);
            for (const SkipMark &mark : marks) {
                m_data->skip(mark);
                changed.push_back(mark.sample);
            }
        }
        tell({0, {}, changesOf(changed, SamplePart::Place)});
        return {};
    }
    Status setRole(const std::vector<SampleId> &samples, SampleRole role) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        for (const SampleId id : samples) {
            m_data->rows[static_cast<size_t>(id.value() - 1)].role = role;
        }
        tell({0, {}, changesOf(samples, SamplePart::Role)});
        return {};
    }
    Result<int> addTruth(SampleId, const Answer &, const Author &, const QString &) override
    {
        return 1;
    }
    Result<TypeId> saveType(const DefectType &, const Author &) override
    {
        tell({0, ProjectPart::Taxonomy, {}});
        return TypeId(1);
    }
    Status saveSettings(const ProjectSettings &settings) override
    {
        const QMutexLocker lock(&m_data->mutex);
        m_data->settings = settings;
        return {};
    }
    Result<RunId> beginRun(const RunRequest &request, const Author &) override
    {
        RA_TRY(mayWriteRun());
        const QMutexLocker lock(&m_data->mutex);
        m_data->run = request;
        m_data->runState = RunState::Running;
        return RunId(1);
    }
    Status addRunResults(RunId, const std::vector<RunItemResult> &results) override
    {
        RA_TRY(mayWriteRun());
        const QMutexLocker lock(&m_data->mutex);
        m_data->runBatches.push_back(results.size());
        for (const RunItemResult &result : results) {
            m_data->runResults.insert_or_assign(result.sample, result);
        }
        ++m_data->revision;
        return {};
    }
    Status setRunState(RunId, RunState state) override
    {
        RA_TRY(mayWriteRun());
        {
            const QMutexLocker lock(&m_data->mutex);
            m_data->runState = state;
        }
        tell({0, ProjectPart::Runs, {}});
        return {};
    }
    Status setContentHashes(const std::vector<ContentHash> &hashes) override
    {
        if (m_data->writeError) {
            return fail(*m_data->writeError);
        }
        std::vector<SampleId> samples;
        {
            const QMutexLocker lock(&m_data->mutex);
            for (const ContentHash &hash : hashes) {
                m_data->hashes[hash.sample] = hash.sha256;
                ++m_data->hashTimes[hash.sample];
                samples.push_back(hash.sample);
            }
        }
        tell({0, {}, changesOf(samples, SamplePart::File)});
        return {};
    }
    Status setRootPath(RootId root, const QString &path) override
    {
        for (RootRow &row : m_data->roots) {
            row.path = row.id == root ? path : row.path;
        }
        return {};
    }
    Result<ExportId> addExport(const ExportRow &row) override
    {
        if (m_data->writeError) {
            return fail(*m_data->writeError);
        }
        m_data->exportRows.push_back(row);
        m_data->exportRows.back().id = ExportId(static_cast<qint64>(m_data->exportRows.size()));
        return ExportId(static_cast<qint64>(m_data->exportRows.size()));
    }

private:
    Status mayWriteRun()
    {
        RA_ASSERT_OFF_GUI_THREAD();
        if (m_data->writeError) {
            return fail(*m_data->writeError);
        }
        ++m_data->runWrites;
        return m_data->beforeRunWrite ? m_data->beforeRunWrite(m_data->runWrites) : Status();
    }

    static std::vector<SampleChange> changesOf(const std::vector<SampleId> &samples,
                                               SampleParts parts)
    {
        std::vector<SampleChange> changes;
        for (const SampleId sample : samples) {
            changes.push_back({sample, parts});
        }
        return changes;
    }

    void tell(StoreChange change)
    {
        std::map<int, std::function<void(const StoreChange &)>> listeners;
        {
            const QMutexLocker lock(&m_data->mutex);
            listeners = m_listeners;
        }
        change.revision = ++m_data->revision;
        for (const auto &[token, listener] : listeners) {
            listener(change);
        }
    }

    std::shared_ptr<FakeData> m_data;
    QString m_root;
    std::map<int, std::function<void(const StoreChange &)>> m_listeners;
    int m_lastToken = 0;
};

class FakeProject final : public Project
{
public:
    explicit FakeProject(std::shared_ptr<FakeData> data)
        : m_data(data),
          m_path(data->path),
          m_store(data),
          m_query(data)
    {
    }

    QString path() const override { return m_path; }
    OpenMode mode() const override { return m_data->mode; }
    bool wasClosedCleanly() const override { return true; }
    ProjectStore &store() override { return m_store; }
    SampleQuery &samples() override { return m_query; }
    Result<CheckReport> check(CheckDepth, const ProgressSink &, std::stop_token) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        return CheckReport();
    }
    Result<QString> backup(const QString &, const ProgressSink &progress, std::stop_token) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        progress({1, 1, 0, {}});
        return QString(m_data->path + QStringLiteral(".backup"));
    }

private:
    std::shared_ptr<FakeData> m_data;
    QString m_path;
    FakeStore m_store;
    FakeQuery m_query;
};

/// Opens the same data whatever the path; `openError` is the answer to read-write opening.
class FakeGateway final : public ProjectGateway
{
public:
    explicit FakeGateway(std::shared_ptr<FakeData> data) : m_data(std::move(data)) {}

    Result<std::unique_ptr<Project>> create(const QString &path) override
    {
        return open(path, OpenMode::ReadWrite);
    }
    Result<std::unique_ptr<Project>> open(const QString &path, OpenMode mode) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        if (openError && mode == OpenMode::ReadWrite) {
            return fail(*openError);
        }
        m_data->path = path;
        m_data->mode = mode;
        return std::make_unique<FakeProject>(m_data);
    }

    std::optional<Error> openError;

private:
    std::shared_ptr<FakeData> m_data;
};

} // namespace ra::test
