// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/qwenmonitor.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/domain/writtentrace.h"
#include "annotation/image/imagedecoder.h"
#include "annotation/trace/tracestream.h"
#include "inference/engine/qwen3vl/chattemplate.h"
#include "inference/engine/qwen3vl/findingcertainty.h"
#include "inference/engine/qwen3vl/imageprocessor.h"
#include "inference/engine/qwen3vl/itemprompt.h"
#include "inference/engine/qwen3vl/modelfolder.h"
#include "inference/engine/qwen3vl/modelneeds.h"
#include "inference/engine/qwen3vl/rgbimage.h"
#include "inference/engine/qwen3vl/textstream.h"
#include "inference/engine/qwen3vl/traceguide.h"
#include "inference/engine/tensor/blasthreads.h"
#include "inference/engine/tensor/fingerprint.h"
#include "inference/engine/tensor/guard.h"

#include <ATen/Parallel.h>
#include <ATen/ops/cat.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <list>
#include <random>

namespace ra::inference {

using namespace qwen3vl;

namespace {

/// Counts up when the same weights, settings and image would give another trace.
const QString kQwenVersion = QStringLiteral("2");
const QByteArray kOpenThought = QByteArrayLiteral("<think>\n");
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
                            QString::number(int(setup.isFormForced)),
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

Diagnostic note(const char *code, const char *sentence, const QStringList &arguments)
{
    return {Severity::Note, QLatin1String(code), sentence, arguments, -1, 0, {}};
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
};

/// The pictures of a prompt, made ready.
struct ReadPictures {
    PromptPictures prompt;
    std::vector<int> visualTokens;
    /// Of the image that is judged, upright.
    ImageSize size;
};

/// The text of one trace while it is written: says each part as it comes.
class TraceInWork final
{
public:
    TraceInWork(SampleId sample, const std::function<void(const MonitorPiece &)> &onPiece,
                const TokenTable &table, const QByteArray &prefill)
        : m_sample(sample),
          m_onPiece(onPiece),
          m_table(table)
    {
        push(prefill);
    }

    void add(TokenId id, std::optional<double> probability)
    {
        if (m_tokens.empty()) {
            m_firstTokenMs = m_timer.elapsed();
        }
        push(size_t(id) < m_table.size() ? m_table[size_t(id)] : QByteArray());
        m_tokens.push_back({m_bytes.size(), probability});
    }
    void finish() { say(m_text.flush()); }

    [[nodiscard]] const QString &text() const { return m_stream.text(); }
    [[nodiscard]] std::vector<double> certainties() const
    {
        return findingCertainties(m_bytes, m_tokens);
    }
    [[nodiscard]] bool isEmpty() const { return m_tokens.empty(); }
    [[nodiscard]] qint64 tokens() const { return std::ssize(m_tokens); }
    [[nodiscard]] qint64 elapsedMs() const { return m_timer.elapsed(); }
    [[nodiscard]] Diagnostic timing() const
    {
        const double writing = double(m_timer.elapsed() - m_firstTokenMs) * kMillisecond;
        const double speed = writing > 0 ? double(tokens() - 1) / writing : 0;
        return note("timing",
                    QT_TRANSLATE_NOOP("ra", "The first word came after %1 s; then %2 tokens were "
                                            "written, %3 a second."),
                    {QString::number(double(m_firstTokenMs) * kMillisecond, 'f', 2),
                     QString::number(tokens()), QString::number(speed, 'f', 1)});
    }

private:
    void push(const QByteArray &bytes)
    {
        m_bytes += bytes;
        say(m_text.push(bytes));
    }
    void say(QString more)
    {
        // Nothing stores or sends a text with NUL in it.
        more.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
        for (const TracePartText &news : m_stream.push(more)) {
            if (m_onPiece) {
                m_onPiece({m_sample, news.part, news.text});
            }
        }
    }

    SampleId m_sample;
    const std::function<void(const MonitorPiece &)> &m_onPiece;
    const TokenTable &m_table;
    QElapsedTimer m_timer = [] {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }();
    qint64 m_firstTokenMs = 0;
    QByteArray m_bytes;
    std::vector<WeighedToken> m_tokens;
    TextStream m_text;
    TraceStream m_stream;
};

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
    /// What the prompt writes of the answer itself.
    QByteArray prefill;
    double tokensPerSecond = 0;
    /// In the order of their last use.
    std::list<KnownCategory> categories;

    /// Null where it is not known. Counts as a use.
    [[nodiscard]] KnownCategory *use(const QString &name);
    [[nodiscard]] AllowedTokens *form(KnownCategory &category, ReflectChoice choice);
    [[nodiscard]] Result<ReadPictures> readPictures(const ItemPrompt &prompt,
                                                    const QStringList &references,
                                                    const QString &image) const;
    [[nodiscard]] Result<std::vector<TokenId>> promptIds(const ItemPrompt &prompt,
                                                         const ReadPictures &pictures);
    /// Writes behind a prompt; where it is stopped, `work` has what there is.
    [[nodiscard]] Result<TextEnd> write(const std::vector<TokenId> &ids,
                                        const PromptPictures &pictures, quint64 seed,
                                        TraceGuide &guide, TraceInWork &work,
                                        const std::stop_token &stop) const;
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
    if (!setup.isFormForced) {
        return nullptr;
    }
    const ReflectionRule rule = reflectionRule(choice);
    std::unique_ptr<AllowedTokens> &form = category.forms[rule];
    if (!form) {
        const QStringList types = setup.areTypesFree ? QStringList() : category.knowledge.types;
        form = std::make_unique<AllowedTokens>(TraceGrammar(types, rule), table, rules.endTokens);
    }
    return form.get();
}

Result<ReadPictures> QwenEngine::State::readPictures(const ItemPrompt &prompt,
                                                     const QStringList &references,
                                                     const QString &image) const
{
    QStringList paths = references.first(prompt.references);
    paths.insert(prompt.imageAt, image);
    ReadPictures pictures;
    std::vector<at::Tensor> patches;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        RA_TRY_ASSIGN(const cv::Mat rgb, readRgb(paths.at(i)));
        RA_TRY_ASSIGN(const ProcessedImage processed, processImage(rgb, config.vision, images));
        patches.push_back(processed.pixelValues);
        pictures.prompt.grids.push_back(processed.grid);
        pictures.visualTokens.push_back(int(processed.visualTokens(config.vision)));
        if (i == prompt.imageAt) {
            pictures.size = {rgb.cols, rgb.rows};
        }
    }
    RA_TRY(runGuarded([&] { pictures.prompt.patches = at::cat(patches); }));
    return pictures;
}

Result<std::vector<TokenId>> QwenEngine::State::promptIds(const ItemPrompt &prompt,
                                                          const ReadPictures &pictures)
{
    ChatOptions options;
    options.ending = prefill.isEmpty() ? ChatEnding::Answer : ChatEnding::Thought;
    RA_TRY_ASSIGN(std::vector<TokenId> ids,
                  chatPrompt(tokenizer, prompt.messages, pictures.visualTokens, options));
    const qint64 most = config.text.maxPositions;
    if (std::ssize(ids) + setup.mostTokens > most) {
        return fail("promptTooLong",
                    QT_TRANSLATE_NOOP("ra", "Prompt and pictures take %1 tokens, and with %2 for "
                                            "the answer they are more than the model's %3. Choose "
                                            "smaller pictures in its settings."),
                    {QString::number(ids.size()), QString::number(setup.mostTokens),
                     QString::number(most)});
    }
    return ids;
}

Result<TextEnd> QwenEngine::State::write(const std::vector<TokenId> &ids,
                                         const PromptPictures &pictures, quint64 seed,
                                         TraceGuide &guide, TraceInWork &work,
                                         const std::stop_token &stop) const
{
    return guarded([&]() -> Result<TextEnd> {
        RA_TRY_ASSIGN(Network::Read read,
                      network.read(ids, pictures, setup.mostTokens, Taps(stop)));
        TextInWork text(std::move(read), ids, rules, seed);
        TextGuide *const guides[] = {&guide};
        RA_TRY(TextWriter(network, rules)
                   .write(
                       {&text, 1}, guides, setup.mostTokens,
                       [&](size_t, TokenId id, std::optional<double> probability) {
                           work.add(id, probability);
                       },
                       stop));
        return text.written().end;
    });
}

QwenEngine::QwenEngine(std::unique_ptr<State> state) : m_state(std::move(state)) {}
QwenEngine::~QwenEngine() = default;

Result<ModelReport> QwenEngine::inspect(const MonitorSetup &setup)
{
    return inspectModel(setup);
}

Result<std::unique_ptr<QwenEngine>> QwenEngine::load(const MonitorSetup &setup, int threads,
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
                                               chat.opensThought ? kOpenThought : QByteArray(),
                                               0,
                                               {}});
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
    categories.push_back({std::move(kept), DraftReader(knowledge.types), {}});
    return {};
}

Result<MonitorInfo> QwenEngine::check(std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    constexpr int kSide = 256;
    constexpr int kTokens = 24;
    const ItemPrompt prompt = filledPrompt(m_state->setup.prompt, {});
    ReadPictures pictures;
    cv::Mat gradient(kSide, kSide, CV_8UC3);
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            gradient.at<cv::Vec3b>(y, x) = cv::Vec3b(uchar(x), uchar(y), uchar(x ^ y));
        }
    }
    RA_TRY_ASSIGN(const ProcessedImage processed,
                  processImage(gradient, m_state->config.vision, m_state->images));
    pictures.prompt = {processed.pixelValues, {processed.grid}};
    pictures.visualTokens = {int(processed.visualTokens(m_state->config.vision))};
    RA_TRY_ASSIGN(const std::vector<TokenId> ids, m_state->promptIds(prompt, pictures));
    GenerationRules rules = m_state->rules;
    rules.endTokens.clear();
    rules.isSampling = false;
    QElapsedTimer timer;
    qint64 firstMs = 0;
    int written = 0;
    const Status wrote = guarded([&]() -> Status {
        RA_TRY_ASSIGN(Network::Read read,
                      m_state->network.read(ids, pictures.prompt, kTokens, Taps(stop)));
        TextInWork text(std::move(read), ids, rules, 0);
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
    RA_ASSERT_OFF_GUI_THREAD();
    State &state = *m_state;
    KnownCategory *const category = state.use(item.category);
    if (category == nullptr) {
        return fail(errorcode::kUnknownCategory,
                    QT_TRANSLATE_NOOP("ra",
                                      "The monitor does not know the category %1 yet. Start the "
                                      "run again."),
                    {item.category});
    }
    const QStringList references = referencesFor(item, category->knowledge, state.setup);
    const ItemPrompt prompt = filledPrompt(
        state.setup.prompt, {item.category, category->knowledge.types, int(references.size())});
    TraceInWork work(item.image.sample, onPiece, state.table, state.prefill);
    RA_TRY_ASSIGN(const ReadPictures pictures,
                  state.readPictures(prompt, references, item.image.filePath));
    RA_TRY_ASSIGN(const std::vector<TokenId> ids, state.promptIds(prompt, pictures));
    const TextWriter writer(state.network, state.rules);
    TraceGuide guide(state.tokenizer, state.table, writer, state.form(*category, item.reflect),
                     state.prefill);
    const Result<TextEnd> end = state.write(ids, pictures.prompt, seedOf(item), guide, work, stop);
    if (!end && !(stop.stop_requested() && !work.isEmpty())) {
        return fail(end.error().code == QLatin1String(errorcode::kOutOfMemory)
                        ? notEnoughMemory(pictures.size)
                        : end.error());
    }
    work.finish();
    if (stop.stop_requested() && work.isEmpty()) {
        return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
    }
    const bool isStopped = !end || *end == TextEnd::Stopped;

    MonitorReply reply;
    reply.trace = readWritten({work.text(), isStopped ? WritingEnd::Stopped : WritingEnd::Finished,
                               state.setup.coordinates, pictures.size, category->knowledge.types},
                              category->reader);
    StoredTrace &trace = reply.trace;
    const std::vector<double> certainties = work.certainties();
    if (certainties.size() == trace.answer.findings.size()) {
        for (size_t i = 0; i < certainties.size(); ++i) {
            trace.answer.findings[i].confidence = certainties[i];
        }
    }
    trace.sample = item.image.sample;
    trace.author = {state.setup.name, AuthorKind::Monitor};
    trace.monitorVersion = kQwenVersion;
    trace.confidence = isStopped ? std::nullopt : guide.defectProbability();
    trace.typeMargin = isStopped ? std::nullopt : guide.typeMargin();
    trace.milliseconds = work.elapsedMs();
    trace.tokens = work.tokens();
    trace.atMs = QDateTime::currentMSecsSinceEpoch();
    trace.diagnostics.push_back(work.timing());
    if (end && *end == TextEnd::Length) {
        trace.diagnostics.push_back(note(
            "cutText",
            QT_TRANSLATE_NOOP("ra", "The text was cut after %1 tokens, the most that the monitor's "
                                    "settings let it write."),
            {QString::number(state.setup.mostTokens)}));
    }
    return reply;
}

} // namespace ra::inference
