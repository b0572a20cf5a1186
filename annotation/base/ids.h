// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHashFunctions>
#include <QtGlobal>

#include <compare>
#include <functional>

namespace ra {

/// A database id that can't be mixed up with another table's. Default-constructed = none.
template <typename Tag>
class Id final
{
public:
    constexpr Id() = default;
    constexpr explicit Id(qint64 value) : m_value(value) {}

    [[nodiscard]] constexpr bool isValid() const { return m_value > 0; }
    [[nodiscard]] constexpr qint64 value() const { return m_value; }

    friend constexpr auto operator<=>(Id, Id) = default;
    friend size_t qHash(Id id, size_t seed = 0) noexcept { return ::qHash(id.m_value, seed); }

private:
    qint64 m_value = 0;
};

using SampleId = Id<struct SampleTag>;
using TraceId = Id<struct TraceTag>;
using TypeId = Id<struct TypeTag>;
using CategoryId = Id<struct CategoryTag>;
using RunId = Id<struct RunTag>;
using ImportId = Id<struct ImportTag>;
using RootId = Id<struct RootTag>;
using ExportId = Id<struct ExportTag>;
/// Groups what one action of a person changed, so that it is undone as one.
using ActionId = Id<struct ActionTag>;

} // namespace ra

template <typename Tag>
struct std::hash<ra::Id<Tag>> {
    size_t operator()(ra::Id<Tag> id) const noexcept { return std::hash<qint64>()(id.value()); }
};
