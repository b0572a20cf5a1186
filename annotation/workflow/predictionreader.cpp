// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/predictionreader.h"

#include "annotation/base/errorcode.h"
#include "annotation/trace/answerjson.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace ra {

namespace {

tl::unexpected<Error> badLine(const char *sentence, const QStringList &arguments = {})
{
    return fail("badLine", sentence, arguments);
}

Result<QJsonObject> objectOf(const InputLine &line)
{
    if (line.isTooLong) {
        return fail("lineTooLong",
                    QT_TRANSLATE_NOOP("ra", "A line of more than %1 MiB is no prediction."),
                    {QString::number(kLongestTraceLine >> 20)});
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(line.bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return badLine(QT_TRANSLATE_NOOP("ra", "The line is not a JSON object (%1)."),
                       {problem.errorString()});
    }
    if (!document.isObject()) {
        return badLine(QT_TRANSLATE_NOOP("ra", "The line is JSON, but not an object."));
    }
    return document.object();
}

Result<CoordinateFrame> frameOf(const QJsonValue &value, CoordinateFrame otherwise)
{
    if (value.isUndefined() || value.isNull()) {
        return otherwise;
    }
    if (const auto frame = coordinateFrameFromKey(value.toString())) {
        return *frame;
    }
    return badLine(QT_TRANSLATE_NOOP("ra", "\"coordinates\" is not one of auto, fraction, "
                                           "permille and pixel."));
}

} // namespace

PredictionReader::PredictionReader(PredictedSamples samples, TraceJudge judge, QString monitor,
                                   CoordinateFrame coordinates)
    : m_samples(std::move(samples)),
      m_judge(std::move(judge)),
      m_monitor(std::move(monitor)),
      m_coordinates(coordinates)
{
}

Result<std::optional<AuditRow>> PredictionReader::read(const InputLine &line)
{
    RA_TRY_ASSIGN(const QJsonObject object, objectOf(line));
    RA_TRY_ASSIGN(const SampleId sample, m_samples.names.find(object));
    if (!m_samples.wanted.contains(sample)) {
        return std::nullopt;
    }
    if (m_seen.contains(sample)) {
        return fail(errorcode::kDuplicate,
                    QT_TRANSLATE_NOOP("ra", "An earlier line speaks of this sample: left out."));
    }
    AuditRow row = m_samples.rows[m_samples.places.value(sample)];
    row.monitor = m_monitor;
    RA_TRY(takePrediction(object, row));
    m_seen.insert(sample);
    return row;
}

std::vector<AuditRow> PredictionReader::missing() const
{
    std::vector<AuditRow> rows;
    for (const AuditRow &row : m_samples.rows) {
        if (m_samples.wanted.contains(row.sample) && !m_seen.contains(row.sample)) {
            rows.push_back(row);
            rows.back().monitor = m_monitor;
        }
    }
    return rows;
}

Status PredictionReader::takePrediction(const QJsonObject &line, AuditRow &row)
{
    RA_TRY_ASSIGN(const CoordinateFrame frame, frameOf(line[u"coordinates"], m_coordinates));
    const QJsonValue text = line[u"text"];
    // The line itself may be the answer object.
    const bool isAnswer = !line[u"answer"].isObject() && line.contains(u"findings");
    const QJsonValue answer = isAnswer ? QJsonValue(line) : line[u"answer"];
    if (text.isString()) {
        takeText(text.toString(), frame, row);
        return {};
    }
    if (!text.isUndefined() && !text.isNull()) {
        return badLine(QT_TRANSLATE_NOOP("ra", "The line's \"text\" is not a text."));
    }
    if (answer.isUndefined()) {
        return badLine(
            QT_TRANSLATE_NOOP("ra", "The line has neither a \"text\" nor an \"answer\"."));
    }
    RA_TRY_ASSIGN(const AnswerReading reading, answerFromJson(answer, frame, row.size));
    row.answer = toPixel(reading.answer, row.size);
    row.hasDraft = false;
    count(reading.frame);
    return {};
}

void PredictionReader::takeText(const QString &text, CoordinateFrame frame, AuditRow &row)
{
    const UnitAnswer truth = row.truth ? toUnit(*row.truth, row.size) : UnitAnswer();
    const JudgedText judged =
        m_judge.judgeText({text, {}, frame, row.size}, row.truth ? &truth : nullptr);
    row.mode = judged.reading.trace.mode;
    row.parse = judged.reading.parse;
    row.answer = toPixel(judged.reading.trace.answer, row.size);
    row.draftAnswer = toPixel(judged.draft, row.size);
    count(judged.reading.frame);
}

void PredictionReader::count(std::optional<CoordinateFrame> frame)
{
    if (!frame) {
        ++m_counts.withoutBoxes;
        return;
    }
    switch (*frame) {
    case CoordinateFrame::Fraction:
        ++m_counts.fraction;
        break;
    case CoordinateFrame::Permille:
        ++m_counts.permille;
        break;
    case CoordinateFrame::Pixel:
        ++m_counts.pixel;
        break;
    case CoordinateFrame::Auto:
        break;
    }
}

} // namespace ra
