// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/jsontext.h"

#include <QList>

#include <array>
#include <charconv>

namespace ra {

QByteArray jsonString(const QString &text)
{
    QByteArray json = "\"";
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        switch (c) {
        case '"':
            json += "\\\"";
            break;
        case '\\':
            json += "\\\\";
            break;
        case '\n':
            json += "\\n";
            break;
        case '\r':
            json += "\\r";
            break;
        case '\t':
            json += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                json += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
            } else {
                json += c;
            }
        }
    }
    return json + '"';
}

QByteArray jsonNumber(double value)
{
    std::array<char, 32> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() ? QByteArray(digits.data(), end - digits.data()) : QByteArray("0");
}

JsonObjectText &JsonObjectText::add(const char *key, const QByteArray &value)
{
    if (!m_body.isEmpty()) {
        m_body += ", ";
    }
    m_body += jsonString(QString::fromLatin1(key)) + ": " + value;
    return *this;
}

QByteArray jsonArray(const QList<QByteArray> &values)
{
    return '[' + values.join(", ") + ']';
}

} // namespace ra
