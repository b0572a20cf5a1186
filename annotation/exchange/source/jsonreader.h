// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QByteArray>
#include <QIODevice>

#include <vector>

namespace ra {

enum class JsonToken {
    BeginObject,
    EndObject,
    BeginArray,
    EndArray,
    Key,
    String,
    Number,
    True,
    False,
    Null,
    End
};

/// Reads JSON token by token in little memory, for foreign files of any size. Stricter than it
/// looks: commas, colons and brackets are checked; only the `NaN` and `Infinity` that Python writes
/// are let through, as numbers that aren't finite. A UTF-8 byte-order mark is skipped. Depth is
/// limited to 64, one text to 16 MiB. The device must be open and stay alive. One thread.
class JsonReader final
{
public:
    explicit JsonReader(QIODevice &device) : m_device(device) {}
    Q_DISABLE_COPY_MOVE(JsonReader)

    /// Errors: `jsonCut` (the file ends in the middle), `jsonBad`, `jsonTooDeep`, `jsonTooLong`,
    /// each with line and column as first arguments.
    [[nodiscard]] Result<JsonToken> next();
    /// Reads the rest of the value that began with `first`, which was the last token.
    [[nodiscard]] Status skip(JsonToken first);

    /// UTF-8 of the last key or string; the last number as written.
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    /// The last number; NaN where it is none or too large.
    [[nodiscard]] double number() const;
    /// Of the last token, counted from 1; columns count bytes.
    [[nodiscard]] qint64 line() const { return m_tokenLine; }
    [[nodiscard]] qint64 column() const { return m_tokenColumn; }
    [[nodiscard]] bool hadByteOrderMark() const { return m_hadByteOrderMark; }

private:
    enum class Frame { Object, Array };
    enum class Expect { Value, ValueOrEnd, KeyOrEnd, Key, CommaOrEnd, Nothing };

    int peek();
    int take();
    void skipSpace();
    void skipByteOrderMark();
    void markToken();
    tl::unexpected<Error> bad() const;
    tl::unexpected<Error> badOrCut();
    Result<JsonToken> open(Frame frame);
    Result<JsonToken> close(Frame frame);
    Result<JsonToken> readValue();
    Result<JsonToken> readKey();
    Result<JsonToken> readWord(const char *word, JsonToken token);
    Result<JsonToken> readNumber();
    Status readString();
    Status readEscape();
    Result<uint> readHex();
    void valueRead();

    QIODevice &m_device;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_line = 1;
    qint64 m_column = 1;
    qint64 m_tokenLine = 1;
    qint64 m_tokenColumn = 1;
    bool m_isStarted = false;
    bool m_hadByteOrderMark = false;
    std::vector<Frame> m_frames;
    Expect m_expect = Expect::Value;
    QByteArray m_text;
};

} // namespace ra
