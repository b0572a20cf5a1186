// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/bulkreview.h"

#include "ui/common/storecommand.h"

#include <QCoreApplication>

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

void makeReferences(ProjectSession &session, const std::vector<SampleId> &ids)
{
    session.undoStack()->push(new StoreCommand(
        session,
        translated(QT_TRANSLATE_N_NOOP("BulkReview", "Make %Ln sample(s) references"),
                   static_cast<int>(ids.size())),
        [ids](ProjectStore &store) {
            return withoutRefusals(store.setRole(ids, SampleRole::Reference));
        },
        [ids](ProjectStore &store) {
            return withoutRefusals(store.setRole(ids, SampleRole::Sample));
        }));
}

} // namespace ra::ui
