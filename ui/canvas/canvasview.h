// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/boxactions.h"
#include "ui/canvas/boxdrawing.h"
#include "ui/canvas/canvasinput.h"
#include "ui/canvas/imagepainter.h"
#include "ui/canvas/legend.h"
#include "ui/canvas/overlay.h"

#include <QWidget>

#include <vector>

namespace ra::ui {

class Theme;

/// The image with its boxes. Paints, and hands input to the tool in use; what the record becomes is
/// the editor's business. GUI thread.
class CanvasView final : public QWidget
{
    Q_OBJECT

public:
    explicit CanvasView(const Theme &theme, QWidget *parent = nullptr);

    /// null = nothing to edit. The editor must outlive the canvas or be taken away first.
    void setEditor(RecordEditor *editor);
    /// null = no image; `message` then says why. A new image of another size is fitted.
    void setImage(const ImagePtr &image, const QString &message = {});
    /// Shows another picture than the sample's own: framed, with `caption` to say what it is,
    /// without the sample's boxes and heat map. Nothing can be edited on it.
    void setForeignImage(const ImagePtr &image, const QString &caption);
    /// What a picture that isn't the sample's own is; else empty.
    [[nodiscard]] const QString &caption() const { return m_caption; }
    /// Frames the sample's own picture and says above it what is wrong with it; empty = nothing.
    void setMark(const QString &mark);
    /// Tools and box keys work: the sample's own picture is here.
    [[nodiscard]] bool canEdit() const;
    /// The same for new boxes: the project isn't only read either.
    [[nodiscard]] bool canDraw() const;
    [[nodiscard]] const ImagePtr &image() const { return m_image; }
    /// What stands in the image's place.
    [[nodiscard]] const QString &message() const { return m_message; }

    [[nodiscard]] RecordEditor *editor() const { return m_editor; }
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] BoxActions &boxes() { return m_boxes; }
    [[nodiscard]] BoxDrawing &drawing() { return m_drawing; }
    [[nodiscard]] const BoxDrawing &drawing() const { return m_drawing; }
    [[nodiscard]] const ViewTransform &transform() const { return m_transform; }
    /// The part of the image that is seen, in image pixels.
    [[nodiscard]] QRectF seenArea() const;
    /// Where the legend stands, in widget pixels; empty where none is shown.
    [[nodiscard]] QRectF legendArea() const;
    /// Of the sample; 0 × 0 while nothing is shown.
    [[nodiscard]] ImageSize imageSize() const;
    /// The pointer is on this finding's box; invalid where it is on none.
    [[nodiscard]] FindingRef lookedAt() const { return m_lookedAt; }
    /// Marks a finding as if the pointer were on its box.
    void setLookedAt(FindingRef finding);
    /// All boxes that are drawn, with labels.
    [[nodiscard]] std::vector<OverlayBox> visibleBoxes() const;

    void setTool(ToolKind tool);
    [[nodiscard]] ToolKind tool() const { return m_input.tool(); }
    /// Drops what is being drawn and goes back to selecting.
    void cancelTool();
    /// Drops what is being drawn or moved; the tool stays. False where there is nothing.
    bool cancelDrawing();
    /// The pointer's place in the image, the middle of the canvas while it is elsewhere.
    [[nodiscard]] QPointF pointedAt() const;
    /// Shows what is drawn next.
    void showDrawing();

    void panBy(const QPointF &delta);
    void zoomBy(double factor, const QPointF &at);
    /// The same round the pointer where it is on the canvas, else round the middle.
    void zoomBy(double factor);
    void fit();
    void fitWidth();
    void showOneToOne();
    void zoomTo(const PixelBox &box);
    void centreOn(const QPointF &imagePoint);

    void setTone(const ToneSettings &tone);
    [[nodiscard]] const ToneSettings &tone() const { return m_tone; }
    /// A picture from heatMapImage(); null = none.
    void setHeatMap(const QImage &heatMap);
    [[nodiscard]] bool hasHeatMap() const { return !m_heatMap.isNull(); }
    void setHeatMapShown(bool isShown);
    /// Shows it until the next key comes up, whether it is shown or not.
    void peekAtHeatMap();
    /// From 0 to 1.
    void setHeatMapOpacity(double opacity);
    [[nodiscard]] double heatMapOpacity() const { return m_heatMapOpacity; }
    void setLabelsShown(bool isShown);
    void setOverlaysShown(bool isShown);
    [[nodiscard]] bool areOverlaysShown() const { return m_areOverlaysShown; }
    void toggleSelectedHidden();

Q_SIGNALS:
    void viewChanged();
    void toolChanged();
    /// The pointer is over this image pixel; (−1, −1) when it is outside.
    void pointed(const QPoint &pixel);
    /// The image was painted.
    void painted();
    /// The pointer has come upon another box, or has left one.
    void lookedAtChanged(ra::ui::FindingRef finding);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// In widget pixels.
    [[nodiscard]] QRectF imageArea() const;
    [[nodiscard]] Legend legend() const;
    void tellPointed();
    void tellLookedAt();
    void showPicture(const ImagePtr &image);
    void handleChange(EditorChange change);
    void setTransform(const ViewTransform &transform);
    void paintSample(QPainter &painter);
    void paintMessage(QPainter &painter) const;
    void updateCursor();
    void describe();
    void endPeek();

    const Theme &m_theme;
    RecordEditor *m_editor = nullptr;
    BoxActions m_boxes;
    ImagePtr m_image;
    QString m_message;
    QString m_caption;
    QString m_mark;
    QImage m_heatMap;
    double m_heatMapOpacity = 0.4;
    bool m_isHeatMapShown = false;
    bool m_isHeatMapPeekedAt = false;
    ToneSettings m_tone;
    bool m_areLabelsShown = true;
    bool m_areOverlaysShown = true;
    FindingRefs m_hidden;
    FindingRef m_lookedAt;
    ViewTransform m_transform;
    /// Resizing the window keeps the image fitted until the view is moved by hand.
    bool m_isFitted = true;
    /// As told by pointed().
    QPoint m_pointed{-1, -1};
    BoxDrawing m_drawing{*this};
    CanvasInput m_input{*this};
};

} // namespace ra::ui
