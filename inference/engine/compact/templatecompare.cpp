// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/templatecompare.h"

#include "annotation/base/errorcode.h"
#include "inference/engine/tensor/guard.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace ra::inference {

namespace {

constexpr double kDraftSigma = 0.5;
constexpr int kDraftPixels = 2;
constexpr double kDraftMergePx = 4;
constexpr double kMaxShiftPx = 20;
constexpr double kMaxDifferingShare = 0.05;
constexpr int kWindowMarginPx = 20;
constexpr int kAlignRadiusPx = 6;
constexpr double kSecondSigma = 0.8;
constexpr double kSecondMergePx = 5;
/// Of noise there may be millions: merging looks at each pair.
constexpr size_t kMaxComponents = 2000;

/// Both in the same channels, or both grey where only one is in colour.
std::pair<cv::Mat, cv::Mat> alike(const Picture &a, const Picture &b)
{
    if (a.isGrey() == b.isGrey()) {
        return {a.pixels, b.pixels};
    }
    return {greyOf(a), greyOf(b)};
}

/// D = max(t − dilate(r), erode(r) − t, 0) with 3×3 neighbourhoods: what no neighbour of the
/// template explains. The largest channel counts.
cv::Mat tolerantDifference(const cv::Mat &image, const cv::Mat &reference)
{
    cv::Mat highest;
    cv::Mat lowest;
    cv::dilate(reference, highest, {});
    cv::erode(reference, lowest, {});
    cv::Mat difference;
    cv::Mat below;
    cv::subtract(image, highest, difference);
    cv::subtract(lowest, image, below);
    cv::max(difference, below, difference);
    if (difference.channels() == 1) {
        return difference;
    }
    std::vector<cv::Mat> channels;
    cv::split(difference, channels);
    for (size_t i = 1; i < channels.size(); ++i) {
        cv::max(channels[0], channels[i], channels[0]);
    }
    return channels[0];
}

cv::Mat shifted(const cv::Mat &image, cv::Point2d shift)
{
    if (shift == cv::Point2d()) {
        return image;
    }
    const cv::Matx23d move(1, 0, shift.x, 0, 1, shift.y);
    cv::Mat moved;
    cv::warpAffine(image, moved, move, image.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return moved;
}

struct Components {
    std::vector<Candidate> candidates;
    int largest = 0;
    double peak = 0;
};

/// Components over `threshold`; those of at least `leastPixels` become candidates, their boxes
/// scaled by 1 / scale and moved by `origin`.
Components componentsOf(const cv::Mat &difference, int threshold, int leastPixels, double scale,
                        cv::Point origin)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count =
        cv::connectedComponentsWithStats(difference > threshold, labels, stats, centroids, 8);
    std::vector<double> peaks(static_cast<size_t>(count));
    for (int y = 0; y < labels.rows; ++y) {
        for (int x = 0; x < labels.cols; ++x) {
            double &peak = peaks[static_cast<size_t>(labels.at<int>(y, x))];
            peak = std::max<double>(peak, difference.at<uchar>(y, x));
        }
    }
    Components found;
    found.peak = *std::max_element(peaks.begin(), peaks.end());
    for (int i = 1; i < count; ++i) {
        const int pixels = stats.at<int>(i, cv::CC_STAT_AREA);
        found.largest = std::max(found.largest, pixels);
        if (pixels < leastPixels) {
            continue;
        }
        const double x = stats.at<int>(i, cv::CC_STAT_LEFT);
        const double y = stats.at<int>(i, cv::CC_STAT_TOP);
        Candidate candidate;
        candidate.tight = {origin.x + x / scale, origin.y + y / scale,
                           origin.x + (x + stats.at<int>(i, cv::CC_STAT_WIDTH)) / scale,
                           origin.y + (y + stats.at<int>(i, cv::CC_STAT_HEIGHT)) / scale};
        candidate.peak = peaks[static_cast<size_t>(i)];
        candidate.pixels = pixels;
        found.candidates.push_back(candidate);
    }
    return found;
}

bool areCloser(const PixelBox &a, const PixelBox &b, double distance)
{
    const double gapX = std::max(a.x1, b.x1) - std::min(a.x2, b.x2);
    const double gapY = std::max(a.y1, b.y1) - std::min(a.y2, b.y2);
    return std::max(gapX, gapY) < distance;
}

/// Joins candidates closer than `distance` px until none are.
std::vector<Candidate> merged(std::vector<Candidate> candidates, double distance)
{
    for (size_t i = 0; i < candidates.size(); ++i) {
        for (size_t j = i + 1; j < candidates.size(); ++j) {
            if (!areCloser(candidates[i].tight, candidates[j].tight, distance)) {
                continue;
            }
            PixelBox &a = candidates[i].tight;
            const PixelBox b = candidates[j].tight;
            // The same component seen from two windows counts once.
            candidates[i].pixels = a == b ? std::max(candidates[i].pixels, candidates[j].pixels)
                                          : candidates[i].pixels + candidates[j].pixels;
            a = {std::min(a.x1, b.x1), std::min(a.y1, b.y1), std::max(a.x2, b.x2),
                 std::max(a.y2, b.y2)};
            candidates[i].peak = std::max(candidates[i].peak, candidates[j].peak);
            candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(j));
            // The grown box may reach ones that were passed.
            j = i;
        }
    }
    return candidates;
}

/// Keeps the `count` candidates that differ most, in their order. True where some were left out.
bool keepStrongest(std::vector<Candidate> &candidates, size_t count)
{
    if (candidates.size() <= count) {
        return false;
    }
    std::vector<size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), size_t(0));
    const auto rank = [&](size_t i) {
        return std::tuple(-candidates[i].peak, -candidates[i].pixels, i);
    };
    std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                     [&](size_t a, size_t b) { return rank(a) < rank(b); });
    order.resize(count);
    std::sort(order.begin(), order.end());
    std::vector<Candidate> kept;
    for (const size_t i : order) {
        kept.push_back(candidates[i]);
    }
    candidates = std::move(kept);
    return true;
}

void growBoxes(std::vector<Candidate> &candidates, double margin, ImageSize size)
{
    for (Candidate &candidate : candidates) {
        const PixelBox &tight = candidate.tight;
        candidate.box = clamped(
            PixelBox{tight.x1 - margin, tight.y1 - margin, tight.x2 + margin, tight.y2 + margin},
            size);
    }
}

cv::Mat quickView(const cv::Mat &image)
{
    cv::Mat view;
    cv::resize(image, view, {}, kDraftScale, kDraftScale, cv::INTER_AREA);
    cv::GaussianBlur(view, view, {}, kDraftSigma);
    return view;
}

cv::Point2d sceneShift(const cv::Mat &image, const cv::Mat &reference)
{
    cv::Mat a;
    cv::Mat b;
    cv::resize(image, a, {}, kDraftScale, kDraftScale, cv::INTER_AREA);
    cv::resize(reference, b, {}, kDraftScale, kDraftScale, cv::INTER_AREA);
    a.convertTo(a, CV_32F);
    b.convertTo(b, CV_32F);
    const cv::Point2d shift = cv::phaseCorrelate(b, a);
    // Whole pixels: a fraction would blur the template and make every edge differ.
    return {std::round(shift.x / kDraftScale), std::round(shift.y / kDraftScale)};
}

/// Place of the least error; of equally good ones (along a straight trace) the one nearest to the
/// centre.
cv::Point leastMove(const cv::Mat &errors)
{
    constexpr double kRounding = 1e-5;
    double least = 0;
    double most = 0;
    cv::minMaxLoc(errors, &least, &most);
    const cv::Point centre(errors.cols / 2, errors.rows / 2);
    cv::Point best = centre;
    int bestDistance = errors.cols * errors.cols + errors.rows * errors.rows;
    for (int y = 0; y < errors.rows; ++y) {
        for (int x = 0; x < errors.cols; ++x) {
            const cv::Point move = cv::Point(x, y) - centre;
            const int distance = move.dot(move);
            if (errors.at<float>(y, x) <= least + kRounding * most && distance < bestDistance) {
                best = {x, y};
                bestDistance = distance;
            }
        }
    }
    return best;
}

/// What remains of one candidate at full resolution, added to `remaining`.
SecondLook lookAgain(const Candidate &candidate, const cv::Mat &image, const LocalAligner &aligner,
                     std::vector<Candidate> &remaining)
{
    const PixelBox &box = candidate.box;
    const cv::Point topLeft(static_cast<int>(std::floor(box.x1)) - kWindowMarginPx,
                            static_cast<int>(std::floor(box.y1)) - kWindowMarginPx);
    const cv::Point bottomRight(static_cast<int>(std::ceil(box.x2)) + kWindowMarginPx,
                                static_cast<int>(std::ceil(box.y2)) + kWindowMarginPx);
    const cv::Rect window = cv::Rect(topLeft, bottomRight) & cv::Rect(0, 0, image.cols, image.rows);
    const LocalAligner::Aligned under = aligner.at(window);
    cv::Mat seen;
    cv::Mat aligned;
    cv::GaussianBlur(image(window), seen, {}, kSecondSigma);
    cv::GaussianBlur(under.reference, aligned, {}, kSecondSigma);
    const Components found = componentsOf(tolerantDifference(seen, aligned), kSecondLookDifference,
                                          kSecondLookPixels, 1, window.tl());
    remaining.insert(remaining.end(), found.candidates.begin(), found.candidates.end());
    return {candidate, under.offset, found.largest, found.peak, !found.candidates.empty()};
}

} // namespace

Picture movedTemplate(const Picture &reference, cv::Point2d shift)
{
    return {shifted(reference.pixels, shift)};
}

LocalAligner::LocalAligner(cv::Mat image, const cv::Mat &movedTemplate) : m_image(std::move(image))
{
    cv::copyMakeBorder(movedTemplate, m_padded, kAlignRadiusPx, kAlignRadiusPx, kAlignRadiusPx,
                       kAlignRadiusPx, cv::BORDER_REPLICATE);
}

LocalAligner::Aligned LocalAligner::at(cv::Rect window) const
{
    // In the padded template the same place begins one radius earlier.
    const cv::Rect around(window.x, window.y, window.width + 2 * kAlignRadiusPx,
                          window.height + 2 * kAlignRadiusPx);
    cv::Mat errors;
    cv::matchTemplate(m_padded(around), m_image(window), errors, cv::TM_SQDIFF);
    const cv::Point best = leastMove(errors);
    return {m_padded(cv::Rect(window.tl() + best, window.size())),
            cv::Point(kAlignRadiusPx, kAlignRadiusPx) - best};
}

bool isSameScene(const Picture &picture, const TemplateDraft &draft)
{
    const double differing = cv::countNonZero(draft.difference > kDraftDifference);
    return std::abs(draft.shift.x) <= kMaxShiftPx && std::abs(draft.shift.y) <= kMaxShiftPx
           && picture.size().isKnown()
           && differing < kMaxDifferingShare * static_cast<double>(draft.difference.total());
}

TemplateDraft draftOver(int threshold, TemplateDraft draft, double margin, ImageSize size)
{
    std::vector<Candidate> found =
        componentsOf(draft.difference, threshold, kDraftPixels, kDraftScale, {}).candidates;
    const bool isCut = keepStrongest(found, kMaxComponents);
    draft.candidates = merged(std::move(found), kDraftMergePx);
    draft.isCut = keepStrongest(draft.candidates, kMaxCandidates) || isCut;
    growBoxes(draft.candidates, margin, size);
    return draft;
}

Result<TemplateDraft> compareQuickly(const Picture &picture, const Picture &reference,
                                     double margin)
{
    if (picture.size() != reference.size()) {
        return fail(
            "templateSize",
            QT_TRANSLATE_NOOP("ra", "The image is %1 × %2 pixels and its reference %3 × %4. "
                                    "Choose a reference of the same size."),
            {QString::number(picture.size().width), QString::number(picture.size().height),
             QString::number(reference.size().width), QString::number(reference.size().height)});
    }
    return guarded([&]() -> Result<TemplateDraft> {
        const auto [image, wanted] = alike(picture, reference);
        TemplateDraft draft;
        draft.shift = sceneShift(greyOf(picture), greyOf(reference));
        draft.difference =
            tolerantDifference(quickView(image), quickView(shifted(wanted, draft.shift)));
        return draftOver(kDraftDifference, std::move(draft), margin, picture.size());
    });
}

Result<TemplateReflection> compareAgain(const Picture &picture, const Picture &reference,
                                        const TemplateDraft &draft, double margin,
                                        std::stop_token stop)
{
    return guarded([&]() -> Result<TemplateReflection> {
        const auto [image, unmoved] = alike(picture, reference);
        const LocalAligner aligner(image, shifted(unmoved, draft.shift));
        TemplateReflection reflection;
        std::vector<Candidate> remaining;
        for (const Candidate &candidate : draft.candidates) {
            if (stop.stop_requested()) {
                return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
            }
            reflection.looks.push_back(lookAgain(candidate, image, aligner, remaining));
        }
        keepStrongest(remaining, kMaxComponents);
        reflection.candidates = merged(std::move(remaining), kSecondMergePx);
        keepStrongest(reflection.candidates, kMaxCandidates);
        growBoxes(reflection.candidates, margin, picture.size());
        return reflection;
    });
}

std::vector<double> marginsOf(const std::vector<PixelBox> &approved,
                              const std::vector<Candidate> &found)
{
    std::vector<double> margins;
    for (const PixelBox &box : approved) {
        PixelBox inside;
        bool hasAny = false;
        for (const Candidate &candidate : found) {
            const PixelBox &tight = candidate.tight;
            const double x = (tight.x1 + tight.x2) / 2;
            const double y = (tight.y1 + tight.y2) / 2;
            if (x < box.x1 || x > box.x2 || y < box.y1 || y > box.y2) {
                continue;
            }
            inside = hasAny ? PixelBox{std::min(inside.x1, tight.x1), std::min(inside.y1, tight.y1),
                                       std::max(inside.x2, tight.x2), std::max(inside.y2, tight.y2)}
                            : tight;
            hasAny = true;
        }
        if (hasAny) {
            margins.push_back((box.width() - inside.width()) / 2);
            margins.push_back((box.height() - inside.height()) / 2);
        }
    }
    return margins;
}

} // namespace ra::inference
