// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/image/imageheader.h"
#include "annotation/image/imageplanes.h"

namespace ra {

/// The pixels turned as their orientation asks. Any thread.
[[nodiscard]] ImagePlanes upright(ImagePlanes planes, Orientation orientation);

} // namespace ra
