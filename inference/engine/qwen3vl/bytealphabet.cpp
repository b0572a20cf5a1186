// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/bytealphabet.h"

#include <array>

namespace ra::inference::qwen3vl {

namespace {

constexpr int kBytes = 256;
constexpr char16_t kFirstStandIn = 0x0100;
/// 256 bytes and 68 stand-ins end here.
constexpr size_t kLetters = 0x0100 + 68;

constexpr bool standsForItself(int byte)
{
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

constexpr std::array<char16_t, kBytes> kLetterOfByte = [] {
    std::array<char16_t, kBytes> letters{};
    char16_t standIn = kFirstStandIn;
    for (int byte = 0; byte < kBytes; ++byte) {
        letters[static_cast<size_t>(byte)] =
            standsForItself(byte) ? static_cast<char16_t>(byte) : standIn++;
    }
    return letters;
}();

/// −1 = no letter of the alphabet.
constexpr std::array<int, kLetters> kByteOfLetter = [] {
    std::array<int, kLetters> bytes{};
    bytes.fill(-1);
    for (int byte = 0; byte < kBytes; ++byte) {
        bytes[kLetterOfByte[static_cast<size_t>(byte)]] = byte;
    }
    return bytes;
}();

} // namespace

char16_t letterOf(uchar byte)
{
    return kLetterOfByte[byte];
}

std::optional<QByteArray> bytesOf(QStringView letters)
{
    QByteArray bytes;
    bytes.reserve(letters.size());
    for (const QChar letter : letters) {
        const char16_t code = letter.unicode();
        if (code >= kLetters || kByteOfLetter[code] < 0) {
            return std::nullopt;
        }
        bytes.append(static_cast<char>(kByteOfLetter[code]));
    }
    return bytes;
}

} // namespace ra::inference::qwen3vl
