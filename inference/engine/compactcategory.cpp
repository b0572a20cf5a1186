// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compactcategory.h"

#include "inference/engine/guard.h"

#include <algorithm>
#include <cmath>

namespace ra::inference {

namespace {

/// Grey levels over or under the threshold that make the probability 0.73 or 0.27.
constexpr double kDifferenceSpread = 20;
/// Threshold of a second look that was asked for although the draft saw nothing.
constexpr int kLoweredDifference = 35;

double probabilityOf(double difference, int threshold)
{
    return 1 / (1 + std::exp((threshold - difference) / kDifferenceSpread));
}

/// Half of the range = the threshold, so that 0.5 means "just noticed" in every mode.
HeatMap heatMapOf(const cv::Mat &map, double threshold)
{
    cv::Mat values;
    map.convertTo(values, CV_32F, 0.5 / std::max(threshold, 1e-6));
    cv::max(values, 0, values);
    cv::min(values, 1, values);
    HeatMap heat{values.cols, values.rows, {}};
    heat.values.assign(values.begin<float>(), values.end<float>());
    return heat;
}

double highestPeak(const std::vector<Candidate> &candidates)
{
    double peak = 0;
    for (const Candidate &candidate : candidates) {
        peak = std::max(peak, candidate.peak);
    }
    return peak;
}

} // namespace

Status CompactCategory::learn(const CategoryKnowledge &knowledge, FeatureSource &source,
                              std::stop_token stop, const ProgressSink &progress)
{
    m_knowledge = knowledge;
    m_templates = std::make_unique<TemplateMode>(knowledge);
    if (m_memory) {
        m_memory->update(knowledge);
    } else {
        m_memory = std::make_unique<MemoryMode>(knowledge);
    }
    m_types.update(knowledge);
    RA_TRY(m_types.prepare(source, stop));
    const bool hasTemplates =
        std::any_of(knowledge.approved.begin(), knowledge.approved.end(),
                    [](const KnownSample &sample) { return !sample.templatePath.isEmpty(); });
    if (hasTemplates) {
        return m_templates->prepare(stop);
    }
    const Status prepared = m_memory->prepare(source, stop, progress);
    // Each item says itself that references are missing; a template may make them needless.
    return prepared || prepared.error().code == QStringLiteral("noReferences") ? Status()
                                                                               : prepared;
}

Status CompactCategory::judge(const MonitorItem &item, FeatureSource &source, ReplyBuilder &reply,
                              std::stop_token stop)
{
    RA_TRY_ASSIGN(SeenImage image, FeatureSource::open(item.image));
    RA_TRY(FeatureSource::read(image));
    reply.setImageSize(image.picture.size());
    const Case now{item, image, source, reply, stop};
    if (item.templatePath.isEmpty()) {
        return judgeByMemory(now);
    }
    KnownImage known;
    known.filePath = item.templatePath;
    RA_TRY_ASSIGN(SeenImage reference, FeatureSource::open(known));
    if (reference.hash == image.hash) {
        // A sample is never compared with itself.
        return judgeByMemory(now);
    }
    RA_TRY(FeatureSource::read(reference));
    RA_TRY(m_templates->prepare(stop));
    const Result<TemplateDraft> draft =
        compareQuickly(image.picture, reference.picture, m_templates->margin());
    if (draft && isSameScene(image.picture, *draft)) {
        return judgeByTemplate(now, reference.picture, *draft);
    }
    const Status judged = judgeByMemory(now);
    if (judged || judged.error().code != QStringLiteral("noReferences")) {
        return judged;
    }
    // The template alone is all there is.
    RA_TRY(draft);
    return judgeByTemplate(now, reference.picture, *draft);
}

Result<CompactCategory::Worded> CompactCategory::worded(const Case &now, const TypeScene &scene,
                                                        const std::vector<Spot> &spots)
{
    const ImageSize size = scene.picture.size();
    Worded result;
    result.answer.verdict = spots.empty() ? Verdict::No : Verdict::Yes;
    std::optional<double> margin;
    for (const Spot &spot : spots) {
        RA_TRY_ASSIGN(const TypeGuess guess,
                      m_types.classify(scene, spot.box, now.image, now.source));
        result.answer.findings.push_back({guess.type, spot.box, {}});
        result.places.push_back({guess.type, guess.otherType, toUnit(spot.box, size), spot.value});
        if (guess.margin) {
            margin = std::min(margin.value_or(1), *guess.margin);
        }
    }
    now.reply.setTypeMargin(margin);
    return result;
}

Status CompactCategory::judgeByTemplate(const Case &now, const Picture &reference,
                                        const TemplateDraft &draft)
{
    const CompactText text(now.item.language);
    const Picture &picture = now.image.picture;
    const ImageSize size = picture.size();
    TypeScene scene{picture, {}};
    if (m_types.knowsTypes(true)) {
        scene.reference = movedTemplate(reference, draft.shift);
    }
    const auto wordedFrom = [&](const std::vector<Candidate> &candidates) -> Result<Worded> {
        std::vector<Spot> spots;
        for (const Candidate &candidate : candidates) {
            spots.push_back({candidate.box, candidate.peak});
        }
        RA_TRY_ASSIGN(Worded result, worded(now, scene, spots));
        for (size_t i = 0; i < candidates.size(); ++i) {
            Finding &finding = result.answer.findings[i];
            finding.box = m_templates->boxFor(candidates[i], finding.type, size);
            result.places[i].box = toUnit(*finding.box, size);
        }
        return result;
    };
    RA_TRY_ASSIGN(const Worded first, wordedFrom(draft.candidates));
    double largest = 0;
    cv::minMaxLoc(draft.difference, nullptr, &largest);
    now.reply.setHeatMap(heatMapOf(draft.difference, kDraftDifference));
    now.reply.setDraft(text.draft(TemplateDraftFacts{static_cast<int>(draft.shift.x),
                                                     static_cast<int>(draft.shift.y),
                                                     kDraftDifference, first.places}),
                       first.answer,
                       probabilityOf(draft.candidates.empty()
                                         ? std::min<double>(largest, kDraftDifference)
                                         : highestPeak(draft.candidates),
                                     kDraftDifference));
    const bool isAsked = now.item.reflect == ReflectChoice::Always;
    if (now.item.reflect == ReflectChoice::Never || (draft.candidates.empty() && !isAsked)) {
        return {};
    }

    TemplateCritiqueFacts facts;
    facts.asked = isAsked ? Asked::Yes : Asked::No;
    facts.neededPixels = kSecondLookPixels;
    facts.draftVerdict = first.answer.verdict;
    TemplateDraft start = draft;
    if (start.candidates.empty()) {
        facts.loweredThreshold = kLoweredDifference;
        start.candidates = candidatesOver(kLoweredDifference, draft, m_templates->margin(), size);
    }
    RA_TRY_ASSIGN(const TemplateReflection second,
                  compareAgain(picture, reference, start, m_templates->margin()));
    int mostPixels = 0;
    for (const SecondLook &look : second.looks) {
        facts.looks.push_back({toUnit(look.candidate.box, size), look.offset.x, look.offset.y,
                               look.pixels, look.isKept});
        mostPixels = std::max(mostPixels, look.pixels);
    }
    RA_TRY_ASSIGN(const Worded last, wordedFrom(second.candidates));
    facts.places = last.places;
    const double probability =
        second.candidates.empty()
            ? 0.5 * std::min(mostPixels, kSecondLookPixels - 1) / kSecondLookPixels
            : probabilityOf(highestPeak(second.candidates), kSecondLookDifference);
    now.reply.setReflection(text.reflection(facts), text.revision(facts), last.answer, probability);
    return {};
}

Status CompactCategory::judgeByMemory(const Case &now)
{
    const CompactText text(now.item.language);
    const TypeScene scene{now.image.picture, {}};
    const auto wordedFrom = [&](const MemoryJudgement &judgement) {
        std::vector<Spot> spots;
        for (const MapBox &box : judgement.boxes) {
            spots.push_back({box.box, box.peak});
        }
        return worded(now, scene, spots);
    };
    RA_TRY_ASSIGN(const MemoryJudgement draft, m_memory->judge(now.image, now.source, now.stop));
    RA_TRY_ASSIGN(const Worded first, wordedFrom(draft));
    const MemoryDraftFacts facts{
        m_memory->referenceCount(), static_cast<int>(m_knowledge.approved.size()),
        draft.evidence.score,       draft.threshold,
        draft.probability,          first.places};
    now.reply.setHeatMap(heatMapOf(draft.evidence.map, draft.cellThreshold));
    now.reply.setDraft(text.draft(facts), first.answer, draft.probability);
    // In memory mode a second look is not worth its cost unless asked for (section 6).
    if (now.item.reflect != ReflectChoice::Always) {
        return {};
    }
    if (now.stop.stop_requested()) {
        return fail("cancelled", QT_TRANSLATE_NOOP("ra", "Cancelled."));
    }
    RA_TRY_ASSIGN(const MemoryJudgement second,
                  m_memory->judgeAgain(now.image, draft, now.source, now.stop));
    RA_TRY_ASSIGN(const Worded last, wordedFrom(second));
    const MemoryCritiqueFacts critique{Asked::Yes,         second.evidence.score, second.threshold,
                                       second.probability, first.answer.verdict,  last.places};
    now.reply.setHeatMap(heatMapOf(second.evidence.map, second.cellThreshold));
    now.reply.setReflection(text.reflection(critique), text.revision(critique), last.answer,
                            second.probability);
    return {};
}

} // namespace ra::inference
