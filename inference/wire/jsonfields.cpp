// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/wire/jsonfields.h"

#include "annotation/base/errorcode.h"

#include <cmath>
#include <limits>

namespace ra::inference {

namespace {

bool isTextWithin(const QJsonValue &value, qsizetype maxLength)
{
    const QString text = value.toString();
    return value.isString() && text.size() <= maxLength && !text.contains(QChar(u'\0'));
}

} // namespace

void JsonFields::fault(QLatin1String name)
{
    if (!m_error) {
        m_error =
            Error{QLatin1String(errorcode::kMessageInvalid),
                  QT_TRANSLATE_NOOP("ra", "A message between window and monitor has no usable "
                                          "\"%1\"."),
                  {name},
                  {}};
    }
}

QString JsonFields::string(QLatin1String name, qsizetype maxLength)
{
    const QJsonValue value = m_object.value(name);
    if (!isTextWithin(value, maxLength)) {
        fault(name);
        return {};
    }
    return value.toString();
}

QStringList JsonFields::strings(QLatin1String name, qsizetype maxCount, qsizetype maxLength)
{
    QStringList texts;
    for (const QJsonValue &value : array(name, maxCount)) {
        if (!isTextWithin(value, maxLength)) {
            fault(name);
            return {};
        }
        texts.append(value.toString());
    }
    return texts;
}

QByteArray JsonFields::hex(QLatin1String name, qsizetype maxBytes)
{
    const QByteArray text = string(name, 2 * maxBytes).toLatin1();
    QByteArray bytes = QByteArray::fromHex(text);
    if (bytes.toHex() != text) {
        fault(name);
        return {};
    }
    return bytes;
}

qint64 JsonFields::integer(QLatin1String name, qint64 low, qint64 high)
{
    const QJsonValue value = m_object.value(name);
    // Two defaults tell "not an integer" from an integer that equals the default.
    const qint64 number = value.toInteger(0);
    if (!value.isDouble() || number != value.toInteger(1) || number < low || number > high) {
        fault(name);
        return 0;
    }
    return number;
}

double JsonFields::number(QLatin1String name, double low, double high)
{
    const QJsonValue value = m_object.value(name);
    const double number = value.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (!std::isfinite(number) || number < low || number > high) {
        fault(name);
        return 0;
    }
    return number;
}

bool JsonFields::boolean(QLatin1String name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isBool()) {
        fault(name);
    }
    return value.toBool();
}

QJsonObject JsonFields::object(QLatin1String name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isObject()) {
        fault(name);
    }
    return value.toObject();
}

QJsonArray JsonFields::array(QLatin1String name, qsizetype maxCount)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isArray() || value.toArray().size() > maxCount) {
        fault(name);
        return {};
    }
    return value.toArray();
}

std::optional<qint64> JsonFields::optionalInteger(QLatin1String name, qint64 low, qint64 high)
{
    return has(name) ? std::optional(integer(name, low, high)) : std::nullopt;
}

std::optional<double> JsonFields::optionalNumber(QLatin1String name, double low, double high)
{
    return has(name) ? std::optional(number(name, low, high)) : std::nullopt;
}

} // namespace ra::inference
