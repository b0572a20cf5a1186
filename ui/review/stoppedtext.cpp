// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/stoppedtext.h"

#include "ui/common/plainlabel.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSet>
#include <QVBoxLayout>

namespace ra::ui {

namespace {

constexpr int kPaddingX = 14;
constexpr int kPaddingY = 10;
constexpr int kSpacing = 6;

bool isBrokenOff(const StoredTrace &trace)
{
    return trace.parse == ParseState::Incomplete && trace.answer.verdict == Verdict::Unknown;
}

/// Null where there is none that counts.
const StoredTrace *stoppedOf(const std::vector<StoredTrace> &traces)
{
    QSet<QString> wroteSince;
    for (const StoredTrace &trace : traces) {
        if (!isBrokenOff(trace)) {
            wroteSince.insert(trace.author.name);
        } else if (!wroteSince.contains(trace.author.name)) {
            return &trace;
        }
    }
    return nullptr;
}

} // namespace

StoppedText::StoppedText(QWidget *parent)
    : QFrame(parent),
      m_title(new PlainLabel(this)),
      m_said(new PlainLabel(this)),
      m_text(new PlainLabel(this)),
      m_open(new QPushButton(this))
{
    setObjectName(QStringLiteral("stoppedText"));
    setProperty("role", QStringLiteral("card"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_said->setProperty("role", QStringLiteral("meta"));
    m_said->setObjectName(QStringLiteral("stoppedTextSaid"));
    m_said->setWordWrap(true);
    m_text->setProperty("role", QStringLiteral("body"));
    m_text->setObjectName(QStringLiteral("stoppedTextRaw"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_open->setObjectName(QStringLiteral("stoppedTextOpen"));
    m_open->setProperty("role", QStringLiteral("link"));
    // The sample keeps the keys.
    m_open->setFocusPolicy(Qt::TabFocus);
    m_open->setCheckable(true);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPaddingX, kPaddingY, kPaddingX, kPaddingY);
    column->setSpacing(kSpacing);
    column->addLayout(head);
    column->addWidget(m_said);
    column->addWidget(m_text);
    connect(m_open, &QPushButton::toggled, this, &StoppedText::setOpen);
    retranslate();
    hide();
}

void StoppedText::showOf(const std::vector<StoredTrace> &traces)
{
    const StoredTrace *const stopped = stoppedOf(traces);
    setVisible(stopped != nullptr);
    const TraceId before = m_trace.id;
    m_trace = stopped != nullptr ? *stopped : StoredTrace();
    if (m_trace.id != before) {
        m_open->setChecked(false);
    }
    retranslate();
}

void StoppedText::retranslate()
{
    m_title->setText(tr("Stopped text"));
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(m_trace.atMs);
    m_said->setText(tr("%1 was stopped while it wrote, %2. What it had written is no answer.")
                        .arg(m_trace.author.name, QLocale().toString(at, QLocale::ShortFormat)));
    m_text->setText(m_trace.raw);
    setAccessibleName(m_title->text());
    setOpen(m_open->isChecked());
}

void StoppedText::setOpen(bool isOpen)
{
    m_text->setVisible(isOpen);
    m_open->setText(isOpen ? tr("Hide") : tr("Read"));
}

} // namespace ra::ui
