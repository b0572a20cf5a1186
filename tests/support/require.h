// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

/// Ends the test program where a fixture can't be made. QVERIFY in a constructor ends only the
/// constructor, and the test goes on with half a fixture.
#define RA_REQUIRE(condition)                                                                      \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            qFatal("%s:%d: the fixture can't be made: %s", __FILE__, __LINE__, #condition);        \
        }                                                                                          \
    } while (false)
