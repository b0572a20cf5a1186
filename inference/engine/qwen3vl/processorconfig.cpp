// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/config.h"

#include "inference/engine/qwen3vl/jsonfields.h"
#include "inference/engine/tensor/jsonfile.h"

#include <QFileInfo>

#include <algorithm>
#include <optional>

namespace ra::inference::qwen3vl {

namespace {

constexpr qint64 kMaxFileBytes = 1 << 20;
constexpr QLatin1String kOldFile("preprocessor_config.json");
constexpr QLatin1String kNewFile("processor_config.json");
constexpr QLatin1String kGenerationFile("generation_config.json");

/// Four times the area that the published models take at most.
constexpr qint64 kMaxArea = 1 << 26;
constexpr double kStandardRescale = 1.0 / 255;
constexpr double kMinRescale = 1e-6;
constexpr double kMinDeviation = 1e-6;
constexpr double kMaxMoment = 1e3;
constexpr qint64 kBicubic = 3;
constexpr qint64 kMaxSide = 64;

constexpr QLatin1String kSize("size");
constexpr QLatin1String kResample("resample");
constexpr QLatin1String kRescaleFactor("rescale_factor");

/// Where the image rules stand: newer files keep them beside those for videos.
Result<JsonFields> imageFields(const QString &folder)
{
    const QString newPath = folder + u'/' + kNewFile;
    if (QFileInfo::exists(newPath)) {
        RA_TRY_ASSIGN(const QJsonObject json, readJsonObject(newPath, kMaxFileBytes));
        RA_TRY_ASSIGN(const auto fields,
                      JsonFields(json, kNewFile).objectIfThere(QLatin1String("image_processor")));
        if (fields) {
            return *fields;
        }
    }
    RA_TRY_ASSIGN(const QJsonObject json, readJsonObject(folder + u'/' + kOldFile, kMaxFileBytes));
    return JsonFields(json, kOldFile);
}

Status checkAlgorithm(const JsonFields &fields)
{
    RA_TRY(fields.expectText(
        QLatin1String("image_processor_type"),
        {QStringLiteral("Qwen2VLImageProcessor"), QStringLiteral("Qwen2VLImageProcessorFast")}));
    for (const char *step : {"do_resize", "do_rescale", "do_normalize", "do_convert_rgb"}) {
        RA_TRY(fields.expectFlag(QLatin1String(step), true));
    }
    if (fields.has(kResample)) {
        RA_TRY_ASSIGN(const qint64 kind, fields.integer(kResample, 0, kMaxSide));
        if (kind != kBicubic) {
            return fail(fields.unsupported(kResample, QString::number(kind)));
        }
    }
    return {};
}

Status checkSides(const JsonFields &fields, const VisionConfig &vision)
{
    const std::pair<const char *, int> sides[] = {
        {"patch_size", vision.patchSize},
        {"temporal_patch_size", vision.temporalPatchSize},
        {"merge_size", vision.spatialMergeSize},
    };
    for (const auto &[name, wanted] : sides) {
        const QLatin1String key(name);
        if (fields.has(key)) {
            RA_TRY_ASSIGN(const qint64 side, fields.integer(key, 1, kMaxSide));
            if (side != wanted) {
                return fail(fields.disagree(key, QStringLiteral("config.json")));
            }
        }
    }
    return {};
}

/// An area: under `name` of its own where the file has that, else as the "edge" of `size`.
Result<qint64> readArea(const JsonFields &fields, QLatin1String name, QLatin1String edge)
{
    if (fields.has(name)) {
        return fields.integer(name, 1, kMaxArea);
    }
    RA_TRY_ASSIGN(const JsonFields size, fields.object(kSize));
    return size.integer(edge, 1, kMaxArea);
}

Result<std::array<double, 3>> readColours(const JsonFields &fields, QLatin1String name, double low)
{
    RA_TRY_ASSIGN(const std::vector<double> values, fields.numbers(name, low, kMaxMoment));
    std::array<double, 3> colours{};
    if (values.size() != colours.size()) {
        return fail(fields.wrong(name));
    }
    std::copy(values.begin(), values.end(), colours.begin());
    return colours;
}

constexpr QLatin1String kDoSample("do_sample");
constexpr QLatin1String kTopK("top_k");
constexpr QLatin1String kEnd("eos_token_id");
constexpr int kMaxToken = (1 << 24) - 1;
constexpr double kMaxTemperature = 100;
constexpr double kMinPenalty = 0.01;
constexpr double kMaxPenalty = 100;

struct RuleField {
    QLatin1String name;
    double GenerationRules::*member;
    double low;
    double high;
};

constexpr RuleField kRules[] = {
    {QLatin1String("temperature"), &GenerationRules::temperature, 0, kMaxTemperature},
    {QLatin1String("top_p"), &GenerationRules::topP, 0, 1},
    {QLatin1String("min_p"), &GenerationRules::minP, 0, 1},
    {QLatin1String("repetition_penalty"), &GenerationRules::repetitionPenalty, kMinPenalty,
     kMaxPenalty},
};

/// One token or a list of them.
Result<std::vector<int>> readEndTokens(const JsonFields &fields)
{
    if (!fields.has(kEnd)) {
        return std::vector<int>();
    }
    if (fields.isList(kEnd)) {
        return fields.integers(kEnd, 0, kMaxToken);
    }
    RA_TRY_ASSIGN(const qint64 token, fields.integer(kEnd, 0, kMaxToken));
    return std::vector{static_cast<int>(token)};
}

} // namespace

Result<ImageRules> readImageRules(const QString &folder, const VisionConfig &vision)
{
    RA_TRY_ASSIGN(const JsonFields fields, imageFields(folder));
    RA_TRY(checkAlgorithm(fields));
    RA_TRY(checkSides(fields, vision));
    ImageRules rules;
    RA_TRY_ASSIGN(rules.minPixels,
                  readArea(fields, QLatin1String("min_pixels"), QLatin1String("shortest_edge")));
    RA_TRY_ASSIGN(rules.maxPixels,
                  readArea(fields, QLatin1String("max_pixels"), QLatin1String("longest_edge")));
    if (rules.minPixels > rules.maxPixels) {
        return fail(fields.wrong(kSize));
    }
    rules.rescaleFactor = kStandardRescale;
    if (fields.has(kRescaleFactor)) {
        RA_TRY_ASSIGN(rules.rescaleFactor, fields.number(kRescaleFactor, kMinRescale, 1));
    }
    RA_TRY_ASSIGN(rules.mean, readColours(fields, QLatin1String("image_mean"), -kMaxMoment));
    RA_TRY_ASSIGN(rules.deviation, readColours(fields, QLatin1String("image_std"), kMinDeviation));
    return rules;
}

Result<GenerationRules> readGenerationRules(const QString &folder)
{
    GenerationRules rules;
    const QString path = folder + u'/' + kGenerationFile;
    if (!QFileInfo::exists(path)) {
        return rules;
    }
    RA_TRY_ASSIGN(const QJsonObject json, readJsonObject(path, kMaxFileBytes));
    const JsonFields fields(json, kGenerationFile);
    if (fields.has(kDoSample)) {
        RA_TRY_ASSIGN(rules.isSampling, fields.flag(kDoSample));
    }
    for (const RuleField &rule : kRules) {
        if (fields.has(rule.name)) {
            RA_TRY_ASSIGN(rules.*rule.member, fields.number(rule.name, rule.low, rule.high));
        }
    }
    if (fields.has(kTopK)) {
        RA_TRY_ASSIGN(const qint64 topK, fields.integer(kTopK, 0, kMaxToken));
        rules.topK = static_cast<int>(topK);
    }
    RA_TRY_ASSIGN(rules.endTokens, readEndTokens(fields));
    return rules;
}

} // namespace ra::inference::qwen3vl
