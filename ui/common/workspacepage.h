// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/navigator.h"
#include "ui/common/projectsession.h"

#include <QWidget>

#include <functional>
#include <utility>

namespace ra::ui {

class ActionTable;
class Theme;
class WindowSettings;

/// What every page gets from the main window; all outlive the page.
struct PageContext {
    Services services;
    Navigator *navigator = nullptr;
    ActionTable *actions = nullptr;
    Theme *theme = nullptr;
    WindowSettings *settings = nullptr;
};

/// One of the five workspaces. The main window shows `toolBar()` above and the page below; puts
/// `statusText()` left and `statusDetail()` right into the status bar. GUI thread.
class WorkspacePage : public QWidget
{
    Q_OBJECT

public:
    explicit WorkspacePage(PageContext context, QWidget *parent = nullptr)
        : QWidget(parent),
          m_context(std::move(context))
    {
    }

    /// The open project, or null before it is closed; the page drops all it showed.
    virtual void setSession(ProjectSession *session) = 0;
    /// The page's own tool row; made once, owned by the page until shown.
    [[nodiscard]] virtual QWidget *toolBar() = 0;
    [[nodiscard]] virtual QString statusText() const { return {}; }
    [[nodiscard]] virtual QString statusDetail() const { return {}; }
    /// The page says itself whether all is saved, so the status bar need not.
    [[nodiscard]] virtual bool tellsSaveState() const { return false; }
    /// Called when the page comes to the front: put the focus where work goes on.
    virtual void activate() { setFocus(); }
    /// False while a timer of the page's own is about to change what is shown; work given to
    /// runners is counted by them.
    [[nodiscard]] virtual bool isQuiet() const { return true; }
    /// Asks the long work that the page has told of to stop.
    virtual void cancelJob() {}

Q_SIGNALS:
    void statusChanged();
    /// What the page has done in the background, whatever page is in front; empty = nothing.
    void workChanged(const QString &text);
    /// Long work that shows in the status bar while it is under way.
    void jobStarted(const QString &title);
    void jobProgressed(const ra::Progress &progress);
    void jobEnded();
    /// A sentence for the message bar: something was done, or something went wrong.
    void messageRaised(const QString &text);
    void problemRaised(const QString &text);
    /// A sentence with one thing to do about it.
    void offerRaised(const QString &text, const QString &button, const std::function<void()> &act);

protected:
    [[nodiscard]] const PageContext &context() const { return m_context; }

private:
    PageContext m_context;
};

} // namespace ra::ui
