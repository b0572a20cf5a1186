// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"
#include "db/writerthread.h"

#include <stop_token>

namespace ra::db {

/// Puts right what follows from other rows: counters that are wrong, and the hardness that another
/// version of the assessor gave. In small writes that edits go before; what is left undone when
/// `stop` is requested (`cancelled`) is done the next time. `reader` is the calling thread's.
[[nodiscard]] Status bringUpToDate(WriterThread &writer, Connection &reader,
                                   const Assessor &assessor, std::stop_token stop);

} // namespace ra::db
