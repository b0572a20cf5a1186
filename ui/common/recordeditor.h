// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"
#include "annotation/port/samplequery.h"
#include "annotation/trace/tracediff.h"
#include "annotation/workflow/reviewsession.h"
#include "annotation/workflow/truthtakeover.h"
#include "ui/common/findingselection.h"
#include "ui/common/navigator.h"
#include "ui/common/recordsaver.h"
#include "ui/common/secondpress.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace ra::ui {

enum class TextPart { Draft, Reflection, Revision };

/// What an edit is about: texts only, or an answer too.
enum class EditPart { Text, Answer };

/// What a changed() signal tells about.
enum class EditorChange {
    /// Another sample, or none; everything may be different.
    Sample,
    /// The record, with score and problems.
    Record,
    Selection,
    Taxonomy
};

/// When an edit is the same as one before: by its outcome, or, dragged, by the finding it is about.
enum class Gesture { Press, Drag };

/// The record of the sample under review as one value: every edit goes through here as an undo
/// command, is judged at once and brought to the store. GUI thread.
class RecordEditor final : public QObject
{
    Q_OBJECT

public:
    /// The services' assessor must be set.
    RecordEditor(ProjectSession &session, Navigator &navigator, QObject *parent = nullptr);
    /// Forgets the undo stack's commands, since they speak of this editor.
    ~RecordEditor() override;

    /// Drops what is shown and waits for `sample`'s detail.
    void expect(SampleId sample);
    /// Shows the sample. Ignored where another one is expected. What the store hasn't got yet
    /// stays in front of what was read.
    void show(const SampleDetail &detail);
    void setTaxonomy(const Taxonomy &taxonomy);

    /// The sample shown or expected.
    [[nodiscard]] SampleId sample() const { return m_sample; }
    [[nodiscard]] bool isLoaded() const { return m_detail.row.id.isValid(); }
    /// With the live record.
    [[nodiscard]] const SampleDetail &detail() const { return m_detail; }
    [[nodiscard]] const Record &record() const { return m_detail.record; }
    [[nodiscard]] const Taxonomy &taxonomy() const { return m_taxonomy; }
    [[nodiscard]] const Score &score() const { return m_score; }
    /// From the draft's answer to the corrected one.
    [[nodiscard]] const TraceDiff &diff() const { return m_diff; }
    [[nodiscard]] QString profileName() const;
    [[nodiscard]] RecordSaver &saver() { return m_saver; }
    /// Nothing can be edited: read-only project, or no sample shown.
    [[nodiscard]] bool isLocked() const;
    [[nodiscard]] bool isReadOnly() const;
    /// Why no such edit is made just now: the project is open for reading only (`readOnly`), or
    /// what the guard says.
    [[nodiscard]] Status mayEdit(EditPart part) const;

    /// The answer of a layer; empty where the sample has no truth.
    [[nodiscard]] const Answer &answer(Layer layer) const;
    /// As it is to be shown: with what was typed into an approved record and not taken yet.
    [[nodiscard]] QString text(TextPart part) const;
    /// Something was typed that the record hasn't got, because it is approved.
    [[nodiscard]] bool hasUntaken() const { return m_secondPress.typed() != nullptr; }
    /// Makes it the record's, which takes the approval away: another act has shown that it is
    /// meant. False where it may not be edited just now, which withheld() tells, or where there is
    /// nothing.
    bool takeUntaken();
    /// Shows the texts again as the record has them.
    void dropUntaken();
    /// The same, and withheld() tells of it: nobody has asked for that.
    void abandonUntaken();
    /// The current one of the selected findings; invalid where none is.
    [[nodiscard]] FindingRef selection() const { return m_selection.current(); }
    /// The current one of the selected findings; null where none is.
    [[nodiscard]] const Finding *selected() const;
    /// All of them, the current one last.
    [[nodiscard]] const FindingRefs &selections() const { return m_selection.all(); }
    /// What keys change of them: of a selection in both answers those of the corrected one, since
    /// the draft is what was said at first.
    [[nodiscard]] FindingRefs targets() const;
    [[nodiscard]] bool isSelected(FindingRef finding) const
    {
        return m_selection.contains(finding);
    }
    /// Only this one; an invalid one selects nothing.
    void select(FindingRef finding);
    void selectAll(const FindingRefs &findings);
    /// Adds it to the selection, as the current one, or takes it away.
    void toggleSelected(FindingRef finding);

    void setText(TextPart part, const QString &text);
    /// `No` removes the answer's findings. `Yes` brings back what it removed during this visit,
    /// where nothing was edited since.
    void setVerdict(Layer layer, Verdict verdict);
    /// Adds a finding and selects it; the verdict becomes yes.
    void addFinding(Layer layer, const Finding &finding, Gesture gesture = Gesture::Press);
    /// One undo step for all of them.
    void setType(const FindingRefs &findings, const QString &type);
    /// Part of a movement: calls up to endBurst() are one undo step. Locked findings stay.
    void setBox(FindingRef finding, const std::optional<PixelBox> &box,
                Gesture gesture = Gesture::Press);
    /// The same for several: `box` makes each new box of the one before.
    void changeBoxes(const FindingRefs &findings,
                     const std::function<PixelBox(const PixelBox &)> &box);
    /// The same for several that the mouse moves by `dragged`, each with its new box.
    void setBoxes(const FindingRefs &findings, const std::vector<PixelBox> &boxes,
                  FindingRef dragged);
    void setLocked(const FindingRefs &findings, bool isLocked);
    /// One undo step for all of them. Locked ones stay.
    void remove(const FindingRefs &findings);
    /// Copies of the draft's findings in the corrected answer, selected there.
    void takeOver(const FindingRefs &findings);
    /// Takes one of the trace's fields over into the record, or all (none given). The whole of one
    /// into a record on which nobody has worked stays a suggestion. Not for a damaged one.
    void takeOver(const StoredTrace &trace, std::optional<RecordField> field);
    /// True where that would change what the record says.
    [[nodiscard]] bool wouldTakeOver(const StoredTrace &trace,
                                     std::optional<RecordField> field) const;
    /// By the truth that counts.
    [[nodiscard]] Score scoreOf(const StoredTrace &trace) const;
    /// Makes one of the record's earlier states its present one. What was approved then comes back
    /// as an edit: only accepting approves.
    void restore(const Record &earlier);
    /// Ends what merges into one undo step, and saves it.
    void endBurst();

    /// Puts that part of the corrected answer right by ground truth, where there is one.
    void useTruth(TruthPart part);
    /// The same for one finding of the corrected answer: its type, its box or both.
    void useTruth(FindingRef finding, TruthPart part);
    /// True where that would change the finding.
    [[nodiscard]] bool canUseTruth(FindingRef finding, TruthPart part) const;

    /// Errors: those of reviewed(). `image` is what is known of the picture.
    [[nodiscard]] tl::expected<void, ReviewRefusal>
    accept(ObjectionRule rule, ImageState image = ImageState::Unchecked);
    [[nodiscard]] Status reject(const QString &reason);
    /// Moves the sample to the queue's end, and the queue on to the next one. False, with nothing
    /// to undo, where it stands there already.
    bool skip();

    /// Why that part of the record may not be edited just now; none given = it always may.
    void setEditGuard(std::function<Status(EditPart)> guard) { m_guard = std::move(guard); }

    /// A press, click or letter of the person begins. An approved record is changed by the second
    /// of two presses that would do the same; the first one is only announced().
    void beginPress() { m_secondPress.begin(); }

    /// For undo commands: makes `record` the sample's record, here and in the store.
    void apply(SampleId sample, EditKind kind, const Record &record, int mergeKey);
    /// For undo commands: shows the sample in the review workspace.
    void goTo(SampleId sample);
    /// For undo commands: moves the sample to the queue's end; returns where it stood.
    Navigator::QueuePlace sendToEnd(SampleId sample);
    /// For undo commands: shows the sample in the review workspace, where it stood in the queue.
    void bringBack(SampleId sample, const Navigator::QueuePlace &place);

Q_SIGNALS:
    void changed(ra::ui::EditorChange change);
    /// The answer, or a part of it, was put right by ground truth.
    void truthUsed();
    /// An edit was not made, since it may not be just now.
    void withheld(const ra::Error &error);
    /// An edit of an approved record was not made: it has to be meant. What was typed is kept
    /// until the next key, which takes it over.
    void announced(ra::ui::EditPart part);
    /// Typing took an approval away.
    void reopened();
    /// The store would not take an edit.
    void refused(const ra::Error &error);

private:
    /// `dragged` is the finding that the mouse draws or moves. Returns whether the edit was made.
    bool push(const Record &edited, int mergeKey, const QString &text, FindingRef dragged = {});
    /// Tells why not where it isn't so, and shows again what is there.
    [[nodiscard]] bool mayChange(const Record &edited);
    [[nodiscard]] bool isMeant(const Record &edited, FindingRef dragged);
    [[nodiscard]] tl::expected<void, ReviewRefusal> review(ReviewRequest request, EditKind kind,
                                                           const QString &text, ImageState image);
    void pushReviewed(EditKind kind, const Record &after, const QString &text);
    void pushTruth(const Record &edited);
    [[nodiscard]] std::optional<Finding> fromTruth(FindingRef finding, TruthPart part) const;
    [[nodiscard]] Answer &answerIn(Record &record, Layer layer) const;
    void judge();
    void keepSelectionValid();

    ProjectSession &m_session;
    Navigator &m_navigator;
    RecordSaver m_saver;
    SampleId m_sample;
    SampleDetail m_detail;
    Taxonomy m_taxonomy;
    Score m_score;
    TraceDiff m_diff;
    FindingSelection m_selection;
    /// What a `No` removed from a layer, and the record after it.
    struct Emptied {
        Layer layer;
        std::vector<Finding> findings;
        Record after;
    };
    std::optional<Emptied> m_emptied;
    /// Skipped here, which the rows that were read may not say yet.
    QSet<SampleId> m_skipped;
    /// Counts up at each pause; with the edited thing it makes the merge key.
    int m_burst = 1;
    QTimer m_burstEnd;
    SecondPress m_secondPress;
    std::function<Status(EditPart)> m_guard;
};

} // namespace ra::ui
