// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QJsonObject>
#include <QString>

namespace ra {

/// What an export is made with; stored with it, so that it can be made again.
struct ExportRecipe {
    /// One of exportFormats().
    QString format;
    /// Search text; records must be approved besides.
    QString filter;
    /// The user's question in every row; states how boxes are written.
    QString question;
    /// The system turn; empty = none.
    QString system;
    /// Also rows whose answer differs from ground truth.
    bool includesDiffering = false;
    /// Also rows that were accepted although inconsistent (Record::isInconsistent).
    bool includesInconsistent = false;
    /// Also rows whose picture, to the byte, has the opposite verdict in another row.
    bool includesContradicting = false;
    /// Share 0..1 of groups that goes to validation where the source states no split.
    double validationShare = 0.1;
    qint64 seed = 0;
    /// The trainer's cutoff_len: rows that are longer are told of. 0 = it has none.
    int cutoffTokens = 0;

    /// Rows hold a question and a trace.
    [[nodiscard]] bool hasPrompt() const;
    /// The built-in prompts (resources/prompts/export.json) for that format.
    [[nodiscard]] static ExportRecipe standard(const QString &format);
    [[nodiscard]] QJsonObject toJson() const;
    /// Reads a recipe; keys that are not there keep their standard. Refuses unknown keys, values of
    /// another kind than toJson() writes (`badRecipe`), and what check() refuses.
    [[nodiscard]] static Result<ExportRecipe> fromJson(const QJsonObject &object);
    /// Refuses unknown formats (`noFormat`), prompts that hold a trainer's placeholder (`<image>`,
    /// `<|` …; `badPrompt`), numbers out of their range (`badRecipe`) and filters that can't be
    /// read.
    [[nodiscard]] Status check() const;

    friend bool operator==(const ExportRecipe &, const ExportRecipe &) = default;
};

} // namespace ra
