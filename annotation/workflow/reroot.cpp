// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/reroot.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace ra {

namespace {

constexpr int kPageSize = 1000;

QString absolute(const QString &folder)
{
    return QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
}

Result<RootRow> rootOf(SampleQuery &samples, const QString &folder)
{
    RA_TRY_ASSIGN(const std::vector<RootRow> roots, samples.roots());
    QStringList known;
    for (const RootRow &root : roots) {
        if (root.path == folder) {
            return root;
        }
        known.append(root.path);
    }
    return fail(errorcode::kNoRoot,
                QT_TRANSLATE_NOOP("ra", "%1 is no image folder of this project; there are: %2."),
                {folder, known.join(QStringLiteral(", "))});
}

/// Looks up each sample of the root below the new folder.
Status look(SampleQuery &samples, RerootReport &report, const ProgressSink &progress,
            const std::stop_token &stop)
{
    RA_TRY_ASSIGN(const qint64 total, samples.count({}));
    ThrottledProgress told(progress);
    qint64 done = 0;
    QString next;
    do {
        if (stop.stop_requested()) {
            return fail(errorcode::kCancelled,
                        QT_TRANSLATE_NOOP("ra", "Stopped. The project was not changed."));
        }
        RA_TRY_ASSIGN(const SamplePage page,
                      samples.page({}, {SortKey::Path, SortDirection::Ascending}, next, kPageSize));
        for (const SampleRow &row : page.rows) {
            const QString inFolder = QLatin1Char('/') + row.path;
            if (row.filePath == report.from + inFolder) {
                if (QFileInfo::exists(report.to + inFolder)) {
                    ++report.found;
                } else {
                    report.missing.append(row.path);
                }
            }
        }
        done += static_cast<qint64>(page.rows.size());
        told.report({done, total, 0, {}});
        next = page.next;
    } while (!next.isEmpty());
    return {};
}

} // namespace

QJsonObject RerootReport::toJson() const
{
    return {{QStringLiteral("from"), from},
            {QStringLiteral("to"), to},
            {QStringLiteral("found"), found},
            {QStringLiteral("missing"), QJsonArray::fromStringList(missing)}};
}

Result<RerootReport> reroot(Project &project, const QString &oldFolder, const QString &newFolder,
                            const ProgressSink &progress, const std::stop_token &stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const RootRow root, rootOf(project.samples(), absolute(oldFolder)));
    RerootReport report;
    report.from = root.path;
    report.to = absolute(newFolder);
    if (!QFileInfo(report.to).isDir()) {
        return fail("noFolder", QT_TRANSLATE_NOOP("ra", "The folder %1 does not exist."),
                    {report.to});
    }
    RA_TRY(look(project.samples(), report, progress, stop));
    if (report.found == 0 && !report.missing.isEmpty()) {
        return fail("noPictures",
                    QT_TRANSLATE_NOOP("ra", "None of the pictures lies below %1, for example not "
                                            "%2. The project was not changed."),
                    {report.to, report.missing.constFirst()});
    }
    RA_TRY(project.store().setRootPath(root.id, report.to));
    return report;
}

} // namespace ra
