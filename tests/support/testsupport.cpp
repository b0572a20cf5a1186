// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testsupport.h"

#include "annotation/base/verify.h"

#include <QFileInfo>

namespace ra::test {

namespace {
// Before main: in every test a broken assumption ends the program.
const bool isFatal = [] {
    setVerifyFatal(true);
    return true;
}();
} // namespace

QString dataPath(const QString &relative)
{
    const QFileInfo own(fixturePath(relative));
    if (own.exists()) {
        return own.absoluteFilePath();
    }
    const QString root = qEnvironmentVariable("RA_DATA_DIR");
    if (root.isEmpty()) {
        return {};
    }
    const QFileInfo info(root + QLatin1Char('/') + relative);
    return info.exists() ? info.absoluteFilePath() : QString();
}

QString fixturePath(const QString &relative)
{
    return QStringLiteral(RA_TEST_DATA "/") + relative;
}

} // namespace ra::test
