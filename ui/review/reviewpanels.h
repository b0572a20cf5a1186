// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/boxactions.h"
#include "ui/common/workspacepage.h"

namespace ra::ui {

class CanvasView;
class FilmStrip;
class HistoryPanel;
class ImageController;
class RejectPanel;
class ReviewBar;
class SampleHeader;
class SidePane;
class TraceList;
class TracePane;

enum class ReviewPane { Image, Draft, Critique, Corrected, Strip, Bar };

/// The widgets of the review page: which there are, where they stand, and which has the keys. They
/// belong to the page. GUI thread.
class ReviewPanels final
{
public:
    ReviewPanels(QWidget &page, const PageContext &context);

    SampleHeader *header = nullptr;
    CanvasView *canvas = nullptr;
    ImageController *images = nullptr;
    FilmStrip *strip = nullptr;
    RejectPanel *reject = nullptr;
    ReviewBar *bar = nullptr;
    SidePane *side = nullptr;
    TracePane *trace = nullptr;
    TraceList *traces = nullptr;
    HistoryPanel *history = nullptr;

    /// Gives the pane the keys.
    void focus(ReviewPane pane) const;
    /// The same for the pane after or before the one that has them.
    void cycle(StepDirection direction) const;
    /// The panel that asks for a reason stands in the place of the bar, whose keys it owns.
    void openReject();
    void closeReject();
    void retranslate() const;

private:
    QWidget *makeCentre(QWidget &page, const PageContext &context);

    QWidget &m_page;
    /// The side pane gave its room to the panel that asks for a reason.
    bool m_isSideAway = false;
};

} // namespace ra::ui
