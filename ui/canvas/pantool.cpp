// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/pantool.h"

#include "ui/canvas/canvasview.h"

namespace ra::ui {

void PanTool::press(const ToolPoint &point)
{
    m_last = point.view;
    m_isHeld = true;
}

void PanTool::drag(const ToolPoint &point)
{
    m_canvas.panBy(point.view - m_last);
    m_last = point.view;
}

void PanTool::release(const ToolPoint &point)
{
    Q_UNUSED(point)
    m_isHeld = false;
}

Qt::CursorShape PanTool::cursor(const ToolPoint &point) const
{
    Q_UNUSED(point)
    return m_isHeld ? Qt::ClosedHandCursor : Qt::OpenHandCursor;
}

} // namespace ra::ui
