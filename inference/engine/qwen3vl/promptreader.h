// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/filestamp.h"
#include "annotation/domain/sample.h"
#include "inference/engine/qwen3vl/chatprompt.h"
#include "inference/engine/qwen3vl/config.h"
#include "inference/engine/qwen3vl/itemprompt.h"
#include "inference/engine/qwen3vl/network.h"
#include "inference/engine/qwen3vl/visioncache.h"

#include <optional>
#include <stop_token>

namespace ra::inference::qwen3vl {

/// An item's prompt as the network has read it.
struct ReadPrompt {
    Network::Read read;
    std::vector<TokenId> ids;
    /// Of the image that is judged, upright.
    ImageSize size;
};

/// Lets the network read the prompts of items, one after another. What stands before the image that
/// is judged (instructions, pictures of normal parts) is often the same: it is read once and kept
/// until another one comes. What the tower made of a picture is kept on the disk.
class PromptReader final
{
public:
    /// A shorter beginning is not worth a pass of its own.
    static constexpr qint64 kFewestKnown = 64;

    /// All but the cache must outlive it.
    PromptReader(const Network &network, Tokenizer &tokenizer, const ImageRules &rules,
                 VisionCache seen)
        : m_network(network),
          m_tokenizer(tokenizer),
          m_rules(rules),
          m_seen(std::move(seen))
    {
    }

    struct Request {
        const ItemPrompt &prompt;
        /// Of its pictures, in their order.
        const QStringList &pictures;
        ChatEnding ending = ChatEnding::Answer;
        /// What the answer begins with.
        std::vector<TokenId> beginning;
        /// Tokens that will follow.
        int room = 0;
    };
    /// Errors: `promptTooLong`; those of readRgb, processImage, chatPrompt and of the guard;
    /// `cancelled`.
    [[nodiscard]] Result<ReadPrompt> read(const Request &request, const std::stop_token &stop);

    /// Passes that were spared so far: of the beginning, and of pictures.
    [[nodiscard]] qint64 beginningsKnown() const { return m_beginningsKnown; }
    [[nodiscard]] qint64 picturesKnown() const { return m_picturesKnown; }

private:
    struct Picture {
        QString path;
        FileStamp stamp;
        PatchGrid grid;
        /// Undefined where it was read as part of the known beginning.
        at::Tensor patches;
        ImageSize size;
    };
    /// The beginning that was read last.
    struct Known {
        std::vector<TokenId> ids;
        std::vector<Picture> pictures;
        NetworkText text;
    };

    [[nodiscard]] Result<Picture> open(const QString &path) const;
    /// The prompt's pictures; those of the known beginning are not opened again.
    [[nodiscard]] Result<std::vector<Picture>> pictures(const QStringList &paths) const;
    [[nodiscard]] Result<std::vector<TokenId>> ids(const Request &request,
                                                   const std::vector<Picture> &pictures) const;
    [[nodiscard]] bool isKnown(std::span<const TokenId> beginning,
                               std::span<const Picture> pictures) const;
    [[nodiscard]] Status learn(std::span<const TokenId> beginning, std::span<Picture> pictures,
                               const Taps &taps);
    /// Of pictures with patches, one after another.
    [[nodiscard]] VisualFeatures see(std::span<const Picture> pictures, const Taps &taps);

    const Network &m_network;
    Tokenizer &m_tokenizer;
    const ImageRules &m_rules;
    VisionCache m_seen;
    std::optional<Known> m_known;
    qint64 m_beginningsKnown = 0;
    qint64 m_picturesKnown = 0;
};

} // namespace ra::inference::qwen3vl
