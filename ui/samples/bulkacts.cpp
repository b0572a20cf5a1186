// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/bulkacts.h"

#include "annotation/base/errorcode.h"
#include "ui/samples/bulkreview.h"
#include "ui/samples/refusals.h"

#include <QMessageBox>
#include <QPushButton>

namespace ra::ui {

BulkActs::BulkActs(QWidget *window) : QObject(window), m_window(window)
{
    connect(&m_accept, &BulkAccept::accepted, this, &BulkActs::tellAccepted);
    connect(&m_accept, &BulkAccept::rejected, this, &BulkActs::tellRejected);
    connect(&m_accept, &BulkAccept::skipped, this, &BulkActs::tellSkipped);
    connect(&m_accept, &BulkAccept::brought, this, &BulkActs::tellBrought);
}

void BulkActs::setSession(ProjectSession *session)
{
    m_session = session;
    m_accept.setSession(session);
}

void BulkActs::accept(const std::vector<SampleId> &ids)
{
    if (!m_accept.isUnderWay()) {
        const auto count = static_cast<int>(ids.size());
        askThen(ids, {tr("Accept %Ln sample(s)?", nullptr, count), tr("Accept")},
                [this, ids] { m_accept.accept(ids); });
    }
}

void BulkActs::reject(const std::vector<SampleId> &ids, const QString &reason)
{
    if (mayReject() && !ids.empty()) {
        m_accept.reject(ids, reason);
    }
}

void BulkActs::skip(const std::vector<SampleId> &ids)
{
    if (!m_accept.isUnderWay()) {
        const auto count = static_cast<int>(ids.size());
        askThen(ids,
                {tr("Move %Ln sample(s) to the end of the queue?", nullptr, count), tr("Skip")},
                [this, ids] { m_accept.skip(ids); });
    }
}

void BulkActs::makeReferences(const std::vector<SampleId> &ids)
{
    const auto count = static_cast<int>(ids.size());
    askThen(ids,
            {tr("Make %Ln sample(s) references of their categories? They are no samples then.",
                nullptr, count),
             tr("Use as reference")},
            [this, ids] { ui::makeReferences(*m_session, ids); });
}

void BulkActs::askThen(const std::vector<SampleId> &ids, const Question &question,
                       const std::function<void()> &act)
{
    if (ids.empty() || !mayWrite()) {
        return;
    }
    if (ids.size() < kAsksFrom) {
        act();
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, question.button, question.text,
                                QMessageBox::NoButton, m_window);
    box->setObjectName(QStringLiteral("bulkQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *go = box->addButton(question.button, QMessageBox::AcceptRole);
    go->setObjectName(QStringLiteral("bulkGo"));
    QPushButton *leave = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    leave->setObjectName(QStringLiteral("bulkLeave"));
    box->setDefaultButton(leave);
    box->setEscapeButton(leave);
    connect(go, &QPushButton::clicked, this, [this, act] {
        // The project may have been closed behind the question.
        if (mayWrite()) {
            act();
        }
    });
    box->open();
}

void BulkActs::tellAccepted(const ReviewReport &report)
{
    tellDecided(tr("%Ln sample(s) accepted.", nullptr, static_cast<int>(report.changed)),
                tr("%Ln could not be accepted.", nullptr, static_cast<int>(report.refused.size())),
                report);
}

void BulkActs::tellRejected(const ReviewReport &report)
{
    tellDecided(tr("%Ln sample(s) rejected.", nullptr, static_cast<int>(report.changed)),
                tr("%Ln could not be rejected.", nullptr, static_cast<int>(report.refused.size())),
                report);
}

void BulkActs::tellDecided(const QString &done, const QString &left, const ReviewReport &report)
{
    if (report.problem) {
        const QString problem = report.problem->text();
        Q_EMIT problemRaised(report.changed == 0 ? problem : done + QLatin1Char(' ') + problem);
        return;
    }
    tell(done, left, report);
}

void BulkActs::tellSkipped(const ReviewReport &report)
{
    const QString done = tr("%Ln sample(s) moved to the end of the queue.", nullptr,
                            static_cast<int>(report.changed));
    if (!report.problem) {
        Q_EMIT messageRaised(done);
        return;
    }
    const QString problem = report.problem->text();
    Q_EMIT problemRaised(report.changed == 0 ? problem : done + QLatin1Char(' ') + problem);
}

QString BulkActs::broughtText(BulkAccept::Act act, BulkAccept::Direction direction, int changed)
{
    if (act == BulkAccept::Act::Skip) {
        return direction == BulkAccept::Direction::Undo
                   ? tr("%Ln sample(s) moved back in the queue.", nullptr, changed)
                   : tr("%Ln sample(s) moved to the end of the queue.", nullptr, changed);
    }
    if (act == BulkAccept::Act::Reject) {
        return direction == BulkAccept::Direction::Undo
                   ? tr("The rejection of %Ln sample(s) was taken back.", nullptr, changed)
                   : tr("%Ln sample(s) rejected.", nullptr, changed);
    }
    return direction == BulkAccept::Direction::Undo
               ? tr("The acceptance of %Ln sample(s) was taken back.", nullptr, changed)
               : tr("%Ln sample(s) accepted.", nullptr, changed);
}

void BulkActs::tellBrought(const std::shared_ptr<BulkAccept::Step> &step,
                           BulkAccept::Direction direction, const ReviewReport &report)
{
    const QString done =
        broughtText(BulkAccept::actOf(*step), direction, static_cast<int>(report.changed));
    if (report.problem) {
        const bool isStopped = report.problem->code == QLatin1String(errorcode::kCancelled);
        const QString why =
            isStopped ? tr("It was stopped before the rest.") : report.problem->text();
        Q_EMIT offerRaised(done + QLatin1Char(' ') + why, tr("Go on"),
                           [this, step, direction] { m_accept.bring(step, direction); });
        return;
    }
    tell(done, tr("%Ln stayed as they are.", nullptr, static_cast<int>(report.refused.size())),
         report);
}

void BulkActs::tell(const QString &done, const QString &left, const ReviewReport &report)
{
    if (report.refused.empty()) {
        Q_EMIT messageRaised(done);
        return;
    }
    std::vector<Error> errors;
    for (const ReviewRefusal &refusal : report.refused) {
        errors.push_back(refusal.error);
    }
    Q_EMIT offerRaised(done + QLatin1Char(' ') + left, tr("Show why"), [this, errors] {
        (new Refusals(tr("Left as they are"), errors, m_window))->show();
    });
}

} // namespace ra::ui
