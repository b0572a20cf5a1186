// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/model/bulkreview.h"

#include "annotation/workflow/reviewsession.h"
#include "ui/model/storecommand.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <functional>
#include <memory>

namespace ra::ui {

namespace {

QString translated(const char *text, int count)
{
    return QCoreApplication::translate("BulkReview", text, nullptr, count);
}

Result<BulkAcceptReport> accept(Project &project, const std::vector<SampleId> &ids,
                                const Author &author, const Assessor &assessor,
                                std::stop_token stop)
{
    ReviewRequest request;
    request.author = author;
    RA_TRY_ASSIGN(const Taxonomy taxonomy, project.samples().taxonomy());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    BulkAcceptReport report;
    for (const SampleId id : ids) {
        if (stop.stop_requested()) {
            return fail("cancelled", QT_TRANSLATE_NOOP("ra", "Cancelled; nothing was accepted."));
        }
        RA_TRY_ASSIGN(const SampleDetail detail, project.samples().detail(id));
        Result<Record> after = reviewed(detail, request, assessor, taxonomy, now);
        if (!after) {
            Error error = std::move(after.error());
            error.item = detail.row.path;
            report.refused.push_back(std::move(error));
            continue;
        }
        report.before.push_back({id, -1, detail.record});
        report.after.push_back({id, detail.record.revision, *std::move(after)});
    }
    if (report.after.empty()) {
        return report;
    }
    RA_TRY_ASSIGN(const EditResult result,
                  project.store().applyEdit({EditKind::Accept, author, report.after}));
    report.refused.insert(report.refused.end(), result.refused.begin(), result.refused.end());
    const auto isStored = [&](const RecordChange &change) {
        return std::any_of(result.saved.begin(), result.saved.end(),
                           [&](const SavedRecord &saved) { return saved.sample == change.sample; });
    };
    std::erase_if(report.before, std::not_fn(isStored));
    std::erase_if(report.after, std::not_fn(isStored));
    return report;
}

StoreCommand::Work editWork(EditKind kind, const Author &author, std::vector<RecordChange> changes)
{
    for (RecordChange &change : changes) {
        change.baseRevision = -1;
    }
    return
        [request = EditRequest{kind, author, std::move(changes)}](ProjectStore &store) -> Status {
            RA_TRY(store.applyEdit(request));
            return {};
        };
}

} // namespace

void acceptAll(ProjectSession &session, const std::vector<SampleId> &ids, QObject *guard,
               std::function<void(const Result<BulkAcceptReport> &)> done)
{
    const Author author = session.person();
    session.runJob(
        guard,
        [ids, author, assessor = session.services().assessor](Project &project,
                                                              std::stop_token stop) {
            return accept(project, ids, author, *assessor, stop);
        },
        [&session, author, done = std::move(done)](const Result<BulkAcceptReport> &report) {
            if (report && !report->after.empty()) {
                const QString text =
                    translated(QT_TRANSLATE_N_NOOP("BulkReview", "Accept %n sample(s)"),
                               static_cast<int>(report->after.size()));
                session.undoStack()->push(
                    new StoreCommand(session, text, editWork(EditKind::Redo, author, report->after),
                                     editWork(EditKind::Undo, author, report->before),
                                     StoreCommand::FirstRedo::IsDone));
            }
            done(report);
        });
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
        [ids, now, before](ProjectStore &store) -> Status {
            RA_TRY_ASSIGN(*before, store.setSkipped(ids, now));
            return {};
        },
        [before](ProjectStore &store) { return store.restoreSkipped(*before); }));
}

void makeReferences(ProjectSession &session, const std::vector<SampleId> &ids)
{
    session.undoStack()->push(new StoreCommand(
        session,
        translated(QT_TRANSLATE_N_NOOP("BulkReview", "Make %n sample(s) references"),
                   static_cast<int>(ids.size())),
        [ids](ProjectStore &store) { return store.setRole(ids, SampleRole::Reference); },
        [ids](ProjectStore &store) { return store.setRole(ids, SampleRole::Sample); }));
}

} // namespace ra::ui
