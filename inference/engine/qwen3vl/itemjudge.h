// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "inference/engine/qwen3vl/answerbegin.h"
#include "inference/engine/qwen3vl/promptreader.h"
#include "inference/engine/qwen3vl/tracework.h"

#include <list>
#include <map>
#include <memory>
#include <span>

namespace ra::inference::qwen3vl {

/// Judges images with a loaded network: asks about each in the words of its setup and makes traces
/// of what is written. One thread at a time.
class ItemJudge final
{
public:
    /// Of so many categories it keeps what it was told.
    static constexpr size_t kMostCategories = 64;

    struct Model {
        const Network &network;
        Tokenizer &tokenizer;
        const ImageRules &images;
        const GenerationRules &rules;
        Device device;
    };
    /// All but the cache must outlive it.
    ItemJudge(const MonitorSetup &setup, const Model &model, AnswerBegin answer, VisionCache seen);
    Q_DISABLE_COPY_MOVE(ItemJudge)
    ~ItemJudge();

    /// Makes a category known, or known anew; costs nothing.
    void prepare(const CategoryKnowledge &knowledge);
    /// A reply for each item, in their order; none depends on the others. With less memory than all
    /// of them need, fewer are judged at once. Errors as QwenEngine::run.
    [[nodiscard]] MonitorReplies run(std::span<const MonitorItem> items,
                                     const TraceInWork::OnPiece &onPiece,
                                     const std::stop_token &stop);

private:
    struct KnownCategory;
    struct ItemInWork;

    /// Null where it is not known. Counts as a use.
    [[nodiscard]] KnownCategory *use(const QString &name);
    [[nodiscard]] AllowedTokens *form(KnownCategory &category, ReflectChoice choice);
    /// Reads an item's prompt.
    [[nodiscard]] Result<ItemInWork> begin(const MonitorItem &item,
                                           const TraceInWork::OnPiece &onPiece,
                                           const std::stop_token &stop);
    /// Writes the texts of all items in the same passes.
    [[nodiscard]] Status write(std::span<ItemInWork> items, const std::stop_token &stop) const;
    [[nodiscard]] Result<MonitorReply> finish(ItemInWork &item) const;
    /// Begins as many items as there is memory for, at least one, and writes and finishes them. →
    /// how many. What one of them fails by is its own reply.
    [[nodiscard]] size_t runGroup(std::span<const MonitorItem> items, MonitorReplies &replies,
                                  const TraceInWork::OnPiece &onPiece, const std::stop_token &stop);

    const MonitorSetup &m_setup;
    const Model m_model;
    const AnswerBegin m_answer;
    const TokenTable m_table;
    const TextWriter m_writer;
    PromptReader m_reader;
    /// In the order of their last use.
    std::list<KnownCategory> m_categories;
};

} // namespace ra::inference::qwen3vl
