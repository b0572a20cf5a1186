// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/grab.h"

#include "ui/mainwindow.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QPixmap>
#include <QTimer>

#include <chrono>

namespace ra::ui {

namespace {
using namespace std::chrono_literals;
constexpr auto kLongest = 5min;
constexpr auto kLookAgainEvery = 20ms;
/// Painting asks for pictures that were not asked for before; each round settles more.
constexpr int kRounds = 8;
} // namespace

Status waitUntilIdle(const MainWindow &window)
{
    // Wakes the loop up, which otherwise sleeps until something happens.
    QTimer alarm;
    alarm.start(kLookAgainEvery);
    const QDeadlineTimer deadline(kLongest);
    do {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    } while (!window.isIdle() && !deadline.hasExpired());
    if (!window.isIdle()) {
        return fail(
            "windowBusy",
            QT_TRANSLATE_NOOP("ra", "The window did not finish loading within five minutes."));
    }
    return {};
}

Result<QImage> grabWorkspace(MainWindow &window, Workspace workspace)
{
    window.navigator()->showWorkspace(workspace);
    QImage image;
    QImage before;
    for (int round = 0; round < kRounds; ++round) {
        RA_TRY(waitUntilIdle(window));
        image = window.grab().toImage();
        if (image == before) {
            break;
        }
        before = image;
    }
    return image;
}

} // namespace ra::ui
