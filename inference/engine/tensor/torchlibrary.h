// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>

namespace ra::inference {

/// "LibTorch 2.14.1, CUDA half absent". Loads nothing.
[[nodiscard]] std::string describeTorch();

/// Loads LibTorch's CUDA half where it lies beside the half that we are linked with; the programs
/// are the same for both. Before anything asks LibTorch for CUDA: its first answer holds for the
/// whole process. Returns the loader's message where it is there but can't be loaded, else nothing.
/// Without a graphics card or its driver it loads and finds no device.
[[nodiscard]] std::string loadCudaHalf();

} // namespace ra::inference
