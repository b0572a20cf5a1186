// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewpanels.h"

#include "ui/canvas/canvasview.h"
#include "ui/common/rejectpanel.h"
#include "ui/common/windowsettings.h"
#include "ui/review/filmstrip.h"
#include "ui/review/historypanel.h"
#include "ui/review/imagecontroller.h"
#include "ui/review/reviewbar.h"
#include "ui/review/sampleheader.h"
#include "ui/review/sidepane.h"
#include "ui/review/tracecard.h"
#include "ui/review/tracelist.h"
#include "ui/review/tracepane.h"

#include <QHBoxLayout>
#include <QSplitter>

#include <utility>
#include <vector>

namespace ra::ui {

namespace {
const QString kSplitterKey = QStringLiteral("review/splitter");
const QString kLeastSeenKey = QStringLiteral("review/leastSeenMs");
// Long enough to have been seen, too short to be waited for.
constexpr int kLeastSeenMs = 150;
// Four of them beside each other.
constexpr int kRoomForReasons = 440;
} // namespace

ReviewPanels::ReviewPanels(QWidget &page, const PageContext &context) : m_page(page)
{
    auto *row = new QHBoxLayout(&page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *splitter = new QSplitter(Qt::Horizontal, &page);
    splitter->setObjectName(QStringLiteral("reviewSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    QWidget *centre = makeCentre(page, context);
    side = new SidePane(*context.theme, images->loader(), *canvas, &page);
    trace = new TracePane(*context.theme, *context.actions, &page);
    traces = new TraceList(trace->widget());
    trace->addCard(traces);
    history = new HistoryPanel(trace->widget());
    trace->addCard(history);
    row->addWidget(side);
    row->addWidget(splitter, 1);
    splitter->addWidget(centre);
    splitter->addWidget(trace);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    WindowSettings *settings = context.settings;
    splitter->restoreState(settings->value(kSplitterKey).toByteArray());
    QObject::connect(splitter, &QSplitter::splitterMoved, &page, [splitter, settings] {
        settings->setValue(kSplitterKey, splitter->saveState());
    });
    QObject::connect(side, &SidePane::toneChanged, canvas, &CanvasView::setTone);
}

QWidget *ReviewPanels::makeCentre(QWidget &page, const PageContext &context)
{
    const Theme &theme = *context.theme;
    auto *centre = new QWidget(&page);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    header = new SampleHeader(centre);
    canvas = new CanvasView(theme, centre);
    images = new ImageController(*canvas, &page);
    images->setLeastSeen(
        std::chrono::milliseconds(context.settings->value(kLeastSeenKey, kLeastSeenMs).toInt()));
    strip = new FilmStrip(theme, centre);
    reject = new RejectPanel(theme, centre);
    bar = new ReviewBar(theme, *context.actions, centre);
    column->addWidget(header);
    column->addWidget(canvas, 1);
    column->addWidget(strip);
    column->addWidget(reject);
    column->addWidget(bar);
    return centre;
}

void ReviewPanels::focus(ReviewPane pane) const
{
    switch (pane) {
    case ReviewPane::Image:
        canvas->setFocus(Qt::ShortcutFocusReason);
        break;
    case ReviewPane::Draft:
        trace->draft()->focusMain();
        break;
    case ReviewPane::Critique:
        trace->critique()->focusMain();
        break;
    case ReviewPane::Corrected:
        trace->corrected()->focusMain();
        break;
    case ReviewPane::Strip:
        strip->setFocus(Qt::ShortcutFocusReason);
        break;
    case ReviewPane::Bar:
        bar->findChild<QWidget *>(QStringLiteral("sample.acceptButton"))
            ->setFocus(Qt::ShortcutFocusReason);
        break;
    }
}

void ReviewPanels::openReject()
{
    m_isSideAway = side->isVisible() && canvas->width() < kRoomForReasons;
    // It takes the focus first, lest a button that goes hands it on.
    reject->open();
    // The keys on the buttons are the panel's now, and it needs the strip's room for its reasons.
    bar->hide();
    strip->hide();
    if (m_isSideAway) {
        side->hide();
    }
}

void ReviewPanels::closeReject()
{
    if (std::exchange(m_isSideAway, false)) {
        side->show();
    }
    reject->hide();
    strip->show();
    bar->show();
}

void ReviewPanels::cycle(StepDirection direction) const
{
    const std::vector<std::pair<ReviewPane, const QWidget *>> panes{
        {ReviewPane::Image, canvas},
        {ReviewPane::Draft, trace->draft()},
        {ReviewPane::Critique, trace->critique()},
        {ReviewPane::Corrected, trace->corrected()},
        {ReviewPane::Strip, strip},
        {ReviewPane::Bar, bar}};
    const QWidget *focused = m_page.focusWidget();
    size_t here = 0;
    for (size_t i = 0; i < panes.size(); ++i) {
        if (focused != nullptr
            && (panes[i].second == focused || panes[i].second->isAncestorOf(focused))) {
            here = i;
        }
    }
    const size_t step = direction == StepDirection::Forward ? 1 : panes.size() - 1;
    focus(panes[(here + step) % panes.size()].first);
}

void ReviewPanels::retranslate() const
{
    header->retranslate();
    trace->retranslate();
    traces->retranslate();
    history->retranslate();
    side->retranslate();
    reject->retranslate();
    bar->retranslate();
}

} // namespace ra::ui
