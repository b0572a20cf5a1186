// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/templatemode.h"

#include <algorithm>

namespace ra::inference {

namespace {

/// One approved image gives nearly the whole gain; more only cost time.
constexpr size_t kMaxSamples = 20;
/// A type has a margin of its own from this many boxes on.
constexpr size_t kBoxesPerType = 5;

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

TemplateMode::TemplateMode(const CategoryKnowledge &knowledge)
{
    for (auto sample = knowledge.approved.rbegin();
         sample != knowledge.approved.rend() && m_samples.size() < kMaxSamples; ++sample) {
        if (sample->answer.verdict == Verdict::Yes && !sample->templatePath.isEmpty()) {
            m_samples.push_back(*sample);
        }
    }
}

Status TemplateMode::prepare(std::stop_token stop)
{
    if (m_isPrepared) {
        return {};
    }
    std::vector<double> all;
    QHash<QString, std::vector<double>> byType;
    for (const KnownSample &sample : m_samples) {
        if (stop.stop_requested()) {
            return fail("cancelled", QT_TRANSLATE_NOOP("ra", "Cancelled."));
        }
        const Result<Picture> picture = readPicture(sample.image.filePath);
        const Result<Picture> reference = readPicture(sample.templatePath);
        if (!picture || !reference) {
            continue;
        }
        const Result<TemplateDraft> draft = compareQuickly(*picture, *reference, kFirstMargin);
        if (!draft || !isSameScene(*picture, *draft)) {
            continue;
        }
        const Result<TemplateReflection> second =
            compareAgain(*picture, *reference, *draft, kFirstMargin);
        for (const Finding &finding : sample.answer.findings) {
            if (finding.box && second) {
                const std::vector<double> margins = marginsOf({*finding.box}, second->candidates);
                all.insert(all.end(), margins.begin(), margins.end());
                std::vector<double> &own = byType[finding.type];
                own.insert(own.end(), margins.begin(), margins.end());
            }
        }
    }
    if (!all.empty()) {
        m_margin = std::max(0.0, medianOf(std::move(all)));
    }
    for (auto it = byType.cbegin(); it != byType.cend(); ++it) {
        // Two margins per box: across and down.
        if (it->size() >= 2 * kBoxesPerType) {
            m_typeMargins.insert(it.key(), std::max(0.0, medianOf(*it)));
        }
    }
    m_isPrepared = true;
    return {};
}

PixelBox TemplateMode::boxFor(const Candidate &candidate, const QString &type, ImageSize size) const
{
    const double margin = m_typeMargins.value(type, m_margin);
    const PixelBox &tight = candidate.tight;
    return clamped(
        PixelBox{tight.x1 - margin, tight.y1 - margin, tight.x2 + margin, tight.y2 + margin}, size);
}

} // namespace ra::inference
