// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "ui/canvas/canvasview.h"
#include "ui/common/presswatch.h"
#include "ui/common/workspacepage.h"
#include "ui/review/acceptpresses.h"
#include "ui/review/editnotices.h"
#include "ui/review/reviewactions.h"
#include "ui/review/reviewnotice.h"
#include "ui/review/reviewpanels.h"
#include "ui/review/reviewqueue.h"
#include "ui/review/reviewtoolbar.h"

#include <QPointer>

#include <memory>
#include <optional>

namespace ra::ui {

class HeatMapSource;
class ImageController;
class TypeChoice;

/// The review workspace: the queue's current sample with image, boxes and trace, to be accepted,
/// repaired, rejected or skipped by key. GUI thread.
class ReviewPage final : public WorkspacePage
{
    Q_OBJECT

public:
    explicit ReviewPage(const PageContext &context, QWidget *parent = nullptr);
    ~ReviewPage() override;

    void setSession(ProjectSession *session) override;
    [[nodiscard]] QWidget *toolBar() override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] bool tellsSaveState() const override { return true; }
    void activate() override;
    [[nodiscard]] bool isQuiet() const override;

    /// null while no project is open.
    [[nodiscard]] RecordEditor *editor() const { return m_editor.get(); }
    [[nodiscard]] CanvasView *canvas() const { return m_panels->canvas; }
    [[nodiscard]] ImageController *images() const { return m_panels->images; }
    [[nodiscard]] const ReviewPanels &panels() const { return *m_panels; }
    /// null while no project is open.
    [[nodiscard]] TypeChoice *types() const { return m_types.get(); }
    /// null while no project is open.
    [[nodiscard]] HeatMapSource *heatMaps() const { return m_heatMaps.get(); }
    /// False, and said so, while another picture than the sample's own stands on the canvas.
    [[nodiscard]] bool isOwnPictureShown();
    /// False, and said so, while the reference stands in the picture's place.
    [[nodiscard]] bool isPictureUncovered();
    /// False, and said so, in a project that is only read.
    [[nodiscard]] bool mayDraw();

    void accept();
    /// What the first problem with only one cure says, or that there is none.
    void applyFix();
    /// The selected boxes to what stands out, or that nothing does.
    void tighten();
    void openReject();
    void skip();
    void step(QueueDirection direction);
    void stepToOpen(QueueDirection direction);
    void askNumber();
    void setVerdict(Verdict verdict);
    /// Takes over what ground truth says: verdict, types and boxes.
    void useTruth();
    void focusText();
    void focusCanvas();
    void showTruth();
    void requestMonitor(ReflectChoice reflect);

Q_SIGNALS:
    /// The person wants a monitor's look at this sample; the application runs it.
    void monitorRequested(ra::SampleId sample, ra::ReflectChoice reflect);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// False, and said why for as long as it isn't so, where the picture doesn't meet the
    /// condition.
    [[nodiscard]] bool holds(Status (ImageController::*condition)() const);
    void connectPanels();
    void connectSession(ProjectSession &session);
    void retranslate();

    void showCurrent(SampleId sample);
    /// The sample's place in the queue.
    void showPlace();
    void handleChange(EditorChange change);
    void showPicture();
    void showRecord();
    void showHeatMap(SampleId sample, const HeatMap &heatMap);
    void prefetch();
    void showSaveState();
    /// Until the record is another one.
    void say(const QString &text);
    void reject(const QString &reason);
    void goOn();
    void showBox(FindingRef finding);

    std::optional<ReviewPanels> m_panels;
    std::optional<ReviewNotice> m_notice;
    std::optional<AcceptPresses> m_accepting;
    // Goes into the window's tool row, which may be taken down first.
    QPointer<ReviewToolBar> m_toolBar;
    std::optional<ReviewActions> m_actions;

    ProjectSession *m_session = nullptr;
    std::unique_ptr<ReviewQueue> m_queue;
    std::unique_ptr<RecordEditor> m_editor;
    std::unique_ptr<EditNotices> m_edits;
    std::unique_ptr<TypeChoice> m_types;
    std::unique_ptr<HeatMapSource> m_heatMaps;
    QPoint m_pixel{-1, -1};
    PressWatch m_presses;
};

} // namespace ra::ui
