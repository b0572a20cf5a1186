// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/domain/vocabulary.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <optional>
#include <utility>

namespace ra::inference {

/// An enum's spelling in messages.
template <typename Enum>
using WireKey = std::pair<Enum, QLatin1String>;

template <typename Enum, size_t N>
[[nodiscard]] QString wireKey(const std::array<WireKey<Enum>, N> &keys, Enum value)
{
    for (const auto &[entry, key] : keys) {
        if (entry == value) {
            return key;
        }
    }
    return {};
}

/// Reads the members of one JSON object and checks each: present, of the right kind, in range.
/// Remembers the first fault and goes on with neutral values, so that a reader is a list of
/// members with one status at its end. Error: `messageInvalid`, with the member's name.
class JsonFields final
{
public:
    explicit JsonFields(QJsonObject object) : m_object(std::move(object)) {}

    /// No longer than `maxLength` UTF-16 units and without NUL.
    [[nodiscard]] QString string(QLatin1String name, qsizetype maxLength);
    [[nodiscard]] QStringList strings(QLatin1String name, qsizetype maxCount, qsizetype maxLength);
    /// Lower-case hex of at most `maxBytes` bytes; may be empty.
    [[nodiscard]] QByteArray hex(QLatin1String name, qsizetype maxBytes);
    [[nodiscard]] qint64 integer(QLatin1String name, qint64 low, qint64 high);
    /// Finite and in low..high.
    [[nodiscard]] double number(QLatin1String name, double low, double high);
    [[nodiscard]] bool boolean(QLatin1String name);
    [[nodiscard]] QJsonObject object(QLatin1String name);
    [[nodiscard]] QJsonArray array(QLatin1String name, qsizetype maxCount);

    /// Absent members give none; present ones are checked as above.
    [[nodiscard]] bool has(QLatin1String name) const { return m_object.contains(name); }
    [[nodiscard]] std::optional<qint64> optionalInteger(QLatin1String name, qint64 low,
                                                        qint64 high);
    [[nodiscard]] std::optional<double> optionalNumber(QLatin1String name, double low, double high);

    template <typename Enum, size_t N>
    [[nodiscard]] Enum choice(QLatin1String name, const std::array<WireKey<Enum>, N> &keys)
    {
        const QString text = string(name, kMaxKeyLength);
        for (const auto &[value, key] : keys) {
            if (text == key) {
                return value;
            }
        }
        fault(name);
        return keys.front().first;
    }
    /// For the enums whose spelling stands in vocabulary.h.
    template <typename Enum>
    [[nodiscard]] Enum keyed(QLatin1String name)
    {
        const std::optional<Enum> value = fromKey<Enum>(string(name, kMaxKeyLength));
        if (!value) {
            fault(name);
        }
        return value.value_or(Enum{});
    }

    /// Notes a fault found by the caller in `name`.
    void fault(QLatin1String name);
    /// Takes over the fault of a nested reader.
    template <typename T>
    [[nodiscard]] T nested(Result<T> result)
    {
        if (!result) {
            m_error = m_error ? m_error : result.error();
            return T{};
        }
        return *std::move(result);
    }

    /// `value` where every member was good, else the first fault.
    template <typename T>
    [[nodiscard]] Result<T> finish(T value) const
    {
        if (m_error) {
            return fail(*m_error);
        }
        return value;
    }

private:
    static constexpr qsizetype kMaxKeyLength = 64;

    QJsonObject m_object;
    std::optional<Error> m_error;
};

} // namespace ra::inference
