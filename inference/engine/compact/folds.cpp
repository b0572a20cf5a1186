// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/folds.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>
#include <array>
#include <utility>

namespace ra::inference {

namespace {

/// The last approvals of the list, which is in import order: more cost time and change little.
constexpr size_t kMaxReviewed = 300;
QByteArray hashOf(const QString &group)
{
    return QCryptographicHash::hash(group.toUtf8(), QCryptographicHash::Sha1);
}

} // namespace

QString foldGroup(const KnownImage &image)
{
    return image.groupKey.isEmpty() ? image.filePath : image.groupKey;
}

std::vector<int> dealtFolds(const std::vector<QString> &groups)
{
    std::vector<std::pair<QByteArray, size_t>> ranked;
    for (size_t i = 0; i < groups.size(); ++i) {
        ranked.emplace_back(hashOf(groups[i]), i);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<int> folds(groups.size());
    for (size_t rank = 0; rank < ranked.size(); ++rank) {
        folds[ranked[rank].second] = static_cast<int>(rank * kFolds / ranked.size());
    }
    return folds;
}

std::vector<ReviewedImage> reviewedOf(const CategoryKnowledge &knowledge)
{
    std::vector<ReviewedImage> reviewed;
    std::array<std::vector<QString>, 2> groups;
    QHash<QString, int> foldOf;
    // Dealt over all approvals, so that the last ones' folds don't depend on how many are left out.
    for (const KnownSample &sample : knowledge.approved) {
        if (sample.answer.verdict == Verdict::Unknown) {
            continue;
        }
        reviewed.push_back({sample, 0});
        const QString group = foldGroup(sample.image);
        if (!foldOf.contains(group)) {
            foldOf.insert(group, 0);
            groups[sample.answer.verdict == Verdict::Yes ? 1 : 0].push_back(group);
        }
    }
    for (const std::vector<QString> &kind : groups) {
        const std::vector<int> folds = dealtFolds(kind);
        for (size_t i = 0; i < kind.size(); ++i) {
            foldOf[kind[i]] = folds[i];
        }
    }
    if (reviewed.size() > kMaxReviewed) {
        reviewed.erase(reviewed.begin(), reviewed.end() - static_cast<ptrdiff_t>(kMaxReviewed));
    }
    for (ReviewedImage &image : reviewed) {
        image.fold = foldOf.value(foldGroup(image.sample.image));
    }
    const auto defective =
        std::count_if(reviewed.begin(), reviewed.end(),
                      [](const ReviewedImage &image) { return image.isDefective(); });
    if (defective < kLeastDefective) {
        reviewed.clear();
    }
    return reviewed;
}

} // namespace ra::inference
