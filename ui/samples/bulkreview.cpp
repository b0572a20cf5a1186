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

void acceptAll(ProjectSession &session, const std::vector<SampleId> &ids, QObject *guard,
               std::function<void(const Result<ReviewReport> &)> done)
{
    const Author author = session.person();
    session.writeProject(
        guard,
        [ids, author, assessor = session.services().assessor](Project &project) {
            ReviewRequest request;
            request.author = author;
            return reviewAll(project, ids, request, *assessor, {});
        },
        [&session, author, done = std::move(done)](const Result<ReviewReport> &report) {
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
        },
        OnFailure::Tell);
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
