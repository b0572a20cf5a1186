// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/contenthash.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/port/storefailure.h"
#include "annotation/workflow/imagestate.h"
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

/// Another time than at the import: a copy, or another picture. Uncompressed pictures of one camera
/// are all of one length and only their time tells them apart.
bool hasOtherTime(const UnhashedFile &file, const FileStamp &stamp)
{
    return file.imported.isKnown() && stamp.isKnown()
           && stamp.modifiedMs != file.imported.modifiedMs;
}

struct MadeHash {
    ContentHash hash;
    /// It is surely that of the imported picture.
    bool isSure = true;
};

/// The hash of the file's content, where that is a whole picture as large as the imported one.
Result<MadeHash> hashOf(const UnhashedFile &file)
{
    RA_TRY_ASSIGN(const WholeFile whole, readWholeFile(file.filePath));
    const bool isSized = !file.size.isKnown() || whole.size == file.size;
    const bool isLong = !file.imported.isKnown() || whole.stamp.bytes == file.imported.bytes;
    if (!isSized || !isLong) {
        return fail(*imageProblem(ImageState::Replaced));
    }
    return MadeHash{{file.sample, whole.sha256}, !hasOtherTime(file, whole.stamp)};
}

/// Hashes the files; those that can't be are named in the report.
std::vector<MadeHash> hashesOf(const std::vector<UnhashedFile> &files, ContentHashReport &report,
                               const std::function<void(const QString &)> &tell,
                               const std::stop_token &stop)
{
    std::vector<MadeHash> hashes;
    for (const UnhashedFile &file : files) {
        if (stop.stop_requested()) {
            report.isCancelled = true;
            break;
        }
        auto made = hashOf(file);
        if (made) {
            hashes.push_back(*std::move(made));
        } else {
            made.error().item = file.path;
            report.failed.push_back(std::move(made.error()));
        }
        tell(file.path);
    }
    return hashes;
}

std::vector<ContentHash> sureOnes(const std::vector<MadeHash> &made)
{
    std::vector<ContentHash> sure;
    for (const MadeHash &one : made) {
        if (one.isSure) {
            sure.push_back(one.hash);
        }
    }
    return sure;
}

} // namespace

Result<QByteArray> contentHash(const QString &filePath, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QFile file(filePath);
    const auto unreadable = [&] {
        Error error = imageUnreadable(file);
        error.item = filePath;
        return error;
    };
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(unreadable());
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
        return fail(unreadable());
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
        std::vector<UnhashedFile> files = page.files;
        // Not read each time: what comes of them would not be kept.
        step.done += static_cast<qint64>(std::erase_if(files, [](const UnhashedFile &file) {
            const FileStamp stamp = stampOf(file.filePath);
            return stamp.bytes == file.imported.bytes && hasOtherTime(file, stamp);
        }));
        const std::vector<ContentHash> hashes = sureOnes(hashesOf(files, report, tell, stop));
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
    const std::vector<MadeHash> made = hashesOf(files, report, tell, stop);
    if (const std::vector<ContentHash> sure = sureOnes(made); !sure.empty()) {
        const Status stored = store.setContentHashes(sure);
        // One that is read-only or has no room keeps none: they are made anew the next time.
        if (!stored && !isStoreFailure(stored.error())) {
            return fail(stored.error());
        }
    }
    if (report.isCancelled) {
        return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Stopped on request."));
    }
    std::vector<ContentHash> hashes;
    for (const MadeHash &one : made) {
        hashes.push_back(one.hash);
    }
    return hashes;
}

} // namespace ra
