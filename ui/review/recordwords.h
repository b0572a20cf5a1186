// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"

namespace ra::ui {

// Words about records and their histories in the present language. GUI thread.

/// "Draft", "Critique", "Answer", "Boxes".
[[nodiscard]] QString fieldText(RecordField field);
/// The boxes of an answer, a line each, in pixels; empty where there is none.
[[nodiscard]] QString boxesText(const Answer &answer);
/// What a revision changed, in a few words: "edited: draft, boxes", "approved".
[[nodiscard]] QString revisionText(const RecordRevision &revision);
/// What an earlier record said where `now` says something else; empty where both say the same.
[[nodiscard]] QString differenceText(const Record &then, const Record &now);

} // namespace ra::ui
