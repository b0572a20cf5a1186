// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/modelneeds.h"
#include "inference/engine/qwen3vl/sidebyside.h"

#include "annotation/base/verify.h"
#include "inference/engine/kernel/quantmatrix.h"
#include "inference/engine/qwen3vl/adapter.h"
#include "inference/engine/qwen3vl/chattemplate.h"
#include "inference/engine/qwen3vl/keyvaluecache.h"
#include "inference/engine/qwen3vl/tokenizer.h"
#include "inference/engine/qwen3vl/weightnames.h"
#include "inference/engine/tensor/checkpointfolder.h"

#include <ATen/Context.h>

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace ra::inference::qwen3vl {

namespace {

constexpr qint64 kSingleBytes = sizeof(float);
constexpr qint64 kHalfBytes = 2;
constexpr qint64 kMegapixel = 1024 * 1024;
/// Tokens of the prompt's text.
constexpr qint64 kPromptTokens = 512;
/// What the libraries and the vocabulary take, and the scores that attention() has at once.
constexpr qint64 kBaseBytes = qint64(700) * 1024 * 1024;

bool isQuantised(WeightPrecision precision)
{
    return precision == WeightPrecision::Int8 || precision == WeightPrecision::Int4;
}

/// Bytes of a number that is not quantised.
qint64 plainBytes(WeightPrecision precision)
{
    return isQuantised(precision) || precision == WeightPrecision::Single ? kSingleBytes
                                                                          : kHalfBytes;
}

qint64 quantisedBytes(qint64 numbers, WeightPrecision precision)
{
    const QuantBits bits = precision == WeightPrecision::Int8 ? QuantBits::Eight : QuantBits::Four;
    const qint64 group = qint64(PanelLayout::kRows) * PanelLayout::kGroup;
    return numbers * PanelLayout::groupBytes(bits) / group;
}

qint64 weightBytes(const ModelConfig &config, WeightPrecision precision)
{
    qint64 bytes = 0;
    for (const WeightShape &weight : expectedWeights(config)) {
        qint64 numbers = 1;
        for (const qint64 side : weight.shape) {
            numbers *= side;
        }
        const bool isProduct =
            weight.name == kHeadName || weight.name.endsWith(QLatin1String("_proj.weight"));
        const bool isEmbedding = weight.name == kEmbeddingName;
        const bool isOfPictures = weight.name.startsWith(kTowerName) && weight.shape.size() == 2
                                  && !weight.name.endsWith(QLatin1String("pos_embed.weight"));
        if (!isQuantised(precision)) {
            bytes += numbers * plainBytes(precision);
        } else if (isProduct) {
            bytes += quantisedBytes(numbers, precision);
        } else if (isOfPictures) {
            bytes += quantisedBytes(numbers, WeightPrecision::Int8);
        } else if (isEmbedding) {
            // As in the file, and once more as the head of a tied model.
            bytes +=
                numbers * kHalfBytes + (config.isTied ? quantisedBytes(numbers, precision) : 0);
        } else {
            bytes += numbers * kSingleBytes;
        }
    }
    return bytes;
}

QString gigabytes(qint64 bytes)
{
    constexpr double kGigabyte = 1e9;
    return QLocale().toString(double(bytes) / kGigabyte, 'f', 1);
}

QString keyOf(WeightPrecision precision)
{
    const auto found = std::find_if(kPrecisionKeys.begin(), kPrecisionKeys.end(),
                                    [&](const auto &entry) { return entry.first == precision; });
    return found == kPrecisionKeys.end() ? QString() : found->second;
}

/// The number behind `key` in a file of the system's, in bytes; 0 = there is none.
qint64 systemNumber(const QString &path, const QByteArray &key, qint64 unit)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(key)) {
            return line.sliced(key.size()).simplified().split(' ').front().toLongLong() * unit;
        }
    }
    return 0;
}

/// Weights are numbers with a fraction; what is stored as whole ones was quantised by somebody.
Status checkTypes(const CheckpointFolder &files)
{
    for (const QString &name : files.names()) {
        const StoredType type = files.type(name).value_or(StoredType::F32);
        if (type != StoredType::F64 && type != StoredType::F32 && type != StoredType::F16
            && type != StoredType::BF16) {
            return fail("modelUnsupported",
                        QT_TRANSLATE_NOOP("ra", "The weights %1 are stored as %2. Choose a model "
                                                "that is stored in float32, float16 or bfloat16."),
                        {name, nameOf(type)});
        }
    }
    return {};
}

QStringList storedTypes(const CheckpointFolder &files)
{
    QStringList types;
    for (const QString &name : files.names()) {
        if (const std::optional<StoredType> type = files.type(name)) {
            types.append(nameOf(*type));
        }
    }
    types.removeDuplicates();
    types.sort();
    return types;
}

} // namespace

Result<Placement> placementOf(const MonitorSetup &setup)
{
    const bool hasCard = at::globalContext().hasCUDA();
    if (setup.device == ComputeDevice::GraphicsCard && !hasCard) {
        return fail("noGraphicsCard",
                    QT_TRANSLATE_NOOP("ra", "There is no graphics card that this program can "
                                            "compute on. Choose the processor as the device."));
    }
    Placement placement;
    if (hasCard && setup.device != ComputeDevice::Processor) {
        placement.device.device = at::Device(at::kCUDA);
        placement.device.type = setup.precision == WeightPrecision::Single ? at::kFloat
                                : setup.precision == WeightPrecision::Half ? at::kHalf
                                                                           : at::kBFloat16;
        return placement;
    }
    switch (setup.precision) {
    case WeightPrecision::Int8:
        placement.form = WeightForm::Int8;
        break;
    case WeightPrecision::Int4:
        placement.form = WeightForm::Int4;
        break;
    case WeightPrecision::BrainFloat:
        placement.device.type = at::kBFloat16;
        break;
    case WeightPrecision::Half:
        return fail("badPrecision",
                    QT_TRANSLATE_NOOP("ra", "Half precision (float16) needs a graphics card. "
                                            "Choose int8 or bfloat16 for the processor."));
    case WeightPrecision::Single:
        break;
    }
    return placement;
}

Result<ImageRules> imageRulesOf(const MonitorSetup &setup, const ModelConfig &config)
{
    RA_TRY_ASSIGN(ImageRules rules, readImageRules(setup.folder, config.vision));
    rules.minPixels = setup.minPixels > 0 ? setup.minPixels : rules.minPixels;
    rules.maxPixels = setup.maxPixels > 0 ? setup.maxPixels : rules.maxPixels;
    if (setup.minPixels == 0) {
        rules.minPixels = std::min(rules.minPixels, rules.maxPixels);
    }
    if (rules.minPixels > rules.maxPixels) {
        return fail("badPixels",
                    QT_TRANSLATE_NOOP("ra", "The smallest picture (%1 pixels) is larger than the "
                                            "largest (%2). Change one of them."),
                    {QString::number(rules.minPixels), QString::number(rules.maxPixels)});
    }
    return rules;
}

qint64 neededBytes(const ModelConfig &config, const MonitorSetup &setup, const ImageRules &rules,
                   WeightPrecision precision)
{
    const VisionConfig &vision = config.vision;
    Device cached;
    cached.type = precision == WeightPrecision::Single ? at::kFloat : at::kBFloat16;
    const qint64 pixels = std::min(rules.maxPixels, kMegapixel);
    const qint64 patches = pixels / (qint64(vision.patchSize) * vision.patchSize);
    const qint64 pictures = 1 + setup.references;
    const qint64 tokens =
        kPromptTokens + setup.mostTokens + pictures * patches / vision.mergeUnit();
    // The images of a group are seen one by one, but their texts are kept side by side.
    const qint64 texts = qint64(imagesAtOnce(setup)) * textsOfImage(setup);
    const qint64 cache = texts * tokens * KeyValueCache::bytesPerToken(config.text, cached);
    // The widest layer of either part, and the same again for what it is made of.
    const qint64 widest =
        2 * plainBytes(precision)
        * std::max(pictures * patches * (vision.intermediateSize + qint64(4) * vision.hiddenSize),
                   tokens * (2 * qint64(config.text.intermediateSize)));
    return weightBytes(config, precision) + cache + widest + kBaseBytes;
}

qint64 availableMemory()
{
    constexpr qint64 kKibibyte = 1024;
    qint64 available = systemNumber(QStringLiteral("/proc/meminfo"), "MemAvailable:", kKibibyte);
    const QString group = QStringLiteral("/sys/fs/cgroup/");
    const qint64 most = systemNumber(group + QStringLiteral("memory.max"), "", 1);
    if (most > 0) {
        const qint64 used = systemNumber(group + QStringLiteral("memory.current"), "", 1);
        const qint64 files =
            systemNumber(group + QStringLiteral("memory.stat"), "inactive_file ", 1);
        available = std::min(available, std::max<qint64>(0, most - used + files));
    }
    return available;
}

Result<ModelReport> inspectModel(const MonitorSetup &setup, qint64 available)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const ModelConfig config, readModelConfig(setup.folder));
    RA_TRY_ASSIGN(const ImageRules rules, imageRulesOf(setup, config));
    RA_TRY_ASSIGN(const Tokenizer tokenizer, Tokenizer::open(setup.folder));
    if (tokenizer.size() > config.text.vocabularySize) {
        return fail(
            "tokenizerInvalid",
            QT_TRANSLATE_NOOP("ra", "The tokenizer knows %1 tokens, the model only %2: "
                                    "they are not of one model. Download it again."),
            {QString::number(tokenizer.size()), QString::number(config.text.vocabularySize)});
    }
    RA_TRY_ASSIGN(const ChatTemplate chat, readChatTemplate(setup.folder));
    RA_TRY_ASSIGN(const CheckpointFolder files, CheckpointFolder::open(setup.folder));
    std::vector<WeightShape> shapes;
    for (const QString &name : files.names()) {
        shapes.push_back({name, files.shape(name)});
    }
    const WeightReport weights = compareWeights(config, shapes);
    RA_TRY(weights.status());
    RA_TRY(checkTypes(files));
    RA_TRY(readGenerationRules(setup.folder));
    RA_TRY_ASSIGN(const Placement placement, placementOf(setup));
    if (!setup.adapterFolder.isEmpty()) {
        RA_TRY_ASSIGN(const Adapter adapter, Adapter::open(setup.adapterFolder));
        const QStringList names = weights.stored.keys();
        QSet<QString> known(names.begin(), names.end());
        known.insert(kHeadName);
        RA_TRY(adapter.fits(known));
    }

    ModelReport report;
    report.architecture = QStringLiteral("Qwen3-VL");
    report.parameters = parameterCount(config);
    report.storedTypes = storedTypes(files);
    report.fileBytes = files.totalBytes();
    for (const auto &[precision, key] : kPrecisionKeys) {
        report.needs.push_back({precision, neededBytes(config, setup, rules, precision)});
    }
    report.availableBytes = available;
    for (const Diagnostics &diagnostics : {tokenizer.warnings(), chat.warnings}) {
        for (const Diagnostic &diagnostic : diagnostics) {
            report.warnings.append(diagnostic.text());
        }
    }
    if (placement.device.device.is_cpu()) {
        if (const Status fits = checkFits(report, setup.precision); !fits) {
            report.warnings.append(fits.error().text());
        }
    }
    return report;
}

Status checkFits(const ModelReport &report, WeightPrecision precision)
{
    qint64 needed = 0;
    qint64 least = 0;
    QStringList fitting;
    for (const ModelReport::Need &need : report.needs) {
        needed = need.precision == precision ? need.bytes : needed;
        least = least == 0 ? need.bytes : std::min(least, need.bytes);
        // LibTorch can't compute in half floats on the processor, which this is about.
        if (need.bytes <= report.availableBytes && need.precision != WeightPrecision::Half) {
            fitting.append(keyOf(need.precision));
        }
    }
    if (report.availableBytes == 0 || needed <= report.availableBytes) {
        return {};
    }
    if (!fitting.isEmpty()) {
        return fail("modelTooLarge",
                    QT_TRANSLATE_NOOP("ra",
                                      "The model needs about %1 GB of memory in %2, and %3 GB "
                                      "are free. Choose %4, or close other programs."),
                    {gigabytes(needed), keyOf(precision), gigabytes(report.availableBytes),
                     fitting.join(QCoreApplication::translate("ra", " or "))});
    }
    return fail("modelTooLarge",
                QT_TRANSLATE_NOOP("ra", "The model needs about %1 GB of memory, at the least %2 "
                                        "GB, and %3 GB are free. Close other programs or choose a "
                                        "smaller model."),
                {gigabytes(needed), gigabytes(least), gigabytes(report.availableBytes)});
}

} // namespace ra::inference::qwen3vl
