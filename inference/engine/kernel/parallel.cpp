// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/parallel.h"

#include <algorithm>

namespace ra::inference {

void inParallel(std::int64_t count, int threads,
                const std::function<void(std::int64_t begin, std::int64_t end)> &work)
{
    const std::int64_t parts =
        std::clamp<std::int64_t>(threads, 1, std::max<std::int64_t>(count, 1));
#pragma omp parallel for num_threads(int(parts)) schedule(static)
    for (std::int64_t part = 0; part < parts; ++part) {
        work(count * part / parts, count * (part + 1) / parts);
    }
}

} // namespace ra::inference
