// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/featuresource.h"
#include "inference/engine/templatecompare.h"

#include <QHash>

#include <functional>
#include <stop_token>

namespace ra::inference {

/// Template comparison with the margins that a category's approved boxes have (compact-monitor
/// section 3). One thread at a time.
class TemplateMode final
{
public:
    explicit TemplateMode(const CategoryKnowledge &knowledge);

    /// Learns the margin from the approved samples that have a template; damaged ones are left out.
    /// `progress` is told after each. Error: `cancelled`.
    [[nodiscard]] Status prepare(std::stop_token stop, const std::function<void()> &progress = {});

    /// Margin of boxes in pixels; before any was approved kFirstMargin.
    [[nodiscard]] double margin() const { return m_margin; }
    /// Grows the candidate's box by the habit of its type, where that is known.
    [[nodiscard]] PixelBox boxFor(const Candidate &candidate, const QString &type,
                                  ImageSize size) const;
    /// Approved samples that prepare() looks at.
    [[nodiscard]] size_t sampleCount() const { return m_samples.size(); }

private:
    [[nodiscard]] Result<TemplateReflection> lookAt(const KnownSample &sample,
                                                    std::stop_token stop) const;

    std::vector<KnownSample> m_samples;
    bool m_isPrepared = false;
    double m_margin = kFirstMargin;
    QHash<QString, double> m_typeMargins;
};

} // namespace ra::inference
