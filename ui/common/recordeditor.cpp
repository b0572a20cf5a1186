// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/recordeditor.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/domain/boxbounds.h"
#include "annotation/port/judgedrecord.h"
#include "annotation/trace/tracetext.h"
#include "annotation/workflow/tracetakeover.h"
#include "ui/common/findingedits.h"
#include "ui/common/recordcommands.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace ra::ui {

namespace {

/// Things whose edits may merge; a merge key is burst × count + thing.
enum class Merge { None, Draft, Reflection, Revision, Box };
constexpr int kMergeKinds = 5;
// Typing on after such a pause is a step of its own to undo.
constexpr std::chrono::milliseconds kBurstPause{1500};

QString boxEditText(const std::optional<PixelBox> &before, const std::optional<PixelBox> &after)
{
    if (!before || !after) {
        return after ? RecordEditor::tr("Add box") : RecordEditor::tr("Delete box");
    }
    // Moved in half pixels, its sides may differ by what rounding makes of them.
    constexpr double kSame = 1e-6;
    const bool isMoved = std::abs(before->width() - after->width()) < kSame
                         && std::abs(before->height() - after->height()) < kSame;
    return isMoved ? RecordEditor::tr("Move box") : RecordEditor::tr("Resize box");
}

/// By the first of them that has a box; several change alike.
QString boxEditText(const FindingRefs &findings, const Record &before, const Record &after)
{
    for (const FindingRef &ref : findings) {
        const auto boxIn = [&ref](const Record &record) {
            const Answer &answer = ref.layer == Layer::Draft ? record.draftAnswer : record.answer;
            const auto index = static_cast<size_t>(ref.index);
            return ref.isValid() && index < answer.findings.size() ? answer.findings[index].box
                                                                   : std::nullopt;
        };
        if (boxIn(before)) {
            return boxEditText(boxIn(before), boxIn(after));
        }
    }
    return RecordEditor::tr("Move box");
}

qint64 nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

RecordEditor::RecordEditor(ProjectSession &session, Navigator &navigator, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_navigator(navigator),
      m_saver(session)
{
    m_burstEnd.setSingleShot(true);
    m_burstEnd.setInterval(kBurstPause);
    connect(&m_burstEnd, &QTimer::timeout, this, &RecordEditor::endBurst);
    connect(&m_saver, &RecordSaver::settled, this,
            [this](SampleId sample, const std::optional<Record> &saved) {
                if (saved && sample == m_detail.row.id) {
                    m_detail.record.revision = saved->revision;
                }
            });
    connect(&m_saver, &RecordSaver::refused, this,
            [this](SampleId, const Error &error) { Q_EMIT refused(error); });
}

RecordEditor::~RecordEditor()
{
    m_session.undoStack()->clear();
}

void RecordEditor::expect(SampleId sample)
{
    endBurst();
    m_sample = sample;
    m_detail = {};
    m_selection = {};
    m_secondPress.forget();
    m_emptied.reset();
    m_score = {};
    Q_EMIT changed(EditorChange::Sample);
}

void RecordEditor::show(const SampleDetail &detail)
{
    if (detail.row.id != m_sample) {
        return;
    }
    const bool isSame = m_detail.row.id == m_sample;
    const Record before = m_detail.record;
    m_saver.noteSeen(m_sample, detail.record.revision);
    m_detail = detail;
    if (const auto newer = m_saver.newest(m_sample)) {
        m_detail.record = *newer;
    }
    if (!hasSameContent(before, record())) {
        m_secondPress.forget();
    }
    if (!isSame) {
        // Nothing, lest a key meant for the sample moves or removes a box of it.
        m_selection = {};
    }
    keepSelectionValid();
    judge();
    Q_EMIT changed(isSame ? EditorChange::Record : EditorChange::Sample);
}

void RecordEditor::setTaxonomy(const Taxonomy &taxonomy)
{
    m_taxonomy = taxonomy;
    judge();
    Q_EMIT changed(EditorChange::Taxonomy);
}

QString RecordEditor::profileName() const
{
    return m_session.services().assessor->profile().name;
}

bool RecordEditor::isLocked() const
{
    return !isLoaded() || isReadOnly();
}

bool RecordEditor::isReadOnly() const
{
    return m_session.isReadOnly();
}

Status RecordEditor::mayEdit(EditPart part) const
{
    if (isReadOnly()) {
        return fail(errorcode::kReadOnly,
                    QT_TRANSLATE_NOOP("ra", "The project is open for reading only; nothing "
                                            "can be changed in this window."));
    }
    return m_guard ? m_guard(part) : Status();
}

const Answer &RecordEditor::answer(Layer layer) const
{
    static const Answer none;
    switch (layer) {
    case Layer::Draft:
        return record().draftAnswer;
    case Layer::Corrected:
        return record().answer;
    case Layer::Truth:
        return m_detail.truth ? m_detail.truth->answer : none;
    }
    return none;
}

QString RecordEditor::text(TextPart part) const
{
    const Record &shown = hasUntaken() ? *m_secondPress.typed() : record();
    switch (part) {
    case TextPart::Draft:
        return shown.draft;
    case TextPart::Reflection:
        return shown.reflection;
    case TextPart::Revision:
        return shown.revisionText;
    }
    return {};
}

bool RecordEditor::takeUntaken()
{
    if (!hasUntaken()) {
        return false;
    }
    if (const Status may = mayEdit(EditPart::Text); !may) {
        Q_EMIT withheld(may.error());
        return false;
    }
    beginPress();
    return push(Record(*m_secondPress.typed()), kNoMerge, tr("Type text"));
}

void RecordEditor::dropUntaken()
{
    if (hasUntaken()) {
        m_secondPress.forget();
        Q_EMIT changed(EditorChange::Record);
    }
}

void RecordEditor::abandonUntaken()
{
    if (hasUntaken()) {
        dropUntaken();
        Q_EMIT withheld({QStringLiteral("untaken"),
                         QT_TRANSLATE_NOOP("ra", "What was typed was not taken: the sample is "
                                                 "approved, and only a second key changes it."),
                         {},
                         {}});
    }
}

const Finding *RecordEditor::selected() const
{
    const FindingRef current = selection();
    const std::vector<Finding> &findings = answer(current.layer).findings;
    const auto index = static_cast<size_t>(current.index);
    return current.isValid() && index < findings.size() ? &findings[index] : nullptr;
}

FindingRefs RecordEditor::targets() const
{
    FindingRefs corrected;
    std::copy_if(selections().begin(), selections().end(), std::back_inserter(corrected),
                 [](FindingRef finding) { return finding.layer == Layer::Corrected; });
    return corrected.empty() ? selections() : corrected;
}

void RecordEditor::select(FindingRef finding)
{
    selectAll({finding});
}

void RecordEditor::selectAll(const FindingRefs &findings)
{
    if (m_selection.set(findings)) {
        keepSelectionValid();
        Q_EMIT changed(EditorChange::Selection);
    }
}

void RecordEditor::toggleSelected(FindingRef finding)
{
    if (finding.isValid()) {
        m_selection.toggle(finding);
        keepSelectionValid();
        Q_EMIT changed(EditorChange::Selection);
    }
}

void RecordEditor::setText(TextPart part, const QString &text)
{
    // An input method tells of a text that is still the same.
    if (normalTraceText(text) == this->text(part)) {
        return;
    }
    Record edited = hasUntaken() ? *m_secondPress.typed() : record();
    Merge merge = Merge::Draft;
    switch (part) {
    case TextPart::Draft:
        edited.draft = text;
        break;
    case TextPart::Reflection:
        edited.reflection = text;
        merge = Merge::Reflection;
        break;
    case TextPart::Revision:
        edited.revisionText = text;
        merge = Merge::Revision;
        break;
    }
    push(edited, m_burst * kMergeKinds + static_cast<int>(merge), tr("Type text"));
}

void RecordEditor::setVerdict(Layer layer, Verdict verdict)
{
    Record edited = record();
    Answer &target = answerIn(edited, layer);
    target.verdict = verdict;
    std::vector<Finding> removed;
    if (verdict == Verdict::No) {
        removed = std::exchange(target.findings, {});
    } else if (m_emptied && m_emptied->layer == layer
               && hasSameContent(m_emptied->after, record())) {
        target.findings = m_emptied->findings;
    }
    if (push(edited, kNoMerge, tr("Change verdict")) && !removed.empty()) {
        m_emptied = Emptied{layer, std::move(removed), record()};
    }
}

void RecordEditor::addFinding(Layer layer, const Finding &finding, Gesture gesture)
{
    if (!isLoaded()) {
        return;
    }
    Record edited = record();
    Answer &target = answerIn(edited, layer);
    target.verdict = Verdict::Yes;
    target.findings.push_back(finding);
    const auto index = static_cast<int>(target.findings.size()) - 1;
    const FindingRef added{layer, index};
    if (push(edited, kNoMerge, finding.box ? tr("Add box") : tr("Add finding"),
             gesture == Gesture::Drag ? added : FindingRef())) {
        select(added);
    }
}

void RecordEditor::setType(const FindingRefs &findings, const QString &type)
{
    push(withType(record(), findings, type), kNoMerge, tr("Change type"));
}

void RecordEditor::setBox(FindingRef finding, const std::optional<PixelBox> &box, Gesture gesture)
{
    Record edited = record();
    std::vector<Finding> &findings = answerIn(edited, finding.layer).findings;
    const auto index = static_cast<size_t>(finding.index);
    RA_VERIFY(finding.isValid() && index < findings.size(), return );
    if (findings[index].isLocked) {
        return;
    }
    const QString text = boxEditText(findings[index].box, box);
    findings[index].box = box;
    push(edited, m_burst * kMergeKinds + static_cast<int>(Merge::Box), text,
         gesture == Gesture::Drag ? finding : FindingRef());
}

void RecordEditor::changeBoxes(const FindingRefs &findings,
                               const std::function<PixelBox(const PixelBox &)> &box)
{
    const Record edited = withBoxes(record(), findings, box);
    push(edited, m_burst * kMergeKinds + static_cast<int>(Merge::Box),
         boxEditText(findings, record(), edited));
}

void RecordEditor::setBoxes(const FindingRefs &findings, const std::vector<PixelBox> &boxes,
                            FindingRef dragged)
{
    RA_VERIFY(findings.size() == boxes.size(), return );
    Record edited = record();
    for (size_t i = 0; i < findings.size(); ++i) {
        edited =
            withBoxes(std::move(edited), {findings[i]}, [&](const PixelBox &) { return boxes[i]; });
    }
    push(edited, m_burst * kMergeKinds + static_cast<int>(Merge::Box),
         boxEditText(findings, record(), edited), dragged);
}

void RecordEditor::setLocked(const FindingRefs &findings, bool isLocked)
{
    push(withLock(record(), findings, isLocked), kNoMerge,
         isLocked ? tr("Lock box") : tr("Unlock box"));
}

void RecordEditor::remove(const FindingRefs &findings)
{
    const bool isOne = findings.size() == 1;
    if (push(without(record(), findings), kNoMerge, tr("Delete finding")) && !isOne) {
        // The next one is at hand after one; after several, others would stand at their places.
        select(FindingRef());
    }
}

void RecordEditor::takeOver(const FindingRefs &findings)
{
    const auto before = static_cast<int>(record().answer.findings.size());
    if (push(withTakenOver(record(), findings), kNoMerge, tr("Take over"))) {
        FindingRefs taken;
        for (int i = before; i < static_cast<int>(record().answer.findings.size()); ++i) {
            taken.push_back({Layer::Corrected, i});
        }
        selectAll(taken);
    }
}

void RecordEditor::takeOver(const StoredTrace &trace, std::optional<RecordField> field)
{
    if (!isLoaded() || trace.isDamaged) {
        return;
    }
    const Result<Record> suggested = takenOver(record(), trace, nowMs());
    if (field || !suggested) {
        push(withTrace(record(), trace, field, m_taxonomy), kNoMerge, tr("Take over trace"));
    } else if (mayChange(*suggested)) {
        pushReviewed(EditKind::TakeOver, *suggested, tr("Take over trace"));
    }
}

bool RecordEditor::wouldTakeOver(const StoredTrace &trace, std::optional<RecordField> field) const
{
    return isLoaded() && !trace.isDamaged
           && !changedFields(record(), withTrace(record(), trace, field, m_taxonomy)).empty();
}

Score RecordEditor::scoreOf(const StoredTrace &trace) const
{
    return m_session.services().assessor->score(
        {countingTruth(m_detail).answer, trace.mode, trace.draft, trace.reflection, trace.revision,
         trace.draftAnswer, trace.answer, m_detail.row.size, trace.raw},
        m_taxonomy);
}

void RecordEditor::restore(const Record &earlier)
{
    if (earlier.state == RecordState::Approved) {
        push(earlier, kNoMerge, tr("Restore"));
        return;
    }
    Record restored = earlier;
    restored.revision = record().revision;
    if (!isLoaded() || restored == record() || !mayChange(restored)) {
        return;
    }
    if (isMeant(restored, {})) {
        pushReviewed(EditKind::Undo, restored, tr("Restore"));
    } else {
        Q_EMIT changed(EditorChange::Record);
    }
}

void RecordEditor::endBurst()
{
    ++m_burst;
    m_burstEnd.stop();
    m_saver.flush();
}

tl::expected<void, ReviewRefusal> RecordEditor::accept(ObjectionRule rule, ImageState image)
{
    ReviewRequest request;
    request.decision = ReviewDecision::Accept;
    request.rule = rule;
    return review(request, EditKind::Accept, tr("Accept"), image);
}

Status RecordEditor::reject(const QString &reason)
{
    ReviewRequest request;
    request.decision = ReviewDecision::Reject;
    request.reason = reason;
    const auto done = review(request, EditKind::Return, tr("Reject"), ImageState::Unchecked);
    return done ? Status() : fail(done.error().error);
}

tl::expected<void, ReviewRefusal> RecordEditor::review(ReviewRequest request, EditKind kind,
                                                       const QString &text, ImageState image)
{
    request.author = m_session.person();
    const auto after = reviewed(
        m_detail, request,
        {*m_session.services().assessor, m_taxonomy, m_session.settings().types, image}, nowMs());
    if (!after) {
        return tl::unexpected(after.error());
    }
    pushReviewed(kind, *after, text);
    return {};
}

void RecordEditor::useTruth(TruthPart part)
{
    if (!m_detail.truth) {
        return;
    }
    Record edited = record();
    edited.answer = withTruth(record().answer, m_detail.truth->answer, part, m_taxonomy);
    pushTruth(edited);
}

void RecordEditor::useTruth(FindingRef finding, TruthPart part)
{
    if (const std::optional<Finding> taken = fromTruth(finding, part)) {
        Record edited = record();
        edited.answer.findings[static_cast<size_t>(finding.index)] = *taken;
        pushTruth(edited);
    }
}

void RecordEditor::pushTruth(const Record &edited)
{
    if (push(edited, kNoMerge, tr("Use ground truth"))) {
        Q_EMIT truthUsed();
    }
}

bool RecordEditor::canUseTruth(FindingRef finding, TruthPart part) const
{
    return fromTruth(finding, part).has_value();
}

std::optional<Finding> RecordEditor::fromTruth(FindingRef finding, TruthPart part) const
{
    const auto index = static_cast<size_t>(finding.index);
    const bool isThere = finding.layer == Layer::Corrected && finding.isValid()
                         && index < record().answer.findings.size();
    return isThere && m_detail.truth
               ? withTruth(record().answer, index, m_detail.truth->answer, part, m_taxonomy)
               : std::nullopt;
}

bool RecordEditor::skip()
{
    if (isLocked()) {
        return false;
    }
    const bool isLast = !m_navigator.queue().empty() && m_navigator.queue().back() == m_sample;
    if (isLast && (m_detail.row.isSkipped || m_skipped.contains(m_sample))) {
        return false;
    }
    endBurst();
    m_session.undoStack()->push(new SkipCommand(*this, m_sample, nowMs(), tr("Skip")));
    return true;
}

void RecordEditor::apply(SampleId sample, EditKind kind, const Record &record, int mergeKey)
{
    m_saver.save(sample, kind, record, mergeKey);
    if (sample != m_detail.row.id) {
        return;
    }
    m_detail.record = record;
    m_secondPress.forget();
    keepSelectionValid();
    judge();
    Q_EMIT changed(EditorChange::Record);
}

void RecordEditor::goTo(SampleId sample)
{
    m_navigator.showWorkspace(Workspace::Review);
    if (m_navigator.current() == sample) {
        return;
    }
    std::vector<SampleId> queue = m_navigator.queue();
    auto found = std::find(queue.begin(), queue.end(), sample);
    const auto index = static_cast<int>(found - queue.begin());
    if (found == queue.end()) {
        queue.push_back(sample);
        m_navigator.setQueue(queue);
    }
    m_navigator.setQueueIndex(index);
}

Navigator::QueuePlace RecordEditor::sendToEnd(SampleId sample)
{
    m_skipped.insert(sample);
    return m_navigator.moveToEnd(sample);
}

void RecordEditor::bringBack(SampleId sample, const Navigator::QueuePlace &place)
{
    m_skipped.remove(sample);
    m_navigator.showWorkspace(Workspace::Review);
    m_navigator.moveBack(sample, place);
}

bool RecordEditor::push(const Record &edited, int mergeKey, const QString &text, FindingRef dragged)
{
    if (!isLoaded()) {
        return false;
    }
    const auto after = afterEdit(record(), edited, m_session.person(), nowMs());
    if (!after) {
        Q_EMIT refused(after.error());
        return false;
    }
    if (*after == record()) {
        // Typed, and taken back by hand.
        dropUntaken();
        return false;
    }
    if (!mayChange(*after)) {
        return false;
    }
    if (!isMeant(*after, dragged)) {
        Q_EMIT changed(EditorChange::Record);
        return false;
    }
    for (Answer Record::*answer : {&Record::draftAnswer, &Record::answer}) {
        const Status inside = checkInside(*after.*answer, m_detail.row.size);
        if (!inside && *after.*answer != record().*answer) {
            Q_EMIT refused(inside.error());
            return false;
        }
    }
    if (mergeKey == kNoMerge) {
        endBurst();
    } else {
        m_burstEnd.start();
    }
    const bool isReopened = hasUntaken();
    m_session.undoStack()->push(
        new RecordCommand(*this, {m_sample, EditKind::Edit, record(), *after, mergeKey}, text));
    if (isReopened) {
        Q_EMIT reopened();
    }
    return true;
}

bool RecordEditor::mayChange(const Record &edited)
{
    const bool isAnswered =
        edited.answer != record().answer || edited.draftAnswer != record().draftAnswer;
    const Status may = mayEdit(isAnswered ? EditPart::Answer : EditPart::Text);
    if (!may) {
        m_secondPress.forget();
        Q_EMIT changed(EditorChange::Record);
        Q_EMIT withheld(may.error());
    }
    return may.has_value();
}

bool RecordEditor::isMeant(const Record &edited, FindingRef dragged)
{
    switch (m_secondPress.judge(record(), edited, dragged)) {
    case SecondPress::Ruling::Meant:
        return true;
    case SecondPress::Ruling::Announced:
        Q_EMIT announced(hasUntaken() ? EditPart::Text : EditPart::Answer);
        break;
    case SecondPress::Ruling::Repeated:
        break;
    }
    return false;
}

void RecordEditor::pushReviewed(EditKind kind, const Record &after, const QString &text)
{
    endBurst();
    m_session.undoStack()->push(
        new RecordCommand(*this, {m_sample, kind, record(), after, kNoMerge}, text));
}

Answer &RecordEditor::answerIn(Record &record, Layer layer) const
{
    RA_VERIFY(layer != Layer::Truth, return record.answer);
    return layer == Layer::Draft ? record.draftAnswer : record.answer;
}

void RecordEditor::judge()
{
    m_score = {};
    m_diff = {};
    if (!isLoaded()) {
        return;
    }
    const ImageSize size = m_detail.row.size;
    m_score = m_session.services().assessor->score(
        judgedRecord(record(), size, countingTruth(m_detail).answer), m_taxonomy);
    // Overlaps are the same in any frame, so any will do while the size is not known.
    const ImageSize frame = size.isKnown() ? size : ImageSize{1, 1};
    m_diff = diffAnswers(
        toUnit(record().draftAnswer, frame), toUnit(record().answer, frame),
        [this](const QString &a, const QString &b) { return m_taxonomy.similarity(a, b); });
}

void RecordEditor::keepSelectionValid()
{
    m_selection.keepWithin(
        [this](Layer layer) { return static_cast<int>(answer(layer).findings.size()); });
}

} // namespace ra::ui
