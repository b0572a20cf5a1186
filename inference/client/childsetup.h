// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>

namespace ra::inference {

/// What a worker does between fork and exec: it dies with its window, is the first that the kernel
/// takes when memory is short, and leaves the processor to the window. Only calls that are safe
/// there. Call on the thread that starts the process, and keep that thread until it has ended.
[[nodiscard]] std::function<void()> childSetup();

} // namespace ra::inference
