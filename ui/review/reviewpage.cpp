// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewpage.h"

#include "annotation/base/verify.h"
#include "ui/common/actiontable.h"
#include "ui/common/positionkeys.h"
#include "ui/common/rejectpanel.h"
#include "ui/common/windowsettings.h"
#include "ui/review/boxmenu.h"
#include "ui/review/filmstrip.h"
#include "ui/review/findinglist.h"
#include "ui/review/heatmapsource.h"
#include "ui/review/historypanel.h"
#include "ui/review/imagecontroller.h"
#include "ui/review/reviewbar.h"
#include "ui/review/sampleheader.h"
#include "ui/review/sidepane.h"
#include "ui/review/tracelist.h"
#include "ui/review/tracepane.h"
#include "ui/review/typechoice.h"

#include <QEvent>
#include <QInputDialog>
#include <QLocale>

#include <utility>

namespace ra::ui {

ReviewPage::ReviewPage(const PageContext &context, QWidget *parent) : WorkspacePage(context, parent)
{
    setObjectName(QStringLiteral("reviewPage"));
    m_panels.emplace(*this, context);
    m_notice.emplace(*m_panels->bar);
    m_accepting.emplace(*images(), *context.actions, *m_notice);
    m_toolBar = new ReviewToolBar(*context.theme, *context.actions, *canvas(), *context.settings);
    connectPanels();
    m_actions.emplace(*this, *context.actions, *context.settings);
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
    m_panels->trace->setEditor(nullptr);
    m_panels->traces->setEditor(nullptr);
    m_panels->history->setEditor(nullptr, nullptr);
    canvas()->setEditor(nullptr);
    m_panels->strip->setQueue(nullptr);
    m_heatMaps.reset();
    m_notice->clear();
    m_accepting->forget();
    m_types.reset();
    m_edits.reset();
    m_editor.reset();
    m_queue.reset();
    m_session = session;
    images()->clear(tr("No sample is under review. Choose some in the Samples workspace."));
    if (session != nullptr) {
        connectSession(*session);
    }
    handleChange(EditorChange::Sample);
    showPlace();
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
    QStringList parts;
    for (const QString &text : {images()->sizeText(), images()->pixelText(m_pixel)}) {
        if (!text.isEmpty()) {
            parts << text;
        }
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

bool ReviewPage::isQuiet() const
{
    return !m_queue || (m_queue->isQuiet() && images()->isSettled());
}

void ReviewPage::showHeatMap(SampleId sample, const HeatMap &heatMap)
{
    if (m_editor && m_editor->sample() == sample) {
        canvas()->setHeatMap(heatMapImage(heatMap.width, heatMap.height, heatMap.values));
    }
}

bool ReviewPage::isOwnPictureShown()
{
    return holds(&ImageController::ownShown);
}

bool ReviewPage::isPictureUncovered()
{
    return holds(&ImageController::uncovered);
}

bool ReviewPage::holds(Status (ImageController::*condition)() const)
{
    const Status now = (images()->*condition)();
    if (!now) {
        m_notice->say(now.error().plainText(),
                      [this, condition] { return !(images()->*condition)(); });
    }
    return now.has_value();
}

bool ReviewPage::mayDraw()
{
    const bool isOnlyRead = m_editor && m_editor->isReadOnly();
    if (isOnlyRead) {
        m_edits->sayWithheld(m_editor->mayEdit(EditPart::Answer).error());
    }
    return !isOnlyRead;
}

void ReviewPage::accept()
{
    if (!m_editor || m_editor->isLocked()) {
        return;
    }
    // Chosen from the menu, it answers what the panel asks.
    m_panels->closeReject();
    if (m_editor->hasUntaken()) {
        // It must not be lost, and not be approved by the press that it came with.
        if (m_editor->takeUntaken()) {
            m_edits->say(tr("Changed, so no longer approved. Press %1 again to approve it.")
                             .arg(context().actions->keyText("sample.accept")));
        }
        return;
    }
    if (m_editor->record().state == RecordState::Approved) {
        goOn();
        return;
    }
    switch (m_accepting->press(*m_editor)) {
    case AcceptPresses::Outcome::Accepted:
        goOn();
        break;
    case AcceptPresses::Outcome::TypeMissing:
        m_panels->trace->askForType();
        break;
    case AcceptPresses::Outcome::Told:
        break;
    }
}

void ReviewPage::applyFix()
{
    if (m_editor != nullptr && !m_panels->trace->fixFirst()) {
        say(tr("No problem here has a fix to offer."));
    }
}

void ReviewPage::tighten()
{
    if (m_editor == nullptr || m_editor->selections().empty() || !canvas()->image()) {
        return;
    }
    const QImage &picture = canvas()->image()->levels.front();
    const auto boxes = static_cast<int>(m_editor->selections().size());
    const int tightened = canvas()->boxes().tighten(picture);
    if (tightened == 0) {
        say(tr("Nothing stands out there. Draw the box round the defect first."));
    } else if (tightened < boxes) {
        say(tr("%1 of %Ln boxes were tightened; nothing stands out in the others.", nullptr, boxes)
                .arg(tightened));
    }
}

void ReviewPage::openReject()
{
    if (m_editor && !m_editor->isLocked() && isPictureUncovered()) {
        // An offer to accept is none any more.
        m_accepting->forget();
        m_notice->clear();
        m_panels->openReject();
    }
}

void ReviewPage::skip()
{
    if (m_editor && !m_editor->isLocked() && isPictureUncovered()) {
        if (!m_editor->skip()) {
            say(tr("That was the last sample of the queue."));
        }
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

void ReviewPage::setVerdict(Verdict verdict)
{
    if (m_editor && m_editor->isLoaded()) {
        m_editor->setVerdict(Layer::Corrected, verdict);
    }
}

void ReviewPage::useTruth()
{
    if (!m_editor || !m_editor->isLoaded()) {
        return;
    }
    if (!m_editor->detail().truth) {
        say(tr("This sample has no ground truth."));
        return;
    }
    m_editor->useTruth(TruthPart::All);
}

void ReviewPage::focusText()
{
    const bool isReflective = m_editor && m_editor->record().mode == TraceMode::Reflective;
    m_panels->focus(isReflective ? ReviewPane::Critique : ReviewPane::Draft);
}

void ReviewPage::focusCanvas()
{
    m_panels->focus(ReviewPane::Image);
}

void ReviewPage::showTruth()
{
    if (m_editor && !m_editor->answer(Layer::Truth).findings.empty()) {
        showBox({Layer::Truth, 0});
    } else {
        say(tr("This sample has no ground truth with a box."));
    }
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
        // What was said in the language before, with the warning that it may have been.
        m_accepting->forget();
        m_notice->clear();
        showRecord();
    }
}

void ReviewPage::connectPanels()
{
    connect(m_panels->strip, &FilmStrip::chosen, this,
            [this](int index) { context().navigator->setQueueIndex(index); });
    connect(m_panels->strip, &FilmStrip::clicked, this, [this](int index) {
        context().navigator->setQueueIndex(index);
        // Wherever the keys went before, now they are this sample's.
        focusCanvas();
    });
    connect(m_panels->reject, &RejectPanel::confirmed, this, &ReviewPage::reject);
    connect(m_panels->reject, &RejectPanel::dismissed, this, [this] {
        m_panels->closeReject();
        focusCanvas();
    });
    canvas()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(canvas(), &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        if (canvas()->canEdit()) {
            BoxMenu::open(*canvas(), position);
        }
    });
    connect(canvas(), &CanvasView::pointed, this, [this](const QPoint &pixel) {
        m_pixel = pixel;
        Q_EMIT statusChanged();
    });
    connect(images(), &ImageController::changed, this, &ReviewPage::showPicture);
    connect(images(), &ImageController::looked, this, [this] { m_notice->recheck(); });
    connect(images(), &ImageController::compareFailed, this,
            [this](const Error &error) { say(error.plainText()); });
    connect(m_panels->trace, &TracePane::boxWanted, this, &ReviewPage::showBox);
    connect(m_panels->trace->findings(), &FindingList::lookedAtChanged, canvas(),
            &CanvasView::setLookedAt);
    connect(canvas(), &CanvasView::lookedAtChanged, m_panels->trace->findings(),
            &FindingList::setLookedAt);
    connect(m_panels->trace, &TracePane::newTypeWanted, this,
            [this](FindingRef finding, const QString &name) { m_types->make(finding, name); });
    connect(m_panels->history, &HistoryPanel::failed, this,
            [this](const Error &error) { Q_EMIT problemRaised(error.text()); });
    connect(m_panels->trace, &TracePane::imageWanted, this, &ReviewPage::focusCanvas);
}

void ReviewPage::retranslate()
{
    m_panels->retranslate();
    if (m_toolBar) {
        m_toolBar->retranslate();
    }
    setAccessibleName(tr("Review"));
}

void ReviewPage::connectSession(ProjectSession &session)
{
    Navigator &navigator = *context().navigator;
    m_queue = std::make_unique<ReviewQueue>(session, navigator);
    m_editor = std::make_unique<RecordEditor>(session, navigator);
    m_heatMaps = std::make_unique<HeatMapSource>(session);
    connect(m_heatMaps.get(), &HeatMapSource::ready, this, &ReviewPage::showHeatMap);
    connect(&m_editor->saver(), &RecordSaver::sent, m_queue.get(), &ReviewQueue::noteSaving);
    connect(&m_editor->saver(), &RecordSaver::settled, m_queue.get(), &ReviewQueue::noteSettled);
    connect(m_queue.get(), &ReviewQueue::taxonomyChanged, m_editor.get(),
            &RecordEditor::setTaxonomy);
    connect(m_queue.get(), &ReviewQueue::detailReady, this, [this](const SampleDetail &detail) {
        m_editor->show(detail);
        prefetch();
    });
    connect(m_queue.get(), &ReviewQueue::noneLeft, this, [this](QueueDirection direction) {
        say(direction == QueueDirection::Next ? tr("Nothing left to review after this sample.")
                                              : tr("Nothing left to review before this sample."));
    });
    connect(m_queue.get(), &ReviewQueue::failed, this,
            [this](const Error &error) { Q_EMIT problemRaised(error.text()); });
    connect(m_queue.get(), &ReviewQueue::rowsChanged, this, &ReviewPage::showPlace);
    connect(&navigator, &Navigator::currentChanged, m_queue.get(),
            [this](SampleId sample) { showCurrent(sample); });
    connect(m_editor.get(), &RecordEditor::changed, this, &ReviewPage::handleChange);
    connect(&m_presses, &PressWatch::begun, m_editor.get(), &RecordEditor::beginPress);
    m_edits = std::make_unique<EditNotices>(
        *m_editor,
        EditNotices::Surroundings{*images(), *m_panels->trace, *context().actions, *m_notice});
    m_types = std::make_unique<TypeChoice>(
        TypeChoice::Surroundings{session, *m_editor, *canvas(), *m_edits});
    connect(m_types.get(), &TypeChoice::failed, this, &WorkspacePage::problemRaised);
    connect(m_editor.get(), &RecordEditor::refused, this, [this](const Error &error) {
        // What the store would not take must not go on being shown as if it had.
        m_queue->reloadCurrent();
        Q_EMIT problemRaised(error.text());
    });
    connect(&session, &ProjectSession::saveStateChanged, this, &ReviewPage::showSaveState);
    canvas()->setEditor(m_editor.get());
    m_panels->trace->setEditor(m_editor.get());
    m_panels->traces->setEditor(m_editor.get());
    m_panels->history->setEditor(m_editor.get(), &session);
    m_panels->strip->setQueue(m_queue.get());
    showSaveState();
    showCurrent(navigator.current());
}

void ReviewPage::showCurrent(SampleId sample)
{
    m_panels->closeReject();
    m_notice->clear();
    m_accepting->forget();
    const bool isTextLost = m_editor->hasUntaken();
    m_editor->expect(sample);
    if (isTextLost) {
        m_edits->sayTextLost();
    }
    canvas()->setHeatMap({});
    m_heatMaps->clear();
    m_panels->strip->follow();
    const QWidget *focus = focusWidget();
    if (isVisible() && (focus == nullptr || isWrittenIn(*focus))) {
        // What is typed on is meant for this sample.
        focusCanvas();
    }
    if (const SampleDetail *ready = m_queue->detail(sample)) {
        m_editor->show(*ready);
    } else if (const SampleRow *row = m_queue->row(m_queue->index())) {
        images()->show(row->filePath);
    } else {
        images()->clear(sample.isValid() ? tr("Loading the image…")
                                         : tr("No sample is under review. Choose some in the "
                                              "Samples workspace."));
    }
    prefetch();
    showPlace();
}

void ReviewPage::showPlace()
{
    m_panels->header->setPlace(m_queue ? m_queue->index() : -1, m_queue ? m_queue->size() : 0);
    Q_EMIT statusChanged();
}

void ReviewPage::handleChange(EditorChange change)
{
    if (change == EditorChange::Selection) {
        return;
    }
    const bool isLoaded = m_editor && m_editor->isLoaded();
    const SampleDetail *shown = isLoaded ? &m_editor->detail() : nullptr;
    if (change == EditorChange::Sample) {
        m_panels->side->setSample(shown);
    }
    // Ground truth may come while the sample is shown.
    m_panels->header->setSample(shown);
    if (isLoaded) {
        images()->show(m_editor->detail());
    }
    if (isLoaded) {
        m_heatMaps->show(m_editor->detail());
    }
    m_notice->recheck();
    showRecord();
}

void ReviewPage::showPicture()
{
    m_panels->side->setImage(canvas()->image());
    m_panels->side->setReferenceProblem(images()->referenceError());
    context().actions->action("view.compare")->setChecked(images()->isComparing());
    m_panels->trace->showRecord(images()->problems());
    m_notice->recheck();
    Q_EMIT statusChanged();
}

void ReviewPage::showRecord()
{
    m_panels->trace->showRecord(images()->problems());
    if (!m_editor || !m_editor->isLoaded()) {
        m_panels->bar->setHardness(-1, {});
        m_panels->bar->setRejection({});
        return;
    }
    const SampleDetail &detail = m_editor->detail();
    m_panels->bar->setHardness(detail.row.hardness, detail.row.hardnessReason);
    m_panels->bar->setRejection(detail.record.state == RecordState::Returned ? detail.record.reason
                                                                             : QString());
}

void ReviewPage::say(const QString &text)
{
    if (m_edits) {
        m_edits->say(text);
    }
}

void ReviewPage::prefetch()
{
    std::vector<QString> paths;
    for (const int offset : {1, 2, -1}) {
        if (const SampleDetail *near = m_queue->detail(m_queue->idAt(m_queue->index() + offset))) {
            paths.push_back(near->row.filePath);
        }
    }
    images()->prefetch(paths);
}

void ReviewPage::showSaveState()
{
    if (m_session->isReadOnly()) {
        m_panels->bar->setSaveState({}, m_editor->mayEdit(EditPart::Text).error().plainText());
    } else {
        m_panels->bar->setSaveState(m_session->saveState(), m_session->saveProblem());
    }
}

void ReviewPage::reject(const QString &reason)
{
    m_panels->closeReject();
    if (!m_editor || !isPictureUncovered()) {
        focusCanvas();
        return;
    }
    const Status done = m_editor->reject(reason);
    if (done) {
        goOn();
    } else {
        say(done.error().plainText());
        focusCanvas();
    }
}

void ReviewPage::goOn()
{
    m_accepting->forget();
    if (m_queue->index() + 1 < m_queue->size()) {
        m_queue->step(QueueDirection::Next);
    } else {
        say(tr("That was the last sample of the queue."));
    }
    focusCanvas();
}

void ReviewPage::showBox(FindingRef finding)
{
    const std::vector<Finding> &findings = m_editor->answer(finding.layer).findings;
    const auto index = static_cast<size_t>(finding.index);
    RA_VERIFY(finding.isValid() && index < findings.size(), return );
    images()->setComparing(false);
    if (findings[index].box) {
        canvas()->zoomTo(*findings[index].box);
    } else if (mayDraw()) {
        canvas()->setTool(ToolKind::Box);
    }
    focusCanvas();
}

} // namespace ra::ui
