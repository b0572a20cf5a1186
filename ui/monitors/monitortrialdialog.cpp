// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/monitortrialdialog.h"

#include "ui/common/plainlabel.h"
#include "ui/common/samplewords.h"
#include "ui/monitors/livetracepanel.h"
#include "ui/monitors/livetraces.h"
#include "ui/monitors/monitorpanels.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <mutex>

namespace ra::ui {

namespace {

constexpr int kPadding = 20;
constexpr QSize kDialogSize{860, 620};
constexpr int kPictureSide = 800;
constexpr qint64 kPictureBytes = 64LL << 20;
constexpr std::chrono::milliseconds kUpdateEvery{100};
/// No project's category, so that nothing that the monitor was told of one is replaced.
const QString kCategory = QStringLiteral("image under test");
const SampleId kSample(1);

Result<QStringList> typesOf(Project &project)
{
    RA_TRY_ASSIGN(const Taxonomy taxonomy, project.samples().taxonomy());
    QStringList names;
    for (const DefectType &type : taxonomy.types()) {
        names.append(type.name);
    }
    return names;
}

} // namespace

/// What the monitor's threads write and the dialog reads ten times a second.
struct MonitorTrialDialog::Shared {
    std::mutex mutex;
    LiveTraces live;
    QString note;
};

MonitorTrialDialog::MonitorTrialDialog(const Theme *theme, ProjectSession &session,
                                       const QString &monitor, TextLanguage language,
                                       QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_monitor(monitor),
      m_language(language),
      m_file(new QLineEdit(this)),
      m_start(new QPushButton(tr("Test"), this)),
      m_end(new QPushButton(tr("Stop"), this)),
      m_state(new PlainLabel(this)),
      m_panel(new LiveTracePanel(theme, this)),
      m_images({kPictureBytes, 1, kPictureSide})
{
    setObjectName(QStringLiteral("monitorTrialDialog"));
    setWindowTitle(tr("Test %1 on an image").arg(monitor));
    m_file->setObjectName(QStringLiteral("trialFile"));
    m_file->setAccessibleName(tr("Image"));
    m_file->setPlaceholderText(tr("Path of an image"));
    auto *choose = new QPushButton(tr("Choose…"), this);
    choose->setObjectName(QStringLiteral("trialChoose"));
    choose->setAutoDefault(false);
    m_start->setObjectName(QStringLiteral("trialStart"));
    m_start->setProperty("role", QStringLiteral("primary"));
    m_start->setDefault(true);
    m_end->setObjectName(QStringLiteral("trialStop"));
    m_end->setAutoDefault(false);
    m_state->setObjectName(QStringLiteral("trialState"));
    m_state->setProperty("role", QStringLiteral("muted"));
    m_state->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    row->addWidget(m_start);
    row->addWidget(m_end);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    column->addLayout(row);
    column->addWidget(m_state);
    column->addWidget(m_panel, 1);
    column->addWidget(buttons);
    resize(kDialogSize.boundedTo(parent ? parent->window()->size() : kDialogSize));

    m_tick.setInterval(kUpdateEvery);
    connect(&m_tick, &QTimer::timeout, this, &MonitorTrialDialog::takeUpdate);
    connect(choose, &QPushButton::clicked, this, &MonitorTrialDialog::chooseImage);
    connect(m_file, &QLineEdit::textChanged, this, &MonitorTrialDialog::showButtons);
    connect(m_start, &QPushButton::clicked, this, &MonitorTrialDialog::start);
    connect(m_end, &QPushButton::clicked, this, [this] { m_stop.request_stop(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showState(tr("Choose an image. What the monitor writes of it is shown, and not stored."));
    showButtons();
}

MonitorTrialDialog::~MonitorTrialDialog()
{
    m_stop.request_stop();
}

void MonitorTrialDialog::chooseImage()
{
    const QString file =
        QFileDialog::getOpenFileName(this, windowTitle(), QFileInfo(m_file->text()).path());
    if (!file.isEmpty()) {
        m_file->setText(file);
    }
}

void MonitorTrialDialog::start()
{
    if (m_isRunning) {
        return;
    }
    m_isRunning = true;
    m_stop = {};
    m_panel->setTrace({});
    showState(tr("Reading the image…"));
    showButtons();
    m_images.load(m_file->text().trimmed(), this, [this](const Result<ImagePtr> &image) {
        if (image) {
            look(**image);
        } else {
            finish(fail(image.error()));
        }
    });
}

void MonitorTrialDialog::look(const LoadedImage &image)
{
    SampleFile file;
    file.sample = kSample;
    file.path = QFileInfo(image.filePath).fileName();
    file.filePath = image.filePath;
    m_shared = std::make_shared<Shared>();
    m_shared->live.begin({file});
    takeUpdate();
    m_panel->setPicture(image.levels.front());
    showState(tr("%1 gets ready…").arg(m_monitor));
    MonitorItem item;
    item.image.sample = kSample;
    item.image.filePath = image.filePath;
    item.image.size = image.size;
    item.category = kCategory;
    item.language = m_language;
    const ProgressSink note = [shared = m_shared](const Progress &progress) {
        const std::scoped_lock lock(shared->mutex);
        shared->note = progress.note;
    };
    const auto onPiece = [shared = m_shared](const MonitorPiece &piece) {
        const std::scoped_lock lock(shared->mutex);
        shared->note.clear();
        shared->live.add(piece);
    };
    m_session.runJob(
        this,
        [monitors = m_session.services().monitors, name = m_monitor, own = m_stop, item, note,
         onPiece](Project &project, std::stop_token closing) mutable -> Result<MonitorReply> {
            const std::stop_callback onClose(closing, [&own] { own.request_stop(); });
            const std::stop_token stop = own.get_token();
            RA_TRY_ASSIGN(Monitor *const monitor, monitors->find(name));
            RA_TRY(monitor->waitUntilReady(stop, note));
            CategoryKnowledge knowledge;
            knowledge.category = kCategory;
            RA_TRY_ASSIGN(knowledge.types, typesOf(project));
            RA_TRY(monitor->prepare(knowledge, stop, note));
            return monitor->run(item, onPiece, stop);
        },
        [this](const Result<MonitorReply> &reply) { finish(reply); });
    m_tick.start();
}

void MonitorTrialDialog::takeUpdate()
{
    if (!m_shared) {
        return;
    }
    LiveTrace live;
    QString note;
    {
        const std::scoped_lock lock(m_shared->mutex);
        if (const LiveTrace *const made = m_shared->live.toWatch(kSample, true)) {
            live = *made;
        }
        note = m_shared->note;
    }
    m_panel->setTrace(live);
    if (!note.isEmpty()) {
        showState(note);
    } else if (!live.draft.isEmpty()) {
        showState(tr("%1 writes…").arg(m_monitor));
    }
}

void MonitorTrialDialog::finish(const Result<MonitorReply> &reply)
{
    m_tick.stop();
    takeUpdate();
    m_isRunning = false;
    showButtons();
    if (!reply) {
        showState(m_stop.stop_requested() ? tr("Stopped.")
                                          : QStringLiteral("✕ ") + reply.error().text());
        return;
    }
    switch (reply->trace.parse) {
    case ParseState::Unreadable:
        showState(tr("What it wrote is no trace. Nothing was stored."));
        return;
    case ParseState::Incomplete:
        showState(tr("Stopped while it wrote. Nothing was stored."));
        return;
    case ParseState::Whole:
    case ParseState::Repaired:
        showState(tr("Its answer: %1. Nothing was stored.")
                      .arg(verdictText(reply->trace.answer.verdict)));
        return;
    }
}

void MonitorTrialDialog::showState(const QString &text)
{
    m_state->setText(text);
}

void MonitorTrialDialog::showButtons()
{
    m_start->setEnabled(!m_isRunning && !m_file->text().trimmed().isEmpty());
    m_end->setEnabled(m_isRunning);
}

} // namespace ra::ui
