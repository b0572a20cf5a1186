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

/// A sample as a monitor is asked about it, without reflect choice, seed and language.
[[nodiscard]] MonitorItem monitorItem(const SampleFile &sample);

} // namespace ra
