// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/projectsettings.h"

namespace ra {

QString toKey(TypeRule rule)
{
    return rule == TypeRule::Free ? QStringLiteral("free") : QStringLiteral("needed");
}

std::optional<TypeRule> typeRuleFromKey(const QString &key)
{
    for (const TypeRule rule : {TypeRule::Needed, TypeRule::Free}) {
        if (key == toKey(rule)) {
            return rule;
        }
    }
    return std::nullopt;
}

} // namespace ra
