// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/evaluatejob.h"
#include "app/cli/output.h"

namespace ra::app {

enum class Groups { Hidden, Shown };

/// Prints an evaluation for people: what was judged by what, and every figure with its interval and
/// with what the protocol wants to stand beside it (thresholds, counts of what is left out).
void printEvaluation(Output &output, const EvaluateRequest &request, const EvaluateResult &result,
                     Groups groups);

} // namespace ra::app
