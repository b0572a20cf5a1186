// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"

namespace ra {

/// What is known of a sample's picture when it is to be accepted. Unchecked counts as whole.
enum class ImageState { Unchecked, Whole, Missing, Broken, Replaced };

/// Looks at the sample's file: Replaced where size or content (if its hash is known) are not those
/// of the import. Reads the file whole, so never on the GUI thread; any other thread.
[[nodiscard]] ImageState imageStateOf(const SampleDetail &sample);

} // namespace ra
