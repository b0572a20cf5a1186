// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/exporttarget.h"

#include "annotation/base/errorcode.h"
#include "annotation/workflow/exportjob.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMap>

namespace ra {

namespace {

/// So many changed files are named; the others are counted.
constexpr qsizetype kNamedFiles = 5;

/// Through links as far as the path exists; `target` need not.
QString canonicalPath(const QString &path)
{
    const QFileInfo info(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    if (info.exists() || info.isRoot()) {
        return info.canonicalFilePath();
    }
    const QString parent = canonicalPath(info.path());
    return (parent.endsWith(QLatin1Char('/')) ? parent : parent + QLatin1Char('/'))
           + info.fileName();
}

bool isSameOrInside(const QString &path, const QString &folder)
{
    return path == folder
           || path.startsWith(folder.endsWith(QLatin1Char('/')) ? folder
                                                                : folder + QLatin1Char('/'));
}

/// "3 × reason; 1 × another".
QString reasonsOf(const std::vector<ExportProblem> &leftOut)
{
    QMap<QString, int> counts;
    for (const ExportProblem &problem : leftOut) {
        ++counts[problem.reason.plainText()];
    }
    QStringList parts;
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        parts.append(QStringLiteral("%1 × %2").arg(it.value()).arg(it.key()));
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace

Status checkExportFolder(const QString &folder, const std::vector<RootRow> &roots)
{
    if (folder.isEmpty()) {
        return fail("noFolder", QT_TRANSLATE_NOOP("ra", "Choose a folder for the export."));
    }
    const QString target = canonicalPath(folder);
    for (const RootRow &root : roots) {
        const QString source = canonicalPath(root.path);
        if (isSameOrInside(target, source) || isSameOrInside(source, target)) {
            return fail("sourceFolder",
                        QT_TRANSLATE_NOOP("ra", "%1 lies in, or holds, the image folder %2, to "
                                                "which nothing is ever written. Choose a folder "
                                                "elsewhere."),
                        {folder, root.path});
        }
    }
    return {};
}

ExportTarget::ExportTarget(const QString &folder, OverwriteRule rule, const ReplaceTerms &terms)
    : m_terms(terms),
      m_earlier(rule == OverwriteRule::ReplaceEarlierExport ? readEarlierExport(folder)
                                                            : std::nullopt)
{
}

Status ExportTarget::checkRows(const ExportPlan &plan) const
{
    if (plan.rows == 0 && plan.leftOut.empty()) {
        return fail("nothingToExport",
                    QT_TRANSLATE_NOOP("ra", "No approved sample matches, so there is nothing to "
                                            "export and nothing was written. Approve samples "
                                            "first, or widen the filter."));
    }
    if (plan.rows == 0) {
        return fail("nothingToExport",
                    QT_TRANSLATE_NOOP("ra",
                                      "Approved samples that match: %L1, but none of them can "
                                      "be exported, so nothing was written. The reasons: "
                                      "%2"),
                    {QString::number(plan.leftOut.size()), reasonsOf(plan.leftOut)});
    }
    if (m_earlier && plan.rows < m_terms.leastRows.value_or(m_earlier->rows)) {
        return fail(errorcode::kPoorerExport,
                    QT_TRANSLATE_NOOP(
                        "ra", "The export in %1 (format %2) holds more rows than the new one "
                              "would: %L3 instead of %L4. Nothing was replaced; choose another "
                              "folder, or say that fewer rows are meant."),
                    {m_earlier->folder, m_earlier->format, QString::number(m_earlier->rows),
                     QString::number(plan.rows)});
    }
    return {};
}

Result<QStringList> ExportTarget::checkFiles(const ProgressSink &progress,
                                             std::stop_token stop) const
{
    if (!m_earlier) {
        return QStringList();
    }
    RA_TRY_ASSIGN(QStringList changed, changedFiles(*m_earlier, progress, std::move(stop)));
    if (!changed.isEmpty() && m_terms.changedFiles == ChangedFilesRule::Keep) {
        return fail(
            errorcode::kChangedFiles,
            QT_TRANSLATE_NOOP("ra", "Files of the export in %1 that were changed since it "
                                    "was made: %L2 (%3). Nothing was replaced; move them "
                                    "elsewhere, or say that they may go."),
            {m_earlier->folder, QString::number(changed.size()),
             changed.first(std::min(changed.size(), kNamedFiles)).join(QStringLiteral(", "))});
    }
    return changed;
}

} // namespace ra
