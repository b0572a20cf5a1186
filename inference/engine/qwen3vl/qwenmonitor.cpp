// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/qwenmonitor.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/image/imagedecoder.h"
#include "inference/engine/qwen3vl/chattemplate.h"
#include "inference/engine/qwen3vl/imageprocessor.h"
#include "inference/engine/qwen3vl/itemprompt.h"
#include "inference/engine/qwen3vl/modelfolder.h"
#include "inference/engine/qwen3vl/modelneeds.h"
#include "inference/engine/qwen3vl/promptreader.h"
#include "inference/engine/qwen3vl/tracework.h"
#include "inference/engine/tensor/blasthreads.h"
#include "inference/engine/tensor/fingerprint.h"
#include "inference/engine/tensor/guard.h"

#include <ATen/Parallel.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <list>
#include <random>

namespace ra::inference {

using namespace qwen3vl;

namespace {

/// Counts up when the same weights, settings and image would give another trace.
const QString kQwenVersion = QStringLiteral("3");
const QByteArray kOpenThought = QByteArrayLiteral("<think>\n");
/// Ends a thought that the prompt has opened.
const QString kClosedThought = QStringLiteral("\n</think>\n\n");
const QByteArray kAnswer = QByteArrayLiteral("<answer>");
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

/// How an answer begins, before the model writes of it.
struct AnswerBegin {
    ChatEnding ending = ChatEnding::Answer;
    /// Of the trace.
    QByteArray prefill;
    /// What stands behind the prompt's own ending.
    std::vector<TokenId> beginning;
};

AnswerBegin answerBegin(AnswerForm form, const ChatTemplate &chat, Tokenizer &tokenizer)
{
    AnswerBegin begin;
    begin.ending = chat.opensThought ? ChatEnding::Thought : ChatEnding::Answer;
    if (form == AnswerForm::Verdict) {
        begin.prefill = kAnswer;
        const QString text =
            (chat.opensThought ? kClosedThought : QString()) + QString::fromLatin1(kAnswer);
        begin.beginning = tokenizer.encode(text, AddedTokens::OnlyOrdinary);
    } else if (chat.opensThought) {
        begin.prefill = kOpenThought;
    }
    return begin;
}

ReflectionRule reflectionRule(ReflectChoice choice)
{
    switch (choice) {
    case ReflectChoice::Always:
        return ReflectionRule::Required;
    case ReflectChoice::Never:
        return ReflectionRule::Forbidden;
    case ReflectChoice::Auto:
        break;
    }
    return ReflectionRule::Optional;
}

/// Each image draws its own numbers, the same in every run with that seed.
quint64 seedOf(const MonitorItem &item)
{
    std::seed_seq mixed{quint32(item.seed), quint32(quint64(item.seed) >> 32),
                        quint32(item.image.sample.value()),
                        quint32(quint64(item.image.sample.value()) >> 32)};
    std::array<quint32, 2> words{};
    mixed.generate(words.begin(), words.end());
    return quint64(words[0]) << 32 | words[1];
}

/// Pictures of normal parts to show beside an item: its own template first, then the category's,
/// never the item itself or another picture of the same thing.
QStringList referencesFor(const MonitorItem &item, const CategoryKnowledge &knowledge,
                          const MonitorSetup &setup)
{
    QStringList paths;
    if (!wantsReferences(setup.prompt)) {
        return paths;
    }
    if (!item.templatePath.isEmpty()) {
        paths.append(item.templatePath);
    }
    for (const KnownImage &reference : knowledge.references) {
        const bool isItself = reference.sample == item.image.sample
                              || (!reference.contentHash.isEmpty()
                                  && reference.contentHash == item.image.contentHash);
        const bool isOfGroup =
            !reference.groupKey.isEmpty() && reference.groupKey == item.image.groupKey;
        if (!isItself && !isOfGroup && !paths.contains(reference.filePath)) {
            paths.append(reference.filePath);
        }
    }
    return paths.first(std::min<qsizetype>(paths.size(), setup.references));
}

/// What a category's images are asked with.
struct KnownCategory {
    CategoryKnowledge knowledge;
    DraftReader reader;
    std::map<ReflectionRule, std::unique_ptr<AllowedTokens>> forms;
    /// Of the last image that was judged: the next one's text may resemble it.
    std::shared_ptr<const std::vector<TokenId>> lastText;
};

/// One text of an item.
struct TextOfItem {
    TraceInWork work;
    TraceGuide guide;
};

/// An image whose prompt was read.
struct ItemInWork {
    KnownCategory *category = nullptr;
    ImageSize size;
    qint64 readingMs = 0;
    qint64 writingMs = 0;
    std::unique_ptr<TextOfItem> text;
    /// Until it is written.
    std::optional<TextInWork> writing;
    WrittenText written;
};

/// Where the card is full, the processor may have more.
Error withoutMemory(ImageSize size, const Device &device)
{
    if (device.device.is_cpu()) {
        return notEnoughMemory(size);
    }
    return {QLatin1String(errorcode::kOutOfMemory),
            QT_TRANSLATE_NOOP("ra", "The graphics card has not enough memory for an image of %1 × "
                                    "%2 pixels. Choose smaller pictures, or the processor, in the "
                                    "monitor's settings."),
            {QString::number(size.width), QString::number(size.height)},
            {}};
}

Error cancelled()
{
    return {QLatin1String(errorcode::kCancelled), QT_TRANSLATE_NOOP("ra", "Cancelled."), {}, {}};
}

bool isOutOfMemory(const Error &error)
{
    return error.code == QLatin1String(errorcode::kOutOfMemory);
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
    TokenTable table;
    ImageRules images;
    GenerationRules rules;
    AnswerBegin answer;
    double tokensPerSecond = 0;
    /// In the order of their last use.
    std::list<KnownCategory> categories;

    // They look at what stands above, once it is in its place.
    std::optional<TextWriter> writer = {};
    std::optional<PromptReader> reader = {};

    /// Null where it is not known. Counts as a use.
    [[nodiscard]] KnownCategory *use(const QString &name);
    [[nodiscard]] AllowedTokens *form(KnownCategory &category, ReflectChoice choice);
    /// Reads an item's prompt.
    [[nodiscard]] Result<ItemInWork> begin(const MonitorItem &item,
                                           const TraceInWork::OnPiece &onPiece,
                                           const std::stop_token &stop);
    /// Writes the texts of all items in the same passes.
    [[nodiscard]] Status write(std::span<ItemInWork> items, const std::stop_token &stop) const;
    [[nodiscard]] Result<MonitorReply> finish(ItemInWork &item);
    /// Begins as many items as there is memory for, at least one, and writes and finishes them. →
    /// how many. What one of them fails by is its own reply.
    [[nodiscard]] size_t runGroup(std::span<const MonitorItem> items,
                                  std::vector<Result<MonitorReply>> &replies,
                                  const TraceInWork::OnPiece &onPiece, const std::stop_token &stop);
};

KnownCategory *QwenEngine::State::use(const QString &name)
{
    const auto found = std::find_if(categories.begin(), categories.end(), [&](const auto &known) {
        return known.knowledge.category == name;
    });
    if (found == categories.end()) {
        return nullptr;
    }
    categories.splice(categories.end(), categories, found);
    return &categories.back();
}

AllowedTokens *QwenEngine::State::form(KnownCategory &category, ReflectChoice choice)
{
    if (setup.form == AnswerForm::Free) {
        return nullptr;
    }
    const ReflectionRule rule = reflectionRule(choice);
    std::unique_ptr<AllowedTokens> &form = category.forms[rule];
    if (!form) {
        const QStringList types = setup.areTypesFree ? QStringList() : category.knowledge.types;
        form = std::make_unique<AllowedTokens>(setup.form == AnswerForm::Verdict
                                                   ? TraceGrammar::verdictOnly()
                                                   : TraceGrammar(types, rule),
                                               table, rules.endTokens);
    }
    return form.get();
}

Result<ItemInWork> QwenEngine::State::begin(const MonitorItem &item,
                                            const TraceInWork::OnPiece &onPiece,
                                            const std::stop_token &stop)
{
    KnownCategory *const category = use(item.category);
    if (category == nullptr) {
        return fail(errorcode::kUnknownCategory,
                    QT_TRANSLATE_NOOP("ra",
                                      "The monitor does not know the category %1 yet. Start the "
                                      "run again."),
                    {item.category});
    }
    if (stop.stop_requested()) {
        return fail(cancelled());
    }
    QStringList pictures = referencesFor(item, category->knowledge, setup);
    const ItemPrompt prompt = filledPrompt(
        setup.prompt, {item.category, category->knowledge.types, int(pictures.size())});
    pictures = pictures.first(prompt.references);
    pictures.insert(prompt.imageAt, item.image.filePath);

    ItemInWork work;
    work.category = category;
    work.text = std::make_unique<TextOfItem>(TextOfItem{
        TraceInWork(item.image.sample, onPiece, table, answer.prefill),
        TraceGuide(tokenizer, table, *writer, form(*category, item.reflect), answer.prefill)});
    RA_TRY_ASSIGN(
        ReadPrompt read,
        reader->read({prompt, pictures, answer.ending, answer.beginning, setup.mostTokens}, stop));
    work.size = read.size;
    work.readingMs = work.text->work.elapsedMs();
    work.writing.emplace(std::move(read.read), std::move(read.ids), rules, seedOf(item),
                         LookupDraft(category->lastText));
    return work;
}

Status QwenEngine::State::write(std::span<ItemInWork> items, const std::stop_token &stop) const
{
    std::vector<TextInWork> texts;
    std::vector<TextGuide *> guides;
    for (ItemInWork &item : items) {
        texts.push_back(*std::move(item.writing));
        item.writing.reset();
        guides.push_back(&item.text->guide);
    }
    QElapsedTimer timer;
    timer.start();
    RA_TRY(guarded([&] {
        return writer->write(
            texts, guides, setup.mostTokens,
            [&](size_t text, TokenId id, std::optional<double> probability) {
                items[text].text->work.add(id, probability);
            },
            stop);
    }));
    qint64 tokens = 1;
    for (size_t i = 0; i < items.size(); ++i) {
        items[i].written = texts[i].written();
        tokens += std::ssize(items[i].written.ids);
    }
    // A pass is everybody's: each text has the part of the time that it has of the tokens.
    for (ItemInWork &item : items) {
        item.writingMs = timer.elapsed() * std::ssize(item.written.ids) / tokens;
    }
    return {};
}

Result<MonitorReply> QwenEngine::State::finish(ItemInWork &item)
{
    if (item.written.end == TextEnd::Stopped && item.text->work.isEmpty()) {
        return fail(cancelled());
    }
    MonitorReply reply;
    const CategoryKnowledge &knowledge = item.category->knowledge;
    reply.trace = item.text->work.finished(
        {setup, knowledge.types, item.category->reader, item.size}, item.text->guide,
        item.written.end, item.readingMs + item.writingMs);
    reply.trace.monitorVersion = kQwenVersion;
    item.category->lastText =
        std::make_shared<const std::vector<TokenId>>(std::move(item.written.ids));
    return reply;
}

size_t QwenEngine::State::runGroup(std::span<const MonitorItem> items,
                                   std::vector<Result<MonitorReply>> &replies,
                                   const TraceInWork::OnPiece &onPiece, const std::stop_token &stop)
{
    std::vector<ItemInWork> works;
    std::vector<size_t> places;
    size_t begun = 0;
    for (; begun < items.size(); ++begun) {
        Result<ItemInWork> work = begin(items[begun], onPiece, stop);
        if (work) {
            works.push_back(*std::move(work));
            places.push_back(replies.size());
            replies.push_back(fail(cancelled()));
        } else if (isOutOfMemory(work.error()) && !works.empty()) {
            // It is begun again when these have given their memory back.
            break;
        } else {
            replies.push_back(fail(isOutOfMemory(work.error())
                                       ? withoutMemory(items[begun].image.size, device)
                                       : work.error()));
        }
    }
    const Status written = write(works, stop);
    for (size_t i = 0; i < works.size(); ++i) {
        replies[places[i]] = written ? finish(works[i]) : fail(written.error());
    }
    if (written || works.size() == 1) {
        if (!written && isOutOfMemory(written.error())) {
            replies[places.front()] = fail(withoutMemory(works.front().size, device));
        }
        return begun;
    }
    // One of them failed, or there was no memory for all: each has another try alone.
    const size_t first = replies.size() - begun;
    works.clear();
    for (const size_t place : places) {
        std::vector<Result<MonitorReply>> own;
        static_cast<void>(runGroup(items.subspan(place - first, 1), own, onPiece, stop));
        replies[place] = std::move(own.front());
    }
    return begun;
}

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
    TokenTable table = tokenTable(tokenizer);
    AnswerBegin answer = answerBegin(setup.form, chat, tokenizer);
    auto state = std::make_unique<State>(State{setup,
                                               placement.device,
                                               std::move(report),
                                               std::move(hash),
                                               config,
                                               std::move(model.network),
                                               std::move(tokenizer),
                                               std::move(table),
                                               images,
                                               rules,
                                               std::move(answer),
                                               0,
                                               {}});
    state->writer.emplace(state->network, state->rules);
    // Weights and the way they compute decide what a picture looks like.
    const QByteArray seenBy = state->modelHash + kQwenVersion.toLatin1()
                              + QByteArray::number(int(placement.form))
                              + QByteArray::number(int(placement.device.type));
    state->reader.emplace(
        state->network, state->tokenizer, state->images,
        VisionCache(
            FileCache(cacheFolder.isEmpty() ? QString() : cacheFolder + QStringLiteral("/vision"),
                      VisionCache::kMaxBytes),
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
    info.modelHash = m_state->modelHash;
    info.promptHash = askedHash(m_state->setup);
    info.tokensPerSecond = m_state->tokensPerSecond;
    info.model = m_state->report;
    return info;
}

Status QwenEngine::prepare(const CategoryKnowledge &knowledge)
{
    std::list<KnownCategory> &categories = m_state->categories;
    std::erase_if(categories, [&](const KnownCategory &known) {
        return known.knowledge.category == knowledge.category;
    });
    if (categories.size() >= kMostCategories) {
        categories.pop_front();
    }
    CategoryKnowledge kept = knowledge;
    kept.approved.clear();
    categories.push_back({std::move(kept), DraftReader(knowledge.types), {}, {}});
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

std::vector<Result<MonitorReply>>
QwenEngine::runTogether(std::span<const MonitorItem> items,
                        const std::function<void(const MonitorPiece &)> &onPiece,
                        std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    std::vector<Result<MonitorReply>> replies;
    while (!items.empty()) {
        items = items.subspan(m_state->runGroup(items, replies, onPiece, stop));
    }
    return replies;
}

} // namespace ra::inference
