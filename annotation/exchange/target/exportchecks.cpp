// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/exportchecks.h"

#include "annotation/trace/tracereader.h"
#include "annotation/trace/tracetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace ra {

namespace {

/// Three decimals, and a side that rounds to nothing is widened by one more.
constexpr double kRounding = 0.0011;

bool isNear(const UnitBox &a, const UnitBox &b)
{
    return std::abs(a.x1 - b.x1) <= kRounding && std::abs(a.y1 - b.y1) <= kRounding
           && std::abs(a.x2 - b.x2) <= kRounding && std::abs(a.y2 - b.y2) <= kRounding;
}

bool isSameAnswer(const UnitAnswer &read, const UnitAnswer &meant)
{
    return read.verdict == meant.verdict
           && std::equal(read.findings.begin(), read.findings.end(), meant.findings.begin(),
                         meant.findings.end(), [](const UnitFinding &a, const UnitFinding &b) {
                             return a.type == b.type && a.box.has_value() == b.box.has_value()
                                    && (!a.box || isNear(*a.box, clamped(ordered(*b.box))));
                         });
}

} // namespace

Status checkTraceText(const QString &text, const Trace &trace)
{
    const TraceReading reading = readTrace(text);
    const Trace &read = reading.trace;
    const Trace meant = normalTrace(trace);
    const bool isExact = reading.parse == ParseState::Whole && formFault(reading) == nullptr;
    const bool isSame = read.mode == meant.mode && read.draft == meant.draft
                        && read.reflection == meant.reflection && read.revision == meant.revision
                        && isSameAnswer(read.answer, meant.answer);
    if (!isExact || !isSame) {
        return fail("traceDiffers",
                    QT_TRANSLATE_NOOP("ra",
                                      "The trace's text reads back as something else than the "
                                      "record says. Write its draft and critique anew."));
    }
    return {};
}

bool statesCoordinates(const QString &prompt)
{
    static const QStringList words{
        QStringLiteral("0..1"),     QStringLiteral("0–1"),       QStringLiteral("0-1"),
        QStringLiteral("0 to 1"),   QStringLiteral("[0, 1]"),    QStringLiteral("[0,1]"),
        QStringLiteral("fraction"), QStringLiteral("relative"),  QStringLiteral("normali"),
        QStringLiteral("1000"),     QStringLiteral("per mille"), QStringLiteral("pixel"),
        QStringLiteral("比例"),     QStringLiteral("归一"),      QStringLiteral("像素"),
        QStringLiteral("千分"),     QStringLiteral("0到1"),      QStringLiteral("0 到 1")};
    return std::any_of(words.begin(), words.end(), [&prompt](const QString &word) {
        return prompt.contains(word, Qt::CaseInsensitive);
    });
}

qint64 estimatedTokens(const QString &text)
{
    constexpr qint64 kLettersPerToken = 4;
    qint64 letters = 0;
    qint64 tokens = 0;
    for (const char32_t c : text.toUcs4()) {
        constexpr char32_t kAsciiEnd = 0x80;
        if (c < kAsciiEnd && (QChar::isLetter(c) || QChar::isSpace(c))) {
            ++letters;
        } else {
            ++tokens;
        }
    }
    return tokens + (letters + kLettersPerToken - 1) / kLettersPerToken;
}

qint64 pictureTokens(ImageSize size)
{
    // Smaller pictures are enlarged, larger ones reduced: the trainers' defaults (768 × 768).
    constexpr qint64 kLeastPixels = 65'536, kMostPixels = 589'824, kPixelsPerToken = 32 * 32;
    const qint64 pixels = qint64(size.width) * size.height;
    return std::clamp(pixels, kLeastPixels, kMostPixels) / kPixelsPerToken;
}

} // namespace ra
