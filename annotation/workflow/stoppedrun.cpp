// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/stoppedrun.h"

#include <QCoreApplication>

namespace ra {

Error stoppedAfter(qint64 stored, qint64 total, const Error &why)
{
    if (stored == 0) {
        return why;
    }
    return {why.code,
            QT_TRANSLATE_NOOP("ra", "%L1 of %L2 are done and stored, then it stopped: %3 The same "
                                    "again goes on with the rest."),
            {QString::number(stored), QString::number(total), why.plainText()},
            why.item};
}

} // namespace ra
