// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/contenthash.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/port/storefailure.h"
#include "annotation/workflow/stoppedrun.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

#include <functional>

namespace ra {

namespace {

constexpr qint64 kBlockBytes = 1024 * 1024;

/// So many files are hashed between two commits: a stopped pass loses little, and large projects
/// don't wait for the disk once per file.
constexpr int kFilesPerCommit = 64;

/// Hashes the page's files; those that can't be read are named in the report.
std::vector<ContentHash> hashesOf(const std::vector<UnhashedFile> &files, ContentHashReport &report,
                                  const std::function<void(const QString &)> &tell,
                                  const std::stop_token &stop)
{
    std::vector<ContentHash> hashes;
    for (const UnhashedFile &file : files) {
        auto hash = contentHash(file.filePath, stop);
        if (!hash && hash.error().code == QLatin1String(errorcode::kCancelled)) {
            report.isCancelled = true;
            break;
        }
        if (hash) {
            hashes.push_back({file.sample, *std::move(hash)});
        } else {
            hash.error().item = file.path;
            report.failed.push_back(std::move(hash.error()));
        }
        tell(file.path);
    }
    return hashes;
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
            return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Stopped on request."), {},
                        filePath);
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
    ThrottledProgress throttled(progress);
    Progress step;
    const auto tell = [&](const QString &path) {
        ++step.done;
        step.failed = static_cast<qint64>(report.failed.size());
        step.item = path;
        throttled.report(step);
    };
    SampleId after;
    while (!report.isCancelled) {
        RA_TRY_ASSIGN(const UnhashedPage page, samples.unhashed(after, kFilesPerCommit));
        if (page.files.empty()) {
            break;
        }
        step.total = step.done + page.total;
        after = page.files.back().sample;
        const std::vector<ContentHash> hashes = hashesOf(page.files, report, tell, stop);
        if (!hashes.empty()) {
            const Status stored = store.setContentHashes(hashes);
            if (!stored) {
                return fail(stoppedAfter(report.hashed, step.total, stored.error()));
            }
            report.hashed += static_cast<qint64>(hashes.size());
        }
    }
    return report;
}

Result<std::vector<ContentHash>> hashFiles(const std::vector<UnhashedFile> &files,
                                           ProjectStore &store, const ProgressSink &progress,
                                           std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    ContentHashReport report;
    ThrottledProgress throttled(progress);
    Progress step;
    step.total = static_cast<qint64>(files.size());
    const auto tell = [&](const QString &path) {
        ++step.done;
        step.item = path;
        throttled.report(step);
    };
    const std::vector<ContentHash> hashes = hashesOf(files, report, tell, stop);
    if (!hashes.empty()) {
        const Status stored = store.setContentHashes(hashes);
        // One that is read-only or has no room keeps none: they are made anew the next time.
        if (!stored && !isStoreFailure(stored.error())) {
            return fail(stored.error());
        }
    }
    if (report.isCancelled) {
        return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Stopped on request."));
    }
    return hashes;
}

} // namespace ra
