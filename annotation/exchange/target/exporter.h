// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/filestamp.h"
#include "annotation/domain/record.h"
#include "annotation/domain/sample.h"
#include "annotation/exchange/target/exportfolder.h"

#include <vector>

namespace ra {

/// One approved sample on its way out.
struct ExportSample {
    SampleRow row;
    QByteArray contentHash;
    /// Of its file at the import.
    FileStamp imported;
    QString groupKey;
    Record record;
    /// The truth that counts: newest ground truth, else the approved answer.
    Answer truth;
    int truthRevision = 0;
    /// Also where the truth was revised after the record was approved.
    bool differsFromTruth = false;
    /// Train or Validation, as assigned.
    Split split = Split::Train;
    /// Where its picture lies in the export, with '/'.
    QString imagePath;
};

/// A row of a file as it is written, for previews.
struct ExportPreview {
    QString file;
    QByteArray row;
};

/// Writes one format. Called begin, add for each sample, finish; errors of add name the sample and
/// leave it out.
class Exporter
{
public:
    virtual ~Exporter() = default;

    /// Where a picture goes, relative to the export's folder, from the sample's own path.
    [[nodiscard]] virtual QString imageFolder(Split split) const = 0;
    [[nodiscard]] virtual Status begin(ExportFolder &folder) = 0;
    /// Errors: `notWritable` trace (a finding without type or box) …; nothing was written then.
    [[nodiscard]] virtual Status add(const ExportSample &sample) = 0;
    [[nodiscard]] virtual Status finish() = 0;
    /// The rows that add() would write for the sample.
    [[nodiscard]] virtual Result<std::vector<ExportPreview>>
    preview(const ExportSample &sample) const = 0;
};

/// The canonical trace text of a record (protocol section 2), read back and compared.
[[nodiscard]] Result<QString> traceText(const Record &record, ImageSize size);
/// `train` / `val`, as the files are called.
[[nodiscard]] QString splitName(Split split);

} // namespace ra
