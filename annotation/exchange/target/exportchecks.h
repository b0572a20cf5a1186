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

/// About how many tokens a Qwen tokenizer makes of the text: for English and Chinese rather too
/// many than too few (measured: 0 to 12 % and 20 to 25 % more), for digits and marks nearly exact.
[[nodiscard]] qint64 estimatedTokens(const QString &text);
/// How many tokens a picture becomes in Qwen3-VL's processor (32 × 32 pixels each) within the pixel
/// limits that trainers set.
[[nodiscard]] qint64 pictureTokens(ImageSize size);
/// About how many tokens a row of `messages` (JSON) becomes with its picture and what the chat
/// template puts around each turn. Keys, escapes and the picture's path are none.
[[nodiscard]] qint64 rowTokens(const QByteArray &row, ImageSize size);

} // namespace ra
