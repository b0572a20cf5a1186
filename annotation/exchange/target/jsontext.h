// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace ra {

/// A JSON string literal of the text, in UTF-8 with only the escapes that JSON demands.
[[nodiscard]] QByteArray jsonString(const QString &text);
/// The shortest number that reads back to the same value; whole numbers without a point. Must be
/// finite.
[[nodiscard]] QByteArray jsonNumber(double value);

/// Writes one JSON object with its keys in the order they are added, so that exported rows read as
/// their trainers' documentation shows them.
class JsonObjectText final
{
public:
    JsonObjectText &add(const char *key, const QByteArray &value);
    JsonObjectText &add(const char *key, const QString &value)
    {
        return add(key, jsonString(value));
    }
    [[nodiscard]] QByteArray text() const { return '{' + m_body + '}'; }

private:
    QByteArray m_body;
};

/// A JSON array of values that are JSON already.
[[nodiscard]] QByteArray jsonArray(const QList<QByteArray> &values);

} // namespace ra
