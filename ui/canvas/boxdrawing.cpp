// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/boxdrawing.h"

#include "ui/canvas/canvasview.h"

#include <cmath>
#include <utility>

namespace ra::ui {

void BoxDrawing::giveType(const QString &type)
{
    RecordEditor *editor = m_canvas.editor();
    if (editor == nullptr) {
        return;
    }
    if (isTypeForNext()) {
        m_armed = type;
        m_canvas.showDrawing();
    } else {
        editor->setType(editor->targets(), type);
    }
}

bool BoxDrawing::isTypeForNext() const
{
    const RecordEditor *editor = m_canvas.editor();
    if (editor == nullptr || m_canvas.tool() == ToolKind::Box) {
        return !target();
    }
    return editor->selected() == nullptr || editor->selection().layer == Layer::Truth;
}

QString BoxDrawing::nextType() const
{
    if (target()) {
        return m_canvas.editor()->selected()->type;
    }
    return m_armed.isEmpty() && m_isCarrying ? m_lastType : m_armed;
}

QString BoxDrawing::label() const
{
    const bool isDrawing = m_canvas.tool() == ToolKind::Box;
    if (!m_canvas.canEdit() || (!isDrawing && m_armed.isEmpty())) {
        return {};
    }
    QString text = isDrawing ? nextType() : m_armed;
    const DefectType *type = m_canvas.editor()->taxonomy().find(text);
    if (type != nullptr && type->digit) {
        text = QStringLiteral("%1 %2").arg(*type->digit).arg(text);
    }
    if (!isDrawing || !m_isKept) {
        return text;
    }
    return text.isEmpty() ? CanvasView::tr("keeps drawing")
                          : CanvasView::tr("%1 · keeps drawing").arg(text);
}

void BoxDrawing::setKept(bool isKept)
{
    m_isKept = isKept;
    m_canvas.showDrawing();
}

void BoxDrawing::finish(const PixelBox &box, AfterBox after)
{
    // Asked now: with another tool a digit means another thing.
    const QString type = nextType();
    if (after == AfterBox::Select && !m_isKept) {
        m_canvas.cancelTool();
    }
    add(box, type);
}

void BoxDrawing::stamp(const QPointF &centre)
{
    const double left = std::round(centre.x() - m_lastSize.width() / 2);
    const double top = std::round(centre.y() - m_lastSize.height() / 2);
    const QString type = m_armed.isEmpty() ? m_lastType : m_armed;
    if (!m_isKept) {
        m_canvas.cancelTool();
    }
    add({left, top, left + m_lastSize.width(), top + m_lastSize.height()}, type);
}

void BoxDrawing::escape()
{
    if (m_canvas.cancelDrawing()) {
        return;
    }
    dropType();
    if (m_canvas.tool() == ToolKind::Select && m_canvas.editor() != nullptr) {
        m_canvas.editor()->select(FindingRef());
    }
    m_canvas.cancelTool();
}

void BoxDrawing::dropType()
{
    m_armed.clear();
    m_isCarrying = false;
    m_canvas.showDrawing();
}

void BoxDrawing::followRecord()
{
    if (!m_last.isValid()) {
        return;
    }
    const std::vector<Finding> &findings = m_canvas.editor()->answer(m_last.layer).findings;
    if (findings.size() != m_countThen) {
        m_last = {};
        return;
    }
    const Finding &finding = findings[static_cast<size_t>(m_last.index)];
    m_lastType = finding.type;
    if (finding.box) {
        m_lastSize = QSizeF(finding.box->width(), finding.box->height());
    }
}

void BoxDrawing::followSample()
{
    m_last = {};
    dropType();
}

std::optional<FindingRef> BoxDrawing::target() const
{
    const RecordEditor *editor = m_canvas.editor();
    const Finding *selected = editor == nullptr ? nullptr : editor->selected();
    const bool isWanted =
        selected != nullptr && !selected->box && editor->selection().layer == Layer::Corrected;
    return isWanted ? std::optional(editor->selection()) : std::nullopt;
}

void BoxDrawing::add(const PixelBox &box, const QString &type)
{
    const PixelBox inside = clamped(box, m_canvas.imageSize());
    if (!m_canvas.canDraw() || !isProper(inside)) {
        return;
    }
    RecordEditor &editor = *m_canvas.editor();
    if (const auto finding = target()) {
        editor.setBox(*finding, inside, Gesture::Drag);
        editor.endBurst();
        if (editor.selected() != nullptr && editor.selected()->box == inside) {
            remember(*finding);
        }
        return;
    }
    const size_t before = editor.answer(Layer::Corrected).findings.size();
    editor.addFinding(Layer::Corrected, {type, inside, {}, false}, Gesture::Drag);
    // On an approved record the first one is only announced.
    if (editor.answer(Layer::Corrected).findings.size() > before) {
        remember(editor.selection());
    }
}

void BoxDrawing::remember(FindingRef drawn)
{
    m_last = drawn;
    m_countThen = m_canvas.editor()->answer(drawn.layer).findings.size();
    m_armed.clear();
    m_isCarrying = true;
    followRecord();
    m_canvas.showDrawing();
}

} // namespace ra::ui
