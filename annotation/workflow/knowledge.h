// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "annotation/port/samplequery.h"

namespace ra {

/// All that a monitor may know of a category: its references and its approved samples with their
/// own templates, never the truth of unapproved ones and nothing that was found damaged. Never on
/// the GUI thread.
[[nodiscard]] Result<CategoryKnowledge>
categoryKnowledge(SampleQuery &samples, const QString &category, std::stop_token stop = {});

/// Why a reference must not be learnt from.
struct BadReference {
    QString filePath;
    /// `referenceMissing`, `referenceBroken` or `referenceReplaced`; `item` = its path.
    Error why;
};

/// The references of the category whose picture is missing, broken or another one than was
/// imported, as quickStateOf() looks at each. Errors: `cancelled`, those of the store. Waits for
/// the disk.
[[nodiscard]] Result<std::vector<BadReference>>
badReferences(SampleQuery &samples, const QString &category, const std::stop_token &stop = {});

/// Takes them out of what a monitor may know; approved samples stay, without such a template.
void leaveOut(const std::vector<BadReference> &bad, CategoryKnowledge &knowledge);

/// A sample as a monitor is asked about it, without reflect choice, seed and language.
[[nodiscard]] MonitorItem monitorItem(const SampleFile &sample);

} // namespace ra
