// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/recordeditor.h"

#include <functional>

namespace ra::ui {

/// Stores a defect type of that name and then applies it; not where the person has gone on to
/// another sample meanwhile. `done` is told once it is stored or why not, before it is applied. GUI
/// thread.
void makeType(ProjectSession &session, RecordEditor &editor, const QString &name,
              std::function<void(const QString &type)> apply,
              std::function<void(const Result<TypeId> &)> done);

} // namespace ra::ui
