// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/result.h"

#include "annotation/base/sentence.h"

namespace ra {

QString Error::plainText() const
{
    return shownSentence(sentence, arguments);
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
