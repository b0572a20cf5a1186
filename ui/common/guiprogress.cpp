// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/guiprogress.h"

#include <QCoreApplication>
#include <QPointer>

#include <memory>

namespace ra::ui {

ProgressSink progressToGui(QObject *guard, const std::function<void(const Progress &)> &show)
{
    const QPointer<QObject> alive(guard);
    auto throttled = std::make_shared<ThrottledProgress>([alive, show](const Progress &progress) {
        // Posted through the application, which outlives the guard; checked on its own thread.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, show, progress] {
                if (alive) {
                    show(progress);
                }
            },
            Qt::QueuedConnection);
    });
    return [throttled](const Progress &progress) { throttled->report(progress); };
}

} // namespace ra::ui
