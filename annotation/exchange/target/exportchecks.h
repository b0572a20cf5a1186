// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/base/result.h"
#include "annotation/trace/trace.h"

#include <QString>

namespace ra {

/// Reads a trace text back as a trainer's reward would and compares: `traceDiffers` where it isn't
/// the exact form or says something else than `trace`. Any thread.
[[nodiscard]] Status checkTraceText(const QString &text, const Trace &trace);

/// Does a prompt say in which numbers boxes are given (fractions, 0..1000, pixels)? By its words,
/// English or Chinese.
[[nodiscard]] bool statesCoordinates(const QString &prompt);

/// About how many tokens a Qwen tokenizer makes of the text, rather too many than too few: one per
/// digit, mark and Chinese character, one per four letters.
[[nodiscard]] qint64 estimatedTokens(const QString &text);
/// How many tokens a picture becomes in Qwen3-VL's processor (32 × 32 pixels each) within the pixel
/// limits that trainers set.
[[nodiscard]] qint64 pictureTokens(ImageSize size);

} // namespace ra
