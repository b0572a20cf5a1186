// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/actiontable.h"
#include "ui/common/windowsettings.h"
#include "ui/review/boxmenu.h"
#include "ui/review/changestrip.h"
#include "ui/review/filmstrip.h"
#include "ui/review/findingchips.h"
#include "ui/review/growingtext.h"
#include "ui/review/levelspanel.h"
#include "ui/review/navigatorpanel.h"
#include "ui/review/outcomebar.h"
#include "ui/review/problemspanel.h"
#include "ui/review/referencepanel.h"
#include "ui/review/rejectpanel.h"
#include "ui/review/reviewbar.h"
#include "ui/review/tracecard.h"
#include "ui/review/reviewpage.h"

#include <QAction>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSplitter>

namespace ra::ui {

namespace {
constexpr int kSideWidth = 208;
constexpr int kSidePadding = 12;
constexpr int kCardWidth = 440;
constexpr int kLeastCardWidth = 280;
constexpr int kCardGap = 10;
const QString kSplitterKey = QStringLiteral("review/splitter");
} // namespace

void ReviewPage::makeLayout()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("reviewSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    QWidget *centre = makeCentre();
    m_side = makeSide();
    row->addWidget(m_side);
    row->addWidget(splitter, 1);
    splitter->addWidget(centre);
    splitter->addWidget(makeCards());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    WindowSettings *settings = context().settings;
    splitter->restoreState(settings->value(kSplitterKey).toByteArray());
    connect(splitter, &QSplitter::splitterMoved, this,
            [splitter, settings] { settings->setValue(kSplitterKey, splitter->saveState()); });
}

QWidget *ReviewPage::makeSide()
{
    const Theme &theme = *context().theme;
    auto *side = new QFrame(this);
    side->setObjectName(QStringLiteral("reviewSide"));
    side->setProperty("role", QStringLiteral("sidebar"));
    side->setFixedWidth(kSideWidth);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(kSidePadding, kSidePadding, kSidePadding, kSidePadding);
    column->setSpacing(16);
    m_reference = new ReferencePanel(theme, m_images, side);
    m_navigator = new NavigatorPanel(theme, *m_canvas, side);
    m_levels = new LevelsPanel(theme, side);
    m_levels->setControlsShown(false);
    column->addWidget(m_reference);
    column->addWidget(m_navigator);
    column->addWidget(m_levels);
    column->addStretch();
    return side;
}

QWidget *ReviewPage::makeCentre()
{
    const Theme &theme = *context().theme;
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_canvas = new CanvasView(theme, centre);
    m_strip = new FilmStrip(theme, centre);
    m_reject = new RejectPanel(theme, centre);
    m_bar = new ReviewBar(theme, *context().actions, centre);
    column->addWidget(m_canvas, 1);
    column->addWidget(m_strip);
    column->addWidget(m_reject);
    column->addWidget(m_bar);
    return centre;
}

QWidget *ReviewPage::makeCards()
{
    const Theme &theme = *context().theme;
    const ActionTable &actions = *context().actions;
    m_cardArea = new QScrollArea(this);
    m_cardArea->setObjectName(QStringLiteral("cards"));
    m_cardArea->setWidgetResizable(true);
    m_cardArea->setFrameShape(QFrame::NoFrame);
    m_cardArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_cardArea->setFocusPolicy(Qt::NoFocus);
    m_cardArea->setMinimumWidth(kLeastCardWidth);
    auto *inside = new QWidget(m_cardArea);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(kCardGap, kCardGap, kCardGap, kCardGap);
    column->setSpacing(kCardGap);
    m_draft = new TraceCard(theme, actions, CardKind::Draft, inside);
    m_critique = new TraceCard(theme, actions, CardKind::Critique, inside);
    m_corrected = new TraceCard(theme, actions, CardKind::Corrected, inside);
    m_changes = new ChangeStrip(theme, inside);
    m_outcome = new OutcomeBar(theme, inside);
    m_problems = new ProblemsPanel(theme, inside);
    for (QWidget *card : std::initializer_list<QWidget *>{m_draft, m_critique, m_changes,
                                                          m_corrected, m_outcome, m_problems}) {
        column->addWidget(card);
    }
    column->addStretch();
    m_cardArea->setWidget(inside);
    m_cardArea->resize(kCardWidth, 100);
    return m_cardArea;
}

void ReviewPage::connectPanels()
{
    connect(m_strip, &FilmStrip::chosen, this,
            [this](int index) { context().navigator->setQueueIndex(index); });
    connect(m_reject, &RejectPanel::confirmed, this, &ReviewPage::reject);
    connect(m_reject, &RejectPanel::dismissed, this, [this] {
        m_reject->hide();
        focusCanvas();
    });
    connect(m_levels, &LevelsPanel::toneChanged, m_canvas, &CanvasView::setTone);
    connect(m_problems, &ProblemsPanel::jumpWanted, this, &ReviewPage::jumpTo);
    m_canvas->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_canvas, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) { BoxMenu::open(*m_canvas, position); });
    connect(m_canvas, &CanvasView::pointed, this, [this](const QPoint &pixel) {
        m_pixel = pixel;
        Q_EMIT statusChanged();
    });
    for (const TraceCard *card : {m_draft, m_corrected}) {
        connect(card->chips(), &FindingChips::boxWanted, this, &ReviewPage::showBox);
        connect(card->chips(), &FindingChips::newTypeWanted, this, &ReviewPage::addType);
    }
}

void ReviewPage::focusPane(Pane pane)
{
    switch (pane) {
    case Pane::Image:
        focusCanvas();
        break;
    case Pane::Truth:
        if (m_editor && !m_editor->answer(Layer::Truth).findings.empty()) {
            showBox({Layer::Truth, 0});
        } else {
            m_bar->showNotice(tr("This sample has no ground truth with a box."));
        }
        break;
    case Pane::Draft:
        m_draft->focusMain();
        break;
    case Pane::Critique:
        m_critique->focusMain();
        break;
    case Pane::Corrected:
        m_corrected->focusMain();
        break;
    case Pane::Strip:
        m_strip->setFocus(Qt::ShortcutFocusReason);
        break;
    case Pane::Bar:
        m_bar->findChild<QWidget *>(QStringLiteral("sample.acceptButton"))
            ->setFocus(Qt::ShortcutFocusReason);
        break;
    }
}

void ReviewPage::cyclePane(StepDirection direction)
{
    const std::vector<std::pair<Pane, const QWidget *>> panes{
        {Pane::Image, m_canvas},        {Pane::Draft, m_draft}, {Pane::Critique, m_critique},
        {Pane::Corrected, m_corrected}, {Pane::Strip, m_strip}, {Pane::Bar, m_bar}};
    const QWidget *focus = focusWidget();
    size_t here = 0;
    for (size_t i = 0; i < panes.size(); ++i) {
        if (focus != nullptr
            && (panes[i].second == focus || panes[i].second->isAncestorOf(focus))) {
            here = i;
        }
    }
    const size_t step = direction == StepDirection::Forward ? 1 : panes.size() - 1;
    focusPane(panes[(here + step) % panes.size()].first);
}

void ReviewPage::setSidePanelShown(bool isShown)
{
    m_side->setVisible(isShown);
}

void ReviewPage::setContrastShown(bool isShown)
{
    m_levels->setControlsShown(isShown);
    if (isShown) {
        m_side->show();
    }
}

void ReviewPage::retranslate()
{
    for (TraceCard *card : {m_draft, m_critique, m_corrected}) {
        card->retranslate();
    }
    m_changes->retranslate();
    m_outcome->retranslate();
    m_problems->retranslate();
    m_reference->retranslate();
    m_navigator->retranslate();
    m_levels->retranslate();
    m_reject->retranslate();
    m_bar->retranslate();
    if (m_toolBar) {
        m_toolBar->retranslate();
    }
    m_cardArea->setAccessibleName(tr("Trace"));
    setAccessibleName(tr("Review"));
}

} // namespace ra::ui
