// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace ra::inference {

/// Sets LibTorch, OpenCV and the BLAS behind LibTorch to so many threads. OpenBLAS has a pool of
/// its own that knows nothing of LibTorch's setting. Before the first calculation of the process.
void setCalculationThreads(int threads);

} // namespace ra::inference
