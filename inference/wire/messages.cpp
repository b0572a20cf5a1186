// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/wire/messages.h"

#include "annotation/base/errorcode.h"
#include "inference/wire/answerjson.h"
#include "inference/wire/jsonfields.h"
#include "inference/wire/setupjson.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>

namespace ra::inference {

namespace {

constexpr std::array<WireKey<MessageKind>, 11> kKindKeys{{
    {MessageKind::Hello, QLatin1String("hello")},
    {MessageKind::Prepare, QLatin1String("prepare")},
    {MessageKind::Run, QLatin1String("run")},
    {MessageKind::Check, QLatin1String("check")},
    {MessageKind::Progress, QLatin1String("progress")},
    {MessageKind::Piece, QLatin1String("piece")},
    {MessageKind::Done, QLatin1String("done")},
    {MessageKind::Failed, QLatin1String("failed")},
    {MessageKind::Cancel, QLatin1String("cancel")},
    {MessageKind::Beat, QLatin1String("beat")},
    {MessageKind::Bye, QLatin1String("bye")},
}};
constexpr std::array<WireKey<MonitorKind>, 3> kMonitorKindKeys{{
    {MonitorKind::Compact, QLatin1String("compact")},
    {MonitorKind::Native, QLatin1String("native")},
    {MonitorKind::Remote, QLatin1String("remote")},
}};
constexpr std::array<WireKey<TextLanguage>, 2> kLanguageKeys{{
    {TextLanguage::English, QLatin1String("en")},
    {TextLanguage::Chinese, QLatin1String("zh")},
}};
constexpr std::array<WireKey<TracePart>, 4> kPieceKeys{{
    {TracePart::Draft, QLatin1String("draft")},
    {TracePart::Reflection, QLatin1String("reflection")},
    {TracePart::Revision, QLatin1String("revision")},
    {TracePart::Answer, QLatin1String("answer")},
}};

constexpr qint64 kMaxInteger = std::numeric_limits<qint64>::max();
constexpr qint64 kMinInteger = std::numeric_limits<qint64>::min();
constexpr int kMaxThreads = 1024;
constexpr double kMaxGflops = 1e9;
constexpr double kMaxTokenSpeed = 1e9;
constexpr qsizetype kMaxHashBytes = 64;
constexpr qsizetype kMaxErrorArguments = 9;
const QLatin1String kItems("items");

QJsonObject itemToJson(const MonitorItem &item)
{
    return {{QLatin1String("image"), imageToJson(item.image)},
            {QLatin1String("category"), item.category},
            {QLatin1String("template"), item.templatePath},
            {QLatin1String("reflect"), wireKey(kReflectKeys, item.reflect)},
            {QLatin1String("seed"), item.seed},
            {QLatin1String("language"), wireKey(kLanguageKeys, item.language)}};
}

Result<MonitorItem> itemFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    MonitorItem item;
    item.image = fields.nested(imageFromJson(fields.object(QLatin1String("image"))));
    item.category = fields.string(QLatin1String("category"), kMaxNameLength);
    item.templatePath = fields.string(QLatin1String("template"), kMaxPathLength);
    item.reflect = fields.choice(QLatin1String("reflect"), kReflectKeys);
    item.seed = fields.integer(QLatin1String("seed"), kMinInteger, kMaxInteger);
    item.language = fields.choice(QLatin1String("language"), kLanguageKeys);
    return fields.finish(std::move(item));
}

} // namespace

QJsonObject toJson(const Message &message)
{
    QJsonObject object = message.body;
    object.insert(QLatin1String("v"), kWireVersion);
    object.insert(QLatin1String("id"), message.id);
    object.insert(QLatin1String("kind"), wireKey(kKindKeys, message.kind));
    return object;
}

Result<Message> messageFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    const qint64 version = fields.integer(QLatin1String("v"), kMinInteger, kMaxInteger);
    RA_TRY(fields.finish(0));
    if (version != kWireVersion) {
        return fail(errorcode::kWireVersion,
                    QT_TRANSLATE_NOOP("ra", "The monitor's program speaks version %1 of the "
                                            "protocol, this window version %2. Install both from "
                                            "one release."),
                    {QString::number(version), QString::number(kWireVersion)});
    }
    Message message;
    message.id = fields.integer(QLatin1String("id"), 0, kMaxInteger);
    message.kind = fields.choice(QLatin1String("kind"), kKindKeys);
    message.body = object;
    return fields.finish(std::move(message));
}

QJsonObject toJson(const HelloRequest &hello)
{
    QJsonObject object{{QLatin1String("exchangeFolder"), hello.exchangeFolder},
                       {QLatin1String("cacheFolder"), hello.cacheFolder},
                       {QLatin1String("threads"), hello.threads},
                       {QLatin1String("inspection"), hello.isInspection}};
    if (hello.setup) {
        object.insert(QLatin1String("setup"), toJson(*hello.setup));
    }
    return object;
}

Result<HelloRequest> helloRequestFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    HelloRequest hello;
    hello.exchangeFolder = fields.string(QLatin1String("exchangeFolder"), kMaxPathLength);
    hello.cacheFolder = fields.string(QLatin1String("cacheFolder"), kMaxPathLength);
    hello.threads = static_cast<int>(fields.integer(QLatin1String("threads"), 0, kMaxThreads));
    hello.isInspection = fields.boolean(QLatin1String("inspection"));
    if (fields.has(QLatin1String("setup"))) {
        hello.setup = fields.nested(setupFromJson(fields.object(QLatin1String("setup"))));
    }
    return fields.finish(std::move(hello));
}

QJsonObject toJson(const HelloReply &hello)
{
    const MonitorInfo &info = hello.info;
    QJsonObject object{{QLatin1String("pid"), hello.pid},
                       {QLatin1String("name"), info.name},
                       {QLatin1String("version"), info.version},
                       {QLatin1String("monitorKind"), wireKey(kMonitorKindKeys, info.kind)},
                       {QLatin1String("device"), info.device},
                       {QLatin1String("threads"), info.threads},
                       {QLatin1String("memoryBytes"), info.memoryBytes},
                       {QLatin1String("matrixGflops"), info.matrixGflops},
                       {QLatin1String("modelHash"), QString::fromLatin1(info.modelHash.toHex())},
                       {QLatin1String("promptHash"), QString::fromLatin1(info.promptHash.toHex())},
                       {QLatin1String("tokensPerSecond"), info.tokensPerSecond},
                       {QLatin1String("itemsAtOnce"), info.itemsAtOnce}};
    if (info.model) {
        object.insert(QLatin1String("model"), toJson(*info.model));
    }
    return object;
}

Result<HelloReply> helloReplyFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    HelloReply hello;
    MonitorInfo &info = hello.info;
    hello.pid = fields.integer(QLatin1String("pid"), 0, kMaxInteger);
    info.name = fields.string(QLatin1String("name"), kMaxNameLength);
    info.version = fields.string(QLatin1String("version"), kMaxNameLength);
    info.kind = fields.choice(QLatin1String("monitorKind"), kMonitorKindKeys);
    info.device = fields.string(QLatin1String("device"), kMaxNameLength);
    info.threads = static_cast<int>(fields.integer(QLatin1String("threads"), 0, kMaxThreads));
    info.memoryBytes = fields.integer(QLatin1String("memoryBytes"), 0, kMaxInteger);
    info.matrixGflops = fields.number(QLatin1String("matrixGflops"), 0, kMaxGflops);
    info.modelHash = fields.hex(QLatin1String("modelHash"), kMaxHashBytes);
    info.promptHash = fields.hex(QLatin1String("promptHash"), kMaxHashBytes);
    info.tokensPerSecond = fields.number(QLatin1String("tokensPerSecond"), 0, kMaxTokenSpeed);
    info.itemsAtOnce =
        static_cast<int>(fields.integer(QLatin1String("itemsAtOnce"), 1, kMostTogether));
    if (fields.has(QLatin1String("model"))) {
        info.model = fields.nested(reportFromJson(fields.object(QLatin1String("model"))));
    }
    info.health = MonitorHealth::Ready;
    return fields.finish(std::move(hello));
}

QJsonObject toJson(std::span<const MonitorItem> items)
{
    QJsonArray array;
    for (const MonitorItem &item : items) {
        array.append(itemToJson(item));
    }
    return {{kItems, array}};
}

Result<std::vector<MonitorItem>> itemsFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    std::vector<MonitorItem> items;
    for (const QJsonValue &value : fields.array(kItems, kMostTogether)) {
        items.push_back(fields.nested(itemFromJson(value.toObject())));
    }
    const bool areOfOneCategory =
        std::all_of(items.begin(), items.end(), [&](const MonitorItem &item) {
            return item.category == items.front().category;
        });
    if (items.empty() || !areOfOneCategory) {
        fields.fault(kItems);
    }
    return fields.finish(std::move(items));
}

QJsonObject toJson(const Progress &progress)
{
    return {{QLatin1String("done"), progress.done},
            {QLatin1String("total"), progress.total},
            {QLatin1String("failed"), progress.failed},
            {QLatin1String("item"), progress.item}};
}

Result<Progress> progressFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    Progress progress;
    progress.done = fields.integer(QLatin1String("done"), 0, kMaxInteger);
    progress.total = fields.integer(QLatin1String("total"), 0, kMaxInteger);
    progress.failed = fields.integer(QLatin1String("failed"), 0, kMaxInteger);
    progress.item = fields.string(QLatin1String("item"), kMaxPathLength);
    return fields.finish(std::move(progress));
}

QJsonObject toJson(const MonitorPiece &piece)
{
    return {{QLatin1String("sample"), piece.sample.value()},
            {QLatin1String("part"), wireKey(kPieceKeys, piece.kind)},
            {QLatin1String("text"), piece.text}};
}

Result<MonitorPiece> pieceFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    MonitorPiece piece;
    piece.sample = SampleId(fields.integer(QLatin1String("sample"), 0, kMaxInteger));
    piece.kind = fields.choice(QLatin1String("part"), kPieceKeys);
    piece.text = fields.string(QLatin1String("text"), kMaxTextLength);
    return fields.finish(std::move(piece));
}

QJsonObject toJson(const Error &error)
{
    return {{QLatin1String("code"), error.code},
            {QLatin1String("sentence"), QString::fromUtf8(error.sentence)},
            {QLatin1String("arguments"), QJsonArray::fromStringList(error.arguments)},
            {QLatin1String("item"), error.item}};
}

Result<Error> errorFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    const QByteArray sentence =
        fields.string(QLatin1String("sentence"), kMaxSentenceLength).toUtf8();
    Error sent;
    sent.sentence = sentence.constData();
    sent.arguments = fields.strings(QLatin1String("arguments"), kMaxErrorArguments, kMaxTextLength);
    Error error;
    error.code = fields.string(QLatin1String("code"), kMaxNameLength);
    error.item = fields.string(QLatin1String("item"), kMaxPathLength);
    error.sentence = "%1";
    error.arguments = QStringList{sent.plainText()};
    return fields.finish(std::move(error));
}

QJsonObject toJson(const Beat &beat)
{
    return {{QLatin1String("memoryBytes"), beat.memoryBytes}};
}

Result<Beat> beatFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    return fields.finish(Beat{fields.integer(QLatin1String("memoryBytes"), 0, kMaxInteger)});
}

} // namespace ra::inference
