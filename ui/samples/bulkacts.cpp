// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/bulkacts.h"

#include "annotation/base/errorcode.h"
#include "ui/samples/bulkreview.h"
#include "ui/samples/refusals.h"

namespace ra::ui {

BulkActs::BulkActs(QWidget *window) : QObject(window), m_window(window)
{
    connect(&m_accept, &BulkAccept::accepted, this, &BulkActs::tellAccepted);
    connect(&m_accept, &BulkAccept::brought, this, &BulkActs::tellBrought);
}

void BulkActs::setSession(ProjectSession *session)
{
    m_session = session;
    m_accept.setSession(session);
}

void BulkActs::accept(const std::vector<SampleId> &ids)
{
    if (!ids.empty() && mayWrite()) {
        m_accept.accept(ids);
    }
}

void BulkActs::skip(const std::vector<SampleId> &ids)
{
    if (!ids.empty() && mayWrite()) {
        skipAll(*m_session, ids);
    }
}

void BulkActs::makeReferences(const std::vector<SampleId> &ids)
{
    if (!ids.empty() && mayWrite()) {
        ui::makeReferences(*m_session, ids);
    }
}

void BulkActs::tellAccepted(const ReviewReport &report)
{
    const QString done = tr("%n sample(s) accepted.", nullptr, static_cast<int>(report.changed));
    if (report.problem) {
        const QString problem = report.problem->text();
        Q_EMIT problemRaised(report.changed == 0 ? problem : done + QLatin1Char(' ') + problem);
        return;
    }
    tell(done, tr("%n could not be accepted.", nullptr, static_cast<int>(report.refused.size())),
         report);
}

void BulkActs::tellBrought(const std::shared_ptr<BulkAccept::Step> &step,
                           BulkAccept::Direction direction, const ReviewReport &report)
{
    const auto changed = static_cast<int>(report.changed);
    const QString done =
        direction == BulkAccept::Direction::Undo
            ? tr("The acceptance of %n sample(s) was taken back.", nullptr, changed)
            : tr("%n sample(s) accepted.", nullptr, changed);
    if (report.problem) {
        const bool isStopped = report.problem->code == QLatin1String(errorcode::kCancelled);
        const QString why =
            isStopped ? tr("It was stopped before the rest.") : report.problem->text();
        Q_EMIT offerRaised(done + QLatin1Char(' ') + why, tr("Go on"),
                           [this, step, direction] { m_accept.bring(step, direction); });
        return;
    }
    tell(done, tr("%n stayed as they are.", nullptr, static_cast<int>(report.refused.size())),
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
