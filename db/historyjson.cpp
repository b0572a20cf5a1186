// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/historyjson.h"

#include "annotation/base/sentence.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ra::db {

namespace {

QString compact(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace

QString compactJson(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject parseObject(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

QJsonObject toJson(Verdict verdict, const FindingRows &rows)
{
    QJsonArray findings;
    for (const FindingRow &row : rows) {
        QJsonObject finding{{QStringLiteral("locked"), row.isLocked}};
        if (row.type) {
            finding.insert(QStringLiteral("type"), *row.type);
        }
        if (row.box) {
            finding.insert(QStringLiteral("box"),
                           QJsonArray{row.box->x1, row.box->y1, row.box->x2, row.box->y2});
        }
        if (row.confidence) {
            finding.insert(QStringLiteral("confidence"), *row.confidence);
        }
        findings.append(finding);
    }
    return {{QStringLiteral("verdict"), static_cast<int>(verdict)},
            {QStringLiteral("findings"), findings}};
}

Answer answerFromJson(const QJsonObject &json, const Taxonomy &taxonomy)
{
    Answer answer{toEnum<Verdict>(json[QLatin1String("verdict")]), {}};
    const QJsonArray findings = json[QLatin1String("findings")].toArray();
    for (const QJsonValue &value : findings) {
        Finding finding;
        const TypeId type(value[QLatin1String("type")].toInteger());
        for (const DefectType &known : taxonomy.types()) {
            finding.type = known.id == type ? known.name : finding.type;
        }
        const QJsonArray box = value[QLatin1String("box")].toArray();
        if (box.size() == 4) {
            finding.box = PixelBox{box.at(0).toDouble(), box.at(1).toDouble(), box.at(2).toDouble(),
                                   box.at(3).toDouble()};
        }
        const QJsonValue confidence = value[QLatin1String("confidence")];
        if (confidence.isDouble()) {
            finding.confidence = confidence.toDouble();
        }
        finding.isLocked = value[QLatin1String("locked")].toBool();
        answer.findings.push_back(std::move(finding));
    }
    return answer;
}

QString toJson(const Diagnostics &diagnostics)
{
    QJsonArray array;
    for (const Diagnostic &diagnostic : diagnostics) {
        array.append(QJsonObject{
            {QStringLiteral("severity"), static_cast<int>(diagnostic.severity)},
            {QStringLiteral("code"), diagnostic.code},
            {QStringLiteral("message"), englishText(diagnostic.sentence, diagnostic.arguments)},
            {QStringLiteral("offset"), static_cast<qint64>(diagnostic.offset)},
            {QStringLiteral("length"), static_cast<qint64>(diagnostic.length)},
            {QStringLiteral("item"), diagnostic.item},
        });
    }
    return compact(array);
}

Diagnostics diagnosticsFromJson(const QString &json)
{
    Diagnostics diagnostics;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue &value : array) {
        Diagnostic diagnostic;
        diagnostic.severity = static_cast<Severity>(
            qBound(0, value[QLatin1String("severity")].toInt(), static_cast<int>(Severity::Error)));
        diagnostic.code = value[QLatin1String("code")].toString();
        diagnostic.sentence = "%1";
        diagnostic.arguments = {value[QLatin1String("message")].toString()};
        diagnostic.offset = static_cast<qsizetype>(value[QLatin1String("offset")].toInteger(-1));
        diagnostic.length = static_cast<qsizetype>(value[QLatin1String("length")].toInteger());
        diagnostic.item = value[QLatin1String("item")].toString();
        diagnostics.push_back(std::move(diagnostic));
    }
    return diagnostics;
}

QString toJson(const std::vector<RewardReason> &reasons)
{
    QJsonArray array;
    for (const RewardReason &reason : reasons) {
        array.append(QJsonObject{
            {QStringLiteral("part"), reason.part},
            {QStringLiteral("code"), reason.code},
            {QStringLiteral("message"), englishText(reason.sentence, reason.arguments)},
        });
    }
    return compact(array);
}

QString toJson(const DefectType &type)
{
    return compactJson({
        {QStringLiteral("id"), type.id.value()},
        {QStringLiteral("name"), type.name},
        {QStringLiteral("original"), type.original},
        {QStringLiteral("synonyms"), QJsonArray::fromStringList(type.synonyms)},
        {QStringLiteral("description"), type.description},
        {QStringLiteral("colour"), static_cast<qint64>(type.colour)},
        {QStringLiteral("digit"), type.digit.value_or(0)},
        {QStringLiteral("generic"), type.isGeneric},
        {QStringLiteral("hidden"), type.isHidden},
    });
}

QString englishText(const char *sentence, const QStringList &arguments)
{
    return withArguments(QString::fromUtf8(sentence), arguments);
}

} // namespace ra::db
