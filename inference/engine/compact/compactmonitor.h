// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/port/monitor.h"

#include <functional>
#include <memory>

namespace ra::inference {

struct CompactOptions {
    /// The built-in weights (inference/wire/modelfile.h).
    QString weightsPath;
    /// Where features are kept between runs; empty = nowhere.
    QString cacheFolder;
    /// Threads of the calculation; the first engine of a process decides.
    int threads = 1;
};

/// The built-in monitor: frozen features, a memory of the category's references or the sample's own
/// template, and what was approved so far. One thread at a time, never the GUI thread. The same
/// knowledge, item and device give the same trace, but for boxes in memory mode while they were
/// tuned with up to four approvals fewer.
class CompactEngine final
{
public:
    /// A category that learnt from its references holds some ten megabytes.
    static constexpr size_t kMostCategories = 8;

    /// Errors: `weightsMissing`, `badSafetensors`, `weightShape`, `weightMissing`, `weightsUnused`,
    /// `outOfMemory`, `engineFailed`.
    [[nodiscard]] static Result<std::unique_ptr<CompactEngine>> load(const CompactOptions &options);
    ~CompactEngine();
    Q_DISABLE_COPY_MOVE(CompactEngine)

    [[nodiscard]] MonitorInfo info() const;

    /// Makes a category known, or known anew; costs time only for what changed. The newest used
    /// kMostCategories are kept. What needs
    /// references that are missing is left to run(), which then says so. Error: `cancelled`.
    [[nodiscard]] Status prepare(const CategoryKnowledge &knowledge, std::stop_token stop,
                                 const ProgressSink &progress);

    /// Proves that the network computes what it should and measures how fast. Errors:
    /// `selfTestFailed`, `cancelled`, those of the guard.
    [[nodiscard]] Result<MonitorInfo> check(std::stop_token stop);

    /// Judges one image (compact-monitor sections 2 to 6). Errors: `unknownCategory` where its
    /// category is not known (any more), `noReferences`, `cancelled`,
    /// those of readPicture and of the guard. `onPiece` may be empty; it is called on this thread.
    [[nodiscard]] Result<MonitorReply> run(const MonitorItem &item,
                                           const std::function<void(const MonitorPiece &)> &onPiece,
                                           std::stop_token stop);

private:
    struct Known;
    struct State;
    explicit CompactEngine(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace ra::inference
