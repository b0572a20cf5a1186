// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/recordeditor.h"

#include <functional>

namespace ra::ui {

/// Stores a defect type of that name and gives it to the finding, or, past the last one, to a new
/// finding; not where the person has gone on to another sample meanwhile. `done` is told once it is
/// stored or why not, before the record is changed. GUI thread.
void makeType(ProjectSession &session, RecordEditor &editor, FindingRef finding,
              const QString &name, std::function<void(const Result<TypeId> &)> done);

} // namespace ra::ui
