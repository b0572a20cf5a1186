// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>

namespace ra {

/// Whether a defect needs a specific type before its record may be accepted.
enum class TypeRule { Needed, Free };

/// What a project's people have agreed on.
struct ProjectSettings {
    TypeRule types = TypeRule::Needed;

    friend bool operator==(const ProjectSettings &, const ProjectSettings &) = default;
};

/// `needed`, `free`.
[[nodiscard]] QString toKey(TypeRule rule);
/// None where no rule has that key.
[[nodiscard]] std::optional<TypeRule> typeRuleFromKey(const QString &key);

} // namespace ra
