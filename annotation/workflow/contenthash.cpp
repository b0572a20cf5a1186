// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/contenthash.h"

#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

namespace ra {

namespace {

constexpr qint64 kBlockBytes = 1024 * 1024;

/// All samples, then the references of their categories.
Result<std::vector<SampleId>> everything(SampleQuery &samples, const std::stop_token &stop)
{
    const SortOrder byPath{SortKey::Path, SortDirection::Ascending};
    RA_TRY_ASSIGN(std::vector<SampleId> ids, samples.ids({}, byPath, stop));
    RA_TRY_ASSIGN(const Facets facets, samples.facets({}, stop));
    const QHash<QString, qint64> categories = facets.counts.value(FilterField::Category);
    for (auto category = categories.constBegin(); category != categories.constEnd(); ++category) {
        RA_TRY_ASSIGN(const std::vector<SampleRow> references, samples.references(category.key()));
        for (const SampleRow &reference : references) {
            ids.push_back(reference.id);
        }
    }
    return ids;
}

Status hashOne(SampleQuery &samples, ProjectStore &store, SampleId id, ContentHashReport &report,
               const std::stop_token &stop)
{
    RA_TRY_ASSIGN(const SampleDetail detail, samples.detail(id));
    if (!detail.contentHash.isEmpty()) {
        ++report.kept;
        return {};
    }
    auto hash = contentHash(detail.row.filePath, stop);
    if (!hash && hash.error().code == QLatin1String("cancelled")) {
        report.isCancelled = true;
        return {};
    }
    if (!hash) {
        hash.error().item = detail.row.path;
        report.failed.push_back(std::move(hash.error()));
        return {};
    }
    RA_TRY(store.setContentHash(id, *hash));
    ++report.hashed;
    return {};
}

} // namespace

Result<QByteArray> contentHash(const QString &filePath, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QFile file(filePath);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail("imageUnreadable",
                    QT_TRANSLATE_NOOP(
                        "ra", "The picture can't be opened (%1). Check that it is still there "
                              "and that you may read it."),
                    {file.errorString()}, filePath);
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!file.atEnd()) {
        if (stop.stop_requested()) {
            return fail("cancelled", QT_TRANSLATE_NOOP("ra", "Stopped on request."), {}, filePath);
        }
        const QByteArray block = file.read(kBlockBytes);
        if (block.isEmpty()) {
            break;
        }
        hash.addData(block);
    }
    if (file.error() != QFileDevice::NoError) {
        return fail("imageUnreadable",
                    QT_TRANSLATE_NOOP(
                        "ra", "Reading the picture failed (%1). Check the disk or the network "
                              "share it lies on."),
                    {file.errorString()}, filePath);
    }
    return hash.result();
}

Result<ContentHashReport> fillContentHashes(SampleQuery &samples, ProjectStore &store,
                                            const ProgressSink &progress, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    ContentHashReport report;
    const auto ids = everything(samples, stop);
    if (!ids && ids.error().code == QLatin1String("cancelled")) {
        report.isCancelled = true;
        return report;
    }
    RA_TRY(ids);
    ThrottledProgress throttled(progress);
    const auto total = qint64(ids->size());
    qint64 done = 0;
    for (const SampleId id : *ids) {
        if (stop.stop_requested()) {
            report.isCancelled = true;
        }
        if (report.isCancelled) {
            break;
        }
        RA_TRY(hashOne(samples, store, id, report, stop));
        throttled.report({++done, total, qint64(report.failed.size()), {}});
    }
    return report;
}

} // namespace ra
