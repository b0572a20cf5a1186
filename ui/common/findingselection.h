// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/findingref.h"

#include <functional>

namespace ra::ui {

/// Which findings keys and menus act on: any number, of which the last one chosen is the current
/// one. A value; any thread.
class FindingSelection final
{
public:
    /// The last one chosen; invalid where nothing is selected.
    [[nodiscard]] FindingRef current() const;
    /// In the order in which they were chosen.
    [[nodiscard]] const FindingRefs &all() const { return m_all; }
    [[nodiscard]] bool contains(FindingRef finding) const;

    /// Only these, without doubles and invalid ones; the last one is the current one. Returns
    /// whether that is another selection.
    bool set(const FindingRefs &findings);
    /// Adds one, as the current one, or takes it away.
    void toggle(FindingRef finding);
    /// `count` tells how many findings a layer has: a current one beyond them becomes the last one
    /// there is, others are dropped.
    void keepWithin(const std::function<int(Layer)> &count);

private:
    FindingRefs m_all;
};

} // namespace ra::ui
