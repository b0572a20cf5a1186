// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/predictionwriter.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/filewrite.h"
#include "annotation/base/verify.h"
#include "annotation/scoring/frame.h"
#include "annotation/trace/answerjson.h"
#include "annotation/trace/tracereader.h"
#include "annotation/trace/tracewriter.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace ra {

namespace {

/// Far below what a pixel is: the same text read in the same frame gives the same numbers.
constexpr double kSamePixel = 1e-6;

bool isSame(const PixelBox &a, const PixelBox &b)
{
    const auto isNear = [](double x, double y) { return std::abs(x - y) < kSamePixel; };
    return isNear(a.x1, b.x1) && isNear(a.y1, b.y1) && isNear(a.x2, b.x2) && isNear(a.y2, b.y2);
}

/// What the text's boxes count, where a monitor's settings said so and not their numbers: one that
/// was told that they are pixels reads (4,3) otherwise than who has to guess.
std::optional<CoordinateFrame> toldFrame(const QString &text, const JudgedTrace &judged)
{
    const ImageSize size = judged.row.size;
    const std::vector<PixelBox> stored = boxesOf(judged.trace.answer);
    if (stored.empty() || !size.isKnown()) {
        return std::nullopt;
    }
    const auto isReadSo = [&](CoordinateFrame frame) {
        const TraceReading reading = readTrace(text, {frame, size, {}});
        const std::vector<PixelBox> boxes = boxesOf(toPixel(reading.trace.answer, size));
        return std::equal(stored.begin(), stored.end(), boxes.begin(), boxes.end(), isSame);
    };
    if (isReadSo(CoordinateFrame::Auto)) {
        return std::nullopt;
    }
    for (const CoordinateFrame frame :
         {CoordinateFrame::Fraction, CoordinateFrame::Permille, CoordinateFrame::Pixel}) {
        if (isReadSo(frame)) {
            return frame;
        }
    }
    return std::nullopt;
}

} // namespace

QJsonObject predictionOf(const JudgedTrace &judged)
{
    const StoredTrace &trace = judged.trace;
    QJsonObject line{{QStringLiteral("id"), trace.sample.value()},
                     {QStringLiteral("path"), judged.path},
                     {QStringLiteral("monitor"), trace.author.name}};
    if (trace.confidence) {
        line.insert(QStringLiteral("confidence"), *trace.confidence);
    }
    if (!trace.raw.isEmpty()) {
        line.insert(QStringLiteral("text"), trace.raw);
        if (const auto frame = toldFrame(trace.raw, judged)) {
            line.insert(QStringLiteral("coordinates"), toKey(*frame));
        }
        return line;
    }
    const UnitAnswer answer = toJudgedFrame(trace.answer, judged.row.size);
    if (const auto text =
            writeTrace({trace.mode, trace.draft, trace.reflection, trace.revision, answer})) {
        line.insert(QStringLiteral("text"), *text);
    } else {
        line.insert(QStringLiteral("answer"), toJson(answer));
    }
    return line;
}

Status PredictionWriter::open(FileRule rule)
{
    RA_ASSERT_OFF_GUI_THREAD();
    if (rule == FileRule::Refuse && QFileInfo::exists(m_file.fileName())) {
        return fail(errorcode::kExists,
                    QT_TRANSLATE_NOOP("ra", "%1 is there already; choose another name, or say that "
                                            "it is to be replaced."),
                    {m_file.fileName()});
    }
    return m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
               ? Status()
               : Status(notWritable(m_file.errorString()));
}

Status PredictionWriter::add(const std::vector<JudgedTrace> &traces)
{
    QByteArray lines;
    for (const JudgedTrace &trace : traces) {
        lines += QJsonDocument(predictionOf(trace)).toJson(QJsonDocument::Compact) + '\n';
    }
    const QString reason = writeAll(m_file, lines);
    if (!reason.isEmpty()) {
        return notWritable(reason);
    }
    m_count += std::ssize(traces);
    return {};
}

Status PredictionWriter::commit()
{
    RA_ASSERT_OFF_GUI_THREAD();
    return m_file.commit() ? Status() : Status(notWritable(m_file.errorString()));
}

tl::unexpected<Error> PredictionWriter::notWritable(const QString &reason) const
{
    return fail("notWritable", QT_TRANSLATE_NOOP("ra", "%1 could not be written: %2."),
                {m_file.fileName(), reason});
}

} // namespace ra
