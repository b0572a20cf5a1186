// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/project.h"

#include <QSet>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace ra::test {

inline const Error kDiskFull{
    QStringLiteral("diskFull"), "The disk is full. Free some space.", {}, {}};

/// Calls of one kind: how many there were, and what a test does to them. Its functions are called
/// on the calling thread with the number of the call, from 1, and may hold it up; they are set
/// while no call runs.
struct FakeCalls {
    std::atomic_int count = 0;
    /// Before anything is read or written; an error refuses the call.
    std::function<Status(int)> before;
    /// When all is read but not given yet.
    std::function<void(int)> after;

    /// The number of the call, or why it is refused.
    Result<int> begin();
    void end(int call) const;
};

/// What a fake project holds; shared by the project and the test that looks at it. Functions: any
/// thread. Fields: while nothing runs, or with `mutex` held.
class FakeData final
{
public:
    /// A sample's id is its place, from 1.
    std::vector<SampleDetail> samples;
    std::vector<DefectType> types;
    /// What damagedNames() tells.
    Diagnostics damagedNames;
    ProjectSettings settings;
    std::vector<RootRow> roots;
    std::vector<ExportRow> exportRows;
    QString path = QStringLiteral("/nowhere/boards.ras");
    OpenMode mode = OpenMode::ReadWrite;

    std::vector<ImportInfo> imports;
    /// The sizes of what was imported at a time.
    std::vector<size_t> importBatches;
    int finishedImports = 0;
    /// How often each sample was given a content hash.
    std::map<SampleId, int> hashTimes;
    /// The one run that a fake project has.
    std::optional<RunRequest> run;
    std::optional<RunState> runState;
    std::map<SampleId, RunItemResult> runResults;
    std::vector<size_t> runBatches;

    /// Of rows(), so of page().
    FakeCalls rowCalls;
    /// A call per sample, also where details() gives several.
    FakeCalls detailCalls;
    /// Of forEachRecord().
    FakeCalls recordCalls;
    FakeCalls taxonomyCalls;
    FakeCalls unhashedCalls;
    FakeCalls runsCalls;
    /// Of addSamples() and setContentHashes().
    FakeCalls batchCalls;
    FakeCalls runWrites;
    /// Of undoAction().
    FakeCalls undoCalls;
    /// Of setSkipped() and restoreSkipped().
    FakeCalls skipCalls;

    mutable std::mutex mutex;

    /// For setting up, and for looking when all is done.
    [[nodiscard]] SampleDetail &at(SampleId id)
    {
        return samples.at(static_cast<size_t>(id.value() - 1));
    }

    /// Adds a sample of 100 × 100 pixels.
    SampleId add(const QString &filePath, const Record &record = {},
                 const std::optional<Answer> &truth = {});
    /// As somebody else would; tells nobody.
    void edit(SampleId id, const std::function<void(SampleDetail &)> &change);
    [[nodiscard]] SampleDetail stored(SampleId id) const;
    [[nodiscard]] size_t size() const;

    [[nodiscard]] std::vector<EditRequest> edits() const;
    [[nodiscard]] std::vector<EditKind> editKinds() const;
    /// When samples were skipped; the others are in the queue.
    [[nodiscard]] std::map<SampleId, qint64> skipped() const;
    [[nodiscard]] std::optional<qint64> skippedAt(SampleId id) const;
    /// The filters that samples were listed by.
    [[nodiscard]] std::vector<Filter> asked() const;
    /// From now on every write fails with it; none = they succeed again.
    void failWrites(const std::optional<Error> &error);

    /// Counts the commits.
    [[nodiscard]] qint64 revision() const { return m_revision; }
    /// A commit, also of somebody else.
    void tell(StoreChange change);

private:
    friend class FakeProject;

    /// A record before and after an action.
    struct Made {
        Record before;
        Record after;
    };
    /// What an action did.
    struct Action {
        EditKind kind = EditKind::Edit;
        std::map<SampleId, Made> records;
    };

    [[nodiscard]] SampleDetail *find(SampleId id);
    [[nodiscard]] Action &actionOf(ActionId id)
    {
        return m_actions.at(static_cast<size_t>(id.value() - 1));
    }
    [[nodiscard]] Status mayWrite() const;

    std::optional<Error> m_writeError;
    std::vector<EditRequest> m_edits;
    std::vector<Action> m_actions;
    std::map<SampleId, std::vector<RecordRevision>> m_history;
    std::map<SampleId, qint64> m_skipped;
    std::vector<Filter> m_asked;
    QSet<QString> m_imported;
    std::atomic<qint64> m_revision = 0;
    /// Held while they are called, so that none is called after it was removed.
    std::mutex m_listenerMutex;
    std::map<int, std::function<void(const StoreChange &)>> m_listeners;
    int m_lastListener = 0;
};

/// `count` samples of changing state, outcome, type and category, hardest first. `filePath` of all
/// is what the test gives; sizes are 640 × 480.
[[nodiscard]] std::shared_ptr<FakeData> makeFakeData(int count, const QString &filePath = {});

} // namespace ra::test
