// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

namespace ra {

/// Logs a broken assumption; ends the program where setVerifyFatal(true) was called (all tests).
void verifyFailed(const char *condition, const char *file, int line);
void setVerifyFatal(bool fatal);

/// Names the calling thread as the one that must never wait. Called once by programs with a window.
void setGuiThread();
/// True on the thread named by setGuiThread(); false everywhere where none was named.
[[nodiscard]] bool isGuiThread();

} // namespace ra

/// A check of what can't happen: logs and runs the fallback, e.g. RA_VERIFY(index >= 0, return {});
#define RA_VERIFY(condition, fallback)                                                             \
    do {                                                                                           \
        if (!(condition)) [[unlikely]] {                                                           \
            ra::verifyFailed(#condition, __FILE__, __LINE__);                                      \
            fallback;                                                                              \
        }                                                                                          \
    } while (false)

/// Entry check of everything that may wait for disk, database, decoder or worker.
#define RA_ASSERT_OFF_GUI_THREAD() RA_VERIFY(!ra::isGuiThread(), (void)0)
