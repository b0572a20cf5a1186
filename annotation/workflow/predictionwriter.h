// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/port/samplequery.h"

#include <QJsonObject>
#include <QSaveFile>
#include <QString>

#include <vector>

namespace ra {

/// The line that PredictionReader reads as this trace was read: `id`, `path`, `monitor`, `text`
/// (what the monitor wrote; where that isn't known, the trace as the canonical writer says it;
/// where even that can't be, `answer` instead), `coordinates` where the numbers of its boxes alone
/// would mislead, and `confidence` where it is known.
[[nodiscard]] QJsonObject predictionOf(const JudgedTrace &trace);

enum class FileRule { Refuse, Replace };

/// Writes a file of predictions beside its place and puts it there when it is whole: until
/// commit(), and without it, the disk is as it was. Never on the GUI thread, one thread at a time.
class PredictionWriter final
{
public:
    explicit PredictionWriter(const QString &path) : m_file(path) {}

    /// Errors: `exists` where there is a file and the rule is to refuse, `notWritable`.
    [[nodiscard]] Status open(FileRule rule);
    /// Errors: `notWritable`.
    [[nodiscard]] Status add(const std::vector<JudgedTrace> &traces);
    /// Errors: `notWritable`.
    [[nodiscard]] Status commit();

    /// Lines so far.
    [[nodiscard]] qint64 count() const { return m_count; }

private:
    [[nodiscard]] tl::unexpected<Error> notWritable(const QString &reason) const;

    QSaveFile m_file;
    qint64 m_count = 0;
};

} // namespace ra
