// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compacttext.h"
#include "inference/engine/memorymode.h"
#include "inference/engine/replybuilder.h"
#include "inference/engine/templatemode.h"

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
    [[nodiscard]] Status judgeByTemplate(const MonitorItem &item, const Picture &picture,
                                         const Picture &reference, const TemplateDraft &draft,
                                         ReplyBuilder &reply);
    [[nodiscard]] Status judgeByMemory(const MonitorItem &item, SeenImage &image,
                                       FeatureSource &source, ReplyBuilder &reply,
                                       std::stop_token stop);

    CategoryKnowledge m_knowledge;
    std::unique_ptr<TemplateMode> m_templates;
    std::unique_ptr<MemoryMode> m_memory;
};

} // namespace ra::inference
