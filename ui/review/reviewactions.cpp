// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewactions.h"

#include "ui/common/actiontable.h"
#include "ui/common/windowsettings.h"
#include "ui/review/findinglist.h"
#include "ui/review/imagecontroller.h"
#include "ui/review/reviewpage.h"
#include "ui/review/sidepane.h"
#include "ui/review/tracepane.h"
#include "ui/review/typechoice.h"

#include <QAction>

#include <array>
#include <utility>

namespace ra::ui {

namespace {

constexpr std::array kTypes{"sample.type1", "sample.type2", "sample.type3",
                            "sample.type4", "sample.type5", "sample.type6",
                            "sample.type7", "sample.type8", "sample.type9"};

constexpr double kZoomStep = 1.25;

void zoomToSelected(CanvasView &canvas)
{
    const Finding *finding = canvas.editor() == nullptr ? nullptr : canvas.editor()->selected();
    if (finding != nullptr && finding->box) {
        canvas.zoomTo(*finding->box);
    }
}

} // namespace

ReviewActions::ReviewActions(ReviewPage &page, const ActionTable &actions, WindowSettings &settings)
    : m_page(page),
      m_canvas(*page.canvas()),
      m_actions(actions),
      m_settings(settings)
{
    bindSamples();
    bindBoxes();
    bindFindings();
    bindView();
    bindPanes();
    bindTools();
}

void ReviewActions::onPage(const char *id, std::function<void()> act)
{
    QObject::connect(m_actions.action(id), &QAction::triggered, &m_page,
                     [page = &m_page, act = std::move(act)] {
                         if (page->isVisible()) {
                             act();
                         }
                     });
}

void ReviewActions::onWindow(const char *id, std::function<void()> act)
{
    m_page.addAction(m_actions.action(id));
    onPage(id, std::move(act));
}

void ReviewActions::onCanvas(const char *id, std::function<void()> act)
{
    m_canvas.addAction(m_actions.action(id));
    onPage(id, std::move(act));
}

void ReviewActions::onPicture(const char *id, std::function<void()> act)
{
    onCanvas(id, [page = &m_page, act = std::move(act)] {
        if (page->isOwnPictureShown()) {
            act();
        }
    });
}

QAction *ReviewActions::toggle(const char *id, bool isOn, std::function<void(bool)> act)
{
    QAction *action = m_actions.action(id);
    action->setCheckable(true);
    action->setChecked(isOn);
    m_canvas.addAction(action);
    QObject::connect(action, &QAction::toggled, &m_page, std::move(act));
    return action;
}

QAction *ReviewActions::remembered(const char *id, bool isOnAtFirst, std::function<void(bool)> act)
{
    const QString key = QStringLiteral("review/") + QLatin1String(id);
    const bool isOn = m_settings.value(key, isOnAtFirst).toBool();
    act(isOn);
    return toggle(id, isOn, [&settings = m_settings, key, act = std::move(act)](bool isOnNow) {
        settings.setValue(key, isOnNow);
        act(isOnNow);
    });
}

void ReviewActions::bindSamples()
{
    ReviewPage &page = m_page;
    onCanvas("sample.next", [&page] { page.step(QueueDirection::Next); });
    onCanvas("sample.previous", [&page] { page.step(QueueDirection::Previous); });
    onWindow("sample.nextUnreviewed", [&page] { page.stepToOpen(QueueDirection::Next); });
    onWindow("sample.previousUnreviewed", [&page] { page.stepToOpen(QueueDirection::Previous); });
    onCanvas("sample.goTo", [&page] { page.askNumber(); });
    onWindow("sample.accept", [&page] { page.accept(); });
    onWindow("sample.reject", [&page] { page.openReject(); });
    onWindow("sample.skip", [&page] { page.skip(); });
    onWindow("sample.useTruth", [&page] { page.useTruth(); });
    onPicture("sample.yes", [&page] { page.setVerdict(Verdict::Yes); });
    onPicture("sample.no", [&page] { page.setVerdict(Verdict::No); });
    for (size_t i = 0; i < kTypes.size(); ++i) {
        onPicture(kTypes[i], [&page, i] {
            if (page.types() != nullptr) {
                page.types()->giveDigit(static_cast<int>(i) + 1);
            }
        });
    }
    onPicture("sample.chooseType", [&page] {
        if (page.types() != nullptr) {
            page.types()->open();
        }
    });
    onPicture("sample.addFinding", [&page] {
        if (page.types() != nullptr) {
            page.types()->openForNew();
        }
    });
    onCanvas("sample.enterText", [&page] { page.focusText(); });
    onPage("sample.leaveText", [&page] { page.focusCanvas(); });
    onCanvas("monitor.run", [&page] { page.requestMonitor(ReflectChoice::Auto); });
    onCanvas("sample.lookAgain", [&page] { page.requestMonitor(ReflectChoice::Always); });
    onWindow("sample.applyFix", [&page] { page.applyFix(); });
    onWindow("project.save", [&page] {
        if (page.editor() != nullptr) {
            page.editor()->endBurst();
        }
    });
}

void ReviewActions::bindBoxes()
{
    CanvasView *canvas = &m_canvas;
    ReviewPage *page = &m_page;
    onCanvas("box.select", [canvas] {
        canvas->drawing().dropType();
        canvas->cancelTool();
    });
    onCanvas("box.cancel", [canvas] { canvas->drawing().escape(); });
    onPicture("box.new", [page, canvas] {
        if (page->mayDraw()) {
            canvas->setTool(ToolKind::Box);
        }
    });
    onPicture("box.repeat", [page, canvas] {
        if (page->mayDraw()) {
            canvas->drawing().stamp(canvas->pointedAt());
        }
    });
    toggle("box.keep", false, [page, canvas](bool isOn) {
        canvas->drawing().setKept(isOn);
        // Turned on it is there to be drawn with.
        const bool mayDraw = isOn && page->isOwnPictureShown() && page->mayDraw();
        canvas->setTool(mayDraw ? ToolKind::Box : ToolKind::Select);
    });
    onPicture("box.lock", [canvas] { canvas->boxes().toggleLock(); });
    onPicture("box.tighten", [page] { page->tighten(); });
    onPicture("box.selectAll", [canvas] { canvas->boxes().selectAll(); });
    onPicture("box.takeOver", [canvas] { canvas->boxes().takeOver(); });
    onPicture("box.next", [canvas] { canvas->boxes().step(StepDirection::Forward); });
    onPicture("box.previous", [canvas] { canvas->boxes().step(StepDirection::Back); });
    onPicture("edit.delete", [canvas] { canvas->boxes().remove(); });
    onPicture("edit.duplicate", [canvas] { canvas->boxes().duplicate(); });
    onCanvas("edit.copy", [canvas] { canvas->boxes().copy(); });
    onPicture("edit.paste", [canvas] { canvas->boxes().paste(); });
}

void ReviewActions::bindFindings()
{
    QWidget *table = m_page.panels().trace->findings()->table();
    for (const char *id : {"edit.delete", "box.tighten", "box.takeOver", "box.lock", "box.cancel",
                           "view.hideBox", "view.zoomToBox"}) {
        table->addAction(m_actions.action(id));
    }
    for (const char *id : kTypes) {
        table->addAction(m_actions.action(id));
    }
}

void ReviewActions::bindView()
{
    CanvasView *canvas = &m_canvas;
    ReviewPage &page = m_page;
    onCanvas("view.fit", [canvas] { canvas->fit(); });
    onCanvas("view.fitWidth", [canvas] { canvas->fitWidth(); });
    onCanvas("view.oneToOne", [canvas] { canvas->showOneToOne(); });
    onCanvas("view.zoomIn", [canvas] { canvas->zoomBy(kZoomStep); });
    onCanvas("view.zoomOut", [canvas] { canvas->zoomBy(1 / kZoomStep); });
    onPicture("view.zoomToBox", [canvas] { zoomToSelected(*canvas); });
    onPicture("view.stepBoxes", [canvas] {
        canvas->boxes().step(StepDirection::Forward);
        zoomToSelected(*canvas);
    });
    onCanvas("view.hideBox", [canvas] { canvas->toggleSelectedHidden(); });
    onCanvas("view.hideAll", [canvas] { canvas->setOverlaysShown(!canvas->areOverlaysShown()); });
    remembered("view.labels", true, [canvas](bool isOn) { canvas->setLabelsShown(isOn); });
    // People see the picture first: the map is bright where it isn't.
    remembered("view.heatmap", false, [canvas](bool isOn) { canvas->setHeatMapShown(isOn); });
    onCanvas("view.peekHeatMap", [canvas] { canvas->peekAtHeatMap(); });
    SidePane *side = page.panels().side;
    toggle("view.contrast", false, [side](bool isOn) { side->setContrastShown(isOn); });
    page.addAction(
        toggle("view.compare", false, [&page](bool isOn) { page.images()->setComparing(isOn); }));
    page.addAction(
        remembered("view.sidePanel", true, [side](bool isOn) { side->setVisible(isOn); }));
}

void ReviewActions::bindPanes()
{
    const ReviewPanels &panels = m_page.panels();
    for (const auto &[id, pane] : {std::pair("view.focusImage", ReviewPane::Image),
                                   std::pair("view.focusDraft", ReviewPane::Draft),
                                   std::pair("view.focusCritique", ReviewPane::Critique),
                                   std::pair("view.focusAnswer", ReviewPane::Corrected)}) {
        onWindow(id, [&panels, pane = pane] { panels.focus(pane); });
    }
    onWindow("view.focusTruth", [page = &m_page] { page->showTruth(); });
    onWindow("view.nextPane", [&panels] { panels.cycle(StepDirection::Forward); });
    onWindow("view.previousPane", [&panels] { panels.cycle(StepDirection::Back); });
}

void ReviewActions::bindTools()
{
    QAction *select = m_actions.action("box.select");
    QAction *box = m_actions.action("box.new");
    for (QAction *tool : {select, box}) {
        tool->setCheckable(true);
    }
    const auto follow = [canvas = &m_canvas, select, box] {
        select->setChecked(canvas->tool() == ToolKind::Select);
        box->setChecked(canvas->tool() == ToolKind::Box);
    };
    QObject::connect(&m_canvas, &CanvasView::toolChanged, &m_page, follow);
    // A press on the tool in use would uncheck it.
    QObject::connect(select, &QAction::triggered, &m_page, follow);
    QObject::connect(box, &QAction::triggered, &m_page, follow);
    follow();
}

} // namespace ra::ui
