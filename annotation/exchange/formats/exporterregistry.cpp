// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/exporterregistry.h"

#include "annotation/exchange/formats/coco.h"
#include "annotation/exchange/formats/llamafactory.h"
#include "annotation/exchange/formats/trl.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra {

namespace {

/// LLaMA-Factory's default; TRL is used without a limit for pictures.
constexpr int kLlamaFactoryCutoff = 2048;

constexpr ExportFormat kFormats[] = {
    {"llamafactory", QT_TRANSLATE_NOOP("ra", "RAWS · supervised"),
     QT_TRANSLATE_NOOP("ra", "LLaMA-Factory, ShareGPT messages with dataset_info.json"), true, true,
     kLlamaFactoryCutoff,
     [](const ExportRecipe &recipe, const QByteArray &, const Taxonomy &)
         -> std::unique_ptr<Exporter> { return std::make_unique<LlamaFactoryExporter>(recipe); }},
    {"trl", QT_TRANSLATE_NOOP("ra", "RCRL · GRPO"),
     QT_TRANSLATE_NOOP("ra", "TRL, supervised and GRPO rows with a reward function"), true, false,
     0,
     [](const ExportRecipe &recipe, const QByteArray &rewardProgram,
        const Taxonomy &taxonomy) -> std::unique_ptr<Exporter> {
         return std::make_unique<TrlExporter>(recipe, rewardProgram, taxonomy);
     }},
    {"coco", QT_TRANSLATE_NOOP("ra", "Boxes"),
     QT_TRANSLATE_NOOP("ra", "COCO instances, approved answers only"), false, false, 0,
     [](const ExportRecipe &, const QByteArray &, const Taxonomy &) -> std::unique_ptr<Exporter> {
         return std::make_unique<CocoExporter>();
     }},
};

} // namespace

std::span<const ExportFormat> exportFormatTable()
{
    return kFormats;
}

const ExportFormat *findExportFormat(const QString &name)
{
    const auto *found =
        std::find_if(std::begin(kFormats), std::end(kFormats), [&](const ExportFormat &format) {
            return name == QLatin1String(format.name);
        });
    return found == std::end(kFormats) ? nullptr : found;
}

QStringList exportFormats()
{
    QStringList names;
    for (const ExportFormat &format : kFormats) {
        names.push_back(QString::fromLatin1(format.name));
    }
    return names;
}

Result<std::unique_ptr<Exporter>>
makeExporter(const ExportRecipe &recipe, const QByteArray &rewardProgram, const Taxonomy &taxonomy)
{
    RA_TRY(recipe.check());
    return findExportFormat(recipe.format)->make(recipe, rewardProgram, taxonomy);
}

} // namespace ra
