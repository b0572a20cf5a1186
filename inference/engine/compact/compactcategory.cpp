// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/compactcategory.h"

#include "annotation/base/errorcode.h"
#include "inference/engine/compact/heatmap.h"
#include "inference/engine/tensor/guard.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace ra::inference {

namespace {

/// Grey levels over or under the threshold that make the probability 0.73 or 0.27.
constexpr double kDifferenceSpread = 20;
/// Threshold of a second look that was asked for although the draft saw nothing.
constexpr int kLoweredDifference = 35;
constexpr double kLeastLimit = 1e-6;

double probabilityOf(double difference, int threshold)
{
    return 1 / (1 + std::exp((threshold - difference) / kDifferenceSpread));
}

double highestPeak(const std::vector<Candidate> &candidates)
{
    double peak = 0;
    for (const Candidate &candidate : candidates) {
        peak = std::max(peak, candidate.peak);
    }
    return peak;
}

/// The highest value of a map under a box.
double highestIn(const cv::Mat &map, const PixelBox &box, ImageSize size)
{
    const double scaleX = static_cast<double>(map.cols) / size.width;
    const double scaleY = static_cast<double>(map.rows) / size.height;
    const int x = std::clamp(static_cast<int>(box.x1 * scaleX), 0, map.cols - 1);
    const int y = std::clamp(static_cast<int>(box.y1 * scaleY), 0, map.rows - 1);
    const cv::Point end(std::clamp(static_cast<int>(std::ceil(box.x2 * scaleX)), x + 1, map.cols),
                        std::clamp(static_cast<int>(std::ceil(box.y2 * scaleY)), y + 1, map.rows));
    double highest = 0;
    cv::minMaxLoc(map(cv::Rect(cv::Point(x, y), end)), nullptr, &highest);
    return highest;
}

bool isSameFile(const QString &a, const QString &b)
{
    const QString file = QFileInfo(a).canonicalFilePath();
    return !file.isEmpty() && file == QFileInfo(b).canonicalFilePath();
}

Diagnostic cutNote()
{
    return {Severity::Note,
            QStringLiteral("placesCut"),
            QT_TRANSLATE_NOOP("ra", "There are more than %1 places; those that differ most are "
                                    "kept."),
            {QString::number(kMaxCandidates)},
            -1,
            0,
            {}};
}

} // namespace

Status CompactCategory::learn(const CategoryKnowledge &knowledge, FeatureSource &source,
                              std::stop_token stop, const ProgressSink &progress)
{
    const bool isSame =
        m_isLearnt && knowledge.category == m_knowledge.category
        && knowledge.scenario == m_knowledge.scenario
        && knowledge.references == m_knowledge.references
        && knowledge.approved == m_knowledge.approved
        && (knowledge.reflect == m_knowledge.reflect || knowledge.reflect != ReflectChoice::Always);
    if (isSame) {
        return {};
    }
    const bool isNewContent = !m_isLearnt || knowledge.scenario != m_knowledge.scenario
                              || knowledge.references != m_knowledge.references
                              || knowledge.approved != m_knowledge.approved;
    m_isLearnt = false;
    m_knowledge = knowledge;
    if (isNewContent) {
        m_templates.update(knowledge);
        m_types.update(knowledge);
        if (m_memory) {
            m_memory->update(knowledge);
        } else {
            m_memory = std::make_unique<MemoryMode>(knowledge);
        }
    }
    RA_TRY(learnAnew(source, std::move(stop), progress));
    m_isLearnt = true;
    return {};
}

Status CompactCategory::learnAnew(FeatureSource &source, std::stop_token stop,
                                  const ProgressSink &progress)
{
    const std::vector<KnownSample> &approved = m_knowledge.approved;
    const bool hasTemplates =
        std::any_of(approved.begin(), approved.end(),
                    [](const KnownSample &sample) { return !sample.templatePath.isEmpty(); });
    const size_t images =
        m_types.sampleCount()
        + (hasTemplates ? m_templates.sampleCount() : m_memory->imageCount(m_knowledge.reflect));
    Progress state{0, static_cast<qint64>(images), 0, {}};
    const auto onImage = [&] {
        state.done = std::min(state.done + 1, state.total);
        if (progress) {
            progress(state);
        }
    };
    RA_TRY(m_types.prepare(source, stop, onImage));
    if (hasTemplates) {
        return m_templates.prepare(stop, onImage);
    }
    const Status prepared = m_memory->prepare(source, m_knowledge.reflect, stop, onImage);
    // Each item says itself that references are missing; a template may make them needless.
    return prepared || prepared.error().code == QLatin1String(errorcode::kNoReferences) ? Status()
                                                                                        : prepared;
}

void CompactCategory::forgetReviewed()
{
    if (m_memory) {
        m_memory->forgetReviewed();
    }
}

Status CompactCategory::judge(const MonitorItem &item, FeatureSource &source, ReplyBuilder &reply,
                              std::stop_token stop)
{
    RA_TRY_ASSIGN(SeenImage image, FeatureSource::open(item.image));
    RA_TRY(FeatureSource::read(image));
    reply.setImageSize(image.picture.size());
    const Case now{item, image, source, reply, stop};
    // A sample is never compared with itself; one that only equals its template is as good as that.
    if (item.templatePath.isEmpty() || isSameFile(item.templatePath, item.image.filePath)) {
        return judgeByMemory(now, false);
    }
    RA_TRY_ASSIGN(const PicturePair pair,
                  readPair(image.picture, item.image.filePath, item.templatePath));
    RA_TRY(m_templates.prepare(stop));
    const Result<TemplateDraft> draft =
        compareQuickly(pair.image, pair.reference, m_templates.margin());
    if (draft && isSameScene(pair.image, *draft)) {
        return judgeByTemplate(now, {pair, *draft, true});
    }
    Status judged = judgeByMemory(now, true);
    if (judged || judged.error().code != QLatin1String(errorcode::kNoReferences)) {
        return judged;
    }
    // The template alone is all there is.
    RA_TRY(draft);
    return judgeByTemplate(now, {pair, *draft, false});
}

Result<CompactCategory::Worded> CompactCategory::worded(const Case &now, const TypeScene &scene,
                                                        const std::vector<Spot> &spots,
                                                        TypeMemo &memo)
{
    const ImageSize size = scene.picture.size();
    std::vector<PixelBox> boxes;
    boxes.reserve(spots.size());
    for (const Spot &spot : spots) {
        boxes.push_back(spot.box);
    }
    RA_TRY_ASSIGN(const std::vector<TypeGuess> guesses,
                  m_types.classify(scene, boxes, now.image, now.source, now.stop, memo));
    Worded result;
    result.answer.verdict = spots.empty() ? Verdict::No : Verdict::Yes;
    std::optional<double> margin;
    for (size_t i = 0; i < spots.size(); ++i) {
        const TypeGuess &guess = guesses[i];
        const bool isKnown = guess.type != kGenericType;
        result.answer.findings.push_back(
            {isKnown ? guess.type : genericType(now.item.language), spots[i].box, {}});
        result.places.push_back({isKnown ? guess.type : QString(), guess.otherType,
                                 toUnit(spots[i].box, size), spots[i].value});
        if (guess.margin) {
            margin = std::min(margin.value_or(1), *guess.margin);
        }
    }
    now.reply.setTypeMargin(margin);
    return result;
}

Result<CompactCategory::Worded>
CompactCategory::wordedCandidates(const Case &now, const TypeScene &scene,
                                  const std::vector<Candidate> &candidates, TypeMemo &memo)
{
    std::vector<Spot> spots;
    spots.reserve(candidates.size());
    for (const Candidate &candidate : candidates) {
        spots.push_back({candidate.box, candidate.peak});
    }
    RA_TRY_ASSIGN(Worded result, worded(now, scene, spots, memo));
    for (size_t i = 0; i < candidates.size(); ++i) {
        Finding &finding = result.answer.findings[i];
        const ImageSize size = scene.picture.size();
        finding.box = m_templates.boxFor(candidates[i], finding.type, size);
        result.places[i].box = toUnit(*finding.box, size);
    }
    return result;
}

Status CompactCategory::judgeByTemplate(const Case &now, const Fit &fit)
{
    const TemplateDraft &draft = fit.draft;
    TypeScene scene{fit.pair.image, {}};
    if (m_types.knowsTypes(true)) {
        scene.reference = movedTemplate(fit.pair.reference, draft.shift);
    }
    TypeMemo memo;
    RA_TRY_ASSIGN(const Worded first, wordedCandidates(now, scene, draft.candidates, memo));
    double largest = 0;
    cv::minMaxLoc(draft.difference, nullptr, &largest);
    if (draft.isCut) {
        now.reply.addNote(cutNote());
    }
    RA_TRY(
        runGuarded([&] { now.reply.setHeatMap(heatMapOf(draft.difference, kDraftDifference)); }));
    const TemplateDraftFacts facts{static_cast<int>(draft.shift.x),
                                   static_cast<int>(draft.shift.y),
                                   kDraftDifference,
                                   first.places,
                                   draft.isCut,
                                   fit.isAligned};
    const double strongest = draft.candidates.empty() ? std::min<double>(largest, kDraftDifference)
                                                      : highestPeak(draft.candidates);
    now.reply.setDraft(CompactText(now.item.language).draft(facts), first.answer,
                       probabilityOf(strongest, kDraftDifference));
    const bool isWanted = now.item.reflect == ReflectChoice::Always
                          || (now.item.reflect == ReflectChoice::Auto && !draft.candidates.empty());
    return isWanted ? reflectByTemplate(now, fit, scene, first.answer, memo) : Status();
}

Status CompactCategory::reflectByTemplate(const Case &now, const Fit &fit, const TypeScene &scene,
                                          const Answer &draft, TypeMemo &memo)
{
    const CompactText text(now.item.language);
    const ImageSize size = fit.pair.image.size();
    TemplateCritiqueFacts facts;
    facts.asked = now.item.reflect == ReflectChoice::Always ? Asked::Yes : Asked::No;
    facts.neededPixels = kSecondLookPixels;
    facts.draftVerdict = draft.verdict;
    TemplateDraft start = fit.draft;
    if (start.candidates.empty()) {
        facts.loweredThreshold = kLoweredDifference;
        start = draftOver(kLoweredDifference, std::move(start), m_templates.margin(), size);
    }
    RA_TRY_ASSIGN(
        const TemplateReflection second,
        compareAgain(fit.pair.image, fit.pair.reference, start, m_templates.margin(), now.stop));
    int mostPixels = 0;
    for (const SecondLook &look : second.looks) {
        facts.looks.push_back({toUnit(look.candidate.box, size), look.offset.x, look.offset.y,
                               look.pixels, look.isKept});
        mostPixels = std::max(mostPixels, look.pixels);
    }
    RA_TRY_ASSIGN(const Worded last, wordedCandidates(now, scene, second.candidates, memo));
    facts.places = last.places;
    const double probability =
        second.candidates.empty()
            ? 0.5 * std::min(mostPixels, kSecondLookPixels - 1) / kSecondLookPixels
            : probabilityOf(highestPeak(second.candidates), kSecondLookDifference);
    now.reply.setReflection(text.reflection(facts), text.revision(facts), last.answer, probability);
    return {};
}

Result<CompactCategory::Worded>
CompactCategory::wordedBoxes(const Case &now, const MemoryJudgement &judgement, TypeMemo &memo)
{
    const TypeScene scene{now.image.picture, {}};
    const double limit = std::max(judgement.cellThreshold, kLeastLimit);
    std::vector<Spot> spots;
    for (const MapBox &box : judgement.boxes) {
        const double highest = highestIn(judgement.evidence.map, box.box, scene.picture.size());
        spots.push_back({box.box, highest / limit});
    }
    return worded(now, scene, spots, memo);
}

Status CompactCategory::judgeByMemory(const Case &now, bool hasUnfitTemplate)
{
    RA_TRY_ASSIGN(const MemoryJudgement draft, m_memory->judge(now.image, now.source, now.stop));
    TypeMemo memo;
    RA_TRY_ASSIGN(const Worded first, wordedBoxes(now, draft, memo));
    const MemoryDraftFacts facts{
        draft.evidence.references, m_memory->learntFrom(), draft.evidence.score, draft.threshold,
        draft.probability,         first.places,           hasUnfitTemplate};
    RA_TRY(runGuarded(
        [&] { now.reply.setHeatMap(heatMapOf(draft.evidence.map, draft.cellThreshold)); }));
    now.reply.setDraft(CompactText(now.item.language).draft(facts), first.answer,
                       draft.probability);
    // In memory mode a second look is not worth its cost unless asked for (section 6).
    return now.item.reflect == ReflectChoice::Always ? reflectByMemory(now, draft, memo) : Status();
}

Status CompactCategory::reflectByMemory(const Case &now, const MemoryJudgement &draft,
                                        TypeMemo &memo)
{
    if (now.stop.stop_requested()) {
        return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
    }
    RA_TRY_ASSIGN(const MemoryJudgement second,
                  m_memory->judgeAgain(now.image, draft, now.source, now.stop));
    RA_TRY_ASSIGN(const Worded last, wordedBoxes(now, second, memo));
    const MemoryCritiqueFacts critique{Asked::Yes,         second.evidence.score, second.threshold,
                                       second.probability, draft.verdict,         last.places};
    RA_TRY(runGuarded(
        [&] { now.reply.setHeatMap(heatMapOf(second.evidence.map, second.cellThreshold)); }));
    const CompactText text(now.item.language);
    now.reply.setReflection(text.reflection(critique), text.revision(critique), last.answer,
                            second.probability);
    return {};
}

} // namespace ra::inference
