// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/trace.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace ra {

/// An answer has no more findings than this; further ones are not read.
inline constexpr qsizetype kMostFindings = 1000;

/// True for names that only say "defective": an unknown type. Taxonomy::isGeneric() knows those
/// that a project marked so, isGenericTypeName() the common ones.
using GenericNames = std::function<bool(const QString &name)>;

/// Names of an answer's findings: specific types only, each once by normal form, in their order.
[[nodiscard]] QStringList specificTypes(const UnitAnswer &answer, const GenericNames &isGeneric);

/// Pairs names and boxes as trace text does (protocol section 2): the i-th with the i-th, spare
/// boxes with the last name; at most kMostFindings. A finding with neither is left out.
[[nodiscard]] std::vector<UnitFinding>
pairedFindings(const QStringList &names, const std::vector<std::optional<UnitBox>> &boxes);

} // namespace ra
