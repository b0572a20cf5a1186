// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/wire/answerjson.h"
#include "inference/wire/jsonfields.h"
#include "inference/wire/messages.h"

#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace ra::inference {

namespace {

constexpr std::array<WireKey<DraftSource>, 2> kDraftSourceKeys{{
    {DraftSource::Stored, QLatin1String("stored")},
    {DraftSource::Read, QLatin1String("read")},
}};
constexpr std::array<WireKey<AuthorKind>, 3> kAuthorKeys{{
    {AuthorKind::Monitor, QLatin1String("monitor")},
    {AuthorKind::Person, QLatin1String("person")},
    {AuthorKind::Import, QLatin1String("import")},
}};
constexpr std::array<WireKey<Severity>, 3> kSeverityKeys{{
    {Severity::Note, QLatin1String("note")},
    {Severity::Warning, QLatin1String("warning")},
    {Severity::Error, QLatin1String("error")},
}};

constexpr qint64 kMaxInteger = std::numeric_limits<qint64>::max();
constexpr qsizetype kMaxDiagnostics = 1'000;
constexpr qsizetype kMaxDiagnosticArguments = 9;
constexpr int kMaxHeatMapSide = 4'096;
constexpr qint64 kFloatBytes = sizeof(float);
static_assert(sizeof(float) == sizeof(quint32));

const QLatin1String kReplies("replies");
const QLatin1String kTrace("trace");
const QLatin1String kHeatMap("heatMap");
const QLatin1String kRollouts("rollouts");
const QLatin1String kError("error");

QJsonObject diagnosticToJson(const Diagnostic &diagnostic)
{
    return {{QLatin1String("severity"), wireKey(kSeverityKeys, diagnostic.severity)},
            {QLatin1String("code"), diagnostic.code},
            {QLatin1String("sentence"), QString::fromUtf8(diagnostic.sentence)},
            {QLatin1String("arguments"), QJsonArray::fromStringList(diagnostic.arguments)},
            {QLatin1String("offset"), diagnostic.offset},
            {QLatin1String("length"), diagnostic.length},
            {QLatin1String("item"), diagnostic.item}};
}

Result<Diagnostic> diagnosticFromJson(const QJsonValue &value)
{
    JsonFields fields(value.toObject());
    const QByteArray sentence =
        fields.string(QLatin1String("sentence"), kMaxSentenceLength).toUtf8();
    Diagnostic sent;
    sent.sentence = sentence.constData();
    sent.arguments =
        fields.strings(QLatin1String("arguments"), kMaxDiagnosticArguments, kMaxSentenceLength);
    Diagnostic diagnostic;
    diagnostic.severity = fields.choice(QLatin1String("severity"), kSeverityKeys);
    diagnostic.code = fields.string(QLatin1String("code"), kMaxNameLength);
    diagnostic.sentence = "%1";
    diagnostic.arguments = QStringList{sent.text()};
    diagnostic.offset = fields.integer(QLatin1String("offset"), -1, kMaxTextLength);
    diagnostic.length = fields.integer(QLatin1String("length"), 0, kMaxTextLength);
    diagnostic.item = fields.string(QLatin1String("item"), kMaxPathLength);
    return fields.finish(std::move(diagnostic));
}

void insertOptional(QJsonObject &object, QLatin1String name, const auto &value)
{
    if (value) {
        object.insert(name, *value);
    }
}

QJsonObject traceToJson(const StoredTrace &trace)
{
    QJsonArray diagnostics;
    for (const Diagnostic &diagnostic : trace.diagnostics) {
        diagnostics.append(diagnosticToJson(diagnostic));
    }
    QJsonObject object{
        {QLatin1String("author"), trace.author.name},
        {QLatin1String("authorKind"), wireKey(kAuthorKeys, trace.author.kind)},
        {QLatin1String("version"), trace.monitorVersion},
        {QLatin1String("mode"), toKey(trace.mode)},
        {QLatin1String("raw"), trace.raw},
        {QLatin1String("draft"), trace.draft},
        {QLatin1String("reflection"), trace.reflection},
        {QLatin1String("revision"), trace.revision},
        {QLatin1String("draftAnswer"), answerToJson(trace.draftAnswer)},
        {QLatin1String("draftSource"), wireKey(kDraftSourceKeys, trace.draftSource)},
        {QLatin1String("answer"), answerToJson(trace.answer)},
        {QLatin1String("parse"), toKey(trace.parse)},
        {QLatin1String("diagnostics"), diagnostics},
        {QLatin1String("at"), trace.atMs},
    };
    insertOptional(object, QLatin1String("confidence"), trace.confidence);
    insertOptional(object, QLatin1String("typeMargin"), trace.typeMargin);
    insertOptional(object, QLatin1String("milliseconds"), trace.milliseconds);
    insertOptional(object, QLatin1String("tokens"), trace.tokens);
    return object;
}

Result<StoredTrace> traceFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    StoredTrace trace;
    trace.author.name = fields.string(QLatin1String("author"), kMaxNameLength);
    trace.author.kind = fields.choice(QLatin1String("authorKind"), kAuthorKeys);
    trace.monitorVersion = fields.string(QLatin1String("version"), kMaxNameLength);
    trace.mode = fields.keyed<TraceMode>(QLatin1String("mode"));
    trace.raw = fields.string(QLatin1String("raw"), kMaxTextLength);
    trace.draft = fields.string(QLatin1String("draft"), kMaxTextLength);
    trace.reflection = fields.string(QLatin1String("reflection"), kMaxTextLength);
    trace.revision = fields.string(QLatin1String("revision"), kMaxTextLength);
    trace.draftAnswer = fields.nested(answerFromJson(fields.object(QLatin1String("draftAnswer"))));
    trace.draftSource = fields.choice(QLatin1String("draftSource"), kDraftSourceKeys);
    trace.answer = fields.nested(answerFromJson(fields.object(QLatin1String("answer"))));
    trace.parse = fields.keyed<ParseState>(QLatin1String("parse"));
    for (const QJsonValue &value : fields.array(QLatin1String("diagnostics"), kMaxDiagnostics)) {
        trace.diagnostics.push_back(fields.nested(diagnosticFromJson(value)));
    }
    trace.atMs = fields.integer(QLatin1String("at"), 0, kMaxInteger);
    trace.confidence = fields.optionalNumber(QLatin1String("confidence"), 0, 1);
    trace.typeMargin = fields.optionalNumber(QLatin1String("typeMargin"), 0, 1);
    trace.milliseconds = fields.optionalInteger(QLatin1String("milliseconds"), 0, kMaxInteger);
    trace.tokens = fields.optionalInteger(QLatin1String("tokens"), 0, kMaxInteger);
    return fields.finish(std::move(trace));
}

/// Of a reply: the request's number, its own among the items, and where its heat map may lie.
struct ReplyPlace {
    qint64 id = 0;
    size_t item = 0;
    const QString &exchangeFolder;
};

/// The only name a heat map's file can have: nothing of it comes from the other side.
QString heatMapFile(const ReplyPlace &place)
{
    return QDir(place.exchangeFolder)
        .filePath(QStringLiteral("heat-%1-%2.f32").arg(place.id).arg(place.item));
}

/// Little-endian 32-bit floats, clamped to 0..1.
QByteArray toBytes(const HeatMap &map)
{
    QByteArray bytes(static_cast<qsizetype>(map.values.size()) * kFloatBytes, Qt::Uninitialized);
    char *to = bytes.data();
    for (const float value : map.values) {
        qToLittleEndian(std::clamp(value, 0.0F, 1.0F), to);
        to += kFloatBytes;
    }
    return bytes;
}

std::optional<std::vector<float>> fromBytes(const QByteArray &bytes)
{
    std::vector<float> values(static_cast<size_t>(bytes.size() / kFloatBytes));
    if (!values.empty()) {
        qFromLittleEndian<float>(bytes.constData(), bytes.size() / kFloatBytes, values.data());
    }
    const bool isGood = std::all_of(values.begin(), values.end(), [](float value) {
        return std::isfinite(value) && value >= 0 && value <= 1;
    });
    return isGood ? std::optional(std::move(values)) : std::nullopt;
}

Result<QJsonObject> heatMapToJson(const HeatMap &map, const ReplyPlace &place)
{
    QJsonObject object{{QLatin1String("width"), map.width}, {QLatin1String("height"), map.height}};
    const QByteArray bytes = toBytes(map);
    if (bytes.size() <= kMaxInlineHeatMapBytes) {
        object.insert(QLatin1String("data"), QString::fromLatin1(bytes.toBase64()));
        return object;
    }
    QFile file(heatMapFile(place));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush()) {
        return fail("heatMapNotWritten",
                    QT_TRANSLATE_NOOP("ra",
                                      "The heat map can't be written to %1 (%2). Make room in "
                                      "the folder for temporary files."),
                    {file.fileName(), file.errorString()});
    }
    return object;
}

Result<HeatMap> heatMapFromJson(const QJsonObject &object, const ReplyPlace &place)
{
    const QLatin1String data("data");
    JsonFields fields(object);
    HeatMap map;
    map.width = static_cast<int>(fields.integer(QLatin1String("width"), 0, kMaxHeatMapSide));
    map.height = static_cast<int>(fields.integer(QLatin1String("height"), 0, kMaxHeatMapSide));
    const qint64 expectedBytes = qint64(map.width) * map.height * kFloatBytes;
    QByteArray bytes;
    if (fields.has(data)) {
        const QString text = fields.string(data, 2 * kMaxInlineHeatMapBytes);
        auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(),
                                                      QByteArray::AbortOnBase64DecodingErrors);
        bytes = decoded ? *decoded : QByteArray();
    } else {
        QFile file(heatMapFile(place));
        if (file.open(QIODevice::ReadOnly) && file.size() == expectedBytes) {
            bytes = file.read(expectedBytes);
        }
        file.remove();
    }
    std::optional<std::vector<float>> values = fromBytes(bytes);
    if (bytes.size() != expectedBytes || !values) {
        fields.fault(data);
    } else {
        map.values = *std::move(values);
    }
    return fields.finish(std::move(map));
}

Result<QJsonObject> replyToJson(const MonitorReply &reply, const ReplyPlace &place)
{
    QJsonObject object{{kTrace, traceToJson(reply.trace)}};
    if (!reply.rollouts.empty()) {
        QJsonArray rollouts;
        for (const StoredTrace &rollout : reply.rollouts) {
            rollouts.append(traceToJson(rollout));
        }
        object.insert(kRollouts, rollouts);
    }
    if (!reply.heatMap.values.empty()) {
        RA_TRY_ASSIGN(const QJsonObject heatMap, heatMapToJson(reply.heatMap, place));
        object.insert(kHeatMap, heatMap);
    }
    return object;
}

Result<MonitorReply> replyFromJson(const QJsonObject &object, const ReplyPlace &place)
{
    JsonFields fields(object);
    if (fields.has(kError)) {
        const Error error = fields.nested(errorFromJson(fields.object(kError)));
        RA_TRY(fields.finish(0));
        return fail(error);
    }
    MonitorReply reply;
    reply.trace = fields.nested(traceFromJson(fields.object(kTrace)));
    if (fields.has(kRollouts)) {
        for (const QJsonValue &value : fields.array(kRollouts, kMostRollouts - 1)) {
            reply.rollouts.push_back(fields.nested(traceFromJson(value.toObject())));
        }
    }
    if (fields.has(kHeatMap)) {
        reply.heatMap = fields.nested(heatMapFromJson(fields.object(kHeatMap), place));
    }
    return fields.finish(std::move(reply));
}

} // namespace

QJsonObject toJson(const MonitorReplies &replies, qint64 id, const QString &exchangeFolder)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QJsonArray array;
    for (size_t i = 0; i < replies.size(); ++i) {
        const Result<QJsonObject> json = replies[i].and_then([&](const MonitorReply &reply) {
            return replyToJson(reply, {id, i, exchangeFolder});
        });
        array.append(json ? *json : QJsonObject{{kError, toJson(json.error())}});
    }
    return {{kReplies, array}};
}

Result<MonitorReplies> repliesFromJson(const QJsonObject &object, qint64 id, size_t count,
                                       const QString &exchangeFolder)
{
    RA_ASSERT_OFF_GUI_THREAD();
    JsonFields fields(object);
    const QJsonArray array = fields.array(kReplies, kMostTogether);
    if (static_cast<size_t>(array.size()) != count) {
        fields.fault(kReplies);
    }
    MonitorReplies replies;
    for (const QJsonValue &value : array) {
        replies.push_back(replyFromJson(value.toObject(), {id, replies.size(), exchangeFolder}));
    }
    return fields.finish(std::move(replies));
}

} // namespace ra::inference
