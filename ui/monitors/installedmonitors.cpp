// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/installedmonitors.h"

#include "annotation/workflow/monitorprompts.h"
#include "ui/common/plainlabel.h"
#include "ui/monitors/monitorpanels.h"
#include "ui/monitors/monitorsetupdialog.h"

#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ra::ui {

namespace {
constexpr int kGap = 10;
} // namespace

InstalledMonitors::InstalledMonitors(MonitorRegistry &monitors, QWidget *parent)
    : QWidget(parent),
      m_monitors(monitors),
      m_cards(new QVBoxLayout),
      m_problem(new PlainLabel(this)),
      m_add(new QPushButton(this))
{
    m_cards->setSpacing(kGap);
    m_problem->setObjectName(QStringLiteral("monitorListProblem"));
    m_problem->setProperty("role", QStringLiteral("bad"));
    m_problem->setWordWrap(true);
    m_add->setObjectName(QStringLiteral("monitorAdd"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGap);
    column->addLayout(m_cards);
    column->addWidget(m_problem);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &InstalledMonitors::add);
    retranslate();
}

void InstalledMonitors::retranslate()
{
    m_add->setText(tr("Add a monitor…"));
}

void InstalledMonitors::showAll()
{
    const std::vector<MonitorInfo> monitors = m_monitors.monitors();
    while (m_monitorCards.size() < monitors.size()) {
        makeCard();
    }
    while (m_monitorCards.size() > monitors.size()) {
        m_monitorCards.back()->deleteLater();
        m_monitorCards.pop_back();
    }
    QStringList names;
    for (size_t i = 0; i < monitors.size(); ++i) {
        m_monitorCards[i]->setInfo(monitors[i]);
        names.append(monitors[i].name);
    }
    QStringList problems;
    for (const Error &problem : m_monitors.problems()) {
        problems.append(problem.text());
    }
    m_problem->setText(problems.join(u'\n'));
    m_problem->setVisible(!problems.isEmpty());
    Q_EMIT listed(names);
}

void InstalledMonitors::makeCard()
{
    auto *card = new MonitorCard(this);
    connect(card, &MonitorCard::checkPressed, this, &InstalledMonitors::check);
    connect(card, &MonitorCard::restartPressed, this,
            [this](const QString &name) { m_monitors.restart(name); });
    connect(card, &MonitorCard::unloadPressed, this,
            [this](const QString &name) { m_monitors.unload(name); });
    connect(card, &MonitorCard::testPressed, this, &InstalledMonitors::testWanted);
    connect(card, &MonitorCard::settingsPressed, this, &InstalledMonitors::change);
    connect(card, &MonitorCard::removePressed, this, &InstalledMonitors::remove);
    m_cards->addWidget(card);
    m_monitorCards.push_back(card);
}

void InstalledMonitors::refresh(const QString &inUse)
{
    if (std::exchange(m_isRefreshing, true)) {
        return;
    }
    m_work.run(
        this,
        [monitors = &m_monitors, inUse](std::stop_token) {
            monitors->refresh(inUse);
            return true;
        },
        [this](bool) {
            m_isRefreshing = false;
            showAll();
        });
}

void InstalledMonitors::check(const QString &name)
{
    const auto card = std::find_if(m_monitorCards.begin(), m_monitorCards.end(),
                                   [&](const MonitorCard *c) { return c->monitor() == name; });
    if (m_session == nullptr || card == m_monitorCards.end()) {
        return;
    }
    (*card)->showChecking();
    m_session->runJob(
        *card,
        [monitors = &m_monitors, name](Project &, std::stop_token stop) {
            return monitors->checkMonitor(name, stop);
        },
        [this, name, card = *card](const Result<MonitorInfo> &checked) {
            if (card->monitor() == name) {
                card->showCheck(checked);
            }
            showAll();
        });
}

void InstalledMonitors::add()
{
    MonitorSetup setup;
    setup.prompt = builtInMonitorPrompts().front();
    askSetup(new MonitorSetupDialog(setup, MonitorSetupDialog::Purpose::Add, this),
             [this](const QString &name) { Q_EMIT added(name); });
}

void InstalledMonitors::change(const QString &name)
{
    if (const std::optional<MonitorSetup> setup = m_monitors.setup(name)) {
        askSetup(new MonitorSetupDialog(*setup, MonitorSetupDialog::Purpose::Change, this));
    }
}

void InstalledMonitors::askSetup(MonitorSetupDialog *dialog,
                                 const std::function<void(const QString &)> &installed)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    MonitorRegistry *const monitors = &m_monitors;
    connect(
        dialog, &MonitorSetupDialog::inspectionWanted, this,
        [this, dialog, monitors](const MonitorSetup &setup) {
            m_inspection.request_stop();
            const int request = m_inspected.begin();
            m_inspection = m_work.run(
                dialog,
                [monitors, setup](std::stop_token stop) { return monitors->inspect(setup, stop); },
                [this, dialog, request](const Result<ModelReport> &report) {
                    if (m_inspected.is(request)) {
                        dialog->showReport(report);
                    }
                });
        });
    connect(dialog, &MonitorSetupDialog::installWanted, this,
            [this, dialog, monitors, installed](const MonitorSetup &setup) {
                m_work.run(
                    dialog, [monitors, setup](std::stop_token) { return monitors->install(setup); },
                    [this, dialog, installed, name = setup.name](const Status &done) {
                        if (!done) {
                            dialog->showProblem(done.error().text());
                            return;
                        }
                        dialog->accept();
                        showAll();
                        if (installed) {
                            installed(name);
                        }
                    });
            });
    dialog->open();
}

void InstalledMonitors::remove(const QString &name)
{
    auto *question = new QMessageBox(
        QMessageBox::Question, tr("Remove %1?").arg(name),
        tr("%1 leaves the list of monitors. Its weights stay on the disk, and its traces in the "
           "projects.")
            .arg(name),
        QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("removeMonitor"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *const remove = question->addButton(tr("Remove"), QMessageBox::AcceptRole);
    connect(remove, &QPushButton::clicked, this, [this, name] {
        m_work.run(
            this,
            [monitors = &m_monitors, name](std::stop_token) { return monitors->remove(name); },
            [this](const Status &removed) {
                if (!removed) {
                    Q_EMIT problemRaised(removed.error().text());
                }
                showAll();
            });
    });
    question->open();
}

} // namespace ra::ui
