// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <torch/version.h>

// What the LibTorch that this is compiled with has and Debian's 1.13 lacks: the one place that
// looks at the version. Sources ask for the ability.

#define RA_TORCH_AT_LEAST(major, minor)                                                            \
    (TORCH_VERSION_MAJOR > (major)                                                                 \
     || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

/// at::scaled_dot_product_attention with a scale and grouped heads.
#define RA_TORCH_HAS_FUSED_ATTENTION RA_TORCH_AT_LEAST(2, 5)
