// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/monitorprompts.h"

#include "annotation/base/verify.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace ra {

namespace {

constexpr qsizetype kNameLetters = 40;

QJsonObject resource(const QString &path)
{
    QFile file(path);
    RA_VERIFY(file.open(QIODevice::ReadOnly), return {});
    return QJsonDocument::fromJson(file.readAll()).object();
}

std::vector<MonitorPrompt> readPrompts()
{
    const QJsonObject exported = resource(QStringLiteral(":/prompts/export.json"));
    const QJsonArray prompts = resource(QStringLiteral(":/prompts/monitor.json"))
                                   .value(QLatin1String("prompts"))
                                   .toArray();
    std::vector<MonitorPrompt> read;
    for (const QJsonValue &value : prompts) {
        const bool isExported = value[QLatin1String("asExported")].toBool();
        const QString question =
            isExported
                ? QStringLiteral("{image}") + exported.value(QLatin1String("question")).toString()
                : value[QLatin1String("question")].toString();
        const QString system = isExported ? exported.value(QLatin1String("system")).toString()
                                          : value[QLatin1String("system")].toString();
        read.push_back({value[QLatin1String("name")].toString(), system, question});
    }
    return read;
}

} // namespace

const std::vector<MonitorPrompt> &builtInMonitorPrompts()
{
    static const std::vector<MonitorPrompt> prompts = readPrompts();
    return prompts;
}

std::optional<MonitorPrompt> builtInMonitorPrompt(const QString &name)
{
    for (const MonitorPrompt &prompt : builtInMonitorPrompts()) {
        if (prompt.name == name) {
            return prompt;
        }
    }
    return std::nullopt;
}

MonitorSetup newMonitorSetup(const QString &folder)
{
    static const QRegularExpression others(QStringLiteral("[^\\w\\-.+() ]+"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    MonitorSetup setup;
    setup.folder = QFileInfo(folder).absoluteFilePath();
    setup.name = QDir(setup.folder)
                     .dirName()
                     .replace(others, QStringLiteral("-"))
                     .left(kNameLetters)
                     .trimmed();
    setup.prompt = builtInMonitorPrompts().front();
    return setup;
}

} // namespace ra
