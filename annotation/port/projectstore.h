// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/ids.h"
#include "annotation/base/result.h"
#include "annotation/domain/projectsettings.h"
#include "annotation/domain/record.h"
#include "annotation/domain/sample.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/port/ledger.h"
#include "annotation/port/storechange.h"

#include <QJsonObject>

#include <functional>
#include <vector>

namespace ra {

/// One image found by an import.
struct ImportedSample {
    /// Relative to ImportBatch::root, with '/', without "..".
    QString path;
    qint64 bytes = 0;
    qint64 modifiedMs = 0;
    ImageSize size;
    SampleRole role = SampleRole::Sample;
    QString category;
    Scenario scenario = Scenario::Unknown;
    Split split = Split::None;
    /// Images that must stay together (tile, board, serial number).
    QString groupKey;
    /// Path of the reference of the same scene, imported in the same or an earlier batch.
    QString pairPath;
    /// Ground truth, where the source states it. Types by name; the store adds unknown ones.
    std::optional<Answer> truth;
};

struct ImportInfo {
    /// Absolute folder that paths are relative to.
    QString root;
    QString format;
    QJsonObject options;
    QString licence;
    QString source;
};

struct ImportCounts {
    qint64 samples = 0;
    qint64 references = 0;
    qint64 findings = 0;
    /// Already there with the same path: left as they were.
    qint64 skipped = 0;
};

struct RecordChange {
    SampleId sample;
    /// The stored revision this change was made from; −1 = whatever is there.
    int baseRevision = -1;
    Record after;
};

/// How a request is to be written. A person's goes before all others and is on the disk when it
/// returns. Those InBatches let a person's go between them; what they changed is on the disk for
/// certain after the EndOfBatches, which may hold no change itself.
enum class EditPace { Person, InBatches, EndOfBatches };

struct EditRequest {
    EditKind kind = EditKind::Edit;
    Author author;
    std::vector<RecordChange> changes;
    /// The action of earlier requests that this one goes on with; invalid = a new one.
    ActionId action = {};
    EditPace pace = EditPace::Person;
};

/// Some of the records that an action changed, to be brought back to what they were before it.
struct UndoRequest {
    ActionId action;
    Author author;
    std::vector<SampleId> samples;
    /// The action of earlier requests that this one goes on with; invalid = a new one.
    ActionId into = {};
    EditPace pace = EditPace::Person;
};

struct SavedRecord {
    SampleId sample;
    int revision = 0;
};

struct EditResult {
    ActionId action;
    std::vector<SavedRecord> saved;
    /// Changes that were not made, `item` = the sample's path: `conflict` (changed meanwhile),
    /// `transition` (not allowed), `badAnswer`, `noSample`, `damaged` (the stored record was
    /// changed on the disk: it can be edited, but not accepted). The others are stored all the
    /// same.
    std::vector<Error> refused;
};

/// When a sample was moved to the queue's end (UTC milliseconds); none = it is in the queue.
struct SkipMark {
    SampleId sample;
    std::optional<qint64> atMs;

    friend bool operator==(const SkipMark &, const SkipMark &) = default;
};

struct MonitorRow {
    QString name;
    QString version;
    MonitorKind kind = MonitorKind::Compact;
    QByteArray modelHash;
    QByteArray promptHash;
};

struct RunRequest {
    MonitorRow monitor;
    QJsonObject parameters;
    qint64 seed = 0;
    QString scope;
    std::vector<SampleId> samples;
};

/// One finished item of a run: its trace, or why there is none.
struct RunItemResult {
    SampleId sample;
    Result<StoredTrace> trace;
    /// It was broken off: the trace is kept, and the item still waits.
    bool isStopped = false;
    /// Further texts of the same monitor for the same image, which count for nothing: they are
    /// stored before the trace, so that it is the newest. Of a broken-off item they are dropped,
    /// for it is asked again.
    std::vector<StoredTrace> rollouts = {};
};

struct ContentHash {
    SampleId sample;
    /// SHA-256 of the image file, 32 bytes.
    QByteArray sha256;
};

/// Writes an open project. Every function is one transaction (imports: one per call), returns when
/// it is on the disk, and may wait: never on the GUI thread; any other thread, several at once (one
/// writer does the work; a person's edits go before batches). Errors: `readOnly`, `diskFull`,
/// `locked`, `damaged` … with a sentence; on an error nothing of the call is stored.
class ProjectStore
{
public:
    virtual ~ProjectStore() = default;

    /// Called after each commit on the writing thread; must only hand on. Returns a token for
    /// removeListener.
    virtual int addListener(std::function<void(const StoreChange &)> listener) = 0;
    virtual void removeListener(int token) = 0;

    [[nodiscard]] virtual Result<ImportId> beginImport(const ImportInfo &info,
                                                       const Author &author) = 0;
    [[nodiscard]] virtual Result<ImportCounts>
    addSamples(ImportId import, const std::vector<ImportedSample> &samples) = 0;
    /// Recounts, ANALYZE.
    [[nodiscard]] virtual Status finishImport(ImportId import) = 0;

    [[nodiscard]] virtual Result<EditResult> applyEdit(const EditRequest &request) = 0;
    /// Brings records that an action (of an EditResult) changed back to what they were before it.
    /// Refused by itself (`conflict`) where something happened to the record since and was not
    /// taken back; one that is again as it was before, or that the action never changed, is passed
    /// over.
    [[nodiscard]] virtual Result<EditResult> undoAction(const UndoRequest &request) = 0;
    /// Moves samples to the queue's end (a time) or back (none). Returns how they were before, for
    /// restoreSkipped(); those that are not in the project are left out.
    [[nodiscard]] virtual Result<std::vector<SkipMark>>
    setSkipped(const std::vector<SampleId> &samples, std::optional<qint64> atMs) = 0;
    /// Undoes setSkipped(): each sample goes where its mark says.
    [[nodiscard]] virtual Status restoreSkipped(const std::vector<SkipMark> &marks) = 0;
    [[nodiscard]] virtual Status setRole(const std::vector<SampleId> &samples, SampleRole role) = 0;
    [[nodiscard]] virtual Result<int> addTruth(SampleId sample, const Answer &answer,
                                               const Author &author, const QString &note) = 0;

    /// Adds (invalid id) or changes a type; names stay unique by normal form (`typeExists`).
    [[nodiscard]] virtual Result<TypeId> saveType(const DefectType &type, const Author &author) = 0;

    [[nodiscard]] virtual Status saveSettings(const ProjectSettings &settings) = 0;

    [[nodiscard]] virtual Result<RunId> beginRun(const RunRequest &request,
                                                 const Author &author) = 0;
    /// Appends the traces, takes each over into its record where no field is human work, marks the
    /// run's items, and brings scores and hardness up to date.
    [[nodiscard]] virtual Status addRunResults(RunId run,
                                               const std::vector<RunItemResult> &results) = 0;
    [[nodiscard]] virtual Status setRunState(RunId run, RunState state) = 0;

    [[nodiscard]] virtual Status setContentHashes(const std::vector<ContentHash> &hashes) = 0;
    [[nodiscard]] virtual Status setRootPath(RootId root, const QString &path) = 0;

    [[nodiscard]] virtual Result<ExportId> addExport(const ExportRow &row) = 0;
};

} // namespace ra
