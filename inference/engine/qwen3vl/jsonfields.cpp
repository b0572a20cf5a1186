// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/jsonfields.h"

#include <algorithm>
#include <cmath>

namespace ra::inference::qwen3vl {

namespace {

constexpr int kShownDigits = 10;

bool isWithin(const QJsonValue &value, double low, double high)
{
    return value.isDouble() && value.toDouble() >= low && value.toDouble() <= high;
}

bool isWhole(const QJsonValue &value)
{
    return value.toDouble() == std::floor(value.toDouble());
}

} // namespace

JsonFields::JsonFields(QJsonObject object, QString file, QString path)
    : m_object(std::move(object)),
      m_file(std::move(file)),
      m_path(std::move(path))
{
}

bool JsonFields::has(QLatin1String name) const
{
    const QJsonValue found = value(name);
    return !found.isUndefined() && !found.isNull();
}

Result<JsonFields> JsonFields::object(QLatin1String name) const
{
    if (!value(name).isObject()) {
        return fail(wrong(name));
    }
    return JsonFields(value(name).toObject(), m_file, m_path + name + u'.');
}

Result<std::optional<JsonFields>> JsonFields::objectIfThere(QLatin1String name) const
{
    if (!has(name)) {
        return std::optional<JsonFields>();
    }
    return object(name).map([](JsonFields &&found) { return std::optional(std::move(found)); });
}

Result<qint64> JsonFields::integer(QLatin1String name, qint64 low, qint64 high) const
{
    const QJsonValue found = value(name);
    if (!isWithin(found, static_cast<double>(low), static_cast<double>(high)) || !isWhole(found)) {
        return fail(outside(name, static_cast<double>(low), static_cast<double>(high)));
    }
    return static_cast<qint64>(found.toDouble());
}

Result<double> JsonFields::number(QLatin1String name, double low, double high) const
{
    if (!isWithin(value(name), low, high)) {
        return fail(outside(name, low, high));
    }
    return value(name).toDouble();
}

Result<bool> JsonFields::flag(QLatin1String name) const
{
    if (!value(name).isBool()) {
        return fail(wrong(name));
    }
    return value(name).toBool();
}

Result<QString> JsonFields::text(QLatin1String name) const
{
    if (!value(name).isString()) {
        return fail(wrong(name));
    }
    return value(name).toString();
}

Result<std::vector<double>> JsonFields::numbers(QLatin1String name, double low, double high) const
{
    if (!value(name).isArray()) {
        return fail(wrong(name));
    }
    std::vector<double> result;
    const QJsonArray entries = value(name).toArray();
    for (const QJsonValue &entry : entries) {
        if (!isWithin(entry, low, high)) {
            return fail(outside(name, low, high));
        }
        result.push_back(entry.toDouble());
    }
    return result;
}

Result<std::vector<int>> JsonFields::integers(QLatin1String name, int low, int high) const
{
    RA_TRY_ASSIGN(const std::vector<double> found, numbers(name, low, high));
    if (std::any_of(found.begin(), found.end(), [](double entry) { return !isWhole(entry); })) {
        return fail(outside(name, low, high));
    }
    return std::vector<int>(found.begin(), found.end());
}

Status JsonFields::expectText(QLatin1String name, const QStringList &known) const
{
    if (!has(name)) {
        return {};
    }
    RA_TRY_ASSIGN(const QString found, text(name));
    if (!known.contains(found)) {
        return fail(unsupported(name, found));
    }
    return {};
}

Status JsonFields::expectFlag(QLatin1String name, bool known) const
{
    if (!has(name)) {
        return {};
    }
    RA_TRY_ASSIGN(const bool found, flag(name));
    if (found != known) {
        return fail(unsupported(name, found ? QStringLiteral("true") : QStringLiteral("false")));
    }
    return {};
}

Error JsonFields::wrong(QLatin1String name) const
{
    return {QStringLiteral("modelConfig"),
            QT_TRANSLATE_NOOP("ra",
                              "The model's file %1 has no sound \"%2\". Download the model again."),
            {m_file, m_path + name},
            {}};
}

Error JsonFields::outside(QLatin1String name, double low, double high) const
{
    return {QStringLiteral("modelConfig"),
            QT_TRANSLATE_NOOP("ra",
                              "The model's file %1 has no \"%2\" from %3 to %4. Download the model "
                              "again."),
            {m_file, m_path + name, QString::number(low, 'g', kShownDigits),
             QString::number(high, 'g', kShownDigits)},
            {}};
}

Error JsonFields::disagree(const QString &one, const QString &other) const
{
    return {QStringLiteral("modelConfig"),
            QT_TRANSLATE_NOOP("ra",
                              "In the model's file %1, \"%2\" and \"%3\" do not agree. Download "
                              "the model again."),
            {m_file, m_path + one, other},
            {}};
}

Error JsonFields::unsupported(QLatin1String name, const QString &value) const
{
    return {QStringLiteral("modelUnsupported"),
            QT_TRANSLATE_NOOP("ra",
                              "This model can't run here: \"%2\" in its file %1 is %3. Choose an "
                              "unquantised dense Qwen3-VL model."),
            {m_file, m_path + name, value},
            {}};
}

} // namespace ra::inference::qwen3vl
