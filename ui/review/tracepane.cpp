// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/tracepane.h"

#include "annotation/trace/codepoints.h"
#include "ui/common/actiontable.h"
#include "ui/review/changestrip.h"
#include "ui/review/findingchips.h"
#include "ui/review/findinglist.h"
#include "ui/review/foldedtext.h"
#include "ui/review/growingtext.h"
#include "ui/review/outcomebar.h"
#include "ui/review/problemspanel.h"
#include "ui/review/stoppedtext.h"
#include "ui/review/tracecard.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace ra::ui {

namespace {
constexpr int kCardWidth = 440;
/// The widest row of a card in its frame.
constexpr int kLeastCardWidth = 290;
constexpr int kCardGap = 10;

TextPart textPartOf(WrittenPart part)
{
    switch (part) {
    case WrittenPart::Draft:
        return TextPart::Draft;
    case WrittenPart::Reflection:
        return TextPart::Reflection;
    case WrittenPart::Revision:
        return TextPart::Revision;
    }
    return TextPart::Draft;
}

/// Where the problem is, in UTF-16 units of its text.
TextSpan unitsOf(const RecordProblem &problem, const QString &text)
{
    const CodePointIndex index(text);
    const qsizetype from = index.toUtf16(problem.diagnostic.offset);
    const qsizetype end = index.toUtf16(problem.diagnostic.offset + problem.diagnostic.length);
    return {from, end - from};
}

} // namespace

TracePane::TracePane(const Theme &theme, const ActionTable &actions, QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(QStringLiteral("cards"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setMinimumWidth(kLeastCardWidth);
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(kCardGap, kCardGap, kCardGap, kCardGap);
    column->setSpacing(kCardGap);
    m_draft = new TraceCard(theme, actions, CardKind::Draft, inside);
    m_critique = new TraceCard(theme, actions, CardKind::Critique, inside);
    m_corrected = new TraceCard(theme, actions, CardKind::Corrected, inside);
    m_changes = new ChangeStrip(theme, inside);
    m_findings = new FindingList(theme, inside);
    m_outcome = new OutcomeBar(theme, inside);
    m_problems = new ProblemsPanel(theme, inside);
    m_stopped = std::make_unique<StoppedText>(inside);
    m_notes = std::make_unique<TraceNotes>(inside);
    for (QWidget *card : std::initializer_list<QWidget *>{
             m_draft, m_critique, m_changes, m_findings, m_corrected, m_outcome, m_problems,
             m_stopped->card(), m_notes->card()}) {
        column->addWidget(card);
    }
    column->addStretch();
    inside->installEventFilter(this);
    setWidget(inside);
    resize(kCardWidth, height());
    connect(m_findings, &FindingList::boxWanted, this, &TracePane::boxWanted);
    connect(m_problems, &ProblemsPanel::jumpWanted, this, &TracePane::jumpTo);
    connect(m_problems, &ProblemsPanel::fixWanted, this, &TracePane::fix);
    for (const TraceCard *card : {m_draft, m_corrected}) {
        connect(card->chips(), &FindingChips::boxWanted, this, &TracePane::boxWanted);
        connect(card->chips(), &FindingChips::newTypeWanted, this, &TracePane::newTypeWanted);
    }
}

TracePane::~TracePane() = default;

void TracePane::setEditor(RecordEditor *editor)
{
    if (m_editor != nullptr) {
        m_editor->disconnect(this);
    }
    m_editor = editor;
    m_textLint.reset();
    if (editor != nullptr) {
        connect(editor, &RecordEditor::changed, this, [this](EditorChange change) {
            if (change == EditorChange::Taxonomy) {
                m_textLint.reset();
            }
        });
    }
    for (TraceCard *card : {m_draft, m_critique, m_corrected}) {
        card->setEditor(editor);
    }
    m_findings->setEditor(editor);
}

void TracePane::showRecord(const Diagnostics &problems)
{
    if (m_editor == nullptr || !m_editor->isLoaded()) {
        m_changes->setDiff({});
        m_outcome->setScore({}, {});
        m_problems->setProblems({});
        m_stopped->showOf({});
        m_notes->showOf({});
        return;
    }
    m_changes->setDiff(m_editor->diff());
    m_outcome->setScore(m_editor->score(), m_editor->profileName());
    m_problems->setProblems(problemsOf(problems));
    m_stopped->showOf(m_editor->detail().traces);
    m_notes->showOf(m_editor->detail().traces);
}

QString TracePane::critiqueProblem() const
{
    const std::vector<RecordProblem> problems = problemsOf({});
    const auto found =
        std::find_if(problems.begin(), problems.end(), [](const RecordProblem &problem) {
            return problem.field == RecordField::Critique;
        });
    return found == problems.end() ? QString() : found->diagnostic.text();
}

void TracePane::askForType()
{
    const std::vector<Finding> &findings = m_editor->record().answer.findings;
    const auto found =
        std::find_if(findings.begin(), findings.end(), [this](const Finding &finding) {
            return finding.type.isEmpty() || m_editor->taxonomy().isGeneric(finding.type);
        });
    const FindingRef asked{Layer::Corrected, static_cast<int>(found - findings.begin())};
    // It is seen which one is asked for.
    m_editor->select(asked);
    m_corrected->chips()->chooseType(asked.index);
}

void TracePane::addCard(QWidget *card)
{
    auto *column = static_cast<QVBoxLayout *>(widget()->layout());
    // Before what keeps them together at the top.
    column->insertWidget(column->count() - 1, card);
}

void TracePane::retranslate()
{
    for (TraceCard *card : {m_draft, m_critique, m_corrected}) {
        card->retranslate();
    }
    m_changes->retranslate();
    m_findings->retranslate();
    m_outcome->retranslate();
    m_problems->retranslate();
    m_stopped->retranslate();
    m_notes->retranslate();
    setAccessibleName(tr("Trace"));
}

bool TracePane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        // After the layout has done what it was asked for.
        QMetaObject::invokeMethod(this, &TracePane::foldAsNeeded, Qt::QueuedConnection);
    }
    return QScrollArea::eventFilter(watched, event);
}

void TracePane::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    foldAsNeeded();
}

void TracePane::foldAsNeeded()
{
    const int open = m_corrected->geometry().bottom() + kCardGap + m_draft->foldedAway()
                     + m_critique->foldedAway();
    const bool isTooHigh = open > viewport()->height();
    m_draft->setFolded(isTooHigh);
    m_critique->setFolded(isTooHigh);
}

std::vector<RecordProblem> TracePane::problemsOf(const Diagnostics &picture) const
{
    const SampleDetail &detail = m_editor->detail();
    std::vector<RecordProblem> problems;
    // First what keeps everything else from being right.
    for (const Diagnostic &problem : picture) {
        problems.push_back({problem, RecordField::Boxes, {}, {}, {}});
    }
    for (const Diagnostic &damage : detail.damage) {
        problems.push_back({damage, RecordField::Answer, {}, {}, {}});
    }
    const std::vector<RecordProblem> found =
        lint(detail.record, m_editor->score(), m_editor->taxonomy(), detail.row.size);
    problems.insert(problems.end(), found.begin(), found.end());
    const std::vector<RecordProblem> inTexts = textLint().run(detail.record, detail.row.size);
    problems.insert(problems.end(), inTexts.begin(), inTexts.end());
    return problems;
}

const TextLint &TracePane::textLint() const
{
    if (!m_textLint) {
        m_textLint.emplace(m_editor->taxonomy());
    }
    return *m_textLint;
}

bool TracePane::fixFirst()
{
    if (m_editor == nullptr || !m_editor->isLoaded()) {
        return false;
    }
    const std::vector<RecordProblem> problems = problemsOf({});
    const auto found =
        std::find_if(problems.begin(), problems.end(),
                     [](const RecordProblem &problem) { return !problem.instead.isEmpty(); });
    if (found == problems.end()) {
        return false;
    }
    fix(*found);
    return true;
}

void TracePane::fix(const RecordProblem &problem)
{
    const TextPart part = textPartOf(*problem.part);
    QString text = m_editor->text(part);
    const TextSpan place = unitsOf(problem, text);
    m_editor->setText(part, text.replace(place.offset, place.length, problem.instead));
    m_editor->endBurst();
}

void TracePane::jumpTo(const RecordProblem &problem)
{
    if (m_editor == nullptr) {
        return;
    }
    if (problem.finding) {
        const FindingRef ref{Layer::Corrected, *problem.finding};
        m_editor->select(ref);
        if (problem.field == RecordField::Boxes) {
            Q_EMIT boxWanted(ref);
        } else {
            m_corrected->chips()->chooseType(ref.index);
        }
        return;
    }
    if (problem.part) {
        GrowingText *text = m_draft->text(textPartOf(*problem.part));
        text = text != nullptr ? text : m_critique->text(textPartOf(*problem.part));
        const TextSpan place = unitsOf(problem, text->toPlainText());
        text->selectWords(place.offset, place.length);
        return;
    }
    switch (problem.field) {
    case RecordField::Draft:
        m_draft->focusMain();
        break;
    case RecordField::Critique:
        m_critique->focusMain();
        break;
    case RecordField::Answer:
        m_corrected->focusMain();
        break;
    case RecordField::Boxes:
        Q_EMIT imageWanted();
        break;
    }
}

} // namespace ra::ui
