// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/errorcode.h"
#include "annotation/port/samplequery.h"

#include <QCoreApplication>

namespace ra {

/// Calls `visit(SampleFile)` for all samples and references of a project, in id order. Errors:
/// `cancelled`, those of the store. Waits for the disk.
template <typename Visit>
[[nodiscard]] Status forEachFile(SampleQuery &samples, const std::stop_token &stop, Visit visit)
{
    constexpr int kFilesPerRead = 5'000;
    for (SampleId after;;) {
        if (stop.stop_requested()) {
            return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Stopped on request."));
        }
        RA_TRY_ASSIGN(const std::vector<SampleFile> files,
                      samples.filesAfter(after, kFilesPerRead));
        if (files.empty()) {
            return {};
        }
        for (const SampleFile &file : files) {
            visit(file);
        }
        after = files.back().sample;
    }
}

} // namespace ra
