// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/sampleheader.h"

#include "ui/common/copylabel.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"
#include "ui/common/samplewords.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>

namespace ra::ui {

namespace {
constexpr int kHeight = 26;
constexpr int kMargin = 12;
constexpr int kSpacing = 12;
} // namespace

SampleHeader::SampleHeader(QWidget *parent)
    : QFrame(parent),
      m_nameLabel(new CopyLabel(this)),
      m_categoryLabel(new CopyLabel(this)),
      m_truthLabel(new ElidedLabel(this)),
      m_placeLabel(new PlainLabel(this))
{
    setObjectName(QStringLiteral("sampleHeader"));
    setProperty("role", QStringLiteral("bar"));
    setFixedHeight(kHeight);
    m_nameLabel->setObjectName(QStringLiteral("sampleName"));
    m_categoryLabel->setObjectName(QStringLiteral("sampleCategory"));
    m_categoryLabel->setProperty("role", QStringLiteral("muted"));
    m_truthLabel->setObjectName(QStringLiteral("sampleTruth"));
    m_truthLabel->setProperty("role", QStringLiteral("muted"));
    m_truthLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_placeLabel->setObjectName(QStringLiteral("samplePlace"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kMargin, 0, kMargin, 0);
    row->setSpacing(kSpacing);
    row->addWidget(m_placeLabel);
    row->addWidget(m_nameLabel);
    row->addWidget(m_categoryLabel);
    row->addWidget(m_truthLabel, 1);
    retranslate();
}

void SampleHeader::setSample(const SampleDetail *detail)
{
    m_hasSample = detail != nullptr;
    m_filePath = m_hasSample ? QDir::toNativeSeparators(detail->row.filePath) : QString();
    m_name = m_hasSample ? fileName(detail->row) : QString();
    m_category = m_hasSample ? detail->row.category : QString();
    m_truth = m_hasSample && detail->truth ? std::optional(detail->truth->answer) : std::nullopt;
    m_isTruthDamaged = m_hasSample && detail->isTruthDamaged;
    retranslate();
}

void SampleHeader::setPlace(int index, int size)
{
    m_index = index;
    m_size = size;
    retranslate();
}

void SampleHeader::retranslate()
{
    setAccessibleName(tr("Sample"));
    m_nameLabel->setWhole(m_name);
    m_categoryLabel->setWhole(m_category);
    setToolTip(plainToolTip(m_filePath));
    const QLocale locale;
    m_placeLabel->setText(
        m_index < 0 ? QString()
                    : tr("%1 of %2").arg(locale.toString(m_index + 1), locale.toString(m_size)));
    m_placeLabel->setAccessibleName(tr("Place in the queue: %1").arg(m_placeLabel->text()));
    QString truth;
    if (m_isTruthDamaged) {
        truth = tr("ground truth changed outside");
    } else if (m_hasSample) {
        truth = m_truth ? tr("truth: %1").arg(truthText(*m_truth)) : tr("no ground truth");
    }
    m_truthLabel->setText(truth);
    m_truthLabel->setAccessibleName(truth);
}

void SampleHeader::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_hasSample) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("sampleMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const char *name, const QString &text, const QString &copied) {
        menu->addAction(text, this, [copied] { QGuiApplication::clipboard()->setText(copied); })
            ->setObjectName(QLatin1String(name));
    };
    add("copyName", tr("Copy name"), m_name);
    add("copyPath", tr("Copy path"), m_filePath);
    menu->popup(event->globalPos());
}

} // namespace ra::ui
