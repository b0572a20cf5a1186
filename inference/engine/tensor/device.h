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

/// What was made on the processor, on the device. To a graphics card through pinned memory: then
/// the copy needs no detour, and nobody waits for it.
[[nodiscard]] inline at::Tensor uploaded(const at::Tensor &made, const at::TensorOptions &options)
{
    const at::Device device = options.device();
    return device.is_cuda() && made.is_cpu()
               ? made.pin_memory().to(device, options.dtype().toScalarType(),
                                      /*non_blocking=*/true)
               : made.to(options);
}

} // namespace ra::inference
