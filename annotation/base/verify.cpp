// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"

#include <QLoggingCategory>
#include <QThread>

#include <atomic>

namespace ra {

namespace {
Q_LOGGING_CATEGORY(logBase, "ra.base")

// The two process-wide facts that can't be handed through constructors: they describe the process.
std::atomic<bool> isVerifyFatal = false;
std::atomic<Qt::HANDLE> guiThread = nullptr;
} // namespace

void verifyFailed(const char *condition, const char *file, int line)
{
    if (isVerifyFatal) {
        qFatal("%s:%d: broken assumption: %s", file, line, condition);
    }
    qCCritical(logBase, "%s:%d: broken assumption: %s", file, line, condition);
}

void setVerifyFatal(bool fatal)
{
    isVerifyFatal = fatal;
}

void setGuiThread()
{
    guiThread = QThread::currentThreadId();
}

bool isGuiThread()
{
    return guiThread != nullptr && guiThread == QThread::currentThreadId();
}

} // namespace ra
