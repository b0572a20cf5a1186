// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/scoreline.h"

#include "annotation/trace/answerjson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace ra {

namespace {

/// What stands on a line.
struct ScoreRequest {
    ForeignText foreign;
    UnitAnswer truth;
};

Result<CoordinateFrame> frameOf(const QJsonValue &value, CoordinateFrame otherwise)
{
    if (value.isUndefined() || value.isNull()) {
        return otherwise;
    }
    if (const auto frame = coordinateFrameFromKey(value.toString())) {
        return *frame;
    }
    return fail("badLine", QT_TRANSLATE_NOOP("ra", "\"coordinates\" is not one of auto, fraction, "
                                                   "permille and pixel."));
}

Result<ImageSize> sizeOf(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull()) {
        return ImageSize();
    }
    const ImageSize size{value[0].toInt(), value[1].toInt()};
    if (value.toArray().size() != 2 || !size.isKnown()) {
        return fail("badLine", QT_TRANSLATE_NOOP("ra", "\"imageSize\" is not [width,height] in "
                                                       "pixels."));
    }
    return size;
}

Result<ScoreRequest> requestOf(const QJsonObject &json, CoordinateFrame coordinates)
{
    ScoreRequest request;
    const QJsonValue text = json[u"text"];
    if (!text.isString()) {
        return fail("badLine", QT_TRANSLATE_NOOP("ra", "The line has no \"text\" to score."));
    }
    request.foreign.text = text.toString();
    if (!json.contains(u"truth")) {
        return fail("badLine",
                    QT_TRANSLATE_NOOP("ra", "The line has no \"truth\" to compare with."));
    }
    RA_TRY_ASSIGN(request.truth, answerFromJson(json[u"truth"]));
    if (request.truth.verdict == Verdict::Unknown) {
        return fail("badLine",
                    QT_TRANSLATE_NOOP("ra", "The line's \"truth\" says neither yes nor no."));
    }
    if (json.contains(u"draft") && !json[u"draft"].isNull()) {
        RA_TRY_ASSIGN(request.foreign.draft, answerFromJson(json[u"draft"]));
    }
    RA_TRY_ASSIGN(request.foreign.coordinates, frameOf(json[u"coordinates"], coordinates));
    RA_TRY_ASSIGN(request.foreign.size, sizeOf(json[u"imageSize"]));
    if (request.foreign.coordinates == CoordinateFrame::Pixel && !request.foreign.size.isKnown()) {
        return fail("badLine",
                    QT_TRANSLATE_NOOP("ra", "Pixel coordinates need the \"imageSize\"."));
    }
    return request;
}

QJsonArray toJson(const std::vector<RewardReason> &reasons)
{
    QJsonArray json;
    for (const RewardReason &reason : reasons) {
        json.append(QJsonObject{{QLatin1String("part"), reason.part},
                                {QLatin1String("code"), reason.code},
                                {QLatin1String("message"), reason.text()}});
    }
    return json;
}

QJsonArray toJson(const Diagnostics &diagnostics)
{
    QJsonArray json;
    for (const Diagnostic &diagnostic : diagnostics) {
        json.append(QJsonObject{{QLatin1String("code"), diagnostic.code},
                                {QLatin1String("offset"), static_cast<qint64>(diagnostic.offset)},
                                {QLatin1String("length"), static_cast<qint64>(diagnostic.length)},
                                {QLatin1String("message"), diagnostic.text()}});
    }
    return json;
}

} // namespace

QJsonValue toJson(Outcome outcome)
{
    return outcome == Outcome::NotJudged ? QJsonValue(QJsonValue::Null) : toKey(outcome);
}

QJsonObject toJson(const Score &score)
{
    const RewardParts &parts = score.parts;
    const Outcomes &outcomes = score.outcomes;
    return {{QLatin1String("reward"), parts.sum()},
            {QLatin1String("parts"), QJsonObject{{QLatin1String("consistency"), parts.consistency},
                                                 {QLatin1String("answer"), parts.answer},
                                                 {QLatin1String("type"), parts.type},
                                                 {QLatin1String("location"), parts.location},
                                                 {QLatin1String("reflection"), parts.reflection}}},
            {QLatin1String("reasons"), toJson(score.reasons)},
            {QLatin1String("outcome"),
             QJsonObject{{QLatin1String("overall"), toJson(outcomes.overall)},
                         {QLatin1String("answer"), toJson(outcomes.answer)},
                         {QLatin1String("type"), toJson(outcomes.type)},
                         {QLatin1String("location"), toJson(outcomes.location)}}}};
}

ScoredLine scoreLine(const QByteArray &line, const TraceJudge &judge, CoordinateFrame coordinates)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(line, &parseError);
    const QJsonObject json = document.object();
    const QJsonValue id = json.contains(u"id") ? json[u"id"] : QJsonValue(QJsonValue::Null);
    const auto failed = [&](const Error &error) {
        return ScoredLine{{{QLatin1String("id"), id}, {QLatin1String("error"), error.text()}},
                          false};
    };
    if (parseError.error != QJsonParseError::NoError) {
        return failed({QStringLiteral("badLine"),
                       QT_TRANSLATE_NOOP("ra", "The line is not a JSON object (%1)."),
                       {parseError.errorString()},
                       {}});
    }
    if (!document.isObject()) {
        return failed({QStringLiteral("badLine"),
                       QT_TRANSLATE_NOOP("ra", "The line is JSON, but not an object."),
                       {},
                       {}});
    }
    const Result<ScoreRequest> request = requestOf(json, coordinates);
    if (!request) {
        return failed(request.error());
    }
    const JudgedText judged = judge.judgeText(request->foreign, &request->truth);
    QJsonObject scored = toJson(judged.score);
    scored.insert(QLatin1String("id"), id);
    scored.insert(QLatin1String("profile"), judge.profile().name);
    scored.insert(QLatin1String("diagnostics"), toJson(judged.reading.diagnostics));
    return {scored, true};
}

} // namespace ra
