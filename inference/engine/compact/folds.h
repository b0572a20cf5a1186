// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"

#include <vector>

namespace ra::inference {

/// Reviewed groups and references are dealt to this many folds; an image is scored by heads that
/// have not seen its fold.
inline constexpr int kFolds = 5;

/// Nothing is learnt from fewer approved defective images, and no boxes are tuned on fewer.
inline constexpr int kLeastDefective = 4;

/// An approved sample as the looks learn from it.
struct ReviewedImage {
    KnownSample sample;
    int fold = 0;

    [[nodiscard]] bool isDefective() const { return sample.answer.verdict == Verdict::Yes; }
};

/// The group that an image is dealt with; itself where it has none.
[[nodiscard]] QString foldGroup(const KnownImage &image);

/// A fold for each of `groups` (each once): a fifth of them in each, by a hash of their names, so
/// that their order does not matter and one more group moves at most one over each border.
[[nodiscard]] std::vector<int> dealtFolds(const std::vector<QString> &groups);

/// The approved answers that are learnt from (the last of the list), dealt to folds, defective and
/// normal groups apart. Empty while there are too few with a defect.
[[nodiscard]] std::vector<ReviewedImage> reviewedOf(const CategoryKnowledge &knowledge);

} // namespace ra::inference
