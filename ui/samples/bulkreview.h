// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/projectsession.h"

#include <vector>

namespace ra::ui {

/// Makes the samples references of their categories; can be undone.
void makeReferences(ProjectSession &session, const std::vector<SampleId> &ids);

} // namespace ra::ui
