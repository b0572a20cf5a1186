// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/edits.h"

#include "annotation/base/errorcode.h"
#include "annotation/domain/boxbounds.h"
#include "db/assessment.h"
#include "db/countertable.h"
#include "db/historyjson.h"
#include "db/historytable.h"
#include "db/nametable.h"
#include "db/samplehash.h"
#include "db/statement.h"
#include "db/tracetable.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra::db {

namespace {

constexpr char kSkippedAtSql[] = "SELECT skipped_at FROM sample WHERE id = ?";
constexpr char kSkipSql[] = "UPDATE sample SET skipped_at = ? WHERE id = ?";
constexpr char kRoleSql[] = "UPDATE sample SET role = ? WHERE id = ?";

/// What became of one change: stored, or refused with a reason. Anything worse is an error.
using ChangeOutcome = tl::expected<SavedRecord, Error>;

std::optional<RecordAction> actionOf(EditKind kind)
{
    switch (kind) {
    case EditKind::TakeOver:
        return RecordAction::TakeOver;
    case EditKind::Edit:
        return RecordAction::Edit;
    case EditKind::Submit:
        return RecordAction::Submit;
    case EditKind::Accept:
        return RecordAction::Accept;
    case EditKind::Return:
        return RecordAction::Return;
    case EditKind::Undo:
    case EditKind::Redo:
    case EditKind::Truth:
    case EditKind::Type:
        return std::nullopt;
    }
    return std::nullopt;
}

bool isUndo(EditKind kind)
{
    return kind == EditKind::Undo || kind == EditKind::Redo;
}

tl::unexpected<Error> notAllowed(RecordState from, RecordState to)
{
    return fail(errorcode::kTransition,
                QT_TRANSLATE_NOOP("ra", "A record that is %1 can't become %2 this way."),
                {toKey(from), toKey(to)});
}

/// Does the transition table lead from `before` to `after` by this kind of edit? Fixing and
/// deciding in one step counts as an edit followed by the decision.
Status checkTransition(EditKind kind, const Record &before, const Record &after)
{
    const std::optional<RecordAction> action = actionOf(kind);
    if (!action) {
        return notAllowed(before.state, after.state);
    }
    Result<RecordState> next = nextState(before.state, *action);
    const bool isFixed = !hasSameContent(before, after);
    if (isFixed && (kind == EditKind::Submit || kind == EditKind::Accept)) {
        RA_TRY_ASSIGN(const RecordState edited, nextState(before.state, RecordAction::Edit));
        next = nextState(edited, *action);
    }
    if (!next) {
        return fail(next.error());
    }
    return *next == after.state ? Status() : notAllowed(before.state, after.state);
}

/// Undo may only bring back what once was.
Status checkUndo(Connection &connection, SampleId sample, const QString &json)
{
    RA_TRY_ASSIGN(const bool isKnown, wasEver(connection, sample, json));
    if (!isKnown) {
        return fail(errorcode::kTransition,
                    QT_TRANSLATE_NOOP(
                        "ra", "The record was never like this, so it can't be brought back."));
    }
    return {};
}

Error named(Error error, const QString &path)
{
    error.item = path;
    return error;
}

/// A damaged record may be written anew or brought back; nobody may vouch for what it says.
bool mayReplaceDamaged(EditKind kind)
{
    return kind == EditKind::Edit || kind == EditKind::Return || isUndo(kind);
}

Error damagedHistory()
{
    return {QLatin1String(errorcode::kDamaged),
            QT_TRANSLATE_NOOP("ra",
                              "The history of this record was changed on the disk, so nothing "
                              "is brought back from it. Restore a backup."),
            {},
            {}};
}

Error changedSince()
{
    return {QStringLiteral("conflict"),
            QT_TRANSLATE_NOOP("ra", "The record was changed again since, so it stays as it is."),
            {},
            {}};
}

/// The record without what rounding put over the image's edge; an error where a new box lies there.
Result<Record> insideImage(const Record &after, const Record &before, ImageSize size)
{
    Record inside = after;
    for (Answer Record::*answer : {&Record::draftAnswer, &Record::answer}) {
        // What was stored so once must not keep the texts beside it from being edited.
        if (inside.*answer != before.*answer) {
            RA_TRY(checkInside(inside.*answer, size));
            inside.*answer = keptInside(inside.*answer, size);
        }
    }
    return inside;
}

bool isSameTruth(const Answer *a, const Answer *b)
{
    return a && b ? *a == *b : a == b;
}

/// One change of a record: what was, what will be, and everything that follows from it.
class RecordEdit final
{
public:
    RecordEdit(WriteContext &context, const Assessor &assessor, ActionId action)
        : m_context(context),
          m_assessor(assessor),
          m_action(action)
    {
    }

    /// Stores `after` (its revision is counted up here) and all that depends on it.
    Status store(const JudgedSample &before, StoredRecord after, EditKind kind,
                 const Author &author, AssessScope scope)
    {
        after.record.revision = before.record.record.revision + 1;
        RA_TRY_ASSIGN(const QString was, lastKnown(before));
        RA_TRY(writeRecord(m_context, before.id, before.record, after));
        RA_TRY(
            addHistory(m_context, {before.id, m_action, author, kind, was, toHistoryJson(after)}));
        JudgedSample now = before;
        now.record = std::move(after);
        const bool isTruthNew =
            !isSameTruth(truthOf(before.record, before.truth), truthOf(now.record, now.truth));
        RA_TRY(assess(m_context, m_assessor, before, now,
                      isTruthNew ? AssessScope::RecordAndTraces : scope));
        const SampleParts judged = isTruthNew ? SamplePart::Judgement : SampleParts();
        m_context.note(before.id, SamplePart::Record | judged, now.record.record.revision);
        m_saved.sample = before.id;
        m_saved.revision = now.record.record.revision;
        return {};
    }

    [[nodiscard]] const SavedRecord &saved() const { return m_saved; }

private:
    /// The record as history tells it: what a damaged row says was nobody's work.
    Result<QString> lastKnown(const JudgedSample &sample) const
    {
        if (!sample.record.isDamaged) {
            return toHistoryJson(sample.record);
        }
        RA_TRY_ASSIGN(const auto newest,
                      readNewestRecords(m_context.connection, toJsonIds(sample.id)));
        return newest.value(sample.id.value(), toHistoryJson(StoredRecord()));
    }

    WriteContext &m_context;
    const Assessor &m_assessor;
    const ActionId m_action;
    SavedRecord m_saved;
};

/// Counts the monitor where this is its first trace of the sample.
Status countMonitor(WriteContext &context, const JudgedSample &sample, const Author &author)
{
    if (author.kind != AuthorKind::Monitor || sample.facts.role != SampleRole::Sample) {
        return {};
    }
    RA_TRY_ASSIGN(const qint64 monitor, authorId(context, author));
    RA_TRY_ASSIGN(const bool isKnown, hasTraceOf(context.connection, sample.id, monitor));
    if (isKnown) {
        return {};
    }
    CounterDelta delta;
    delta.add(CounterKind::Monitor, monitor, 1);
    return delta.apply(context);
}

/// Errors are failures of the store; what is refused comes back as the value.
Result<ChangeOutcome> applyChange(WriteContext &context, const Assessor &assessor, ActionId action,
                                  const EditRequest &request, const RecordChange &change)
{
    RA_TRY_ASSIGN(const auto before, readJudged(context.connection, change.sample));
    if (!before) {
        return ChangeOutcome(noSample(change.sample));
    }
    const Record &was = before->record.record;
    if (change.baseRevision >= 0 && change.baseRevision != was.revision) {
        return ChangeOutcome(fail(
            "conflict",
            QT_TRANSLATE_NOOP("ra", "The record was changed meanwhile. Look at it again and repeat "
                                    "the change."),
            {}, before->facts.path));
    }
    if (before->record.isDamaged && !mayReplaceDamaged(request.kind)) {
        return ChangeOutcome(fail(named(damagedRecord(), before->facts.path)));
    }
    const Result<Record> inside = isUndo(request.kind)
                                      ? Result<Record>(change.after)
                                      : insideImage(change.after, was, before->facts.size);
    if (!inside) {
        return ChangeOutcome(fail(named(inside.error(), before->facts.path)));
    }
    Result<StoredRecord> after = resolveRecord(context, *inside);
    if (!after) {
        if (after.error().code != QLatin1String(errorcode::kBadAnswer)) {
            return fail(after.error());
        }
        return ChangeOutcome(fail(named(after.error(), before->facts.path)));
    }
    const QString json = toHistoryJson(*after);
    if (!before->record.isDamaged && json == toHistoryJson(before->record)) {
        return ChangeOutcome(SavedRecord{change.sample, was.revision});
    }
    const Status allowed = isUndo(request.kind) ? checkUndo(context.connection, change.sample, json)
                                                : checkTransition(request.kind, was, after->record);
    if (!allowed) {
        if (allowed.error().code != QLatin1String(errorcode::kTransition)) {
            return fail(allowed.error());
        }
        return ChangeOutcome(fail(named(allowed.error(), before->facts.path)));
    }
    RecordEdit edit(context, assessor, action);
    RA_TRY(
        edit.store(*before, std::move(*after), request.kind, request.author, AssessScope::Record));
    return ChangeOutcome(edit.saved());
}

} // namespace

Result<EditResult> applyEdit(WriteContext &context, const Assessor &assessor,
                             const EditRequest &request)
{
    EditResult result;
    result.action = request.action;
    if (!result.action.isValid()) {
        RA_TRY_ASSIGN(result.action, nextAction(context));
    }
    context.isEndOfBatch = request.pace == EditPace::EndOfBatches;
    for (const RecordChange &change : request.changes) {
        RA_TRY_ASSIGN(const ChangeOutcome outcome,
                      applyChange(context, assessor, result.action, request, change));
        if (outcome) {
            result.saved.push_back(*outcome);
        } else {
            result.refused.push_back(outcome.error());
        }
    }
    return result;
}

Result<EditResult> undoAction(WriteContext &context, const Assessor &assessor,
                              const UndoRequest &request)
{
    RA_TRY_ASSIGN(const auto changes,
                  readAction(context.connection, request.action, toJsonIds(request.samples)));
    RA_TRY_ASSIGN(const auto taxonomy, taxonomyOf(context));
    EditRequest edit{EditKind::Undo, request.author, {}, request.into, request.pace};
    std::vector<Error> refused;
    for (const ActionChange &change : changes) {
        if (change.isAsLeft && !change.isDamaged) {
            edit.changes.push_back(
                {change.sample, -1, recordFromHistory(change.before, *taxonomy)});
            continue;
        }
        if (change.isBack && !change.isDamaged) {
            continue;
        }
        RA_TRY_ASSIGN(const auto facts, readFacts(context.connection, change.sample));
        refused.push_back(named(change.isDamaged ? damagedHistory() : changedSince(),
                                facts ? facts->path : QString()));
    }
    RA_TRY_ASSIGN(EditResult result, applyEdit(context, assessor, edit));
    result.refused.insert(result.refused.end(), refused.begin(), refused.end());
    return result;
}

Result<std::vector<SkipMark>>
setSkipped(WriteContext &context, const std::vector<SampleId> &samples, std::optional<qint64> atMs)
{
    std::vector<SkipMark> before;
    RA_TRY(changeSamples(context, samples, [&]() -> Status {
        for (const SampleId sample : samples) {
            Statement find(context.connection, kSkippedAtSql);
            RA_TRY_ASSIGN(const bool isThere, find.bind(sample).next());
            if (isThere) {
                before.push_back({sample, find.integerOrNone(0)});
                RA_TRY(Statement(context.connection, kSkipSql).run(atMs, sample));
            }
        }
        return {};
    }));
    context.note(samples, SamplePart::Place);
    return before;
}

Status restoreSkipped(WriteContext &context, const std::vector<SkipMark> &marks)
{
    std::vector<SampleId> samples;
    samples.reserve(marks.size());
    for (const SkipMark &mark : marks) {
        samples.push_back(mark.sample);
    }
    context.note(samples, SamplePart::Place);
    return changeSamples(context, samples, [&]() -> Status {
        for (const SkipMark &mark : marks) {
            RA_TRY(Statement(context.connection, kSkipSql).run(mark.atMs, mark.sample));
        }
        return {};
    });
}

Status setRole(WriteContext &context, const std::vector<SampleId> &samples, SampleRole role)
{
    CounterDelta delta;
    const auto change = [&]() -> Status {
        for (const SampleId sample : samples) {
            RA_TRY_ASSIGN(const auto facts, readFacts(context.connection, sample));
            if (!facts) {
                return noSample(sample);
            }
            RA_TRY_ASSIGN(SampleMarks marks, readMarks(context.connection, sample));
            delta.add(marks, -1);
            marks.role = role;
            delta.add(marks, 1);
            RA_TRY(Statement(context.connection, kRoleSql).run(role, sample));
        }
        return {};
    };
    RA_TRY(changeSamples(context, samples, change));
    context.note(samples, SamplePart::Role);
    return delta.apply(context);
}

Result<int> addTruth(WriteContext &context, const Assessor &assessor, SampleId sample,
                     const Answer &answer, const Author &author, const QString &note)
{
    RA_TRY_ASSIGN(const auto before, readJudged(context.connection, sample));
    if (!before) {
        return noSample(sample);
    }
    RA_TRY(checkInside(answer, before->facts.size));
    RA_TRY_ASSIGN(const ActionId action, nextAction(context));
    NewTruth truth;
    truth.sample = sample;
    truth.revision = before->truth ? before->truth->truth.revision + 1 : 1;
    truth.verdict = answer.verdict;
    RA_TRY_ASSIGN(truth.findings, resolveFindings(context, answer));
    RA_TRY_ASSIGN(truth.author, authorId(context, author));
    truth.note = note;
    RA_TRY(insertTruth(context, truth));
    const QString was =
        before->truth
            ? compactJson(toJson(before->truth->truth.answer.verdict, before->truth->findings))
            : QString();
    RA_TRY(addHistory(context, {sample, action, author, EditKind::Truth, was,
                                compactJson(toJson(truth.verdict, truth.findings))}));
    JudgedSample now = *before;
    RA_TRY_ASSIGN(now.truth, readNewestTruth(context.connection, sample));
    RA_TRY(assess(context, assessor, *before, now, AssessScope::RecordAndTraces));
    context.note(sample, SamplePart::Truth | SamplePart::Judgement);
    return truth.revision;
}

Status addRollout(WriteContext &context, const StoredTrace &trace)
{
    RA_TRY_ASSIGN(const auto before, readJudged(context.connection, trace.sample));
    if (!before) {
        return noSample(trace.sample);
    }
    RA_TRY(countMonitor(context, *before, trace.author));
    RA_TRY(insertTrace(context, trace));
    return {};
}

Status addRunTrace(WriteContext &context, const Assessor &assessor, ActionId action,
                   const StoredTrace &trace)
{
    RA_TRY_ASSIGN(const auto before, readJudged(context.connection, trace.sample));
    if (!before) {
        return noSample(trace.sample);
    }
    RA_TRY(countMonitor(context, *before, trace.author));
    RA_TRY_ASSIGN(const StoredTrace stored, insertTrace(context, trace));
    context.note(trace.sample, SamplePart::Traces | SamplePart::Judgement);
    // What couldn't be read, or was broken off, suggests nothing: an earlier suggestion stands.
    const bool isJudged = before->facts.role == SampleRole::Sample && !before->record.isDamaged
                          && stored.answer.verdict != Verdict::Unknown;
    StoredTrace shown = stored;
    shown.draftAnswer = keptInside(stored.draftAnswer, before->facts.size);
    shown.answer = keptInside(stored.answer, before->facts.size);
    const Result<Record> taken = takenOver(before->record.record, shown, context.nowMs);
    if (isJudged && taken && *taken != before->record.record) {
        RA_TRY_ASSIGN(StoredRecord after, resolveRecord(context, *taken));
        return RecordEdit(context, assessor, action)
            .store(*before, std::move(after), EditKind::TakeOver, stored.author,
                   AssessScope::RecordAndTraces);
    }
    JudgedSample now = *before;
    return assess(context, assessor, *before, now, AssessScope::RecordAndTraces);
}

Result<TypeId> saveTypeWithHistory(WriteContext &context, const DefectType &type,
                                   const Author &author)
{
    RA_TRY_ASSIGN(const ActionId action, nextAction(context));
    const auto stored = [&](TypeId id) -> Result<std::optional<DefectType>> {
        RA_TRY_ASSIGN(const auto types, readTypes(context.connection));
        const auto found = std::find_if(types.begin(), types.end(),
                                        [id](const DefectType &known) { return known.id == id; });
        return found == types.end() ? std::nullopt : std::optional(*found);
    };
    RA_TRY_ASSIGN(const auto before, stored(type.id));
    RA_TRY_ASSIGN(const TypeId id, saveType(context, type));
    RA_TRY_ASSIGN(const auto after, stored(id));
    context.note(ProjectPart::Taxonomy);
    if (before && after && before->name != after->name) {
        context.note(ProjectPart::AllSamples);
    }
    const auto json = [](const std::optional<DefectType> &one) {
        return one ? toJson(*one) : QString();
    };
    RA_TRY(addHistory(context,
                      {SampleId(), action, author, EditKind::Type, json(before), json(after)}));
    return id;
}

} // namespace ra::db
