// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/textstream.h"

#include <array>
#include <utility>

namespace ra::inference::qwen3vl {

namespace {

constexpr int kContinuationBits = 6;
constexpr uchar kContinuationMask = 0x3F;

/// First bytes of one kind: how long the character is, and what the second byte may be (that bars
/// overlong forms, surrogates and what is beyond U+10FFFF); all further ones are 80…BF.
struct Lead {
    uchar first = 0;
    uchar last = 0;
    int bytes = 0;
    uchar secondMin = 0x80;
    uchar secondMax = 0xBF;
};
constexpr std::array<Lead, 9> kLeads{{{0x00, 0x7F, 1},
                                      {0xC2, 0xDF, 2},
                                      {0xE0, 0xE0, 3, 0xA0, 0xBF},
                                      {0xE1, 0xEC, 3},
                                      {0xED, 0xED, 3, 0x80, 0x9F},
                                      {0xEE, 0xEF, 3},
                                      {0xF0, 0xF0, 4, 0x90, 0xBF},
                                      {0xF1, 0xF3, 4},
                                      {0xF4, 0xF4, 4, 0x80, 0x8F}}};

const Lead *leadOf(uchar byte)
{
    for (const Lead &lead : kLeads) {
        if (byte >= lead.first && byte <= lead.last) {
            return &lead;
        }
    }
    return nullptr;
}

/// Bytes from `start` on that fit the character which begins there.
qsizetype fittingBytes(const QByteArray &bytes, qsizetype start, const Lead &lead)
{
    qsizetype fitting = 1;
    while (fitting < lead.bytes && start + fitting < bytes.size()) {
        const auto byte = static_cast<uchar>(bytes[start + fitting]);
        const uchar min = fitting == 1 ? lead.secondMin : 0x80;
        const uchar max = fitting == 1 ? lead.secondMax : 0xBF;
        if (byte < min || byte > max) {
            break;
        }
        ++fitting;
    }
    return fitting;
}

char32_t character(const QByteArray &bytes, qsizetype start, int count)
{
    const auto first = static_cast<uchar>(bytes[start]);
    // The first of several bytes gives its lowest 7 − count bits.
    char32_t code = count == 1 ? first : first & (0x7FU >> count);
    for (int i = 1; i < count; ++i) {
        code = (code << kContinuationBits)
               | (static_cast<uchar>(bytes[start + i]) & kContinuationMask);
    }
    return code;
}

} // namespace

QString TextStream::push(QByteArrayView added)
{
    const QByteArray bytes = std::exchange(m_held, {}).append(added);
    QString text;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const Lead *const lead = leadOf(static_cast<uchar>(bytes[at]));
        const qsizetype fitting = lead ? fittingBytes(bytes, at, *lead) : 1;
        if (lead && fitting == lead->bytes) {
            text.append(QChar::fromUcs4(character(bytes, at, lead->bytes)));
        } else if (lead && at + fitting == bytes.size()) {
            m_held = bytes.mid(at);
            break;
        } else {
            text.append(QChar::ReplacementCharacter);
        }
        at += fitting;
    }
    return text;
}

QString TextStream::flush()
{
    if (m_held.isEmpty()) {
        return {};
    }
    m_held.clear();
    return QString(QChar::ReplacementCharacter);
}

} // namespace ra::inference::qwen3vl
