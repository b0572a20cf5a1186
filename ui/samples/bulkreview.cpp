// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/bulkreview.h"

#include "ui/common/storecommand.h"

#include <QCoreApplication>
#include <QDateTime>

#include <memory>

namespace ra::ui {

namespace {

QString translated(const char *text, int count)
{
    return QCoreApplication::translate("BulkReview", text, nullptr, count);
}

Result<std::vector<Error>> withoutRefusals(const Status &status)
{
    RA_TRY(status);
    return std::vector<Error>();
}

/// Brings the records back to what they were before the last action, as a new action: undoes and
/// redoes in turn.
StoreCommand::Work backBefore(const std::shared_ptr<ActionId> &last, const Author &author)
{
    return [last, author](ProjectStore &store) -> Result<std::vector<Error>> {
        RA_TRY_ASSIGN(EditResult result, store.undoAction(*last, author));
        *last = result.action;
        return std::move(result.refused);
    };
}

} // namespace

std::stop_source acceptAll(ProjectSession &session, const std::vector<SampleId> &ids,
                           QObject *guard, const ProgressSink &progress,
                           std::function<void(const Result<ReviewReport> &)> done)
{
    std::stop_source own;
    ReviewRequest request;
    request.author = session.person();
    const auto work = [ids, request, own, progress, assessor = session.services().assessor](
                          Project &project, std::stop_token stop) {
        const std::stop_callback chain(stop, [&own] { std::stop_source(own).request_stop(); });
        return reviewAll(project, ids, request, {*assessor}, progress, own.get_token());
    };
    const auto told = [&session, author = request.author,
                       done = std::move(done)](const Result<ReviewReport> &report) {
        if (report && report->changed > 0) {
            const QString text =
                translated(QT_TRANSLATE_N_NOOP("BulkReview", "Accept %n sample(s)"),
                           static_cast<int>(report->changed));
            const auto last = std::make_shared<ActionId>(report->action);
            session.undoStack()->push(new StoreCommand(session, text, backBefore(last, author),
                                                       backBefore(last, author),
                                                       StoreCommand::FirstRedo::IsDone));
        }
        done(report);
    };
    // It reads what is stored, so what a person did before must be.
    session.write(
        guard, [](ProjectStore &) { return Status(); },
        [&session, guard, work, told](const Status &) { session.runJob(guard, work, told); });
    return own;
}

void skipAll(ProjectSession &session, const std::vector<SampleId> &ids)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    // Filled in when the skip is written; undoing it, later on the same thread, reads it.
    const auto before = std::make_shared<std::vector<SkipMark>>();
    session.undoStack()->push(new StoreCommand(
        session,
        translated(QT_TRANSLATE_N_NOOP("BulkReview", "Skip %n sample(s)"),
                   static_cast<int>(ids.size())),
        [ids, now, before](ProjectStore &store) -> Result<std::vector<Error>> {
            RA_TRY_ASSIGN(*before, store.setSkipped(ids, now));
            return std::vector<Error>();
        },
        [before](ProjectStore &store) { return withoutRefusals(store.restoreSkipped(*before)); }));
}

void makeReferences(ProjectSession &session, const std::vector<SampleId> &ids)
{
    session.undoStack()->push(new StoreCommand(
        session,
        translated(QT_TRANSLATE_N_NOOP("BulkReview", "Make %n sample(s) references"),
                   static_cast<int>(ids.size())),
        [ids](ProjectStore &store) {
            return withoutRefusals(store.setRole(ids, SampleRole::Reference));
        },
        [ids](ProjectStore &store) {
            return withoutRefusals(store.setRole(ids, SampleRole::Sample));
        }));
}

} // namespace ra::ui
