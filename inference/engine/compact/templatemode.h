// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compact/featuresource.h"
#include "inference/engine/compact/templatecompare.h"

#include <QHash>

#include <functional>
#include <stop_token>

namespace ra::inference {

/// Template comparison with the margins that a category's approved boxes have (compact-monitor
/// section 3). One thread at a time.
class TemplateMode final
{
public:
    /// Takes over the approved samples that have a template.
    void update(const CategoryKnowledge &knowledge);
    /// Learns the margin from them; those that are new are looked at, damaged ones are left out.
    /// `progress` is told after each. Error: `cancelled`.
    [[nodiscard]] Status prepare(std::stop_token stop, const std::function<void()> &progress = {});

    /// Margin of boxes in pixels; before any was approved kFirstMargin.
    [[nodiscard]] double margin() const { return m_margin; }
    /// Grows the candidate's box by the habit of its type, where that is known.
    [[nodiscard]] PixelBox boxFor(const Candidate &candidate, const QString &type,
                                  ImageSize size) const;
    /// Approved samples that the next prepare() goes through; it tells `progress` of each.
    [[nodiscard]] size_t sampleCount() const { return m_isPrepared ? 0 : m_samples.size(); }

private:
    /// How much wider and higher than the difference one approved box is, halved.
    struct BoxMargins {
        QString type;
        std::vector<double> values;
    };

    [[nodiscard]] static Result<std::vector<BoxMargins>> marginsIn(const KnownSample &sample,
                                                                   std::stop_token stop);
    [[nodiscard]] static Result<TemplateReflection> lookAt(const KnownSample &sample,
                                                           std::stop_token stop);

    void learnMargins();

    std::vector<KnownSample> m_samples;
    /// By sampleKey, so that only new approvals cost time.
    QHash<QByteArray, std::vector<BoxMargins>> m_bySample;
    bool m_isPrepared = false;
    double m_margin = kFirstMargin;
    QHash<QString, double> m_typeMargins;
};

} // namespace ra::inference
