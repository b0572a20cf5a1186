// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <ATen/core/Tensor.h>

namespace ra::inference {

/// Where a model computes and in which precision: chosen once, every tensor is made on it.
struct Device {
    at::Device device = at::Device(at::kCPU);
    at::ScalarType type = at::kFloat;

    [[nodiscard]] at::TensorOptions options() const
    {
        return at::TensorOptions().device(device).dtype(type);
    }
};

} // namespace ra::inference
