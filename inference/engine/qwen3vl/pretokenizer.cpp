// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/pretokenizer.h"

#include <QChar>

#include <algorithm>
#include <array>

namespace ra::inference::qwen3vl {

namespace {

/// Folds to s, so it ends a contraction, too.
constexpr char32_t kLongS = 0x017F;

/// None begins another.
constexpr std::array<std::u32string_view, 7> kContractions{U"s", U"t",  U"re", U"ve",
                                                           U"m", U"ll", U"d"};

bool isNewLine(char32_t c)
{
    return c == U'\r' || c == U'\n';
}

bool isLetter(char32_t c)
{
    return QChar::isLetter(c);
}

/// Neither white space nor letter nor number; marks are signs, too.
bool isSign(char32_t c)
{
    return !QChar::isSpace(c) && !QChar::isLetter(c) && !QChar::isNumber(c);
}

bool isSpace(char32_t c)
{
    return QChar::isSpace(c);
}

char32_t folded(char32_t c)
{
    if (c == kLongS) {
        return U's';
    }
    return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
}

template <typename Belongs>
std::size_t runEnd(std::u32string_view text, std::size_t start, Belongs belongs)
{
    const auto from = text.begin() + static_cast<std::ptrdiff_t>(start);
    return static_cast<std::size_t>(std::find_if_not(from, text.end(), belongs) - text.begin());
}

// One function for each branch of the pattern: the match's end, or `start` where there is none.

std::size_t contractionEnd(std::u32string_view text, std::size_t start)
{
    if (text[start] != U'\'') {
        return start;
    }
    for (const std::u32string_view ending : kContractions) {
        const std::u32string_view found = text.substr(start + 1, ending.size());
        if (std::equal(found.begin(), found.end(), ending.begin(), ending.end(),
                       [](char32_t a, char32_t b) { return folded(a) == b; })) {
            return start + 1 + ending.size();
        }
    }
    return start;
}

std::size_t wordEnd(std::u32string_view text, std::size_t start)
{
    const char32_t first = text[start];
    const bool isLeader = !isNewLine(first) && !isLetter(first) && !QChar::isNumber(first);
    const std::size_t word = isLeader ? start + 1 : start;
    return word < text.size() && isLetter(text[word]) ? runEnd(text, word, isLetter) : start;
}

std::size_t numberEnd(std::u32string_view text, std::size_t start)
{
    return QChar::isNumber(text[start]) ? start + 1 : start;
}

std::size_t signsEnd(std::u32string_view text, std::size_t start)
{
    const std::size_t signs = text[start] == U' ' ? start + 1 : start;
    return signs < text.size() && isSign(text[signs])
               ? runEnd(text, runEnd(text, signs, isSign), isNewLine)
               : start;
}

std::size_t spaceEnd(std::u32string_view text, std::size_t start)
{
    const std::size_t end = runEnd(text, start, isSpace);
    for (std::size_t line = end; line > start; --line) {
        if (isNewLine(text[line - 1])) {
            return line;
        }
    }
    // The last one goes with the word behind it.
    return end == text.size() || end == start + 1 ? end : end - 1;
}

} // namespace

std::size_t pieceEnd(std::u32string_view text, std::size_t start)
{
    for (const auto branch : {contractionEnd, wordEnd, numberEnd, signsEnd}) {
        if (const std::size_t end = branch(text, start); end > start) {
            return end;
        }
    }
    return spaceEnd(text, start);
}

} // namespace ra::inference::qwen3vl
