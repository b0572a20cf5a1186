// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/newtype.h"

#include <utility>

namespace ra::ui {

void makeType(ProjectSession &session, RecordEditor &editor, FindingRef finding,
              const QString &name, std::function<void(const Result<TypeId> &)> done)
{
    DefectType type;
    type.name = name;
    type.original = name;
    session.write(
        &editor,
        [type, author = session.person()](ProjectStore &store) {
            return store.saveType(type, author);
        },
        [&editor, finding, name, sample = editor.sample(),
         done = std::move(done)](const Result<TypeId> &saved) {
            done(saved);
            if (!saved || editor.sample() != sample || !editor.isLoaded()) {
                return;
            }
            const auto count = static_cast<int>(editor.answer(finding.layer).findings.size());
            if (finding.index < count) {
                editor.setType({finding}, name);
            } else {
                editor.addFinding(finding.layer, {name, {}, {}, false});
            }
        },
        OnFailure::Tell);
}

} // namespace ra::ui
