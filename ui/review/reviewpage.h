// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "annotation/workflow/recordlint.h"
#include "ui/canvas/canvasview.h"
#include "ui/common/imageloader.h"
#include "ui/review/reviewqueue.h"
#include "ui/review/reviewtoolbar.h"
#include "ui/common/workspacepage.h"

#include <QPointer>

#include <memory>

class QScrollArea;

namespace ra::ui {

class ChangeStrip;
class FilmStrip;
class LevelsPanel;
class NavigatorPanel;
class OutcomeBar;
class ProblemsPanel;
class ReferencePanel;
class RejectPanel;
class ReviewBar;
class TraceCard;

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
    void activate() override;
    [[nodiscard]] bool isQuiet() const override { return !m_queue || m_queue->isQuiet(); }

    /// null while no project is open.
    [[nodiscard]] RecordEditor *editor() const { return m_editor.get(); }
    [[nodiscard]] CanvasView *canvas() const { return m_canvas; }
    /// The heat map of a sample; dropped where another one is shown.
    void setHeatMap(SampleId sample, const HeatMap &heatMap);

    void accept();
    void openReject();
    void skip();
    void step(QueueDirection direction);
    void stepToOpen(QueueDirection direction);
    void askNumber();
    void setTypeByDigit(int digit);
    void setVerdict(Verdict verdict);
    /// Takes over what ground truth says: verdict, types and boxes.
    void useTruth();
    void focusText();
    void focusCanvas();
    enum class Pane { Image, Truth, Draft, Critique, Corrected, Strip, Bar };
    void focusPane(Pane pane);
    void cyclePane(StepDirection direction);
    void requestMonitor(ReflectChoice reflect);
    void setComparing(bool isComparing);
    void setSidePanelShown(bool isShown);
    void setContrastShown(bool isShown);

Q_SIGNALS:
    /// The person wants a monitor's look at this sample; the application runs it.
    void monitorRequested(ra::SampleId sample, ra::ReflectChoice reflect);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeLayout();
    QWidget *makeSide();
    QWidget *makeCentre();
    QWidget *makeCards();
    void connectPanels();
    void connectSession(ProjectSession &session);
    void retranslate();

    void showCurrent(SampleId sample);
    void handleChange(EditorChange change);
    void showRecord();
    /// What was found changed on the disk, then what is wrong with the record.
    [[nodiscard]] std::vector<RecordProblem> problemsOf(const SampleDetail &detail) const;
    void loadImage(const QString &filePath);
    void prefetch();
    void showSaveState();
    void reject(const QString &reason);
    /// The first finding of the corrected answer whose type nobody has named.
    [[nodiscard]] int untypedFinding() const;
    void goOn();
    void jumpTo(const RecordProblem &problem);
    void showBox(FindingRef finding);
    void addType(FindingRef finding, const QString &name);
    [[nodiscard]] QString pixelText() const;

    ImageLoader m_images{{}};
    CanvasView *m_canvas = nullptr;
    // Goes into the window's tool row, which may be taken down first.
    QPointer<ReviewToolBar> m_toolBar;
    QWidget *m_side = nullptr;
    ReferencePanel *m_reference = nullptr;
    NavigatorPanel *m_navigator = nullptr;
    LevelsPanel *m_levels = nullptr;
    FilmStrip *m_strip = nullptr;
    ReviewBar *m_bar = nullptr;
    RejectPanel *m_reject = nullptr;
    QScrollArea *m_cardArea = nullptr;
    TraceCard *m_draft = nullptr;
    TraceCard *m_critique = nullptr;
    TraceCard *m_corrected = nullptr;
    ChangeStrip *m_changes = nullptr;
    OutcomeBar *m_outcome = nullptr;
    ProblemsPanel *m_problems = nullptr;

    ProjectSession *m_session = nullptr;
    std::unique_ptr<ReviewQueue> m_queue;
    std::unique_ptr<RecordEditor> m_editor;
    QString m_wantedImage;
    ImagePtr m_sampleImage;
    QPoint m_pixel{-1, -1};
    /// The record that a first press of Accept was warned of.
    std::optional<Record> m_warned;
    bool m_isComparing = false;
};

} // namespace ra::ui
