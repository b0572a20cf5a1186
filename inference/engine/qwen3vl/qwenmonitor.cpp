// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/qwenmonitor.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "inference/engine/qwen3vl/imageprocessor.h"
#include "inference/engine/qwen3vl/itemjudge.h"
#include "inference/engine/qwen3vl/itemprompt.h"
#include "inference/engine/qwen3vl/modelfolder.h"
#include "inference/engine/qwen3vl/modelneeds.h"
#include "inference/engine/qwen3vl/sidebyside.h"
#include "inference/engine/tensor/blasthreads.h"
#include "inference/engine/tensor/fingerprint.h"
#include "inference/engine/tensor/guard.h"

#include <ATen/Parallel.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QElapsedTimer>

#include <algorithm>

namespace ra::inference {

using namespace qwen3vl;

namespace {

/// Counts up when the same weights, settings and image would give another trace.
const QString kQwenVersion = QStringLiteral("3");
constexpr double kMillisecond = 1e-3;

/// Everything of a setup that a trace depends on, but the weights.
QByteArray askedHash(const MonitorSetup &setup)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QStringList parts{setup.prompt.system,
                            setup.prompt.question,
                            QString::number(setup.references),
                            QString::number(int(setup.precision)),
                            QString::number(setup.minPixels),
                            QString::number(setup.maxPixels),
                            QString::number(setup.temperature),
                            setup.topP ? QString::number(*setup.topP) : QString(),
                            setup.topK ? QString::number(*setup.topK) : QString(),
                            QString::number(setup.mostTokens),
                            QString::number(int(setup.form)),
                            QString::number(int(setup.areTypesFree)),
                            toKey(setup.coordinates)};
    for (const QString &part : parts) {
        hash.addData(part.toUtf8() + '\0');
    }
    return hash.result();
}

Result<GenerationRules> generationRules(const MonitorSetup &setup, const Tokenizer &tokenizer)
{
    RA_TRY_ASSIGN(GenerationRules rules, readGenerationRules(setup.folder));
    rules.isSampling = setup.temperature > 0;
    rules.temperature = setup.temperature;
    rules.topP = setup.topP.value_or(rules.topP);
    rules.topK = setup.topK.value_or(rules.topK);
    if (rules.endTokens.empty()) {
        for (const char *name : {"<|im_end|>", "<|endoftext|>"}) {
            if (const std::optional<TokenId> id = tokenizer.idOf(QLatin1String(name))) {
                rules.endTokens.push_back(*id);
            }
        }
    }
    return rules;
}

} // namespace

struct QwenEngine::State {
    MonitorSetup setup;
    Device device;
    ModelReport report;
    QByteArray modelHash;
    ModelConfig config;
    Network network;
    Tokenizer tokenizer;
    ImageRules images;
    GenerationRules rules;
    double tokensPerSecond = 0;
    /// It looks at what stands above, once that is in its place.
    std::unique_ptr<ItemJudge> judge = {};
};

QwenEngine::QwenEngine(std::unique_ptr<State> state) : m_state(std::move(state)) {}
QwenEngine::~QwenEngine() = default;

Result<ModelReport> QwenEngine::inspect(const MonitorSetup &setup)
{
    return inspectModel(setup);
}

Result<std::unique_ptr<QwenEngine>> QwenEngine::load(const MonitorSetup &setup, int threads,
                                                     const QString &cacheFolder,
                                                     const ProgressSink &progress)
{
    RA_ASSERT_OFF_GUI_THREAD();
    setCalculationThreads(threads);
    RA_TRY_ASSIGN(ModelReport report, inspectModel(setup));
    RA_TRY_ASSIGN(const Placement placement, placementOf(setup));
    if (placement.device.device.is_cpu()) {
        RA_TRY(checkFits(report, setup.precision));
    }
    RA_TRY_ASSIGN(const ModelConfig config, readModelConfig(setup.folder));
    RA_TRY_ASSIGN(Tokenizer tokenizer, Tokenizer::open(setup.folder));
    RA_TRY_ASSIGN(const ImageRules images, imageRulesOf(setup, config));
    RA_TRY_ASSIGN(const GenerationRules rules, generationRules(setup, tokenizer));
    RA_TRY_ASSIGN(const ChatTemplate chat, readChatTemplate(setup.folder));
    RA_TRY_ASSIGN(QByteArray hash, folderFingerprint(setup.folder));
    if (!setup.adapterFolder.isEmpty()) {
        RA_TRY_ASSIGN(const QByteArray adapterHash, folderFingerprint(setup.adapterFolder));
        hash = QCryptographicHash::hash(hash + adapterHash, QCryptographicHash::Sha256);
    }
    RA_TRY_ASSIGN(LoadedModel model, loadModel({setup.folder, setup.adapterFolder, placement.device,
                                                placement.form, progress}));
    if (model.isHeadUnlikeConfig) {
        report.warnings.append(
            QCoreApplication::translate("ra", "The model calls its head tied, but stores another "
                                              "one; that one is used."));
    }
    auto state = std::make_unique<State>(State{setup, placement.device, std::move(report),
                                               std::move(hash), config, std::move(model.network),
                                               std::move(tokenizer), images, rules, 0});
    // Weights and the way they compute decide what a picture looks like.
    const QByteArray seenBy = state->modelHash + kQwenVersion.toLatin1()
                              + QByteArray::number(int(placement.form))
                              + QByteArray::number(int(placement.device.type));
    const QString seenFolder =
        cacheFolder.isEmpty() ? QString() : cacheFolder + QStringLiteral("/vision");
    state->judge =
        std::make_unique<ItemJudge>(state->setup,
                                    ItemJudge::Model{state->network, state->tokenizer,
                                                     state->images, state->rules, state->device},
                                    answerBegin(setup.form, chat, state->tokenizer),
                                    VisionCache(FileCache(seenFolder, VisionCache::kMaxBytes),
                                                seenBy, state->network.cacheType()));
    return std::unique_ptr<QwenEngine>(new QwenEngine(std::move(state)));
}

MonitorInfo QwenEngine::info() const
{
    MonitorInfo info;
    info.name = m_state->setup.name;
    info.version = kQwenVersion;
    info.kind = MonitorKind::Native;
    info.health = MonitorHealth::Ready;
    info.device = QString::fromStdString(m_state->device.device.str());
    info.threads = at::get_num_threads();
    info.itemsAtOnce = imagesAtOnce(m_state->setup);
    info.modelHash = m_state->modelHash;
    info.promptHash = askedHash(m_state->setup);
    info.tokensPerSecond = m_state->tokensPerSecond;
    info.model = m_state->report;
    return info;
}

Status QwenEngine::prepare(const CategoryKnowledge &knowledge)
{
    m_state->judge->prepare(knowledge);
    return {};
}

Result<MonitorInfo> QwenEngine::check(std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    constexpr int kSide = 256;
    constexpr int kTokens = 24;
    const ItemPrompt prompt = filledPrompt(m_state->setup.prompt, {});
    cv::Mat gradient(kSide, kSide, CV_8UC3);
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            gradient.at<cv::Vec3b>(y, x) = cv::Vec3b(uchar(x), uchar(y), uchar(x ^ y));
        }
    }
    const VisionConfig &vision = m_state->config.vision;
    RA_TRY_ASSIGN(const ProcessedImage processed, processImage(gradient, vision, m_state->images));
    const PromptPictures pictures{processed.pixelValues, {processed.grid}};
    const int visualTokens[] = {int(processed.visualTokens(vision))};
    RA_TRY_ASSIGN(const std::vector<TokenId> ids,
                  chatPrompt(m_state->tokenizer, prompt.messages, visualTokens, {}));
    GenerationRules rules = m_state->rules;
    rules.endTokens.clear();
    rules.isSampling = false;
    QElapsedTimer timer;
    qint64 firstMs = 0;
    int written = 0;
    const Status wrote = guarded([&]() -> Status {
        RA_TRY_ASSIGN(Network::Read read,
                      m_state->network.read(ids, pictures, kTokens, Taps(stop)));
        TextInWork text(std::move(read), ids, rules, 0, LookupDraft::none());
        timer.start();
        const auto onToken = [&](size_t, TokenId, std::optional<double>) {
            firstMs = written++ == 0 ? timer.elapsed() : firstMs;
        };
        return TextWriter(m_state->network, rules).write({&text, 1}, {}, kTokens, onToken, stop);
    });
    if (!wrote && wrote.error().code != QLatin1String("modelOverflow")) {
        return fail(wrote.error());
    }
    if (!wrote) {
        return fail("selfTestFailed",
                    QT_TRANSLATE_NOOP("ra", "The monitor's network does not compute what it "
                                            "should: %1"),
                    {wrote.error().text()});
    }
    if (stop.stop_requested()) {
        return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
    }
    const double seconds = double(timer.elapsed() - firstMs) * kMillisecond;
    m_state->tokensPerSecond = seconds > 0 ? double(written - 1) / seconds : 0;
    return info();
}

Result<MonitorReply> QwenEngine::run(const MonitorItem &item,
                                     const std::function<void(const MonitorPiece &)> &onPiece,
                                     std::stop_token stop)
{
    return runTogether({&item, 1}, onPiece, std::move(stop)).front();
}

MonitorReplies QwenEngine::runTogether(std::span<const MonitorItem> items,
                                       const std::function<void(const MonitorPiece &)> &onPiece,
                                       std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    MonitorReplies replies = m_state->judge->run(items, onPiece, stop);
    for (Result<MonitorReply> &reply : replies) {
        if (reply) {
            reply->trace.monitorVersion = kQwenVersion;
            for (StoredTrace &rollout : reply->rollouts) {
                rollout.monitorVersion = kQwenVersion;
            }
        }
    }
    return replies;
}

} // namespace ra::inference
