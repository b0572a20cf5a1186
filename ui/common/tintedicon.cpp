// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/tintedicon.h"

#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace ra::ui {

TintedIconEngine::TintedIconEngine(QByteArray svg, const IconTint &tint)
    : m_svg(std::move(svg)),
      m_tint(tint)
{
}

void TintedIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode,
                             QIcon::State state)
{
    const QColor color = mode == QIcon::Disabled ? m_tint.disabled
                         : state == QIcon::On    ? m_tint.checked
                                                 : m_tint.normal;
    QByteArray tinted = m_svg;
    tinted.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(tinted);
    renderer.render(painter, QRectF(rect));
}

QPixmap TintedIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
}

QIconEngine *TintedIconEngine::clone() const
{
    return new TintedIconEngine(m_svg, m_tint);
}

} // namespace ra::ui
