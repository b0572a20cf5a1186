// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/tensor/picture.h"

#include <stop_token>
#include <vector>

namespace ra::inference {

/// A place where image and template differ, in upright pixels of the image.
struct Candidate {
    /// The component itself.
    PixelBox tight;
    /// The same grown by the learned margin: what is reported.
    PixelBox box;
    /// Largest tolerant difference in it, 0..255.
    double peak = 0;
    /// Pixels over the threshold, in the scale of the look that found it.
    int pixels = 0;
};

/// The quick look at reduced scale.
struct TemplateDraft {
    /// The template moved by this many pixels covers the image.
    cv::Point2d shift;
    /// Tolerant difference, 0..255, CV_8UC1 at reduced scale.
    cv::Mat difference;
    std::vector<Candidate> candidates;
    /// There were more than kMaxCandidates; those that differ most are kept.
    bool isCut = false;
};

/// What became of one draft candidate after local re-alignment at full resolution.
struct SecondLook {
    Candidate candidate;
    cv::Point offset;
    /// Pixels of the largest component that remained there; 0 = none at all.
    int pixels = 0;
    /// Largest difference after re-alignment, 0..255.
    double peak = 0;
    bool isKept = false;
};

struct TemplateReflection {
    std::vector<SecondLook> looks;
    /// The candidates that remain, merged where they touch; at most kMaxCandidates, those that
    /// differ most.
    std::vector<Candidate> candidates;
};

/// Fewer differing pixels than this are withdrawn in the second look.
inline constexpr int kSecondLookPixels = 20;
/// Tolerant difference that makes a candidate, draft and second look.
inline constexpr int kDraftDifference = 70;
inline constexpr int kSecondLookDifference = 90;
/// Scale of the quick look.
inline constexpr double kDraftScale = 0.4;
/// No person reads more, and neither do messages and training data.
inline constexpr size_t kMaxCandidates = 300;
/// Margin before any approved box was seen, in pixels.
inline constexpr double kFirstMargin = 4;

/// The template moved by a draft's shift, so that it lies over the image.
[[nodiscard]] Picture movedTemplate(const Picture &reference, cv::Point2d shift);

/// Finds where a moved template fits a part of the image best, within ±6 px.
class LocalAligner final
{
public:
    /// Equal size and number of channels; the image's matrix is shared.
    LocalAligner(cv::Mat image, const cv::Mat &movedTemplate);

    struct Aligned {
        /// The template's pixels that belong under the window.
        cv::Mat reference;
        /// How far the image moved against the template.
        cv::Point offset;
    };
    /// `window` inside the image.
    [[nodiscard]] Aligned at(cv::Rect window) const;

private:
    cv::Mat m_image;
    cv::Mat m_padded;
};

/// Whether the two show the same scene: equal size, shift of at most 20 px, and differing on less
/// than 5 % of the pixels (compact-monitor section 2).
[[nodiscard]] bool isSameScene(const Picture &picture, const TemplateDraft &draft);

/// Compares at 0.4 scale (compact-monitor section 3). `margin` in pixels. Error: `templateSize`.
[[nodiscard]] Result<TemplateDraft> compareQuickly(const Picture &picture, const Picture &reference,
                                                   double margin);

/// The draft with the candidates of its difference over another threshold (0..255).
[[nodiscard]] TemplateDraft draftOver(int threshold, TemplateDraft draft, double margin,
                                      ImageSize size);

/// Looks again at each candidate of the draft at full resolution, the template re-aligned within
/// ±6 px there. Error: `cancelled`.
[[nodiscard]] Result<TemplateReflection> compareAgain(const Picture &picture,
                                                      const Picture &reference,
                                                      const TemplateDraft &draft, double margin,
                                                      std::stop_token stop);

/// The habit of the approved boxes: median of (approved side − tight side) / 2, both sides of each
/// box, where tight components of `tight` lie in the box. Empty where none matches.
[[nodiscard]] std::vector<double> marginsOf(const std::vector<PixelBox> &approved,
                                            const std::vector<Candidate> &found);

} // namespace ra::inference
