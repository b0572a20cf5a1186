// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"

#include <QString>

#include <optional>
#include <vector>

namespace ra::inference {

/// A place that is reported: type, box and what was measured there.
struct Place {
    QString type;
    /// The second best type where the two are hard to tell apart; else empty.
    QString otherType;
    UnitBox box;
    /// Template: largest difference, 0..255. Memory: highest map value.
    double value = 0;
};

struct TemplateDraftFacts {
    int shiftX = 0;
    int shiftY = 0;
    /// Grey levels that a place must differ by.
    int threshold = 0;
    std::vector<Place> places;
};

/// What re-alignment showed at one place of the draft.
struct ReAlignment {
    UnitBox box;
    int offsetX = 0;
    int offsetY = 0;
    /// Pixels that still differ, and how many are needed.
    int pixels = 0;
    bool isKept = false;
};

enum class Asked { No, Yes };

struct TemplateCritiqueFacts {
    Asked asked = Asked::No;
    /// The lower threshold that was used because the draft had no place to look at; 0 = not so.
    int loweredThreshold = 0;
    int neededPixels = 0;
    std::vector<ReAlignment> looks;
    Verdict draftVerdict = Verdict::Unknown;
    std::vector<Place> places;
};

struct MemoryDraftFacts {
    int references = 0;
    int reviews = 0;
    double score = 0;
    /// None once the probability is learnt from approved answers.
    std::optional<double> threshold;
    double probability = 0;
    std::vector<Place> places;
};

struct MemoryCritiqueFacts {
    Asked asked = Asked::No;
    double score = 0;
    std::optional<double> threshold;
    /// Of both looks together.
    double probability = 0;
    Verdict draftVerdict = Verdict::Unknown;
    std::vector<Place> places;
};

/// Below this many references a memory draft says that they are few.
inline constexpr int kEnoughReferences = 10;
/// Below this many approved answers it says that its threshold is rough.
inline constexpr int kEnoughReviews = 20;

/// Puts measurements into words that protocol 2.1 reads as the verdict they stand for and that pass
/// the consistency rules of 4.1. `places` empty = no defect. Same facts = same text. Any thread.
class CompactText final
{
public:
    explicit CompactText(TextLanguage language)
        : m_isChinese(language == TextLanguage::Chinese)
    {
    }

    [[nodiscard]] QString draft(const TemplateDraftFacts &facts) const;
    [[nodiscard]] QString draft(const MemoryDraftFacts &facts) const;
    [[nodiscard]] QString reflection(const TemplateCritiqueFacts &facts) const;
    [[nodiscard]] QString reflection(const MemoryCritiqueFacts &facts) const;
    [[nodiscard]] QString revision(const TemplateCritiqueFacts &facts) const;
    [[nodiscard]] QString revision(const MemoryCritiqueFacts &facts) const;

private:
    [[nodiscard]] QString pick(const char16_t *english, const char16_t *chinese) const;
    [[nodiscard]] QString measured(double score, std::optional<double> threshold) const;
    [[nodiscard]] QString placeList(const std::vector<Place> &places, const QString &measure) const;
    [[nodiscard]] QString conclusion(const std::vector<Place> &places,
                                     const QString &measure) const;
    [[nodiscard]] QString change(Verdict draft, Verdict final) const;

    bool m_isChinese = false;
};

} // namespace ra::inference
