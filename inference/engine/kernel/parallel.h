// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <functional>

namespace ra::inference {

/// Cuts 0 … count − 1 in `threads` equal parts and does `work(begin, end)` for each, at the same
/// time, on the threads that LibTorch uses too. Returns when all are done.
void inParallel(std::int64_t count, int threads,
                const std::function<void(std::int64_t begin, std::int64_t end)> &work);

} // namespace ra::inference
