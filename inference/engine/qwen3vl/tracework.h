// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "annotation/trace/draftreader.h"
#include "annotation/trace/tracestream.h"
#include "inference/engine/qwen3vl/findingcertainty.h"
#include "inference/engine/qwen3vl/textstream.h"
#include "inference/engine/qwen3vl/traceguide.h"
#include "inference/engine/qwen3vl/writing.h"

#include <QElapsedTimer>

#include <functional>

namespace ra::inference::qwen3vl {

/// What a text is read with.
struct TraceReading {
    const MonitorSetup &setup;
    const QStringList &types;
    const DraftReader &reader;
    /// Of the image, upright.
    ImageSize size;
};

/// The text of one trace while it is written: says each part as it comes.
class TraceInWork final
{
public:
    using OnPiece = std::function<void(const MonitorPiece &)>;

    /// `onPiece` may be empty; it and `table` must outlive it. `prefill`: what the prompt wrote of
    /// the trace.
    TraceInWork(SampleId sample, const OnPiece &onPiece, const TokenTable &table,
                const QByteArray &prefill);

    void add(TokenId id, std::optional<double> probability);
    [[nodiscard]] bool isEmpty() const { return m_tokens.empty(); }

    /// The trace, once nothing more is added; sample, run and id are the caller's. `end` = Stopped:
    /// it is incomplete and no answer. `judgingMs` = what the image took.
    [[nodiscard]] StoredTrace finished(const TraceReading &reading, const TraceGuide &guide,
                                       TextEnd end, qint64 judgingMs);
    /// Since it was made.
    [[nodiscard]] qint64 elapsedMs() const { return m_timer.elapsed(); }
    [[nodiscard]] qint64 tokens() const { return std::ssize(m_tokens); }

private:
    void push(const QByteArray &bytes);
    void say(QString more);
    [[nodiscard]] Diagnostic timing() const;

    SampleId m_sample;
    const OnPiece &m_onPiece;
    const TokenTable &m_table;
    QElapsedTimer m_timer;
    qint64 m_firstTokenMs = 0;
    qint64 m_lastTokenMs = 0;
    QByteArray m_bytes;
    std::vector<WeighedToken> m_tokens;
    TextStream m_text;
    TraceStream m_stream;
};

} // namespace ra::inference::qwen3vl
