// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QIODevice>

namespace ra {

/// Does the start of the file look like COCO? Reads at most 256 KiB.
[[nodiscard]] bool looksLikeCoco(QIODevice &device);

} // namespace ra
