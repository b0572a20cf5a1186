// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"

namespace ra {

/// Says in the notes of a reply's traces which text of how many each is, and in those of the first
/// how many say that there is a defect. Nothing where there is only one. Any thread.
void noteRollouts(MonitorReply &reply);

} // namespace ra
