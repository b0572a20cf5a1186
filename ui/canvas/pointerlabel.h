// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>

class QPainter;

namespace ra::ui {

class Theme;

/// Paints a small label beside the pointer, on the side where it has room inside `canvas`.
void paintPointerLabel(QPainter &painter, const Theme &theme, const QRectF &canvas,
                       const QPointF &pointer, const QString &text);

} // namespace ra::ui
