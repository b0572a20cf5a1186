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
    /// Empty = of no known type.
    QString type;
    /// The second best type where the two are hard to tell apart; else empty.
    QString otherType;
    UnitBox box;
    /// Template: largest difference in grey levels, 0..255. Memory: the map as a multiple of the
    /// usual limit.
    double value = 0;
};

struct TemplateDraftFacts {
    int shiftX = 0;
    int shiftY = 0;
    /// Grey levels that a place must differ by.
    int threshold = 0;
    std::vector<Place> places;
    /// There were more places; `places` are those that differ most.
    bool isCut = false;
    /// False = the template does not fit the image, and there was nothing else to compare with.
    bool isAligned = true;
};

/// What re-alignment showed at one place of the draft.
struct ReAlignment {
    UnitBox box;
    int offsetX = 0;
    int offsetY = 0;
    /// Pixels of the largest part that still differs.
    int pixels = 0;
    bool isKept = false;
};

enum class Asked { No, Yes };

struct TemplateCritiqueFacts {
    Asked asked = Asked::No;
    /// The lower threshold that was used because the draft had no place to look at; 0 = not so.
    int loweredThreshold = 0;
    /// Fewer differing pixels than this don't count.
    int neededPixels = 0;
    std::vector<ReAlignment> looks;
    Verdict draftVerdict = Verdict::Unknown;
    std::vector<Place> places;
};

struct MemoryDraftFacts {
    /// Those that the image was really compared with.
    int references = 0;
    /// Approved answers that were learnt from; 0 = too few to learn from.
    int learntFrom = 0;
    double score = 0;
    /// None once the probability is learnt from approved answers.
    std::optional<double> threshold;
    double probability = 0;
    std::vector<Place> places;
    /// It has a template, which does not fit it.
    bool hasUnfitTemplate = false;
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
/// Below this many approved answers it says that its estimate is rough.
inline constexpr int kEnoughReviews = 20;

/// Puts measurements into words that protocol 2.1 reads as the verdict they stand for and that pass
/// the consistency rules of 4.1: they are exported as training data. `places` empty = no defect.
/// Same facts = same text. Any thread.
class CompactText final
{
public:
    explicit CompactText(TextLanguage language) : m_isChinese(language == TextLanguage::Chinese) {}

    [[nodiscard]] QString draft(const TemplateDraftFacts &facts) const;
    [[nodiscard]] QString draft(const MemoryDraftFacts &facts) const;
    [[nodiscard]] QString reflection(const TemplateCritiqueFacts &facts) const;
    [[nodiscard]] QString reflection(const MemoryCritiqueFacts &facts) const;
    [[nodiscard]] QString revision(const TemplateCritiqueFacts &facts) const;
    [[nodiscard]] QString revision(const MemoryCritiqueFacts &facts) const;

private:
    enum class Measure { GreyLevels, UsualLimit };

    [[nodiscard]] QString pick(const char16_t *english, const char16_t *chinese) const;
    /// English has a form for one.
    [[nodiscard]] QString counted(qsizetype count, const char16_t *one, const char16_t *many,
                                  const char16_t *chinese) const;
    [[nodiscard]] QString moved(int x, int y) const;
    [[nodiscard]] QString likelihood(double probability) const;
    [[nodiscard]] QString scored(double score, std::optional<double> threshold) const;
    [[nodiscard]] QString measured(double value, Measure measure) const;
    [[nodiscard]] QString placeText(const Place &place, Measure measure) const;
    [[nodiscard]] QString conclusion(const std::vector<Place> &places, Measure measure) const;
    [[nodiscard]] QString caveats(const MemoryDraftFacts &facts) const;
    [[nodiscard]] QString lookText(const ReAlignment &look, int neededPixels) const;
    [[nodiscard]] QString furtherLooks(const std::vector<ReAlignment> &looks) const;
    [[nodiscard]] QString change(Verdict draft, Verdict final) const;

    bool m_isChinese = false;
};

/// What a finding of no known type is called in that language; a generic name (protocol 1).
[[nodiscard]] QString genericType(TextLanguage language);

} // namespace ra::inference
