// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/rejectreasons.h"

#include <QCoreApplication>
#include <QStringList>

namespace ra::ui {

QString rejectReasonText(const QString &stored)
{
    QStringList parts = stored.split(kRejectReasonGap);
    for (QString &part : parts) {
        for (const char *reason : kRejectReasons) {
            if (part == QLatin1String(reason)) {
                part = QCoreApplication::translate("ra::ui::RejectPanel", reason);
                break;
            }
        }
    }
    return parts.join(kRejectReasonGap);
}

} // namespace ra::ui
