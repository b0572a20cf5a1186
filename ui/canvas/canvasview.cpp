// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvasview.h"

#include "ui/common/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

constexpr double kMargin = 14;
constexpr double kMostFitScale = 8;
constexpr double kLeastScale = 0.01;
constexpr double kMostScale = 64;
constexpr double kBoxRoom = 1.5;
constexpr int kMessageFont = 14;
constexpr int kCrosshairAlpha = 110;
constexpr QPointF kLegendPlace{12, 12};

QRectF areaOf(ImageSize size)
{
    return {0, 0, static_cast<double>(size.width), static_cast<double>(size.height)};
}

} // namespace

CanvasView::CanvasView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("canvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(240, 180);
    setAttribute(Qt::WA_OpaquePaintEvent);
    describe();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CanvasView::setEditor(RecordEditor *editor)
{
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
    const bool isSameSize = image && m_image && image->size == m_image->size;
    m_image = image;
    m_message = message;
    if (image && (!isSameSize || m_isFitted)) {
        fit();
    }
    update();
}

QRectF CanvasView::seenArea() const
{
    return QRectF(m_transform.toImage(QPointF(0, 0)),
                  m_transform.toImage(QPointF(width(), height())))
           & areaOf(imageSize());
}

ImageSize CanvasView::imageSize() const
{
    return m_image ? m_image->size : ImageSize();
}

std::vector<OverlayBox> CanvasView::visibleBoxes() const
{
    std::vector<OverlayBox> boxes;
    if (m_editor == nullptr || !m_editor->isLoaded() || !m_areOverlaysShown) {
        return boxes;
    }
    for (const Layer layer : {Layer::Corrected, Layer::Draft, Layer::Truth}) {
        const std::vector<Finding> &findings = m_editor->answer(layer).findings;
        for (size_t i = 0; i < findings.size(); ++i) {
            const FindingRef ref{layer, static_cast<int>(i)};
            const bool isHidden =
                std::find(m_hidden.begin(), m_hidden.end(), ref) != m_hidden.end();
            if (!findings[i].box || isHidden || (layer == Layer::Draft && isKept(ref))) {
                continue;
            }
            boxes.push_back({ref, *findings[i].box, labelOf(ref, findings[i]),
                             ref == m_editor->selection(), findings[i].isLocked});
        }
    }
    return boxes;
}

void CanvasView::setTool(ToolKind tool)
{
    activeTool().cancel();
    if (m_toolKind != tool) {
        m_toolKind = tool;
        Q_EMIT toolChanged();
    }
    updateCursor();
}

void CanvasView::cancelTool()
{
    setTool(ToolKind::Select);
    update();
}

void CanvasView::repeatBox()
{
    if (!m_image) {
        return;
    }
    const QPointF centre = rect().contains(m_pointer.toPoint())
                               ? m_transform.toImage(m_pointer)
                               : m_transform.toImage(QRectF(rect()).center());
    const QPointF corner = centre - QPointF(m_lastBox.width(), m_lastBox.height()) / 2;
    finishBox({std::round(corner.x()), std::round(corner.y()),
               std::round(corner.x()) + m_lastBox.width(),
               std::round(corner.y()) + m_lastBox.height()});
}

void CanvasView::finishBox(const PixelBox &box)
{
    const PixelBox inside = clamped(box, imageSize());
    setTool(ToolKind::Select);
    if (m_editor == nullptr || !isProper(inside)) {
        return;
    }
    m_lastBox = QSizeF(inside.width(), inside.height());
    const Finding *selected = m_editor->selected();
    if (selected != nullptr && !selected->box && m_editor->selection().layer == Layer::Corrected) {
        m_editor->setBox(m_editor->selection(), inside);
        m_editor->endBurst();
        return;
    }
    m_editor->addFinding(Layer::Corrected, {m_boxes.takeNextType(), inside, {}, false});
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
    const bool isPointed = rect().contains(m_pointer.toPoint());
    zoomBy(factor, isPointed ? m_pointer : QRectF(rect()).center());
}

void CanvasView::fit()
{
    m_isFitted = true;
    if (m_image) {
        setTransform(ViewTransform::fitting(areaOf(imageSize()), size(), kMargin, kMostFitScale));
    }
}

void CanvasView::fitWidth()
{
    if (m_image) {
        m_isFitted = false;
        const QSizeF endless(width(), std::numeric_limits<float>::max());
        ViewTransform wide =
            ViewTransform::fitting(areaOf(imageSize()), endless, kMargin, kMostFitScale);
        wide.origin.setY(std::max(kMargin, height() / 2.0 - imageSize().height * wide.scale / 2));
        setTransform(wide);
    }
}

void CanvasView::showOneToOne()
{
    zoomBy(1 / m_transform.scale / devicePixelRatioF());
}

void CanvasView::zoomTo(const PixelBox &box)
{
    m_isFitted = false;
    const QPointF centre((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2);
    // Room for the surroundings, without which a defect can't be judged.
    const double side = std::max(box.width(), box.height()) * (1 + 2 * kBoxRoom);
    const QRectF area(centre - QPointF(side, side) / 2, QSizeF(side, side));
    setTransform(ViewTransform::fitting(area, size(), kMargin, kMostFitScale));
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

void CanvasView::setSampling(Sampling sampling)
{
    m_sampling = sampling;
    update();
}

void CanvasView::setHeatMap(const QImage &heatMap)
{
    m_heatMap = heatMap;
    update();
    Q_EMIT viewChanged();
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
    if (m_editor == nullptr || m_editor->selected() == nullptr) {
        return;
    }
    const FindingRef ref = m_editor->selection();
    const auto found = std::find(m_hidden.begin(), m_hidden.end(), ref);
    if (found == m_hidden.end()) {
        m_hidden.push_back(ref);
    } else {
        m_hidden.erase(found);
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
    paintImage(painter, *m_image, m_transform, rect(), m_tone, m_sampling);
    if (hasHeatMap() && m_heatMapOpacity > 0) {
        painter.setOpacity(m_heatMapOpacity);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(m_transform.toView({0, 0, static_cast<double>(imageSize().width),
                                              static_cast<double>(imageSize().height)}),
                          m_heatMap);
        painter.setOpacity(1);
    }
    paintOverlay(painter, m_theme, m_transform, rect(), visibleBoxes(), {m_areLabelsShown});
    activeTool().paint(painter);
    paintCrosshair(painter);
    if (m_areOverlaysShown && m_areLabelsShown) {
        paintLegend(painter, m_theme, kLegendPlace,
                    {{Layer::Draft, tr("draft")},
                     {Layer::Corrected, tr("corrected")},
                     {Layer::Truth, tr("ground truth")}});
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(m_theme.color(Token::Accent));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void CanvasView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_isFitted) {
        fit();
    }
    Q_EMIT viewChanged();
}

Tool &CanvasView::activeTool()
{
    if (m_isSpaceHeld || m_isMiddleHeld) {
        return m_panTool;
    }
    return m_toolKind == ToolKind::Box ? static_cast<Tool &>(m_boxTool) : m_selectTool;
}

ToolPoint CanvasView::pointAt(const QPointF &view) const
{
    return {view, m_transform.toImage(view)};
}

QString CanvasView::labelOf(FindingRef ref, const Finding &finding) const
{
    const DefectType *type = m_editor->taxonomy().find(finding.type);
    QString name = finding.type.isEmpty() ? tr("no type") : finding.type;
    if (type != nullptr && type->digit) {
        name = QStringLiteral("%1 %2").arg(*type->digit).arg(name);
    }
    switch (ref.layer) {
    case Layer::Draft:
        return tr("%1 · draft").arg(finding.type.isEmpty() ? tr("no type") : finding.type);
    case Layer::Corrected:
        return isKept(ref) ? tr("%1 · kept").arg(name) : tr("%1 · corrected").arg(name);
    case Layer::Truth: {
        double best = 0;
        for (const Finding &one : m_editor->answer(Layer::Corrected).findings) {
            best = one.box ? std::max(best, iou(*one.box, *finding.box)) : best;
        }
        return tr("ground truth · IoU %1").arg(best, 0, 'f', 2);
    }
    }
    return name;
}

bool CanvasView::isKept(FindingRef finding) const
{
    const auto index = static_cast<size_t>(finding.index);
    const std::vector<FindingChange> &changes = m_editor->diff().findings;
    return std::any_of(changes.begin(), changes.end(), [&](const FindingChange &change) {
        return change.kind == ChangeKind::Kept
               && (finding.layer == Layer::Draft ? change.before : change.after) == index;
    });
}

void CanvasView::handleChange(EditorChange change)
{
    if (change == EditorChange::Sample) {
        activeTool().cancel();
        m_hidden.clear();
    }
    describe();
    update();
}

void CanvasView::setTransform(const ViewTransform &transform)
{
    m_transform = transform;
    update();
    Q_EMIT viewChanged();
}

void CanvasView::paintCrosshair(QPainter &painter) const
{
    if (m_toolKind != ToolKind::Box || !rect().contains(m_pointer.toPoint())) {
        return;
    }
    QColor color = m_theme.overlayColor(Token::Evidence);
    color.setAlpha(kCrosshairAlpha);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setCompositionMode(QPainter::RasterOp_SourceXorDestination);
    painter.setPen(color);
    painter.drawLine(QPointF(0, m_pointer.y()), QPointF(width(), m_pointer.y()));
    painter.drawLine(QPointF(m_pointer.x(), 0), QPointF(m_pointer.x(), height()));
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
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
        setCursor(activeTool().cursor(pointAt(m_pointer)));
    }
}

void CanvasView::describe()
{
    QString text = tr("Image with boxes");
    if (m_editor != nullptr && m_editor->selected() != nullptr) {
        text = tr("Image with boxes; selected: %1")
                   .arg(labelOf(m_editor->selection(), *m_editor->selected()));
    }
    setAccessibleName(text);
}

} // namespace ra::ui
