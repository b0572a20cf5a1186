// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/source/importer.h"
#include "annotation/port/samplequery.h"

#include <QHash>

namespace ra {

/// What a project has of an image folder: samples and references by their paths in it.
using SamplesByPath = QHash<QString, SampleId>;

/// Adds a problem where the plan states another ground truth of images that the project has than
/// the project does, or states none any more: an import leaves them as they were. Waits for the
/// disk; any thread but the GUI's.
[[nodiscard]] Status tellChangedTruths(const ImportPlan &plan, const SamplesByPath &stored,
                                       SampleQuery &samples, Diagnostics &problems);

} // namespace ra
