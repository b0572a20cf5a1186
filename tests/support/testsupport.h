// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QTest>

namespace ra::test {

/// A folder or file of tests/data, else of the real data outside the project that the environment
/// variable RA_DATA_DIR names; empty where neither holds `relative`.
[[nodiscard]] QString dataPath(const QString &relative);

/// A file of tests/data.
[[nodiscard]] QString fixturePath(const QString &relative);

} // namespace ra::test

/// Skips the test function, saying why, where outside data is not there; else declares `variable`.
#define RA_REQUIRE_DATA(variable, relative)                                                        \
    const QString variable = ra::test::dataPath(QStringLiteral(relative));                         \
    if (variable.isEmpty()) {                                                                      \
        QSKIP("needs data that is not part of the project: set RA_DATA_DIR to its folder");        \
    }
