// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/blasthreads.h"

#include <ATen/Parallel.h>
#include <opencv2/core/utility.hpp>

#include <algorithm>

#include <dlfcn.h>

namespace ra::inference {

void setCalculationThreads(int threads)
{
    const int count = std::max(1, threads);
    at::set_num_threads(count);
    cv::setNumThreads(count);
    // Looked up at run time: which BLAS is installed is the system's choice.
    using SetThreads = void (*)(int);
    if (void *const found = ::dlsym(RTLD_DEFAULT, "openblas_set_num_threads")) {
        reinterpret_cast<SetThreads>(found)(count);
    }
}

} // namespace ra::inference
