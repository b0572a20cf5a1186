// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/monitorspage.h"

#include "ui/common/actionbutton.h"
#include "ui/common/actiontable.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"
#include "ui/monitors/installedmonitors.h"
#include "ui/monitors/livetracepanel.h"
#include "ui/monitors/monitorpanels.h"
#include "ui/monitors/monitortrialdialog.h"
#include "ui/monitors/prelabeldialog.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTableWidget>

#include <algorithm>

namespace ra::ui {

namespace {

constexpr int kSideWidth = 410;
constexpr int kPadding = 14;
constexpr int kNameLetters = 18;
constexpr int kNameWidth = 260;
constexpr int kRunsHeight = 190;
constexpr int kLiveStretch = 3;
constexpr int kPictureSide = 800;
constexpr qint64 kPictureBytes = 64LL << 20;
constexpr std::chrono::milliseconds kHealthEvery{1000};

const QString kTimeFormat = QStringLiteral("yyyy-MM-dd hh:mm");

enum RunColumn { Started, MonitorName, Done, Failed, Waiting, State, RunColumnCount };

} // namespace

MonitorsPage::MonitorsPage(const PageContext &context, QWidget *parent)
    : WorkspacePage(context, parent),
      m_images({kPictureBytes, 1, kPictureSide}),
      m_job(new JobCard(this)),
      m_live(new LiveTracePanel(context.theme, this))
{
    setObjectName(QStringLiteral("monitorsPage"));
    makeToolBar();
    auto *right = new QVBoxLayout;
    right->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    right->setSpacing(12);
    right->addWidget(m_job);
    right->addWidget(m_live, kLiveStretch);
    right->addWidget(makeRunsCard(), 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeSide());
    row->addLayout(right, 1);

    m_healthTick.setInterval(kHealthEvery);
    connect(&m_healthTick, &QTimer::timeout, this, &MonitorsPage::showMonitors);
    connect(&m_healthTick, &QTimer::timeout, this, &MonitorsPage::refreshMonitors);
    connect(&m_model, &PrelabelModel::statusChanged, this, &MonitorsPage::showStatus);
    connect(&m_model, &PrelabelModel::liveChanged, this, &MonitorsPage::showLive);
    connect(&m_model, &PrelabelModel::runsChanged, this, &MonitorsPage::showRuns);
    connect(&m_model, &PrelabelModel::runChanged, this, &MonitorsPage::showRun);
    connect(&m_model, &PrelabelModel::finished, this, &MonitorsPage::showFinished);
    connect(&m_model, &PrelabelModel::failed, this,
            [this](const Error &error) { Q_EMIT problemRaised(error.text()); });
    connect(m_job, &JobCard::pausePressed, &m_model, &PrelabelModel::pause);
    connect(m_job, &JobCard::resumePressed, this, [this] { m_model.resume(m_model.status().run); });
    connect(m_job, &JobCard::cancelPressed, &m_model, &PrelabelModel::cancel);
    connect(m_job, &JobCard::failuresPressed, this, [this] {
        std::vector<SampleId> ids;
        for (const RunFailure &failure : m_model.status().failures) {
            ids.push_back(failure.sample);
        }
        this->context().navigator->openReview(std::move(ids), 0);
    });
    connect(m_resume, &QPushButton::clicked, this, &MonitorsPage::resumeSelected);
    connect(m_runs, &QTableWidget::itemSelectionChanged, this, &MonitorsPage::showStatus);
    connect(context.actions->action("monitor.prelabel"), &QAction::triggered, this,
            &MonitorsPage::askPrelabel);
    retranslate();
    showMonitors();
}

void MonitorsPage::makeToolBar()
{
    m_toolBar = new QWidget(this);
    auto *row = new QHBoxLayout(m_toolBar);
    row->setContentsMargins(10, 0, 10, 0);
    row->addWidget(new ToolActionButton(context().actions->action("monitor.prelabel"),
                                        context().theme, ButtonParts::IconTextAndKey, m_toolBar));
    row->addStretch();
}

QWidget *MonitorsPage::makeSide()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    column->setSpacing(10);
    m_installed = new InstalledMonitors(*context().services.monitors, content);
    column->addWidget(m_installed);
    connect(m_installed, &InstalledMonitors::listed, this, &MonitorsPage::fillMonitorChoice);
    connect(m_installed, &InstalledMonitors::added, this,
            [this](const QString &name) { m_monitor->setCurrentText(name); });
    connect(m_installed, &InstalledMonitors::testWanted, this, &MonitorsPage::testMonitor);
    connect(m_installed, &InstalledMonitors::problemRaised, this, &MonitorsPage::problemRaised);
    column->addSpacing(8);
    const auto add = [&](QLabel *&text, QComboBox *&box, const char *name) {
        auto *row = new QHBoxLayout;
        text = new PlainLabel(content);
        box = new QComboBox(content);
        box->setObjectName(QString::fromLatin1(name));
        text->setBuddy(box);
        row->addWidget(text, 1);
        row->addWidget(box);
        column->addLayout(row);
    };
    m_settingsTitle = new PlainLabel(content);
    m_settingsTitle->setProperty("role", QStringLiteral("section"));
    column->addWidget(m_settingsTitle);
    add(m_monitorLabel, m_monitor, "monitorChoice");
    // A long name is cut, and whole in the tooltip.
    m_monitor->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_monitor->setMinimumContentsLength(kNameLetters);
    m_monitor->view()->setTextElideMode(Qt::ElideMiddle);
    add(m_reflectLabel, m_reflect, "monitorReflect");
    m_reflectNote = new PlainLabel(content);
    m_reflectNote->setProperty("role", QStringLiteral("meta"));
    m_reflectNote->setWordWrap(true);
    column->addWidget(m_reflectNote);
    add(m_languageLabel, m_language, "monitorLanguage");
    column->addStretch();
    auto *side = new QScrollArea(this);
    side->setObjectName(QStringLiteral("monitorSide"));
    side->setWidgetResizable(true);
    side->setFixedWidth(kSideWidth);
    side->setFrameShape(QFrame::NoFrame);
    side->setWidget(content);
    connect(m_reflect, &QComboBox::currentIndexChanged, this, [this] { retranslate(); });
    connect(m_monitor, &QComboBox::currentTextChanged, this, [this](const QString &name) {
        m_monitor->setToolTip(name);
        Q_EMIT statusChanged();
    });
    return side;
}

QWidget *MonitorsPage::makeRunsCard()
{
    auto *card = new QFrame(this);
    card->setProperty("role", QStringLiteral("card"));
    card->setMinimumHeight(kRunsHeight);
    m_runsTitle = new PlainLabel(card);
    m_runsTitle->setProperty("role", QStringLiteral("title"));
    m_resume = new QPushButton(card);
    m_resume->setObjectName(QStringLiteral("runResume"));
    m_runs = new QTableWidget(0, RunColumnCount, card);
    m_runs->setObjectName(QStringLiteral("runTable"));
    m_runs->setShowGrid(false);
    m_runs->setTextElideMode(Qt::ElideMiddle);
    m_runs->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_runs->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_runs->setSelectionMode(QAbstractItemView::SingleSelection);
    m_runs->setTabKeyNavigation(false);
    m_runs->verticalHeader()->hide();
    m_runs->horizontalHeader()->setStretchLastSection(true);
    m_runs->horizontalHeader()->setHighlightSections(false);
    m_runs->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *head = new QHBoxLayout;
    head->addWidget(m_runsTitle, 1);
    head->addWidget(m_resume);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(kPadding + 2, kPadding - 2, kPadding + 2, kPadding - 2);
    column->addLayout(head);
    column->addWidget(m_runs);
    return card;
}

void MonitorsPage::retranslate()
{
    const auto refill = [](QComboBox *box, const QStringList &texts) {
        const QSignalBlocker quiet(box);
        const int index = std::max(0, box->currentIndex());
        box->clear();
        box->addItems(texts);
        box->setCurrentIndex(index);
    };
    refill(m_reflect, {tr("by its own rule"), tr("always"), tr("never")});
    refill(m_language, {QStringLiteral("English"), QStringLiteral("简体中文")});
    m_installed->retranslate();
    m_settingsTitle->setText(tr("PRE-LABELLING"));
    m_monitorLabel->setText(tr("Monitor"));
    m_monitor->setAccessibleName(m_monitorLabel->text());
    m_reflectLabel->setText(tr("Second look"));
    m_reflect->setAccessibleName(m_reflectLabel->text());
    m_languageLabel->setText(tr("Texts"));
    m_language->setAccessibleName(m_languageLabel->text());
    const QString notes[] = {
        tr("The monitor decides where it looks again: compact does so where a sample has its own "
           "reference and the draft found something."),
        tr("Looks again at every sample; the traces say that it was asked for."),
        tr("Drafts only; every answer is the first look's.")};
    m_reflectNote->setText(notes[std::max(0, m_reflect->currentIndex())]);
    m_runsTitle->setText(tr("Runs"));
    m_resume->setText(tr("Resume run"));
    m_runs->setHorizontalHeaderLabels(
        {tr("started"), tr("monitor"), tr("done"), tr("failed"), tr("waiting"), tr("state")});
    m_runs->setAccessibleName(tr("Earlier runs"));
    m_live->retranslate();
    showStatus();
    showRuns();
}

void MonitorsPage::changeEvent(QEvent *event)
{
    WorkspacePage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showMonitors();
    }
}

void MonitorsPage::showEvent(QShowEvent *event)
{
    WorkspacePage::showEvent(event);
    showStatus();
    showLive();
}

void MonitorsPage::hideEvent(QHideEvent *event)
{
    WorkspacePage::hideEvent(event);
    showStatus();
}

void MonitorsPage::setSession(ProjectSession *session)
{
    // It works with the session that it was opened in.
    delete m_trial;
    m_installed->setSession(session);
    m_session = session;
    m_model.setSession(session);
    showLive();
    showStatus();
}

void MonitorsPage::activate()
{
    showMonitors();
    refreshMonitors();
    m_healthTick.start();
    m_model.reloadRuns();
    setFocus();
}

void MonitorsPage::showMonitors()
{
    if (!isVisible()) {
        m_healthTick.stop();
    }
    m_installed->showAll();
}

void MonitorsPage::refreshMonitors()
{
    if (isVisible()) {
        m_installed->refresh(m_model.isActive() ? m_model.status().monitor : QString());
    }
}

QStringList MonitorsPage::monitorNames() const
{
    QStringList names;
    for (int i = 0; i < m_monitor->count(); ++i) {
        names.append(m_monitor->itemText(i));
    }
    return names;
}

void MonitorsPage::fillMonitorChoice(const QStringList &names)
{
    if (names != monitorNames()) {
        const QString chosen = m_monitor->currentText();
        m_monitor->clear();
        m_monitor->addItems(names);
        m_monitor->setCurrentIndex(std::max(0, m_monitor->findText(chosen)));
    }
    Q_EMIT statusChanged();
}

void MonitorsPage::testMonitor(const QString &name)
{
    if (m_session == nullptr) {
        return;
    }
    m_trial = new MonitorTrialDialog(context().theme, *m_session, name, baseWish().language, this);
    m_trial->setAttribute(Qt::WA_DeleteOnClose);
    m_trial->open();
}

PrelabelWish MonitorsPage::baseWish() const
{
    PrelabelWish wish;
    wish.monitor = m_monitor->currentText();
    wish.reflect = static_cast<ReflectChoice>(std::max(0, m_reflect->currentIndex()));
    wish.language = static_cast<TextLanguage>(std::max(0, m_language->currentIndex()));
    wish.filter = context().navigator->filter();
    wish.samples = context().navigator->selection();
    return wish;
}

void MonitorsPage::runOn(SampleId sample, ReflectChoice reflect)
{
    if (m_model.isActive()) {
        Q_EMIT messageRaised(tr("The monitor is at work on another job. Wait until it is done, or "
                                "stop it in Monitors."));
        return;
    }
    PrelabelWish wish = baseWish();
    wish.scope = PrelabelScope::Selected;
    wish.samples = {sample};
    wish.reflect = reflect;
    m_model.start(wish);
}

void MonitorsPage::askPrelabel()
{
    if (m_session == nullptr || m_session->isReadOnly() || m_model.isActive()) {
        return;
    }
    auto *dialog = new PrelabelDialog(*m_session, baseWish(), monitorNames(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PrelabelDialog::wished, this, [this](const PrelabelWish &wish) {
        m_monitor->setCurrentText(wish.monitor);
        context().navigator->showWorkspace(Workspace::Monitors);
        m_model.start(wish);
    });
    dialog->open();
}

void MonitorsPage::showStatus()
{
    m_job->setStatus(m_model.status());
    const auto row = m_runs->currentRow();
    const auto &runs = m_model.runs();
    const bool canResume = row >= 0 && row < static_cast<int>(runs.size())
                           && runs[static_cast<size_t>(row)].waiting > 0 && !m_model.isActive();
    m_resume->setEnabled(canResume);
    Q_EMIT workChanged(isVisible() ? QString() : workText());
    context()
        .actions->action("monitor.prelabel")
        ->setEnabled(m_session != nullptr && !m_session->isReadOnly() && !m_model.isActive());
    Q_EMIT statusChanged();
}

QString MonitorsPage::workText() const
{
    const PrelabelStatus &status = m_model.status();
    if (!m_model.isActive()) {
        return {};
    }
    if (!status.note.isEmpty()) {
        return status.note;
    }
    if (status.total == 0) {
        return tr("%1 gets ready…").arg(status.monitor);
    }
    return status.total == 1
               ? tr("%1 looks at the sample…").arg(status.monitor)
               : tr("Pre-label %1 / %2")
                     .arg(QLocale().toString(status.done), QLocale().toString(status.total));
}

void MonitorsPage::showFinished(const QString &sentence)
{
    // Here the cards say it all.
    if (isVisible()) {
        return;
    }
    const PrelabelStatus &status = m_model.status();
    if (!status.problem.isEmpty()) {
        Q_EMIT problemRaised(status.problem);
    } else if (status.failed > 0) {
        const RunFailure &last = status.failures.front();
        Q_EMIT problemRaised(tr("Failed: %1, %2").arg(last.path, last.reason));
    } else if (status.total > 1) {
        Q_EMIT messageRaised(sentence);
    }
}

void MonitorsPage::showLive()
{
    const LiveTrace &live = m_model.live();
    m_live->setTrace(live);
    m_live->setVisible(live.sample.isValid());
    if (live.filePath.isEmpty() || !isVisible()) {
        return;
    }
    m_images.load(live.filePath, this, [this, path = live.filePath](const Result<ImagePtr> &image) {
        if (image && path == m_model.live().filePath) {
            m_live->setPicture((*image)->levels.front());
        }
    });
}

void MonitorsPage::showRuns()
{
    const auto count = static_cast<int>(m_model.runs().size());
    m_runs->setRowCount(count);
    for (int row = 0; row < count; ++row) {
        for (int column = 0; column < RunColumnCount; ++column) {
            auto *item = new QTableWidgetItem;
            if (column == Done || column == Failed || column == Waiting) {
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            }
            m_runs->setItem(row, column, item);
        }
        showRun(row);
    }
    m_runs->resizeColumnsToContents();
    m_runs->setColumnWidth(MonitorName, std::min(m_runs->columnWidth(MonitorName), kNameWidth));
    // Stretching stops where columns were sized by hand.
    m_runs->horizontalHeader()->setSectionResizeMode(State, QHeaderView::Stretch);
    showStatus();
}

void MonitorsPage::showRun(int row)
{
    // The table follows the list a little later.
    if (row >= m_runs->rowCount()) {
        return;
    }
    const QString states[] = {tr("running"), tr("paused"), tr("done"), tr("cancelled"),
                              tr("failed")};
    const RunRow &run = m_model.runs()[static_cast<size_t>(row)];
    const QDateTime started = QDateTime::fromMSecsSinceEpoch(run.startedMs);
    const QStringList texts{
        started.toString(kTimeFormat),   run.monitor + QLatin1Char(' ') + run.monitorVersion,
        QLocale().toString(run.done),    QLocale().toString(run.failed),
        QLocale().toString(run.waiting), states[static_cast<size_t>(run.state)]};
    for (int column = 0; column < RunColumnCount; ++column) {
        m_runs->item(row, column)->setText(texts.at(column));
    }
    m_runs->item(row, MonitorName)->setToolTip(texts.at(MonitorName));
}

void MonitorsPage::resumeSelected()
{
    const int row = m_runs->currentRow();
    if (row >= 0 && row < static_cast<int>(m_model.runs().size())) {
        m_model.resume(m_model.runs()[static_cast<size_t>(row)].id);
    }
}

QString MonitorsPage::statusText() const
{
    return m_model.isActive() ? workText() : tr("No job is running");
}

QString MonitorsPage::statusDetail() const
{
    const std::vector<MonitorInfo> monitors = context().services.monitors->monitors();
    const auto chosen =
        std::find_if(monitors.begin(), monitors.end(), [this](const MonitorInfo &info) {
            return info.name == m_monitor->currentText();
        });
    if (chosen == monitors.end()) {
        return {};
    }
    return chosen->device.isEmpty() ? chosen->name
                                    : QStringLiteral("%1 · %2").arg(chosen->device, chosen->name);
}

} // namespace ra::ui
