// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compact/templatecompare.h"

namespace ra::inference {

/// Sign and topology of what differs from the template in and round boxes (compact-monitor section
/// 5, "difference features"). Call under a guard.
class TypeDifference final
{
public:
    /// Of one size.
    TypeDifference(const Picture &picture, const Picture &movedTemplate);

    /// For the box and the box + 6 px, Otsu binarised after local re-alignment: bright and dark
    /// components more than in the template (clamped to ±2), signed share and log of the
    /// difference, and the bright shares. [1, 12] CV_32F. `box` inside the picture.
    [[nodiscard]] cv::Mat at(const PixelBox &box) const;

private:
    cv::Mat m_image;
    LocalAligner m_aligner;
};

} // namespace ra::inference
