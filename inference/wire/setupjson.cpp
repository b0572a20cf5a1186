// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/wire/setupjson.h"

#include "inference/wire/answerjson.h"
#include "inference/wire/jsonfields.h"

#include <array>
#include <limits>

namespace ra::inference {

namespace {

constexpr std::array<WireKey<ComputeDevice>, 3> kDeviceKeys{{
    {ComputeDevice::Automatic, QLatin1String("auto")},
    {ComputeDevice::Processor, QLatin1String("cpu")},
    {ComputeDevice::GraphicsCard, QLatin1String("cuda")},
}};

constexpr std::array<WireKey<AnswerForm>, 3> kFormKeys{{
    {AnswerForm::Free, QLatin1String("free")},
    {AnswerForm::Forced, QLatin1String("forced")},
    {AnswerForm::Verdict, QLatin1String("verdict")},
}};

constexpr qint64 kMaxInteger = std::numeric_limits<qint64>::max();
constexpr int kMaxTopK = 1 << 20;
constexpr qsizetype kMaxPromptLength = 65'536;
constexpr qsizetype kMaxStoredTypes = 32;
constexpr qsizetype kMaxWarnings = 32;

QJsonObject toJson(const MonitorPrompt &prompt)
{
    return {{QLatin1String("name"), prompt.name},
            {QLatin1String("system"), prompt.system},
            {QLatin1String("question"), prompt.question}};
}

Result<MonitorPrompt> promptFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    MonitorPrompt prompt;
    prompt.name = fields.string(QLatin1String("name"), kMaxNameLength);
    prompt.system = fields.string(QLatin1String("system"), kMaxPromptLength);
    prompt.question = fields.string(QLatin1String("question"), kMaxPromptLength);
    return fields.finish(std::move(prompt));
}

} // namespace

QString toKey(WeightPrecision precision)
{
    return wireKey(kPrecisionKeys, precision);
}

std::optional<WeightPrecision> precisionFromKey(QStringView key)
{
    for (const auto &[precision, name] : kPrecisionKeys) {
        if (key == name) {
            return precision;
        }
    }
    return std::nullopt;
}

std::optional<ComputeDevice> deviceFromKey(QStringView key)
{
    for (const auto &[device, name] : kDeviceKeys) {
        if (key == name) {
            return device;
        }
    }
    return std::nullopt;
}

std::optional<AnswerForm> formFromKey(QStringView key)
{
    for (const auto &[form, name] : kFormKeys) {
        if (key == name) {
            return form;
        }
    }
    return std::nullopt;
}

QJsonObject toJson(const MonitorSetup &setup)
{
    QJsonObject object{{QLatin1String("name"), setup.name},
                       {QLatin1String("folder"), setup.folder},
                       {QLatin1String("adapter"), setup.adapterFolder},
                       {QLatin1String("precision"), toKey(setup.precision)},
                       {QLatin1String("device"), wireKey(kDeviceKeys, setup.device)},
                       {QLatin1String("threads"), setup.threads},
                       {QLatin1String("minPixels"), setup.minPixels},
                       {QLatin1String("maxPixels"), setup.maxPixels},
                       {QLatin1String("prompt"), toJson(setup.prompt)},
                       {QLatin1String("references"), setup.references},
                       {QLatin1String("temperature"), setup.temperature},
                       {QLatin1String("mostTokens"), setup.mostTokens},
                       {QLatin1String("together"), setup.together},
                       {QLatin1String("rollouts"), setup.rollouts},
                       {QLatin1String("form"), wireKey(kFormKeys, setup.form)},
                       {QLatin1String("typesFree"), setup.areTypesFree},
                       {QLatin1String("coordinates"), ra::toKey(setup.coordinates)}};
    if (setup.topP) {
        object.insert(QLatin1String("topP"), *setup.topP);
    }
    if (setup.topK) {
        object.insert(QLatin1String("topK"), *setup.topK);
    }
    return object;
}

Result<MonitorSetup> setupFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    MonitorSetup setup;
    setup.name = fields.string(QLatin1String("name"), kMaxNameLength);
    setup.folder = fields.string(QLatin1String("folder"), kMaxPathLength);
    setup.adapterFolder = fields.string(QLatin1String("adapter"), kMaxPathLength);
    setup.precision = fields.choice(QLatin1String("precision"), kPrecisionKeys);
    setup.device = fields.choice(QLatin1String("device"), kDeviceKeys);
    setup.threads = static_cast<int>(fields.integer(QLatin1String("threads"), 0, kMostThreads));
    setup.minPixels = fields.integer(QLatin1String("minPixels"), 0, kMostPixels);
    setup.maxPixels = fields.integer(QLatin1String("maxPixels"), 0, kMostPixels);
    setup.prompt = fields.nested(promptFromJson(fields.object(QLatin1String("prompt"))));
    setup.references =
        static_cast<int>(fields.integer(QLatin1String("references"), 0, kMostReferences));
    setup.temperature = fields.number(QLatin1String("temperature"), 0, kMostTemperature);
    setup.topP = fields.optionalNumber(QLatin1String("topP"), 0, 1);
    if (const auto topK = fields.optionalInteger(QLatin1String("topK"), 0, kMaxTopK)) {
        setup.topK = static_cast<int>(*topK);
    }
    setup.mostTokens =
        static_cast<int>(fields.integer(QLatin1String("mostTokens"), 1, kMostTokens));
    // Lists of earlier versions don't say these.
    setup.together =
        static_cast<int>(fields.optionalInteger(QLatin1String("together"), 1, kMostTogether)
                             .value_or(setup.together));
    setup.rollouts =
        static_cast<int>(fields.optionalInteger(QLatin1String("rollouts"), 1, kMostRollouts)
                             .value_or(setup.rollouts));
    if (fields.has(QLatin1String("form"))) {
        setup.form = fields.choice(QLatin1String("form"), kFormKeys);
    } else {
        // Lists of earlier versions know two.
        const bool isForced = fields.boolean(QLatin1String("formForced"));
        setup.form = isForced ? AnswerForm::Forced : AnswerForm::Free;
    }
    setup.areTypesFree = fields.boolean(QLatin1String("typesFree"));
    const auto frame =
        coordinateFrameFromKey(fields.string(QLatin1String("coordinates"), kMaxNameLength));
    if (!frame) {
        fields.fault(QLatin1String("coordinates"));
    }
    setup.coordinates = frame.value_or(CoordinateFrame::Auto);
    return fields.finish(std::move(setup));
}

QJsonObject toJson(const ModelReport &report)
{
    QJsonArray needs;
    for (const ModelReport::Need &need : report.needs) {
        needs.append(QJsonObject{{QLatin1String("precision"), toKey(need.precision)},
                                 {QLatin1String("bytes"), need.bytes}});
    }
    return {{QLatin1String("architecture"), report.architecture},
            {QLatin1String("parameters"), report.parameters},
            {QLatin1String("storedTypes"), QJsonArray::fromStringList(report.storedTypes)},
            {QLatin1String("fileBytes"), report.fileBytes},
            {QLatin1String("needs"), needs},
            {QLatin1String("availableBytes"), report.availableBytes},
            {QLatin1String("warnings"), QJsonArray::fromStringList(report.warnings)}};
}

Result<ModelReport> reportFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    ModelReport report;
    report.architecture = fields.string(QLatin1String("architecture"), kMaxNameLength);
    report.parameters = fields.integer(QLatin1String("parameters"), 0, kMaxInteger);
    report.storedTypes =
        fields.strings(QLatin1String("storedTypes"), kMaxStoredTypes, kMaxNameLength);
    report.fileBytes = fields.integer(QLatin1String("fileBytes"), 0, kMaxInteger);
    for (const QJsonValue &value : fields.array(QLatin1String("needs"), kPrecisionKeys.size())) {
        JsonFields need(value.toObject());
        const auto precision = need.choice(QLatin1String("precision"), kPrecisionKeys);
        const qint64 bytes = need.integer(QLatin1String("bytes"), 0, kMaxInteger);
        report.needs.push_back(fields.nested(need.finish(ModelReport::Need{precision, bytes})));
    }
    report.availableBytes = fields.integer(QLatin1String("availableBytes"), 0, kMaxInteger);
    report.warnings = fields.strings(QLatin1String("warnings"), kMaxWarnings, kMaxSentenceLength);
    return fields.finish(std::move(report));
}

} // namespace ra::inference
