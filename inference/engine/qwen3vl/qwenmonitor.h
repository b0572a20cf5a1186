// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/port/monitor.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace ra::inference {

/// A Qwen3-VL checkpoint as a monitor: it is asked about each image in the words of its prompt, and
/// what it writes is read as a trace. One thread at a time, never the GUI thread. Without sampling
/// the same image gives the same trace on the same machine.
class QwenEngine final
{
public:
    /// Looks at the weights without loading them. Errors: those of qwen3vl::inspectModel.
    [[nodiscard]] static Result<ModelReport> inspect(const MonitorSetup &setup);
    /// `threads` = of the calculation; the first engine of a process decides. In `cacheFolder` it
    /// keeps what pictures look like; empty = nowhere. Errors: those of
    /// inspect() and of qwen3vl::loadModel; `modelTooLarge`, `noGraphicsCard`, `badPrecision`.
    /// `progress` counts bytes of weights and may be empty.
    [[nodiscard]] static Result<std::unique_ptr<QwenEngine>>
    load(const MonitorSetup &setup, int threads, const QString &cacheFolder = {},
         const ProgressSink &progress = {});
    ~QwenEngine();
    Q_DISABLE_COPY_MOVE(QwenEngine)

    [[nodiscard]] MonitorInfo info() const;

    /// Makes a category known, or known anew; costs nothing.
    [[nodiscard]] Status prepare(const CategoryKnowledge &knowledge);

    /// Lets the network look at a made-up picture and write, and measures how fast. Errors:
    /// `selfTestFailed` where it writes no numbers, `cancelled`, those of the guard.
    [[nodiscard]] Result<MonitorInfo> check(std::stop_token stop);

    /// Judges one image. What was stopped after its first words is a reply all the same, with a
    /// trace that is Incomplete. Errors: `unknownCategory`, `cancelled`, `promptTooLong`, those of
    /// readRgb, of the guard, and `modelOverflow`. `onPiece` may be empty; it is called on this
    /// thread.
    [[nodiscard]] Result<MonitorReply> run(const MonitorItem &item,
                                           const std::function<void(const MonitorPiece &)> &onPiece,
                                           std::stop_token stop);

    /// Judges several, whose texts are written in the same passes; with less memory than all of
    /// them need, fewer at once. A reply each, in their order; none depends on the others.
    [[nodiscard]] MonitorReplies
    runTogether(std::span<const MonitorItem> items,
                const std::function<void(const MonitorPiece &)> &onPiece, std::stop_token stop);

private:
    struct State;
    explicit QwenEngine(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace ra::inference
