// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace ra::inference::qwen3vl {

/// One object of a model's JSON file, read field by field: of the right kind and within bounds, or
/// an error that names file and field. A field that is null counts as absent.
class JsonFields final
{
public:
    /// `path` is put before the fields' names where errors name them: empty, or "text_config.".
    JsonFields(QJsonObject object, QString file, QString path = {});

    [[nodiscard]] bool has(QLatin1String name) const;
    [[nodiscard]] bool isList(QLatin1String name) const { return value(name).isArray(); }
    /// The object in a field. Errors, here and below: `modelConfig`, also for an absent field.
    [[nodiscard]] Result<JsonFields> object(QLatin1String name) const;
    /// None where the field is absent.
    [[nodiscard]] Result<std::optional<JsonFields>> objectIfThere(QLatin1String name) const;
    [[nodiscard]] Result<qint64> integer(QLatin1String name, qint64 low, qint64 high) const;
    [[nodiscard]] Result<double> number(QLatin1String name, double low, double high) const;
    [[nodiscard]] Result<bool> flag(QLatin1String name) const;
    [[nodiscard]] Result<QString> text(QLatin1String name) const;
    [[nodiscard]] Result<std::vector<double>> numbers(QLatin1String name, double low,
                                                      double high) const;
    [[nodiscard]] Result<std::vector<int>> integers(QLatin1String name, int low, int high) const;

    /// Refuses every text but those of `known`; absent is fine. Errors: `modelUnsupported`,
    /// `modelConfig` for what is no text.
    [[nodiscard]] Status expectText(QLatin1String name, const QStringList &known) const;
    /// The same for a yes or no.
    [[nodiscard]] Status expectFlag(QLatin1String name, bool known) const;

    /// `modelConfig`: the field is missing or of the wrong kind.
    [[nodiscard]] Error wrong(QLatin1String name) const;
    /// `modelConfig`: two fields contradict each other.
    [[nodiscard]] Error disagree(const QString &one, const QString &other) const;
    /// `modelUnsupported`: sound, but not what can run here.
    [[nodiscard]] Error unsupported(QLatin1String name, const QString &value) const;

private:
    [[nodiscard]] QJsonValue value(QLatin1String name) const { return m_object.value(name); }
    [[nodiscard]] Error outside(QLatin1String name, double low, double high) const;

    QJsonObject m_object;
    QString m_file;
    QString m_path;
};

} // namespace ra::inference::qwen3vl
