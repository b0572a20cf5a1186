// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/qwenmonitor.h"
#include "inference/wire/workerserver.h"

#include <memory>

namespace ra::app {

/// Installed weights as the worker program serves them.
class NativeWorker final : public inference::WorkerEngine
{
public:
    /// `hello.setup` must be there. An inspection loads nothing: then nothing else can be asked.
    [[nodiscard]] Result<MonitorInfo> load(const inference::HelloRequest &hello,
                                           const ProgressSink &progress) override;
    [[nodiscard]] Status prepare(const CategoryKnowledge &knowledge, std::stop_token stop,
                                 const ProgressSink &progress) override;
    [[nodiscard]] Result<MonitorInfo> check(std::stop_token stop) override;
    [[nodiscard]] MonitorReplies run(std::span<const MonitorItem> items,
                                     const std::function<void(const MonitorPiece &)> &onPiece,
                                     std::stop_token stop) override;

private:
    std::unique_ptr<inference::QwenEngine> m_engine;
};

} // namespace ra::app
