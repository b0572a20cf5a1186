// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <vector>

namespace ra::ui {

/// Which answer a box belongs to. Truth can be seen and compared, not edited.
enum class Layer { Draft, Corrected, Truth };

/// A finding of the current sample; index −1 = none.
struct FindingRef {
    Layer layer = Layer::Corrected;
    int index = -1;

    [[nodiscard]] bool isValid() const { return index >= 0; }
    friend bool operator==(const FindingRef &, const FindingRef &) = default;
};

using FindingRefs = std::vector<FindingRef>;

} // namespace ra::ui
