// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/result.h"

#include <QCoreApplication>

namespace ra {

QString Error::plainText() const
{
    QString text = QCoreApplication::translate("ra", sentence);
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        text.replace(QLatin1Char('%') + QString::number(i + 1), arguments.at(i));
    }
    return text;
}

QString Error::text() const
{
    return item.isEmpty() ? plainText() : item + QStringLiteral(": ") + plainText();
}

tl::unexpected<Error> fail(const char *code, const char *sentence, QStringList arguments,
                           QString item)
{
    return tl::unexpected<Error>(
        Error{QString::fromLatin1(code), sentence, std::move(arguments), std::move(item)});
}

} // namespace ra
