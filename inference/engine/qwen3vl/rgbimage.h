// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QString>

#include <opencv2/core.hpp>

namespace ra::inference::qwen3vl {

/// Reads a picture upright as 8-bit RGB (CV_8UC3): grey in all three channels, what is transparent
/// over white, 16 bit scaled over its whole range, not windowed. Errors: those of decodeImage.
/// Never on the GUI thread.
[[nodiscard]] Result<cv::Mat> readRgb(const QString &path);

} // namespace ra::inference::qwen3vl
