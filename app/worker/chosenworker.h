// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/wire/workerserver.h"

#include <QString>

#include <memory>

namespace ra::app {

/// The monitor that the window asks for in its hello: installed weights, or else the built-in one.
class ChosenWorker final : public inference::WorkerEngine
{
public:
    /// `builtInWeights`: path of the built-in monitor's.
    explicit ChosenWorker(QString builtInWeights) : m_builtInWeights(std::move(builtInWeights)) {}

    [[nodiscard]] Result<MonitorInfo> load(const inference::HelloRequest &hello,
                                           const ProgressSink &progress) override;
    [[nodiscard]] Status prepare(const CategoryKnowledge &knowledge, std::stop_token stop,
                                 const ProgressSink &progress) override
    {
        return m_worker->prepare(knowledge, std::move(stop), progress);
    }
    [[nodiscard]] Result<MonitorInfo> check(std::stop_token stop) override
    {
        return m_worker->check(std::move(stop));
    }
    [[nodiscard]] MonitorReplies run(std::span<const MonitorItem> items,
                                     const std::function<void(const MonitorPiece &)> &onPiece,
                                     std::stop_token stop) override
    {
        return m_worker->run(items, onPiece, std::move(stop));
    }

private:
    QString m_builtInWeights;
    /// Set by load(), which comes first.
    std::unique_ptr<inference::WorkerEngine> m_worker;
};

} // namespace ra::app
