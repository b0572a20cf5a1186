// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/exportrecipe.h"

#include "annotation/domain/filterquery.h"
#include "annotation/exchange/formats/exporterregistry.h"

#include <QFile>
#include <QJsonDocument>

namespace ra {

namespace {

QJsonObject builtInPrompts()
{
    QFile file(QStringLiteral(":/prompts/export.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

} // namespace

ExportRecipe ExportRecipe::standard(const QString &format)
{
    const QJsonObject prompts = builtInPrompts();
    ExportRecipe recipe;
    recipe.format = format;
    recipe.question = prompts.value(QStringLiteral("question")).toString();
    if (const ExportFormat *row = findExportFormat(format)) {
        recipe.cutoffTokens = row->cutoffTokens;
        if (row->hasSystem) {
            recipe.system = prompts.value(QStringLiteral("system")).toString();
        }
    }
    return recipe;
}

QJsonObject ExportRecipe::toJson() const
{
    return {{QStringLiteral("format"), format},
            {QStringLiteral("filter"), filter},
            {QStringLiteral("question"), question},
            {QStringLiteral("system"), system},
            {QStringLiteral("includesDiffering"), includesDiffering},
            {QStringLiteral("includesInconsistent"), includesInconsistent},
            {QStringLiteral("includesContradicting"), includesContradicting},
            {QStringLiteral("validationShare"), validationShare},
            {QStringLiteral("seed"), seed},
            {QStringLiteral("cutoffTokens"), cutoffTokens}};
}

Result<ExportRecipe> ExportRecipe::fromJson(const QJsonObject &object)
{
    const QJsonObject known = ExportRecipe().toJson();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (!known.contains(entry.key())) {
            return fail(
                "badRecipe",
                QT_TRANSLATE_NOOP("ra", "The recipe has the unknown key “%1”; there are %2."),
                {entry.key(), known.keys().join(QStringLiteral(", "))});
        }
        if (entry->type() != known.value(entry.key()).type()) {
            return fail("badRecipe",
                        QT_TRANSLATE_NOOP("ra", "“%1” of the recipe is of the wrong kind; the "
                                                "manifest of an earlier export shows how it is "
                                                "written."),
                        {entry.key()});
        }
    }
    constexpr qint64 notWhole = -1;
    ExportRecipe recipe = standard(object.value(QStringLiteral("format")).toString());
    recipe.filter = object.value(QStringLiteral("filter")).toString();
    recipe.question = object.value(QStringLiteral("question")).toString(recipe.question);
    recipe.system = object.value(QStringLiteral("system")).toString(recipe.system);
    recipe.includesDiffering = object.value(QStringLiteral("includesDiffering")).toBool();
    recipe.includesInconsistent = object.value(QStringLiteral("includesInconsistent")).toBool();
    recipe.includesContradicting = object.value(QStringLiteral("includesContradicting")).toBool();
    recipe.validationShare =
        object.value(QStringLiteral("validationShare")).toDouble(recipe.validationShare);
    if (object.contains(QStringLiteral("seed"))) {
        recipe.seed = object.value(QStringLiteral("seed")).toInteger(notWhole);
    }
    recipe.cutoffTokens = object.value(QStringLiteral("cutoffTokens")).toInt(recipe.cutoffTokens);
    RA_TRY(recipe.check());
    return recipe;
}

bool ExportRecipe::hasPrompt() const
{
    const ExportFormat *row = findExportFormat(format);
    return row == nullptr || row->hasPrompt;
}

Status ExportRecipe::check() const
{
    if (findExportFormat(format) == nullptr) {
        return fail("noFormat",
                    QT_TRANSLATE_NOOP("ra", "There is no export format “%1”; there are %2."),
                    {format, exportFormats().join(QStringLiteral(", "))});
    }
    // Trainers put pictures and turns where these stand.
    for (const char *placeholder : {"<image>", "<video>", "<audio>", "<bbox>", "<|"}) {
        if (question.contains(QLatin1String(placeholder))
            || system.contains(QLatin1String(placeholder))) {
            return fail("badPrompt",
                        QT_TRANSLATE_NOOP("ra", "A prompt must not hold “%1”: trainers would put a "
                                                "picture or a turn there."),
                        {QString::fromLatin1(placeholder)});
        }
    }
    if (!(validationShare >= 0 && validationShare < 1)) {
        return fail(
            "badRecipe",
            QT_TRANSLATE_NOOP("ra", "The share of validation rows must be from 0 to below 1."));
    }
    if (seed < 0) {
        return fail("badRecipe",
                    QT_TRANSLATE_NOOP("ra", "The seed of a recipe is a whole number from 0."));
    }
    RA_TRY(parseFilter(filter));
    return {};
}

} // namespace ra
