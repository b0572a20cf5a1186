// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/statusline.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/jobbar.h"
#include "ui/common/plainlabel.h"
#include "ui/common/projectsession.h"

#include <QEvent>

#include <chrono>

namespace ra::ui {

namespace {

constexpr int kHeight = 28;
constexpr int kSideMargin = 10;
// Long enough to be looked for after the eye was on the picture.
constexpr std::chrono::seconds kSaidFor{8};

} // namespace

StatusLine::StatusLine(const Theme *theme, QWidget *parent)
    : QStatusBar(parent),
      m_text(new PlainLabel(this)),
      m_detail(new ElidedLabel(this)),
      m_said(new PlainLabel(this)),
      m_work(new PlainLabel(this)),
      m_jobBar(new JobBar(theme, this)),
      m_saveState(new PlainLabel(this))
{
    setSizeGripEnabled(false);
    setFixedHeight(kHeight);
    setContentsMargins(kSideMargin, 0, kSideMargin, 0);
    m_text->setObjectName(QStringLiteral("statusText"));
    m_detail->setObjectName(QStringLiteral("statusDetail"));
    m_detail->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_work->setObjectName(QStringLiteral("statusWork"));
    m_work->hide();
    m_saveState->setObjectName(QStringLiteral("saveState"));
    m_said->setObjectName(QStringLiteral("statusSaid"));
    m_said->hide();
    m_saidEnough.setSingleShot(true);
    m_saidEnough.setInterval(kSaidFor);
    connect(&m_saidEnough, &QTimer::timeout, this, [this] { say({}); });
    addWidget(m_text, 1);
    addPermanentWidget(m_said);
    addPermanentWidget(m_detail);
    addPermanentWidget(m_work);
    addPermanentWidget(m_jobBar);
    addPermanentWidget(m_saveState);
    retranslate();
}

void StatusLine::setPageText(const QString &text, const QString &detail)
{
    m_text->setText(text);
    m_detail->setText(detail);
}

void StatusLine::say(const QString &text)
{
    m_said->setText(text);
    m_said->setVisible(!text.isEmpty());
    m_saidEnough.start();
}

void StatusLine::setWork(const QString &text)
{
    m_work->setText(text);
    m_work->setVisible(!text.isEmpty());
}

void StatusLine::setSession(ProjectSession *session)
{
    m_session = session;
    if (session) {
        connect(session, &ProjectSession::saveStateChanged, this, &StatusLine::showSaveState);
        connect(session, &ProjectSession::undone, this,
                [this](const QString &step) { tellStep(tr("Undone: %1"), step); });
        connect(session, &ProjectSession::redone, this,
                [this](const QString &step) { tellStep(tr("Redone: %1"), step); });
    }
    say({});
    showSaveState();
}

void StatusLine::setSaveStateShown(bool isShown)
{
    m_saveState->setVisible(isShown);
}

void StatusLine::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void StatusLine::retranslate()
{
    m_text->setAccessibleName(tr("Status"));
    m_detail->setAccessibleName(tr("Details"));
    m_said->setAccessibleName(tr("Done just now"));
    m_work->setAccessibleName(tr("Work in the background"));
    m_saveState->setAccessibleName(tr("Saved?"));
    showSaveState();
}

void StatusLine::tellStep(const QString &sentence, const QString &step)
{
    // The step's name stands within the sentence.
    say(sentence.arg(step.left(1).toLower() + step.mid(1)));
}

void StatusLine::showSaveState()
{
    QString text;
    QString problem;
    if (m_session && !m_session->isReadOnly()) {
        switch (m_session->saveState()) {
        case SaveState::Saved:
            text = tr("All changes saved");
            break;
        case SaveState::Saving:
            text = tr("Saving…");
            break;
        case SaveState::NotSaved:
            text = tr("Not saved");
            problem = m_session->saveProblem();
            break;
        }
    }
    m_saveState->setText(text);
    if (problem != m_toldProblem) {
        m_toldProblem = problem;
        Q_EMIT saveProblemChanged(problem);
    }
}

} // namespace ra::ui
