// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace ra::inference {

/// Runs `work` without gradients and turns what LibTorch, OpenCV or the allocator throw into an
/// Error (`outOfMemory`, `engineFailed`): the one place where their exceptions are caught.
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
