// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/sidepane.h"

#include "ui/review/levelspanel.h"
#include "ui/review/navigatorpanel.h"
#include "ui/review/referencepanel.h"

#include <QVBoxLayout>

namespace ra::ui {

namespace {
constexpr int kWidth = 208;
constexpr int kPadding = 12;
constexpr int kSpacing = 16;
} // namespace

SidePane::SidePane(const Theme &theme, ImageLoader &loader, CanvasView &canvas, QWidget *parent)
    : QFrame(parent),
      m_reference(new ReferencePanel(theme, loader, this)),
      m_navigator(new NavigatorPanel(theme, canvas, this)),
      m_levels(new LevelsPanel(theme, this))
{
    setObjectName(QStringLiteral("reviewSide"));
    setProperty("role", QStringLiteral("sidebar"));
    setFixedWidth(kWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    column->setSpacing(kSpacing);
    m_levels->setControlsShown(false);
    column->addWidget(m_reference);
    column->addWidget(m_navigator);
    column->addWidget(m_levels);
    column->addStretch();
    connect(m_levels, &LevelsPanel::toneChanged, this, &SidePane::toneChanged);
}

void SidePane::setSample(const SampleDetail *detail)
{
    m_reference->setSample(detail);
}

void SidePane::setReferenceProblem(const std::optional<Error> &problem)
{
    m_reference->setProblem(problem);
}

void SidePane::setImage(const ImagePtr &image)
{
    m_navigator->setImage(image);
    m_levels->setImage(image);
}

void SidePane::setContrastShown(bool isShown)
{
    m_levels->setControlsShown(isShown);
    if (isShown) {
        show();
    }
}

void SidePane::retranslate()
{
    m_reference->retranslate();
    m_navigator->retranslate();
    m_levels->retranslate();
}

} // namespace ra::ui
