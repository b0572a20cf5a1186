// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/monitorpanels.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/plainlabel.h"
#include "ui/common/samplewords.h"
#include "ui/common/theme.h"
#include "ui/monitors/cardparts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ra::ui {

namespace {

constexpr int kBarSteps = 1000;
constexpr int kMostFailuresShown = 4;
constexpr double kMegabyte = 1024.0 * 1024.0;
constexpr double kMillion = 1e6;
constexpr int kSecondsPerMinute = 60;
constexpr int kSpeedHeight = 44;
constexpr double kSpeedPen = 1.5;

/// Names may be long, and differ at their ends.
QLabel *nameLabel(QWidget *parent)
{
    auto *made = new ElidedLabel(parent, Qt::ElideMiddle);
    made->setProperty("role", QStringLiteral("title"));
    return made;
}

QString tokenSpeed(double perSecond)
{
    return MonitorCard::tr("%1 tokens/s").arg(QLocale().toString(perSecond, 'f', 1));
}

} // namespace

MonitorCard::MonitorCard(QWidget *parent)
    : QFrame(parent),
      m_title(nameLabel(this)),
      m_health(roleLabel(this, "chip")),
      m_facts(roleLabel(this, "meta")),
      m_note(roleLabel(this, "muted")),
      m_checked(roleLabel(this, "muted")),
      m_locked(roleLabel(this, "meta")),
      m_check(new QPushButton(this)),
      m_restart(new QPushButton(this)),
      m_test(new QPushButton(this)),
      m_settings(new QPushButton(this)),
      m_unload(new QPushButton(this)),
      m_remove(new QPushButton(this))
{
    m_health->setWordWrap(false);
    m_checked->hide();
    for (QPushButton *button : {m_check, m_restart, m_test, m_settings, m_unload, m_remove}) {
        button->setProperty("role", QStringLiteral("link"));
    }
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_health);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_check);
    foot->addWidget(m_restart);
    foot->addWidget(m_test);
    foot->addWidget(m_settings);
    foot->addWidget(m_unload);
    foot->addWidget(m_remove);
    foot->addStretch();
    QVBoxLayout *column = cardColumn(this);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_note);
    column->addWidget(m_checked);
    column->addWidget(m_locked);
    column->addLayout(foot);
    connect(m_check, &QPushButton::clicked, this, [this] { Q_EMIT checkPressed(m_name); });
    connect(m_restart, &QPushButton::clicked, this, [this] { Q_EMIT restartPressed(m_name); });
    connect(m_test, &QPushButton::clicked, this, [this] { Q_EMIT testPressed(m_name); });
    connect(m_settings, &QPushButton::clicked, this, [this] { Q_EMIT settingsPressed(m_name); });
    connect(m_unload, &QPushButton::clicked, this, [this] { Q_EMIT unloadPressed(m_name); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removePressed(m_name); });
}

void MonitorCard::setInfo(const MonitorInfo &info)
{
    if (std::exchange(m_name, info.name) != info.name) {
        // What a check found was of another one.
        m_checked->hide();
        m_check->setEnabled(true);
    }
    setObjectName(QStringLiteral("monitor_") + info.name);
    m_check->setObjectName(QStringLiteral("monitorCheck_") + info.name);
    m_restart->setObjectName(QStringLiteral("monitorRestart_") + info.name);
    m_title->setObjectName(QStringLiteral("monitorTitle_") + info.name);
    m_test->setObjectName(QStringLiteral("monitorTest_") + info.name);
    m_locked->setObjectName(QStringLiteral("monitorLocked_") + info.name);
    m_checked->setObjectName(QStringLiteral("monitorChecked_") + info.name);
    m_settings->setObjectName(QStringLiteral("monitorSettings_") + info.name);
    m_unload->setObjectName(QStringLiteral("monitorUnload_") + info.name);
    m_remove->setObjectName(QStringLiteral("monitorRemove_") + info.name);
    m_title->setText(info.name);
    QString health;
    switch (info.health) {
    case MonitorHealth::Ready:
        health = QStringLiteral("● ") + tr("ready");
        break;
    case MonitorHealth::Starting:
        health = QStringLiteral("◔ ") + tr("starting");
        break;
    case MonitorHealth::Busy:
        health = QStringLiteral("◐ ") + tr("busy");
        break;
    case MonitorHealth::Off:
        health = QStringLiteral("○ ") + tr("off");
        break;
    }
    m_health->setText(health);
    QStringList facts;
    facts << (info.kind == MonitorKind::Compact ? tr("built in") : tr("added"))
                 + (info.version.isEmpty() ? QString() : QStringLiteral(" · ") + info.version);
    if (!info.device.isEmpty()) {
        facts << info.device + QStringLiteral(", ") + tr("%Ln thread(s)", nullptr, info.threads);
    }
    if (info.memoryBytes > 0) {
        facts << QLocale().toString(static_cast<double>(info.memoryBytes) / kMegabyte, 'f', 0)
                     + QStringLiteral(" MB");
    }
    if (info.model) {
        facts << tr("%1, %2 million parameters")
                     .arg(info.model->architecture,
                          QLocale().toString(static_cast<double>(info.model->parameters) / kMillion,
                                             'f', 0));
    }
    if (info.tokensPerSecond > 0) {
        facts << tokenSpeed(info.tokensPerSecond);
    }
    m_facts->setText(facts.join(QStringLiteral("   ")));
    m_note->setText(info.note);
    m_note->setVisible(!info.note.isEmpty());
    m_check->setText(tr("Check"));
    m_restart->setText(tr("Restart"));
    m_restart->setVisible(info.health == MonitorHealth::Off);
    showWork(info);
    setAccessibleName(QStringLiteral("%1, %2").arg(info.name, health));
}

void MonitorCard::showWork(const MonitorInfo &info)
{
    const bool isInstalled = info.kind != MonitorKind::Compact;
    const bool isAtWork =
        info.health == MonitorHealth::Busy || info.health == MonitorHealth::Starting;
    const QString locked =
        isInstalled && isAtWork
            ? tr("While it starts or works, its settings can't be changed and it can't be removed.")
            : QString();
    m_locked->setText(locked);
    m_locked->setVisible(!locked.isEmpty());
    // The built-in one has nothing to say of an image without references of its category.
    m_test->setText(tr("Test…"));
    m_test->setToolTip(
        tr("Lets it look at one image and shows what it writes; nothing is stored."));
    m_test->setVisible(isInstalled && info.health != MonitorHealth::Off);
    m_settings->setText(tr("Settings…"));
    m_settings->setVisible(isInstalled);
    m_unload->setText(tr("Unload"));
    m_unload->setToolTip(tr("Gives its memory back; it is loaded again when it is needed."));
    m_unload->setVisible(isInstalled && info.health == MonitorHealth::Ready
                         && info.memoryBytes > 0);
    m_remove->setText(tr("Remove"));
    m_remove->setVisible(isInstalled);
    for (QPushButton *button : {m_settings, m_remove}) {
        button->setEnabled(!isAtWork);
        button->setToolTip(locked);
    }
}

void MonitorCard::showChecking()
{
    m_check->setEnabled(false);
    m_checked->setText(tr("Checking…"));
    m_checked->show();
}

void MonitorCard::showCheck(const Result<MonitorInfo> &checked)
{
    m_check->setEnabled(true);
    m_checked->show();
    if (!checked) {
        m_checked->setText(QStringLiteral("✕ ") + checked.error().text());
        return;
    }
    QString text = QStringLiteral("✓ ") + tr("It computes what it should.");
    if (checked->matrixGflops > 0) {
        text += u' '
                + tr("Matrix products run at %1 GFLOP/s.")
                      .arg(QLocale().toString(checked->matrixGflops, 'f', 0));
    }
    if (checked->tokensPerSecond > 0) {
        text += u' ' + tr("It writes %1.").arg(tokenSpeed(checked->tokensPerSecond));
    }
    m_checked->setText(text);
}

SpeedLine::SpeedLine(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("jobSpeed"));
    setFixedHeight(kSpeedHeight);
    hide();
}

void SpeedLine::setSpeeds(const std::vector<double> &speeds)
{
    m_speeds = speeds;
    setVisible(m_speeds.size() > 1);
    setAccessibleName(
        tr("Speed over the last %Ln second(s)", nullptr, static_cast<int>(m_speeds.size())));
    update();
}

void SpeedLine::paintEvent(QPaintEvent *)
{
    const double most = *std::max_element(m_speeds.begin(), m_speeds.end());
    const QRectF area = QRectF(rect()).adjusted(1, kSpeedPen, -1, -kSpeedPen);
    QPolygonF line;
    for (size_t i = 0; i < m_speeds.size(); ++i) {
        const double share = most > 0 ? m_speeds[i] / most : 0;
        const double x = static_cast<double>(i) / static_cast<double>(m_speeds.size() - 1);
        line << QPointF(area.left() + x * area.width(), area.bottom() - share * area.height());
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), kSpeedPen, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

JobCard::JobCard(QWidget *parent)
    : QFrame(parent),
      m_title(nameLabel(this)),
      m_state(roleLabel(this, "chip")),
      m_bar(new QProgressBar(this)),
      m_figures(roleLabel(this, "muted")),
      m_speed(new SpeedLine(this)),
      m_failures(roleLabel(this, "meta")),
      m_pause(new QPushButton(this)),
      m_cancel(new QPushButton(this)),
      m_openFailures(new QPushButton(this))
{
    setObjectName(QStringLiteral("jobCard"));
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_state->setWordWrap(false);
    m_state->setObjectName(QStringLiteral("jobState"));
    m_figures->setObjectName(QStringLiteral("jobFigures"));
    m_failures->setObjectName(QStringLiteral("jobFailures"));
    m_bar->setRange(0, kBarSteps);
    m_bar->setTextVisible(false);
    m_pause->setObjectName(QStringLiteral("jobPause"));
    m_cancel->setObjectName(QStringLiteral("jobCancel"));
    m_openFailures->setObjectName(QStringLiteral("jobOpenFailures"));
    m_openFailures->setProperty("role", QStringLiteral("link"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addStretch();
    head->addWidget(m_pause);
    head->addWidget(m_cancel);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_failures, 1);
    foot->addWidget(m_openFailures);
    QVBoxLayout *column = cardColumn(this);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addWidget(m_figures);
    column->addWidget(m_speed);
    column->addLayout(foot);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_canResume) {
            Q_EMIT resumePressed();
        } else {
            Q_EMIT pausePressed();
        }
    });
    connect(m_cancel, &QPushButton::clicked, this, &JobCard::cancelPressed);
    connect(m_openFailures, &QPushButton::clicked, this, &JobCard::failuresPressed);
}

void JobCard::setStatus(const PrelabelStatus &status)
{
    m_canResume = status.canResume();
    const bool isRunning = status.state == PrelabelState::Running;
    const bool isIdle = status.state == PrelabelState::Idle;
    m_title->setText(isIdle ? tr("No pre-labelling yet")
                            : tr("Pre-label with %1").arg(status.monitor));
    const QString states[] = {QString(),       tr("running"), tr("pausing…"),  tr("paused"),
                              tr("stopping…"), tr("done"),    tr("cancelled"), tr("ended early")};
    m_state->setText(states[static_cast<size_t>(status.state)]);
    m_state->setVisible(!isIdle);
    m_bar->setVisible(!isIdle);
    const qint64 looked = status.done + status.failed;
    m_bar->setValue(status.total > 0 ? static_cast<int>(kBarSteps * looked / status.total) : 0);
    m_pause->setText(m_canResume ? tr("Resume") : tr("Pause"));
    m_pause->setVisible(isRunning || m_canResume);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setVisible(isRunning || m_canResume);

    if (isIdle) {
        m_figures->setText(
            tr("Press Pre-label… to let a monitor make drafts, critiques and boxes; its "
               "traces wait in Review for approval."));
    } else {
        QStringList figures{
            tr("%1 of %2").arg(QLocale().toString(status.done), QLocale().toString(status.total))};
        if (status.total > 1 && status.imagesPerSecond > 0) {
            figures << tr("%1 images/s").arg(QLocale().toString(status.imagesPerSecond, 'f', 1));
        }
        if (isRunning && status.secondsLeft > 0) {
            const auto seconds = static_cast<int>(std::lround(status.secondsLeft));
            figures << (seconds >= kSecondsPerMinute ? tr("%1 min %2 s left")
                                                           .arg(seconds / kSecondsPerMinute)
                                                           .arg(seconds % kSecondsPerMinute)
                                                     : tr("%1 s left").arg(seconds));
        }
        figures << tr("%1 failed").arg(QLocale().toString(status.failed));
        m_figures->setText(figures.join(QStringLiteral("     ")));
    }
    m_speed->setSpeeds(status.total > 1 ? status.speeds : std::vector<double>());
    QStringList lines;
    if (!status.problem.isEmpty()) {
        lines << status.problem;
    }
    if (!status.note.isEmpty()) {
        lines << status.note;
    }
    if (!status.leftOut.empty()) {
        lines << tr("%Ln reference(s) left out; first: %1", nullptr,
                    static_cast<int>(status.leftOut.size()))
                     .arg(status.leftOut.front().text());
    }
    for (const RunFailure &failure : status.failures) {
        if (lines.size() < kMostFailuresShown) {
            lines << tr("Failed: %1, %2").arg(failure.path, failure.reason);
        }
    }
    m_failures->setText(lines.join(QLatin1Char('\n')));
    m_failures->setVisible(!lines.isEmpty());
    m_openFailures->setText(tr("Open failed samples"));
    m_openFailures->setVisible(!status.failures.empty());
}

} // namespace ra::ui
