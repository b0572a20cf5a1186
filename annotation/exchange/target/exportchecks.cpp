// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/exportchecks.h"

#include "annotation/trace/tracereader.h"
#include "annotation/trace/tracetext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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

/// What a tokenizer keeps apart before it merges letters.
enum class Run { None, Word, Digit, Marks, Space, Chinese, Other };

Run runOf(QChar c)
{
    constexpr char16_t kMarksEnd = 0xc0, kLatinEnd = 0x250, kChineseStart = 0x2e80;
    if (c.isSpace()) {
        return Run::Space;
    }
    if (c.isDigit()) {
        return Run::Digit;
    }
    if (c.isLetter() && c < QChar(kLatinEnd)) {
        return Run::Word;
    }
    if (c < QChar(kMarksEnd)) {
        return Run::Marks;
    }
    return c < QChar(kChineseStart) || c.isSurrogate() ? Run::Other : Run::Chinese;
}

qint64 roundedUp(qint64 count, qint64 by)
{
    return (count + by - 1) / by;
}

/// Of `length` characters before a run of kind `next`.
qint64 tokensOf(Run run, QStringView text, Run next)
{
    // Most words of up to eight letters are one token, longer ones are put together.
    constexpr qint64 kWholeWord = 8, kWordPart = 4, kMarksPerToken = 2;
    constexpr qint64 kChineseTokens = 4, kChineseLetters = 5;
    const qint64 length = text.size();
    switch (run) {
    case Run::None:
        return 0;
    case Run::Word:
        return 1 + roundedUp(std::max(length - kWholeWord, qint64(0)), kWordPart);
    case Run::Marks:
        return roundedUp(length, kMarksPerToken);
    case Run::Space:
        // One blank belongs to what follows it.
        return text == u" " && next != Run::None && next != Run::Digit ? 0 : 1;
    case Run::Chinese:
        return roundedUp(length * kChineseTokens, kChineseLetters);
    case Run::Digit:
    case Run::Other:
        return length;
    }
    return length;
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
    // These two are tokens of their own.
    QString plain = text;
    plain.replace(QStringLiteral("<think>"), QStringLiteral("0"));
    plain.replace(QStringLiteral("</think>"), QStringLiteral("0"));
    qint64 tokens = 0;
    qsizetype start = 0;
    Run run = Run::None;
    for (qsizetype i = 0; i <= plain.size(); ++i) {
        const Run next = i < plain.size() ? runOf(plain[i]) : Run::None;
        if (next != run || i == plain.size()) {
            tokens += tokensOf(run, QStringView(plain).sliced(start, i - start), next);
            run = next;
            start = i;
        }
    }
    return tokens;
}

qint64 pictureTokens(ImageSize size)
{
    // Smaller pictures are enlarged, larger ones reduced: the trainers' defaults (768 × 768). Sides
    // are rounded to whole tokens after that.
    constexpr double kLeastPixels = 65'536, kMostPixels = 589'824;
    constexpr double kTokenSide = 32;
    const double pixels = double(size.width) * size.height;
    if (pixels <= 0) {
        return 0;
    }
    const double scale = std::sqrt(std::clamp(pixels, kLeastPixels, kMostPixels) / pixels);
    const auto side = [scale](int length) {
        return std::max<qint64>(1, std::llround(length * scale / kTokenSide));
    };
    return side(size.width) * side(size.height);
}

qint64 rowTokens(const QByteArray &row, ImageSize size)
{
    // <|im_start|>, role and line break before, <|im_end|> and line break after; marks around the
    // picture, whose own placeholder becomes the picture.
    constexpr qint64 kTurnTokens = 5, kPictureMarks = 2;
    const QJsonArray turns =
        QJsonDocument::fromJson(row).object().value(QStringLiteral("messages")).toArray();
    qint64 tokens = pictureTokens(size) + kPictureMarks;
    for (const QJsonValue &turn : turns) {
        QString content = turn[QStringLiteral("content")].toString();
        tokens += kTurnTokens + estimatedTokens(content.remove(QStringLiteral("<image>")));
    }
    return tokens;
}

} // namespace ra
