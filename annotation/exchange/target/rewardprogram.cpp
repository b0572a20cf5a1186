// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/rewardprogram.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace ra {

namespace {

QByteArray resource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray compactJson(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).toJson(QJsonDocument::Compact);
}

QByteArray typesJson(const Taxonomy &taxonomy)
{
    QJsonArray types;
    for (const DefectType &type : taxonomy.types()) {
        types.append(
            QJsonObject{{QStringLiteral("name"), type.name},
                        {QStringLiteral("synonyms"), QJsonArray::fromStringList(type.synonyms)},
                        {QStringLiteral("generic"), type.isGeneric}});
    }
    return QJsonDocument(types).toJson(QJsonDocument::Compact);
}

/// A Python literal that holds a JSON text: every escape of a JSON string means the same in Python.
QString pythonString(const QByteArray &json)
{
    const QByteArray array =
        QJsonDocument(QJsonArray{QString::fromUtf8(json)}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(1, array.size() - 2));
}

} // namespace

Result<QByteArray> rewardProgram(const RewardProfile &profile, const Taxonomy &taxonomy)
{
    const QString source = QString::fromUtf8(resource(QStringLiteral(":/prompts/ra_reward.py")));
    const QByteArray english = compactJson(resource(QStringLiteral(":/lexicon/en.json")));
    const QByteArray chinese = compactJson(resource(QStringLiteral(":/lexicon/zh.json")));
    if (source.isEmpty() || english.isEmpty() || chinese.isEmpty()) {
        return fail("noRewardProgram",
                    QT_TRANSLATE_NOOP("ra", "The reward function to export is missing in this "
                                            "program. Install the program again."));
    }
    const QHash<QString, QString> literals{
        {QStringLiteral("@PROFILE@"), pythonString(toJson(profile))},
        {QStringLiteral("@TYPES@"), pythonString(typesJson(taxonomy))},
        {QStringLiteral("@LEXICON_EN@"), pythonString(english)},
        {QStringLiteral("@LEXICON_ZH@"), pythonString(chinese)}};

    // One pass, so that a type called like a mark stays data.
    static const QRegularExpression mark(QStringLiteral("@[A-Z_]+@"));
    QString program;
    qsizetype copied = 0;
    QRegularExpressionMatchIterator marks = mark.globalMatch(source);
    while (marks.hasNext()) {
        const QRegularExpressionMatch match = marks.next();
        program += QStringView(source).sliced(copied, match.capturedStart() - copied);
        program += literals.value(match.captured());
        copied = match.capturedEnd();
    }
    program += QStringView(source).sliced(copied);
    return program.toUtf8();
}

} // namespace ra
