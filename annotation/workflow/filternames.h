// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"

#include <QStringList>

namespace ra {

/// A filter names a type, category, monitor or tag that isn't there.
inline constexpr char kUnknownName[] = "unknownName";

/// Refuses (`unknownName`) a filter that names a type, a category, a monitor or a tag that the
/// project doesn't have, for it matches nothing or everything without a word; the sentence names
/// what could be meant. `monitors` are those of the program, which may have done nothing here yet.
/// Other errors: those of the store. Never on the GUI thread.
[[nodiscard]] Status checkFilterNames(const Filter &filter, SampleQuery &samples,
                                      const QStringList &monitors);

} // namespace ra
