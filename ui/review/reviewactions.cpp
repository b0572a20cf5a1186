// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewactions.h"

#include "ui/common/actiontable.h"
#include "ui/common/windowsettings.h"
#include "ui/review/reviewpage.h"

#include <QAction>

#include <array>
#include <functional>

namespace ra::ui {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kDefaultHeat = 0.4;

class Connector final
{
public:
    Connector(ReviewPage &page, const ActionTable &actions, WindowSettings &settings)
        : m_page(page),
          m_actions(actions),
          m_settings(settings)
    {
    }

    /// A key of the canvas.
    void onCanvas(const char *id, std::function<void()> act)
    {
        m_page.canvas()->addAction(m_actions.action(id));
        onPage(id, std::move(act));
    }

    /// Only while the page is in front: other pages share the global actions.
    void onPage(const char *id, std::function<void()> act)
    {
        QObject::connect(m_actions.action(id), &QAction::triggered, &m_page,
                         [page = &m_page, act = std::move(act)] {
                             if (page->isVisible()) {
                                 act();
                             }
                         });
    }

    /// A global key that no menu need hold.
    void onWindow(const char *id, std::function<void()> act)
    {
        m_page.addAction(m_actions.action(id));
        onPage(id, std::move(act));
    }

    /// A canvas key with a state.
    QAction *toggle(const char *id, bool isOn, std::function<void(bool)> act)
    {
        QAction *action = m_actions.action(id);
        action->setCheckable(true);
        action->setChecked(isOn);
        m_page.canvas()->addAction(action);
        QObject::connect(action, &QAction::toggled, &m_page, std::move(act));
        return action;
    }

    /// A toggle that is as the person left it, on at first.
    QAction *remembered(const char *id, std::function<void(bool)> act)
    {
        const QString key = QStringLiteral("review/") + QLatin1String(id);
        const bool isOn = m_settings.value(key, true).toBool();
        act(isOn);
        return toggle(id, isOn, [&settings = m_settings, key, act = std::move(act)](bool isOnNow) {
            settings.setValue(key, isOnNow);
            act(isOnNow);
        });
    }

private:
    ReviewPage &m_page;
    const ActionTable &m_actions;
    WindowSettings &m_settings;
};

void connectSamples(Connector &on, ReviewPage &page)
{
    on.onCanvas("sample.next", [&page] { page.step(QueueDirection::Next); });
    on.onCanvas("sample.previous", [&page] { page.step(QueueDirection::Previous); });
    on.onWindow("sample.nextUnreviewed", [&page] { page.stepToOpen(QueueDirection::Next); });
    on.onWindow("sample.previousUnreviewed",
                [&page] { page.stepToOpen(QueueDirection::Previous); });
    on.onCanvas("sample.goTo", [&page] { page.askNumber(); });
    on.onWindow("sample.accept", [&page] { page.accept(); });
    on.onWindow("sample.reject", [&page] { page.openReject(); });
    on.onWindow("sample.skip", [&page] { page.skip(); });
    on.onWindow("sample.useTruth", [&page] { page.useTruth(); });
    on.onCanvas("sample.yes", [&page] { page.setVerdict(Verdict::Yes); });
    on.onCanvas("sample.no", [&page] { page.setVerdict(Verdict::No); });
    static constexpr std::array kTypes{"sample.type1", "sample.type2", "sample.type3",
                                       "sample.type4", "sample.type5", "sample.type6",
                                       "sample.type7", "sample.type8", "sample.type9"};
    for (size_t i = 0; i < kTypes.size(); ++i) {
        on.onCanvas(kTypes[i], [&page, i] { page.setTypeByDigit(static_cast<int>(i) + 1); });
    }
    on.onCanvas("sample.enterText", [&page] { page.focusText(); });
    on.onPage("sample.leaveText", [&page] { page.focusCanvas(); });
    on.onCanvas("monitor.run", [&page] { page.requestMonitor(ReflectChoice::Auto); });
    on.onCanvas("sample.lookAgain", [&page] { page.requestMonitor(ReflectChoice::Always); });
    on.onWindow("project.save", [&page] {
        if (page.editor() != nullptr) {
            page.editor()->endBurst();
        }
    });
}

void connectBoxes(Connector &on, ReviewPage &page)
{
    CanvasView *canvas = page.canvas();
    on.onCanvas("box.select", [canvas] { canvas->cancelTool(); });
    on.onCanvas("box.cancel", [canvas] { canvas->cancelTool(); });
    on.onCanvas("box.new", [canvas] { canvas->setTool(ToolKind::Box); });
    on.onCanvas("box.repeat", [canvas] { canvas->repeatBox(); });
    on.onCanvas("box.lock", [canvas] { canvas->boxes().toggleLock(); });
    on.onCanvas("box.next", [canvas] { canvas->boxes().step(StepDirection::Forward); });
    on.onCanvas("box.previous", [canvas] { canvas->boxes().step(StepDirection::Back); });
    on.onCanvas("edit.delete", [canvas] { canvas->boxes().remove(); });
    on.onCanvas("edit.duplicate", [canvas] { canvas->boxes().duplicate(); });
    on.onCanvas("edit.copy", [canvas] { canvas->boxes().copy(); });
    on.onCanvas("edit.paste", [canvas] { canvas->boxes().paste(); });
}

void zoomToSelected(CanvasView &canvas)
{
    const Finding *finding = canvas.editor() == nullptr ? nullptr : canvas.editor()->selected();
    if (finding != nullptr && finding->box) {
        canvas.zoomTo(*finding->box);
    }
}

void connectView(Connector &on, ReviewPage &page)
{
    CanvasView *canvas = page.canvas();
    on.onCanvas("view.fit", [canvas] { canvas->fit(); });
    on.onCanvas("view.fitWidth", [canvas] { canvas->fitWidth(); });
    on.onCanvas("view.oneToOne", [canvas] { canvas->showOneToOne(); });
    on.onCanvas("view.zoomIn", [canvas] { canvas->zoomBy(kZoomStep); });
    on.onCanvas("view.zoomOut", [canvas] { canvas->zoomBy(1 / kZoomStep); });
    on.onCanvas("view.zoomToBox", [canvas] { zoomToSelected(*canvas); });
    on.onCanvas("view.stepBoxes", [canvas] {
        canvas->boxes().step(StepDirection::Forward);
        zoomToSelected(*canvas);
    });
    on.onCanvas("view.hideBox", [canvas] { canvas->toggleSelectedHidden(); });
    on.onCanvas("view.hideAll",
                [canvas] { canvas->setOverlaysShown(!canvas->areOverlaysShown()); });
    on.remembered("view.labels", [canvas](bool isOn) { canvas->setLabelsShown(isOn); });
    on.remembered("view.heatmap",
                  [canvas](bool isOn) { canvas->setHeatMapOpacity(isOn ? kDefaultHeat : 0); });
    on.toggle("view.contrast", false, [&page](bool isOn) { page.setContrastShown(isOn); });
    QAction *compare =
        on.toggle("view.compare", false, [&page](bool isOn) { page.setComparing(isOn); });
    page.addAction(compare);
    QAction *side =
        on.remembered("view.sidePanel", [&page](bool isOn) { page.setSidePanelShown(isOn); });
    page.addAction(side);
    using Pane = ReviewPage::Pane;
    for (const auto &[id, pane] :
         {std::pair("view.focusImage", Pane::Image), std::pair("view.focusTruth", Pane::Truth),
          std::pair("view.focusDraft", Pane::Draft),
          std::pair("view.focusCritique", Pane::Critique),
          std::pair("view.focusAnswer", Pane::Corrected)}) {
        on.onWindow(id, [&page, pane = pane] { page.focusPane(pane); });
    }
    on.onWindow("view.nextPane", [&page] { page.cyclePane(StepDirection::Forward); });
    on.onWindow("view.previousPane", [&page] { page.cyclePane(StepDirection::Back); });
}

} // namespace

void connectReviewActions(ReviewPage &page, const ActionTable &actions, WindowSettings &settings)
{
    Connector on(page, actions, settings);
    connectSamples(on, page);
    connectBoxes(on, page);
    connectView(on, page);
    QAction *select = actions.action("box.select");
    QAction *box = actions.action("box.new");
    for (QAction *tool : {select, box}) {
        tool->setCheckable(true);
    }
    const auto follow = [canvas = page.canvas(), select, box] {
        select->setChecked(canvas->tool() == ToolKind::Select);
        box->setChecked(canvas->tool() == ToolKind::Box);
    };
    QObject::connect(page.canvas(), &CanvasView::toolChanged, &page, follow);
    // A press on the tool in use would uncheck it.
    QObject::connect(select, &QAction::triggered, &page, follow);
    QObject::connect(box, &QAction::triggered, &page, follow);
    follow();
}

} // namespace ra::ui
