// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewtoolbar.h"

#include "ui/canvas/canvasview.h"
#include "ui/common/actiontable.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"

#include <QHBoxLayout>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {
constexpr int kPercent = 100;
constexpr int kSliderWidth = 72;
constexpr int kLineHeight = 20;
constexpr int kZoomWidth = 56;
// Less is not seen; what hides it is its button.
constexpr int kLeastOpacity = 5;
constexpr int kFirstOpacity = 40;
const QString kOpacityKey = QStringLiteral("review/heatMapOpacity");
} // namespace

ReviewToolBar::ReviewToolBar(const Theme &theme, const ActionTable &actions, CanvasView &canvas,
                             WindowSettings &settings, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_actions(actions),
      m_canvas(canvas),
      m_zoom(new PlainLabel(this)),
      m_opacity(new QSlider(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("reviewToolBar"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    add("box.select", ButtonParts::IconTextAndKey);
    add("box.new", ButtonParts::IconTextAndKey);
    addLine();
    add("view.fit", ButtonParts::TextOnly);
    add("view.oneToOne", ButtonParts::TextOnly);
    m_zoom->setObjectName(QStringLiteral("zoomText"));
    m_zoom->setProperty("role", QStringLiteral("muted"));
    m_zoom->setFixedWidth(kZoomWidth);
    m_zoom->setAlignment(Qt::AlignCenter);
    row->addWidget(m_zoom);
    addLine();
    m_heatMap = add("view.heatmap", ButtonParts::TextOnly);
    m_opacity->setObjectName(QStringLiteral("heatMapOpacity"));
    m_opacity->setRange(kLeastOpacity, kPercent);
    m_opacity->setFixedWidth(kSliderWidth);
    row->addWidget(m_opacity);
    add("view.contrast", ButtonParts::TextOnly);
    add("view.labels", ButtonParts::TextOnly);
    add("view.compare", ButtonParts::TextOnly);
    addLine();
    add("edit.undo", ButtonParts::IconOnly);
    add("edit.redo", ButtonParts::IconOnly);
    row->addStretch();
    const int opacity = settings.value(kOpacityKey, kFirstOpacity).toInt();
    canvas.setHeatMapOpacity(std::clamp(opacity, kLeastOpacity, kPercent) / double(kPercent));
    connect(m_opacity, &QSlider::valueChanged, this, [this, &settings](int percent) {
        settings.setValue(kOpacityKey, percent);
        m_canvas.setHeatMapOpacity(percent / double(kPercent));
    });
    connect(&canvas, &CanvasView::viewChanged, this, &ReviewToolBar::follow);
    retranslate();
}

void ReviewToolBar::retranslate()
{
    m_zoom->setAccessibleName(tr("Zoom"));
    m_opacity->setAccessibleName(tr("Heat map opacity"));
    m_opacity->setToolTip(tr("How strongly the heat map covers the image"));
    follow();
}

ToolActionButton *ReviewToolBar::add(const char *id, ButtonParts parts)
{
    auto *button = new ToolActionButton(m_actions.action(id), &m_theme, parts, this);
    layout()->addWidget(button);
    return button;
}

void ReviewToolBar::addLine()
{
    auto *line = new QFrame(this);
    line->setProperty("role", QStringLiteral("separator"));
    line->setFixedSize(1, kLineHeight);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->addSpacing(8);
    row->addWidget(line);
    row->addSpacing(8);
}

void ReviewToolBar::follow()
{
    m_zoom->setText(tr("%1 %").arg(std::lround(m_canvas.transform().scale * kPercent)));
    const int percent = static_cast<int>(std::lround(m_canvas.heatMapOpacity() * kPercent));
    const QSignalBlocker blocker(m_opacity);
    m_opacity->setValue(percent);
    m_opacity->setVisible(m_canvas.hasHeatMap());
    m_heatMap->setCaption(m_canvas.hasHeatMap() ? tr("Heat map %1 %").arg(percent) : QString());
}

} // namespace ra::ui
