// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/source/jsonreader.h"

#include <QCoreApplication>
#include <QString>

#include <cmath>
#include <limits>

namespace ra {

namespace {

constexpr qint64 kBlockBytes = 64 * 1024;
constexpr size_t kMaxDepth = 64;
constexpr qsizetype kMaxTextBytes = 16 * 1024 * 1024;
constexpr int kEnd = -1;

bool isSpace(int c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isNumberPart(int c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// JSON's grammar; the size of the number doesn't matter: `number` says what isn't finite.
bool isJsonNumber(const QByteArray &text)
{
    qsizetype at = text.startsWith('-') ? 1 : 0;
    const auto digits = [&] {
        const qsizetype start = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
            ++at;
        }
        return at - start;
    };
    const bool startsWithZero = at < text.size() && text[at] == '0';
    const qsizetype whole = digits();
    if (whole == 0 || (startsWithZero && whole > 1)) {
        return false;
    }
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0) {
            return false;
        }
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        at += at < text.size() && (text[at] == '+' || text[at] == '-') ? 1 : 0;
        if (digits() == 0) {
            return false;
        }
    }
    return at == text.size();
}

void appendUtf8(QByteArray &bytes, char32_t c)
{
    bytes.append(QString::fromUcs4(&c, 1).toUtf8());
}

} // namespace

double JsonReader::number() const
{
    bool isNumber = false;
    const double value = m_text.toDouble(&isNumber);
    return isNumber && std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN();
}

int JsonReader::peek()
{
    if (m_at == m_buffer.size()) {
        m_buffer = m_device.read(kBlockBytes);
        m_at = 0;
    }
    return m_buffer.isEmpty() ? kEnd : static_cast<uchar>(m_buffer[m_at]);
}

int JsonReader::take()
{
    const int c = peek();
    if (c == kEnd) {
        return c;
    }
    ++m_at;
    ++m_column;
    if (c == '\n') {
        ++m_line;
        m_column = 1;
    }
    return c;
}

void JsonReader::skipSpace()
{
    while (isSpace(peek())) {
        take();
    }
}

void JsonReader::markToken()
{
    m_tokenLine = m_line;
    m_tokenColumn = m_column;
}

void JsonReader::skipByteOrderMark()
{
    m_isStarted = true;
    peek();
    if (m_buffer.startsWith("\xef\xbb\xbf")) {
        m_hadByteOrderMark = true;
        m_at = 3;
    }
}

tl::unexpected<Error> JsonReader::bad() const
{
    return fail(
        "jsonBad",
        QT_TRANSLATE_NOOP("ra", "Line %1, column %2: this isn't valid JSON. Have the program that "
                                "wrote the file write it again."),
        {QString::number(m_line), QString::number(m_column)});
}

tl::unexpected<Error> JsonReader::badOrCut()
{
    if (peek() != kEnd) {
        return bad();
    }
    return fail("jsonCut",
                QT_TRANSLATE_NOOP("ra",
                                  "Line %1, column %2: the file ends in the middle. Copy it again "
                                  "from where it came from."),
                {QString::number(m_line), QString::number(m_column)});
}

Result<JsonToken> JsonReader::next()
{
    if (!m_isStarted) {
        skipByteOrderMark();
    }
    skipSpace();
    markToken();
    if (m_expect == Expect::Nothing) {
        return peek() == kEnd ? Result<JsonToken>(JsonToken::End) : bad();
    }
    if (m_expect == Expect::CommaOrEnd) {
        if (peek() == ']' || peek() == '}') {
            return close(peek() == ']' ? Frame::Array : Frame::Object);
        }
        if (peek() != ',') {
            return badOrCut();
        }
        take();
        skipSpace();
        markToken();
        m_expect = m_frames.back() == Frame::Object ? Expect::Key : Expect::Value;
    }
    if (m_expect == Expect::KeyOrEnd && peek() == '}') {
        return close(Frame::Object);
    }
    if (m_expect == Expect::Key || m_expect == Expect::KeyOrEnd) {
        return readKey();
    }
    if (m_expect == Expect::ValueOrEnd && peek() == ']') {
        return close(Frame::Array);
    }
    return readValue();
}

Status JsonReader::skip(JsonToken first)
{
    if (first != JsonToken::BeginObject && first != JsonToken::BeginArray) {
        return {};
    }
    const size_t outside = m_frames.size() - 1;
    while (m_frames.size() > outside) {
        RA_TRY(next());
    }
    return {};
}

Result<JsonToken> JsonReader::open(Frame frame)
{
    if (m_frames.size() >= kMaxDepth) {
        return fail("jsonTooDeep",
                    QT_TRANSLATE_NOOP(
                        "ra", "Line %1, column %2: the JSON is nested deeper than any dataset."),
                    {QString::number(m_line), QString::number(m_column)});
    }
    take();
    m_frames.push_back(frame);
    m_expect = frame == Frame::Object ? Expect::KeyOrEnd : Expect::ValueOrEnd;
    return frame == Frame::Object ? JsonToken::BeginObject : JsonToken::BeginArray;
}

Result<JsonToken> JsonReader::close(Frame frame)
{
    if (m_frames.empty() || m_frames.back() != frame) {
        return bad();
    }
    take();
    m_frames.pop_back();
    valueRead();
    return frame == Frame::Object ? JsonToken::EndObject : JsonToken::EndArray;
}

void JsonReader::valueRead()
{
    m_expect = m_frames.empty() ? Expect::Nothing : Expect::CommaOrEnd;
}

Result<JsonToken> JsonReader::readKey()
{
    if (peek() != '"') {
        return badOrCut();
    }
    RA_TRY(readString());
    skipSpace();
    if (peek() != ':') {
        return badOrCut();
    }
    take();
    m_expect = Expect::Value;
    return JsonToken::Key;
}

Result<JsonToken> JsonReader::readValue()
{
    switch (peek()) {
    case '{':
        return open(Frame::Object);
    case '[':
        return open(Frame::Array);
    case '"':
        RA_TRY(readString());
        valueRead();
        return JsonToken::String;
    case 't':
        return readWord("true", JsonToken::True);
    case 'f':
        return readWord("false", JsonToken::False);
    case 'n':
        return readWord("null", JsonToken::Null);
    case 'N':
        return readWord("NaN", JsonToken::Number);
    case 'I':
        return readWord("Infinity", JsonToken::Number);
    default:
        return readNumber();
    }
}

Result<JsonToken> JsonReader::readWord(const char *word, JsonToken token)
{
    m_text = word;
    for (const char c : std::as_const(m_text)) {
        if (peek() != c) {
            return badOrCut();
        }
        take();
    }
    valueRead();
    return token;
}

Result<JsonToken> JsonReader::readNumber()
{
    constexpr qsizetype kMaxNumberLength = 400;
    m_text.clear();
    while (isNumberPart(peek()) && m_text.size() < kMaxNumberLength) {
        m_text.append(static_cast<char>(take()));
    }
    if (m_text == "-" && peek() == 'I') {
        return readWord("Infinity", JsonToken::Number);
    }
    if (!isJsonNumber(m_text) || isNumberPart(peek())) {
        return badOrCut();
    }
    valueRead();
    return JsonToken::Number;
}

Status JsonReader::readString()
{
    take();
    m_text.clear();
    for (;;) {
        const int c = peek();
        if (c == kEnd || c < 0x20) {
            return badOrCut();
        }
        take();
        if (c == '"') {
            return {};
        }
        if (c == '\\') {
            RA_TRY(readEscape());
        } else {
            m_text.append(static_cast<char>(c));
        }
        if (m_text.size() > kMaxTextBytes) {
            return fail("jsonTooLong",
                        QT_TRANSLATE_NOOP(
                            "ra", "Line %1, column %2: a text longer than 16 MB is no part of "
                                  "a dataset."),
                        {QString::number(m_line), QString::number(m_column)});
        }
    }
}

Result<uint> JsonReader::readHex()
{
    uint value = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit =
            QByteArray(1, static_cast<char>(peek() == kEnd ? ' ' : peek())).toInt(nullptr, 16);
        const bool isZero = peek() == '0';
        if (digit == 0 && !isZero) {
            return badOrCut();
        }
        take();
        value = value * 16 + static_cast<uint>(digit);
    }
    return value;
}

Status JsonReader::readEscape()
{
    static const QByteArray kFrom("\"\\/bfnrt");
    static const QByteArray kTo("\"\\/\b\f\n\r\t");
    const int c = peek();
    if (c == 'u') {
        take();
        RA_TRY_ASSIGN(const uint first, readHex());
        char32_t code = first;
        if (QChar::isHighSurrogate(code) && peek() == '\\') {
            take();
            if (take() != 'u') {
                return bad();
            }
            RA_TRY_ASSIGN(const uint second, readHex());
            code = QChar::isLowSurrogate(second)
                       ? QChar::surrogateToUcs4(char16_t(first), char16_t(second))
                       : char32_t(QChar::ReplacementCharacter);
        }
        appendUtf8(m_text, QChar::isSurrogate(code) ? char32_t(QChar::ReplacementCharacter) : code);
        return {};
    }
    const qsizetype index = c == kEnd ? -1 : kFrom.indexOf(static_cast<char>(c));
    if (index < 0) {
        return badOrCut();
    }
    take();
    m_text.append(kTo[index]);
    return {};
}

} // namespace ra
