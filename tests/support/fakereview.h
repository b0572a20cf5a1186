// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/verify.h"
#include "annotation/port/assessor.h"
#include "annotation/port/project.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>

namespace ra::test {

/// A project in memory with the few rules that reviewing relies on: revisions count up, refused
/// writes change nothing, every call refuses the GUI thread. Any thread.
class ReviewProject final : public Project, public ProjectStore, public SampleQuery
{
public:
    /// While set, every write fails with `diskFull`.
    std::atomic_bool isDiskFull{false};
    std::atomic_int writes{0};
    /// Called on the reading thread before each sample's detail is read; may hold it up.
    std::function<void()> beforeDetail;
    /// What was read, counted by samples or calls.
    std::atomic_int detailReads{0};
    std::atomic_int taxonomyReads{0};
    std::atomic_int rowReads{0};
    /// Called on the reading thread with the number of the call, from 1, when rows are read but not
    /// given yet; may hold it up.
    std::function<void(int)> afterRows;

    /// Adds a sample of 100 × 100 pixels; its id counts up from 1.
    SampleId add(const QString &path, const Record &record = {},
                 const std::optional<Answer> &truth = {})
    {
        const std::lock_guard lock(m_mutex);
        SampleDetail detail;
        detail.row.id = SampleId(static_cast<qint64>(m_samples.size()) + 1);
        detail.row.path = path;
        detail.row.filePath = path;
        detail.row.category = QStringLiteral("board");
        detail.row.size = {100, 100};
        detail.record = record;
        if (truth) {
            detail.truth = TruthRevision{1, *truth, {}, 0, {}};
        }
        m_samples[detail.row.id] = detail;
        return detail.row.id;
    }

    void edit(SampleId id, const std::function<void(SampleDetail &)> &change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_samples.at(id));
    }

    [[nodiscard]] SampleDetail stored(SampleId id) const
    {
        const std::lock_guard lock(m_mutex);
        SampleDetail detail = m_samples.at(id);
        detail.row.state = detail.record.state;
        detail.row.verdict = detail.record.answer.verdict;
        return detail;
    }

    [[nodiscard]] std::vector<EditRequest> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

    [[nodiscard]] std::vector<EditKind> kinds() const
    {
        std::vector<EditKind> kinds;
        for (const EditRequest &request : requests()) {
            kinds.push_back(request.kind);
        }
        return kinds;
    }

    void setTypes(std::vector<DefectType> types) { m_types = std::move(types); }

    /// A commit of somebody else.
    void tell(StoreChange change)
    {
        const std::lock_guard lock(m_mutex);
        change.revision = ++writes;
        if (m_listener) {
            m_listener(change);
        }
    }

    // Project
    [[nodiscard]] QString path() const override { return QStringLiteral("memory.ras"); }
    [[nodiscard]] OpenMode mode() const override { return OpenMode::ReadWrite; }
    [[nodiscard]] bool wasClosedCleanly() const override { return true; }
    [[nodiscard]] ProjectStore &store() override { return *this; }
    [[nodiscard]] SampleQuery &samples() override { return *this; }
    [[nodiscard]] Result<CheckReport> check(CheckDepth, const ProgressSink &,
                                            std::stop_token) override
    {
        return CheckReport{};
    }
    [[nodiscard]] Result<QString> backup(const QString &to, const ProgressSink &,
                                         std::stop_token) override
    {
        return to;
    }

    // ProjectStore
    int addListener(std::function<void(const StoreChange &)> listener) override
    {
        const std::lock_guard lock(m_mutex);
        m_listener = std::move(listener);
        return 1;
    }
    void removeListener(int) override
    {
        const std::lock_guard lock(m_mutex);
        m_listener = nullptr;
    }

    [[nodiscard]] Result<EditResult> applyEdit(const EditRequest &request) override
    {
        RA_TRY(beginWrite());
        EditResult result;
        std::vector<SampleChange> changed;
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(request);
            result.action = request.action.isValid() ? request.action : ActionId(++m_lastAction);
            for (const RecordChange &change : request.changes) {
                Record &record = m_samples.at(change.sample).record;
                if (change.baseRevision >= 0 && change.baseRevision != record.revision) {
                    result.refused.push_back({QStringLiteral("conflict"),
                                              "changed meanwhile",
                                              {},
                                              m_samples.at(change.sample).row.path});
                    continue;
                }
                const int revision = record.revision + 1;
                record = change.after;
                record.revision = revision;
                result.saved.push_back({change.sample, revision});
                changed.push_back({change.sample, SamplePart::Record, revision});
            }
        }
        tell({0, {}, changed});
        return result;
    }

    [[nodiscard]] Result<EditResult> undoAction(ActionId, const Author &) override
    {
        return notHere();
    }

    [[nodiscard]] Result<std::vector<SkipMark>> setSkipped(const std::vector<SampleId> &samples,
                                                           std::optional<qint64> atMs) override
    {
        RA_TRY(beginWrite());
        std::vector<SkipMark> before;
        std::vector<SampleChange> changed;
        {
            const std::lock_guard lock(m_mutex);
            for (const SampleId id : samples) {
                std::optional<qint64> &mark = m_skipped[id];
                before.push_back({id, mark});
                changed.push_back({id, SamplePart::Place});
                mark = atMs;
                m_samples.at(id).row.isSkipped = mark.has_value();
            }
        }
        tell({0, {}, changed});
        return before;
    }

    [[nodiscard]] Status restoreSkipped(const std::vector<SkipMark> &marks) override
    {
        RA_TRY(beginWrite());
        std::vector<SampleChange> changed;
        {
            const std::lock_guard lock(m_mutex);
            for (const SkipMark &mark : marks) {
                m_skipped[mark.sample] = mark.atMs;
                m_samples.at(mark.sample).row.isSkipped = mark.atMs.has_value();
                changed.push_back({mark.sample, SamplePart::Place});
            }
        }
        tell({0, {}, changed});
        return {};
    }

    /// When the sample was skipped; none = it is in the queue.
    [[nodiscard]] std::optional<qint64> skippedAt(SampleId id) const
    {
        const std::lock_guard lock(m_mutex);
        const auto mark = m_skipped.find(id);
        return mark == m_skipped.end() ? std::nullopt : mark->second;
    }

    [[nodiscard]] Result<TypeId> saveType(const DefectType &type, const Author &) override
    {
        RA_TRY(beginWrite());
        DefectType stored = type;
        {
            const std::lock_guard lock(m_mutex);
            stored.id = TypeId(static_cast<qint64>(m_types.size()) + 1);
            if (!stored.digit) {
                stored.digit = static_cast<int>(stored.id.value());
            }
            m_types.push_back(stored);
        }
        tell({0, ProjectPart::Taxonomy, {}});
        return stored.id;
    }

    [[nodiscard]] Result<ImportId> beginImport(const ImportInfo &, const Author &) override
    {
        return notHere();
    }
    [[nodiscard]] Result<ImportCounts> addSamples(ImportId,
                                                  const std::vector<ImportedSample> &) override
    {
        return notHere();
    }
    [[nodiscard]] Status finishImport(ImportId) override { return notHere(); }
    [[nodiscard]] Status setRole(const std::vector<SampleId> &, SampleRole) override
    {
        return notHere();
    }
    [[nodiscard]] Result<int> addTruth(SampleId, const Answer &, const Author &,
                                       const QString &) override
    {
        return notHere();
    }
    [[nodiscard]] Result<RunId> beginRun(const RunRequest &, const Author &) override
    {
        return notHere();
    }
    [[nodiscard]] Status addRunResults(RunId, const std::vector<RunItemResult> &) override
    {
        return notHere();
    }
    [[nodiscard]] Status setRunState(RunId, RunState) override { return notHere(); }
    [[nodiscard]] Result<std::vector<RunRow>> runs() override { return notHere(); }
    [[nodiscard]] Result<std::vector<SampleId>> waitingItems(RunId) override { return notHere(); }
    [[nodiscard]] Result<std::vector<RunFailure>> failures(RunId) override { return notHere(); }
    [[nodiscard]] Status setContentHashes(const std::vector<ContentHash> &) override
    {
        return notHere();
    }
    [[nodiscard]] Result<std::vector<RootRow>> roots() override { return notHere(); }
    [[nodiscard]] Status setRootPath(RootId, const QString &) override { return notHere(); }
    [[nodiscard]] Result<ExportId> addExport(const ExportRow &) override { return notHere(); }
    [[nodiscard]] Result<std::vector<ExportRow>> exports() override { return notHere(); }

    // SampleQuery
    [[nodiscard]] qint64 revision() const override { return writes; }
    [[nodiscard]] Result<qint64> count(const Filter &) override
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<qint64>(m_samples.size());
    }
    [[nodiscard]] Result<std::vector<SampleId>> ids(const Filter &, SortOrder,
                                                    std::stop_token) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        const std::lock_guard lock(m_mutex);
        std::vector<SampleId> found;
        for (const auto &[id, detail] : m_samples) {
            found.push_back(id);
        }
        return found;
    }
    [[nodiscard]] Result<std::vector<SampleRow>> rows(const std::vector<SampleId> &ids) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        std::vector<SampleRow> found;
        for (const SampleId id : ids) {
            found.push_back(stored(id).row);
        }
        const int call = ++rowReads;
        if (afterRows) {
            afterRows(call);
        }
        return found;
    }
    [[nodiscard]] Result<SamplePage> page(const Filter &, SortOrder, const QString &, int) override
    {
        return notHere();
    }
    [[nodiscard]] Result<Facets> facets(const Filter &, std::stop_token) override
    {
        return notHere();
    }
    [[nodiscard]] Result<SampleDetail> detail(SampleId id) override
    {
        RA_ASSERT_OFF_GUI_THREAD();
        if (beforeDetail) {
            beforeDetail();
        }
        ++detailReads;
        return stored(id);
    }
    [[nodiscard]] Result<std::vector<SampleDetail>>
    details(const std::vector<SampleId> &ids) override
    {
        std::vector<SampleDetail> found;
        for (const SampleId id : ids) {
            RA_TRY_ASSIGN(SampleDetail one, detail(id));
            found.push_back(std::move(one));
        }
        return found;
    }
    [[nodiscard]] Result<std::vector<SampleFile>> files(const std::vector<SampleId> &) override
    {
        return notHere();
    }
    [[nodiscard]] Result<Record> record(SampleId id) override { return stored(id).record; }
    [[nodiscard]] Result<ProjectSettings> settings() override
    {
        const std::lock_guard lock(m_mutex);
        return m_settings;
    }
    [[nodiscard]] Status saveSettings(const ProjectSettings &settings) override
    {
        RA_TRY(beginWrite());
        const std::lock_guard lock(m_mutex);
        m_settings = settings;
        return {};
    }
    [[nodiscard]] Result<Taxonomy> taxonomy() override
    {
        ++taxonomyReads;
        const std::lock_guard lock(m_mutex);
        return Taxonomy(m_types);
    }
    [[nodiscard]] Result<std::vector<SampleFile>> references(const QString &) override
    {
        return std::vector<SampleFile>();
    }
    [[nodiscard]] Result<UnhashedPage> unhashed(SampleId, int) override { return notHere(); }
    [[nodiscard]] Status forEachTrace(const Filter &, const QString &,
                                      const std::function<Status(const AuditRow &)> &,
                                      std::stop_token) override
    {
        return notHere();
    }
    [[nodiscard]] Status forEachRecord(const Filter &,
                                       const std::function<Status(const SampleDetail &)> &visit,
                                       std::stop_token) override
    {
        std::vector<SampleId> all;
        RA_TRY_ASSIGN(all, ids({}, {}, {}));
        for (const SampleId id : all) {
            RA_TRY(visit(stored(id)));
        }
        return {};
    }

private:
    static tl::unexpected<Error> notHere() { return fail("notHere", "not part of this project"); }

    Status beginWrite()
    {
        RA_ASSERT_OFF_GUI_THREAD();
        if (isDiskFull) {
            return fail("diskFull", "The disk is full. Free some space.");
        }
        return {};
    }

    mutable std::mutex m_mutex;
    std::map<SampleId, SampleDetail> m_samples;
    std::map<SampleId, std::optional<qint64>> m_skipped;
    std::vector<DefectType> m_types;
    ProjectSettings m_settings;
    std::vector<EditRequest> m_requests;
    std::function<void(const StoreChange &)> m_listener;
    qint64 m_lastAction = 0;
};

/// Judges by equality: verdict, first type's name, and IoU over a half of the first boxes.
class PlainAssessor final : public Assessor
{
public:
    [[nodiscard]] ProfileRow profile() const override
    {
        return {QStringLiteral("plain"), QByteArrayLiteral("{}"), {}};
    }
    [[nodiscard]] Score score(const Judged &judged, const Taxonomy &) const override
    {
        Score score;
        if (judged.truth == nullptr || judged.truth->verdict == Verdict::Unknown) {
            return score;
        }
        score.isJudged = true;
        const Answer &truth = *judged.truth;
        const auto outcome = [](bool isRight) {
            return isRight ? Outcome::KeptRight : Outcome::StillWrong;
        };
        const bool isVerdictRight = judged.answer.verdict == truth.verdict;
        score.outcomes.answer = outcome(isVerdictRight);
        score.outcomes.overall = score.outcomes.answer;
        score.parts.answer = isVerdictRight ? 1 : 0;
        if (!truth.findings.empty() && !truth.findings[0].type.isEmpty()) {
            score.outcomes.type =
                outcome(!judged.answer.findings.empty()
                        && judged.answer.findings[0].type == truth.findings[0].type);
        }
        if (!truth.findings.empty() && truth.findings[0].box) {
            constexpr double kRightIou = 0.5;
            const bool isInPlace =
                !judged.answer.findings.empty() && judged.answer.findings[0].box
                && iou(*judged.answer.findings[0].box, *truth.findings[0].box) > kRightIou;
            score.outcomes.location = outcome(isInPlace);
        }
        return score;
    }
    [[nodiscard]] std::vector<TruthDifference> differences(const Answer &answer,
                                                           const Answer &truth, ImageSize size,
                                                           const Taxonomy &taxonomy) const override
    {
        Judged judged;
        judged.truth = &truth;
        judged.answer = answer;
        judged.size = size;
        const Outcomes outcomes = score(judged, taxonomy).outcomes;
        std::vector<TruthDifference> differences;
        for (const auto &[level, outcome] :
             {std::pair{Level::Answer, outcomes.answer}, std::pair{Level::Type, outcomes.type},
              std::pair{Level::Location, outcomes.location}}) {
            if (outcome == Outcome::StillWrong) {
                differences.push_back({level, 1});
            }
        }
        return differences;
    }
    [[nodiscard]] Hardness hardness(const std::vector<StoredTrace> &, const Answer *, ImageSize,
                                    const Taxonomy &) const override
    {
        return {};
    }
    [[nodiscard]] int hardnessVersion() const override { return 1; }
};

} // namespace ra::test
