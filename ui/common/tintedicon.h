// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QIconEngine>

namespace ra::ui {

struct IconTint {
    QColor normal;
    QColor checked;
    QColor disabled;
};

/// Draws an outline SVG of resources/icons with `currentColor` replaced, sharp at every size and
/// scale. GUI thread.
class TintedIconEngine final : public QIconEngine
{
public:
    TintedIconEngine(QByteArray svg, const IconTint &tint);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;

private:
    QByteArray m_svg;
    IconTint m_tint;
};

} // namespace ra::ui
