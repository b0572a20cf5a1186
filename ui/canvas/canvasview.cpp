// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvasview.h"

#include "ui/canvas/boxhits.h"
#include "ui/canvas/shownboxes.h"
#include "ui/canvas/viewfit.h"
#include "ui/common/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ra::ui {

namespace {

constexpr double kMargin = 14;
constexpr double kLeastScale = 0.01;
constexpr double kMostScale = 64;
constexpr int kMessageFont = 14;
constexpr double kWheelStep = 1.2;
constexpr double kWheelNotch = 120;
/// So low only beside a panel that needs the room.
constexpr QSize kLeastSize(240, 80);

} // namespace

CanvasView::CanvasView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("canvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(kLeastSize);
    setAttribute(Qt::WA_OpaquePaintEvent);
    describe();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CanvasView::setEditor(RecordEditor *editor)
{
    m_input.cancel();
    if (m_editor != nullptr) {
        m_editor->disconnect(this);
    }
    m_editor = editor;
    m_boxes.setEditor(editor);
    if (editor != nullptr) {
        connect(editor, &RecordEditor::changed, this, &CanvasView::handleChange);
    }
    update();
}

void CanvasView::setImage(const ImagePtr &image, const QString &message)
{
    m_message = message;
    m_caption.clear();
    showPicture(image);
}

void CanvasView::setForeignImage(const ImagePtr &image, const QString &caption)
{
    m_message = caption;
    m_caption = caption;
    cancelTool();
    showPicture(image);
}

void CanvasView::setMark(const QString &mark)
{
    if (m_mark != mark) {
        m_mark = mark;
        describe();
        update();
    }
}

bool CanvasView::canEdit() const
{
    return m_editor != nullptr && m_image && m_caption.isEmpty();
}

bool CanvasView::canDraw() const
{
    return canEdit() && !m_editor->isReadOnly();
}

QRectF CanvasView::seenArea() const
{
    return QRectF(m_transform.toImage(QPointF(0, 0)),
                  m_transform.toImage(QPointF(width(), height())))
           & QRectF(0, 0, imageSize().width, imageSize().height);
}

QRectF CanvasView::imageArea() const
{
    const ImageSize size = imageSize();
    return m_transform.toView({0, 0, double(size.width), double(size.height)});
}

Legend CanvasView::legend() const
{
    return Legend({{Layer::Draft, tr("draft")},
                   {Layer::Corrected, tr("corrected")},
                   {Layer::Truth, tr("ground truth")}});
}

QRectF CanvasView::legendArea() const
{
    if (!m_image || !m_caption.isEmpty() || !m_areOverlaysShown || !m_areLabelsShown) {
        return {};
    }
    const QRectF picture = imageArea().adjusted(0, m_mark.isEmpty() ? 0 : -kCaptionHeight, 0, 0);
    return legend().place(rect(), picture);
}

ImageSize CanvasView::imageSize() const
{
    return m_image ? m_image->size : ImageSize();
}

std::vector<OverlayBox> CanvasView::visibleBoxes() const
{
    const bool isShown = m_editor != nullptr && m_areOverlaysShown && m_caption.isEmpty();
    if (!isShown) {
        return {};
    }
    std::vector<OverlayBox> boxes = shownBoxes(*m_editor, m_hidden);
    for (OverlayBox &box : boxes) {
        box.isLookedAt = box.isLookedAt || box.finding == m_lookedAt;
    }
    return boxes;
}

void CanvasView::setLookedAt(FindingRef finding)
{
    if (m_lookedAt != finding) {
        m_lookedAt = finding;
        update();
    }
}

void CanvasView::setTool(ToolKind tool)
{
    if (m_input.setTool(tool == ToolKind::Box && !canDraw() ? ToolKind::Select : tool)) {
        Q_EMIT toolChanged();
    }
    showDrawing();
    updateCursor();
}

void CanvasView::cancelTool()
{
    setTool(ToolKind::Select);
}

bool CanvasView::cancelDrawing()
{
    const bool isDrawing = m_input.isDrawing();
    m_input.cancel();
    update();
    return isDrawing;
}

QPointF CanvasView::pointedAt() const
{
    const bool isHere = rect().contains(m_input.pointer().toPoint());
    return m_transform.toImage(isHere ? m_input.pointer() : QRectF(rect()).center());
}

void CanvasView::showDrawing()
{
    const QString next = m_drawing.label();
    setAccessibleDescription(next.isEmpty() ? QString() : tr("Next box: %1").arg(next));
    update();
}

void CanvasView::panBy(const QPointF &delta)
{
    m_isFitted = false;
    setTransform({m_transform.scale, m_transform.origin + delta});
}

void CanvasView::zoomBy(double factor, const QPointF &at)
{
    m_isFitted = false;
    setTransform(
        m_transform.zoomed(at, std::clamp(m_transform.scale * factor, kLeastScale, kMostScale)));
}

void CanvasView::zoomBy(double factor)
{
    zoomBy(factor, m_transform.toView(pointedAt()));
}

void CanvasView::fit()
{
    m_isFitted = true;
    if (m_image) {
        setTransform(wholeImage(imageSize(), size(), legend()));
    }
}

void CanvasView::fitWidth()
{
    if (m_image) {
        m_isFitted = false;
        setTransform(wholeWidth(imageSize(), size()));
    }
}

void CanvasView::showOneToOne()
{
    zoomBy(1 / m_transform.scale / devicePixelRatioF());
}

void CanvasView::zoomTo(const PixelBox &box)
{
    const ViewTransform near = aroundBox(box, imageSize(), size());
    if (near.scale <= wholeImage(imageSize(), size(), legend()).scale) {
        fit();
        return;
    }
    m_isFitted = false;
    setTransform(near);
}

void CanvasView::centreOn(const QPointF &imagePoint)
{
    panBy(QRectF(rect()).center() - m_transform.toView(imagePoint));
}

void CanvasView::setTone(const ToneSettings &tone)
{
    if (m_tone != tone) {
        m_tone = tone;
        update();
        Q_EMIT viewChanged();
    }
}

void CanvasView::setHeatMap(const QImage &heatMap)
{
    m_heatMap = heatMap;
    update();
    Q_EMIT viewChanged();
}

void CanvasView::setHeatMapShown(bool isShown)
{
    m_isHeatMapShown = isShown;
    update();
    Q_EMIT viewChanged();
}

void CanvasView::peekAtHeatMap()
{
    m_isHeatMapPeekedAt = true;
    update();
}

void CanvasView::endPeek()
{
    if (std::exchange(m_isHeatMapPeekedAt, false)) {
        update();
    }
}

void CanvasView::setHeatMapOpacity(double opacity)
{
    m_heatMapOpacity = opacity;
    update();
    Q_EMIT viewChanged();
}

void CanvasView::setLabelsShown(bool isShown)
{
    m_areLabelsShown = isShown;
    update();
}

void CanvasView::setOverlaysShown(bool isShown)
{
    m_areOverlaysShown = isShown;
    update();
}

void CanvasView::toggleSelectedHidden()
{
    if (m_editor == nullptr) {
        return;
    }
    for (const FindingRef ref : m_editor->selections()) {
        if (std::erase(m_hidden, ref) == 0) {
            m_hidden.push_back(ref);
        }
    }
    update();
}

void CanvasView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const bool isDark = m_theme.kind() == ThemeKind::Dark;
    painter.fillRect(rect(), isDark ? m_theme.color(Token::Background).darker(115)
                                    : m_theme.color(Token::Line).lighter(105));
    if (!m_image) {
        paintMessage(painter);
        return;
    }
    paintImage(painter, *m_image, m_transform, rect(), m_tone);
    if (m_caption.isEmpty()) {
        paintSample(painter);
    }
    if (const QString &mark = m_caption.isEmpty() ? m_mark : m_caption; !mark.isEmpty()) {
        paintFrame(painter, m_theme, rect(), imageArea(), mark);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(m_theme.color(Token::Accent));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    Q_EMIT painted();
}

void CanvasView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_isFitted) {
        fit();
    }
    Q_EMIT viewChanged();
}

void CanvasView::wheelEvent(QWheelEvent *event)
{
    if (m_image) {
        zoomBy(std::pow(kWheelStep, event->angleDelta().y() / kWheelNotch), event->position());
    }
    event->accept();
}

void CanvasView::mousePressEvent(QMouseEvent *event)
{
    if (m_image) {
        m_input.press(*event);
        updateCursor();
    }
}

void CanvasView::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF legendBefore = legendArea();
    m_input.move(*event);
    tellPointed();
    tellLookedAt();
    updateCursor();
    if (tool() == ToolKind::Box || !m_drawing.label().isEmpty() || legendArea() != legendBefore) {
        update();
    }
}

void CanvasView::mouseReleaseEvent(QMouseEvent *event)
{
    m_input.release(*event);
    updateCursor();
}

void CanvasView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_input.leave();
    tellPointed();
    tellLookedAt();
    update();
}

void CanvasView::keyPressEvent(QKeyEvent *event)
{
    if (m_input.keyPress(*event)) {
        updateCursor();
        return;
    }
    QWidget::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent *event)
{
    if (!event->isAutoRepeat()) {
        endPeek();
    }
    if (m_input.keyRelease(*event)) {
        updateCursor();
        return;
    }
    QWidget::keyReleaseEvent(event);
}

void CanvasView::focusOutEvent(QFocusEvent *event)
{
    endPeek();
    m_input.loseFocus();
    QWidget::focusOutEvent(event);
    update();
}

void CanvasView::hideEvent(QHideEvent *event)
{
    m_input.loseFocus();
    m_input.leave();
    m_drawing.dropType();
    tellPointed();
    QWidget::hideEvent(event);
}

void CanvasView::showPicture(const ImagePtr &image)
{
    const bool isSameSize = image && m_image && image->size == m_image->size;
    m_image = image;
    if (!image) {
        m_input.cancel();
    }
    if (image && (!isSameSize || m_isFitted)) {
        fit();
    }
    tellPointed();
    describe();
    updateCursor();
    update();
}

void CanvasView::tellPointed()
{
    const QPointF image = m_transform.toImage(m_input.pointer());
    QPoint pixel(static_cast<int>(std::floor(image.x())), static_cast<int>(std::floor(image.y())));
    if (!rect().contains(m_input.pointer().toPoint())
        || !QRect(0, 0, imageSize().width, imageSize().height).contains(pixel)) {
        pixel = {-1, -1};
    }
    if (m_pointed != pixel) {
        m_pointed = pixel;
        Q_EMIT pointed(pixel);
    }
}

void CanvasView::tellLookedAt()
{
    const bool isPointed = tool() == ToolKind::Select && m_input.pointer().x() >= 0;
    const FindingRef under =
        isPointed ? ui::lookedAt(visibleBoxes(), m_transform, m_input.pointer()) : FindingRef();
    if (m_lookedAt != under) {
        setLookedAt(under);
        Q_EMIT lookedAtChanged(under);
    }
}

void CanvasView::handleChange(EditorChange change)
{
    if (change == EditorChange::Sample) {
        m_input.cancel();
        m_hidden.clear();
        m_lookedAt = {};
        m_drawing.followSample();
    } else if (change == EditorChange::Record) {
        m_drawing.followRecord();
    }
    describe();
    showDrawing();
}

void CanvasView::setTransform(const ViewTransform &transform)
{
    m_transform = transform;
    tellPointed();
    update();
    Q_EMIT viewChanged();
}

void CanvasView::paintSample(QPainter &painter)
{
    if (hasHeatMap() && (m_isHeatMapShown || m_isHeatMapPeekedAt)) {
        painter.setOpacity(m_heatMapOpacity);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(imageArea(), m_heatMap);
        painter.setOpacity(1);
    }
    paintOverlay(painter, m_theme, m_transform, rect(), visibleBoxes(), {m_areLabelsShown});
    m_input.paint(painter);
    if (const QRectF area = legendArea(); !area.isEmpty()) {
        legend().paint(painter, m_theme, area);
    }
}

void CanvasView::paintMessage(QPainter &painter) const
{
    painter.setFont(Theme::font(kMessageFont));
    painter.setPen(m_theme.color(Token::Muted));
    painter.drawText(QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin),
                     Qt::AlignCenter | Qt::TextWordWrap, m_message);
}

void CanvasView::updateCursor()
{
    if (m_editor != nullptr && m_image) {
        setCursor(m_input.cursor());
    }
}

void CanvasView::describe()
{
    QString text = tr("Image with boxes");
    if (!m_caption.isEmpty()) {
        text = tr("Another image; %1").arg(m_caption);
    } else if (m_editor != nullptr && m_editor->selected() != nullptr) {
        text = tr("Image with boxes; selected: %1")
                   .arg(boxLabel(*m_editor, m_editor->selection(), *m_editor->selected()));
    }
    if (!m_mark.isEmpty() && m_caption.isEmpty()) {
        text = tr("%1; %2").arg(text, m_mark);
    }
    setAccessibleName(text);
}

} // namespace ra::ui
