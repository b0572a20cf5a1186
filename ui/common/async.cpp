// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/async.h"

#include <QCoreApplication>

#include <atomic>

namespace ra::ui {

namespace {
// A mere count of what is under way, not state that anything depends on.
std::atomic<int> pendingCount = 0;
} // namespace

AsyncRunner::AsyncRunner(int threads)
{
    m_pool.setMaxThreadCount(threads);
    // A project's database connections belong to threads: keep the threads as long as the runner.
    m_pool.setExpiryTimeout(-1);
}

AsyncRunner::~AsyncRunner()
{
    m_all.request_stop();
    m_pool.waitForDone();
}

int AsyncRunner::pendingEverywhere()
{
    return pendingCount;
}

void AsyncRunner::countPending(int step)
{
    pendingCount += step;
}

QObject *AsyncRunner::qAppObject()
{
    return QCoreApplication::instance();
}

} // namespace ra::ui
