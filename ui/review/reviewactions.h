// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>

class QAction;

namespace ra::ui {

class ActionTable;
class CanvasView;
class ReviewPage;
class WindowSettings;

/// Binds the program's actions to the review page: which key does what there, and where it is live.
/// All must outlive it. GUI thread.
class ReviewActions final
{
public:
    ReviewActions(ReviewPage &page, const ActionTable &actions, WindowSettings &settings);

private:
    /// Only while the page is in front: other pages share the global actions.
    void onPage(const char *id, std::function<void()> act);
    /// A global key that no menu need hold.
    void onWindow(const char *id, std::function<void()> act);
    /// A key of the canvas.
    void onCanvas(const char *id, std::function<void()> act);
    /// A key of the canvas that is about the sample's own picture, and dead on another one.
    void onPicture(const char *id, std::function<void()> act);
    /// A canvas key with a state.
    QAction *toggle(const char *id, bool isOn, std::function<void(bool)> act);
    /// A toggle that is as the person left it.
    QAction *remembered(const char *id, bool isOnAtFirst, std::function<void(bool)> act);

    void bindSamples();
    void bindBoxes();
    /// The keys of boxes in the list of findings too.
    void bindFindings();
    void bindView();
    void bindPanes();
    void bindTools();

    ReviewPage &m_page;
    CanvasView &m_canvas;
    const ActionTable &m_actions;
    WindowSettings &m_settings;
};

} // namespace ra::ui
