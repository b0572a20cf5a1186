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

Answer answerOf(std::vector<Finding> findings)
{
    return {findings.empty() ? Verdict::No : Verdict::Yes, std::move(findings)};
}

std::vector<Place> placesOf(const Answer &answer, ImageSize size, const std::vector<double> &values)
{
    std::vector<Place> places;
    for (size_t i = 0; i < answer.findings.size(); ++i) {
        const Finding &finding = answer.findings[i];
        places.push_back({finding.type, {}, toUnit(*finding.box, size), values[i]});
    }
    return places;
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
    const bool hasTemplates
        = std::any_of(knowledge.approved.begin(), knowledge.approved.end(),
                      [](const KnownSample &sample) { return !sample.templatePath.isEmpty(); });
    if (hasTemplates) {
        return m_templates->prepare(stop);
    }
    const Status prepared = m_memory->prepare(source, stop, progress);
    // Each item says itself that references are missing; a template may make them needless.
    return prepared || prepared.error().code == QStringLiteral("noReferences") ? Status() : prepared;
}

Status CompactCategory::judge(const MonitorItem &item, FeatureSource &source, ReplyBuilder &reply,
                              std::stop_token stop)
{
    RA_TRY_ASSIGN(SeenImage image, FeatureSource::open(item.image));
    RA_TRY(FeatureSource::read(image));
    reply.setImageSize(image.picture.size());
    if (item.templatePath.isEmpty()) {
        return judgeByMemory(item, image, source, reply, stop);
    }
    KnownImage known;
    known.filePath = item.templatePath;
    RA_TRY_ASSIGN(SeenImage reference, FeatureSource::open(known));
    if (reference.hash == image.hash) {
        // A sample is never compared with itself.
        return judgeByMemory(item, image, source, reply, stop);
    }
    RA_TRY(FeatureSource::read(reference));
    RA_TRY(m_templates->prepare(stop));
    const Result<TemplateDraft> draft
        = compareQuickly(image.picture, reference.picture, m_templates->margin());
    if (draft && isSameScene(image.picture, *draft)) {
        return judgeByTemplate(item, image.picture, reference.picture, *draft, reply);
    }
    const Status judged = judgeByMemory(item, image, source, reply, stop);
    if (judged || judged.error().code != QStringLiteral("noReferences")) {
        return judged;
    }
    // The template alone is all there is.
    RA_TRY(draft);
    return judgeByTemplate(item, image.picture, reference.picture, *draft, reply);
}

Status CompactCategory::judgeByTemplate(const MonitorItem &item, const Picture &picture,
                                        const Picture &reference, const TemplateDraft &draft,
                                        ReplyBuilder &reply)
{
    const CompactText text(item.language);
    const ImageSize size = picture.size();
    const auto answerFrom = [&](const std::vector<Candidate> &candidates, std::vector<double> &values) {
        std::vector<Finding> findings;
        for (const Candidate &candidate : candidates) {
            findings.push_back({kGenericType, m_templates->boxFor(candidate, kGenericType, size), {}});
            values.push_back(candidate.peak);
        }
        return answerOf(std::move(findings));
    };
    std::vector<double> values;
    const Answer answer = answerFrom(draft.candidates, values);
    double largest = 0;
    cv::minMaxLoc(draft.difference, nullptr, &largest);
    reply.setHeatMap(heatMapOf(draft.difference, kDraftDifference));
    reply.setDraft(text.draft(TemplateDraftFacts{static_cast<int>(draft.shift.x),
                                                 static_cast<int>(draft.shift.y), kDraftDifference,
                                                 placesOf(answer, size, values)}),
                   answer,
                   probabilityOf(draft.candidates.empty() ? std::min<double>(largest, kDraftDifference)
                                                          : highestPeak(draft.candidates),
                                 kDraftDifference));
    const bool isAsked = item.reflect == ReflectChoice::Always;
    if (item.reflect == ReflectChoice::Never || (draft.candidates.empty() && !isAsked)) {
        return {};
    }

    TemplateCritiqueFacts facts;
    facts.asked = isAsked ? Asked::Yes : Asked::No;
    facts.neededPixels = kSecondLookPixels;
    facts.draftVerdict = answer.verdict;
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
    std::vector<double> finalValues;
    const Answer final = answerFrom(second.candidates, finalValues);
    facts.places = placesOf(final, size, finalValues);
    const double probability
        = second.candidates.empty()
              ? 0.5 * std::min(mostPixels, kSecondLookPixels - 1) / kSecondLookPixels
              : probabilityOf(highestPeak(second.candidates), kSecondLookDifference);
    reply.setReflection(text.reflection(facts), text.revision(facts), final, probability);
    return {};
}

Status CompactCategory::judgeByMemory(const MonitorItem &item, SeenImage &image,
                                      FeatureSource &source, ReplyBuilder &reply,
                                      std::stop_token stop)
{
    const CompactText text(item.language);
    const ImageSize size = image.picture.size();
    const auto answerFrom = [&](const MemoryJudgement &judgement, std::vector<double> &values) {
        std::vector<Finding> findings;
        for (const MapBox &box : judgement.boxes) {
            findings.push_back({kGenericType, box.box, {}});
            values.push_back(box.peak);
        }
        return answerOf(std::move(findings));
    };
    RA_TRY_ASSIGN(const MemoryJudgement draft, m_memory->judge(image, source, stop));
    std::vector<double> values;
    const Answer answer = answerFrom(draft, values);
    const MemoryDraftFacts facts{m_memory->referenceCount(),
                                 static_cast<int>(m_knowledge.approved.size()),
                                 draft.evidence.score,
                                 draft.threshold,
                                 draft.probability,
                                 placesOf(answer, size, values)};
    reply.setHeatMap(heatMapOf(draft.evidence.map, draft.cellThreshold));
    reply.setDraft(text.draft(facts), answer, draft.probability);
    // In memory mode a second look is not worth its cost unless asked for (section 6).
    if (item.reflect != ReflectChoice::Always) {
        return {};
    }
    if (stop.stop_requested()) {
        return fail("cancelled", QT_TRANSLATE_NOOP("ra", "Cancelled."));
    }
    RA_TRY_ASSIGN(const MemoryJudgement second, m_memory->judgeAgain(image, draft, source, stop));
    std::vector<double> finalValues;
    const Answer final = answerFrom(second, finalValues);
    const MemoryCritiqueFacts critique{Asked::Yes,         second.evidence.score,   second.threshold,
                                       second.probability, answer.verdict, placesOf(final, size, finalValues)};
    reply.setHeatMap(heatMapOf(second.evidence.map, second.cellThreshold));
    reply.setReflection(text.reflection(critique), text.revision(critique), final, second.probability);
    return {};
}

} // namespace ra::inference
