// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <chrono>
#include <functional>
#include <stop_token>

namespace ra {

/// How far a piece of long work is. `total` 0 = not known yet.
struct Progress {
    qint64 done = 0;
    qint64 total = 0;
    qint64 failed = 0;
    QString item;
    /// A sentence for people on how it goes; empty = as usual.
    QString note = {};
};

/// Told about progress on the working thread; must return at once.
using ProgressSink = std::function<void(const Progress &)>;

/// Hands progress on at most every 100 ms, and always the last one (done == total).
class ThrottledProgress final
{
public:
    explicit ThrottledProgress(ProgressSink sink) : m_sink(std::move(sink)) {}
    void report(const Progress &progress);

private:
    ProgressSink m_sink;
    std::chrono::steady_clock::time_point m_last{};
};

} // namespace ra
