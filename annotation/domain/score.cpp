// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/score.h"

#include "annotation/base/diagnostic.h"

namespace ra {

QString RewardReason::text() const
{
    Diagnostic diagnostic;
    diagnostic.sentence = sentence;
    diagnostic.arguments = arguments;
    return diagnostic.text();
}

bool RewardReason::isBreach() const
{
    return part == kConsistencyPart && code != QLatin1String(kAgrees);
}

} // namespace ra
