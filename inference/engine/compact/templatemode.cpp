// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/templatemode.h"

#include "annotation/base/errorcode.h"
#include "inference/engine/compact/samplekey.h"

#include <algorithm>
#include <utility>

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

void TemplateMode::update(const CategoryKnowledge &knowledge)
{
    m_samples.clear();
    for (auto sample = knowledge.approved.rbegin();
         sample != knowledge.approved.rend() && m_samples.size() < kMaxSamples; ++sample) {
        if (sample->answer.verdict == Verdict::Yes && !sample->templatePath.isEmpty()) {
            m_samples.push_back(*sample);
        }
    }
    m_isPrepared = false;
}

Result<TemplateReflection> TemplateMode::lookAt(const KnownSample &sample, std::stop_token stop)
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

Result<std::vector<TemplateMode::BoxMargins>> TemplateMode::marginsIn(const KnownSample &sample,
                                                                      std::stop_token stop)
{
    RA_TRY_ASSIGN(const TemplateReflection seen, lookAt(sample, std::move(stop)));
    std::vector<BoxMargins> margins;
    for (const Finding &finding : sample.answer.findings) {
        if (finding.box) {
            margins.push_back({finding.type, marginsOf({*finding.box}, seen.candidates)});
        }
    }
    return margins;
}

Status TemplateMode::prepare(std::stop_token stop, const std::function<void()> &progress)
{
    if (m_isPrepared) {
        return {};
    }
    QHash<QByteArray, std::vector<BoxMargins>> bySample;
    for (const KnownSample &sample : m_samples) {
        const QByteArray key = sampleKey(sample);
        const auto known = m_bySample.constFind(key);
        const Result<std::vector<BoxMargins>> margins =
            known != m_bySample.constEnd() ? *known : marginsIn(sample, stop);
        if (stop.stop_requested()) {
            return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
        }
        // One damaged image is no reason to do without the others.
        if (margins) {
            bySample.insert(key, *margins);
        }
        if (progress) {
            progress();
        }
    }
    m_bySample = std::move(bySample);
    learnMargins();
    m_isPrepared = true;
    return {};
}

void TemplateMode::learnMargins()
{
    std::vector<double> all;
    QHash<QString, std::vector<double>> byType;
    for (const std::vector<BoxMargins> &sample : std::as_const(m_bySample)) {
        for (const BoxMargins &box : sample) {
            all.insert(all.end(), box.values.begin(), box.values.end());
            std::vector<double> &own = byType[box.type];
            own.insert(own.end(), box.values.begin(), box.values.end());
        }
    }
    m_margin = all.empty() ? kFirstMargin : std::max(0.0, medianOf(std::move(all)));
    m_typeMargins.clear();
    for (auto it = byType.cbegin(); it != byType.cend(); ++it) {
        // Two margins per box: across and down.
        if (it->size() >= 2 * kBoxesPerType) {
            m_typeMargins.insert(it.key(), std::max(0.0, medianOf(*it)));
        }
    }
}

PixelBox TemplateMode::boxFor(const Candidate &candidate, const QString &type, ImageSize size) const
{
    const double margin = m_typeMargins.value(type, m_margin);
    const PixelBox &tight = candidate.tight;
    return clamped(
        PixelBox{tight.x1 - margin, tight.y1 - margin, tight.x2 + margin, tight.y2 + margin}, size);
}

} // namespace ra::inference
