// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QString>

#include <optional>

namespace ra::db {

/// The 64-bit hash kept beside each row that a person or monitor made: the first 8 bytes
/// (big-endian) of SHA-256 over the columns in their order. Each column is written as a kind letter
/// and its value (integers and reals in 8 bytes, texts and blobs with their length in front), so
/// that no two rows give the same bytes.
class RowHash final
{
public:
    RowHash &add(qint64 value);
    RowHash &add(double value);
    RowHash &add(const QString &value);
    RowHash &add(const QByteArray &value);
    RowHash &add(std::optional<qint64> value);
    RowHash &add(std::optional<double> value);
    template <typename Enum>
    requires std::is_enum_v<Enum> RowHash &add(Enum value)
    {
        return add(static_cast<qint64>(value));
    }

    [[nodiscard]] qint64 value() const;

private:
    void addKind(char kind);
    void addWord(quint64 word);

    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace ra::db
