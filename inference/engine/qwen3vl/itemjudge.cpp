// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/itemjudge.h"

#include "annotation/base/errorcode.h"
#include "annotation/image/imagedecoder.h"
#include "inference/engine/qwen3vl/itemprompt.h"
#include "inference/engine/qwen3vl/sidebyside.h"
#include "inference/engine/tensor/guard.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <random>

namespace ra::inference::qwen3vl {

namespace {

/// Nobody looks on while further texts are written.
const TraceInWork::OnPiece kNobody;

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

/// Each text of an image draws its own numbers, the same in every run with that seed.
quint64 seedOf(const MonitorItem &item, int text)
{
    std::vector<quint32> words{quint32(item.seed), quint32(quint64(item.seed) >> 32),
                               quint32(item.image.sample.value()),
                               quint32(quint64(item.image.sample.value()) >> 32)};
    // The first one draws what it would draw alone.
    if (text > 0) {
        words.push_back(quint32(text));
    }
    std::seed_seq mixed(words.begin(), words.end());
    std::array<quint32, 2> drawn{};
    mixed.generate(drawn.begin(), drawn.end());
    return quint64(drawn[0]) << 32 | drawn[1];
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

/// One text of an item.
struct TextOfItem {
    TraceInWork work;
    TraceGuide guide;
    /// Until it is written.
    std::optional<TextInWork> writing = {};
    WrittenText written = {};
};

} // namespace

/// What a category's images are asked with.
struct ItemJudge::KnownCategory {
    CategoryKnowledge knowledge;
    DraftReader reader;
    std::map<ReflectionRule, std::unique_ptr<AllowedTokens>> forms;
    /// Of the last image that was judged: the next one's text may resemble it.
    std::shared_ptr<const std::vector<TokenId>> lastText;
};

/// An image whose prompt was read.
struct ItemJudge::ItemInWork {
    KnownCategory *category = nullptr;
    ImageSize size;
    qint64 readingMs = 0;
    qint64 writingMs = 0;
    /// The first one counts.
    std::vector<std::unique_ptr<TextOfItem>> texts;
};

ItemJudge::ItemJudge(const MonitorSetup &setup, const Model &model, AnswerBegin answer,
                     VisionCache seen)
    : m_setup(setup),
      m_model(model),
      m_answer(std::move(answer)),
      m_table(tokenTable(model.tokenizer)),
      m_writer(model.network, model.rules),
      m_reader(model.network, model.tokenizer, model.images, std::move(seen))
{
}

ItemJudge::~ItemJudge() = default;

void ItemJudge::prepare(const CategoryKnowledge &knowledge)
{
    std::erase_if(m_categories, [&](const KnownCategory &known) {
        return known.knowledge.category == knowledge.category;
    });
    if (m_categories.size() >= kMostCategories) {
        m_categories.pop_front();
    }
    CategoryKnowledge kept = knowledge;
    kept.approved.clear();
    m_categories.push_back({std::move(kept), DraftReader(knowledge.types), {}, {}});
}

ItemJudge::KnownCategory *ItemJudge::use(const QString &name)
{
    const auto found =
        std::find_if(m_categories.begin(), m_categories.end(),
                     [&](const auto &known) { return known.knowledge.category == name; });
    if (found == m_categories.end()) {
        return nullptr;
    }
    m_categories.splice(m_categories.end(), m_categories, found);
    return &m_categories.back();
}

AllowedTokens *ItemJudge::form(KnownCategory &category, ReflectChoice choice)
{
    if (m_setup.form == AnswerForm::Free) {
        return nullptr;
    }
    const ReflectionRule rule = reflectionRule(choice);
    std::unique_ptr<AllowedTokens> &form = category.forms[rule];
    if (!form) {
        const QStringList types = m_setup.areTypesFree ? QStringList() : category.knowledge.types;
        form = std::make_unique<AllowedTokens>(m_setup.form == AnswerForm::Verdict
                                                   ? TraceGrammar::verdictOnly()
                                                   : TraceGrammar(types, rule),
                                               m_table, m_model.rules.endTokens);
    }
    return form.get();
}

Result<ItemJudge::ItemInWork> ItemJudge::begin(const MonitorItem &item,
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
    QStringList pictures = referencesFor(item, category->knowledge, m_setup);
    const ItemPrompt prompt = filledPrompt(
        m_setup.prompt, {item.category, category->knowledge.types, int(pictures.size())});
    pictures = pictures.first(prompt.references);
    pictures.insert(prompt.imageAt, item.image.filePath);

    AllowedTokens *const allowed = form(*category, item.reflect);
    const int texts = textsOfImage(m_setup);
    ItemInWork work;
    work.category = category;
    for (int i = 0; i < texts; ++i) {
        work.texts.push_back(std::make_unique<TextOfItem>(TextOfItem{
            TraceInWork(item.image.sample, i == 0 ? onPiece : kNobody, m_table, m_answer.prefill),
            TraceGuide(m_model.tokenizer, m_table, m_writer, allowed, m_answer.prefill)}));
        if (m_setup.form == AnswerForm::Verdict) {
            work.texts.back()->guide.chooseLikelierVerdict();
        }
    }
    RA_TRY_ASSIGN(ReadPrompt read, m_reader.read({prompt, pictures, m_answer.ending,
                                                  m_answer.beginning, m_setup.mostTokens},
                                                 stop));
    work.size = read.size;
    work.readingMs = work.texts.front()->work.elapsedMs();
    const TextInWork first(std::move(read.read), std::move(read.ids), m_model.rules,
                           seedOf(item, 0), LookupDraft(category->lastText));
    RA_TRY(runGuarded([&] {
        for (int i = 1; i < texts; ++i) {
            work.texts[size_t(i)]->writing = first.another(m_model.rules, seedOf(item, i));
        }
    }));
    work.texts.front()->writing = first;
    return work;
}

Status ItemJudge::write(std::span<ItemInWork> items, const std::stop_token &stop) const
{
    std::vector<TextOfItem *> texts;
    for (const ItemInWork &item : items) {
        for (const std::unique_ptr<TextOfItem> &text : item.texts) {
            texts.push_back(text.get());
        }
    }
    std::vector<TextInWork> writing;
    std::vector<TextGuide *> guides;
    for (TextOfItem *text : texts) {
        writing.push_back(*std::move(text->writing));
        text->writing.reset();
        guides.push_back(&text->guide);
    }
    QElapsedTimer timer;
    timer.start();
    RA_TRY(guarded([&] {
        return m_writer.write(
            writing, guides, m_setup.mostTokens,
            [&](size_t text, TokenId id, std::optional<double> probability) {
                texts[text]->work.add(id, probability);
            },
            stop);
    }));
    qint64 all = 1;
    for (size_t i = 0; i < texts.size(); ++i) {
        texts[i]->written = writing[i].written();
        all += texts[i]->work.tokens();
    }
    // A pass is everybody's: each image has the part of the time that it has of the tokens.
    for (ItemInWork &item : items) {
        qint64 own = 0;
        for (const std::unique_ptr<TextOfItem> &text : item.texts) {
            own += text->work.tokens();
        }
        item.writingMs = timer.elapsed() * own / all;
    }
    return {};
}

Result<MonitorReply> ItemJudge::finish(ItemInWork &item) const
{
    TextOfItem &first = *item.texts.front();
    if (first.written.end == TextEnd::Stopped && first.work.isEmpty()) {
        return fail(cancelled());
    }
    const qint64 judgingMs = item.readingMs + item.writingMs;
    const TraceReading reading{m_setup, item.category->knowledge.types, item.category->reader,
                               item.size};
    MonitorReply reply;
    reply.trace = first.work.finished(reading, first.guide, first.written.end, judgingMs);
    for (size_t i = 1; i < item.texts.size(); ++i) {
        TextOfItem &further = *item.texts[i];
        reply.rollouts.push_back(
            further.work.finished(reading, further.guide, further.written.end, judgingMs));
    }
    item.category->lastText =
        std::make_shared<const std::vector<TokenId>>(std::move(first.written.ids));
    return reply;
}

size_t ItemJudge::runGroup(std::span<const MonitorItem> items, MonitorReplies &replies,
                           const TraceInWork::OnPiece &onPiece, const std::stop_token &stop)
{
    std::vector<ItemInWork> works;
    std::vector<size_t> places;
    size_t begun = 0;
    const auto most = size_t(imagesAtOnce(m_setup));
    for (; begun < items.size() && works.size() < most; ++begun) {
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
                                       ? withoutMemory(items[begun].image.size, m_model.device)
                                       : work.error()));
        }
    }
    const Status written = write(works, stop);
    for (size_t i = 0; i < works.size(); ++i) {
        replies[places[i]] = written ? finish(works[i]) : fail(written.error());
    }
    if (written || works.size() == 1) {
        if (!written && isOutOfMemory(written.error())) {
            replies[places.front()] = fail(withoutMemory(works.front().size, m_model.device));
        }
        return begun;
    }
    // One of them failed, or there was no memory for all: each has another try alone.
    const size_t first = replies.size() - begun;
    works.clear();
    for (const size_t place : places) {
        MonitorReplies own;
        static_cast<void>(runGroup(items.subspan(place - first, 1), own, onPiece, stop));
        replies[place] = std::move(own.front());
    }
    return begun;
}

MonitorReplies ItemJudge::run(std::span<const MonitorItem> items,
                              const TraceInWork::OnPiece &onPiece, const std::stop_token &stop)
{
    MonitorReplies replies;
    while (!items.empty()) {
        items = items.subspan(runGroup(items, replies, onPiece, stop));
    }
    return replies;
}

} // namespace ra::inference::qwen3vl
