// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/jobbar.h"

#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLocale>

namespace ra::ui {

namespace {
constexpr int kBarWidth = 120;
// QProgressBar counts in int; counts of samples are 64 bit.
constexpr int kBarSteps = 1000;
} // namespace

JobBar::JobBar(const Theme *theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_text(new PlainLabel(this)),
      m_bar(new QProgressBar(this)),
      m_cancel(new QToolButton(this))
{
    setObjectName(QStringLiteral("jobBar"));
    m_text->setObjectName(QStringLiteral("jobText"));
    m_bar->setObjectName(QStringLiteral("jobProgress"));
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setTextVisible(false);
    m_cancel->setObjectName(QStringLiteral("jobCancel"));
    m_cancel->setProperty("role", QStringLiteral("icon"));
    m_cancel->setFixedSize(20, 20);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_text);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, this, &JobBar::cancelRequested);
    connect(theme, &Theme::changed, this,
            [this] { m_cancel->setIcon(m_theme->icon(QStringLiteral("cancel"))); });
    m_cancel->setIcon(theme->icon(QStringLiteral("cancel")));
    hide();
}

void JobBar::begin(const QString &title)
{
    m_title = title;
    m_text->setText(title);
    m_bar->setRange(0, 0);
    m_bar->setAccessibleName(title);
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(title));
    m_cancel->setToolTip(m_cancel->accessibleName());
    show();
}

void JobBar::setProgress(const Progress &progress)
{
    if (isHidden()) {
        return;
    }
    const QLocale locale;
    if (progress.total <= 0) {
        m_bar->setRange(0, 0);
        m_text->setText(progress.done > 0
                            ? tr("%1: %2").arg(m_title, locale.toString(progress.done))
                            : m_title);
        return;
    }
    m_bar->setRange(0, kBarSteps);
    m_bar->setValue(static_cast<int>(progress.done * kBarSteps / progress.total));
    m_text->setText(
        tr("%1: %2 of %3")
            .arg(m_title, locale.toString(progress.done), locale.toString(progress.total)));
}

void JobBar::end()
{
    hide();
}

} // namespace ra::ui
