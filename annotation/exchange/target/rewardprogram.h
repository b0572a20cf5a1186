// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/scoring/rewardprofile.h"

#include <QByteArray>

namespace ra {

/// The Python file that goes with RCRL rows: the reward of protocol sections 2.1 and 4 with this
/// profile's constants, the lexicon and the taxonomy's names and synonyms written into it, so that
/// a trainer computes what the program shows. Only Python's standard library is used.
[[nodiscard]] Result<QByteArray> rewardProgram(const RewardProfile &profile,
                                               const Taxonomy &taxonomy);

} // namespace ra
