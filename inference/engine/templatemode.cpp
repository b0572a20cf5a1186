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

Result<TemplateReflection> TemplateMode::lookAt(const KnownSample &sample,
                                                std::stop_token stop) const
{
    RA_TRY_ASSIGN(const Picture picture, readPicture(sample.image.filePath));
    RA_TRY_ASSIGN(const PicturePair pair,
                  readPair(picture, sample.image.filePath, sample.templatePath));
    RA_TRY_ASSIGN(const TemplateDraft draft,
                  compareQuickly(pair.image, pair.reference, kFirstMargin));
    if (!isSameScene(pair.image, draft)) {
        return TemplateReflection();
    }
    return compareAgain(pair.image, pair.reference, draft, kFirstMargin, std::move(stop));
}

Status TemplateMode::prepare(std::stop_token stop, const std::function<void()> &progress)
{
    if (m_isPrepared) {
        return {};
    }
    std::vector<double> all;
    QHash<QString, std::vector<double>> byType;
    for (const KnownSample &sample : m_samples) {
        const Result<TemplateReflection> seen = lookAt(sample, stop);
        if (stop.stop_requested()) {
            return fail("cancelled", QT_TRANSLATE_NOOP("ra", "Cancelled."));
        }
        for (const Finding &finding : sample.answer.findings) {
            if (finding.box && seen) {
                const std::vector<double> margins = marginsOf({*finding.box}, seen->candidates);
                all.insert(all.end(), margins.begin(), margins.end());
                std::vector<double> &own = byType[finding.type];
                own.insert(own.end(), margins.begin(), margins.end());
            }
        }
        if (progress) {
            progress();
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
