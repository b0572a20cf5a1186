// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compacttext.h"
#include "inference/engine/memorymode.h"
#include "inference/engine/replybuilder.h"
#include "inference/engine/templatemode.h"
#include "inference/engine/typeclassifier.h"

namespace ra::inference {

/// What the engine made of one category's knowledge, and how it judges with it. One thread at a
/// time.
class CompactCategory final
{
public:
    /// Takes newer knowledge over; what did not change is kept. Error: `cancelled`.
    [[nodiscard]] Status learn(const CategoryKnowledge &knowledge, FeatureSource &source,
                               std::stop_token stop, const ProgressSink &progress);
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

    [[nodiscard]] Status judgeByTemplate(const Case &now, const Picture &reference,
                                         const TemplateDraft &draft);
    [[nodiscard]] Status judgeByMemory(const Case &now);
    [[nodiscard]] Result<Worded> worded(const Case &now, const TypeScene &scene,
                                        const std::vector<Spot> &spots);
    CategoryKnowledge m_knowledge;
    std::unique_ptr<TemplateMode> m_templates;
    std::unique_ptr<MemoryMode> m_memory;
    TypeClassifier m_types;
};

} // namespace ra::inference
