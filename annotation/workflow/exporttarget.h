// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "annotation/exchange/target/earlierexport.h"
#include "annotation/port/ledger.h"

#include <QStringList>

#include <optional>
#include <stop_token>
#include <vector>

namespace ra {

struct ExportPlan;

enum class ChangedFilesRule { Keep, MayGo };

/// What may be lost where an earlier export is replaced; nothing, unless a person agreed.
struct ReplaceTerms {
    /// Rows that the new export must have; none = as many as the earlier one.
    std::optional<qint64> leastRows;
    ChangedFilesRule changedFiles = ChangedFilesRule::Keep;
};

/// An earlier export and what takes its place.
struct ExportReplacement {
    EarlierExport earlier;
    /// Files of it that somebody changed since it was made.
    QStringList changedFiles;
    /// Of the new export.
    qint64 rows = 0;
    QString format;

    [[nodiscard]] bool isOtherFormat() const { return format != earlier.format; }
};

/// Refuses folders in which, or over which, an export would touch images (`sourceFolder`), and none
/// at all (`noFolder`). Never on the GUI thread.
[[nodiscard]] Status checkExportFolder(const QString &folder, const std::vector<RootRow> &roots);

/// Keeps a good export from being replaced by a poorer one. Used on one thread, never the GUI's.
class ExportTarget final
{
public:
    /// `folder` as ExportFolder::target() says.
    ExportTarget(const QString &folder, OverwriteRule rule, const ReplaceTerms &terms);

    [[nodiscard]] const std::optional<EarlierExport> &earlier() const { return m_earlier; }
    /// May an export with these rows be written? Errors: `nothingToExport`, `poorerExport`
    /// (arguments: folder, its format, rows before, rows now).
    [[nodiscard]] Status checkRows(const ExportPlan &plan) const;
    /// What is lost with the earlier export. Reads its files; errors: `changedFiles`, `cancelled`.
    [[nodiscard]] Result<QStringList> checkFiles(const ProgressSink &progress,
                                                 std::stop_token stop) const;

private:
    ReplaceTerms m_terms;
    std::optional<EarlierExport> m_earlier;
};

} // namespace ra
