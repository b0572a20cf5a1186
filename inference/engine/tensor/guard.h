// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace ra::inference {

/// Thrown inside guarded work where a stop was asked for: it leaves loops that can't return errors.
struct Interrupted {
};

/// Runs `work` without gradients and turns what LibTorch, OpenCV or the allocator throw into an
/// Error (`outOfMemory`, `engineFailed`), and Interrupted into `cancelled`: the one place where
/// exceptions are caught.
[[nodiscard]] Status runGuarded(const std::function<void()> &work);

/// The same for work that returns a Result itself.
template <typename Function>
[[nodiscard]] std::invoke_result_t<Function> guarded(Function &&work)
{
    std::optional<std::invoke_result_t<Function>> result;
    RA_TRY(runGuarded([&] { result.emplace(std::forward<Function>(work)()); }));
    return *std::move(result);
}

} // namespace ra::inference
