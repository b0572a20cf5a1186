// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/sample.h"

#include <QString>

namespace ra::ui {

// Words of lists and filters in the present language. GUI thread.

/// What a list shows for a sample: the file's name without suffix, with its folder
/// where it is only a number.
[[nodiscard]] QString displayName(const SampleRow &row);
/// The file's name with its suffix, without its folder.
[[nodiscard]] QString fileName(const SampleRow &row);
/// Icon of resources/icons for a state, and the state's word in the present language.
[[nodiscard]] QString stateIcon(RecordState state);
[[nodiscard]] QString stateText(RecordState state);
/// The same of a row of a list: where something that it shows was changed on the disk, that.
[[nodiscard]] QString stateText(const SampleRow &row);
[[nodiscard]] QString outcomeWord(Outcome outcome);
/// The same within a sentence: "kept right", "fixed", "not judged" …
[[nodiscard]] QString outcomeText(Outcome outcome);
[[nodiscard]] QString verdictText(Verdict verdict);
/// The same within a sentence: "yes", "no", "unknown".
[[nodiscard]] QString verdictWord(Verdict verdict);
[[nodiscard]] QString scenarioText(Scenario scenario);
/// The record's types joined, "normal" for a no, empty where nothing is known.
[[nodiscard]] QString answerText(const SampleRow &row);
/// An answer within a sentence: "normal", "defective · scratch, bent", "unknown".
[[nodiscard]] QString truthText(const Answer &answer);
/// "hardness 0.63 · monitors disagree"; empty where it isn't known.
[[nodiscard]] QString hardnessText(double hardness, const QString &reason);
/// A hardness reason (`wrong`, `unsure` …) in words.
[[nodiscard]] QString hardnessReasonText(const QString &reason);

} // namespace ra::ui
