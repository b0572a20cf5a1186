// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/kernel/panelkernels.h"

namespace ra::inference {

/// With AVX-512 F, BW, VL and VNNI; null where this processor or build lacks them.
[[nodiscard]] const PanelKernels *avx512Kernels();
/// With AVX2 and FMA; null where this processor or build lacks them.
[[nodiscard]] const PanelKernels *avx2Kernels();

} // namespace ra::inference
