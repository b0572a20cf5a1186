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

} // namespace

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
