// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/newtype.h"

#include <utility>

namespace ra::ui {

void makeType(ProjectSession &session, RecordEditor &editor, const QString &name,
              std::function<void(const QString &type)> apply,
              std::function<void(const Result<TypeId> &)> done)
{
    DefectType type;
    type.name = name;
    type.original = name;
    session.write(
        &editor,
        [type, author = session.person()](ProjectStore &store) {
            return store.saveType(type, author);
        },
        [&editor, name, sample = editor.sample(), apply = std::move(apply),
         done = std::move(done)](const Result<TypeId> &saved) {
            done(saved);
            if (saved && editor.sample() == sample && editor.isLoaded()) {
                apply(name);
            }
        },
        OnFailure::Tell);
}

} // namespace ra::ui
