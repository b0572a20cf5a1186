// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QIODevice>

#include <optional>

namespace ra {

enum class ByteOrder { Big, Little };

/// Reads numbers out of a foreign file at any place; none where they would reach over the end.
/// The device must be open and stay alive.
class ByteView final
{
public:
    explicit ByteView(QIODevice &device, ByteOrder order = ByteOrder::Big)
        : m_device(device),
          m_order(order)
    {
    }

    [[nodiscard]] std::optional<quint32> u8(qint64 at) const { return number(at, 1); }
    [[nodiscard]] std::optional<quint32> u16(qint64 at) const { return number(at, 2); }
    [[nodiscard]] std::optional<quint32> u24(qint64 at) const { return number(at, 3); }
    [[nodiscard]] std::optional<quint32> u32(qint64 at) const { return number(at, 4); }
    /// Up to `count` bytes; fewer at the end of the file.
    [[nodiscard]] QByteArray bytes(qint64 at, qint64 count) const
    {
        return at >= 0 && m_device.seek(at) ? m_device.read(count) : QByteArray();
    }

private:
    [[nodiscard]] std::optional<quint32> number(qint64 at, int count) const
    {
        const QByteArray raw = bytes(at, count);
        if (raw.size() != count) {
            return std::nullopt;
        }
        quint32 value = 0;
        for (int i = 0; i < count; ++i) {
            value = (value << 8)
                    | static_cast<uchar>(raw[m_order == ByteOrder::Big ? i : count - 1 - i]);
        }
        return value;
    }

    QIODevice &m_device;
    ByteOrder m_order;
};

} // namespace ra
