// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace ra::inference::qwen3vl {

/// Bytes that come in pieces → text: a character is given out once it is whole. What can't be UTF-8
/// becomes U+FFFD once per maximal invalid part, as Unicode recommends; a byte order mark is text.
class TextStream final
{
public:
    /// The text that is certain by now.
    [[nodiscard]] QString push(QByteArrayView bytes);
    /// At the end: U+FFFD where a character stayed incomplete, else nothing.
    [[nodiscard]] QString flush();

private:
    /// Start of a character, at most three bytes.
    QByteArray m_held;
};

} // namespace ra::inference::qwen3vl
