// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/filestamp.h"
#include "annotation/base/ids.h"
#include "annotation/base/result.h"
#include "annotation/domain/filterquery.h"
#include "annotation/domain/projectsettings.h"
#include "annotation/domain/record.h"
#include "annotation/domain/sample.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/domain/truthsource.h"
#include "annotation/port/ledger.h"

#include <QHash>

#include <functional>
#include <stop_token>

namespace ra {

enum class SortKey { Hardness, Path, Category, State, Confidence, Reward, Added };
enum class SortDirection { Ascending, Descending };

/// Ties are broken by id in the same direction. In the hardness order skipped samples come last.
struct SortOrder {
    SortKey key = SortKey::Hardness;
    SortDirection direction = SortDirection::Descending;

    friend bool operator==(const SortOrder &, const SortOrder &) = default;
};

/// Count of samples per value: the inner key is the value's key (vocabulary.h) or name.
struct Facets {
    QHash<FilterField, QHash<QString, qint64>> counts;
    qint64 total = 0;
};

/// An approved sample whose picture is the same to the byte.
struct ApprovedTwin {
    QString path;
    Verdict verdict = Verdict::Unknown;

    friend bool operator==(const ApprovedTwin &, const ApprovedTwin &) = default;
};

/// All about one sample, for the review workspace.
struct SampleDetail {
    SampleRow row;
    QByteArray contentHash;
    /// Of its file at the import.
    FileStamp imported;
    QString groupKey;
    /// One for each verdict that others with this picture are approved with, as far as pictures
    /// have a content hash.
    std::vector<ApprovedTwin> twins;
    /// The newest ground truth; none also where it is damaged.
    std::optional<TruthRevision> truth;
    bool isTruthDamaged = false;
    Record record;
    bool isRecordDamaged = false;
    /// Newest first.
    std::vector<StoredTrace> traces;
    /// The reference paired with it (a template), else the first references of its category.
    std::vector<SampleRow> references;
    /// Of the first one's file, at the import.
    QByteArray referenceHash;
    FileStamp referenceImported;
    bool hasOwnReference = false;
    /// What was found changed on the disk (code `damaged`): show it; never approve, export or teach
    /// what it comes with. Damaged traces say so themselves.
    Diagnostics damage;
};

/// One change of a sample's record, as its history keeps it.
struct RecordRevision {
    /// The record's revision that it led to; 1 = the first.
    int revision = 0;
    ActionId action;
    Author author;
    /// UTC milliseconds.
    qint64 atMs = 0;
    EditKind kind = EditKind::Edit;
    Record before;
    Record after;
    /// The row was changed on the disk since it was stored: show that, and bring nothing back.
    bool isDamaged = false;
};

/// Of a sample's statements the one that counts as true; no answer where none does.
struct CountingTruth {
    const Answer *answer = nullptr;
    TruthSource source = TruthSource::None;
    /// None does because the one that would was changed on the disk.
    bool isDamaged = false;
};

/// Points into `sample`. Its record counts as it stands there, also while it is being edited.
[[nodiscard]] inline CountingTruth countingTruth(const SampleDetail &sample)
{
    const RowHealth truth = sample.truth            ? RowHealth::Whole
                            : sample.isTruthDamaged ? RowHealth::Damaged
                                                    : RowHealth::Missing;
    const RowHealth record = sample.isRecordDamaged ? RowHealth::Damaged : RowHealth::Whole;
    const TruthSource source = truthSource(truth, record, sample.record.state);
    switch (source) {
    case TruthSource::GroundTruth:
        return {&sample.truth->answer, source};
    case TruthSource::Record:
        return {&sample.record.answer, source};
    case TruthSource::None:
        break;
    }
    return {nullptr, source,
            truth == RowHealth::Damaged
                || (truth == RowHealth::Missing && record == RowHealth::Damaged
                    && sample.record.state == RecordState::Approved)};
}

/// A sample or reference as far as its file goes, for the monitors: a thousand cost little.
struct SampleFile {
    SampleId sample;
    /// Relative to its root.
    QString path;
    /// Absolute path on this machine.
    QString filePath;
    QString category;
    Scenario scenario = Scenario::Unknown;
    ImageSize size;
    /// Of its file at the import.
    FileStamp imported;
    QByteArray contentHash;
    QString groupKey;
    /// File of the reference paired with it (a template); empty = none.
    QString templatePath;
    /// The row was changed on the disk since it was stored: teach nothing by it.
    bool isDamaged = false;
};

/// One judged thing for audit and evaluation: a sample's newest trace of a monitor, or its record.
struct AuditRow {
    SampleId sample;
    QString category;
    Scenario scenario = Scenario::Unknown;
    QString monitor;
    /// That made the trace; invalid where it came from elsewhere.
    RunId run;
    ImageSize size;
    /// The truth that counts (protocol: newest ground truth, else the approved answer); a damaged
    /// one counts as none.
    std::optional<Answer> truth;
    bool isTruthFromRecord = false;
    /// There is no truth because the one that would count was changed on the disk.
    bool isTruthDamaged = false;
    /// False where nothing but an answer was given: it says nothing about drafts.
    bool hasDraft = true;
    TraceMode mode = TraceMode::Thinking;
    ParseState parse = ParseState::Whole;
    Answer draftAnswer;
    Answer answer;
    Outcomes outcomes;
    std::optional<RewardParts> parts;
    std::optional<double> confidence;
    std::optional<qint64> milliseconds;
};

/// A trace as it was stored, with what is judged of it.
struct JudgedTrace {
    AuditRow row;
    /// The sample's, relative to its root.
    QString path;
    /// May be damaged: show it, and judge nothing by `row` then.
    StoredTrace trace;
};

/// A sample or reference whose file has no content hash yet.
struct UnhashedFile {
    SampleId sample;
    /// Relative to its root.
    QString path;
    /// Absolute path on this machine.
    QString filePath;
    /// What it was at the import, as far as that is known.
    ImageSize size;
    FileStamp imported;
};

struct UnhashedPage {
    /// In id order.
    std::vector<UnhashedFile> files;
    /// How many there are from the page's start on, these among them.
    qint64 total = 0;
};

/// A page position that survives changes elsewhere: pass a page's `next` to get the following one.
struct SamplePage {
    std::vector<SampleRow> rows;
    QString next;
};

/// Reads an open project. Every function may wait for the disk: never on the GUI thread; any other
/// thread, several at once. Only samples with role Sample are listed unless said otherwise.
class SampleQuery
{
public:
    virtual ~SampleQuery() = default;

    /// Counts up with every committed change.
    [[nodiscard]] virtual qint64 revision() const = 0;

    [[nodiscard]] virtual Result<qint64> count(const Filter &filter) = 0;
    /// All ids in order; stops early with the error `cancelled`.
    [[nodiscard]] virtual Result<std::vector<SampleId>> ids(const Filter &filter, SortOrder order,
                                                            std::stop_token stop = {}) = 0;
    /// Rows in the order of `ids`; ids that no longer exist are left out.
    [[nodiscard]] virtual Result<std::vector<SampleRow>> rows(const std::vector<SampleId> &ids) = 0;
    [[nodiscard]] virtual Result<SamplePage> page(const Filter &filter, SortOrder order,
                                                  const QString &after, int limit) = 0;
    /// Counts per value of State, Verdict, Type, Category, Scenario, Outcome, Monitor, Split under
    /// the filter; each field's counts ignore the filter's own terms on that field.
    [[nodiscard]] virtual Result<Facets> facets(const Filter &filter,
                                                std::stop_token stop = {}) = 0;

    [[nodiscard]] virtual Result<SampleDetail> detail(SampleId id) = 0;
    /// As forEachRecord() gives them, in the order of `ids`; ids that no longer exist are left out.
    [[nodiscard]] virtual Result<std::vector<SampleDetail>>
    details(const std::vector<SampleId> &ids) = 0;
    /// Of samples and references, in the order of `ids`; ids that no longer exist are left out.
    [[nodiscard]] virtual Result<std::vector<SampleFile>>
    files(const std::vector<SampleId> &ids) = 0;
    /// Samples and references whose ids come after `after`, in id order.
    [[nodiscard]] virtual Result<std::vector<SampleFile>> filesAfter(SampleId after, int limit) = 0;
    [[nodiscard]] virtual Result<Record> record(SampleId id) = 0;
    /// Every change of the sample's record, newest first; types by the names they have now. Empty
    /// where it was never changed, or there is no such sample.
    [[nodiscard]] virtual Result<std::vector<RecordRevision>> history(SampleId id) = 0;
    /// What an action did. Errors: `noAction` where there is none that changed a record.
    [[nodiscard]] virtual Result<ActionRow> action(ActionId id) = 0;
    [[nodiscard]] virtual Result<Taxonomy> taxonomy() = 0;
    /// What was never set, or was changed on the disk, is as in a new project.
    [[nodiscard]] virtual Result<ProjectSettings> settings() = 0;
    /// One for each name, setting and profile that lists, figures and exports rely on and that was
    /// changed on the disk, as Project::check() tells it; empty = none.
    [[nodiscard]] virtual Result<Diagnostics> damagedNames() = 0;
    [[nodiscard]] virtual Result<std::vector<SampleFile>> references(const QString &category) = 0;
    /// Samples and references without a content hash whose ids come after `after`.
    [[nodiscard]] virtual Result<UnhashedPage> unhashed(SampleId after, int limit) = 0;

    /// All runs, oldest first.
    [[nodiscard]] virtual Result<std::vector<RunRow>> runs() = 0;
    /// Samples of the run that no trace was made of yet, in id order.
    [[nodiscard]] virtual Result<std::vector<SampleId>> waitingItems(RunId run) = 0;
    [[nodiscard]] virtual Result<std::vector<RunFailure>> failures(RunId run) = 0;
    /// The image folders.
    [[nodiscard]] virtual Result<std::vector<RootRow>> roots() = 0;
    /// All exports, oldest first.
    [[nodiscard]] virtual Result<std::vector<ExportRow>> exports() = 0;

    /// Newest trace of each monitor (or of `monitor` only) for samples that match, in id order.
    [[nodiscard]] virtual Status forEachTrace(const Filter &filter, const QString &monitor,
                                              const std::function<Status(const AuditRow &)> &visit,
                                              std::stop_token stop = {}) = 0;
    /// The same traces of these samples with their texts, by the samples' ids. Besides, where a
    /// monitor wrote of a sample nothing but what was broken off, the newest of that; and damaged
    /// ones.
    [[nodiscard]] virtual Result<std::vector<JudgedTrace>>
    newestTraces(const std::vector<SampleId> &ids, const QString &monitor) = 0;
    /// Records with row, truth and own reference (no other references, no traces) of samples that
    /// match, in id order.
    [[nodiscard]] virtual Status
    forEachRecord(const Filter &filter, const std::function<Status(const SampleDetail &)> &visit,
                  std::stop_token stop = {}) = 0;
};

} // namespace ra
