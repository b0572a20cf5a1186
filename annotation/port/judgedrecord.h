// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"

namespace ra {

/// What a reward is computed from, of a record as a person left it. `truth` null = none.
[[nodiscard]] inline Judged judgedRecord(const Record &record, ImageSize size,
                                         const Answer *truth = nullptr)
{
    return {truth,
            record.mode,
            record.draft,
            record.reflection,
            record.revisionText,
            record.draftAnswer,
            record.answer,
            size,
            {}};
}

} // namespace ra
