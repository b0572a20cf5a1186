// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "annotation/port/samplequery.h"
#include "annotation/trace/draftreader.h"
#include "annotation/trace/trace.h"

#include <optional>
#include <vector>

namespace ra::ui {

/// A trace that is being made or was made just now.
struct LiveTrace {
    SampleId sample;
    QString path;
    QString filePath;
    QString draft;
    QString reflection;
    QString revision;
    /// What the answer says so far; none before its first piece.
    std::optional<UnitAnswer> answer;
    /// The boxes that the draft names so far.
    std::vector<UnitBox> draftBoxes;

    friend bool operator==(const LiveTrace &, const LiveTrace &) = default;
};

/// The traces that are being made at once, piece by piece, and which of them to watch. One thread
/// at a time.
class LiveTraces final
{
public:
    /// These samples are judged from now on, and no others.
    void begin(const std::vector<SampleFile> &samples);
    void add(const MonitorPiece &piece);

    /// The one to watch after that of `shown`, which stays while it is written, and with `stays`
    /// also when it is whole. A quick monitor is done before one can look: then it is the last
    /// whole one of earlier samples. Null before the first samples.
    [[nodiscard]] const LiveTrace *toWatch(SampleId shown, bool stays) const;

private:
    struct Making {
        LiveTrace trace;
        QString answerText;
    };

    const DraftReader m_reader;
    std::vector<Making> m_making;
    /// The last that is whole of earlier samples.
    LiveTrace m_finished;
};

} // namespace ra::ui
