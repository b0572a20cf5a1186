// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/exporter.h"

#include "annotation/exchange/target/exportchecks.h"
#include "annotation/trace/tracewriter.h"

namespace ra {

Result<QString> traceText(const Record &record, ImageSize size)
{
    const Trace trace{record.mode, record.draft, record.reflection, record.revisionText,
                      toUnit(record.answer, size)};
    RA_TRY_ASSIGN(const QString text, writeTrace(trace));
    RA_TRY(checkTraceText(text, trace));
    return text;
}

QString splitName(Split split)
{
    return split == Split::Validation ? QStringLiteral("val") : QStringLiteral("train");
}

} // namespace ra
