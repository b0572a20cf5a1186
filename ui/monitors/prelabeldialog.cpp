// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/prelabeldialog.h"

#include "annotation/port/samplequery.h"
#include "ui/common/plainlabel.h"
#include "ui/common/projectsession.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ra::ui {

namespace {
constexpr int kPadding = 20;
constexpr int kMostSamples = 10'000'000;
} // namespace

PrelabelDialog::PrelabelDialog(ProjectSession &session, const PrelabelWish &wish,
                               const QStringList &monitors, QWidget *parent)
    : QDialog(parent),
      m_wish(wish),
      m_scopes(new QButtonGroup(this)),
      m_limit(new QSpinBox(this)),
      m_monitor(new QComboBox(this))
{
    setObjectName(QStringLiteral("prelabelDialog"));
    setWindowTitle(tr("Pre-label"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    column->setSpacing(10);
    auto *title = new PlainLabel(tr("Which samples should the monitor look at?"), this);
    title->setProperty("role", QStringLiteral("title"));
    column->addWidget(title);
    const auto add = [&](PrelabelScope scope, const char *name, const QString &text,
                         bool isPossible) {
        auto *button = new QRadioButton(text, this);
        button->setObjectName(QString::fromLatin1(name));
        button->setEnabled(isPossible);
        m_scopes->addButton(button, static_cast<int>(scope));
        column->addWidget(button);
        return button;
    };
    auto *unlabelled =
        add(PrelabelScope::Unlabelled, "scopeUnlabelled", tr("All that are unlabelled"), true);
    auto *listed =
        add(PrelabelScope::Listed, "scopeListed", tr("All that the sample list shows"), true);
    const auto count = static_cast<int>(wish.samples.size());
    auto *selected = add(
        PrelabelScope::Selected, "scopeSelected",
        count > 0 ? tr("The %Ln selected", nullptr, count) : tr("The selected ones"), count > 0);
    add(PrelabelScope::All, "scopeAll", tr("All samples"), true);
    (!wish.samples.empty()    ? selected
     : !wish.filter.isEmpty() ? listed
                              : unlabelled)
        ->setChecked(true);

    auto *monitorRow = new QHBoxLayout;
    auto *monitorLabel = new PlainLabel(tr("Monitor"), this);
    monitorLabel->setBuddy(m_monitor);
    m_monitor->setObjectName(QStringLiteral("prelabelMonitor"));
    m_monitor->addItems(monitors);
    m_monitor->setCurrentText(wish.monitor);
    monitorLabel->setVisible(monitors.size() > 1);
    m_monitor->setVisible(monitors.size() > 1);
    monitorRow->addWidget(monitorLabel);
    monitorRow->addWidget(m_monitor, 1);
    column->addLayout(monitorRow);

    auto *limitRow = new QHBoxLayout;
    auto *limitLabel = new PlainLabel(tr("At most"), this);
    limitLabel->setBuddy(m_limit);
    m_limit->setObjectName(QStringLiteral("prelabelLimit"));
    m_limit->setRange(0, kMostSamples);
    m_limit->setSpecialValueText(tr("no limit"));
    m_limit->setAccessibleName(tr("At most so many samples"));
    limitRow->addWidget(limitLabel);
    limitRow->addWidget(m_limit);
    limitRow->addStretch();
    column->addLayout(limitRow);
    auto *note = new PlainLabel(
        tr("Traces are added, never replaced; fields that a person edited, approved or "
           "rejected stay as they are."),
        this);
    note->setProperty("role", QStringLiteral("meta"));
    note->setWordWrap(true);
    column->addWidget(note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *startButton = new QPushButton(tr("Start"), this);
    startButton->setObjectName(QStringLiteral("prelabelStart"));
    startButton->setProperty("role", QStringLiteral("primary"));
    buttons->addButton(startButton, QDialogButtonBox::AcceptRole);
    startButton->setDefault(true);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &PrelabelDialog::start);
    countScopes(session);
}

void PrelabelDialog::countScopes(ProjectSession &session)
{
    for (const PrelabelScope scope :
         {PrelabelScope::Unlabelled, PrelabelScope::Listed, PrelabelScope::All}) {
        PrelabelWish wish = m_wish;
        wish.scope = scope;
        session.read(
            this,
            [filter = filterOf(wish)](SampleQuery &samples, std::stop_token) {
                return samples.count(filter);
            },
            [this, scope](const Result<qint64> &count) {
                QAbstractButton *button = m_scopes->button(static_cast<int>(scope));
                if (count) {
                    button->setText(tr("%1 (%2)").arg(button->text(), locale().toString(*count)));
                }
            });
    }
}

void PrelabelDialog::start()
{
    m_wish.scope = static_cast<PrelabelScope>(m_scopes->checkedId());
    m_wish.limit = m_limit->value();
    m_wish.monitor = m_monitor->currentText();
    Q_EMIT wished(m_wish);
    accept();
}

} // namespace ra::ui
