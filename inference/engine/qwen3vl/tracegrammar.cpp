// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/tracegrammar.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace ra::inference::qwen3vl {

namespace {

using Stage = TraceGrammar::Stage;

/// A thought that goes on for longer has lost its way, and would leave no room for the answer.
constexpr int kMostTextBytes = 2'000;
constexpr int kMostNameBytes = 60;
/// Bytes of a token at most.
constexpr int kLongestToken = 1'000;
constexpr int kMostNames = 16;
constexpr int kMostBoxes = 32;
constexpr int kNumbersOfCorner = 2;
constexpr size_t kNumberBytes = 5;

/// Of `<` and `&` in texts.
const std::array<std::string, 2> kEscapes{"&lt;", "&amp;"};
const std::string kNo = "<answer>no</answer>";
const std::string kYes = "<answer>yes</answer>";
const std::string kType = "<type>";
const std::string kReflection = "<reflection>";
const std::string kTypeEnd = "</type><location>(";
const std::string kBoxesEnd = "</location><answer>yes</answer>";

/// A corner that is still to begin.
const std::string kCornerBegin = "(";

/// Of "0.ddd" or "1.000".
bool isNumberBegin(const std::string &text)
{
    const std::string one = "1.000";
    const std::string point = "0.";
    if (one.starts_with(text) || point.starts_with(text)) {
        return true;
    }
    return text.starts_with(point) && text.size() <= kNumberBytes
           && std::all_of(text.begin() + std::ssize(point), text.end(),
                          [](char digit) { return digit >= '0' && digit <= '9'; });
}

/// The largest number that begins so, in thousandths.
int mostOf(std::string begin)
{
    constexpr int kThousand = 1'000;
    if (begin.front() == '1') {
        return kThousand;
    }
    begin = begin.size() > 2 ? begin.substr(2) : std::string();
    begin.resize(3, '9');
    return std::stoi(begin);
}

/// A byte that no separator of names has, neither `/` and `|` nor the Chinese ones, whose
/// characters begin with 0xe3 and 0xef.
bool isOfName(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    constexpr unsigned char kFirstBeyondAscii = 0x80;
    constexpr unsigned char kCjkPunctuation = 0xe3;
    constexpr unsigned char kFullWidth = 0xef;
    return value >= kFirstBeyondAscii
               ? value != kCjkPunctuation && value != kFullWidth
               : std::isalnum(value) != 0 || byte == '-' || byte == '_' || byte == '.';
}

/// Bytes that follow this first one of a character of UTF-8 (RFC 3629); −1 for one that is no
/// first.
int followingBytes(unsigned char byte)
{
    constexpr unsigned char kTwo = 0xc2;
    constexpr unsigned char kThree = 0xe0;
    constexpr unsigned char kFour = 0xf0;
    constexpr unsigned char kLast = 0xf4;
    constexpr unsigned char kFirstBeyondAscii = 0x80;
    return byte < kFirstBeyondAscii      ? 0
           : byte < kTwo || byte > kLast ? -1
           : byte < kThree               ? 1
           : byte < kFour                ? 2
                                         : 3;
}

bool isSpace(char byte)
{
    return std::isspace(static_cast<unsigned char>(byte)) != 0;
}

} // namespace

TraceGrammar::TraceGrammar(const QStringList &types, ReflectionRule rule)
    : m_start{{"<think>", Stage::Think}},
      m_finding{{kType, Stage::Types}, {kNo, Stage::End}}
{
    if (rule != ReflectionRule::Forbidden) {
        m_afterThink.emplace_back(kReflection, Stage::Reflection);
    }
    if (rule != ReflectionRule::Required) {
        m_afterThink.insert(m_afterThink.end(), m_finding.begin(), m_finding.end());
    }
    for (const QString &type : types) {
        const std::string name = type.toStdString();
        m_types.emplace_back(name + ", ", Stage::Types);
        m_types.emplace_back(name + kTypeEnd, Stage::Number);
    }
}

TraceGrammar::State TraceGrammar::farFromLimit(State state)
{
    // Names are short: each of their lengths is a state of its own.
    const bool isText = state.stage == Stage::Think || state.stage == Stage::Reflection;
    if (isText && state.textBytes < kMostTextBytes - kLongestToken) {
        state.textBytes = 0;
    }
    return state;
}

TraceGrammar TraceGrammar::verdictOnly()
{
    TraceGrammar grammar;
    grammar.m_start = {{kYes, Stage::End}, {kNo, Stage::End}};
    return grammar;
}

void TraceGrammar::enter(State &state, Stage stage)
{
    state.stage = stage;
    state.matched.clear();
    state.textBytes = 0;
    state.hasText = false;
    state.continuation = 0;
}

bool TraceGrammar::advance(State &state, QByteArrayView bytes) const
{
    return std::all_of(bytes.begin(), bytes.end(), [&](char byte) { return advance(state, byte); });
}

QByteArray TraceGrammar::onlyContinuation(State state) const
{
    constexpr int kBytes = 256;
    const Stage stage = state.stage;
    QByteArray bytes;
    while (state.stage == stage && !isEnd(state)) {
        std::optional<std::pair<char, State>> only;
        for (int byte = 0; byte < kBytes; ++byte) {
            State next = state;
            if (!advance(next, char(byte))) {
                continue;
            }
            if (only) {
                return bytes;
            }
            only.emplace(char(byte), std::move(next));
        }
        if (!only) {
            return bytes;
        }
        bytes += only->first;
        state = std::move(only->second);
    }
    return bytes;
}

bool TraceGrammar::advance(State &state, char byte) const
{
    switch (state.stage) {
    case Stage::Start:
        return match(state, byte, m_start);
    case Stage::Think:
        return freeText(state, byte, "</think>", Stage::AfterThink);
    case Stage::AfterThink:
        return match(state, byte, m_afterThink);
    case Stage::Reflection:
        return freeText(state, byte, "</reflection>", Stage::Finding);
    case Stage::Finding:
        return match(state, byte, m_finding);
    case Stage::Types:
        if (m_types.empty()) {
            return freeTypes(state, byte);
        }
        if (!match(state, byte, m_types)) {
            return false;
        }
        // A name is over where the next one or the boxes begin.
        state.names += state.matched.empty() ? 1 : 0;
        return state.names < kMostNames || state.stage != Stage::Types;
    case Stage::Number:
        return number(state, byte);
    case Stage::AfterBox:
        return afterBox(state, byte);
    case Stage::End:
        return false;
    }
    return false;
}

bool TraceGrammar::match(State &state, char byte, const std::vector<Choice> &choices) const
{
    state.matched += byte;
    bool isPrefix = false;
    for (const auto &[literal, next] : choices) {
        if (literal == state.matched) {
            enter(state, next);
            return true;
        }
        isPrefix = isPrefix || literal.starts_with(state.matched);
    }
    return isPrefix;
}

bool TraceGrammar::freeText(State &state, char byte, const std::string &closing, Stage next) const
{
    if (state.continuation > 0) {
        return textByte(state, byte, kMostTextBytes);
    }
    if (!state.matched.empty() || byte == '<' || byte == '&') {
        state.matched += byte;
        if (state.matched == closing) {
            enter(state, next);
            return true;
        }
        if (std::find(kEscapes.begin(), kEscapes.end(), state.matched) != kEscapes.end()) {
            state.matched.clear();
            state.hasText = true;
            return ++state.textBytes <= kMostTextBytes;
        }
        return (state.hasText && closing.starts_with(state.matched))
               || (state.textBytes < kMostTextBytes
                   && std::any_of(kEscapes.begin(), kEscapes.end(), [&](const std::string &escape) {
                          return escape.starts_with(state.matched);
                      }));
    }
    if (!state.hasText && isSpace(byte)) {
        return false;
    }
    return textByte(state, byte, kMostTextBytes);
}

bool TraceGrammar::freeTypes(State &state, char byte) const
{
    if (state.continuation > 0) {
        return nameByte(state, byte);
    }
    // One space stands behind a comma or between words, never at a name's ends.
    if (state.matched == ",") {
        state.matched = " ";
        return byte == ' ';
    }
    if (state.matched == " ") {
        state.matched.clear();
        return byte != ' ' && nameByte(state, byte);
    }
    if (!state.matched.empty() || byte == '<') {
        state.matched += byte;
        if (state.matched == kTypeEnd) {
            const int names = state.names + 1;
            enter(state, Stage::Number);
            state.names = names;
            return true;
        }
        return state.hasText && kTypeEnd.starts_with(state.matched);
    }
    if (byte == ',') {
        const bool isName = state.hasText;
        state.textBytes = 0;
        state.hasText = false;
        state.matched = byte;
        return isName && ++state.names < kMostNames;
    }
    if (byte == ' ') {
        state.matched = byte;
        return state.hasText && state.textBytes < kMostNameBytes;
    }
    return nameByte(state, byte);
}

bool TraceGrammar::nameByte(State &state, char byte)
{
    return (state.continuation > 0 || isOfName(byte)) && textByte(state, byte, kMostNameBytes);
}

bool TraceGrammar::textByte(State &state, char byte, int mostBytes)
{
    const auto value = static_cast<unsigned char>(byte);
    const int following = followingBytes(value);
    if (state.continuation > 0) {
        // A character that was begun may end beyond the limit.
        --state.continuation;
        return following < 0;
    }
    state.hasText = true;
    state.continuation = std::max(0, following);
    const bool isControl = value < ' ' && byte != '\n' && byte != '\t';
    return following >= 0 && !isControl && ++state.textBytes <= mostBytes;
}

bool TraceGrammar::number(State &state, char byte) const
{
    const bool isSecondCorner = state.numbers >= kNumbersOfCorner;
    const bool isCornerEnd = state.numbers % kNumbersOfCorner == 1;
    if (state.matched == kCornerBegin) {
        state.matched.clear();
        return byte == kCornerBegin.front();
    }
    if (state.matched.size() == kNumberBytes) {
        if (byte != (isCornerEnd ? ')' : ',')) {
            return false;
        }
        if (!isSecondCorner) {
            state.corner[size_t(state.numbers)] = mostOf(state.matched);
        }
        state.matched.clear();
        ++state.numbers;
        if (state.numbers == 2 * kNumbersOfCorner) {
            state.numbers = 0;
            state.corner = {};
            ++state.boxes;
            state.stage = Stage::AfterBox;
        } else if (isCornerEnd) {
            state.matched = kCornerBegin;
        }
        return true;
    }
    state.matched += byte;
    if (!isNumberBegin(state.matched)) {
        return false;
    }
    // Below and to the right of the first corner there must be room for the second.
    return isSecondCorner
               ? mostOf(state.matched) > state.corner[size_t(state.numbers - kNumbersOfCorner)]
               : state.matched.front() == '0';
}

bool TraceGrammar::afterBox(State &state, char byte) const
{
    std::vector<Choice> choices;
    // One name stands for all boxes; several have one each.
    if (state.names == 1 ? state.boxes < kMostBoxes : state.boxes < state.names) {
        choices.emplace_back(";(", Stage::Number);
    }
    if (state.names == 1 || state.boxes == state.names) {
        choices.emplace_back(kBoxesEnd, Stage::End);
    }
    return match(state, byte, choices);
}

} // namespace ra::inference::qwen3vl
