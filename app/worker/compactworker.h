// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compact/compactmonitor.h"
#include "inference/wire/workerserver.h"

#include <memory>

namespace ra::app {

/// The built-in monitor as the worker program serves it.
class CompactWorker final : public inference::WorkerEngine
{
public:
    /// `weightsPath`: the built-in weights; their hash is checked on load.
    explicit CompactWorker(QString weightsPath) : m_weightsPath(std::move(weightsPath)) {}

    [[nodiscard]] Result<MonitorInfo> load(const inference::HelloRequest &hello,
                                           const ProgressSink &progress) override;
    [[nodiscard]] Status prepare(const CategoryKnowledge &knowledge, std::stop_token stop,
                                 const ProgressSink &progress) override;
    [[nodiscard]] Result<MonitorInfo> check(std::stop_token stop) override;
    [[nodiscard]] MonitorReplies run(std::span<const MonitorItem> items,
                                     const std::function<void(const MonitorPiece &)> &onPiece,
                                     std::stop_token stop) override;

private:
    QString m_weightsPath;
    std::unique_ptr<inference::CompactEngine> m_engine;
};

} // namespace ra::app
