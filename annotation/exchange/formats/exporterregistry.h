// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/taxonomy.h"
#include "annotation/exchange/formats/exportrecipe.h"
#include "annotation/exchange/target/exporter.h"

#include <QStringList>

#include <memory>
#include <span>

namespace ra {

/// An export format: what people choose by and what differs in its recipes.
struct ExportFormat {
    /// As `export --format` takes it.
    const char *name;
    /// What it is for, and what it writes: English, to be translated in the context `ra`.
    const char *title;
    const char *note;
    /// Rows hold a question and a trace.
    bool hasPrompt;
    /// The built-in recipe has a system turn.
    bool hasSystem;
    /// The trainer's own limit of a row's tokens; 0 = it has none.
    int cutoffTokens;
    std::unique_ptr<Exporter> (*make)(const ExportRecipe &recipe, const QByteArray &rewardProgram,
                                      const Taxonomy &taxonomy);
};

/// All export formats, in the order they are offered; the only list of them.
[[nodiscard]] std::span<const ExportFormat> exportFormatTable();
/// The row of that name; null where there is none.
[[nodiscard]] const ExportFormat *findExportFormat(const QString &name);
/// Names for --format, in the order they are offered.
[[nodiscard]] QStringList exportFormats();
/// The exporter of the recipe's format (`noFormat` where there is none). `rewardProgram` is the
/// text of the reward function file for formats that ship one; `taxonomy` knows the project's
/// generic types.
[[nodiscard]] Result<std::unique_ptr<Exporter>> makeExporter(const ExportRecipe &recipe,
                                                             const QByteArray &rewardProgram,
                                                             const Taxonomy &taxonomy = {});

} // namespace ra
