// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/rewardprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ra {

namespace {

QByteArray resource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonArray typesJson(const Taxonomy &taxonomy)
{
    QJsonArray types;
    for (const DefectType &type : taxonomy.types()) {
        types.append(QJsonObject{{QStringLiteral("name"), type.name},
                                 {QStringLiteral("synonyms"), QJsonArray::fromStringList(type.synonyms)},
                                 {QStringLiteral("generic"), type.isGeneric}});
    }
    return types;
}

/// A Python literal of a JSON text: a JSON string literal without escapes that Python reads otherwise.
QByteArray pythonString(const QByteArray &json)
{
    const QByteArray array = QJsonDocument(QJsonArray{QString::fromUtf8(json)}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

} // namespace

Result<QByteArray> rewardProgram(const RewardProfile &profile, const Taxonomy &taxonomy)
{
    QByteArray program = resource(QStringLiteral(":/prompts/ra_reward.py"));
    if (program.isEmpty()) {
        return fail("noRewardProgram",
                    QT_TRANSLATE_NOOP("ra", "This build has no reward function to export; install it anew."));
    }
    const auto put = [&](const char *mark, const QByteArray &json) {
        program.replace(QByteArray("@") + mark + "@", pythonString(json));
    };
    put("PROFILE", toJson(profile));
    put("TYPES", QJsonDocument(typesJson(taxonomy)).toJson(QJsonDocument::Compact));
    put("LEXICON_EN", QJsonDocument::fromJson(resource(QStringLiteral(":/lexicon/en.json"))).toJson(QJsonDocument::Compact));
    put("LEXICON_ZH", QJsonDocument::fromJson(resource(QStringLiteral(":/lexicon/zh.json"))).toJson(QJsonDocument::Compact));
    return program;
}

} // namespace ra
