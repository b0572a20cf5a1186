// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewpage.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "ui/common/actiontable.h"
#include "ui/review/changestrip.h"
#include "ui/review/filmstrip.h"
#include "ui/review/findingchips.h"
#include "ui/review/outcomebar.h"
#include "ui/review/problemspanel.h"
#include "ui/review/referencepanel.h"
#include "ui/review/rejectpanel.h"
#include "ui/review/reviewbar.h"
#include "ui/review/tracecard.h"
#include "ui/review/reviewactions.h"

#include <QEvent>
#include <QInputDialog>
#include <QLocale>

#include <algorithm>

namespace ra::ui {

namespace {

/// What speaks against accepting, and how to do it all the same.
QString warningOf(const std::vector<Objection> &objections, const QString &key)
{
    QStringList parts;
    for (const Objection &objection : objections) {
        parts << objection.text();
    }
    parts << ReviewPage::tr("Press %1 again to accept it so.").arg(key);
    return parts.join(QLatin1Char(' '));
}

} // namespace

ReviewPage::ReviewPage(const PageContext &context, QWidget *parent) : WorkspacePage(context, parent)
{
    setObjectName(QStringLiteral("reviewPage"));
    makeLayout();
    m_toolBar = new ReviewToolBar(*context.theme, *context.actions, *m_canvas);
    connectPanels();
    connectReviewActions(*this, *context.actions, *context.settings);
    retranslate();
    setSession(nullptr);
}

ReviewPage::~ReviewPage()
{
    setSession(nullptr);
    if (m_toolBar && m_toolBar->parent() == nullptr) {
        delete m_toolBar;
    }
}

void ReviewPage::setSession(ProjectSession *session)
{
    for (TraceCard *card : {m_draft, m_critique, m_corrected}) {
        card->setEditor(nullptr);
    }
    m_canvas->setEditor(nullptr);
    m_strip->setQueue(nullptr);
    m_editor.reset();
    m_queue.reset();
    m_session = session;
    m_wantedImage.clear();
    m_sampleImage.reset();
    m_canvas->setImage(nullptr, tr("No sample is under review. Choose some in the Samples "
                                   "workspace."));
    if (session != nullptr) {
        connectSession(*session);
    }
    handleChange(EditorChange::Sample);
}

QWidget *ReviewPage::toolBar()
{
    return m_toolBar;
}

QString ReviewPage::statusText() const
{
    if (!m_queue || m_queue->index() < 0) {
        return tr("No sample");
    }
    QStringList parts{
        tr("Sample %1 of %2")
            .arg(QLocale().toString(m_queue->index() + 1), QLocale().toString(m_queue->size()))};
    if (m_sampleImage) {
        const QString kind = m_sampleImage->channels == 1 ? tr("grey") : tr("colour");
        parts << tr("%1 × %2 · %3 · %4 bit")
                     .arg(m_sampleImage->size.width)
                     .arg(m_sampleImage->size.height)
                     .arg(kind)
                     .arg(m_sampleImage->bitDepth);
    }
    if (m_pixel.x() >= 0) {
        parts << pixelText();
    }
    return parts.join(QStringLiteral("     "));
}

void ReviewPage::activate()
{
    if (m_queue) {
        m_queue->fillIfEmpty();
    }
    focusCanvas();
}

void ReviewPage::accept()
{
    if (!m_editor || m_editor->isLocked()) {
        return;
    }
    if (m_editor->record().state == RecordState::Approved) {
        goOn();
        return;
    }
    // What waits for the typing pause counts as well, so the records are compared as they are.
    const bool isConfirmed = m_warned && hasSameContent(*m_warned, m_editor->record());
    const auto done = m_editor->accept(isConfirmed ? ObjectionRule::Mark : ObjectionRule::Refuse);
    if (done) {
        goOn();
        return;
    }
    const ReviewRefusal &refusal = done.error();
    if (refusal.objections.empty() || !areConfirmable(refusal.objections)) {
        m_bar->showNotice(refusal.error.plainText());
        return;
    }
    m_warned = m_editor->record();
    m_bar->showNotice(warningOf(refusal.objections, context().actions->keyText("sample.accept")));
    if (refusal.objections.front().code == QLatin1String(errorcode::kTypeUnknown)) {
        m_corrected->chips()->chooseType(untypedFinding());
    }
}

int ReviewPage::untypedFinding() const
{
    const std::vector<Finding> &findings = m_editor->record().answer.findings;
    const auto found =
        std::find_if(findings.begin(), findings.end(), [this](const Finding &finding) {
            return finding.type.isEmpty() || m_editor->taxonomy().isGeneric(finding.type);
        });
    return static_cast<int>(found - findings.begin());
}

void ReviewPage::openReject()
{
    if (m_editor && !m_editor->isLocked()) {
        m_reject->open();
    }
}

void ReviewPage::skip()
{
    if (m_editor && !m_editor->isLocked()) {
        m_editor->skip();
        m_queue->moveCurrentToEnd();
        focusCanvas();
    }
}

void ReviewPage::step(QueueDirection direction)
{
    if (m_queue) {
        m_queue->step(direction);
    }
}

void ReviewPage::stepToOpen(QueueDirection direction)
{
    if (m_queue) {
        m_queue->stepToOpen(direction);
    }
}

void ReviewPage::askNumber()
{
    if (!m_queue || m_queue->size() == 0) {
        return;
    }
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("goToDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Go to sample"));
    dialog->setLabelText(tr("Number, 1 to %1").arg(QLocale().toString(m_queue->size())));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1, m_queue->size());
    dialog->setIntValue(m_queue->index() + 1);
    connect(dialog, &QInputDialog::intValueSelected, this,
            [this](int number) { context().navigator->setQueueIndex(number - 1); });
    dialog->open();
}

void ReviewPage::setTypeByDigit(int digit)
{
    if (!m_editor || m_editor->isLocked()) {
        return;
    }
    if (m_editor->taxonomy().byDigit(digit) == nullptr) {
        m_bar->showNotice(tr("No type has the key %1.").arg(digit));
        return;
    }
    m_canvas->boxes().setType(digit);
}

void ReviewPage::setVerdict(Verdict verdict)
{
    if (m_editor && !m_editor->isLocked()) {
        m_editor->setVerdict(Layer::Corrected, verdict);
    }
}

void ReviewPage::useTruth()
{
    if (!m_editor || m_editor->isLocked()) {
        return;
    }
    if (!m_editor->detail().truth) {
        m_bar->showNotice(tr("This sample has no ground truth."));
        return;
    }
    m_editor->useTruth(TruthPart::All);
}

void ReviewPage::focusText()
{
    TraceCard *card =
        m_editor && m_editor->record().mode == TraceMode::Reflective ? m_critique : m_draft;
    card->focusMain();
}

void ReviewPage::focusCanvas()
{
    m_canvas->setFocus(Qt::ShortcutFocusReason);
}

void ReviewPage::requestMonitor(ReflectChoice reflect)
{
    if (m_editor && m_editor->isLoaded()) {
        Q_EMIT monitorRequested(m_editor->sample(), reflect);
    }
}

void ReviewPage::changeEvent(QEvent *event)
{
    WorkspacePage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ReviewPage::connectSession(ProjectSession &session)
{
    Navigator &navigator = *context().navigator;
    m_queue = std::make_unique<ReviewQueue>(session, navigator);
    m_editor = std::make_unique<RecordEditor>(session, navigator);
    connect(m_queue.get(), &ReviewQueue::taxonomyChanged, m_editor.get(),
            &RecordEditor::setTaxonomy);
    connect(m_queue.get(), &ReviewQueue::detailReady, this, [this](const SampleDetail &detail) {
        m_editor->show(detail);
        prefetch();
    });
    connect(m_queue.get(), &ReviewQueue::noneLeft, this, [this](QueueDirection direction) {
        m_bar->showNotice(direction == QueueDirection::Next
                              ? tr("Nothing left to review after this sample.")
                              : tr("Nothing left to review before this sample."));
    });
    connect(m_queue.get(), &ReviewQueue::failed, this,
            [this](const Error &error) { Q_EMIT problemRaised(error.text()); });
    connect(m_queue.get(), &ReviewQueue::rowsChanged, this, &WorkspacePage::statusChanged);
    connect(&navigator, &Navigator::currentChanged, m_queue.get(),
            [this](SampleId sample) { showCurrent(sample); });
    connect(m_editor.get(), &RecordEditor::changed, this, &ReviewPage::handleChange);
    connect(m_editor.get(), &RecordEditor::refused, this, [this](const Error &error) {
        // What the store would not take must not go on being shown as if it had.
        m_queue->reloadCurrent();
        Q_EMIT problemRaised(error.text());
    });
    connect(&session, &ProjectSession::saveStateChanged, this, &ReviewPage::showSaveState);
    m_canvas->setEditor(m_editor.get());
    for (TraceCard *card : {m_draft, m_critique, m_corrected}) {
        card->setEditor(m_editor.get());
    }
    m_strip->setQueue(m_queue.get());
    showSaveState();
    showCurrent(navigator.current());
}

void ReviewPage::showCurrent(SampleId sample)
{
    m_reject->hide();
    m_bar->clearNotice();
    m_warned.reset();
    m_isComparing = false;
    context().actions->action("view.compare")->setChecked(false);
    m_editor->expect(sample);
    m_canvas->setHeatMap({});
    m_strip->follow();
    if (const SampleDetail *ready = m_queue->detail(sample)) {
        m_editor->show(*ready);
    } else if (const SampleRow *row = m_queue->row(m_queue->index())) {
        loadImage(row->filePath);
    } else {
        loadImage({});
    }
    prefetch();
    Q_EMIT statusChanged();
}

void ReviewPage::handleChange(EditorChange change)
{
    if (change == EditorChange::Selection) {
        return;
    }
    const bool isLoaded = m_editor && m_editor->isLoaded();
    if (change == EditorChange::Sample) {
        m_reference->setSample(isLoaded ? &m_editor->detail() : nullptr);
        if (isLoaded) {
            loadImage(m_editor->detail().row.filePath);
        }
    }
    if (m_warned && (!isLoaded || !hasSameContent(*m_warned, m_editor->record()))) {
        m_warned.reset();
        m_bar->clearNotice();
    }
    showRecord();
}

void ReviewPage::showRecord()
{
    const bool isLoaded = m_editor && m_editor->isLoaded();
    if (!isLoaded) {
        m_changes->setDiff({});
        m_outcome->setScore({}, {});
        m_problems->setProblems({});
        m_bar->setHardness(-1, {});
        return;
    }
    const SampleDetail &detail = m_editor->detail();
    m_changes->setDiff(m_editor->diff());
    m_outcome->setScore(m_editor->score(), m_editor->profileName());
    m_problems->setProblems(problemsOf(detail));
    m_bar->setHardness(detail.row.hardness, detail.row.hardnessReason);
    if (detail.record.state == RecordState::Returned && m_bar->notice().isEmpty()) {
        m_bar->showNotice(tr("Rejected: %1").arg(detail.record.reason));
    }
}

std::vector<RecordProblem> ReviewPage::problemsOf(const SampleDetail &detail) const
{
    std::vector<RecordProblem> problems;
    for (const Diagnostic &damage : detail.damage) {
        problems.push_back({damage, RecordField::Answer, {}});
    }
    const std::vector<RecordProblem> found =
        lint(detail.record, m_editor->score(), m_editor->taxonomy(), detail.row.size);
    problems.insert(problems.end(), found.begin(), found.end());
    return problems;
}

void ReviewPage::showSaveState()
{
    m_bar->setSaveState(m_session->saveState(), m_session->saveProblem());
}

void ReviewPage::reject(const QString &reason)
{
    m_reject->hide();
    if (!m_editor) {
        return;
    }
    const Status done = m_editor->reject(reason);
    if (done) {
        goOn();
    } else {
        m_bar->showNotice(done.error().plainText());
        focusCanvas();
    }
}

void ReviewPage::goOn()
{
    m_warned.reset();
    if (m_queue->index() + 1 < m_queue->size()) {
        m_queue->step(QueueDirection::Next);
    } else {
        m_bar->showNotice(tr("That was the last sample of the queue."));
    }
    focusCanvas();
}

void ReviewPage::jumpTo(const RecordProblem &problem)
{
    if (!m_editor) {
        return;
    }
    if (problem.finding) {
        const FindingRef ref{Layer::Corrected, *problem.finding};
        m_editor->select(ref);
        if (problem.field == RecordField::Boxes) {
            showBox(ref);
        } else {
            m_corrected->chips()->chooseType(ref.index);
        }
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
        focusCanvas();
        break;
    }
}

void ReviewPage::showBox(FindingRef finding)
{
    const std::vector<Finding> &findings = m_editor->answer(finding.layer).findings;
    const auto index = static_cast<size_t>(finding.index);
    RA_VERIFY(finding.isValid() && index < findings.size(), return );
    if (findings[index].box) {
        m_canvas->zoomTo(*findings[index].box);
    } else {
        m_canvas->setTool(ToolKind::Box);
    }
    focusCanvas();
}

void ReviewPage::addType(FindingRef finding, const QString &name)
{
    DefectType type;
    type.name = name;
    type.original = name;
    const SampleId sample = m_editor->sample();
    m_session->write(
        m_editor.get(),
        [type, author = m_session->person()](ProjectStore &store) {
            return store.saveType(type, author);
        },
        [this, finding, name, sample](const Result<TypeId> &saved) {
            if (!saved) {
                Q_EMIT problemRaised(saved.error().text());
                return;
            }
            m_queue->refreshTaxonomy();
            if (m_editor->sample() != sample || !m_editor->isLoaded()) {
                return;
            }
            const auto count = static_cast<int>(m_editor->answer(finding.layer).findings.size());
            if (finding.index < count) {
                m_editor->setType(finding, name);
            } else {
                m_editor->addFinding(finding.layer, {name, {}, {}, false});
            }
        },
        OnFailure::Tell);
}

} // namespace ra::ui
