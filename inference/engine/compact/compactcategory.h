// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compact/compacttext.h"
#include "inference/engine/compact/memorymode.h"
#include "inference/engine/compact/replybuilder.h"
#include "inference/engine/compact/templatemode.h"
#include "inference/engine/compact/typeclassifier.h"

namespace ra::inference {

/// What the engine made of one category's knowledge, and how it judges with it. One thread at a
/// time.
class CompactCategory final
{
public:
    /// Takes newer knowledge over; what did not change is kept, and nothing is done where nothing
    /// did. `progress` counts images. Error: `cancelled`.
    [[nodiscard]] Status learn(const CategoryKnowledge &knowledge, FeatureSource &source,
                               std::stop_token stop, const ProgressSink &progress);
    /// Gives back what only makes the next learn() fast.
    void forgetReviewed();
    /// Judges one image with its template where it has one that fits, else with the memory.
    [[nodiscard]] Status judge(const MonitorItem &item, FeatureSource &source, ReplyBuilder &reply,
                               std::stop_token stop);

private:
    /// One item on its way: what every step needs.
    struct Case {
        const MonitorItem &item;
        SeenImage &image;
        FeatureSource &source;
        ReplyBuilder &reply;
        std::stop_token stop;
    };
    /// An answer, and its places as they are put into words.
    struct Worded {
        Answer answer;
        std::vector<Place> places;
    };
    /// Box and measured value of a finding whose type is still open.
    struct Spot {
        PixelBox box;
        double value = 0;
    };

    /// The template as the image is compared with it.
    struct Fit {
        PicturePair pair;
        TemplateDraft draft;
        bool isAligned = true;
    };

    [[nodiscard]] Status judgeByTemplate(const Case &now, const Fit &fit);
    [[nodiscard]] Status reflectByTemplate(const Case &now, const Fit &fit, const TypeScene &scene,
                                           const Answer &draft, TypeMemo &memo);
    [[nodiscard]] Status judgeByMemory(const Case &now, bool hasUnfitTemplate);
    [[nodiscard]] Status reflectByMemory(const Case &now, const MemoryJudgement &draft,
                                         TypeMemo &memo);
    [[nodiscard]] Result<Worded> worded(const Case &now, const TypeScene &scene,
                                        const std::vector<Spot> &spots, TypeMemo &memo);
    [[nodiscard]] Result<Worded> wordedCandidates(const Case &now, const TypeScene &scene,
                                                  const std::vector<Candidate> &candidates,
                                                  TypeMemo &memo);
    [[nodiscard]] Result<Worded> wordedBoxes(const Case &now, const MemoryJudgement &judgement,
                                             TypeMemo &memo);
    [[nodiscard]] Status learnAnew(FeatureSource &source, std::stop_token stop,
                                   const ProgressSink &progress);

    CategoryKnowledge m_knowledge;
    bool m_isLearnt = false;
    TemplateMode m_templates;
    std::unique_ptr<MemoryMode> m_memory;
    TypeClassifier m_types;
};

} // namespace ra::inference
